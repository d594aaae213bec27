//! Dates: an interval with a precision and where it was read.
//!
//! A date in the news is seldom an instant: "February 2025" is a month, "early February" ten days of it. Everything that
//! compares dates compares intervals, and everything that shows one says how it is known.

mod calendar;
mod figures;
mod grammar;
mod line;
mod machine;
mod names;
mod opening;
mod path;
pub mod publication;
mod reading;
mod written;

pub use figures::{InFigures, in_figures};
pub use grammar::{Day as WrittenDay, Days as WrittenDays, Grammar};
pub use reading::{Found as WrittenDate, Reading};
pub use written::Written;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// How finely a date is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A year.
    Year,
    /// A quarter.
    Quarter,
    /// A month, or a part of one ("early February").
    Month,
    /// A day.
    Day,
    /// A minute of a day.
    Minute,
}

/// Where a publication date was read, strongest first: the order in which dates are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// The user's correction.
    Correction,
    /// A field of the record: front matter, JSON, a feed entry.
    Field,
    /// A page's JSON-LD.
    JsonLd,
    /// A page's meta tag.
    Meta,
    /// A page's `<time>` element.
    Time,
    /// The URL's path.
    Url,
    /// The dateline ("BRUSSELS, Feb 12 (Reuters) -") or a dated line of the text.
    Dateline,
    /// The file's name.
    FileName,
    /// A date expression in the opening of the body.
    Opening,
    /// The date line of an embedded post.
    Embedded,
}

/// An interval of time, both ends included, with the precision it was given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First moment, in the source's own local time.
    pub start: NaiveDateTime,
    /// Last moment (23:59:59 of the last day unless the precision is a minute).
    pub end: NaiveDateTime,
    /// How finely it was given.
    pub precision: Precision,
}

impl Interval {
    /// Makes an interval of whole days, both included.
    pub fn days(first: NaiveDate, last: NaiveDate, precision: Precision) -> Self {
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        Self {
            start: first.and_time(NaiveTime::MIN),
            end: last.and_time(end),
            precision,
        }
    }

    /// Makes the interval of one day.
    pub fn day(day: NaiveDate) -> Self {
        Self::days(day, day, Precision::Day)
    }

    /// Makes the interval of one minute.
    pub fn minute(at: NaiveDateTime) -> Self {
        Self {
            start: at,
            end: at,
            precision: Precision::Minute,
        }
    }

    /// Parses a field that holds a date and nothing else, in a machine form or written; `None` for what is no date, lacks
    /// its year, or can be read in two ways.
    pub fn parse(printed: &str) -> Option<Self> {
        machine::parse(printed).or_else(|| field(printed)?.interval(None))
    }

    /// Returns both readings of a date in numbers (`12/02/2025`) that [`Interval::parse`] refuses.
    pub fn readings(printed: &str) -> Option<[Self; 2]> {
        match field(printed)?.readings() {
            [Some(a), Some(b)] => Some([a, b]),
            _ => None,
        }
    }

    /// Whether the two share a moment.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// A date with where it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dated {
    /// When.
    #[serde(flatten)]
    pub when: Interval,
    /// How that is known.
    pub provenance: Provenance,
}

/// The written date in a field; a label before it ("Published:") and what follows it do not matter, a second date does.
fn field(printed: &str) -> Option<Written> {
    if printed.len() > 120 {
        return None;
    }
    let tokens = crate::text::tokenize(printed);
    match Reading::new(printed, &tokens).all().as_slice() {
        [one] => Some(one.date),
        _ => None,
    }
}
