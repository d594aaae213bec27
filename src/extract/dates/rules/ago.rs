//! Times counted back or on: `a year ago`, `two months earlier`, `ten days later`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::count::count_before;
use super::super::parts::shift::{days_after, moved, spoken};
use super::super::value::{Vague, When};
use super::super::words::{CalendarUnit, DateWord};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::Datelike;

/// `a year ago`, `two months earlier`, `ten days later`: the number stands before the unit, the direction after it.
pub(super) fn ago(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    let next = cursor.token(at + 1)?;
    let (back, from_publication) = match cursor.word(at + 1) {
        Some(DateWord::Ago) => (true, true),
        Some(DateWord::Third(_)) if next.word == word::EARLIER => (true, false),
        Some(DateWord::Third(_)) if next.word == word::LATER => (false, false),
        _ => return None,
    };
    let (mut from, count) = count_before(cursor, at)?;
    if let Some(softener) = cursor.before(from, 1)
        && softener.word.is(Class::CountSoftener)
    {
        from -= 1;
    }
    let Some(count) = count else {
        let vague = if back { Vague::Past } else { Vague::Future };
        return Some(
            Expression::new(from, at + 2, When::Vague(vague), Rule::Ago).with_confidence(0.7),
        );
    };
    let base = if from_publication {
        cursor.published?
    } else {
        spoken(cursor)?
    };
    let by = if back {
        -i64::from(count)
    } else {
        i64::from(count)
    };
    let when = match (unit, cursor.focus.quarter) {
        (CalendarUnit::Year, Some((year, quarter))) if by == -1 => When::Quarter(year - 1, quarter),
        (CalendarUnit::Week, _) if by.abs() == 1 => When::Day(days_after(base, by * 7)?),
        (CalendarUnit::Decade, _) => When::Year(base.year() + (by * 10) as i32),
        (CalendarUnit::Weekend | CalendarUnit::Half | CalendarUnit::Century, _) => return None,
        _ => moved(base, unit, by)?,
    };
    Some(Expression::new(from, at + 2, when, Rule::Ago))
}
