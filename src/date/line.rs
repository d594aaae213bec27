//! Dates in the text itself: datelines, dated lines, the opening of the body, embedded posts.
//!
//! Apart from the choice among them because each has its own form and its own traps: a date in running text is most often
//! that of an event, so only the forms with which articles date themselves count.

use super::written::{Found, Reading, Written};
use super::{Interval, Precision};
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
const EARLY: usize = 8;
/// How many blocks from the end may.
const LAST: usize = 3;
/// Longest dated line in bytes.
const LINE: usize = 110;

/// Reads the dates of a text; a date without a year takes `year`.
pub(super) fn read(
    text: &str,
    blocks: &[Block],
    dateline: Option<&str>,
    year: Option<i32>,
) -> TextDates {
    let mut dates = TextDates {
        dateline: dateline.and_then(|d| first_date(d, year)),
        ..TextDates::default()
    };
    for (at, block) in blocks.iter().enumerate() {
        let words = block.span.of(text);
        let early = at < EARLY;
        if block.kind == BlockKind::Post {
            let found = first_date(words.rsplit(['\n', '—']).next().unwrap_or(words), None);
            dates.embedded = later(dates.embedded, found);
        } else if early || at + LAST >= blocks.len() {
            dated_line(words, year, &mut dates);
        }
        if early && dates.dateline.is_none() && block.kind != BlockKind::Title {
            dates.dateline = in_dateline(words, year);
        }
    }
    dates.opening = opening(text, blocks);
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
fn dated_line(block: &str, year: Option<i32>, dates: &mut TextDates) {
    for line in block.lines().take(4) {
        let line = line.trim();
        if line.len() > LINE || !line.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        let tokens = tokenize(line);
        let reading = Reading::new(line, &tokens);
        let all = reading.all();
        let (Some(first), true) = (all.first(), all.len() <= 2) else {
            continue;
        };
        if !only_labels(&reading, &tokens, &all) {
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
fn only_labels(reading: &Reading<'_>, tokens: &[Token], dates: &[Found]) -> bool {
    let mut names = 0;
    for (at, token) in tokens.iter().enumerate() {
        if dates.iter().any(|d| d.tokens.contains(&at)) || !token.is_word() {
            continue;
        }
        let word = reading.word(at).to_ascii_lowercase();
        if is_label(&word) {
            continue;
        }
        if !token.is_capital() {
            return false;
        }
        names += 1;
    }
    let numbers = tokens
        .iter()
        .enumerate()
        .filter(|(at, t)| t.is_number() && !dates.iter().any(|d| d.tokens.contains(at)));
    names <= 4 && numbers.count() <= 4
}

fn is_label(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "published",
        "updated",
        "posted",
        "modified",
        "revised",
        "update",
        "edited",
        "last",
        "first",
        "on",
        "at",
        "date",
        "dated",
        "issued",
        "released",
        "release",
        "for",
        "immediate",
        "press",
        "news",
        "statement",
        "am",
        "pm",
        "a.m",
        "p.m",
        "a.m.",
        "p.m.",
        "gmt",
        "bst",
        "utc",
        "edt",
        "est",
        "et",
        "cet",
        "cest",
        "pst",
        "pdt",
        "aest",
        "aedt",
        "hrs",
        "h",
        "by",
        "the",
        "of",
        "and",
        "in",
        "speech",
        "transcript",
        "article",
        "print",
        "minute",
        "min",
        "minutes",
        "read",
        "created",
        "filed",
        "media",
        "embargoed",
        "until",
        "time",
        "local",
        "th",
        "st",
        "nd",
        "rd",
        "e",
        "o",
    ];
    LABELS.contains(&word) || super::names::is_weekday(word)
}

/// "BRUSSELS, Feb 12 (Reuters) -": a place, a date, perhaps an agency, and a dash before the text.
fn in_dateline(block: &str, year: Option<i32>) -> Option<Interval> {
    let mut end = block.len().min(130);
    while !block.is_char_boundary(end) {
        end -= 1;
    }
    let start = block.get(..end)?;
    if !start.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let tokens = tokenize(start);
    let reading = Reading::new(start, &tokens);
    let dash = tokens.iter().enumerate().position(|(at, t)| {
        !t.is_word()
            && !t.is_number()
            && is_dash(reading.word(at))
            && (t.after_space() || reading.word(at) != "-")
    })?;
    let mut at = 0;
    let mut date = None;
    while at < dash {
        if date.is_none()
            && let Some(found) = reading.at(at).filter(|f| f.tokens.end <= dash)
        {
            at = found.tokens.end;
            date = Some(found.date);
            continue;
        }
        let token = tokens[at];
        let word = reading.word(at);
        let joins = matches!(
            word,
            "and" | "of" | "de" | "the" | "du" | "la" | "el" | "al"
        );
        if token.is_word() && !token.is_capital() && !joins {
            return None;
        }
        at += 1;
    }
    // "Feb 12 - May 3" is a range and no dateline; a dateline names a place or an agency beside the date.
    let named = (0..dash).any(|i| {
        tokens[i].is_word()
            && reading.at(i).is_none()
            && super::names::month(reading.word(i)).is_none()
    });
    date.filter(|_| named)?
        .interval(date.and_then(|d| d.year()).or(year))
        .filter(|w| w.precision >= Precision::Day)
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "—" | "--" | "_" | "―")
}

/// A date with its year in the first sentences of the running text: "In early February 2025, …".
fn opening(text: &str, blocks: &[Block]) -> Option<Interval> {
    let first = blocks
        .iter()
        .find(|b| b.kind == BlockKind::Paragraph && b.span.len() > 40)?;
    let words = first.span.of(text);
    let mut end = words.len().min(400);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let words = words.get(..end)?;
    let tokens = tokenize(words);
    let reading = Reading::new(words, &tokens);
    let all = reading.all();
    let found = all.iter().find(|f| tells_when(&reading, f))?;
    found.date.interval(None)
}

/// Whether a date in running text is when the news happened: it follows "in", "on" or nothing, and no "since", "until",
/// "before" or "after".
fn tells_when(reading: &Reading<'_>, found: &Found) -> bool {
    let fine = matches!(found.date, Written::Days { .. } | Written::Month { .. });
    if !fine || found.date.year().is_none() {
        return false;
    }
    if found.tokens.start == 0 {
        return true;
    }
    let before = reading.word(found.tokens.start - 1).to_ascii_lowercase();
    matches!(
        before.as_str(),
        "in" | "on" | "," | "(" | "during" | "today"
    ) || super::names::is_weekday(&before)
}
