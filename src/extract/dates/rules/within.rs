//! Lengths of time from publication: `within 60 days`, `within the next year`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::count::count_before;
use super::super::parts::shift::days_after;
use super::super::parts::tense::{Direction, direction};
use super::super::value::{When, month_after, month_end};
use super::super::words::{CalendarUnit, DateWord, TimeShift};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::{Datelike, NaiveDate};

/// `within 60 days`, `within the next year`: a length of time from publication, at its unit. What happened within a week
/// of something else is told from there.
pub(super) fn horizon(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    let (from, count) = match cursor.word_before(at, 1) {
        // "within the next year"
        Some(DateWord::Shift(TimeShift::Next)) => (at, Some(1)),
        _ => count_before(cursor, at)?,
    };
    let next = matches!(
        cursor.word_before(from, 1),
        Some(DateWord::Shift(TimeShift::Next))
    );
    let the = usize::from(next && cursor.is_before(from, 2, word::THE));
    let from = from - usize::from(next) - the;
    let elsewhere = cursor.is_in(at + 1, Class::TimeAnchor);
    if !cursor.is_before(from, 1, word::WITHIN)
        || elsewhere
        || !next && direction(cursor, at) != Some(Direction::Future)
    {
        return None;
    }
    let (first, count) = (cursor.published?, count?);
    let last = after(first, unit, count)?;
    let when = When::Length(letter(unit)?, count, (first, last));
    Some(Expression::new(from, at + 1, when, Rule::Within))
}

fn letter(unit: CalendarUnit) -> Option<char> {
    Some(match unit {
        CalendarUnit::Day => 'D',
        CalendarUnit::Week => 'W',
        CalendarUnit::Month => 'M',
        CalendarUnit::Year => 'Y',
        _ => return None,
    })
}

/// The day so many units after another.
fn after(first: NaiveDate, unit: CalendarUnit, count: u32) -> Option<NaiveDate> {
    let months = |months: u32| {
        let (year, month) = month_after(first.year(), first.month(), i64::from(months));
        let last = month_end(year, month)?;
        last.with_day(first.day()).or(Some(last))
    };
    match unit {
        CalendarUnit::Day => days_after(first, i64::from(count)),
        CalendarUnit::Week => days_after(first, i64::from(count) * 7),
        CalendarUnit::Month => months(count),
        CalendarUnit::Year => months(count.checked_mul(12)?),
        _ => None,
    }
}
