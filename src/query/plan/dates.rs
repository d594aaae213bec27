//! Dates: a document is found when its interval and the one asked for share a moment.
//!
//! One date is its whole interval on both sides: an article dated "early February 2025" is found by `date:2025-02`, by
//! `date:2025-02-05` and by `date:2025`. Undated documents are never found by a date.

use super::Planner;
use crate::index::schema::moment;
use crate::query::language::{Dates, Field as Named};
use chrono::NaiveDateTime;
use std::ops::Bound;
use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Query, RangeQuery};
use tantivy::schema::Field;

impl Planner<'_> {
    pub(super) fn dates(self, named: Named, dates: Dates) -> Box<dyn Query> {
        let window = dates.window(self.now);
        if window.from.is_none() && window.to.is_none() {
            return Box::new(EmptyQuery);
        }
        match named {
            Named::Updated => {
                let updated = self.index.fields.updated;
                between(updated, window.from, updated, window.to)
            }
            Named::About => self.about(window.from, window.to),
            _ => self.published(window.from, window.to),
        }
    }

    /// Published at some moment of a window, both ends included.
    pub(super) fn published(
        self,
        from: Option<NaiveDateTime>,
        to: Option<NaiveDateTime>,
    ) -> Box<dyn Query> {
        let f = &self.index.fields;
        between(f.published_end, from, f.published, to)
    }

    fn about(self, _from: Option<NaiveDateTime>, _to: Option<NaiveDateTime>) -> Box<dyn Query> {
        Box::new(EmptyQuery)
    }
}

/// Documents whose `last` is not before `from` and whose `first` is not after `to`.
fn between(
    last: Field,
    from: Option<NaiveDateTime>,
    first: Field,
    to: Option<NaiveDateTime>,
) -> Box<dyn Query> {
    let mut both: Vec<Box<dyn Query>> = Vec::with_capacity(2);
    if let Some(from) = from {
        let from = Bound::Included(Term::from_field_date(last, moment(from)));
        both.push(Box::new(RangeQuery::new(from, Bound::Unbounded)));
    }
    if let Some(to) = to {
        let to = Bound::Included(Term::from_field_date(first, moment(to)));
        both.push(Box::new(RangeQuery::new(Bound::Unbounded, to)));
    }
    Box::new(BooleanQuery::intersection(both))
}
