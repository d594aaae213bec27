//! Whether an amount is a change: "rose by", "fell to", "up from".
//!
//! Apart from what softens an amount because a change is told by a verb some words away.

use super::relation::is_softener;
use super::scan::Scan;

pub(super) use crate::lexicon::choice::ValueChange as Way;
use crate::lexicon::{Class, WordId, value, word};
use Way::{Down, Up};

/// Returns the way of the nearest change verb or noun before an amount, within a few words of its clause.
pub(super) fn way_before(scan: &Scan, from: usize) -> Option<Way> {
    change_before(scan, from).map(|(_, way)| way)
}

/// The nearest change verb or noun before an amount, and which way it goes.
fn change_before(scan: &Scan, from: usize) -> Option<(usize, Way)> {
    (1..=7)
        .map_while(|back| {
            let at = from.checked_sub(back)?;
            scan.token(at).map(|token| (at, token))
        })
        .take_while(|(_, t)| {
            t.is_word() || t.is_number() || t.is_mark('%') || t.is_mark('$') || t.is_mark('-')
        })
        .find_map(|(at, t)| {
            // "up to 500" is no rise.
            let bound = t.word == word::UP && scan.word(at + 1) == word::TO;
            value::VALUE_CHANGE
                .get(t.word)
                .filter(|_| !bound)
                .map(|way| (at, way))
        })
}

/// Whether what changes is told in advance: "would raise 8 to 10 billion" is a range, "raised 8 to 10 billion" a step and
/// a level.
pub(super) fn is_foretold(scan: &Scan, from: usize) -> bool {
    change_before(scan, from)
        .is_some_and(|(at, _)| scan.small_before(at, 1).is(Class::FutureAuxiliary))
}

/// The place before the words that soften the number at `from`.
fn before_softeners(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    while is_softener(scan.word_before(at, 1)) || scan.small_before(at, 1).is(Class::ChangeSoftener)
    {
        at -= 1;
    }
    at
}

/// What sort of change an amount is: `rise` and `fall` by it, `to` it, `from` it.
pub(super) fn change(scan: &Scan, from: usize, to: usize) -> Option<&'static str> {
    let at = before_softeners(scan, from);
    let way_after = value::CHANGE_NOUN.get(scan.small(to));
    let changed = change_before(scan, at);
    if changed.is_some() {
        let bound = || matches!(scan.printed_before(at, 2), "up" | "Up" | "close");
        match scan.small_before(at, 1) {
            word::TO if !bound() => return Some("to"),
            word::FROM => return Some("from"),
            _ => {}
        }
    }
    // "rose 5 percent and at least 20 firms closed": another amount or clause stands between.
    let parts = |i: usize| {
        let number = scan.token(i).is_some_and(crate::text::Token::is_number);
        number || scan.small(i).is(Class::ClauseOpener)
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
