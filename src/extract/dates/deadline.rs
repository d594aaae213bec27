//! Times by which something is due: `by 2030`, `no later than Friday`, `a deadline of 31 January`, `within 60 days`.

use super::relative::{count_before, days_after};
use super::scan::{Found, Scan};
use super::tense::{Direction, direction};
use super::value::{When, month_after, month_end};
use super::words::{DateWord, Shift, Unit};
use crate::extract::Rule;

use chrono::{Datelike, NaiveDate};

use crate::lexicon::{Class, WordId, choice::DeadlineLead, value, word};

/// Whether something is due at a time ahead of publication.
pub(super) fn is_deadline(scan: &Scan, found: Found, days: Option<(NaiveDate, NaiveDate)>) -> bool {
    let ahead = days.is_some_and(|(_, last)| scan.published.is_none_or(|day| last >= day));
    ahead && (found.rule == Rule::Within || named_after(scan, found.to) || led(scan, found.from))
}

/// "the 31 March deadline", "31 March at the latest".
fn named_after(scan: &Scan, at: usize) -> bool {
    let word = |at: usize| {
        scan.analysis
            .tokens
            .get(at)
            .map_or(WordId::NONE, |t| t.word)
    };
    word(at) == word::DEADLINE
        || word(at) == word::AT && word(at + 1) == word::THE && word(at + 2) == word::LATEST
}

/// Reads the words before a date back to the one that says what it is.
fn led(scan: &Scan, from: usize) -> bool {
    const FAR: usize = 5;
    let tokens = &scan.analysis.tokens;
    let least = from.saturating_sub(FAR);
    for at in (least..from).rev() {
        match value::DEADLINE_LEAD.get(tokens[at].word) {
            Some(DeadlineLead::Joint) => {}
            Some(DeadlineLead::Last) => return true,
            Some(DeadlineLead::Unless) => return !denied(scan, at),
            Some(DeadlineLead::Than) => return at > 0 && tokens[at - 1].word == word::LATER,
            Some(DeadlineLead::Named) => return names(scan, at, from),
            None => return for_a_thing(scan, at, from),
        }
    }
    false
}

/// Not every date, close and thing due has a deadline: "the closing date", "applications close on", but "polls are due in
/// May", "shops close on Friday".
fn names(scan: &Scan, at: usize, from: usize) -> bool {
    let said = |at: Option<usize>, words: &[&str]| {
        let word = at.map_or("", |i| scan.analysis.word(i));
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    };
    match scan.analysis.word(at) {
        "date" => said(
            at.checked_sub(1),
            &["closing", "due", "expiry", "target", "cut-off"],
        ),
        "due" => scan.analysis.word(at + 1) != "in",
        "close" | "closes" | "closing" => {
            let on = from == at + 1 || said(Some(at + 1), &["on"]);
            on && (at.saturating_sub(4)..at)
                .any(|i| scan.analysis.tokens[i].word.is(Class::ClosingMatter))
        }
        _ => true,
    }
}

/// "the deadline for talks is 31 March": a word or two more stand between.
fn for_a_thing(scan: &Scan, at: usize, from: usize) -> bool {
    let tokens = &scan.analysis.tokens;
    let tied = from > at + 1 && matches!(scan.analysis.word(at + 1), "is" | "was" | "of" | "falls");
    let least = at.saturating_sub(6);
    tied && (least..at)
        .rev()
        .take_while(|i| tokens[*i].is_word())
        .any(|i| tokens[i].word == word::DEADLINE)
}

/// Whether the clause before `at` is denied: what does not happen before a day need not happen by it.
fn denied(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.analysis.tokens;
    let least = at.saturating_sub(8);
    (least..at)
        .rev()
        .map(|i| &tokens[i])
        .take_while(|t| t.is_word() || t.is_number())
        .any(|t| t.word.is(Class::Denial))
}

/// `within 60 days`, `within the next year`: a length of time from publication, at its unit. What happened within a week
/// of something else is told from there.
pub(super) fn horizon(scan: &Scan, at: usize, unit: Unit) -> Option<Found> {
    let (from, count) = count_before(scan, at)?;
    let next = matches!(
        scan.word_before(from, 1),
        Some(DateWord::Shift(Shift::Next))
    );
    let the = usize::from(next && scan.is_before(from, 2, word::THE));
    let from = from - usize::from(next) - the;
    let elsewhere = scan.is_in(at + 1, Class::TimeAnchor);
    if !scan.is_before(from, 1, word::WITHIN)
        || elsewhere
        || direction(scan, at) != Some(Direction::Future)
    {
        return None;
    }
    let (first, count) = (scan.published?, count?);
    let last = after(first, unit, count)?;
    let when = When::Length(letter(unit)?, count, (first, last));
    Some(Found::new(from, at + 1, when, Rule::Within))
}

fn letter(unit: Unit) -> Option<char> {
    Some(match unit {
        Unit::Day => 'D',
        Unit::Week => 'W',
        Unit::Month => 'M',
        Unit::Year => 'Y',
        _ => return None,
    })
}

/// The day so many units after another.
fn after(first: NaiveDate, unit: Unit, count: u32) -> Option<NaiveDate> {
    let months = |months: u32| {
        let (year, month) = month_after(first.year(), first.month(), i64::from(months));
        let last = month_end(year, month)?;
        last.with_day(first.day()).or(Some(last))
    };
    match unit {
        Unit::Day => days_after(first, i64::from(count)),
        Unit::Week => days_after(first, i64::from(count) * 7),
        Unit::Month => months(count),
        Unit::Year => months(count.checked_mul(12)?),
        _ => None,
    }
}
