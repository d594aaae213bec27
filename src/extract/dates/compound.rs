//! Hyphenated words with a date in them: `mid-1996`, `late-November`, `pre-2014`, `mid-afternoon`.

use super::scan::{Found, Scan};
use super::value::{Third, When};
use super::words::{DateWord, date_word};
use crate::extract::Rule;
use crate::lexicon::{WordId, word};

/// A hyphenated word with a year or a month in it: `mid-1996`, `late-November`, `pre-2014`, `post-1959`.
pub(super) fn hyphenated(scan: &Scan, at: usize) -> Option<Found> {
    let (head, tail) = scan.printed(at).split_once('-')?;
    if let Some(found) = over_months(scan, at, head, tail) {
        return Some(found);
    }
    let third = match date_word(WordId::folded(head)) {
        Some(DateWord::Third(third)) => Some(third),
        _ if matches!(WordId::folded(head), word::PRE | word::POST) => None,
        _ => return None,
    };
    let found = |when| {
        Some(Found {
            third,
            ..Found::new(at, at + 1, when, Rule::HyphenatedDate)
        })
    };
    if let Some((when, to)) = year_in(scan, at, tail, third.is_some()) {
        return found(when).map(|f| Found { to, ..f });
    }
    let third = third?;
    let (when, to) = match date_word(WordId::folded(tail))? {
        DateWord::Month(month) => month_of(scan, at, month),
        DateWord::Part(part) if third == Third::Middle => {
            let (day, to) = super::clock::day_after(scan, at + 1)
                .or(scan.published.map(|day| (day, at + 1)))?;
            (When::Part(day, part), to)
        }
        _ => return None,
    };
    found(when).map(|f| Found { to, ..f })
}

/// `30 January-2 February`: the first month and the last day make one word.
fn over_months(scan: &Scan, at: usize, head: &str, tail: &str) -> Option<Found> {
    let Some(DateWord::Month(first)) = date_word(WordId::folded(head)) else {
        return None;
    };
    let day = tail.parse().ok().filter(|d| (1..=31).contains(d))?;
    let (Some(begun), Some(DateWord::Month(last))) =
        (super::days::before(scan, at), scan.word(at + 1))
    else {
        return None;
    };
    super::calendar::days_of_two_months(
        scan,
        (begun.from, at + 2),
        (first, begun.first),
        (last, day),
    )
}

/// The year or the decade in a compound, and the token after it: `mid-1996`, `late-1990s`.
fn year_in(scan: &Scan, at: usize, tail: &str, part: bool) -> Option<(When, usize)> {
    if let Some(year) = tail.strip_suffix('s').and_then(|t| t.parse::<i32>().ok()) {
        let decade = part && (1000..=2100).contains(&year);
        return decade.then_some((When::Decade(year / 10), at + 1));
    }
    let year: i32 = tail.parse().ok().filter(|_| tail.len() == 4)?;
    if scan.glued(at + 1) && scan.printed(at + 1) == "s" && year % 10 == 0 {
        return Some((When::Decade(year / 10), at + 2));
    }
    (1000..=2200)
        .contains(&year)
        .then_some((When::Year(year), at + 1))
}

/// The month in a compound, with the year after it.
fn month_of(scan: &Scan, at: usize, month: u32) -> (When, usize) {
    let (year, to) = match super::calendar::year_after(scan, at + 1) {
        Some((year, to)) => (Some(year), to),
        None => (super::tense::year_of(scan, at, month, None), at + 1),
    };
    (
        year.map_or(When::Yearless(month, None), |y| When::Month(y, month)),
        to,
    )
}
