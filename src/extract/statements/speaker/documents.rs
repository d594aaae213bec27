//! What is said in writing is said by whose it is: "a Harbour Board report", "Moe's letter", "a study by Norfish"; "the
//! report" is the one that was named with its author before.

use super::{Speakers, Who};
use crate::lexicon::{Class, word};
use crate::text::Token;
use std::ops::Range;

/// How many tokens back the document may have been named.
const REACH: usize = 1500;
/// How far its author may stand before it or behind its "by", in tokens.
const NEAR: usize = 6;

impl Speakers<'_> {
    /// Whose the document is that a source is.
    pub(super) fn document(&mut self, source: &Range<usize>) -> Option<Who> {
        let head = self.document_head(source)?;
        if let Some(author) = self.author(source.start, head) {
            return Some(author);
        }
        if let Some(called) = self.called_document(source, head) {
            return Some(called);
        }
        let definite = self.word(source.start).is(Class::DefiniteDeterminer);
        let bare = definite && source.len() <= 3;
        bare.then_some(())?;
        let mut before = (source.start.saturating_sub(REACH)..source.start).rev();
        before.find_map(|at| {
            let named = self.hash(at) == self.hash(head);
            let from = at.saturating_sub(NEAR);
            named.then(|| self.author(from, at)).flatten()
        })
    }

    /// The noun a source is about, when it is a document: before what says whose, of what or which, "a memo seen by".
    fn document_head(&self, source: &Range<usize>) -> Option<usize> {
        let document = |at: &usize| {
            let token = self.token(*at);
            token.is_some_and(|t| t.is(Class::Document) && t.is_small())
        };
        let goes_on = |at: usize| {
            let word = self.word(at);
            // "The Board’s Crime in Norland report": a title has its own.
            let titled = self.token(at + 1).is_some_and(Token::is_capital);
            let owned = (source.start..at).any(|t| self.word(t) == word::POSSESSIVE);
            word.is(Class::ComplementPreposition) && !(titled && owned)
                || [word::COMMA, word::WHO, word::WHICH, word::THAT].contains(&word)
        };
        let head = source.clone().find(document)?;
        let last = head + 1 == source.end || !document(&(head + 1));
        (last && !(source.start + 1..head).any(goes_on)).then_some(head)
    }

    /// The author named before a document, right before it or as its owner, or behind its "by".
    fn author(&self, from: usize, head: usize) -> Option<Who> {
        let by = [word::BY, word::FROM].contains(&self.word(head + 1));
        let behind = by.then(|| head + 2..head + 2 + NEAR);
        let before = Some(from..head);
        [before, behind]
            .into_iter()
            .flatten()
            .find_map(|near| self.author_in(&near, head))
    }

    fn author_in(&self, near: &Range<usize>, head: usize) -> Option<Who> {
        let owns = |end: usize| near.start > head || self.word(end) == word::POSSESSIVE;
        let start = self.token(near.start)?.span.start;
        let from = self.mentions.partition_point(|m| m.0.start < start);
        let mut people = self
            .mentions
            .get(from..)?
            .iter()
            .map(|m| (self.tokens(m.0), Who::Person(m.1)));
        let person = people
            .by_ref()
            .take_while(|(name, _)| name.end <= near.end)
            .find(|(name, _)| owns(name.end) && (near.start > head || name.end + 3 >= head));
        let bodies = self.bodies().mentions();
        let from = bodies.partition_point(|m| m.0.start < near.start);
        let bodies = bodies
            .get(from..)?
            .iter()
            .take_while(|m| m.0.end <= near.end);
        let body = bodies
            .filter(|m| near.start > head || owns(m.0.end) || m.0.end + 2 >= head)
            .last();
        person.map(|p| p.1).or(body.map(|m| Who::Body(m.1)))
    }
}
