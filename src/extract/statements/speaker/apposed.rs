//! Descriptions beside the name they go with: "Another automaker, General Motors, said" read as a source of two words,
//! "Tom Reed, the head of the union, said" as one that begins behind the name.

use super::{Speakers, Who};
use crate::lexicon::word;
use crate::text::BlockKind;
use std::ops::Range;

impl Speakers<'_> {
    /// The person or body whose name stands right behind a source that is no name, with a comma between or none.
    pub(super) fn apposed(&self, source: &Range<usize>) -> Option<Who> {
        const LONGEST: usize = 8;
        let last = self.token(source.end.checked_sub(1)?)?;
        let named = last.is_capital() || source.len() > LONGEST || !last.is_word();
        (!named).then_some(())?;
        let comma = self.word(source.end) == word::COMMA;
        let start = source.end + usize::from(comma);
        let at = self.token(start)?.span.start;
        // "…: sources" ends a headline: what follows is the text.
        let here = self.sentence_of(source.end - 1)?;
        let ends = here != self.sentence_at(at)? && self.page.block_kind(here) == BlockKind::Title;
        (!ends).then_some(())?;
        let mention = self.mentions.binary_search_by_key(&at, |m| m.0.start);
        let person = mention.ok().and_then(|m| self.mentions.get(m)).map(|m| {
            let name = self.tokens(m.0);
            (name.end, Who::Person(m.1))
        });
        let (end, who) = person.or_else(|| {
            let bodies = self.bodies().mentions();
            let body = bodies.binary_search_by_key(&start, |m| m.0.start).ok()?;
            let (name, number) = bodies.get(body)?;
            Some((name.end, Who::Body(*number)))
        })?;
        // With a comma before it the name must be an aside, or it is the next of a list or of a clause.
        let closed = [word::COMMA, word::OPENING_PARENTHESIS].contains(&self.word(end));
        (!comma || closed).then_some(who)
    }

    /// The person whose name stands right before a source that only describes: set off by a second comma, or by an "of"
    /// that says of what. A name behind a preposition is somebody else.
    pub(super) fn described_behind_name(&self, source: &Range<usize>) -> Option<Who> {
        let articles = [word::THE, word::A, word::AN];
        articles.contains(&self.word(source.start)).then_some(())?;
        let comma = source.start.checked_sub(1)?;
        (self.word(comma) == word::COMMA).then_some(())?;
        let closed = [source.end - 1, source.end].map(|at| self.word(at) == word::COMMA);
        let says_of = source.clone().any(|at| self.word(at) == word::OF);
        (closed.contains(&true) || says_of).then_some(())?;
        let end = self.token(comma)?.span.start;
        let before = self.mentions.partition_point(|m| m.0.end <= end);
        let (span, number) = *self.mentions.get(before.checked_sub(1)?)?;
        let name = self.tokens(span);
        let sentence = self.sentence_of(source.start)?;
        let start = self.page.analysis.sentences.get(sentence)?.tokens.start;
        let own = name.end == comma && name.start >= start;
        (own && !self.is_complement(name.start, start)).then_some(Who::Person(number))
    }
}
