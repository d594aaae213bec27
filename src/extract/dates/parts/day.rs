//! The days of a month, on both sides of its name: `12`, `the 12th of`, `12-14`, `from 12 to 14`.
//!
//! Apart from the months because days come in ranges, and a range is told by other words before a month than after it.

use super::super::cursor::Cursor;
use crate::lexicon::{Class, word};
use crate::text::Token;

/// Days beside a month.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract::dates) struct Days {
    /// The first token of them.
    pub(in crate::extract::dates) from: usize,
    /// The token after them.
    pub(in crate::extract::dates) to: usize,
    /// The first day.
    pub(in crate::extract::dates) first: u32,
    /// The last one of a range.
    pub(in crate::extract::dates) last: Option<u32>,
}

/// `12`, `12th`, `the 12th of`, `12-14`, `12 to 14` before a month.
pub(in crate::extract::dates) fn before(cursor: &Cursor, at: usize) -> Option<Days> {
    let mut i = at;
    let of = cursor.is_before(i, 1, word::OF);
    i = i.saturating_sub(usize::from(of));
    let suffix = i > 0 && is_ordinal_suffix(cursor, i - 1);
    i = i.saturating_sub(usize::from(suffix));
    if i == 0 || (of && !suffix) || cursor.digits(at + 1, 1..=2).is_some() {
        return None;
    }
    let day = day_at(cursor, i - 1)?;
    if let Some((from, first)) = range_before(cursor, i - 1, day) {
        return Some(Days {
            from,
            to: at,
            first,
            last: Some(day),
        });
    }
    // "1.12 May" and "3/12 May" are others, "**12 May" is none.
    let joins =
        |t: &Token| t.is_word() || t.is_number() || "-–—/.,:$£€#".contains(cursor.printed(i - 2));
    let part_of_another = cursor.glued(i - 1) && i > 1 && cursor.token(i - 2).is_some_and(joins);
    (!part_of_another).then_some(Days {
        from: i - 1,
        to: at,
        first: day,
        last: None,
    })
}

/// The first day of a range and its token, when `last` at `at` is the range's last day: `24-25`, `from 12 to 14`,
/// `between 3 and 5`, `24 and 25`.
fn range_before(cursor: &Cursor, at: usize, last: u32) -> Option<(usize, u32)> {
    let the = usize::from(cursor.is_before(at, 1, word::THE));
    let joint = at.checked_sub(1 + the)?;
    let mut i = joint.checked_sub(1)?;
    if is_ordinal_suffix(cursor, i) {
        i = i.checked_sub(1)?;
    }
    let first = day_at(cursor, i).filter(|first| *first < last)?;
    let glued = cursor.glued(i) && i > 0 && cursor.token(i - 1).is_some();
    let led = |word| cursor.is_before(i, 1, word) || the == 1 && cursor.is_before(i, 2, word);
    let joined = match cursor.printed(joint) {
        "-" | "\u{2013}" | "\u{2014}" | "/" => the == 0,
        "to" => true,
        // "3 and 9 May" are two days.
        "and" => led(word::BETWEEN) || last == first + 1,
        _ => false,
    };
    (joined && !glued).then_some((i, first))
}

fn day_at(cursor: &Cursor, at: usize) -> Option<u32> {
    cursor.digits(at, 1..=2).filter(|d| (1..=31).contains(d))
}

fn is_ordinal_suffix(cursor: &Cursor, at: usize) -> bool {
    cursor.glued(at) && cursor.is_small_in(at, Class::OrdinalEnding)
}

/// `12`, `12th`, `12-14`, `eighth` after a month.
pub(in crate::extract::dates) fn after(cursor: &Cursor, at: usize) -> Option<Days> {
    let days = |to, first, last| Days {
        from: at,
        to,
        first,
        last,
    };
    let Some(first) = day_at(cursor, at) else {
        return ordinal_day(cursor, at).map(|first| days(at + 1, first, None));
    };
    let mut to = at + 1;
    if is_ordinal_suffix(cursor, to) {
        to += 1;
    }
    // "May 5%" and "March 12:30" are no days.
    let clock =
        cursor.mark(to, ':') && cursor.glued(to + 1) && cursor.digits(to + 1, 1..=2).is_some();
    if cursor.glued(to) && (cursor.mark(to, '%') || clock) {
        return None;
    }
    let dash = cursor.mark(to, '-') || cursor.mark(to, '\u{2013}');
    if dash && let Some(last) = day_at(cursor, to + 1).filter(|last| *last > first) {
        return Some(days(to + 2, first, Some(last)));
    }
    Some(days(to, first, None))
}

/// `March eighth`.
fn ordinal_day(cursor: &Cursor, at: usize) -> Option<u32> {
    cursor.token(at).filter(|t| t.is_word())?;
    crate::text::number::ordinal(cursor.analysis, at)
        .filter(|d| (1..=31).contains(d) && *d != 2 || *d == 1)
}
