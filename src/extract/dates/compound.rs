//! Hyphenated words with a date in them: `mid-1996`, `late-November`, `pre-2014`, `mid-afternoon`.

use super::scan::{Found, Scan};
use super::value::{Third, When};
use super::words::{DateWord, date_word};
use crate::text::number::fold_hash;
use crate::text::word_hash;

/// A hyphenated word with a year or a month in it: `mid-1996`, `late-November`, `pre-2014`, `post-1959`.
pub(super) fn hyphenated(scan: &Scan, at: usize) -> Option<Found> {
    let (head, tail) = scan.printed(at).split_once('-')?;
    let third = match date_word(fold_hash(head)) {
        Some(DateWord::Third(third)) => Some(third),
        _ if matches!(fold_hash(head), PRE | POST) => None,
        _ => return None,
    };
    let found = |when| {
        Some(Found {
            third,
            ..Found::new(at, at + 1, when, "hyphenated date")
        })
    };
    if tail.len() == 4
        && let Ok(year) = tail.parse::<i32>()
    {
        let decade = scan.glued(at + 1) && scan.printed(at + 1) == "s" && year % 10 == 0;
        if decade {
            return found(When::Decade(year / 10)).map(|f| Found { to: at + 2, ..f });
        }
        return (1000..=2200)
            .contains(&year)
            .then(|| found(When::Year(year)))?;
    }
    if let (Some(year), Some(_)) = (
        tail.strip_suffix('s').and_then(|t| t.parse::<i32>().ok()),
        third,
    ) {
        return (1000..=2100)
            .contains(&year)
            .then(|| found(When::Decade(year / 10)))?;
    }
    match (date_word(fold_hash(tail)), third) {
        (Some(DateWord::Month(month)), Some(_)) => {
            let (year, to) = match super::calendar::year_after(scan, at + 1) {
                Some((year, to)) => (Some(year), to),
                None => (super::tense::year_of(scan, at, month, None), at + 1),
            };
            let when = year.map_or(When::Yearless(month, None), |y| When::Month(y, month));
            found(when).map(|f| Found { to, ..f })
        }
        (Some(DateWord::Part(part)), Some(Third::Middle)) => {
            let day = scan.published?;
            super::clock::day_after(scan, at + 1)
                .map(|(d, to)| (When::Part(d, part), to))
                .or(Some((When::Part(day, part), at + 1)))
                .and_then(|(when, to)| found(when).map(|f| Found { to, ..f }))
        }
        _ => None,
    }
}

const PRE: u64 = word_hash("pre");
const POST: u64 = word_hash("post");
