//! `said{ … }` and `fig{ … }`: articles of which one statement or figure meets all conditions.
//!
//! The documents that meet them are found first, then articles are kept by their `key`, which an article shares with its
//! statements and figures.

use super::column::holds;
use super::{Documents, Lowered, Planner, without_score};
use crate::query::error::SearchError;
use crate::query::language::Tree;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, Query};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

impl Planner<'_> {
    /// Articles with one document of a kind that meets the conditions.
    pub(super) fn inside(
        self,
        documents: Documents,
        conditions: &Tree,
    ) -> Result<Lowered, SearchError> {
        let planner = Planner { documents, ..self };
        match planner.lower(conditions)? {
            Some(query) => {
                let kind = without_score(planner.all());
                let found = BooleanQuery::intersection(vec![kind, query]);
                self.sharing_key(&found).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Documents that share their key with one that a query finds.
    pub(super) fn sharing_key(self, found: &dyn Query) -> Result<Box<dyn Query>, SearchError> {
        let keys = Arc::new(self.index.searcher.search(found, &Keys)?);
        let kept = holds(move |segment: &SegmentReader| {
            let column = segment.fast_fields().u64("key")?;
            let keys = Arc::clone(&keys);
            Ok(move |doc: DocId| column.first(doc).is_some_and(|key| keys.contains(&key)))
        });
        Ok(without_score(Box::new(BooleanQuery::intersection(vec![
            self.all(),
            kept,
        ]))))
    }
}

/// Collects the keys of the documents found.
struct Keys;

impl Collector for Keys {
    type Fruit = FxHashSet<u64>;
    type Child = SegmentKeys;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentKeys> {
        Ok(SegmentKeys {
            column: segment.fast_fields().u64("key")?,
            keys: FxHashSet::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<FxHashSet<u64>>) -> tantivy::Result<FxHashSet<u64>> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

struct SegmentKeys {
    column: Column<u64>,
    keys: FxHashSet<u64>,
}

impl SegmentCollector for SegmentKeys {
    type Fruit = FxHashSet<u64>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.keys.extend(self.column.first(doc));
    }

    fn harvest(self) -> FxHashSet<u64> {
        self.keys
    }
}
