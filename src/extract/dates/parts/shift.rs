//! A unit of the calendar so many units from a day: what `last`, `this`, `next` and `that` mean.

use super::super::cursor::Cursor;
use super::super::value::{When, month_after};
use super::super::words::{CalendarUnit, TimeShift};
use chrono::{Datelike, Days, NaiveDate};

/// The unit meant by `last`, `this`, `next`, `that`.
pub(in crate::extract::dates) fn shifted(
    cursor: &Cursor,
    unit: CalendarUnit,
    shift: TimeShift,
) -> Option<When> {
    let (base, by) = match shift {
        TimeShift::Last => (cursor.published?, -1),
        TimeShift::This => (cursor.published?, 0),
        TimeShift::Next => (cursor.published?, 1),
        TimeShift::That => (spoken(cursor)?, 0),
        TimeShift::Following => (spoken(cursor)?, 1),
        TimeShift::Previous => (spoken(cursor)?, -1),
    };
    moved(base, unit, by)
}

/// The first day of the time last spoken of.
pub(in crate::extract::dates) fn spoken(cursor: &Cursor) -> Option<NaiveDate> {
    cursor
        .focus
        .last
        .and_then(When::days)
        .map(|d| d.0)
        .or(cursor.published)
}

fn plus(year: i32, by: i64) -> Option<i32> {
    year.checked_add(i32::try_from(by).ok()?)
}

/// The unit `by` units from a day.
pub(in crate::extract::dates) fn moved(
    base: NaiveDate,
    unit: CalendarUnit,
    by: i64,
) -> Option<When> {
    Some(match unit {
        CalendarUnit::Day => When::Day(days_after(base, by)?),
        CalendarUnit::Week => When::week_of(days_after(base, by * 7)?),
        CalendarUnit::Weekend => weekend(base, by)?,
        CalendarUnit::Month => {
            let (year, month) = month_after(base.year(), base.month(), by);
            When::Month(year, month)
        }
        CalendarUnit::Quarter => {
            let (year, month) = month_after(base.year(), base.month(), by * 3);
            When::Quarter(year, month.div_ceil(3))
        }
        CalendarUnit::Half => When::Half(base.year(), base.month().div_ceil(6)),
        CalendarUnit::Year => When::Year(plus(base.year(), by)?),
        CalendarUnit::Decade => When::Decade(plus(base.year() / 10, by)?),
        CalendarUnit::Century => When::Century(plus(base.year() / 100, by)?),
    })
}

pub(in crate::extract::dates) fn weekend(published: NaiveDate, by: i64) -> Option<When> {
    let day = days_after(published, by * 7)?;
    let week = day.iso_week();
    Some(When::Weekend(week.year(), week.week()))
}

pub(in crate::extract::dates) fn days_after(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    if by < 0 {
        day.checked_sub_days(Days::new(by.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(by as u64))
    }
}
