//! Dates: a document is found when its interval and the one asked for share a moment.
//!
//! One date is its whole interval on both sides: an article dated "early February 2025" is found by `date:2025-02`, by
//! `date:2025-02-05` and by `date:2025`. Undated documents are never found by a date.

use super::Planner;
use super::column::holds;
use crate::index::schema::{days, moment};
use crate::query::language::{Dates, Field as Named};
use chrono::NaiveDateTime;
use tantivy::query::{EmptyQuery, Query};
use tantivy::{DateTime, SegmentReader};

impl Planner<'_> {
    pub(super) fn dates(self, named: Named, dates: Dates) -> Box<dyn Query> {
        let window = dates.window(self.now);
        if window.from.is_none() && window.to.is_none() {
            return Box::new(EmptyQuery);
        }
        match named {
            Named::Updated => overlapping("updated", "updated", window.from, window.to),
            Named::About => about("about", window.from, window.to),
            Named::Deadline => about("deadline", window.from, window.to),
            _ => published(window.from, window.to),
        }
    }
}

/// Published at some moment of a window, both ends included.
pub(super) fn published(from: Option<NaiveDateTime>, to: Option<NaiveDateTime>) -> Box<dyn Query> {
    overlapping("published", "published_end", from, to)
}

/// Articles that speak of a day of a window, or give one as a deadline.
fn about(
    column: &'static str,
    from: Option<NaiveDateTime>,
    to: Option<NaiveDateTime>,
) -> Box<dyn Query> {
    let day = |at: NaiveDateTime| days(at.date(), at.date()).map_or(0, |d| d >> 32);
    let from = from.map_or(0, day);
    let to = to.map_or(u64::MAX, day);
    holds(move |segment: &SegmentReader| {
        let column = segment.fast_fields().u64(column)?;
        Ok(move |doc| {
            column
                .values_for_doc(doc)
                .any(|d| d >> 32 <= to && (d & u64::from(u32::MAX)) >= from)
        })
    })
}

/// Documents whose first moment is not after `to` and whose last is not before `from`.
fn overlapping(
    first: &'static str,
    last: &'static str,
    from: Option<NaiveDateTime>,
    to: Option<NaiveDateTime>,
) -> Box<dyn Query> {
    let from = from.map_or(DateTime::MIN, moment);
    let to = to.map_or(DateTime::MAX, moment);
    holds(move |segment: &SegmentReader| {
        let first = segment.fast_fields().date(first)?;
        let last = segment.fast_fields().date(last)?;
        Ok(move |doc| {
            first
                .first(doc)
                .is_some_and(|f| f <= to && last.first(doc).unwrap_or(f) >= from)
        })
    })
}
