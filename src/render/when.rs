//! Dates as they are shown: no finer than they are known.

use crate::date::{Dated, Interval, Precision, Provenance};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Shows a date in its own precision: `12 Feb 2025`, `Feb 2025 (early)`, `Q1 2025`, `undated`.
pub(super) fn short(dated: Option<&Dated>) -> String {
    dated.map_or_else(|| "undated".to_owned(), |d| interval(&d.when))
}

/// The same without the time of the day.
pub fn day(dated: Option<&Dated>) -> String {
    match dated.map(|d| &d.when) {
        Some(when) if when.precision == Precision::Minute => {
            when.start.format("%-d %b %Y").to_string()
        }
        _ => short(dated),
    }
}

/// Shows an interval in its own precision.
pub(super) fn interval(when: &Interval) -> String {
    let (first, last) = (when.start.date(), when.end.date());
    match when.precision {
        Precision::Minute => when.start.format("%-d %b %Y %H:%M").to_string(),
        Precision::Day if first == last => first.format("%-d %b %Y").to_string(),
        Precision::Month if is_month(first, last) => first.format("%b %Y").to_string(),
        Precision::Month if first.month() == last.month() && first.year() == last.year() => {
            match part(first, last) {
                Some(part) => format!("{} ({part})", first.format("%b %Y")),
                None => format!("{}–{}", first.day(), last.format("%-d %b %Y")),
            }
        }
        Precision::Quarter if is_quarter(first, last) => {
            format!("Q{} {}", first.month0() / 3 + 1, first.year())
        }
        Precision::Year if is_year(first, last) => first.year().to_string(),
        _ => format!(
            "{} – {}",
            first.format("%-d %b %Y"),
            last.format("%-d %b %Y")
        ),
    }
}

/// How a date is known, in words.
pub(super) fn provenance(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::Correction => "a correction",
        Provenance::Field => "a field of the record",
        Provenance::JsonLd => "the page's JSON-LD",
        Provenance::Meta => "the page's meta tags",
        Provenance::Time => "the page's <time>",
        Provenance::Url => "the URL",
        Provenance::Dateline => "the dateline",
        Provenance::FileName => "the file's name",
        Provenance::Opening => "the opening of the text",
        Provenance::Embedded => "an embedded post",
    }
}

fn is_month(first: NaiveDate, last: NaiveDate) -> bool {
    first.day() == 1 && ends_after(first, last, 1)
}

fn is_quarter(first: NaiveDate, last: NaiveDate) -> bool {
    first.day() == 1 && first.month0().is_multiple_of(3) && ends_after(first, last, 3)
}

fn is_year(first: NaiveDate, last: NaiveDate) -> bool {
    first.ordinal() == 1 && ends_after(first, last, 12)
}

fn ends_after(first: NaiveDate, last: NaiveDate, months: u32) -> bool {
    let next = first.checked_add_months(Months::new(months));
    next.and_then(|d| d.checked_sub_days(Days::new(1))) == Some(last)
}

fn part(first: NaiveDate, last: NaiveDate) -> Option<&'static str> {
    let month_ends = last
        .checked_add_days(Days::new(1))
        .is_some_and(|d| d.day() == 1);
    match (first.day(), last.day()) {
        (1, 10) => Some("early"),
        (11, 20) => Some("mid"),
        (21, _) if month_ends => Some("late"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(first: &str, last: &str, precision: Precision) -> String {
        interval(&Interval::days(
            first.parse().unwrap(),
            last.parse().unwrap(),
            precision,
        ))
    }

    #[test]
    fn dates_are_shown_no_finer_than_they_are_known() {
        assert_eq!(
            shown("2025-02-12", "2025-02-12", Precision::Day),
            "12 Feb 2025"
        );
        assert_eq!(
            shown("2025-02-01", "2025-02-28", Precision::Month),
            "Feb 2025"
        );
        assert_eq!(
            shown("2025-02-01", "2025-02-10", Precision::Month),
            "Feb 2025 (early)"
        );
        assert_eq!(
            shown("2024-02-21", "2024-02-29", Precision::Month),
            "Feb 2024 (late)"
        );
        assert_eq!(
            shown("2025-01-01", "2025-03-31", Precision::Quarter),
            "Q1 2025"
        );
        assert_eq!(shown("2025-01-01", "2025-12-31", Precision::Year), "2025");
        assert_eq!(
            shown("2025-02-03", "2025-02-09", Precision::Month),
            "3–9 Feb 2025"
        );
    }
}
