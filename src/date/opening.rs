//! Datelines, labelled dates and date expressions in the first words of a text.
//!
//! Apart from dated lines because here a date stands in running text, where most dates are those of events: what counts
//! is its place (before the dash of a dateline, after "Released:", first in the first sentence).

use super::reading::{Found, Reading};
use super::written::Written;
use super::{Interval, Precision};
use crate::lexicon::{Class, WordId};
use crate::text::dateline::{self, Ending};
use crate::text::{Block, BlockKind, tokenize};

/// Returns the beginning of a text of at most `most` bytes.
fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// "BRUSSELS, Feb 12 (Reuters) -": a place, a date, perhaps an agency, and a dash before the text; "London, 7 April 2008."
/// does without the dash.
pub(super) fn dateline(block: &str) -> Option<Written> {
    let line = dateline::of(block)?;
    let named = !line.place.is_empty() || line.agency.is_some();
    (named && line.end != Ending::Colon).then_some(())?;
    let day = line.day?.of(block);
    let tokens = tokenize(day);
    let found = Reading::new(day, &tokens).all();
    let date = found.first()?.date;
    matches!(date, Written::Days(..) | Written::Numeric(..)).then_some(date)
}

/// A date right after a label in the first words: "For Immediate Release: November 9, 2005".
pub(super) fn labelled(block: &str) -> Option<Written> {
    let start = beginning(block, 400);
    let tokens = tokenize(start);
    let reading = Reading::new(start, &tokens);
    let dates = reading.all();
    let found = dates
        .iter()
        .find(|f| follows_label(&reading, f.tokens.start))?;
    let whole = matches!(found.date, Written::Days(..)) && found.date.year().is_some();
    whole.then_some(found.date)
}

fn follows_label(reading: &Reading<'_>, start: usize) -> bool {
    let mut words = (start.saturating_sub(4)..start)
        .rev()
        .map(|at| reading.word(at).to_ascii_lowercase());
    let colon = words.next().is_some_and(|w| w == ":");
    colon
        && words
            .next()
            .is_some_and(|w| WordId::of(&w).is(Class::ReleaseLabel))
}

/// A heading that ends with a whole date: "Speech at the trade forum, 2 March 2023".
pub(super) fn heading(title: &str, text: &str, blocks: &[Block]) -> Option<Interval> {
    let first = blocks.first().map_or("", |b| b.span.of(text));
    let mut lines = [title, first]
        .into_iter()
        .filter(|l| !l.is_empty() && l.len() < 300);
    lines.find_map(ends_with_date)
}

fn ends_with_date(line: &str) -> Option<Interval> {
    let line = line.trim_end_matches([')', '*', '_', ' ', '.']);
    let tokens = tokenize(line);
    let reading = Reading::new(line, &tokens);
    let dates = reading.all();
    let last = dates
        .last()
        .filter(|f| f.tokens.end == tokens.len() && f.date.year().is_some())?;
    let before = last
        .tokens
        .start
        .checked_sub(1)
        .map(|at| reading.word(at))?;
    let set_off = matches!(before, "on" | "," | "(" | "-" | "–" | "—" | ":" | "|");
    let when = last
        .date
        .interval(None)
        .filter(|w| w.precision == Precision::Day)?;
    // A span of days is that of an event.
    (set_off && when.start.date() == when.end.date()).then_some(when)
}

/// A date expression at the head of the running text: "In early February 2025, …", "Officials said today, 12 May 2024, …".
pub(super) fn first_words(text: &str, blocks: &[Block]) -> Option<Interval> {
    let first = blocks
        .iter()
        .find(|b| b.kind == BlockKind::Paragraph && b.span.len() > 40)?;
    let start = beginning(first.span.of(text), 300);
    let tokens = tokenize(start);
    let reading = Reading::new(start, &tokens);
    let dates = reading.all();
    let found = dates.iter().find(|f| tells_when(&reading, f))?;
    found.date.interval(None)
}

fn tells_when(reading: &Reading<'_>, found: &Found) -> bool {
    let fine = matches!(found.date, Written::Days(..) | Written::Month { .. });
    if !fine || found.date.year().is_none() {
        return false;
    }
    let start = found.tokens.start;
    let word = |back: usize| start.checked_sub(back).map_or("", |at| reading.word(at));
    match start {
        0 => true,
        1 => matches!(word(1), "In" | "On" | "IN" | "ON"),
        _ => word(1) == "today" || (matches!(word(1), "," | "(") && word(2) == "today"),
    }
}

/// The year of a copyright line in the last words of a text: a year for a dateline that has none.
pub(super) fn copyright_year(text: &str) -> Option<i32> {
    let mut start = text.len().saturating_sub(300);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let tail = text.get(start..)?;
    let at = tail.rfind(['©']).or_else(|| tail.rfind("opyright"))?;
    let tokens = tokenize(&tail[at..]);
    let reading = Reading::new(&tail[at..], &tokens);
    let years = (0..tokens.len().min(6)).filter_map(|i| reading.word(i).parse().ok());
    years.into_iter().find(|y| (1950..2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::{dateline, ends_with_date, labelled};

    fn day(found: Option<super::Written>) -> String {
        found.map_or("none".into(), |d| {
            let when = d.interval(Some(1999));
            when.map_or("?".into(), |w| w.start.date().to_string())
        })
    }

    #[test]
    fn datelines_are_known_by_their_dash() {
        assert_eq!(
            day(dateline("BRUSSELS, Feb 12 (Reuters) - Ministers met.")),
            "1999-02-12"
        );
        assert_eq!(
            day(dateline(
                "WASHINGTON, D.C. – February 12, 2025 – The Senate"
            )),
            "2025-02-12"
        );
        assert_eq!(
            day(dateline("New York, 3 May 2024 (AP) — Oil rose")),
            "2024-05-03"
        );
        assert_eq!(
            day(dateline("**Singapore, 25 October 2022** – Singapore will")),
            "2022-10-25"
        );
        assert_eq!(
            day(dateline("London, 7 April 2008. Prime Ministers met")),
            "2008-04-07"
        );
        assert_eq!(
            day(dateline("LONDON (AP) - Ministers met on May 3")),
            "none"
        );
        assert_eq!(
            day(dateline(
                "The talks of May 3 - the second in a week - failed"
            )),
            "none"
        );
        assert_eq!(day(dateline("May 3 - June 5")), "none");
    }

    #[test]
    fn labels_and_headings_date() {
        assert_eq!(
            day(labelled(
                "Senator acts For Immediate Release: November 9, 2005 Contact"
            )),
            "2005-11-09"
        );
        assert_eq!(day(labelled("The plan of November 9, 2005")), "none");
        assert!(ends_with_date("Speech at the trade forum, 2 March 2023").is_some());
        assert!(ends_with_date("Visit to France from 10 to 12 May 2023").is_none());
        assert!(ends_with_date("What we learned from May 2023").is_none());
    }
}
