//! Credits: who reported, edited and took the pictures, and whom the press may call.
//!
//! They stand in the text and are no part of what it says: a reporter is nobody of the story, the town of an office no
//! place of it, a press officer's number no figure. Found once and below all extractors, because every one of them would
//! have to leave the same words out.

mod rules;
mod spot;

use super::positions::positions;
use super::{Block, BlockKind, Sentence, Token};
use crate::lexicon::{Class, word};
use rules::RULES;
use spot::Spot;
use std::ops::Range;

/// Blocks from the start that may be a byline.
const EARLY: usize = 6;

/// Finds the credits of a text: runs of tokens in order, none of which touches the next.
pub(super) fn find(
    blocks: &[Block],
    tokens: &[Token],
    sentences: &[Sentence],
) -> Vec<Range<usize>> {
    let mut found = bylines(blocks, tokens, sentences);
    for at in positions(tokens, |t| t.is(Class::CreditWord)) {
        let at = at as usize;
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let Some(spot) = Spot::of(blocks, tokens, sentences, at) else {
            continue;
        };
        found.extend(RULES.iter().find_map(|rule| rule(&spot, at)));
    }
    found.sort_unstable_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// Whether a token belongs to one of the credits.
pub(super) fn hold(credits: &[Range<usize>], at: usize) -> bool {
    let next = credits.partition_point(|c| c.end <= at);
    credits.get(next).is_some_and(|c| c.start <= at)
}

/// Takes the credits out of the sentences; what is left of one is a sentence of its own.
pub(super) fn without(
    credits: &[Range<usize>],
    tokens: &[Token],
    sentences: Vec<Sentence>,
) -> Vec<Sentence> {
    let mut left = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let from = credits.partition_point(|c| c.end <= sentence.tokens.start);
        let mut start = sentence.tokens.start;
        let inside = credits[from..]
            .iter()
            .take_while(|c| c.start < sentence.tokens.end);
        for credit in inside {
            left.extend(sentence.part(tokens, start..credit.start));
            start = credit.end;
        }
        left.extend(sentence.part(tokens, start..sentence.tokens.end));
    }
    left
}

/// "By Ida Holm", on a line of its own or before the dateline of the first paragraph. An office before the name makes it
/// the line of somebody who writes on his own behalf: "By Senator Ida Holm".
fn bylines(blocks: &[Block], tokens: &[Token], sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Byline && number >= EARLY {
            continue;
        }
        let first = sentences.partition_point(|s| s.block < number);
        let Some(sentence) = sentences.get(first).filter(|s| s.block == number) else {
            continue;
        };
        let start = sentence.tokens.start;
        let end = tokens.partition_point(|t| t.span.end <= block.span.end);
        let offices = |range: Range<usize>| tokens[range].iter().any(|t| t.is(Class::Role));
        if block.kind == BlockKind::Byline {
            if !offices(start..end) && !tokens[start..end].iter().any(spot::is_running) {
                found.push(start..end);
            }
        } else if let Some(end) =
            before_dateline(tokens, start..end).filter(|e| !offices(start..*e))
        {
            found.push(start..end);
        }
    }
    found
}

/// Where the names of "By Ida Holm and Leo Park MILAN Nov 3 (Agency) -" end: before the capitals of the place.
fn before_dateline(tokens: &[Token], block: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 12;
    let tokens = tokens.get(block.start..block.end)?;
    let [by, name, ..] = tokens else { return None };
    (by.word == word::BY && by.is_capital() && is_name(name)).then_some(())?;
    let ends = tokens.iter().take(LONGEST).skip(2);
    let names = ends.take_while(|t| is_name(t) || t.is(Class::BylineWord) || t.has_period());
    let end = 2 + names.count();
    let place = tokens.get(end)?;
    let line = super::dateline::read(&tokens[end..])?;
    (place.is_all_capitals() && line.is_certain()).then_some(block.start + end)
}

/// Whether a token is printed as a word of a name, and not in capitals.
fn is_name(token: &Token) -> bool {
    token.is_word() && token.is_capital() && !token.is_all_capitals()
}

#[cfg(test)]
mod tests;
