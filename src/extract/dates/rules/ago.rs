//! Times counted back or on: `a year ago`, `two months earlier`, `a week ago Tuesday`, `two Fridays ago`, `in ten days' time`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::count::count_before;
use super::super::parts::shift::{days_after, moved, spoken};
use super::super::parts::tense;
use super::super::value::{Vague, When};
use super::super::words::{CalendarUnit, DateWord, TimeShift};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use chrono::{Datelike, Months, NaiveDate};

/// The rule of weekdays, with what it reads; units have their own that asks this file.
pub(super) const WEEKDAYS: Family = Family {
    examples: &[
        Example::new(
            Rule::Ago,
            "He resigned two Fridays ago in Rome.",
            "two Fridays ago",
        ),
        Example::new(
            Rule::Ago,
            "He resigned a week ago Tuesday in Rome.",
            "a week ago Tuesday",
        ),
        Example::new(
            Rule::Ago,
            "The shop will open in three weeks' time.",
            "in three weeks' time",
        ),
    ],
    read: weekdays_ago,
};

/// `a year ago`, `two months earlier`, `ten days later`: the number stands before the unit, the direction after it.
pub(super) fn ago(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    let next = cursor.token(at + 1)?;
    let (back, from_publication) = match cursor.word(at + 1) {
        Some(DateWord::Ago) => (true, true),
        Some(DateWord::Third(_)) if next.word == word::EARLIER => (true, false),
        Some(DateWord::Third(_)) if next.word == word::LATER => (false, false),
        _ => return ahead(cursor, at, unit),
    };
    let (mut from, count) = count_before(cursor, at)?;
    if let Some(softener) = cursor.before(from, 1)
        && softener.word.is(Class::CountSoftener)
    {
        from -= 1;
    }
    let Some(count) = count else {
        let when = When::Vague(if back { Vague::Past } else { Vague::Future });
        return Some(Expression::new(from, at + 2, when, Rule::Ago).with_confidence(0.7));
    };
    if from_publication && let Some((when, to)) = from_anchor(cursor, at + 2, unit, count) {
        return Some(Expression::new(from, to, when, Rule::Ago));
    }
    let base = if from_publication {
        cursor.published?
    } else {
        spoken(cursor)?
    };
    let by = i64::from(count) * if back { -1 } else { 1 };
    let year = unit == CalendarUnit::Year && by == -1;
    let when = match (cursor.focus.month, cursor.focus.quarter) {
        (Some((then, month)), _) if year => When::Month(then - 1, month),
        (None, Some((then, quarter))) if year => When::Quarter(then - 1, quarter),
        _ => counted(base, unit, by)?,
    };
    Some(Expression::new(from, at + 2, when, Rule::Ago))
}

/// The unit so many units from a day, as finely as that is meant.
fn counted(base: NaiveDate, unit: CalendarUnit, by: i64) -> Option<When> {
    match unit {
        CalendarUnit::Week if by.abs() == 1 => Some(When::Day(days_after(base, by * 7)?)),
        CalendarUnit::Decade => Some(When::Year(base.year() + (by * 10) as i32)),
        CalendarUnit::Weekend | CalendarUnit::Half | CalendarUnit::Century => None,
        _ => moved(base, unit, by),
    }
}

/// `a week ago Tuesday`, `a year ago today`, `fifty years ago this week`: a count from another day than that of
/// publication, which says how fine it is; and the token after it.
fn from_anchor(
    cursor: &Cursor,
    at: usize,
    unit: CalendarUnit,
    count: u32,
) -> Option<(When, usize)> {
    let published = cursor.published?;
    let back = |day: NaiveDate| match unit {
        CalendarUnit::Week => days_after(day, -7 * i64::from(count)),
        CalendarUnit::Month => day.checked_sub_months(Months::new(count)),
        CalendarUnit::Year => day.checked_sub_months(Months::new(count.checked_mul(12)?)),
        _ => None,
    };
    let on = usize::from(cursor.is(at, word::ON));
    match cursor.word(at + on)? {
        DateWord::Weekday(name) if cursor.token(at + on)?.is_capital() => {
            let When::Day(day) = tense::weekday(published, name, false)? else {
                return None;
            };
            Some((When::Day(back(day)?), at + on + 1))
        }
        DateWord::Day(by) if on == 0 => {
            let day = days_after(published, by)?;
            Some((When::Day(back(day)?), at + 1))
        }
        DateWord::Shift(TimeShift::This) => match cursor.word(at + 1)? {
            DateWord::Unit(CalendarUnit::Week) => Some((When::week_of(back(published)?), at + 2)),
            DateWord::Unit(CalendarUnit::Month) => {
                let day = back(published)?;
                Some((When::Month(day.year(), day.month()), at + 2))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `in three weeks' time`, `in a year's time`.
fn ahead(cursor: &Cursor, at: usize, unit: CalendarUnit) -> Option<Expression> {
    let owner = matches!(
        cursor.printed(at + 1),
        "'" | "\u{2019}" | "'s" | "\u{2019}s"
    );
    let time = at + 1 + usize::from(owner);
    if !cursor.is(time, word::TIME) {
        return None;
    }
    let (from, count) = count_before(cursor, at)?;
    let (published, count) = (cursor.published?, i64::from(count?));
    let when = match unit {
        CalendarUnit::Week => When::Day(days_after(published, count * 7)?),
        _ => counted(published, unit, count)?,
    };
    let led = cursor.is_before(from, 1, word::IN);
    led.then(|| Expression::new(from - 1, time + 1, when, Rule::Ago))
}

/// `two Fridays ago`: the second one before publication.
fn weekdays_ago(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Weekdays(name)) = cursor.word(at) else {
        return None;
    };
    let (from, count) = count_before(cursor, at)?;
    let weeks = i64::from(count?.checked_sub(1)?);
    let When::Day(last) = tense::weekday(cursor.published?.pred_opt()?, name, false)? else {
        return None;
    };
    let when = When::Day(days_after(last, -7 * weeks)?);
    let ago = cursor.word(at + 1) == Some(DateWord::Ago);
    ago.then(|| Expression::new(from, at + 2, when, Rule::Ago))
}
