//! Dates: an article is found when its interval and the one asked for share a moment; days it speaks of are found when they
//! are meant.
//!
//! One date is its whole interval on both sides: an article dated "early February 2025" is found by `date:2025-02`, by
//! `date:2025-02-05` and by `date:2025`. Undated documents are never found by a date.

use super::Planner;
use crate::index::rows::AboutRow;
use crate::index::schema::moment;
use crate::index::{Numbers, Segment};
use crate::query::filtered::{Ask, Filter, OnColumns};
use crate::query::language::{Dates, Field as Named};
use crate::query::spoken::Spoken;
use chrono::NaiveDateTime;
use std::sync::Arc;
use tantivy::DateTime;
use tantivy::columnar::Column;

impl Planner<'_> {
    /// Articles of a date; `None` for a window without an end, in which nothing lies.
    pub(super) fn dates(
        self,
        named: Named,
        dates: Dates,
        overlapping: bool,
    ) -> Option<Arc<dyn Filter>> {
        let window = dates.window(self.now);
        if window.from.is_none() && window.to.is_none() {
            return None;
        }
        Some(match named {
            Named::Updated => updated(window.from, window.to),
            Named::About | Named::Deadline => {
                about(Spoken::of(window, named == Named::Deadline, overlapping))
            }
            _ => published(window.from, window.to),
        })
    }
}

/// Published at some moment of a window, both ends included.
pub(super) fn published(from: Option<NaiveDateTime>, to: Option<NaiveDateTime>) -> Arc<dyn Filter> {
    overlapping(from, to, |segment| {
        (segment.published().clone(), segment.published_end().clone())
    })
}

fn updated(from: Option<NaiveDateTime>, to: Option<NaiveDateTime>) -> Arc<dyn Filter> {
    overlapping(from, to, |segment| {
        (segment.updated().clone(), segment.updated().clone())
    })
}

/// Articles that speak of days that are meant, or give them as a deadline.
fn about(spoken: Spoken) -> Arc<dyn Filter> {
    Arc::new(OnColumns(move |segment: &Segment| -> Ask {
        let first = segment.numbers(Numbers::About).clone();
        let length = segment.numbers(Numbers::AboutLength).clone();
        Box::new(move |doc| {
            let mut rows = first.index.value_row_ids(doc);
            rows.any(|row| {
                let cells = (first.values.get_val(row), length.values.get_val(row));
                spoken.means(&AboutRow::of(cells))
            })
        })
    }))
}

/// Documents whose first moment is not after `to` and whose last is not before `from`.
fn overlapping(
    from: Option<NaiveDateTime>,
    to: Option<NaiveDateTime>,
    columns: impl Fn(&Segment) -> (Column<DateTime>, Column<DateTime>) + Send + Sync + 'static,
) -> Arc<dyn Filter> {
    let from = from.map_or(DateTime::MIN, moment);
    let to = to.map_or(DateTime::MAX, moment);
    Arc::new(OnColumns(move |segment: &Segment| -> Ask {
        let (first, last) = columns(segment);
        Box::new(move |doc| {
            first
                .first(doc)
                .is_some_and(|f| f <= to && last.first(doc).unwrap_or(f) >= from)
        })
    }))
}
