//! Units of the calendar as intervals: months, quarters, years.

use super::{Interval, Precision};
use chrono::NaiveDate;

/// Returns the interval of one month.
pub(super) fn month(year: i32, month: u32) -> Option<Interval> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Interval::days(
        first,
        last_of_month(first)?,
        Precision::Month,
    ))
}

/// Returns the interval of a quarter.
pub(super) fn quarter(year: i32, number: u32) -> Option<Interval> {
    (1..=4)
        .contains(&number)
        .then(|| three_months(year, number * 3 - 2))?
}

/// Returns the three months from the first of one.
pub(super) fn three_months(year: i32, month: u32) -> Option<Interval> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let third = first.checked_add_months(chrono::Months::new(2))?;
    let last = last_of_month(third)?;
    Some(Interval::days(first, last, Precision::Quarter))
}

/// Returns the interval of one year.
pub(super) fn year(year: i32) -> Option<Interval> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
    Some(Interval::days(first, last, Precision::Year))
}

/// Returns the last day of the month `day` lies in.
pub(super) fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let next = day.checked_add_months(chrono::Months::new(1))?;
    chrono::Datelike::with_day(&next, 1)?.pred_opt()
}
