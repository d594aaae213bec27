//! Dates as people write them: "February 11, 2025", "11 Feb", "early March 2024", "Q1 2025", "11-12 May 2020".
//!
//! A written date may lack its year, may be a part of a month, or may be readable in two ways; [`Written`] keeps what was
//! printed so that other evidence can settle it.

use super::calendar::{last_of_month, quarter, three_months};
use super::figures::InFigures;
use super::grammar::Day;
use super::{Interval, Precision};
use chrono::NaiveDate;

/// Which part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The 1st to the 10th.
    Early,
    /// The 11th to the 20th.
    Middle,
    /// The 21st to the end.
    Late,
}

/// A written date, as far as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The first and the last of days (the same day twice for one day).
    Days(Day, Day),
    /// A month or a part of one.
    Month {
        /// The year when printed.
        year: Option<i32>,
        /// The month.
        month: u32,
        /// Which part.
        part: Option<Part>,
    },
    /// A quarter of a year.
    Quarter(i32, u32),
    /// Three months from the first of this one.
    Season(i32, u32),
    /// Two numbers that may be day and month or month and day.
    Numeric(i32, u32, u32),
}

impl Written {
    /// Makes one of a date in figures.
    pub(super) fn of_figures(read: &InFigures) -> Self {
        if read.open {
            return Self::Numeric(read.year, read.month, read.day);
        }
        let day = Day {
            year: Some(read.year),
            month: read.month,
            day: read.day,
        };
        Self::Days(day, day)
    }

    /// Returns the year when it was printed.
    pub fn year(&self) -> Option<i32> {
        match *self {
            Self::Days(_, Day { year, .. }) | Self::Month { year, .. } => year,
            Self::Quarter(year, _) | Self::Season(year, _) | Self::Numeric(year, ..) => Some(year),
        }
    }

    /// Returns the interval, taking a year that was not printed from `year`; `None` without one, or when two readings remain.
    pub fn interval(&self, year: Option<i32>) -> Option<Interval> {
        match *self {
            Self::Days(first, last) => {
                let year = last.year.or(year)?;
                let begun = year - i32::from(first.month > last.month);
                let begun = first.year.unwrap_or(begun);
                let start = NaiveDate::from_ymd_opt(begun, first.month, first.day)?;
                let end = NaiveDate::from_ymd_opt(year, last.month, last.day)?;
                (start <= end).then(|| Interval::days(start, end, Precision::Day))
            }
            Self::Month {
                year: printed,
                month,
                part,
            } => part_of(printed.or(year)?, month, part),
            Self::Quarter(year, number) => quarter(year, number),
            Self::Season(year, month) => three_months(year, month),
            Self::Numeric(year, a, b) => match readings(year, a, b) {
                [Some(one), None] | [None, Some(one)] => Some(one),
                [Some(one), Some(other)] if one == other => Some(one),
                _ => None,
            },
        }
    }

    /// Returns both readings of a date in numbers (month first, day first), as far as each is a date.
    pub fn readings(&self) -> [Option<Interval>; 2] {
        match *self {
            Self::Numeric(year, a, b) => readings(year, a, b),
            _ => [self.interval(None), None],
        }
    }
}

fn readings(year: i32, a: u32, b: u32) -> [Option<Interval>; 2] {
    let day = |m, d| NaiveDate::from_ymd_opt(year, m, d).map(Interval::day);
    [day(a, b), day(b, a)]
}

fn part_of(year: i32, month: u32, part: Option<Part>) -> Option<Interval> {
    let day = |d| NaiveDate::from_ymd_opt(year, month, d);
    let last = last_of_month(day(1)?)?;
    let (from, to) = match part {
        None => (day(1)?, last),
        Some(Part::Early) => (day(1)?, day(10)?),
        Some(Part::Middle) => (day(11)?, day(20)?),
        Some(Part::Late) => (day(21)?, last),
    };
    Some(Interval::days(from, to, Precision::Month))
}
