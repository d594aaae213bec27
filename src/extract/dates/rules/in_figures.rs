//! Dates in figures: `2025-02-12`, `2025/02/12`, `5/17/2018`, `12.02.2025`.
//!
//! Apart from years because two numbers may be a day and a month in either order. The order is read where the date or its
//! article shows it; a date that stays open is marked as such and means no day.

use super::super::cursor::{Cursor, Expression, Order};
use super::super::parts::year::stands_free_left;
use super::super::value::{When, day};
use super::{Example, Family};
use crate::date::{InFigures, in_figures};
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
    let read = in_figures(cursor.analysis.text, &cursor.analysis.tokens, at)?;
    let found = |when, confidence| {
        let found = Expression::new(at, read.end, when, Rule::DateInFigures);
        Some(found.with_confidence(confidence))
    };
    if !read.open {
        return found(When::Day(day(read.year, read.month, read.day)?), 0.95);
    }
    match readings(&read) {
        (Some(one), Some(other)) if one != other => {
            match *cursor.order.get_or_init(|| order(cursor)) {
                Some(Order::MonthFirst) => found(When::Day(one), 0.85),
                Some(Order::DayFirst) => found(When::Day(other), 0.85),
                None => Some(
                    Expression::new(at, read.end, When::InYear(read.year), Rule::EitherOrder)
                        .with_confidence(0.5),
                ),
            }
        }
        (one, other) => found(When::Day(one.or(other)?), 0.9),
    }
}

/// The day when the first number is the month, and when it is the day.
fn readings(read: &InFigures) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let InFigures {
        year,
        month,
        day: of,
        ..
    } = *read;
    (day(year, month, of), day(year, of, month))
}

/// The order in which this article writes its dates, as those show that can be read one way only or that are the day of
/// publication; `None` when none shows it, or one speaks against another.
fn order(cursor: &Cursor) -> Option<Order> {
    let mut shown = None;
    let (text, tokens) = (cursor.analysis.text, &cursor.analysis.tokens);
    for read in (0..tokens.len()).filter_map(|at| in_figures(text, tokens, at)) {
        if !read.open {
            continue;
        }
        let published = |day: NaiveDate| Some(day) == cursor.published && day.month() != day.day();
        let order = match readings(&read) {
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
