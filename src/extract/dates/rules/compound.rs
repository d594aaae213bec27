//! Hyphenated words with a date in them: `mid-1996`, `late-November`, `pre-2014`, `mid-afternoon`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::tense::{self, Direction};
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{CalendarUnit, DateWord, DayPart, Third, date_word};
use super::hour::day_after;
use super::month::dated;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{WordId, word};
use chrono::Datelike;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::HyphenatedDate,
            "It began in mid-1996 in Rome.",
            "mid-1996",
        ),
        Example::new(
            Rule::Quarter,
            "Sales fell in the July-September quarter last year again.",
            "July-September quarter last year",
        ),
    ],
    read: hyphenated,
};

/// "net zero by mid-century": a plan is for the century it is made in.
fn planned_century(cursor: &Cursor, at: usize) -> Option<When> {
    let published = cursor.published.filter(|day| day.year() >= 1950)?;
    let planned = tense::direction(cursor, at) == Some(Direction::Future);
    planned.then(|| When::Year(published.year() / 100 * 100 + 50))
}

/// "mid-morning", of the day printed behind it or of publication.
fn part_of_day(cursor: &Cursor, at: usize, part: DayPart) -> Option<(When, usize)> {
    let published = || cursor.published.map(|day| (day, at + 1));
    let (day, to) = day_after(cursor, at + 1).or_else(published)?;
    Some((When::Part(day, part), to))
}

/// A hyphenated word with a year or a month in it: `mid-1996`, `late-November`, `pre-2014`, `post-1959`.
pub(super) fn hyphenated(cursor: &Cursor, at: usize) -> Option<Expression> {
    let (head, tail) = cursor.printed(at).split_once('-')?;
    // `30 January-2 February`, `12-Feb-2025`
    if let Some(days) = cursor.grammar().days(at) {
        return dated(cursor, &days);
    }
    let front = date_word(WordId::folded(head));
    let back = date_word(WordId::folded(tail));
    if let (Some(DateWord::Month(first)), Some(DateWord::Month(last))) = (&front, &back) {
        return months(cursor, at, *first, *last);
    }
    let third = match front {
        Some(DateWord::Third(third)) => Some(third),
        _ if matches!(WordId::folded(head), word::PRE | word::POST) => None,
        _ => return None,
    };
    let found = |when| {
        Some(Expression {
            third,
            ..Expression::new(at, at + 1, when, Rule::HyphenatedDate)
        })
    };
    if let Some((when, to)) = year_in(cursor, at, tail, third.is_some()) {
        return found(when).map(|f| Expression { to, ..f });
    }
    let third = third?;
    if third == Third::Middle
        && tail == "century"
        && let Some(when) = planned_century(cursor, at)
    {
        return Some(Expression::new(at, at + 1, when, Rule::HyphenatedDate));
    }
    let (when, to) = match back? {
        DateWord::Month(month) => month_of(cursor, at, month),
        DateWord::Part(part) if third == Third::Middle => part_of_day(cursor, at, part)?,
        _ => return None,
    };
    found(when).map(|f| Expression { to, ..f })
}

/// `April-June 2025`, `the July-September quarter`, `April-June last year`.
fn months(cursor: &Cursor, at: usize, first: u32, last: u32) -> Option<Expression> {
    let named = matches!(
        cursor.word(at + 1),
        Some(DateWord::Unit(CalendarUnit::Quarter))
    ) || cursor.is(at + 1, word::PERIOD);
    let to = at + 1 + usize::from(named);
    let (year, to) = match year_after(cursor, to) {
        Some(printed) => printed,
        None => (tense::year_of(cursor, at, last, None)?, to),
    };
    let begun = year - i32::from(first > last);
    let quarter = first % 3 == 1 && last == first + 2;
    let (when, rule) = if quarter {
        (When::Quarter(year, last / 3), Rule::Quarter)
    } else {
        (When::Months((begun, first), (year, last)), Rule::MonthRange)
    };
    cursor
        .token(at)?
        .is_capital()
        .then(|| Expression::new(at, to, when, rule))
}

/// The year or the decade in a compound, and the token after it: `mid-1996`, `late-1990s`.
fn year_in(cursor: &Cursor, at: usize, tail: &str, part: bool) -> Option<(When, usize)> {
    // "mid--990s": a sign is no part of a year.
    if !tail.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(year) = tail.strip_suffix('s').and_then(|t| t.parse::<i32>().ok()) {
        let decade = part && (1000..=2100).contains(&year);
        return decade.then_some((When::Decade(year / 10), at + 1));
    }
    let year: i32 = tail.parse().ok().filter(|_| tail.len() == 4)?;
    if cursor.glued(at + 1) && cursor.printed(at + 1) == "s" && year % 10 == 0 {
        return Some((When::Decade(year / 10), at + 2));
    }
    (1000..=2200)
        .contains(&year)
        .then_some((When::Year(year), at + 1))
}

/// The month in a compound, with the year after it.
fn month_of(cursor: &Cursor, at: usize, month: u32) -> (When, usize) {
    let (year, to) = match year_after(cursor, at + 1) {
        Some((year, to)) => (Some(year), to),
        None => (tense::year_of(cursor, at, month, None), at + 1),
    };
    (
        year.map_or(When::Yearless(month, None), |y| When::Month(y, month)),
        to,
    )
}
