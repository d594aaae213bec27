//! Statements inside statements, read by rule: "Moe said he expects rain", "a plan for what she called "a fresh start"",
//! "I have always said that …" in a quotation.
//!
//! The models learned from annotations that leave these out; asked who said what, they answer. Only a pronoun or name
//! right before a verb of a short list is read, so next to nothing is taken wrongly.

use crate::extract::statements::Draft;
use crate::extract::{Page, Rule};
use crate::lexicon::{Class, WordId, word};
use crate::text::Span;
use crate::text::quote::Quotation;
use smallvec::smallvec;
use std::ops::Range;

const CONFIDENCE: f32 = 0.5;
/// How many cues in the order of the text are compared.
const NEAR: usize = 8;

/// Adds them to the statements found; `drafts` come and stay in the order of their contents.
pub(super) fn add(page: &Page, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let reader = Reader { page, quotations };
    let mut nested: Vec<Draft> = drafts.iter().filter_map(|d| reader.held(d)).collect();
    let tokens = &page.analysis.tokens;
    for (at, token) in tokens.iter().enumerate() {
        if !token.is(Class::NestedOpener) {
            continue;
        }
        nested.extend(match token.word {
            word::WHAT => reader.called(at),
            word::THAT => reader.expected(at),
            word::I => reader.first_person(at),
            _ => reader.going_on(at),
        });
    }
    if nested.is_empty() {
        return;
    }
    let mut cues: Vec<Span> = drafts.iter().flat_map(|d| d.cue.iter().copied()).collect();
    cues.sort_unstable();
    let known = |new: &Draft| {
        let own = new.cue.first().copied().unwrap_or_default();
        let after = cues.partition_point(|c| c.start < own.end);
        // Cues are short: one that reaches into this one is among those that begin right before its end.
        let near = cues.get(after.saturating_sub(NEAR)..after).unwrap_or(&[]);
        near.iter().any(|c| c.overlaps(own))
    };
    nested.retain(|new| !known(new));
    if !nested.is_empty() {
        drafts.append(&mut nested);
        drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    }
}

struct Reader<'p> {
    page: &'p Page<'p>,
    quotations: &'p [Quotation],
}

impl Reader<'_> {
    fn word(&self, at: usize) -> WordId {
        let token = self.page.analysis.tokens.get(at);
        token.map_or(WordId::NONE, |t| t.word)
    }

    /// The first token of a class at `at`, adverbs and auxiliaries aside.
    fn verb(&self, at: usize, class: Class) -> Option<usize> {
        const MOST: usize = 3;
        let verb = (at..at + MOST).find(|&t| !self.word(t).is(Class::VerbAdverb))?;
        self.word(verb).is(class).then_some(verb)
    }

    fn draft(&self, source: Range<usize>, cue: Range<usize>, content: Range<usize>) -> Draft {
        let span = |range| smallvec![self.page.analysis.span(range)];
        Draft {
            source: span(source),
            cue: span(cue),
            content: span(content),
            rule: Rule::Nested,
            confidence: CONFIDENCE,
        }
    }

    /// "… said (that) he expects rain": what is held inside what is said.
    fn held(&self, outer: &Draft) -> Option<Draft> {
        let &[content] = outer.content.as_slice() else {
            return None;
        };
        outer.source.first()?;
        let tokens = self.tokens(content);
        let start = tokens.start + usize::from(self.word(tokens.start) == word::THAT);
        self.word(start)
            .is(Class::ThirdPersonSubject)
            .then_some(())?;
        let verb = self.verb(start + 1, Class::HoldingVerb)?;
        (verb + 2 < tokens.end)
            .then(|| self.draft(start..start + 1, start + 1..verb + 1, verb + 1..tokens.end))
    }

    /// "What he called (a) "new start"": a name for something, in quotation marks.
    fn called(&self, what: usize) -> Option<Draft> {
        let subject = what + 1;
        let end = self.subject(subject)?;
        let verb = self.verb(end, Class::NamingVerb)?;
        let described = self.word(verb) == word::DESCRIBED;
        let as_follows = self.word(verb + 1) == word::AS;
        let cue = verb + 1 + usize::from(described && as_follows);
        let article = [word::A, word::AN, word::THE];
        let open = cue + usize::from(article.contains(&self.word(cue)));
        let quotation = self
            .quotations
            .binary_search_by_key(&open, |q| q.first)
            .ok()
            .and_then(|q| self.quotations.get(q))?;
        Some(self.draft(subject..end, end..cue, cue..quotation.last + 1))
    }

    /// "A "new start" that he expected to come soon".
    fn expected(&self, that: usize) -> Option<Draft> {
        self.word(that + 1)
            .is(Class::ThirdPersonSubject)
            .then_some(())?;
        let verb = self.verb(that + 2, Class::HoldingVerb)?;
        let follows = [word::TO, word::WOULD, word::WILL];
        follows.contains(&self.word(verb + 1)).then_some(())?;
        let end = self.sentence(that)?.end;
        let marks = [word::FULL_STOP, word::COMMA, word::SEMICOLON];
        let end = (verb + 1..end).find(|&t| marks.contains(&self.word(t)))?;
        let mut draft = self.draft(that + 1..that + 2, that + 2..verb + 1, verb + 1..end);
        let quotation = self.quotations.partition_point(|q| q.last < that);
        let before = self.quotations.get(quotation.checked_sub(1)?)?;
        if before.last + 1 == that {
            let span = self.page.analysis.span(before.first..that);
            draft.content.insert(0, span);
        }
        Some(draft)
    }

    /// "He left early, later saying he was ill": the participle goes on with the subject that opens the sentence.
    fn going_on(&self, verb: usize) -> Option<Draft> {
        let before = verb.checked_sub(1)?;
        let cue = verb - usize::from(self.word(before).is(Class::SayingAdverb));
        let comma = self.word(cue.checked_sub(1)?) == word::COMMA;
        (comma && self.word(verb + 1).is(Class::ClauseSubject)).then_some(())?;
        let sentence = self.sentence(verb)?;
        let (start, end) = (sentence.start, sentence.end);
        let subject = match self.subject(start)? {
            end if end == start + 1 && !self.word(start).is(Class::ThirdPersonSubject) => {
                return None;
            }
            _ if self.word(start) == word::THE => return None,
            end => start..end,
        };
        let last = (verb + 1..end)
            .rev()
            .find(|&t| self.word(t) != word::FULL_STOP)?;
        (subject.end < cue).then(|| self.draft(subject, cue..verb + 1, verb + 1..last + 1))
    }

    /// The tokens of the sentence that holds a token.
    fn sentence(&self, at: usize) -> Option<&Range<usize>> {
        let sentences = &self.page.analysis.sentences;
        let number = sentences.partition_point(|s| s.tokens.end <= at);
        sentences.get(number).map(|s| &s.tokens)
    }

    /// Where a subject of a pronoun, a name or "the" with a noun ends.
    fn subject(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 4;
        if self.word(at).is(Class::ThirdPersonSubject) {
            return Some(at + 1);
        }
        if self.word(at) == word::THE {
            return Some(at + 2);
        }
        let tokens = self.page.analysis.tokens.get(at..)?.iter();
        let name = tokens.take_while(|t| t.is_word() && t.is_capital()).count();
        (1..=LONGEST).contains(&name).then_some(at + name)
    }

    /// "I have always said that …" in a quotation.
    fn first_person(&self, at: usize) -> Option<Draft> {
        let verb = self.verb(at + 1, Class::SelfReport)?;
        let analysis = &self.page.analysis;
        let next = analysis.tokens.get(verb + 1)?;
        (next.is_word() && !next.is(Class::EmptyObject)).then_some(())?;
        let after = self.quotations.partition_point(|q| q.first < at);
        let quotation = self.quotations.get(after.checked_sub(1)?)?;
        let end = self.sentence(at)?.end;
        let closing = quotation.last + usize::from(!quotation.closed);
        (at < closing && verb + 3 < end.min(closing))
            .then(|| self.draft(at..at + 1, at + 1..verb + 1, verb + 1..end.min(closing)))
    }

    fn tokens(&self, span: Span) -> Range<usize> {
        self.page.analysis.touched(span)
    }
}
