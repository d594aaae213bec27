//! Quarters, halves and business years: `the third quarter`, `third-quarter`, `Q3 2024`, `the first half of 2025`, `the latest quarter`.

use super::calendar::year_after;
use super::scan::{Found, Scan};
use super::tense::{Direction, direction};
use super::value::When;
use super::words::{DateWord, Shift, Unit, date_word};
use crate::extract::Rule;
use crate::lexicon::{Class, WordId, word};
use crate::text::number::{self};
use chrono::Datelike;

/// A quarter or a half with what stands before it.
pub(super) fn quarter(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    if let Some(found) = super::relative::ago(scan, at, unit) {
        return Some(found);
    }
    let ordinal = at
        .checked_sub(1)
        .filter(|i| scan.token(*i).is_some())
        .and_then(|i| ordinal_at(scan, i));
    if let Some(which) = ordinal {
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        return (1..=most)
            .contains(&which)
            .then(|| numbered(scan, at, unit, which))
            .flatten();
    }
    if unit == Unit::Half {
        return None;
    }
    relative_quarter(scan, at)
}

fn ordinal_at(scan: &Scan, at: usize) -> Option<u32> {
    if let Some(n) = number::ordinal(scan.analysis, at) {
        return Some(n);
    }
    let suffix = scan.glued(at) && scan.is_small_in(at, Class::OrdinalEnding);
    suffix
        .then(|| scan.digits(at.checked_sub(1)?, 1..=1))
        .flatten()
}

/// `the third quarter`, `this year's third quarter`, `the 1988 third quarter`, `the fiscal first quarter`.
fn numbered(scan: &Scan, at: usize, unit: Unit, which: u32) -> Option<Found> {
    let mut from = at - 1;
    if scan.token(from).is_some_and(|t| !t.after_space()) && from > scan.floor {
        from -= 1;
    }
    if matches!(scan.word_before(from, 1), Some(DateWord::Fiscal)) {
        from -= 1;
    }
    let mut year = year_after(scan, at + 1).map(|(y, to)| (y, from, to));
    if year.is_none() {
        year = year_before(scan, from).map(|(y, from)| (y, from, at + 1));
    }
    let (year, mut from, to, printed) = match year {
        Some((year, from, to)) => (year, from, to, true),
        None => (guessed_year(scan, at, unit, which)?, from, at + 1, false),
    };
    if scan.is_before(from, 1, word::THE) {
        from -= 1;
    }
    let when = if unit == Unit::Quarter {
        When::Quarter(year, which)
    } else {
        // "the first half" alone is as often one of a match.
        if !printed {
            return None;
        }
        When::Half(year, which)
    };
    Some(
        Found::new(from, to, when, Rule::Quarter).with_confidence(if printed { 0.95 } else { 0.8 }),
    )
}

/// `1988 third quarter`, `this year's third quarter`, `year-earlier third quarter`.
fn year_before(scan: &Scan, at: usize) -> Option<(i32, usize)> {
    let before = at.checked_sub(1)?;
    if let Some(year) = scan.year(before) {
        return Some((year, before));
    }
    if is_year_ago(scan, before) {
        return scan.this_year().map(|y| (y - 1, before));
    }
    let possessive = matches!(scan.printed(before), "'s" | "\u{2019}s");
    if !possessive
        || !matches!(
            scan.word_before(before, 1),
            Some(DateWord::Unit(Unit::Year))
        )
    {
        return None;
    }
    let Some(DateWord::Shift(shift)) = scan.word_before(before, 2) else {
        return None;
    };
    let When::Year(year) = super::relative::shifted(scan, Unit::Year, shift)? else {
        return None;
    };
    Some((year, before - 2))
}

fn is_year_ago(scan: &Scan, at: usize) -> bool {
    matches!(scan.printed(at), "year-ago" | "year-earlier")
}

/// A quarter that has not begun is last year's, unless the sentence looks ahead.
fn guessed_year(scan: &Scan, at: usize, unit: Unit, which: u32) -> Option<i32> {
    let published = scan.published?;
    let months = if unit == Unit::Quarter { 3 } else { 6 };
    let first_month = (which - 1) * months + 1;
    let ahead = first_month > published.month();
    let looks_ahead = direction(scan, at) == Some(Direction::Future);
    Some(published.year() - i32::from(ahead && !looks_ahead && first_month > published.month() + 2))
}

/// `the latest quarter`, `last quarter`, `the year-ago quarter`, `the quarter`.
fn relative_quarter(scan: &Scan, at: usize) -> Option<Found> {
    let published = scan.published?;
    let before = at.checked_sub(1)?;
    let the = |i: usize| {
        if scan.is_before(i, 1, word::THE) {
            i - 1
        } else {
            i
        }
    };
    let spoken = scan.focus.quarter;
    let ended = last_ended(published);
    let word = scan.printed(before);
    let (year, quarter, from) = if is_year_ago(scan, before) {
        let (y, q) = spoken.unwrap_or(ended);
        (y - 1, q, the(before))
    } else if word == "latest" {
        let (y, q) = spoken.unwrap_or(ended);
        (y, q, the(before))
    } else if word == "current" {
        (published.year(), published.month().div_ceil(3), the(before))
    } else if let Some(DateWord::Shift(shift)) = scan.word(before) {
        let When::Quarter(y, q) = super::relative::shifted(scan, Unit::Quarter, shift)? else {
            return None;
        };
        let (y, q) = spoken.filter(|_| shift == Shift::That).unwrap_or((y, q));
        (y, q, the(before))
    } else if scan.is(before, word::THE) {
        let (y, q) = spoken.unwrap_or(ended);
        (y, q, before)
    } else {
        return None;
    };
    Some(Found::new(from, at + 1, When::Quarter(year, quarter), Rule::Quarter).with_confidence(0.7))
}

pub(super) fn last_ended(published: chrono::NaiveDate) -> (i32, u32) {
    match published.month().div_ceil(3) {
        1 => (published.year() - 1, 4),
        quarter => (published.year(), quarter - 1),
    }
}

/// `third-quarter`, `fiscal-first quarter`, `year-ago`, `year-end`, `first-half`.
pub(super) fn hyphenated(scan: &Scan, at: usize) -> Option<Found> {
    let printed = scan.printed(at);
    let (head, tail) = printed.split_once('-')?;
    let tail_word = date_word(WordId::folded(tail));
    if WordId::folded(head) == word::YEAR {
        return year_compound(scan, at, tail);
    }
    let Some(number::NumberWord::Ordinal(which)) = number::number_word(WordId::folded(head)) else {
        return None;
    };
    let which = u32::try_from(which).ok()?;
    match tail_word {
        Some(DateWord::Unit(Unit::Quarter)) if which <= 4 => {
            let (year, from) = match year_before(scan, at) {
                Some(found) => found,
                None => (guessed_year(scan, at, Unit::Quarter, which)?, at),
            };
            let fiscal = matches!(scan.word_before(from, 1), Some(DateWord::Fiscal));
            let from = from - usize::from(fiscal);
            Some(Found::new(
                from,
                at + 1,
                When::Quarter(year, which),
                Rule::Quarter,
            ))
        }
        Some(DateWord::Unit(Unit::Half)) if which <= 2 => {
            let (year, _) = year_after(scan, at + 1).or(scan.this_year().map(|y| (y, at + 1)))?;
            Some(
                Found::new(at, at + 1, When::Half(year, which), Rule::Quarter).with_confidence(0.6),
            )
        }
        _ => None,
    }
}

/// `year-ago`, `year-earlier` with the quarter or period after it; `year-end`.
fn year_compound(scan: &Scan, at: usize, tail: &str) -> Option<Found> {
    let published = scan.published?;
    match tail {
        "ago" | "earlier" => {
            if matches!(scan.word(at + 1), Some(DateWord::Unit(Unit::Quarter)))
                || number::ordinal(scan.analysis, at + 1).is_some()
            {
                return None;
            }
            let period = scan.is(at + 1, word::PERIOD);
            let from = if period && scan.is_before(at, 1, word::THE) {
                at - 1
            } else {
                at
            };
            let when = scan
                .focus
                .quarter
                .map_or(When::Year(published.year() - 1), |(y, q)| {
                    When::Quarter(y - 1, q)
                });
            let to = at + 1 + usize::from(period);
            Some(Found::new(from, to, when, Rule::YearAgo).with_confidence(0.75))
        }
        "end" => Some(
            Found::new(at, at + 1, When::Year(published.year()), Rule::YearEnd)
                .with_confidence(0.7),
        ),
        _ => None,
    }
}

/// `Q3`, `Q3 2024`, `3Q`, `H1 2025`.
pub(super) fn short(scan: &Scan, at: usize) -> Option<Found> {
    let (letter, which) = scan.printed(at).split_at_checked(1)?;
    let which: u32 = which.parse().ok()?;
    let most = match letter {
        "Q" => 4,
        "H" => 2,
        _ => return None,
    };
    if !(1..=most).contains(&which) {
        return None;
    }
    let of = usize::from(scan.is(at + 1, word::OF));
    let (year, to, printed) = match scan.year(at + 1 + of) {
        Some(year) => (year, at + 2 + of, true),
        None => (guessed_year(scan, at, Unit::Quarter, which)?, at + 1, false),
    };
    let when = match letter {
        "Q" => When::Quarter(year, which),
        _ if printed => When::Half(year, which),
        _ => return None,
    };
    Some(Found::new(at, to, when, Rule::Quarter).with_confidence(0.9))
}

/// `FY27`, `FY2027`.
pub(super) fn fiscal_in_one(scan: &Scan, at: usize) -> Option<Found> {
    let printed = scan.printed(at).strip_prefix("FY")?;
    let year: i32 = printed.parse().ok()?;
    let year = if printed.len() == 2 {
        2000 + year
    } else {
        year
    };
    (1900..=2200)
        .contains(&year)
        .then(|| Found::new(at, at + 1, When::FiscalYear(year), Rule::FiscalYear))
}

/// `fiscal 2025`, `the fiscal year`, `fiscal year 2025`, `FY 2025`.
pub(super) fn fiscal(scan: &Scan, at: usize) -> Option<Found> {
    let year_word = scan.is(at + 1, word::YEAR);
    let number_at = at + 1 + usize::from(year_word);
    if let Some(year) = scan.year(number_at) {
        return Some(Found::new(
            at,
            number_at + 1,
            When::FiscalYear(year),
            Rule::FiscalYear,
        ));
    }
    if scan.printed(at) == "FY"
        && let Some(short) = scan.digits(number_at, 2..=2)
    {
        return Some(Found::new(
            at,
            number_at + 1,
            When::FiscalYear(2000 + short as i32),
            Rule::FiscalYear,
        ));
    }
    let the = scan.is_before(at, 1, word::THE);
    let year = scan.this_year().filter(|_| year_word && the)?;
    Some(Found::new(at - 1, at + 2, When::FiscalYear(year), Rule::FiscalYear).with_confidence(0.7))
}
