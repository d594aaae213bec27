//! Which words can be the head of what a figure measures, by lists and endings.
//!
//! Apart from the phrases because it is about words alone: without a parser, verbs, adverbs and participles stand where a
//! noun would.

use super::cursor::Cursor;
use crate::lexicon::{Class, WordId};
use crate::text::part_of_speech;

/// Whether a word can be the head of a measure.
pub(super) fn may_head(cursor: &Cursor, at: usize) -> bool {
    cursor.is_word(at)
        && !cursor.word(at).is(Class::NoMeasure)
        && !cursor.word(at).is(Class::AmountVerb)
        && !cursor.word(at).is(Class::PastVerb)
        && !is_adverb(cursor, at)
        && !cursor
            .token(at)
            .is_some_and(|t| part_of_speech::is_present_participle(t, cursor.printed(at)))
}

/// Whether a word is an adverb by its ending.
pub(super) fn is_adverb(cursor: &Cursor, at: usize) -> bool {
    let token = cursor.token(at);
    token.is_some_and(|t| part_of_speech::is_adverb(t, cursor.printed(at)))
}

/// Whether a word is a verb that takes an amount: no part of the noun phrase after it.
pub(super) fn takes_amount(word: WordId) -> bool {
    word.is(Class::AmountVerb)
}
