//! Whether an amount is a change: "rose by", "fell to", "up from".
//!
//! Apart from what softens an amount because a change is told by a verb some words away.

use super::cursor::Cursor;
use super::relation::is_softener;

pub(super) use crate::lexicon::choice::ValueChange as Way;
use crate::lexicon::{Class, WordId, value, word};
use Way::{Down, Up};

/// Returns the way of the nearest change verb or noun before an amount, within a few words of its clause.
pub(super) fn way_before(cursor: &Cursor, from: usize) -> Option<Way> {
    change_before(cursor, from).map(|(_, way)| way)
}

/// The nearest change verb or noun before an amount, and which way it goes.
fn change_before(cursor: &Cursor, from: usize) -> Option<(usize, Way)> {
    (1..=7)
        .map_while(|back| {
            let at = from.checked_sub(back)?;
            cursor.token(at).map(|token| (at, token))
        })
        .take_while(|(_, t)| {
            t.is_word() || t.is_number() || t.is_mark('%') || t.is_mark('$') || t.is_mark('-')
        })
        .find_map(|(at, t)| {
            // "up to 500" is no rise.
            let bound = t.word == word::UP && cursor.word(at + 1) == word::TO;
            value::VALUE_CHANGE
                .get(t.word)
                .filter(|_| !bound)
                .map(|way| (at, way))
        })
}

/// Whether what changes is told in advance: "would raise 8 to 10 billion" is a range, "raised 8 to 10 billion" a step and
/// a level.
pub(super) fn is_foretold(cursor: &Cursor, from: usize) -> bool {
    change_before(cursor, from)
        .is_some_and(|(at, _)| cursor.small_before(at, 1).is(Class::FutureAuxiliary))
}

/// The place before the words that soften the number at `from`.
fn before_softeners(cursor: &Cursor, from: usize) -> usize {
    let mut at = from;
    while is_softener(cursor.word_before(at, 1))
        || cursor.small_before(at, 1).is(Class::ChangeSoftener)
    {
        at -= 1;
    }
    at
}

/// What sort of change an amount is: `rise` and `fall` by it, `to` it, `from` it.
pub(super) fn change(cursor: &Cursor, from: usize, to: usize) -> Option<&'static str> {
    let at = before_softeners(cursor, from);
    let way_after = value::CHANGE_NOUN.get(cursor.small(to));
    let changed = change_before(cursor, at);
    if changed.is_some() {
        let bound = || matches!(cursor.printed_before(at, 2), "up" | "Up" | "close");
        match cursor.small_before(at, 1) {
            word::TO if !bound() => return Some("to"),
            word::FROM => return Some("from"),
            _ => {}
        }
    }
    // "rose 5 percent and at least 20 firms closed": another amount or clause stands between.
    let parts = |i: usize| {
        let number = cursor.token(i).is_some_and(crate::text::Token::is_number);
        number || cursor.small(i).is(Class::ClauseOpener)
    };
    let near = changed.filter(|(verb, _)| !(verb + 1..at).any(parts));
    match way_after.or(near.map(|(_, way)| way))? {
        Up => Some("rise"),
        Down => Some("fall"),
        Way::Some => None,
    }
}

/// Whether a word says that a value changed.
pub(super) fn is_change(word: WordId) -> bool {
    word.is(Class::ValueChange)
}
