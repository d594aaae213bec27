//! The lead of a wire story says what somebody is, and the next sentence who: "…, a top bank official said on Monday. Board
//! member Ann Moe told …".
//!
//! Apart from descriptions, which are led to a name printed before them: this one stands before the name.

use super::{Speakers, Who};
use crate::extract::people;
use crate::lexicon::{Class, word};
use crate::text::{BlockKind, Token};
use std::ops::Range;

/// How far behind the name its verb of saying may stand, in tokens.
const NEAR: usize = 3;

impl Speakers<'_> {
    /// The person whom the sentence behind the lead names, when it is about him and his role or his words say so.
    pub(super) fn named_later(&self, source: &Range<usize>) -> Option<Who> {
        let here = self.sentence_of(source.start)?;
        (self.is_lead(here) && self.is_described(source)).then_some(())?;
        let next = self.page.analysis.sentences.get(here + 1)?;
        let from = self
            .mentions
            .partition_point(|m| m.0.start < next.span.start);
        // Somebody named in the lead may be who is meant, and is no stranger to the next sentence.
        let start = self.page.analysis.sentences.get(here)?.span.start;
        let known = self.mentions.partition_point(|m| m.0.start < start);
        (known == from).then_some(())?;
        let &(span, number) = self.mentions.get(from)?;
        let name = self.tokens(span);
        let inside = span.start < next.span.end && name.end <= next.tokens.end;
        let about = inside && !self.is_complement(name.start, next.tokens.start);
        let says = || {
            let mut words = name.end..(name.end + NEAR).min(next.tokens.end);
            words.any(|at| {
                let word = self.word(at);
                word.is(Class::PlainSaying) || word.is(Class::TellingVerb)
            })
        };
        (about && (says() || self.shares_role(source, number))).then_some(Who::Person(number))
    }

    /// Whether a sentence is the first of the running text.
    fn is_lead(&self, sentence: usize) -> bool {
        let title = |at: usize| self.page.block_kind(at) == BlockKind::Title;
        !title(sentence) && sentence.checked_sub(1).is_none_or(title)
    }

    /// "A top official", "its finance minister", "Norland's chief justice": one person with a role, and no name.
    fn is_described(&self, source: &Range<usize>) -> bool {
        let first = self.word(source.start);
        let goes_on = |at: &usize| self.word(*at).is(Class::ComplementPreposition);
        let end = source.clone().find(goes_on).unwrap_or(source.end);
        let Some(noun) = end.checked_sub(1).filter(|noun| *noun > source.start) else {
            return false;
        };
        let role = people::is_role_noun(self.word(noun)) || self.word(noun).is(Class::HumanNoun);
        let owned = || (source.start..noun).any(|at| self.word(at) == word::POSSESSIVE);
        let one = first.is(Class::IndefiniteDeterminer)
            || first.is(Class::DefiniteDeterminer)
            || first.is(Class::Owner)
            || owned();
        let spokesman = self.word(noun).is(Class::Spokesman);
        role && one && !spokesman && self.token(noun).is_some_and(Token::is_small)
    }

    /// Whether a word of a description stands in a role of a person.
    fn shares_role(&self, source: &Range<usize>, number: u32) -> bool {
        let roles = self.facts.people.get(number as usize).map(|p| &p.roles[..]);
        let shared = |word: &str| {
            let mut words = roles.unwrap_or(&[]).iter().flat_map(|role| role.split(' '));
            words.any(|other| other.eq_ignore_ascii_case(word))
        };
        let mut own = source.clone();
        own.any(|at| {
            let plain = self.token(at).is_some_and(Token::is_word);
            let link = self.word(at).is(Class::RoleLink) || self.word(at).is(Class::Article);
            plain
                && !link
                && self.word(at) != word::POSSESSIVE
                && shared(self.page.analysis.word(at))
        })
    }
}
