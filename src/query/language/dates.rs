//! Dates of the query language: `2025`, `2025-Q1`, `7d`, `2024..2025-03`, `>=2025-02`.
//!
//! Reading says what was typed; [`Dates::window`] works out which moments are meant once `now` is known. The two are
//! apart because a saved query that says `7d` means other days tomorrow.

use super::error::QueryError;
use crate::text::Span;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A date or a range of dates, as typed; other programs write and read it so too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Dates {
    /// The whole interval of one date.
    On(Day),
    /// From the start of one date to the end of another; open where there is none.
    Between(Option<Day>, Option<Day>),
    /// Before it starts.
    Before(Day),
    /// After it ends.
    After(Day),
}

/// One date, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// `2025`.
    Year(i32),
    /// `2025-Q1`.
    Quarter(i32, u32),
    /// `2025-02`.
    Month(i32, u32),
    /// `2025-W07`, ISO 8601.
    Week(i32, u32),
    /// `2025-02-12`.
    Day(NaiveDate),
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
    /// `7d`: the last seven days up to now.
    Last(u32, Unit),
}

/// The unit of [`Day::Last`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// `d`.
    Days,
    /// `w`.
    Weeks,
    /// `mo`.
    Months,
    /// `y`.
    Years,
}

/// The moments meant, both ends included; open where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First moment.
    pub from: Option<NaiveDateTime>,
    /// Last moment.
    pub to: Option<NaiveDateTime>,
}

impl Dates {
    /// Reads a date or range typed at `span` of a query.
    pub(super) fn read(text: &str, span: Span) -> Result<Self, QueryError> {
        if let Some(rest) = text.strip_prefix(">=") {
            return Ok(Self::Between(Some(Day::read(rest, span)?), None));
        }
        if let Some(rest) = text.strip_prefix("<=") {
            return Ok(Self::Between(None, Some(Day::read(rest, span)?)));
        }
        if let Some(rest) = text.strip_prefix('>') {
            return Ok(Self::After(Day::read(rest, span)?));
        }
        if let Some(rest) = text.strip_prefix('<') {
            return Ok(Self::Before(Day::read(rest, span)?));
        }
        let Some((from, to)) = text.split_once("..") else {
            return Ok(Self::On(Day::read(text, span)?));
        };
        let end = |side: &str| {
            (!side.is_empty())
                .then(|| Day::read(side, span))
                .transpose()
        };
        match (end(from)?, end(to)?) {
            (None, None) => Err(QueryError::new("range without ends: ..", span)
                .hint("write `2024..2025-03`, `2024..` or `..2025`")),
            (from, to) => Ok(Self::Between(from, to)),
        }
    }

    /// Reads a date or range that stands alone, such as the value of `--since`.
    ///
    /// # Errors
    /// What cannot be read as a date, with what to type instead.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let text = text.trim();
        Self::read(text, Span::new(0, text.len())).map_err(|e| e.of(text))
    }

    /// Works out the moments meant.
    pub fn window(self, now: NaiveDateTime) -> Window {
        let (from, to) = match self {
            Self::On(day) => (day.start(now), day.end(now)),
            Self::Between(from, to) => {
                (from.and_then(|d| d.start(now)), to.and_then(|d| d.end(now)))
            }
            Self::Before(day) => (
                None,
                day.start(now).map(|s| s - chrono::Duration::seconds(1)),
            ),
            Self::After(day) => (day.end(now).map(|e| e + chrono::Duration::seconds(1)), None),
        };
        Window { from, to }
    }
}

impl From<Dates> for String {
    fn from(dates: Dates) -> Self {
        dates.to_string()
    }
}

impl TryFrom<String> for Dates {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|e| match e.hint {
            Some(hint) => format!("{}; {hint}", e.message),
            None => e.message,
        })
    }
}

impl Day {
    fn read(text: &str, span: Span) -> Result<Self, QueryError> {
        let lower = text.to_ascii_lowercase();
        let day = match lower.as_str() {
            "today" | "now" => Some(Self::Today),
            "yesterday" => Some(Self::Yesterday),
            _ => read_ago(&lower).or_else(|| read_calendar(&lower)),
        };
        day.ok_or_else(|| refuse(text, span))
    }

    /// First moment; `None` when the calendar does not reach there.
    pub fn start(self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        self.days(now)
            .map(|(first, _)| first.and_time(NaiveTime::MIN))
    }

    /// Last moment.
    pub fn end(self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        self.days(now)
            .and_then(|(_, last)| last.and_hms_opt(23, 59, 59))
    }

    fn days(self, now: NaiveDateTime) -> Option<(NaiveDate, NaiveDate)> {
        let today = now.date();
        let months = |first: NaiveDate, count| {
            let next = first.checked_add_months(Months::new(count))?;
            Some((first, next.pred_opt()?))
        };
        match self {
            Self::Year(year) => months(NaiveDate::from_ymd_opt(year, 1, 1)?, 12),
            Self::Quarter(year, q) => months(NaiveDate::from_ymd_opt(year, q * 3 - 2, 1)?, 3),
            Self::Month(year, month) => months(NaiveDate::from_ymd_opt(year, month, 1)?, 1),
            Self::Week(year, week) => {
                let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
            Self::Day(day) => Some((day, day)),
            Self::Today => Some((today, today)),
            Self::Yesterday => today.pred_opt().map(|day| (day, day)),
            Self::Last(count, unit) => Some((unit.before(today, count)?, today)),
        }
    }
}

impl Unit {
    fn before(self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        match self {
            Self::Days => day.checked_sub_days(Days::new(u64::from(count))),
            Self::Weeks => day.checked_sub_days(Days::new(u64::from(count) * 7)),
            Self::Months => day.checked_sub_months(Months::new(count)),
            Self::Years => day.checked_sub_months(Months::new(count.checked_mul(12)?)),
        }
    }
}

fn read_ago(text: &str) -> Option<Day> {
    let letters = text.find(|c: char| !c.is_ascii_digit())?;
    let count = text[..letters]
        .parse()
        .ok()
        .filter(|n| (1..=36_500).contains(n))?;
    let unit = match &text[letters..] {
        "d" | "day" | "days" => Unit::Days,
        "w" | "week" | "weeks" => Unit::Weeks,
        "mo" | "month" | "months" => Unit::Months,
        "y" | "year" | "years" => Unit::Years,
        _ => return None,
    };
    Some(Day::Last(count, unit))
}

fn read_calendar(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|y| y.len() == 4)?;
    let year: i32 = digits(year)?.try_into().ok().filter(|y| *y > 0)?;
    let day = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Day::Year(year),
        (Some(part), None, _) => match part.as_bytes().first()? {
            b'q' => Day::Quarter(year, digits(&part[1..]).filter(|q| (1..=4).contains(q))?),
            b'w' => Day::Week(year, digits(&part[1..])?),
            _ => Day::Month(year, digits(part)?),
        },
        (Some(month), Some(day), None) => {
            Day::Day(NaiveDate::from_ymd_opt(year, digits(month)?, digits(day)?)?)
        }
        _ => return None,
    };
    day.days(NaiveDateTime::default()).map(|_| day)
}

fn digits(text: &str) -> Option<u32> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Refuses what is not a date; `12/02/2025` with both of its readings, for neither can be known to be meant.
fn refuse(text: &str, span: Span) -> QueryError {
    let parts: Vec<u32> = text.split(['/', '.', '-']).filter_map(digits).collect();
    if let [a, b, year] = parts[..]
        && year >= 1000
    {
        let reading = |month, day| NaiveDate::from_ymd_opt(year as i32, month, day);
        let both = [reading(b, a), reading(a, b)];
        let mut named: Vec<String> = both
            .iter()
            .flatten()
            .map(|d| format!("`{d}` ({})", d.format("%-d %B %Y")))
            .collect();
        named.dedup();
        if !named.is_empty() {
            let message = if named.len() == 2 {
                "ambiguous date"
            } else {
                "date in another order"
            };
            return QueryError::new(format!("{message}: {text}"), span)
                .hint(format!("write {}", named.join(" or ")));
        }
    }
    QueryError::new(format!("not a date: {text}"), span).hint(
        "write a date as `2025`, `2025-02`, `2025-Q1`, `2025-W07`, `2025-02-12`, `today`, `7d` or a range `2024..2025-03`",
    )
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::Between(from, to) => {
                from.map_or(Ok(()), |d| write!(f, "{d}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |d| write!(f, "{d}"))
            }
            Self::Before(day) => write!(f, "<{day}"),
            Self::After(day) => write!(f, ">{day}"),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::Today => f.write_str("today"),
            Self::Yesterday => f.write_str("yesterday"),
            Self::Last(count, unit) => {
                let unit = match unit {
                    Unit::Days => "d",
                    Unit::Weeks => "w",
                    Unit::Months => "mo",
                    Unit::Years => "y",
                };
                write!(f, "{count}{unit}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(text: &str) -> String {
        let now = NaiveDate::from_ymd_opt(2025, 3, 15)
            .unwrap()
            .and_hms_opt(9, 30, 0)
            .unwrap();
        let window = Dates::parse(text).unwrap().window(now);
        let show =
            |m: Option<NaiveDateTime>| m.map_or(String::new(), |m| m.format("%F").to_string());
        format!("{}/{}", show(window.from), show(window.to))
    }

    #[test]
    fn one_date_is_its_whole_interval() {
        assert_eq!(window("2025"), "2025-01-01/2025-12-31");
        assert_eq!(window("2024-02"), "2024-02-01/2024-02-29");
        assert_eq!(window("2025-q4"), "2025-10-01/2025-12-31");
        assert_eq!(window("2025-W07"), "2025-02-10/2025-02-16");
        assert_eq!(window("yesterday"), "2025-03-14/2025-03-14");
        assert_eq!(window("7d"), "2025-03-08/2025-03-15");
        assert_eq!(window("6mo"), "2024-09-15/2025-03-15");
    }

    #[test]
    fn ranges_run_from_the_first_start_to_the_last_end() {
        assert_eq!(window("2024..2025-03"), "2024-01-01/2025-03-31");
        assert_eq!(window("..2024"), "/2024-12-31");
        assert_eq!(window(">=2025-02"), "2025-02-01/");
        assert_eq!(window(">2025-02"), "2025-03-01/");
        assert_eq!(window("<2025"), "/2024-12-31");
    }

    #[test]
    fn an_ambiguous_date_is_refused_with_both_readings() {
        let error = Dates::parse("12/02/2025").unwrap_err();
        assert_eq!(error.message, "ambiguous date: 12/02/2025");
        assert_eq!(
            error.hint.as_deref(),
            Some("write `2025-02-12` (12 February 2025) or `2025-12-02` (2 December 2025)")
        );
        let error = Dates::parse("25/12/2025").unwrap_err();
        assert_eq!(
            error.hint.as_deref(),
            Some("write `2025-12-25` (25 December 2025)")
        );
        for text in [
            "",
            "..",
            "2025-13",
            "2025-02-30",
            "2025-W60",
            "0d",
            "february",
            "é-1",
        ] {
            assert!(Dates::parse(text).is_err(), "{text}");
        }
    }
}
