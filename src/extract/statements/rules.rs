//! Statements by rule: the constructions of news English, read off a row of units.
//!
//! `"…," said X` · `X said that …` · `…, X said` · `According to X, …`. A rule answers only when source and content both
//! have clear ends.

use super::view::{self, Unit};
use super::{Draft, cues};
use crate::extract::Page;
use crate::text::word_hash;
use std::ops::Range;

const COMMA: u64 = word_hash(",");
const COLON: u64 = word_hash(":");

/// Reads the statements of one paragraph.
pub(super) fn paragraph(page: &Page, units: &[Unit], drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at < units.len() {
        let unit = units[at];
        if !unit.is_word() {
            at += 1;
            continue;
        }
        let window = window(units, at);
        let draft = if unit.hash == word_hash("according") {
            according(page, units, at, &window)
        } else if cues::is_saying(unit.hash) {
            said(page, units, at, &window)
        } else {
            None
        };
        drafts.extend(draft);
        at += 1;
    }
}

/// The units a statement around `at` may take: its sentence, with the quotations that touch it on either side.
pub(super) fn window(units: &[Unit], at: usize) -> Range<usize> {
    let sentence = units[at].sentence;
    let mut start = at;
    while start > 0 && units[start - 1].sentence == sentence {
        start -= 1;
    }
    let mut end = at + 1;
    while end < units.len() && units[end].sentence == sentence {
        end += 1;
    }
    while start > 0 && units[start - 1].is_quote() && !units[start].is_quote() {
        start -= 1;
    }
    while end < units.len() && units[end].is_quote() {
        end += 1;
    }
    start..end
}

fn draft(
    page: &Page,
    units: &[Unit],
    source: Range<usize>,
    cue: Range<usize>,
    content: &[Range<usize>],
    rule: &'static str,
) -> Draft {
    let span = |r: &Range<usize>| view::span(&page.analysis, units.get(r.clone()).unwrap_or(&[]));
    let mut content: Vec<_> = content.iter().map(span).filter(|s| !s.is_empty()).collect();
    content.sort_unstable();
    Draft {
        source: Some(span(&source))
            .filter(|s| !s.is_empty())
            .into_iter()
            .collect(),
        cue: vec![span(&cue)],
        content,
        rule,
        confidence: 0.6,
    }
}

/// `According to X, …` and `…, according to X`.
fn according(page: &Page, units: &[Unit], at: usize, window: &Range<usize>) -> Option<Draft> {
    (units.get(at + 1)?.hash == word_hash("to")).then_some(())?;
    let end = (at + 2..window.end)
        .find(|&i| units[i].hash == COMMA || is_stop(&units[i]))
        .unwrap_or(window.end);
    let source = at + 2..end;
    let content = if at == window.start {
        end + 1..trim_end(units, end + 1..window.end)
    } else {
        window.start..trim_end(units, window.start..at)
    };
    (content.len() > 1 && !source.is_empty())
        .then(|| draft(page, units, source, at..at + 2, &[content], "according"))
}

/// A verb of saying with its subject on either side.
fn said(page: &Page, units: &[Unit], at: usize, window: &Range<usize>) -> Option<Draft> {
    let inverted = at > window.start
        && (units[at - 1].is_quote() || units[at - 1].hash == COMMA)
        && after_quote(units, at, window);
    let source = if inverted {
        subject_after(units, at, window)?
    } else {
        subject_before(units, at, window)?
    };
    let clause = if inverted {
        at..source.end
    } else {
        source.start..at + 1
    };
    let cue = if inverted {
        at..at + 1
    } else {
        source.end..at + 1
    };
    let quotes: Vec<Range<usize>> = window
        .clone()
        .filter(|&i| units[i].is_quote() && (units[i].tokens() > 5) && !clause.contains(&i))
        .map(|i| i..i + 1)
        .collect();
    let before = window.start..trim_end(units, window.start..clause.start);
    let after = clause.end..trim_end(units, clause.end..window.end);
    let content: Vec<Range<usize>> = if !quotes.is_empty()
        && quotes
            .iter()
            .any(|q| q.start == before.start || q.start <= after.start + 2)
    {
        quotes
    } else if before.end > before.start
        && units.get(before.end).is_some_and(|u| u.hash == COMMA)
        && before.len() > 3
        && before.end + 1 == clause.start
    {
        if after.len() > 4 {
            vec![before, after]
        } else {
            vec![before]
        }
    } else if after.len() > 2 && !units[after.start].is_quote() {
        vec![after]
    } else {
        return None;
    };
    Some(draft(
        page,
        units,
        source,
        cue,
        &content,
        if inverted { "inverted" } else { "said" },
    ))
}

fn after_quote(units: &[Unit], at: usize, window: &Range<usize>) -> bool {
    units[window.start..at].iter().any(Unit::is_quote)
}

fn is_stop(unit: &Unit) -> bool {
    const STOPS: [u64; 6] = [
        word_hash("."),
        word_hash(";"),
        COLON,
        word_hash("\u{2014}"),
        word_hash("\u{2013}"),
        word_hash("?"),
    ];
    unit.is_quote() || STOPS.contains(&unit.hash)
}

/// Cuts marks off the end of a run.
fn trim_end(units: &[Unit], run: Range<usize>) -> usize {
    let mut end = run.end;
    while end > run.start
        && (units[end - 1].hash == COMMA || !units[end - 1].is_quote() && is_stop(&units[end - 1]))
    {
        end -= 1;
    }
    end
}

/// The noun phrase that ends before the cue.
fn subject_before(units: &[Unit], at: usize, window: &Range<usize>) -> Option<Range<usize>> {
    const BREAKS: [u64; 9] = [
        word_hash("that"),
        word_hash("and"),
        word_hash("but"),
        word_hash("as"),
        word_hash("because"),
        word_hash("while"),
        word_hash("when"),
        word_hash("if"),
        word_hash("than"),
    ];
    let mut end = at;
    while end > window.start && (cues::is_between(units[end - 1].hash)) {
        end -= 1;
    }
    if end > window.start && PRONOUNS.contains(&units[end - 1].hash) {
        return Some(end - 1..end);
    }
    let appositive = end > window.start && units[end - 1].hash == COMMA;
    let mut start = end - usize::from(appositive);
    if appositive {
        start = (window.start..start)
            .rev()
            .find(|&i| units[i].hash == COMMA || is_stop(&units[i]))?;
    }
    while start > window.start {
        let unit = units[start - 1];
        if unit.hash == COMMA || is_stop(&unit) || BREAKS.contains(&unit.hash) {
            break;
        }
        start -= 1;
    }
    let end = end - usize::from(appositive);
    (start < end && end - start < 25).then_some(start..end)
}

/// The noun phrase after an inverted cue.
fn subject_after(units: &[Unit], at: usize, window: &Range<usize>) -> Option<Range<usize>> {
    let first = units.get(at + 1)?;
    if PRONOUNS.contains(&first.hash) {
        return Some(at + 1..at + 2);
    }
    let end = (at + 1..window.end)
        .find(|&i| is_stop(&units[i]))
        .unwrap_or(window.end);
    (end > at + 1).then_some(at + 1..end)
}

const PRONOUNS: [u64; 7] = [
    word_hash("he"),
    word_hash("she"),
    word_hash("they"),
    word_hash("it"),
    word_hash("we"),
    word_hash("i"),
    word_hash("who"),
];
