//! Pronouns as sources: "he", "she", "who", "it", and "I" inside a quotation.

use super::{Speaker, Speakers, Turn};
use crate::extract::Gender;
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
            h if MASCULINE.contains(&h) => self.antecedent(source.start, Gender::Male),
            h if FEMININE.contains(&h) => self.antecedent(source.start, Gender::Female),
            h if RELATIVE.contains(&h) => self.relative(source.start),
            h if FIRST.contains(&h) => self.first_person(token.span),
            h if NEUTER.contains(&h) => self.body_before(token.span),
            _ => None,
        }
    }

    /// The person named before whom the pronoun fits best: recent, named as a subject, one who spoke, of that gender. A
    /// person further back than [`REACH`] is taken only when no other could be meant.
    fn antecedent(&self, pronoun: usize, gender: Gender) -> Option<Speaker> {
        let at = self.token(pronoun)?.span.start;
        let quoted = self.is_quoted(at);
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let named = self.mentions[..until]
            .iter()
            .rev()
            .filter(|(span, _)| self.is_quoted(span.start) == quoted && !self.is_possessor(*span));
        let spoke = self.turns.iter().rev().filter(|t| t.at < at);
        let spoke = spoke.filter_map(|t| Some((t.at, t.person?, 5)));
        let named = named.map(|&(span, number)| (span.start, number, self.opens_sentence(span)));
        let mut best: Option<(i32, u32)> = None;
        let mut other = false;
        for (place, number, weight) in spoke.take(6).chain(named.take(40)) {
            let Some(fit) = self.gender_fit(number, gender) else {
                continue;
            };
            let back = self
                .sentence_at(at)?
                .saturating_sub(self.sentence_at(place)?);
            let near = if back > REACH { -100 } else { 0 };
            let score = fit + weight + near - 3 * back as i32;
            other |= best.is_some_and(|(_, n)| n != number);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, number));
            }
        }
        let (score, number) = best?;
        (score > -50 || !other).then(|| self.person(number))?
    }

    /// 2 when a person is known to be of a gender, 0 when nothing is known; `None` when it speaks against it.
    fn gender_fit(&self, number: u32, gender: Gender) -> Option<i32> {
        let person = self.facts.people.get(number as usize)?;
        match person.gender {
            None => Some(0),
            Some(known) => (known == gender).then_some(2),
        }
    }

    fn is_possessor(&self, span: Span) -> bool {
        let after = self.tokens(span).end;
        self.hash(after) == word_hash("'s")
    }

    /// 3 for a name among the first words of its sentence, where subjects stand, else 0.
    fn opens_sentence(&self, span: Span) -> i32 {
        let sentence = self
            .sentence_at(span.start)
            .and_then(|s| self.page.analysis.sentences.get(s));
        let start = sentence.map_or(0, |s| s.tokens.start);
        if self.tokens(span).start <= start + 4 {
            3
        } else {
            0
        }
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
