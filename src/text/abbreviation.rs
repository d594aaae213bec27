//! Abbreviations that keep their period: `U.S.`, `J.`, `Mr.`, `Feb.`, `a.m.`.
//!
//! Apart from the scanner because what ends here decides where sentences end.

use crate::lexicon::{Class, WordId};

/// Returns where a word that spans `start..end` really ends: behind its period when it is an abbreviation. `hash` is that of
/// its folded form.
pub(super) fn end(text: &str, start: usize, end: usize, hash: u64) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') {
        return end;
    }
    let word = &text[start..end];
    if word.len() > 6 {
        return end;
    }
    let mut letters = word.chars();
    let first = letters.next();
    if let (Some(letter), None) = (first, letters.next()) {
        return letter_end(bytes, letter, end);
    }
    let capital = first.is_some_and(|c| c.is_ascii_uppercase());
    let word = WordId::of_hash(hash);
    let listed = word.is(Class::Abbreviation) || capital && word.is(Class::CapitalAbbreviation);
    end + usize::from(listed)
}

/// A single letter with its period: an initial, or the first of several (`U.S.`, `a.m.`).
fn letter_end(bytes: &[u8], letter: char, end: usize) -> usize {
    let mut at = end;
    while bytes.get(at) == Some(&b'.')
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
    {
        at += 2;
    }
    let initial = letter.is_uppercase() && letter != 'I';
    if at == end {
        return if initial { end + 1 } else { end };
    }
    if bytes.get(at) == Some(&b'.') {
        at + 1
    } else {
        at
    }
}
