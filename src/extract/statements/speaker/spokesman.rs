//! Who speaks for a body and is not named says what the body says: "a Boeing spokesman", "a spokeswoman for the Treasury",
//! "the company's spokesman".
//!
//! Only bodies: a person's spokesman is not that person.

use super::{Speakers, Who};
use crate::extract::tagger::lexicon::NameLexicon;
use crate::lexicon::{Class, WordId, word};
use std::ops::Range;

impl Speakers<'_> {
    /// The body behind a source that is its spokesman.
    pub(super) fn spoken_for(&mut self, source: &Range<usize>) -> Option<Who> {
        let mut tokens = source.clone();
        let noun = tokens.find(|&at| self.word(at).is(Class::Spokesman))?;
        let is_article = |at: usize| self.word(at).is(Class::Article);
        let start = source.start + usize::from(is_article(source.start));
        let after = self.word(noun + 1);
        let principal = if noun + 1 < source.end && after.is(Class::SpokesmanLink) {
            noun + 2..source.end
        } else if noun + 1 == source.end || after.is(Class::PlacePreposition) {
            let possessive = self.word(noun.checked_sub(1)?) == word::POSSESSIVE;
            // "The company's spokesman" is described with its article, "a Boeing spokesman" named without.
            let from = if possessive { source.start } else { start };
            from..noun - usize::from(possessive)
        } else {
            return None;
        };
        if principal.is_empty() || self.names_person(&principal) {
            return None;
        }
        self.named_body(&principal)
            .or_else(|| self.described_body(&principal))
            .or_else(|| self.body(&principal))
            .or_else(|| self.small_name(&principal))
    }

    /// "A spokesperson for norfish": a firm that prints its name small.
    fn small_name(&mut self, principal: &Range<usize>) -> Option<Who> {
        let token = self
            .token(principal.start)
            .filter(|_| principal.len() == 1)?;
        let entry = NameLexicon::built_in().get(token.hash);
        let unheard = token.is_word() && token.word == WordId::NONE && entry.case() == 0;
        unheard.then(|| self.untagged(principal))
    }

    fn names_person(&self, tokens: &Range<usize>) -> bool {
        let span = self.page.analysis.span(tokens.clone());
        let from = self.mentions.partition_point(|m| m.0.end <= span.start);
        self.mentions
            .get(from)
            .is_some_and(|m| m.0.start < span.end)
    }
}
