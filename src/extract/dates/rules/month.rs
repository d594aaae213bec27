//! Months with what belongs to them: `12 February 2025`, `early February`, `last November`, `January-March 2025`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::tense::{self, Direction};
use super::super::parts::third::third_before;
use super::super::parts::year::year_after;
use super::super::value::{When, day};
use super::super::words::{DateWord, TimeShift, date_word};
use super::{Example, Family};
use crate::date::{WrittenDay, WrittenDays};
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
        Example::new(
            Rule::DayOfMonth,
            "They meet between September 3 and 5 in Rome.",
            "September 3 and 5",
        ),
        Example::new(
            Rule::DaysOfTwoMonths,
            "It ran from 27 July 2024 to 3 August 2024 in Rome.",
            "27 July 2024 to 3 August 2024",
        ),
    ],
    read: month,
};

/// A month with what belongs to it on both sides.
pub(super) fn month(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Month(month)) = cursor.word(at) else {
        return None;
    };
    if let Some(days) = cursor.grammar().days(at) {
        return dated(cursor, &days);
    }
    let printed = year_after(cursor, at + 1);
    if printed.is_none() && !stands_alone(cursor, at) {
        return None;
    }
    let to = printed.map_or(at + 1, |(_, after)| after);
    let listed = || year_of_list(cursor, at + 1, month);
    let printed = printed.map(|(year, _)| year).or_else(listed);
    let (from, shift) = shift_before(cursor, at);
    let year = match (printed, shift, cursor.published) {
        (Some(year), ..) => Some(year),
        (None, Some(shift), Some(published)) => Some(shifted_year(published, month, shift)),
        (.., Some(published)) if reports_period(cursor, from) => {
            Some(published.year() - i32::from(month > published.month()))
        }
        _ => tense::year_of(cursor, at, month, None),
    };
    let when = year.map_or(When::Yearless(month, None), |y| When::Month(y, month));
    if let Some(range) = month_range(cursor, (from, at, to), when) {
        return Some(range);
    }
    let (from, third) = third_before(cursor, from);
    let mut found = Expression::new(from, to, when, Rule::Month);
    found.third = third;
    Some(found.with_confidence(if printed.is_some() { 0.97 } else { 0.85 }))
}

/// The year printed with days or behind them, and where it ends.
fn printed_year(cursor: &Cursor, days: &WrittenDays) -> Option<(i32, usize)> {
    let to = days.tokens.end;
    // "the second of March in 1996"
    let in_year = |to: usize| {
        let year = cursor.grammar().year(to);
        year.filter(|_| cursor.is(to - 1, word::IN))
    };
    let own = days.last.year.map(|year| (year, to));
    own.or_else(|| year_after(cursor, to))
        .or_else(|| in_year(to + 1))
}

/// Days beside their month, in the year that is printed or told by the verbs.
pub(super) fn dated(cursor: &Cursor, days: &WrittenDays) -> Option<Expression> {
    let (from, to) = (days.tokens.start, days.tokens.end);
    let (first, last) = (days.first, days.last);
    let one_month = first.month == last.month;
    let rule = if one_month {
        Rule::DayOfMonth
    } else {
        Rule::DaysOfTwoMonths
    };
    let near = if one_month { first } else { last };
    let printed = printed_year(cursor, days);
    let to = printed.map_or(to, |(_, after)| after);
    let year = printed
        .map(|(year, _)| year)
        .or_else(|| year_of_list(cursor, to, last.month))
        .or_else(|| remembered(cursor, first, to))
        .or_else(|| tense::year_of(cursor, from, near.month, Some(near.day)));
    let Some(year) = year else {
        let when = When::Yearless(first.month, Some(first.day));
        return one_month.then(|| Expression::new(from, to, when, rule));
    };
    let begun = first
        .year
        .unwrap_or(year - i32::from(first.month > last.month));
    let begin = day(begun, first.month, first.day)?;
    let when = match day(year, last.month, last.day) {
        Some(end) if end > begin => When::Days(begin, end),
        _ => When::Day(begin),
    };
    let confidence = if printed.is_some() { 0.99 } else { 0.9 };
    Some(Expression::new(from, to, when, rule).with_confidence(confidence))
}

/// "since September 11", "the September 11 attacks": the day that needs no year, unless one near publication is meant.
fn remembered(cursor: &Cursor, first: WrittenDay, to: usize) -> Option<i32> {
    const NEAR: i64 = 75;
    let published = cursor
        .published
        .filter(|_| (first.month, first.day) == (9, 11))?;
    let of_year = |year: i32| day(year, 9, 11).map(|d| (d - published).num_days().abs());
    let near = (published.year() - 1..=published.year() + 1)
        .filter_map(of_year)
        .any(|days| days < NEAR);
    let named = (to..to + 2).any(|i| cursor.is_in(i, Class::Attack));
    (published.year() > 2001 && (named || !near)).then_some(2001)
}

/// "April and May 2019", "3 June and 5 July 2025", "June 2 and 9, 2023": the year printed at the end of a list is that of all in it.
fn year_of_list(cursor: &Cursor, to: usize, month: u32) -> Option<i32> {
    const FAR: usize = 6;
    if !cursor.is_in(to, Class::ListJoint) {
        return None;
    }
    let part = |i: &usize| {
        let joint = cursor.is_in(*i, Class::ListJoint) || cursor.is_in(*i, Class::OrdinalEnding);
        joint || cursor.digits(*i, 1..=2).is_some()
    };
    let next = (to + 1..to + FAR).find(|i| !part(i))?;
    let grammar = cursor.grammar();
    if let Some((year, _)) = grammar.year(next) {
        return Some(year);
    }
    let Some(DateWord::Month(other)) = cursor.word(next) else {
        return None;
    };
    let days = grammar.days(next).and_then(|days| days.last.year);
    let year = days
        .or_else(|| grammar.year(next + 1).map(|(year, _)| year))
        .or_else(|| year_of_list(cursor, next + 1, other))?;
    Some(year - i32::from(month > other))
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
    if word == word::MAY || word == word::MARCH {
        return led && !name;
    }
    // "by Jan Holm"
    if token.is(Class::Abbreviation) {
        return !name;
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

/// `January–March 2025`, `from May to October`, `May to October 2025`.
fn month_range(
    cursor: &Cursor,
    (from, at, to): (usize, usize, usize),
    first: When,
) -> Option<Expression> {
    let When::Month(first_year, first_month) = first else {
        return None;
    };
    let Some(DateWord::Month(last_month)) = cursor.word(to + 1) else {
        return None;
    };
    let printed = year_after(cursor, to + 2);
    let spelled = || match cursor.printed(to) {
        "to" | "through" => printed.is_some() || cursor.is_before(from, 1, word::FROM),
        "and" => cursor.is_before(from, 1, word::BETWEEN),
        _ => false,
    };
    if !(cursor.mark(to, '-') || cursor.mark(to, '\u{2013}') || spelled()) {
        return None;
    }
    let crosses = i32::from(last_month < first_month);
    let (start, last, after) = match printed {
        Some((year, after)) if to > at + 1 => (first_year, year, after),
        Some((year, after)) => (year - crosses, year, after),
        None => (first_year, first_year + crosses, to + 2),
    };
    let by = if printed.is_some() {
        0
    } else {
        nearer(cursor, at, (start, first_month), (last, last_month))
    };
    let (start, last) = (start + by, last + by);
    let when = When::Months((start, first_month), (last, last_month));
    Some(Expression::new(from, after, when, Rule::MonthRange))
}

/// Years to move months whose year is told by verbs alone: those that publication lies in are meant ("the season from May
/// to October", in August), and what is told of as past has ended ("between September and March").
fn nearer(cursor: &Cursor, at: usize, first: (i32, u32), last: (i32, u32)) -> i32 {
    let Some(published) = cursor.published else {
        return 0;
    };
    let now = (published.year(), published.month());
    let inside = |by: i32| (first.0 + by, first.1) <= now && now <= (last.0 + by, last.1);
    if let Some(by) = [0, -1, 1].into_iter().find(|by| inside(*by)) {
        let gone = by == 0 && first.0 < last.0;
        return if gone && tense::direction(cursor, at) == Some(Direction::Past) {
            -1
        } else {
            by
        };
    }
    let past = last > now && tense::direction(cursor, at) == Some(Direction::Past);
    -i32::from(past)
}
