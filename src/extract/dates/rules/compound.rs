//! Hyphenated words with a date in them: `mid-1996`, `late-November`, `pre-2014`, `mid-afternoon`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::day;
use super::super::parts::tense;
use super::super::parts::year::year_after;
use super::super::value::When;
use super::super::words::{DateWord, Third, date_word};
use super::hour::day_after;
use super::month::days_of_two_months;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{WordId, word};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::HyphenatedDate,
        "It began in mid-1996 in Rome.",
        "mid-1996",
    )],
    read: hyphenated,
};

/// A hyphenated word with a year or a month in it: `mid-1996`, `late-November`, `pre-2014`, `post-1959`.
pub(super) fn hyphenated(cursor: &Cursor, at: usize) -> Option<Expression> {
    let (head, tail) = cursor.printed(at).split_once('-')?;
    if let Some(found) = over_months(cursor, at, head, tail) {
        return Some(found);
    }
    let third = match date_word(WordId::folded(head)) {
        Some(DateWord::Third(third)) => Some(third),
        _ if matches!(WordId::folded(head), word::PRE | word::POST) => None,
        _ => return None,
    };
    let found = |when| {
        Some(Expression {
            third,
            ..Expression::new(at, at + 1, when, Rule::HyphenatedDate)
        })
    };
    if let Some((when, to)) = year_in(cursor, at, tail, third.is_some()) {
        return found(when).map(|f| Expression { to, ..f });
    }
    let third = third?;
    let (when, to) = match date_word(WordId::folded(tail))? {
        DateWord::Month(month) => month_of(cursor, at, month),
        DateWord::Part(part) if third == Third::Middle => {
            let (day, to) =
                day_after(cursor, at + 1).or(cursor.published.map(|day| (day, at + 1)))?;
            (When::Part(day, part), to)
        }
        _ => return None,
    };
    found(when).map(|f| Expression { to, ..f })
}

/// `30 January-2 February`: the first month and the last day make one word.
fn over_months(cursor: &Cursor, at: usize, head: &str, tail: &str) -> Option<Expression> {
    let Some(DateWord::Month(first)) = date_word(WordId::folded(head)) else {
        return None;
    };
    let day = tail.parse().ok().filter(|d| (1..=31).contains(d))?;
    let (Some(begun), Some(DateWord::Month(last))) = (day::before(cursor, at), cursor.word(at + 1))
    else {
        return None;
    };
    days_of_two_months(
        cursor,
        (begun.from, at + 2),
        (first, begun.first),
        (last, day),
    )
}

/// The year or the decade in a compound, and the token after it: `mid-1996`, `late-1990s`.
fn year_in(cursor: &Cursor, at: usize, tail: &str, part: bool) -> Option<(When, usize)> {
    // "mid--990s": a sign is no part of a year.
    if !tail.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(year) = tail.strip_suffix('s').and_then(|t| t.parse::<i32>().ok()) {
        let decade = part && (1000..=2100).contains(&year);
        return decade.then_some((When::Decade(year / 10), at + 1));
    }
    let year: i32 = tail.parse().ok().filter(|_| tail.len() == 4)?;
    if cursor.glued(at + 1) && cursor.printed(at + 1) == "s" && year % 10 == 0 {
        return Some((When::Decade(year / 10), at + 2));
    }
    (1000..=2200)
        .contains(&year)
        .then_some((When::Year(year), at + 1))
}

/// The month in a compound, with the year after it.
fn month_of(cursor: &Cursor, at: usize, month: u32) -> (When, usize) {
    let (year, to) = match year_after(cursor, at + 1) {
        Some((year, to)) => (Some(year), to),
        None => (tense::year_of(cursor, at, month, None), at + 1),
    };
    (
        year.map_or(When::Yearless(month, None), |y| When::Month(y, month)),
        to,
    )
}
