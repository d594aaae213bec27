//! Statements inside statements, read by rule: "Moe said he expects rain", "a plan for what she called "a fresh start"",
//! "I have always said that …" in a quotation.
//!
//! The models learned from annotations that leave these out; asked who said what, they answer. Only a pronoun or name
//! right before a verb of a short list is read, so next to nothing is taken wrongly.

use super::Draft;
use crate::extract::{Page, Rule};
use crate::text::quote::Quotation;
use crate::text::{Lexicon, Span, word_hash};
use smallvec::smallvec;
use std::ops::Range;

/// What someone holds, after "he said he".
const HOLDS: [u64; 15] = [
    word_hash("believes"),
    word_hash("believed"),
    word_hash("expects"),
    word_hash("expected"),
    word_hash("thinks"),
    word_hash("thought"),
    word_hash("hopes"),
    word_hash("hoped"),
    word_hash("doubts"),
    word_hash("doubted"),
    word_hash("fears"),
    word_hash("feared"),
    word_hash("envisions"),
    word_hash("envisioned"),
    word_hash("anticipated"),
];
/// What someone calls something, after "what he".
const CALLS: [u64; 8] = [
    word_hash("call"),
    word_hash("calls"),
    word_hash("called"),
    word_hash("termed"),
    word_hash("dubbed"),
    word_hash("labeled"),
    word_hash("labelled"),
    word_hash("described"),
];
/// What someone says of saying, after "I".
const SAYS: [u64; 12] = [
    word_hash("said"),
    word_hash("say"),
    word_hash("conclude"),
    word_hash("concluded"),
    word_hash("argued"),
    word_hash("announced"),
    word_hash("declared"),
    word_hash("promised"),
    word_hash("insisted"),
    word_hash("warned"),
    word_hash("predicted"),
    word_hash("proposed"),
];
/// What a word that may open a nested statement makes look for.
#[derive(Debug, Clone, Copy)]
enum Key {
    What,
    That,
    I,
    /// A participle that goes on with what the subject of its sentence says.
    Saying,
}

/// The words that open nested statements; large, because every token is asked.
static KEYS: Lexicon<Key, 256> = Lexicon::new(&[
    ("what", Key::What),
    ("that", Key::That),
    ("i", Key::I),
    ("saying", Key::Saying),
    ("adding", Key::Saying),
    ("revealing", Key::Saying),
    ("claiming", Key::Saying),
    ("noting", Key::Saying),
    ("stating", Key::Saying),
    ("arguing", Key::Saying),
    ("warning", Key::Saying),
    ("insisting", Key::Saying),
    ("admitting", Key::Saying),
    ("confirming", Key::Saying),
    ("explaining", Key::Saying),
    ("declaring", Key::Saying),
    ("acknowledging", Key::Saying),
]);
/// What stands before and after such a participle.
const ADVERBS: [u64; 5] = [
    word_hash("later"),
    word_hash("then"),
    word_hash("also"),
    word_hash("merely"),
    word_hash("only"),
];
const CLAUSES: [u64; 11] = [
    word_hash("that"),
    word_hash("he"),
    word_hash("she"),
    word_hash("they"),
    word_hash("it"),
    word_hash("there"),
    word_hash("the"),
    word_hash("his"),
    word_hash("her"),
    word_hash("their"),
    word_hash("its"),
];
/// Words that may stand between subject and verb.
const BETWEEN: [u64; 9] = [
    word_hash("has"),
    word_hash("had"),
    word_hash("have"),
    word_hash("always"),
    word_hash("also"),
    word_hash("still"),
    word_hash("already"),
    word_hash("often"),
    word_hash("never"),
];
/// What "I said" is followed by when nothing is said.
const EMPTY: [u64; 8] = [
    word_hash("it"),
    word_hash("this"),
    word_hash("so"),
    word_hash("to"),
    word_hash("yes"),
    word_hash("no"),
    word_hash("what"),
    word_hash("anything"),
];
const SUBJECTS: [u64; 4] = [
    word_hash("he"),
    word_hash("she"),
    word_hash("they"),
    word_hash("it"),
];

const CONFIDENCE: f32 = 0.5;
/// How many cues in the order of the text are compared.
const NEAR: usize = 8;

/// Adds them to the statements found; `drafts` come and stay in the order of their contents.
pub(super) fn add(page: &Page, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let reader = Reader { page, quotations };
    let mut nested: Vec<Draft> = drafts.iter().filter_map(|d| reader.held(d)).collect();
    let tokens = &page.analysis.tokens;
    for (at, token) in tokens.iter().enumerate() {
        match KEYS.get(token.hash) {
            None => {}
            Some(Key::What) => nested.extend(reader.called(at)),
            Some(Key::That) => nested.extend(reader.expected(at)),
            Some(Key::I) => nested.extend(reader.first_person(at)),
            Some(Key::Saying) => nested.extend(reader.going_on(at)),
        }
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
    fn hash(&self, at: usize) -> u64 {
        self.page.analysis.tokens.get(at).map_or(0, |t| t.hash)
    }

    /// The first token of `list` at `at`, adverbs and auxiliaries aside.
    fn verb(&self, at: usize, list: &[u64]) -> Option<usize> {
        const MOST: usize = 3;
        let verb = (at..at + MOST).find(|&t| !BETWEEN.contains(&self.hash(t)))?;
        list.contains(&self.hash(verb)).then_some(verb)
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
        let start =
            tokens.start + usize::from(self.hash(tokens.start) == const { word_hash("that") });
        SUBJECTS.contains(&self.hash(start)).then_some(())?;
        let verb = self.verb(start + 1, &HOLDS)?;
        (verb + 2 < tokens.end)
            .then(|| self.draft(start..start + 1, start + 1..verb + 1, verb + 1..tokens.end))
    }

    /// "What he called (a) "new start"": a name for something, in quotation marks.
    fn called(&self, what: usize) -> Option<Draft> {
        let subject = what + 1;
        let end = self.subject(subject)?;
        let verb = self.verb(end, &CALLS)?;
        let described = self.hash(verb) == const { word_hash("described") };
        let as_follows = self.hash(verb + 1) == const { word_hash("as") };
        let cue = verb + 1 + usize::from(described && as_follows);
        let article = [word_hash("a"), word_hash("an"), word_hash("the")];
        let open = cue + usize::from(article.contains(&self.hash(cue)));
        let quotation = self
            .quotations
            .binary_search_by_key(&open, |q| q.first)
            .ok()
            .and_then(|q| self.quotations.get(q))?;
        Some(self.draft(subject..end, end..cue, cue..quotation.last + 1))
    }

    /// "A "new start" that he expected to come soon".
    fn expected(&self, that: usize) -> Option<Draft> {
        SUBJECTS.contains(&self.hash(that + 1)).then_some(())?;
        let verb = self.verb(that + 2, &HOLDS)?;
        let follows = [word_hash("to"), word_hash("would"), word_hash("will")];
        follows.contains(&self.hash(verb + 1)).then_some(())?;
        let end = self.sentence(that)?.end;
        let marks = [word_hash("."), word_hash(","), word_hash(";")];
        let end = (verb + 1..end).find(|&t| marks.contains(&self.hash(t)))?;
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
        let cue = verb - usize::from(ADVERBS.contains(&self.hash(before)));
        let comma = self.hash(cue.checked_sub(1)?) == const { word_hash(",") };
        (comma && CLAUSES.contains(&self.hash(verb + 1))).then_some(())?;
        let sentence = self.sentence(verb)?;
        let (start, end) = (sentence.start, sentence.end);
        let subject = match self.subject(start)? {
            end if end == start + 1 && !SUBJECTS.contains(&self.hash(start)) => return None,
            _ if self.hash(start) == const { word_hash("the") } => return None,
            end => start..end,
        };
        let last = (verb + 1..end)
            .rev()
            .find(|&t| self.hash(t) != const { word_hash(".") })?;
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
        if SUBJECTS.contains(&self.hash(at)) {
            return Some(at + 1);
        }
        if self.hash(at) == const { word_hash("the") } {
            return Some(at + 2);
        }
        let tokens = self.page.analysis.tokens.get(at..)?.iter();
        let name = tokens.take_while(|t| t.is_word() && t.is_capital()).count();
        (1..=LONGEST).contains(&name).then_some(at + name)
    }

    /// "I have always said that …" in a quotation.
    fn first_person(&self, at: usize) -> Option<Draft> {
        let verb = self.verb(at + 1, &SAYS)?;
        let analysis = &self.page.analysis;
        let next = analysis.tokens.get(verb + 1)?;
        (next.is_word() && !EMPTY.contains(&next.hash)).then_some(())?;
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
