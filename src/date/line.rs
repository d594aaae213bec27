//! Dates in the text itself: datelines, dated lines, the opening of the body, embedded posts.
//!
//! Apart from the choice among them because each has its own form and its own traps: a date in running text is most often
//! that of an event, so only the forms with which articles date themselves count.

use super::reading::{Found, Reading};
use super::{Interval, Precision, opening};
use crate::lexicon::{Class, WordId};
use crate::text::{Block, BlockKind, Token, tokenize};

/// What the text says of its own date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TextDates {
    /// The dateline or a dated line.
    pub(super) dateline: Option<Interval>,
    /// A line that names the last update.
    pub(super) updated: Option<Interval>,
    /// A date expression in the opening of the body.
    pub(super) opening: Option<Interval>,
    /// The date of the last embedded post.
    pub(super) embedded: Option<Interval>,
}

/// How many blocks from the start may hold a dated line.
const EARLY: usize = 10;
/// How many blocks from the end may.
const LAST: usize = 3;
/// Longest dated line in bytes.
const LINE: usize = 110;
/// A paragraph of so many bytes is running text: dates in lines after it belong to letters and events it speaks of.
const RUNNING: usize = 200;

/// Reads the dates of a text; a date without a year takes `year`.
pub(super) fn read(
    text: &str,
    blocks: &[Block],
    title: &str,
    dateline: Option<&str>,
    year: Option<i32>,
) -> TextDates {
    let year = year.or_else(|| opening::copyright_year(text));
    let mut dates = TextDates {
        dateline: dateline.and_then(|d| first_date(d, year)),
        ..TextDates::default()
    };
    let mut yearless = dateline.is_some();
    let mut head = true;
    for (at, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        if block.kind == BlockKind::Post {
            let found = first_date(words.rsplit(['\n', '—']).next().unwrap_or(words), None);
            dates.embedded = later(dates.embedded, found);
            continue;
        }
        let early = head && at < EARLY;
        if early || at + LAST >= blocks.len() {
            dated_line(words, early, year, &mut dates);
        }
        if early && dates.dateline.is_none() {
            let found = opening::dateline(words).or_else(|| opening::labelled(words));
            yearless |= found.is_some_and(|d| d.year().is_none());
            dates.dateline = found.and_then(|d| d.interval(year));
        }
        head &= block.kind != BlockKind::Paragraph || words.len() < RUNNING;
    }
    // A dateline without a year says that what the text goes on to date in full is something else.
    if !yearless {
        dates.opening =
            opening::heading(title, text, blocks).or_else(|| opening::first_words(text, blocks));
    }
    dates
}

fn first_date(text: &str, year: Option<i32>) -> Option<Interval> {
    let tokens = tokenize(text);
    let all = Reading::new(text, &tokens).all();
    all.iter().find_map(|f| f.date.interval(year))
}

fn later(a: Option<Interval>, b: Option<Interval>) -> Option<Interval> {
    [a, b].into_iter().flatten().max_by_key(|i| i.end)
}

/// A line that holds a date and, beside it, nothing but labels, a time, a weekday or a place.
fn dated_line(block: &str, early: bool, year: Option<i32>, dates: &mut TextDates) {
    for line in block.lines().take(4) {
        let line = line.trim().trim_matches(['*', '_', '#', ' ']);
        if line.len() > LINE || line.starts_with('[') || !line.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let tokens = tokenize(line);
        let reading = Reading::new(line, &tokens);
        let all = reading.all();
        let (Some(first), true) = (all.first(), all.len() <= 2) else {
            continue;
        };
        if !only_labels(&reading, &tokens, &all, early) {
            continue;
        }
        for found in &all {
            let when = with_time(found, year).filter(|w| w.precision >= Precision::Day);
            if is_update(&reading, found.tokens.start) {
                dates.updated = dates.updated.or(when);
            } else if found == first || dates.dateline.is_none() {
                dates.dateline = dates.dateline.or(when);
            }
        }
    }
}

fn with_time(found: &Found, year: Option<i32>) -> Option<Interval> {
    let when = found.date.interval(year)?;
    match found.time {
        Some(time) if when.start.date() == when.end.date() => {
            Some(Interval::minute(when.start.date().and_time(time)))
        }
        _ => Some(when),
    }
}

/// Whether the word before a date says that it is the date of an update.
fn is_update(reading: &Reading<'_>, start: usize) -> bool {
    let before = (start.saturating_sub(4)..start).rev();
    let label = before
        .map(|at| reading.word(at).to_ascii_lowercase())
        .find(|w| w.len() > 3);
    label.is_some_and(|w| {
        matches!(
            w.as_str(),
            "updated" | "modified" | "update" | "revised" | "edited"
        )
    })
}

/// Whether everything beside the dates is a label, a time, a mark, or a place of a few words.
fn only_labels(reading: &Reading<'_>, tokens: &[Token], dates: &[Found], early: bool) -> bool {
    let mut names = 0;
    for (at, token) in tokens.iter().enumerate() {
        if dates.iter().any(|d| d.tokens.contains(&at)) || !token.is_word() {
            continue;
        }
        let word = reading.word(at).to_ascii_lowercase();
        if is_label(&word) {
            continue;
        }
        if !token.is_capital() || WordId::of(&word).is(Class::NoPublication) {
            return false;
        }
        names += 1;
    }
    let numbers = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| t.is_number() && !dates.iter().any(|d| d.tokens.contains(at)));
    names <= if early { 4 } else { 2 } && numbers.count() <= if early { 4 } else { 1 }
}

fn is_label(word: &str) -> bool {
    WordId::of(word).is(Class::DateLabel) || super::names::is_weekday(word)
}
