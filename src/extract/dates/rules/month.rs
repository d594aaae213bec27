//! Months with what belongs to them: `12 February 2025`, `early February`, `last November`, `January-March 2025`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::day::{self as days, Days};
use super::super::parts::tense::{self, Direction};
use super::super::parts::third::third_before;
use super::super::parts::year::year_after;
use super::super::value::{When, day};
use super::super::words::{DateWord, TimeShift, date_word};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::Datelike;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::Month,
            "It was agreed in early February 2025 by all.",
            "early February 2025",
        ),
        Example::new(
            Rule::DayOfMonth,
            "They met on 12 February 2025 in Rome.",
            "12 February 2025",
        ),
        Example::new(
            Rule::DaysOfTwoMonths,
            "It ran from 30 January-2 February 2025 in Rome.",
            "30 January-2 February 2025",
        ),
        Example::new(
            Rule::MonthRange,
            "Prices rose in January–March 2025 again.",
            "January–March 2025",
        ),
    ],
    read: month,
};

/// A month with what belongs to it on both sides.
pub(super) fn month(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Month(month)) = cursor.word(at) else {
        return None;
    };
    let before = days::before(cursor, at);
    let days = before.or_else(|| days::after(cursor, at + 1));
    let mut to = match (before, days) {
        (None, Some(after)) => after.to,
        _ => at + 1,
    };
    let from = before.map_or(at, |days| days.from);
    if let Some(days) = days
        && let Some(range) = over_months(cursor, (from, to), (month, days))
    {
        return Some(range);
    }
    let year = year_after(cursor, to);
    let printed_year = year.map(|(year, _)| year);
    if let Some((_, after)) = year {
        to = after;
    }
    if days.is_none() && printed_year.is_none() && !stands_alone(cursor, at) {
        return None;
    }
    if let Some(days) = days {
        let day_of = (month, days.first, days.last);
        return dated(cursor, from, to, day_of, printed_year);
    }
    let (from, shift) = shift_before(cursor, from);
    let year = match (printed_year, shift, cursor.published) {
        (Some(year), ..) => Some(year),
        (None, Some(shift), Some(published)) => Some(shifted_year(published, month, shift)),
        (.., Some(published)) if reports_period(cursor, from) => {
            Some(published.year() - i32::from(month > published.month()))
        }
        _ => tense::year_of(cursor, at, month, None),
    };
    let when = year.map_or(When::Yearless(month, None), |y| When::Month(y, month));
    if let Some(range) = month_range(cursor, from, to, when) {
        return Some(range);
    }
    let (from, third) = third_before(cursor, from);
    let mut found = Expression::new(from, to, when, Rule::Month);
    found.third = third;
    Some(found.with_confidence(if printed_year.is_some() { 0.97 } else { 0.85 }))
}

fn dated(
    cursor: &Cursor,
    from: usize,
    to: usize,
    (month, day_of, last): (u32, u32, Option<u32>),
    printed_year: Option<i32>,
) -> Option<Expression> {
    let year = printed_year.or_else(|| tense::year_of(cursor, from, month, Some(day_of)));
    let Some(year) = year else {
        let when = When::Yearless(month, Some(day_of));
        return (day_of <= 31).then(|| Expression::new(from, to, when, Rule::DayOfMonth));
    };
    let first = day(year, month, day_of)?;
    let when = match last.and_then(|l| day(year, month, l)) {
        Some(last) => When::Days(first, last),
        None => When::Day(first),
    };
    let confidence = if printed_year.is_some() { 0.99 } else { 0.9 };
    Some(Expression::new(from, to, when, Rule::DayOfMonth).with_confidence(confidence))
}

/// `30 January-2 February`, `January 30-February 2, 2025`: days of two months, joined by a dash.
fn over_months(
    cursor: &Cursor,
    (from, to): (usize, usize),
    first: (u32, Days),
) -> Option<Expression> {
    if !(cursor.mark(to, '-') || cursor.mark(to, '\u{2013}')) {
        return None;
    }
    let month_at = if cursor.digits(to + 1, 1..=2).is_some() {
        to + 2
    } else {
        to + 1
    };
    let Some(DateWord::Month(month)) = cursor.word(month_at) else {
        return None;
    };
    let (last, to) = if month_at == to + 2 {
        (cursor.digits(to + 1, 1..=2)?, month_at + 1)
    } else {
        let after = days::after(cursor, month_at + 1).filter(|days| days.last.is_none())?;
        (after.first, after.to)
    };
    days_of_two_months(cursor, (from, to), (first.0, first.1.first), (month, last))
}

/// The days from one month into the next, with the year after them.
pub(super) fn days_of_two_months(
    cursor: &Cursor,
    (from, to): (usize, usize),
    first: (u32, u32),
    last: (u32, u32),
) -> Option<Expression> {
    let printed = year_after(cursor, to);
    let to = printed.map_or(to, |(_, after)| after);
    let told = || tense::year_of(cursor, from, last.0, Some(last.1));
    let year = printed.map(|(year, _)| year).or_else(told)?;
    let begun = year - i32::from(first.0 > last.0);
    let when = When::Days(day(begun, first.0, first.1)?, day(year, last.0, last.1)?);
    Some(Expression::new(from, to, when, Rule::DaysOfTwoMonths))
}

/// Whether a month's name without day and year is a month: "in May", "last March", not "may", "march", "April Ryan".
fn stands_alone(cursor: &Cursor, at: usize) -> bool {
    let Some(token) = cursor.token(at) else {
        return false;
    };
    let word = token.word;
    let follows = cursor.token(at + 1);
    let name = follows.is_some_and(|t| t.is_capital() && t.is_word())
        && cursor.word(at + 1).is_none()
        && !cursor.is_before(at, 1, word::IN);
    let led = led_in(cursor, at);
    if !token.is_capital() || word == word::MAR || word == word::DEC {
        return false;
    }
    // "by Jan Paschal"
    if word == word::MAY || word == word::MARCH || token.is(Class::Abbreviation) {
        return led && !name;
    }
    !name || led
}

fn led_in(cursor: &Cursor, at: usize) -> bool {
    at > 0
        && cursor
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::MonthLead))
}

fn shift_before(cursor: &Cursor, at: usize) -> (usize, Option<TimeShift>) {
    match cursor.word_before(at, 1) {
        Some(DateWord::Shift(shift @ (TimeShift::Last | TimeShift::This | TimeShift::Next))) => {
            (at - 1, Some(shift))
        }
        _ => (at, None),
    }
}

fn shifted_year(published: chrono::NaiveDate, month: u32, shift: TimeShift) -> i32 {
    let now = published.month();
    match shift {
        TimeShift::Last if month >= now => published.year() - 1,
        TimeShift::Next if month <= now => published.year() + 1,
        _ => published.year(),
    }
}

/// "the 12 months through June", "the year to January": a length of time that has ended.
fn reports_period(cursor: &Cursor, at: usize) -> bool {
    let through = at.checked_sub(1).map(|i| cursor.analysis.word(i));
    let unit = at
        .checked_sub(2)
        .and_then(|i| cursor.analysis.tokens.get(i));
    let unit = unit.and_then(|t| date_word(t.word));
    matches!(through, Some("through" | "to" | "ended" | "ending"))
        && matches!(unit, Some(DateWord::Units(_) | DateWord::Unit(_)))
        && tense::direction(cursor, at) != Some(Direction::Future)
}

/// `January-March 2025`, `January to March 2025`.
fn month_range(cursor: &Cursor, from: usize, to: usize, first: When) -> Option<Expression> {
    let When::Month(first_year, first_month) = first else {
        return None;
    };
    let dash = cursor.mark(to, '-') || cursor.mark(to, '\u{2013}');
    if !dash {
        return None;
    }
    let Some(DateWord::Month(last_month)) = cursor.word(to + 1) else {
        return None;
    };
    let (year, after) = year_after(cursor, to + 2).unwrap_or((first_year, to + 2));
    let start = if last_month >= first_month {
        year
    } else {
        year - 1
    };
    let when = When::Months((start, first_month), (year, last_month));
    Some(Expression::new(from, after, when, Rule::MonthRange))
}
