//! The heading of a speech: "Speech by Ms Ann Moe, Minister for Ports, at the Harbour Forum", "Written reply by …".
//!
//! Apart from whose text it is because a heading says it in its own grammar: what the text is called, "by", and a name.

use super::label;
use crate::extract::{Facts, Page};
use crate::lexicon::{Class, word};
use crate::text::{BlockKind, Span};
use std::ops::Range;

/// How many blocks may stand before the heading has been read.
const EARLY: usize = 8;
/// Longest heading in bytes.
const LONGEST: u32 = 500;
/// How far from its "by" the name may stand, in tokens: "by the Minister for Sustainability and the Environment, Ms Ann Moe".
const REACH: usize = 16;

/// A heading that says who speaks.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// The block it is.
    pub(super) block: usize,
    /// Number of the person it names.
    pub(super) person: u32,
}

/// Finds the heading; the last of those that say it, for the text begins behind it.
pub(super) fn find(page: &Page, facts: &Facts) -> Option<Heading> {
    let analysis = &page.analysis;
    let mut found: Option<Heading> = None;
    for (number, block) in analysis.blocks.iter().enumerate().take(EARLY) {
        if block.span.len() as u32 > LONGEST {
            break;
        }
        let line = analysis.touched(block.span);
        let title = block.kind == BlockKind::Title;
        if let Some(person) = speaker(page, facts, &line, title) {
            let person = found.map_or(person, |f| f.person);
            found = Some(Heading {
                block: number,
                person,
            });
        }
    }
    found
}

/// The person a heading gives as its speaker.
fn speaker(page: &Page, facts: &Facts, line: &Range<usize>, title: bool) -> Option<u32> {
    let tokens = &page.analysis.tokens;
    // "Second reading speech by …" has no capital where it opens the line.
    let opening = label::opening(&page.analysis, line.clone());
    let opens = |at: usize| at < opening + 4;
    let is_own = |at: &usize| {
        let token = tokens.get(*at).filter(|t| t.is(Class::OwnWords));
        token.is_some_and(|t| t.is_capital() || opens(*at))
    };
    let called = line.clone().find(is_own)?;
    let by = (called..line.end).find(|&at| tokens.get(at).is_some_and(|t| t.word == word::BY));
    if let Some(by) = by {
        return named(page, facts, by + 1..line.end.min(by + REACH));
    }
    // "Mr Moe's Remarks at …".
    let owner = called
        .checked_sub(3)
        .map_or(line.start, |from| from.max(line.start));
    let possessive =
        (owner..called).find(|&at| tokens.get(at).is_some_and(|t| t.word == word::POSSESSIVE));
    if let Some(at) = possessive {
        return named(page, facts, at.saturating_sub(5).max(line.start)..at);
    }
    // "Speech at the Harbour Forum - Ann Moe".
    let dash = |at: &usize| tokens.get(*at).is_some_and(|t| t.is(Class::NameDash));
    let last = line.clone().rev().take(6).find(dash).filter(|_| title)?;
    named(page, facts, last + 1..line.end)
}

/// The first person named in some tokens.
fn named(page: &Page, facts: &Facts, tokens: Range<usize>) -> Option<u32> {
    let span = page.analysis.span(tokens);
    first_within(facts, span).map(|(number, _)| number)
}

/// The first person named within a span: the number and where.
pub(super) fn first_within(facts: &Facts, span: Span) -> Option<(u32, Span)> {
    let people = (0..).zip(&facts.people);
    let mentions = people.flat_map(|(n, p)| p.mentions.iter().map(move |m| (n, m.span)));
    mentions
        .filter(|(_, m)| span.contains(*m))
        .min_by_key(|(_, m)| m.start)
}
