//! What a figure says of what it measures: a level, a change, a target or a forecast.
//!
//! Apart from the way of a change because a target and a forecast may be levels or changes alike: "aims to cut emissions
//! by 40 percent" has both.

use super::amount::{Amount, Measured};
use super::change;
use super::cursor::Cursor;
use crate::extract::FigureKind;
use crate::lexicon::choice::Prospect;
use crate::lexicon::{Class, value, word};

/// How many tokens before an amount a word may stand that says what it is.
const NEAR: usize = 12;

/// The kind of an amount; `change` is the way of its change.
///
/// Example: in "is expected to grow 4 percent, above a target of 3 percent" the first is a forecast, the second a target.
pub(super) fn kind(cursor: &Cursor, amount: &Amount, change: Option<&str>) -> FigureKind {
    // "plans to close it for two years": how long something takes is no value that is aimed at.
    let lasts = matches!(amount.measured, Measured::Time | Measured::Age);
    let before = || told_before(cursor, amount).filter(|_| !lasts);
    if let Some(kind) = named_after(cursor, amount.to).or_else(before) {
        return kind;
    }
    match change {
        Some("rise" | "fall") => FigureKind::Change,
        _ => FigureKind::Level,
    }
}

/// `the 2 percent target`, `its 40% emissions goal`: the noun that the amount stands before.
fn named_after(cursor: &Cursor, to: usize) -> Option<FigureKind> {
    let noun = |at: usize| cursor.is_word(at) && cursor.small(at) != word::OF;
    let at = (to..to + 4)
        .take_while(|at| noun(*at))
        .find(|at| value::PROSPECT.get(cursor.small(*at)).is_some())?;
    // "5 percent expected by analysts" and "$5 million planned to" are no nouns, but say the same.
    let near = at < to + 2 || !(to..at).any(|i| cursor.word(i).is(Class::ClauseOpener));
    match value::PROSPECT.get(cursor.small(at))? {
        Prospect::Target if near => Some(FigureKind::Target),
        Prospect::Forecast if near && at < to + 2 => Some(FigureKind::Forecast),
        _ => None,
    }
}

/// `a target of 2 percent`, `plans to cut it by 5 percent`, `is expected to reach 4 percent`, `will grow 3 percent`: the
/// nearest word of its clause that says so.
fn told_before(cursor: &Cursor, amount: &Amount) -> Option<FigureKind> {
    let from = amount.from;
    let moves = |at: usize| (at + 1..from).any(|i| change::is_change(cursor.word(i)));
    for at in (from.saturating_sub(NEAR)..from).rev() {
        let token = cursor.token(at)?;
        if token.is_mark(';') || token.is_mark(':') || token.is_mark('.') || token.is_mark('"') {
            return None;
        }
        // What stands before another amount belongs to that one, but for the two ends of a span.
        if token.is_number() && !cursor.small_before(from, 1).is(Class::AmountLink) {
            return None;
        }
        let next = cursor.small(at + 1);
        match value::PROSPECT.get(cursor.small(at)) {
            Some(Prospect::Target) => return Some(FigureKind::Target),
            Some(Prospect::Intent)
                if next == word::TO && (moves(at) || is_reached(cursor, at + 2)) =>
            {
                return Some(FigureKind::Target);
            }
            Some(Prospect::Forecast) => return Some(FigureKind::Forecast),
            _ => {}
        }
        let ahead = cursor.small(at) == word::WILL || cursor.small(at) == word::WOULD;
        if ahead && moves(at) && amount.measured != Measured::Money {
            return Some(FigureKind::Forecast);
        }
    }
    None
}

/// `aims to reach 40 percent`: the verb leads to a value.
fn is_reached(cursor: &Cursor, at: usize) -> bool {
    cursor.word(at).is(Class::MeasureLink)
}
