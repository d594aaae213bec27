//! Dates in the path of a URL or a file.
//!
//! Apart from written dates because a path is full of numbers that are no dates: only a whole, bounded one counts.

use super::{Interval, calendar, names};
use chrono::NaiveDate;

/// Finds the publication date in a URL's path: `/2025/02/12/`, `/2025/feb/12/`, `2025-02-12`, `/20250212/`, `/2025/02/`.
pub(super) fn in_url(url: &str) -> Option<Interval> {
    let after_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts = numbers(path);
    day(&parts, path).or_else(|| month(&parts, path))
}

/// Finds the date in a file's path; its name counts before its folders.
pub(super) fn in_file_name(path: &str) -> Option<Interval> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let of_name = numbers(name);
    day(&of_name, name)
        .or_else(|| month(&of_name, name))
        .or_else(|| {
            let parts = numbers(folders);
            day(&parts, folders).or_else(|| month(&parts, folders))
        })
}

/// Returns the year a path names, for a date that lacks one; `None` when it names two.
pub(super) fn year_in(path: &str) -> Option<i32> {
    let parts = numbers(path);
    let mut years = parts.iter().filter_map(Part::year);
    let year = years.next()?;
    years.all(|other| other == year).then_some(year)
}

/// A run of digits, or a month's name, in a path.
#[derive(Debug)]
struct Part<'p> {
    text: &'p str,
    start: usize,
}

impl Part<'_> {
    fn year(&self) -> Option<i32> {
        let year = self.text.parse().ok().filter(|_| self.text.len() == 4)?;
        (1900..2100).contains(&year).then_some(year)
    }

    fn month(&self) -> Option<u32> {
        let number = self.text.parse().ok().filter(|_| self.text.len() <= 2);
        number
            .or_else(|| names::month(self.text))
            .filter(|m| (1..=12).contains(m))
    }

    fn day(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.text.len() <= 2)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

fn numbers(path: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for text in path.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        if !text.is_empty() && (digits || names::month(text).is_some()) {
            parts.push(Part { text, start: at });
        } else if let Some(part) = before_time(text) {
            parts.push(Part {
                text: part,
                start: at,
            });
        }
        at += text.len() + next_char_len(path, at + text.len());
    }
    parts
}

/// `20250212T1030`: the date before a time.
fn before_time(text: &str) -> Option<&str> {
    let (date, rest) = text.split_once(['T', 't'])?;
    let good = date.len() <= 8 && !date.is_empty() && date.bytes().all(|b| b.is_ascii_digit());
    (good && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(date)
}

fn next_char_len(path: &str, at: usize) -> usize {
    path.get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8)
}

/// Whether two parts are parted by one separator (or two, as `__` in file names).
fn adjoin(a: &Part<'_>, b: &Part<'_>, path: &str) -> bool {
    path.get(a.end()..b.start)
        .is_some_and(|gap| matches!(gap, "/" | "-" | "_" | "." | "__" | " "))
}

fn day(parts: &[Part<'_>], path: &str) -> Option<Interval> {
    let compact = parts.iter().rev().filter(|p| p.text.len() == 8);
    let compact = compact.filter_map(|p| {
        let date = NaiveDate::parse_from_str(p.text, "%Y%m%d").ok()?;
        (1900..2100)
            .contains(&chrono::Datelike::year(&date))
            .then_some(date)
    });
    let spaced = parts.windows(3).rev().filter_map(|w| {
        let [a, b, c] = w else { return None };
        if !adjoin(a, b, path) || !adjoin(b, c, path) || runs_on(c, path) {
            return None;
        }
        match a.year() {
            Some(year) => NaiveDate::from_ymd_opt(year, b.month()?, c.day()?),
            None => day_first(a, b, c),
        }
    });
    let date = spaced.chain(compact).next()?;
    Some(Interval::day(date))
}

/// `12-feb-2025`, `feb-12-2025`; numbers alone in that order may be read in two ways and are left.
fn day_first(a: &Part<'_>, b: &Part<'_>, c: &Part<'_>) -> Option<NaiveDate> {
    let year = c.year()?;
    let (month, day) = match (names::month(a.text), names::month(b.text)) {
        (Some(month), None) => (month, b.day()?),
        (None, Some(month)) => (month, a.day()?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn month(parts: &[Part<'_>], path: &str) -> Option<Interval> {
    parts.windows(2).rev().find_map(|w| {
        let [a, b] = w else { return None };
        let month_text = b.text.len() == 2 || names::month(b.text).is_some();
        if !adjoin(a, b, path) || !month_text || !stands_apart(a, b, path) {
            return None;
        }
        calendar::month(a.year()?, b.month()?)
    })
}

/// "5-key-seats": a number that goes on in words counts something, unless a nought before it shows a date.
fn runs_on(day: &Part<'_>, path: &str) -> bool {
    let joined = before(day, path) == Some('/') || day.text.len() == 1;
    joined && after(day, path) == Some('-') && !day.text.starts_with('0')
}

/// Whether a year and a month are no part of a slug: "2024-10-key-seats" has ten seats, "ashes-2010-11" a season.
fn stands_apart(year: &Part<'_>, month: &Part<'_>, path: &str) -> bool {
    let ends = !matches!(after(month, path), Some('-'));
    let begins = !matches!(before(year, path), Some('-'));
    let next = |y: u32| month.text.parse() == Ok((y + 1) % 100);
    let season = year.text.parse().is_ok_and(next);
    ends && (begins || !season && path.get(year.end()..month.start) != Some("/"))
}

fn before(part: &Part<'_>, path: &str) -> Option<char> {
    path.get(..part.start)?.chars().next_back()
}

fn after(part: &Part<'_>, path: &str) -> Option<char> {
    path.get(part.end()..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::{in_file_name, in_url};

    fn url(url: &str) -> String {
        in_url(url).map_or("none".into(), |i| {
            format!("{}..{}", i.start.date(), i.end.date())
        })
    }

    fn file(path: &str) -> String {
        in_file_name(path).map_or("none".into(), |i| {
            format!("{}..{}", i.start.date(), i.end.date())
        })
    }

    #[test]
    fn urls_give_their_date() {
        let day = "2025-02-12..2025-02-12";
        assert_eq!(url("https://a.com/2025/02/12/nato-borders"), day);
        assert_eq!(url("https://a.com/world/2025/feb/12/nato"), day);
        assert_eq!(url("https://a.com/news/nato-borders-2025-02-12/"), day);
        assert_eq!(url("https://a.com/20250212/nato"), day);
        assert_eq!(url("https://a.com/2025/02/nato"), "2025-02-01..2025-02-28");
        for slug in [
            "news/election-2024-10-key-seats",
            "news/2024-10-key-seats",
            "sport/ashes-2010-11",
            "news/2024-may-be-hot",
            "budget-2024/10-questions",
        ] {
            assert_eq!(url(&format!("https://a.com/{slug}")), "none", "{slug}");
        }
        let month = "2024-10-01..2024-10-31";
        assert_eq!(url("https://a.com/2024/10/5-key-seats"), month);
        assert_eq!(url("https://a.com/2024/10/12-key-seats"), month);
        assert_eq!(url("https://a.com/letters/issue-2024-10.html"), month);
        assert_eq!(url("https://a.com/story/20250299?d=2025-02-12"), "none");
        assert_eq!(url("https://2025-02-12.com/story-1234567"), "none");
    }

    #[test]
    fn file_names_give_their_date() {
        let day = "2025-02-12..2025-02-12";
        assert_eq!(file("2025-02-12-nato.md"), day);
        assert_eq!(file("news/2024/11/20250212_nato.txt"), day);
        assert_eq!(file("us_Paper_2025_02_12.html"), day);
        assert_eq!(file("2025/02/12/story.txt"), day);
        assert_eq!(file("12-feb-2025.txt"), day);
        assert_eq!(file("000_c284ed72423b831c.txt"), "none");
        assert_eq!(file("12-02-2025.txt"), "none");
        assert_eq!(file("a/1987-0101/x1234567890.txt"), "none");
    }
}
