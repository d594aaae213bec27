//! Which words can be the head of what a figure measures, by lists and endings.
//!
//! Apart from the phrases because it is about words alone: without a parser, verbs, adverbs and participles stand where a
//! noun would.

use super::cursor::Cursor;
use crate::lexicon::{Class, WordId};

/// Whether a word can be the head of a measure.
pub(super) fn may_head(cursor: &Cursor, at: usize) -> bool {
    cursor.is_word(at)
        && !cursor.word(at).is(Class::NoMeasure)
        && !cursor.word(at).is(Class::AmountVerb)
        && !is_adverb(cursor, at)
        && !is_participle(cursor, at)
}

/// Whether a word is a participle by its ending: `generating`.
fn is_participle(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.printed(at);
    word.ends_with("ing")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !cursor.word(at).is(Class::IngNoun)
}

/// Whether a word is an adverb by its ending: `considerably`.
pub(super) fn is_adverb(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.printed(at);
    word.ends_with("ly")
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !cursor.word(at).is(Class::LyNoun)
}

/// Whether a word is a verb that takes an amount: no part of the noun phrase after it.
pub(super) fn takes_amount(word: WordId) -> bool {
    word.is(Class::AmountVerb)
}
