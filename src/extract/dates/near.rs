//! Days told by a day near publication: `the day before yesterday`, `a fortnight ago`.

use super::relative::days_after;
use super::scan::{Found, Scan};
use super::value::When;
use super::words::{DateWord, Shift};
use crate::extract::Rule;
use crate::lexicon::word;

/// `the day before yesterday`, `the day after tomorrow`, at the first "day".
pub(super) fn beside_day(scan: &Scan, at: usize) -> Option<Found> {
    let step = match scan.printed(at + 1) {
        "before" => -1,
        "after" => 1,
        _ => return None,
    };
    let Some(DateWord::Day(by)) = scan.word(at + 2).filter(|d| *d != DateWord::Day(0)) else {
        return None;
    };
    let when = When::Day(days_after(scan.published?, by + step)?);
    let from = at - usize::from(scan.is_before(at, 1, word::THE));
    Some(Found::new(from, at + 3, when, Rule::DayFromPublication).with_confidence(0.95))
}

/// `a fortnight ago`, `the last fortnight`, `the next fortnight`.
pub(super) fn fortnight(scan: &Scan, at: usize) -> Option<Found> {
    let published = scan.published?;
    if scan.is_before(at, 1, word::A) && scan.word(at + 1) == Some(DateWord::Ago) {
        let when = When::Day(days_after(published, -14)?);
        return Some(Found::new(at - 1, at + 2, when, Rule::Ago));
    }
    let (first, last) = match scan.word_before(at, 1)? {
        DateWord::Shift(Shift::Last) => (-14, 0),
        DateWord::Shift(Shift::Next) => (0, 14),
        _ => return None,
    };
    let days = (days_after(published, first)?, days_after(published, last)?);
    let from = at - 1 - usize::from(scan.is_before(at, 2, word::THE));
    Some(Found::new(
        from,
        at + 1,
        When::Length('W', 2, days),
        Rule::Fortnight,
    ))
}
