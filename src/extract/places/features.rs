//! What is asked about a token before it is called a part of a place's name.
//!
//! The trainer and the program read a text through [`Lookup`] and [`of`], so they cannot drift apart; a change here asks
//! for new weights. Three things meet: the words around, what the gazetteer knows under the longest name here, and what
//! the tagger of names says, here and elsewhere in the article.

use super::lookup::{Capitalisation, Cell, Lookup};
use super::runs::is_name;
use crate::extract::linear::feature::mix;
use crate::lexicon::word;
use crate::text::Token;

const COMMA: u64 = word::COMMA.hash();

/// What the features ask about one token.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    hash: u64,
    shape: u64,
    cell: Cell,
}

fn word(lookup: &Lookup, at: Option<usize>) -> Word {
    let Some((at, token)) = at.and_then(|at| Some((at, lookup.token(at)?))) else {
        return Word::default();
    };
    let cell = lookup.cell(at);
    if !token.is_word() {
        let (hash, shape) = if token.is_number() {
            (1, 1)
        } else {
            (token.hash, 2)
        };
        return Word { hash, shape, cell };
    }
    let case = match (token.is_all_capitals(), token.is_capital()) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 3,
    };
    let length = token.span.len().min(5) as u64;
    let shape = 4
        + (case
            | u64::from(token.has_period()) << 2
            | u64::from(token.has_hyphen()) << 3
            | length << 4);
    Word {
        hash: token.hash,
        shape,
        cell,
    }
}

/// The features of one token: sixteen, for more of them found no more names (`models/places.md`).
pub type Features = [u64; 16];

/// Returns the features of a token of a run.
pub fn of(lookup: &Lookup, at: usize, capitalisation: Capitalisation) -> Features {
    let near = |step: isize| word(lookup, at.checked_add_signed(step));
    let (far, back, here, next) = (near(-2), near(-1), near(0), near(1));
    let opens =
        lookup.token(at).is_none_or(Token::after_line) || back.shape == 2 && back.hash != COMMA;
    let shape = here.shape | (capitalisation as u64) << 10 | u64::from(opens) << 12;
    let known = u64::from(here.cell.known);
    let tag = u64::from(here.cell.tag);
    let (before, after) = beyond_commas(lookup, at, &far, &back, &next);
    let beyond = u64::from(lookup.cell(at + 2).tag);
    let elsewhere = elsewhere(lookup, here.hash);
    let (first, last) = ends(lookup, at);
    [
        mix(2, back.hash, 0),
        mix(3, next.hash, 0),
        mix(6, far.hash, back.hash),
        mix(10, mix(0, back.shape, shape), next.shape),
        mix(15, known, tag),
        mix(17, u64::from(back.cell.known), known),
        mix(18, known, u64::from(next.cell.known)),
        mix(19, known, back.hash),
        mix(20, known, next.hash),
        mix(26, tag, next.hash),
        mix(34, last, 0),
        mix(36, first, 0),
        mix(40, mix(0, before, after), known),
        mix(41, after, beyond),
        mix(42, elsewhere, known),
        mix(43, elsewhere, tag),
    ]
}

/// The first and the last three bytes of a word, folded.
fn ends(lookup: &Lookup, at: usize) -> (u64, u64) {
    let bytes = lookup.analysis.word(at).as_bytes();
    let fold = |all: u64, b: &u8| all << 8 | u64::from(b.to_ascii_lowercase());
    (
        bytes.iter().take(3).fold(0, fold),
        bytes.iter().rev().take(3).fold(0, fold),
    )
}

/// What the article says elsewhere of a word: whether it ends a person's name, how often it begins a place's.
fn elsewhere(lookup: &Lookup, hash: u64) -> u64 {
    // To the end of both lists: where a word would be found in them nothing foretells.
    let count = |words: &[u64]| words.iter().map(|w| u64::from(*w == hash)).sum::<u64>();
    count(&lookup.surnames).min(1) << 2 | count(&lookup.towns).min(2)
}

/// What the gazetteer knows of the name before a comma before the word, and of that after one after it.
fn beyond_commas(lookup: &Lookup, at: usize, far: &Word, back: &Word, next: &Word) -> (u64, u64) {
    let before = if back.hash == COMMA {
        u64::from(far.cell.known) + 1
    } else {
        0
    };
    let length = usize::from(lookup.cell(at).length).max(1);
    let comma = if length > 1 {
        lookup.token(at + length).is_some_and(|t| t.hash == COMMA)
    } else {
        next.hash == COMMA
    };
    let after = if comma {
        beyond_comma(lookup, at + length + 1)
    } else {
        0
    };
    (before, after)
}

/// What the gazetteer knows of the name after a comma, which has not been read yet.
fn beyond_comma(lookup: &Lookup, at: usize) -> u64 {
    let end = (at + 3).min(lookup.analysis.tokens.len());
    if !is_name(lookup.token(at)) {
        return 1;
    }
    let found = lookup.longest(at, end);
    found.map_or(2, |(_, rows)| 3 + u64::from(lookup.describe(rows.start)))
}
