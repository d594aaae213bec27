//! Dates as programs write them: ISO 8601, RFC 3339, RFC 2822, seconds since 1970.
//!
//! Apart from the written forms because a field of a record is a date as a whole, while a date in a text has to be found.
//! A time zone is read and dropped: an article's day is the day where it was published.

use super::{Interval, calendar, names};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

/// Parses a whole field value in a machine form.
pub(super) fn parse(printed: &str) -> Option<Interval> {
    let printed = printed.trim();
    epoch(printed)
        .or_else(|| iso(printed))
        .or_else(|| rfc2822(printed))
}

/// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size (1973 to 2200 in seconds).
fn epoch(printed: &str) -> Option<Interval> {
    let whole = printed.split('.').next().unwrap_or(printed);
    if !(9..=19).contains(&whole.len()) || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rest = printed[whole.len()..].trim_start_matches('.');
    if !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut seconds: i64 = whole.parse().ok()?;
    while seconds > 7_258_118_400 {
        seconds /= 1000;
    }
    let at = DateTime::from_timestamp(seconds, 0)?.naive_utc();
    Some(Interval::minute(to_minute(at)))
}

/// `2025`, `2025-02`, `2025-Q1`, `2025-02-12`, `20250212`, `2025/02/12`, each day with a time behind it or not.
fn iso(printed: &str) -> Option<Interval> {
    let mut parts = Digits(printed);
    let year_text = parts.take(4)?;
    let year_number: i32 = year_text.parse().ok()?;
    if parts.0.is_empty() {
        return calendar::year(year_number);
    }
    let separator = parts.mark(&['-', '/', '.']);
    if let Some(quarter) = parts.0.strip_prefix(['Q', 'q']) {
        return calendar::quarter(year_number, quarter.parse().ok()?);
    }
    let Some(month_number) = parts.take(2) else {
        let number: u32 = separator.and(parts.take(1))?.parse().ok()?;
        return ymd_rest(year_number, number, separator, parts);
    };
    let number: u32 = month_number.parse().ok()?;
    if parts.0.is_empty() {
        return separator.and_then(|_| calendar::month(year_number, number));
    }
    ymd_rest(year_number, number, separator, parts)
}

fn ymd_rest(year: i32, month: u32, mark: Option<char>, mut parts: Digits<'_>) -> Option<Interval> {
    if parts.mark(&['-', '/', '.']) != mark {
        return None;
    }
    let day: u32 = parts
        .take(2)
        .or_else(|| mark.and_then(|_| parts.take(1)))?
        .parse()
        .ok()?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    let rest = parts.0.trim_start_matches(['T', 't', ' ', ',']);
    if rest.is_empty() || parts.0.starts_with(['Z', '+', '-']) {
        return Some(Interval::day(date));
    }
    if rest.len() == parts.0.len() {
        return None;
    }
    Some(with_time(date, rest))
}

/// Adds the time that stands at the beginning of `rest`; a day alone when it is none.
pub(super) fn with_time(date: NaiveDate, rest: &str) -> Interval {
    match time(rest) {
        Some(at) => Interval::minute(date.and_time(at)),
        None => Interval::day(date),
    }
}

/// `10:30`, `10:30:15.123`, `1030`, `10:30 PM`, `3 p.m.`, with anything behind it.
pub(super) fn time(rest: &str) -> Option<NaiveTime> {
    let rest = rest.trim_start();
    let mut parts = Digits(rest);
    let hour: u32 = parts.take(2).or_else(|| parts.take(1))?.parse().ok()?;
    let colon = parts.mark(&[':', '.', 'h']);
    let minute: Option<u32> = parts.take(2).and_then(|m| m.parse().ok());
    if colon.is_some() && parts.mark(&[':']).is_some() {
        parts.take(2);
    }
    let tail = parts.0.trim_start().to_ascii_lowercase();
    let afternoon = tail.starts_with("pm") || tail.starts_with("p.m");
    let morning = tail.starts_with("am") || tail.starts_with("a.m");
    if minute.is_none() && !afternoon && !morning {
        return None;
    }
    let hour = match hour {
        12 if morning => 0,
        1..=11 if afternoon => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)
}

/// `Wed, 12 Feb 2025 10:00:00 +0000`, also with two-digit years, names of zones, no weekday or no time.
fn rfc2822(printed: &str) -> Option<Interval> {
    let rest = match printed.split_once(',') {
        // The weekday is in whatever language the program that wrote it spoke.
        Some((day, rest)) if day.len() < 12 && day.trim().chars().all(char::is_alphabetic) => rest,
        _ => printed,
    };
    let mut words = rest.split([' ', '-']).filter(|w| !w.is_empty());
    let day: u32 = words.next()?.parse().ok()?;
    let month = names::month(words.next()?)?;
    let year_text = words.next()?;
    let mut year: i32 = year_text.parse().ok()?;
    if year_text.len() == 2 {
        year += if year < 70 { 2000 } else { 1900 };
    }
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    Some(with_time(date, words.next().unwrap_or("")))
}

fn to_minute(at: NaiveDateTime) -> NaiveDateTime {
    chrono::Timelike::with_second(&at, 0).unwrap_or(at)
}

/// Reads digits and marks off the front of a text.
struct Digits<'t>(&'t str);

impl<'t> Digits<'t> {
    /// Takes exactly `count` digits.
    fn take(&mut self, count: usize) -> Option<&'t str> {
        let digits = self.0.get(..count)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.0 = &self.0[count..];
        Some(digits)
    }

    fn mark(&mut self, marks: &[char]) -> Option<char> {
        let mark = self.0.chars().next().filter(|c| marks.contains(c))?;
        self.0 = &self.0[mark.len_utf8()..];
        Some(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn shown(printed: &str) -> String {
        parse(printed).map_or("none".into(), |i| {
            format!("{}..{} {:?}", i.start, i.end.date(), i.precision)
        })
    }

    #[test]
    fn machine_forms_are_read() {
        let day = "2025-02-12 00:00:00..2025-02-12 Day";
        let minute = "2025-02-12 10:30:00..2025-02-12 Minute";
        for printed in [
            "2025-02-12",
            "20250212",
            "2025/02/12",
            "2025/2/12",
            "12 Feb 2025",
            "2025-02-12Z",
        ] {
            assert_eq!(shown(printed), day, "{printed}");
        }
        for printed in [
            "2025-02-12T10:30:00Z",
            "2025-02-12T10:30:59.123+01:00",
            "2025-02-12 10:30:00 -0500",
            "2025-02-12T10:30+0100",
            "Wed, 12 Feb 2025 10:30:00 GMT",
            "12 Feb 25 10:30 EST",
            "mer, 12 feb 2025 10:30:15 +0100",
            "1739356200",
            "1739356200000",
            "1739356200.25",
        ] {
            assert_eq!(shown(printed), minute, "{printed}");
        }
        assert_eq!(shown("2025-02"), "2025-02-01 00:00:00..2025-02-28 Month");
        assert_eq!(shown("2025"), "2025-01-01 00:00:00..2025-12-31 Year");
        assert_eq!(shown("2025-Q1"), "2025-01-01 00:00:00..2025-03-31 Quarter");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for printed in [
            "",
            "soon",
            "2025-13-01",
            "2025-02-30",
            "12",
            "202502",
            "99999999999999999999",
            "-1",
            "12/02/2025",
            "2025-02-12x",
        ] {
            assert_eq!(shown(printed), "none", "{printed}");
        }
    }
}
