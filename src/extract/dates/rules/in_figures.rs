//! Dates in figures: `2025-02-12`, `2025/02/12`, `5/17/2018`, `12.02.2025`.
//!
//! Apart from years because two numbers may be a day and a month in either order. The order is read where the date or its
//! article shows it; a date that stays open is marked as such and means no day.

use super::super::cursor::{Cursor, Expression, Order};
use super::super::parts::year::stands_free_left;
use super::super::value::{When, day};
use super::{Example, Family};
use crate::extract::Rule;
use chrono::{Datelike, NaiveDate};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::DateInFigures,
            "It was signed on 2025-02-12 in Rome.",
            "2025-02-12",
        ),
        Example::new(
            Rule::EitherOrder,
            "It was signed on 03/04/2025 in Rome.",
            "03/04/2025",
        ),
    ],
    read: date,
};

/// A date in figures at its first number.
pub(super) fn date(cursor: &Cursor, at: usize) -> Option<Expression> {
    if !stands_free_left(cursor, at) {
        return None;
    }
    if let Some((d, m, y)) = dotted(cursor.printed(at)) {
        let when = When::Day(day(y, m, d)?);
        return Some(Expression::new(at, at + 1, when, Rule::DateInFigures));
    }
    let found = |when, confidence| {
        Some(Expression::new(at, at + 5, when, Rule::DateInFigures).with_confidence(confidence))
    };
    let (first, second, third) = numbers(cursor, at)?;
    if cursor.year(at).is_some() {
        return found(When::Day(day(first as i32, second, third)?), 0.95);
    }
    let year = year(cursor, at)?;
    match readings(year, first, second) {
        (Some(one), Some(other)) if one != other => {
            let order = *cursor.order.get_or_init(|| order(cursor));
            let known = order.map(|order| {
                if order == Order::MonthFirst {
                    one
                } else {
                    other
                }
            });
            match known {
                Some(known) => found(When::Day(known), 0.85),
                None => Some(
                    Expression::new(at, at + 5, When::InYear(year), Rule::EitherOrder)
                        .with_confidence(0.5),
                ),
            }
        }
        (one, other) => found(When::Day(one.or(other)?), 0.9),
    }
}

/// Three numbers with one separator.
fn numbers(cursor: &Cursor, at: usize) -> Option<(u32, u32, u32)> {
    let number = |at: usize, most: usize| {
        let token = cursor.analysis.tokens.get(at).filter(|t| t.is_number())?;
        let printed = token.span.of(cursor.analysis.text);
        (printed.len() <= most)
            .then(|| printed.parse().ok())
            .flatten()
    };
    let mark = |at: usize, mark: char| {
        cursor
            .analysis
            .tokens
            .get(at)
            .is_some_and(|t| t.is_mark(mark))
    };
    ['-', '/']
        .into_iter()
        .find(|s| mark(at + 1, *s) && mark(at + 3, *s))?;
    let parts = cursor.analysis.tokens.get(at + 1..at + 5)?;
    let glued = parts.iter().all(|t| !t.after_space());
    glued.then_some((number(at, 4)?, number(at + 2, 2)?, number(at + 4, 4)?))
}

/// The year at the end of a date in figures.
fn year(cursor: &Cursor, at: usize) -> Option<i32> {
    let printed = cursor.analysis.word(at + 4);
    let year: i32 = printed.parse().ok()?;
    match printed.len() {
        4 => Some(year),
        2 if cursor.analysis.word(at + 1) == "/" => {
            Some(2000 + year - if year > 60 { 100 } else { 0 })
        }
        _ => None,
    }
}

/// The day when the first number is the month, and when it is the day.
fn readings(year: i32, first: u32, second: u32) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (day(year, first, second), day(year, second, first))
}

/// The order in which this article writes its dates, as those show that can be read one way only or that are the day of
/// publication; `None` when none shows it, or one speaks against another.
fn order(cursor: &Cursor) -> Option<Order> {
    let mut shown = None;
    for at in 0..cursor.analysis.tokens.len() {
        if !cursor.analysis.tokens[at].is_number() {
            continue;
        }
        let (Some((first, second, _)), Some(year)) = (numbers(cursor, at), year(cursor, at)) else {
            continue;
        };
        let published = |day: NaiveDate| Some(day) == cursor.published && day.month() != day.day();
        let order = match readings(year, first, second) {
            (Some(_), None) => Order::MonthFirst,
            (None, Some(_)) => Order::DayFirst,
            (Some(day), _) if published(day) => Order::MonthFirst,
            (_, Some(day)) if published(day) => Order::DayFirst,
            _ => continue,
        };
        if shown.is_some_and(|shown| shown != order) {
            return None;
        }
        shown = Some(order);
    }
    shown
}

fn dotted(printed: &str) -> Option<(u32, u32, i32)> {
    if !(8..=10).contains(&printed.len()) {
        return None;
    }
    let mut parts = printed.split('.');
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
    let sane = parts.next().is_none() && d.len() <= 2 && m.len() <= 2 && y.len() == 4;
    let parsed = (d.parse().ok()?, m.parse().ok()?, y.parse().ok()?);
    sane.then_some(parsed)
}
