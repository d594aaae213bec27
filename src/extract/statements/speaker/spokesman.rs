//! Who speaks for a body and is not named says what the body says: "a Boeing spokesman", "a spokeswoman for the Treasury",
//! "the company's spokesman".
//!
//! Only bodies: a person's spokesman is not that person.

use super::{Speakers, Who};
use crate::text::word_hash;
use std::ops::Range;

pub(super) const SPOKESMEN: [u64; 3] = [
    word_hash("spokesman"),
    word_hash("spokeswoman"),
    word_hash("spokesperson"),
];
const FOR: [u64; 2] = [word_hash("for"), word_hash("of")];
/// What may follow without saying more of who it is.
const WHERE: [u64; 3] = [word_hash("in"), word_hash("at"), word_hash("on")];
const ARTICLES: [u64; 3] = [word_hash("the"), word_hash("a"), word_hash("an")];

impl Speakers<'_> {
    /// The body behind a source that is its spokesman.
    pub(super) fn spoken_for(&mut self, source: &Range<usize>) -> Option<Who> {
        let mut tokens = source.clone();
        let noun = tokens.find(|&at| SPOKESMEN.contains(&self.hash(at)))?;
        let is_article = |at: usize| ARTICLES.contains(&self.hash(at));
        let start = source.start + usize::from(is_article(source.start));
        let after = self.hash(noun + 1);
        let principal = if noun + 1 < source.end && FOR.contains(&after) {
            noun + 2..source.end
        } else if noun + 1 == source.end || WHERE.contains(&after) {
            let possessive = self.hash(noun.checked_sub(1)?) == word_hash("'s");
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
    }

    fn names_person(&self, tokens: &Range<usize>) -> bool {
        let span = self.page.analysis.span(tokens.clone());
        let from = self.mentions.partition_point(|m| m.0.end <= span.start);
        self.mentions
            .get(from)
            .is_some_and(|m| m.0.start < span.end)
    }
}
