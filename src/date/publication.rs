//! The publication date of an article, chosen among everything that speaks of it.
//!
//! Apart from parsing because it is a judgement: metadata is believed before the URL, the URL before the dateline, and so
//! on down to an embedded post; the modification time of a file and the present day are never believed at all.

use super::{Dated, Interval, Precision, Provenance, line, path};
use crate::text::Block;
use chrono::{Datelike, Days, NaiveDateTime};

/// Everything that speaks of an article's date.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// Dates the format names, each with where it was read.
    pub fields: &'a [Dated],
    /// Field dates that can be read in two ways (`12/02/2025`), settled by the other evidence or not at all.
    pub ambiguous: &'a [[Interval; 2]],
    /// The URL.
    pub url: Option<&'a str>,
    /// The file's path below the corpus; `-` for standard input.
    pub path: &'a str,
    /// A dateline that came apart from the text (`SALVADOR, Feb 26 -`).
    pub dateline: Option<&'a str>,
    /// The title, when it stands apart from the text.
    pub title: &'a str,
    /// The text.
    pub text: &'a str,
    /// Its layout.
    pub blocks: &'a [Block],
    /// The present moment, to refuse what lies after it.
    pub now: Option<NaiveDateTime>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The publication date; `None` for an undated article.
    pub published: Option<Dated>,
    /// A date of the last update printed in the text.
    pub updated: Option<Dated>,
    /// Dates that were refused, and why.
    pub refused: Vec<String>,
}

/// Whether an article can have been published then: not before 1600, nor more than a day after the present.
pub fn is_possible(when: &Interval, now: Option<NaiveDateTime>) -> bool {
    let limit = now.and_then(|n| n.checked_add_days(Days::new(1)));
    when.start.year() >= 1600 && limit.is_none_or(|l| when.start <= l)
}

/// Chooses the publication date.
pub fn publication(evidence: &Evidence<'_>) -> Found {
    let mut found = Found::default();
    let mut candidates: Vec<Dated> = evidence.fields.to_vec();
    candidates.sort_by_key(|d| d.provenance);
    candidates.retain(|d| possible(d, evidence.now, &mut found.refused));
    // A field that names a day ends the search, and the text need not be looked at.
    let settled = candidates
        .first()
        .is_some_and(|d| d.when.precision >= Precision::Day);
    if !settled {
        others(evidence, &mut candidates, &mut found);
    }
    found.published = choose(&candidates);
    found
}

fn possible(dated: &Dated, now: Option<NaiveDateTime>, refused: &mut Vec<String>) -> bool {
    let good = is_possible(&dated.when, now);
    if !good && dated.provenance <= Provenance::Time {
        let why = if dated.when.start.year() < 1600 {
            "before 1600"
        } else {
            "in the future"
        };
        refused.push(format!("{why}: {}", dated.when.start.date()));
    }
    good
}

/// Adds what URL, text and file name say.
fn others(evidence: &Evidence<'_>, candidates: &mut Vec<Dated>, found: &mut Found) {
    let url = evidence.url.and_then(path::in_url);
    let file = path::in_file_name(evidence.path);
    let known = candidates.first().map(|d| d.when).or(url).or(file);
    let text = line::read(
        evidence.text,
        evidence.blocks,
        evidence.title,
        evidence.dateline,
        year(evidence, known),
    );
    let dated = |when: Option<Interval>, provenance| when.map(|when| Dated { when, provenance });
    let more = [
        dated(url, Provenance::Url),
        dated(text.dateline, Provenance::Dateline),
        dated(file, Provenance::FileName),
        dated(text.opening, Provenance::Opening),
        dated(text.embedded, Provenance::Embedded),
    ];
    let now = evidence.now;
    let more = more.into_iter().flatten();
    candidates.extend(more.filter(|d| possible(d, now, &mut found.refused)));
    settle_all(evidence.ambiguous, candidates, found);
    found.updated = dated(text.updated, Provenance::Dateline).filter(|d| is_possible(&d.when, now));
}

/// The year a date without one is taken to be in.
fn year(evidence: &Evidence<'_>, known: Option<Interval>) -> Option<i32> {
    known
        .filter(|k| k.start.year() == k.end.year())
        .map(|k| k.start.year())
        .or_else(|| evidence.url.and_then(path::year_in))
        .or_else(|| path::year_in(evidence.path))
}

/// Takes the reading of an ambiguous date that the other evidence bears out, and refuses one that nothing settles.
fn settle_all(ambiguous: &[[Interval; 2]], candidates: &mut Vec<Dated>, found: &mut Found) {
    for readings in ambiguous {
        if let Some(when) = settle(readings, candidates) {
            let provenance = Provenance::Field;
            candidates.insert(0, Dated { when, provenance });
        } else {
            let [a, b] = readings.map(|r| r.start.date());
            found.refused.push(format!("{a} or {b}"));
        }
    }
}

/// The reading that other evidence is near to, when it is near to one alone.
fn settle(readings: &[Interval; 2], candidates: &[Dated]) -> Option<Interval> {
    let near = |reading: &Interval| {
        candidates.iter().any(|c| {
            let apart = (c.when.start.date() - reading.start.date())
                .num_days()
                .abs();
            apart <= 3 || c.when.overlaps(reading)
        })
    };
    match (near(&readings[0]), near(&readings[1])) {
        (true, false) => Some(readings[0]),
        (false, true) => Some(readings[1]),
        _ => None,
    }
}

/// The first candidate is believed; a later one that names a day inside of it only makes it finer.
fn choose(candidates: &[Dated]) -> Option<Dated> {
    let first = *candidates.first()?;
    let finer = candidates.iter().find(|c| {
        c.provenance < Provenance::Opening
            && c.when.precision > first.when.precision
            && c.when.precision >= Precision::Day
            && first.when.start <= c.when.start
            && c.when.end <= first.when.end
    });
    Some(
        *finer
            .filter(|_| first.when.precision < Precision::Day)
            .unwrap_or(&first),
    )
}
