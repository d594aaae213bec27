//! What is asked about a token before it is called a part of a place's name.
//!
//! The trainer and the program read a text through [`Sheet`] and [`each`], so they cannot drift apart; a change here asks
//! for new weights. Three things meet: the words around, what the gazetteer knows under the longest name here, and what
//! the tagger of names says, here and elsewhere in the article.

use super::super::tagger::wordbook::Wordbook;
use super::sheet::{Cell, Print, Sheet, is_name};
use crate::text::{Token, word_hash};
use std::ops::Range;

#[inline]
fn mix(template: u64, a: u64, b: u64) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let x = (a.wrapping_mul(K) ^ b.rotate_left(29))
        .wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let x = (x ^ (x >> 32)).wrapping_mul(K);
    x ^ (x >> 29)
}

/// What the features ask about one token.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    hash: u64,
    shape: u64,
    flags: u64,
    cell: Cell,
}

fn word(sheet: &Sheet, lexicon: &Wordbook, at: Option<usize>) -> Word {
    let Some((at, token)) = at.and_then(|at| Some((at, sheet.token(at)?))) else {
        return Word::default();
    };
    let cell = sheet.cell(at);
    if !token.is_word() {
        let (hash, shape) = if token.is_number() {
            (1, 1)
        } else {
            (token.hash, 2)
        };
        return Word {
            hash,
            shape,
            cell,
            ..Word::default()
        };
    }
    let entry = lexicon.get(token.hash);
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
        flags: u64::from(entry.flags),
        cell,
    }
}

/// Calls `emit` with each feature of a token of a run.
pub fn each(
    sheet: &Sheet,
    lexicon: &Wordbook,
    at: usize,
    run: &Range<usize>,
    print: Print,
    mut emit: impl FnMut(u64),
) {
    let near = |step: isize| word(sheet, lexicon, at.checked_add_signed(step));
    let (far, back, here, next, beyond) = (near(-2), near(-1), near(0), near(1), near(2));
    let opens = sheet.token(at).is_none_or(Token::after_line)
        || back.shape == 2 && back.hash != word_hash(",");
    let shape = here.shape | (print as u64) << 10 | u64::from(opens) << 12;
    let known = u64::from(here.cell.known);
    let tag = u64::from(here.cell.tag);
    let (before, after) = (
        (at - run.start).min(3) as u64,
        (run.end - 1 - at).min(3) as u64,
    );
    emit(mix(1, here.hash, 0));
    emit(mix(2, back.hash, 0));
    emit(mix(3, next.hash, 0));
    emit(mix(6, far.hash, back.hash));
    emit(mix(7, next.hash, beyond.hash));
    emit(mix(9, shape, 0));
    emit(mix(10, mix(0, back.shape, shape), next.shape));
    emit(mix(14, known, shape));
    emit(mix(15, known, tag));
    emit(mix(17, u64::from(back.cell.known), known));
    emit(mix(18, known, u64::from(next.cell.known)));
    emit(mix(19, known, back.hash));
    emit(mix(20, known, next.hash));
    emit(mix(21, known, here.flags));
    emit(mix(25, tag, back.hash));
    emit(mix(26, tag, next.hash));
    emit(mix(33, before << 2 | after, tag));
    ends(sheet, at, &mut emit);
    around(sheet, at, known, (&far, &back, &next, &beyond), &mut emit);
}

/// Beginnings and ends of the word.
fn ends(sheet: &Sheet, at: usize, emit: &mut impl FnMut(u64)) {
    let bytes = sheet.analysis.word(at).as_bytes();
    let fold = |hash: u64, b: &u8| hash << 8 | u64::from(b.to_ascii_lowercase());
    emit(mix(34, bytes.iter().rev().take(3).fold(0, fold), 0));
    emit(mix(35, bytes.iter().rev().take(4).fold(0, fold), 0));
    emit(mix(36, bytes.iter().take(3).fold(0, fold), 0));
}

/// What stands beyond a comma, and what the article says elsewhere of the word.
fn around(
    sheet: &Sheet,
    at: usize,
    known: u64,
    near: (&Word, &Word, &Word, &Word),
    emit: &mut impl FnMut(u64),
) {
    const COMMA: u64 = word_hash(",");
    let (far, back, next, beyond) = near;
    let hash = sheet.token(at).map_or(0, |t| t.hash);
    let before = if back.hash == COMMA {
        u64::from(far.cell.known) + 1
    } else {
        0
    };
    let length = usize::from(sheet.cell(at).length).max(1);
    let after = if length > 1 {
        let comma = sheet.token(at + length).is_some_and(|t| t.hash == COMMA);
        if comma {
            beyond_comma(sheet, at + length + 1)
        } else {
            0
        }
    } else if next.hash == COMMA {
        beyond_comma(sheet, at + 2)
    } else {
        0
    };
    emit(mix(40, mix(0, before, after), known));
    emit(mix(41, after, u64::from(beyond.cell.tag)));
    let surname = u64::from(sheet.surnames.contains(&hash));
    let towns = sheet.towns.iter().filter(|t| **t == hash).count().min(2) as u64;
    emit(mix(42, surname << 2 | towns, known));
    emit(mix(43, surname << 2 | towns, u64::from(sheet.cell(at).tag)));
}

/// What the gazetteer knows of the name after a comma, which has not been read yet.
fn beyond_comma(sheet: &Sheet, at: usize) -> u64 {
    let end = (at + 3).min(sheet.analysis.tokens.len());
    if !is_name(sheet.token(at)) {
        return 1;
    }
    let found = sheet.longest(at, end);
    found.map_or(2, |(_, rows)| 3 + u64::from(sheet.describe(rows.start)))
}
