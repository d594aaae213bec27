//! Exact counts of facet values over all documents a query finds.
//!
//! Each segment counts by the number of a value in its dictionary; names are read only for values that were met, and the
//! segments are merged by name. tantivy's own aggregation cuts each segment to its greatest values first, which makes
//! sums over segments wrong by an unknown amount.

use rustc_hash::FxHashMap;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Counts how many documents have each value of a column.
pub(super) struct ValueCounts {
    pub(super) column: &'static str,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Documents by value.
    pub(super) values: FxHashMap<String, u64>,
    /// Documents without a value.
    pub(super) without: u64,
    /// All documents.
    pub(super) total: u64,
}

impl Collector for ValueCounts {
    type Fruit = Counted;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let column = segment.fast_fields().str(self.column)?;
        let values = column.as_ref().map_or(0, |c| c.dictionary().num_terms());
        Ok(SegmentCounts {
            column,
            counts: vec![0; values],
            without: 0,
            total: 0,
            seen: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<tantivy::Result<Counted>>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for fruit in fruits {
            let fruit = fruit?;
            all.without += fruit.without;
            all.total += fruit.total;
            if all.values.is_empty() {
                all.values = fruit.values;
                continue;
            }
            for (value, count) in fruit.values {
                *all.values.entry(value).or_default() += count;
            }
        }
        Ok(all)
    }
}

pub(super) struct SegmentCounts {
    column: Option<StrColumn>,
    /// Documents by the number of the value in the segment's dictionary.
    counts: Vec<u32>,
    without: u64,
    total: u64,
    /// The values of one document, to count a value printed twice once.
    seen: Vec<u64>,
}

impl SegmentCollector for SegmentCounts {
    type Fruit = tantivy::Result<Counted>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        self.seen.clear();
        if let Some(column) = &self.column {
            for ord in column.term_ords(doc) {
                if !self.seen.contains(&ord) {
                    self.seen.push(ord);
                }
            }
        }
        for ord in &self.seen {
            if let Some(count) = self.counts.get_mut(*ord as usize) {
                *count += 1;
            }
        }
        self.without += u64::from(self.seen.is_empty());
    }

    fn harvest(self) -> tantivy::Result<Counted> {
        let mut counted = Counted {
            without: self.without,
            total: self.total,
            ..Counted::default()
        };
        let Some(column) = &self.column else {
            return Ok(counted);
        };
        let (ords, counts): (Vec<u64>, Vec<u32>) = self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
            .map(|(ord, count)| (ord as u64, *count))
            .unzip();
        counted.values.reserve(ords.len());
        let mut counts = counts.into_iter();
        column.dictionary().sorted_ords_to_term_cb(&ords, |name| {
            let name = String::from_utf8_lossy(name).into_owned();
            counted
                .values
                .insert(name, u64::from(counts.next().unwrap_or(0)));
        })?;
        Ok(counted)
    }
}
