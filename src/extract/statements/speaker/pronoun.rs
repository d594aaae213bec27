//! Pronouns as sources: "he", "she", "who", "it", and "I" inside a quotation.

use super::{Speaker, Speakers, Turn};
use crate::extract::tagger::wordbook::{EITHER, FEMALE, MALE, Wordbook};
use crate::text::{Span, word_hash};
use std::ops::Range;

/// How many sentences back a pronoun may reach.
const REACH: usize = 4;

const MASCULINE: [u64; 3] = [word_hash("he"), word_hash("him"), word_hash("his")];
const FEMININE: [u64; 3] = [word_hash("she"), word_hash("her"), word_hash("hers")];
const FIRST: [u64; 3] = [word_hash("i"), word_hash("me"), word_hash("my")];
const RELATIVE: [u64; 1] = [word_hash("who")];
const NEUTER: [u64; 2] = [word_hash("it"), word_hash("its")];

impl Speakers<'_> {
    /// Resolves a source that is a single pronoun.
    pub(super) fn pronoun(&self, source: &Range<usize>) -> Option<Speaker> {
        if source.len() != 1 {
            return None;
        }
        let token = self.token(source.start)?;
        match token.hash {
            h if MASCULINE.contains(&h) => self.antecedent(source.start, MALE),
            h if FEMININE.contains(&h) => self.antecedent(source.start, FEMALE),
            h if RELATIVE.contains(&h) => self.relative(source.start),
            h if FIRST.contains(&h) => self.first_person(token.span),
            h if NEUTER.contains(&h) => self.body_before(token.span),
            _ => None,
        }
    }

    /// The person named before whom the pronoun fits best: recent, named as a subject, one who spoke, of that gender.
    fn antecedent(&self, pronoun: usize, gender: u16) -> Option<Speaker> {
        let at = self.token(pronoun)?.span.start;
        let here = self.sentence_at(at)?;
        let quoted = self.is_quoted(at);
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let mut best: Option<(i32, u32)> = None;
        for &(span, number) in self.mentions[..until].iter().rev() {
            let sentence = self.sentence_at(span.start)?;
            let back = here.saturating_sub(sentence);
            if back > REACH {
                break;
            }
            if self.is_quoted(span.start) != quoted || self.is_possessor(span) {
                continue;
            }
            let Some(fit) = self.gender_fit(number, gender) else {
                continue;
            };
            let subject = i32::from(self.opens_sentence(span, sentence)) * 3;
            let spoke = i32::from(self.spoke_at(span)) * 3;
            let score = fit + subject + spoke - 3 * back as i32;
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, number));
            }
        }
        let (_, number) = best?;
        self.person(number)
    }

    /// 0 to 2 for how well a person's first name goes with a gender; `None` when it speaks against it.
    fn gender_fit(&self, number: u32, gender: u16) -> Option<i32> {
        let person = self.facts.people.get(number as usize)?;
        let titles = |list: [&str; 3]| {
            let mut printed = person
                .mentions
                .iter()
                .filter_map(|m| self.word_before(m.span));
            printed.any(|w| list.contains(&w))
                || person
                    .roles
                    .iter()
                    .any(|r| r.split(' ').any(|w| list.contains(&w)))
        };
        if titles(["Mr", "Mr.", "Sir"]) {
            return (gender == MALE).then_some(2);
        }
        if titles(["Mrs.", "Ms.", "Mrs"]) {
            return (gender == FEMALE).then_some(2);
        }
        let first = person.name.split([' ', '-']).next().unwrap_or("");
        let several = person.name.contains(' ');
        let known = Wordbook::built_in()
            .get(word_hash(&first.to_lowercase()))
            .flags
            & EITHER;
        match known {
            _ if !several => Some(0),
            0 | EITHER => Some(0),
            k if k == gender => Some(2),
            _ => None,
        }
    }

    fn word_before(&self, span: Span) -> Option<&str> {
        let at = self.tokens(span).start.checked_sub(1)?;
        Some(self.page.analysis.word(at))
    }

    fn is_possessor(&self, span: Span) -> bool {
        let after = self.tokens(span).end;
        self.hash(after) == word_hash("'s")
    }

    /// Whether a name stands among the first words of its sentence, where subjects stand.
    fn opens_sentence(&self, span: Span, sentence: usize) -> bool {
        let start = self
            .page
            .analysis
            .sentences
            .get(sentence)
            .map_or(0, |s| s.tokens.start);
        self.tokens(span).start <= start + 4
    }

    fn spoke_at(&self, span: Span) -> bool {
        let mut recent = self.turns.iter().rev().take(4);
        recent.any(|t| t.speaker.is_person && t.at <= span.start && span.start < t.at + 80)
    }

    /// "X, the chairman, who said …": the name before the pronoun in its sentence.
    fn relative(&self, pronoun: usize) -> Option<Speaker> {
        let at = self.token(pronoun)?.span.start;
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let &(span, number) = self.mentions[..until].last()?;
        let near = self.sentence_at(span.start)? == self.sentence_at(at)?
            && pronoun - self.tokens(span).end < 12;
        near.then(|| self.person(number))?
    }

    /// "I" inside what someone is quoted saying is that someone.
    fn first_person(&self, pronoun: Span) -> Option<Speaker> {
        let turn = self
            .turns
            .iter()
            .rev()
            .find(|t| t.content.contains(pronoun))?;
        Some(turn.speaker.clone())
    }

    /// "It said": the body that spoke last, when nobody else did since.
    fn body_before(&self, pronoun: Span) -> Option<Speaker> {
        let here = self.sentence_at(pronoun.start)?;
        let last: &Turn = self.turns.iter().rev().find(|t| t.at < pronoun.start)?;
        let back = here.saturating_sub(self.sentence_at(last.at)?);
        (!last.speaker.is_person && back <= 2).then(|| last.speaker.clone())
    }
}
