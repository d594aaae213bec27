//! Exact counts of facet values over all articles a query finds.
//!
//! Columns hold the numbers of values, the same in every segment, so that counting is adding in one array. tantivy's own
//! aggregation cuts each segment to its greatest values first, which makes sums over segments wrong by an unknown amount.

use super::request::Facet;
use crate::index::{Numbers, OpenIndex, Space, ancestors};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

impl Facet {
    /// The column of its values, and what numbers them.
    pub(super) fn column(self) -> (Numbers, Space) {
        match self {
            Self::Person => (Numbers::Person, Space::Name),
            Self::Speaker => (Numbers::Speaker, Space::Name),
            Self::Place => (Numbers::PlaceLeaf, Space::Place),
            Self::Topic => (Numbers::TopicLeaf, Space::Topic),
            Self::Source => (Numbers::Source, Space::Source),
            Self::Author => (Numbers::Author, Space::Author),
            Self::Lang => (Numbers::Lang, Space::Lang),
            Self::Unit => (Numbers::Unit, Space::Unit),
        }
    }

    /// Whether values lie in others, which are counted with them.
    pub(super) fn is_tree(self) -> bool {
        matches!(self, Self::Place | Self::Topic)
    }
}

/// Counts how many articles have each value of a facet.
pub(super) struct ValueCounts<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) facet: Facet,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Articles by the number of the value.
    pub(super) counts: Vec<u32>,
    /// Articles without a value.
    pub(super) without: u64,
}

impl Collector for ValueCounts<'_> {
    type Fruit = Counted;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let (column, space) = self.facet.column();
        let segment = &self.index.segments()[segment as usize];
        let values = self.index.values.len(space);
        let is_tree = self.facet.is_tree();
        Ok(SegmentCounts {
            column: segment.numbers(column).clone(),
            counted: Counted {
                counts: vec![0; values],
                without: 0,
            },
            above: is_tree.then(|| Above::new(self.index, space)),
            seen: SmallVec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut fruits = fruits.into_iter();
        let mut all = fruits.next().unwrap_or_default();
        for fruit in fruits {
            all.without += fruit.without;
            let sums = all.counts.iter_mut().zip(fruit.counts);
            sums.for_each(|(sum, count)| *sum += count);
        }
        Ok(all)
    }
}

/// What lies above values, worked out when a value is first met.
pub(super) struct Above {
    index: OpenIndex,
    space: Space,
    known: FxHashMap<u64, SmallVec<[u64; 4]>>,
}

impl Above {
    pub(super) fn new(index: &OpenIndex, space: Space) -> Self {
        Self {
            index: index.clone(),
            space,
            known: FxHashMap::default(),
        }
    }

    /// A value and all above it.
    pub(super) fn of(&mut self, value: u64) -> &[u64] {
        let Self {
            index,
            space,
            known,
        } = self;
        known.entry(value).or_insert_with(|| {
            let path = index.values.of(*space, value);
            let above = ancestors(path).filter_map(|path| index.values.find(*space, path));
            above.map(u64::from).collect()
        })
    }
}

pub(super) struct SegmentCounts {
    column: Column<u64>,
    counted: Counted,
    above: Option<Above>,
    /// The values of one article, to count what lies above several of them once.
    seen: SmallVec<[u64; 16]>,
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        let counts = &mut self.counted.counts;
        let mut add = |value: u64| {
            if let Some(count) = counts.get_mut(value as usize) {
                *count += 1;
            }
        };
        let mut any = false;
        match &mut self.above {
            None => self.column.values_for_doc(doc).for_each(|value| {
                any = true;
                add(value);
            }),
            Some(above) => {
                self.seen.clear();
                for value in self.column.values_for_doc(doc) {
                    any = true;
                    for value in above.of(value) {
                        if !self.seen.contains(value) {
                            self.seen.push(*value);
                            add(*value);
                        }
                    }
                }
            }
        }
        self.counted.without += u64::from(!any);
    }

    fn harvest(self) -> Counted {
        self.counted
    }
}
