//! Quarters and halves: `the third quarter`, `third-quarter`, `Q3 2024`, `the first half of 2025`, `year-ago`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::shift::shifted;
use super::super::parts::tense::{Direction, direction};
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{CalendarUnit, DateWord, TimeShift, date_word};
use super::ago::ago;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, WordId, word};
use crate::text::number;
use chrono::Datelike;

/// `third-quarter`, `year-ago`, `year-end`.
pub(super) const HYPHENATED: Family = Family {
    examples: &[
        Example::new(
            Rule::YearAgo,
            "Sales fell from the year-ago level by half.",
            "year-ago",
        ),
        Example::new(
            Rule::YearEnd,
            "Sales will fall at year-end by half.",
            "year-end",
        ),
        Example::new(
            Rule::Quarter,
            "Its third-quarter sales fell by half.",
            "third-quarter",
        ),
    ],
    read: hyphenated,
};

/// `Q3`, `H1 2025`.
pub(super) const SHORT: Family = Family {
    examples: &[
        Example::new(Rule::Quarter, "Sales fell in Q3 2024 by half.", "Q3 2024"),
        Example::new(Rule::Quarter, "Sales fell in 3Q2024 by half.", "3Q2024"),
    ],
    read: short,
};

/// A quarter or a half with what stands before it.
pub(super) fn quarter(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    if let Some(found) = ago(cursor, at, unit) {
        return Some(found);
    }
    let ordinal = at
        .checked_sub(1)
        .filter(|i| cursor.token(*i).is_some())
        .and_then(|i| ordinal_at(cursor, i));
    if let Some(which) = ordinal {
        let most = if unit == CalendarUnit::Quarter { 4 } else { 2 };
        return (1..=most)
            .contains(&which)
            .then(|| numbered(cursor, at, unit, which))
            .flatten();
    }
    if unit == CalendarUnit::Half {
        return None;
    }
    relative_quarter(cursor, at)
}

fn ordinal_at(cursor: &Cursor, at: usize) -> Option<u32> {
    if let Some(n) = number::ordinal(cursor.analysis, at) {
        return Some(n);
    }
    let suffix = cursor.glued(at) && cursor.is_small_in(at, Class::OrdinalEnding);
    suffix
        .then(|| cursor.digits(at.checked_sub(1)?, 1..=1))
        .flatten()
}

/// `the third quarter`, `this year's third quarter`, `the 1988 third quarter`, `the fiscal first quarter`.
fn numbered(cursor: &Cursor, at: usize, unit: CalendarUnit, which: u32) -> Option<Expression> {
    let mut from = at - 1;
    if cursor.token(from).is_some_and(|t| !t.after_space()) && from > cursor.floor {
        from -= 1;
    }
    if matches!(cursor.word_before(from, 1), Some(DateWord::Fiscal)) {
        from -= 1;
    }
    let mut year = year_after(cursor, at + 1).map(|(y, to)| (y, from, to));
    if year.is_none() {
        year = year_before(cursor, from).map(|(y, from)| (y, from, at + 1));
    }
    let (year, mut from, to, printed) = match year {
        Some((year, from, to)) => (year, from, to, true),
        None => (guessed_year(cursor, at, unit, which)?, from, at + 1, false),
    };
    if cursor.is_before(from, 1, word::THE) {
        from -= 1;
    }
    let when = if unit == CalendarUnit::Quarter {
        When::Quarter(year, which)
    } else {
        // "the first half" alone is as often one of a match.
        if !printed {
            return None;
        }
        When::Half(year, which)
    };
    Some(
        Expression::new(from, to, when, Rule::Quarter).with_confidence(if printed {
            0.95
        } else {
            0.8
        }),
    )
}

/// `1988 third quarter`, `this year's third quarter`, `year-earlier third quarter`.
fn year_before(cursor: &Cursor, at: usize) -> Option<(i32, usize)> {
    let before = at.checked_sub(1)?;
    if let Some(year) = cursor.year(before) {
        return Some((year, before));
    }
    if is_year_ago(cursor, before) {
        return cursor.this_year().map(|y| (y - 1, before));
    }
    let possessive = matches!(cursor.printed(before), "'s" | "\u{2019}s");
    if !possessive
        || !matches!(
            cursor.word_before(before, 1),
            Some(DateWord::Unit(CalendarUnit::Year))
        )
    {
        return None;
    }
    let Some(DateWord::Shift(shift)) = cursor.word_before(before, 2) else {
        return None;
    };
    let When::Year(year) = shifted(cursor, CalendarUnit::Year, shift)? else {
        return None;
    };
    Some((year, before - 2))
}

fn is_year_ago(cursor: &Cursor, at: usize) -> bool {
    matches!(cursor.printed(at), "year-ago" | "year-earlier")
}

/// A quarter that has not begun is last year's, unless the sentence looks ahead.
fn guessed_year(cursor: &Cursor, at: usize, unit: CalendarUnit, which: u32) -> Option<i32> {
    let published = cursor.published?;
    let months = if unit == CalendarUnit::Quarter { 3 } else { 6 };
    let first_month = (which - 1) * months + 1;
    let ahead = first_month > published.month();
    let looks_ahead = direction(cursor, at) == Some(Direction::Future);
    Some(published.year() - i32::from(ahead && !looks_ahead && first_month > published.month() + 2))
}

/// `the latest quarter`, `last quarter`, `the year-ago quarter`, `the quarter`.
fn relative_quarter(cursor: &Cursor, at: usize) -> Option<Expression> {
    let published = cursor.published?;
    let before = at.checked_sub(1)?;
    let the = |i: usize| {
        if cursor.is_before(i, 1, word::THE) {
            i - 1
        } else {
            i
        }
    };
    let spoken = cursor.focus.quarter;
    let ended = last_ended(published);
    let word = cursor.printed(before);
    let (year, quarter, from) = if is_year_ago(cursor, before) {
        let (y, q) = spoken.unwrap_or(ended);
        (y - 1, q, the(before))
    } else if word == "latest" {
        let (y, q) = spoken.unwrap_or(ended);
        (y, q, the(before))
    } else if word == "current" {
        (published.year(), published.month().div_ceil(3), the(before))
    } else if let Some(DateWord::Shift(shift)) = cursor.word(before) {
        let When::Quarter(y, q) = shifted(cursor, CalendarUnit::Quarter, shift)? else {
            return None;
        };
        let (y, q) = spoken
            .filter(|_| shift == TimeShift::That)
            .unwrap_or((y, q));
        (y, q, the(before))
    } else if cursor.is(before, word::THE) {
        let (y, q) = spoken.unwrap_or(ended);
        (y, q, before)
    } else {
        return None;
    };
    Some(
        Expression::new(from, at + 1, When::Quarter(year, quarter), Rule::Quarter)
            .with_confidence(0.7),
    )
}

pub(in crate::extract::dates) fn last_ended(published: chrono::NaiveDate) -> (i32, u32) {
    match published.month().div_ceil(3) {
        1 => (published.year() - 1, 4),
        quarter => (published.year(), quarter - 1),
    }
}

/// `third-quarter`, `fiscal-first quarter`, `year-ago`, `year-end`, `first-half`.
pub(super) fn hyphenated(cursor: &Cursor, at: usize) -> Option<Expression> {
    let printed = cursor.printed(at);
    let (head, tail) = printed.split_once('-')?;
    let tail_word = date_word(WordId::folded(tail));
    if WordId::folded(head) == word::YEAR {
        return year_compound(cursor, at, tail);
    }
    let Some(number::NumberWord::Ordinal(which)) = number::number_word(WordId::folded(head)) else {
        return None;
    };
    let which = u32::try_from(which).ok()?;
    match tail_word {
        Some(DateWord::Unit(CalendarUnit::Quarter)) if which <= 4 => {
            let (year, from) = match year_before(cursor, at) {
                Some(found) => found,
                None => (guessed_year(cursor, at, CalendarUnit::Quarter, which)?, at),
            };
            let fiscal = matches!(cursor.word_before(from, 1), Some(DateWord::Fiscal));
            let from = from - usize::from(fiscal);
            Some(Expression::new(
                from,
                at + 1,
                When::Quarter(year, which),
                Rule::Quarter,
            ))
        }
        Some(DateWord::Unit(CalendarUnit::Half)) if which <= 2 => {
            let (year, _) =
                year_after(cursor, at + 1).or(cursor.this_year().map(|y| (y, at + 1)))?;
            Some(
                Expression::new(at, at + 1, When::Half(year, which), Rule::Quarter)
                    .with_confidence(0.6),
            )
        }
        _ => None,
    }
}

/// `year-ago`, `year-earlier` with the quarter or period after it; `year-end`.
fn year_compound(cursor: &Cursor, at: usize, tail: &str) -> Option<Expression> {
    let published = cursor.published?;
    match tail {
        "ago" | "earlier" => {
            if matches!(
                cursor.word(at + 1),
                Some(DateWord::Unit(CalendarUnit::Quarter))
            ) || number::ordinal(cursor.analysis, at + 1).is_some()
            {
                return None;
            }
            let period = cursor.is(at + 1, word::PERIOD);
            let from = if period && cursor.is_before(at, 1, word::THE) {
                at - 1
            } else {
                at
            };
            let when = cursor
                .focus
                .quarter
                .map_or(When::Year(published.year() - 1), |(y, q)| {
                    When::Quarter(y - 1, q)
                });
            let to = at + 1 + usize::from(period);
            Some(Expression::new(from, to, when, Rule::YearAgo).with_confidence(0.75))
        }
        "end" => Some(
            Expression::new(at, at + 1, When::Year(published.year()), Rule::YearEnd)
                .with_confidence(0.7),
        ),
        _ => None,
    }
}

/// `Q3`, `Q3 2024`, `3Q2023`, `H1 2025`.
pub(super) fn short(cursor: &Cursor, at: usize) -> Option<Expression> {
    let (letter, rest) = cursor.printed(at).split_at_checked(1)?;
    let number: u32 = rest.parse().ok()?;
    let most = match letter {
        "Q" => 4,
        "H" => 2,
        _ => return None,
    };
    // "3Q2023": the number stands before the letter, and touches it.
    let before = at
        .checked_sub(1)
        .filter(|_| rest.len() == 4 && cursor.glued(at));
    let which = match before {
        Some(before) => cursor.digits(before, 1..=1)?,
        None => number,
    };
    if !(1..=most).contains(&which) {
        return None;
    }
    let of = usize::from(cursor.is(at + 1, word::OF));
    let (year, to, printed) = match (before, cursor.year(at + 1 + of)) {
        (Some(_), _) => (number as i32, at + 1, true),
        (None, Some(year)) => (year, at + 2 + of, true),
        (None, None) => {
            let year = guessed_year(cursor, at, CalendarUnit::Quarter, which)?;
            (year, at + 1, false)
        }
    };
    let when = match letter {
        "Q" => When::Quarter(year, which),
        _ if printed => When::Half(year, which),
        _ => return None,
    };
    let from = before.unwrap_or(at);
    Some(Expression::new(from, to, when, Rule::Quarter).with_confidence(0.9))
}
