//! Exact counts of facet values over all articles a query finds.
//!
//! Columns hold the numbers of values, the same in every segment, so that counting is adding in one array. tantivy's own
//! aggregation cuts each segment to its greatest values first, which makes sums over segments wrong by an unknown amount.

use super::collapse::Told;
use super::request::{Collapse, Facet};
use crate::index::{Numbers, OpenIndex, Space};
use rustc_hash::FxHashSet;
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
    pub(super) collapse: Collapse,
}

/// What was counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// Articles by the number of the value.
    pub(super) counts: Vec<u32>,
    /// Articles without a value.
    pub(super) without: u64,
    /// Values with the stories that have them, where stories count once.
    pub(super) told: FxHashSet<(u32, u32)>,
    /// Stories that were met.
    pub(super) stories: FxHashSet<u32>,
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
            told: Told::open(self.index, segment, self.collapse)?,
            whole: is_tree.then(|| Tree::new(self.index, space)),
            counted: Counted {
                counts: vec![0; values],
                ..Counted::default()
            },
            tree: is_tree.then(|| Counter::new(self.index, space)),
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
            all.told.extend(fruit.told);
            all.stories.extend(fruit.stories);
            let sums = all.counts.iter_mut().zip(fruit.counts);
            sums.for_each(|(sum, count)| *sum += count);
        }
        Ok(all)
    }
}

/// The values an article's own lie in, with these.
#[derive(Clone)]
pub(super) struct Tree {
    index: OpenIndex,
    space: Space,
}

impl Tree {
    pub(super) fn new(index: &OpenIndex, space: Space) -> Self {
        Self {
            index: index.clone(),
            space,
        }
    }

    /// Adds a value and all above it, those that are not there yet.
    pub(super) fn add(&self, value: u64, out: &mut Numbered) {
        let above = self.index.above(self.space);
        let mut next = Some(value);
        // What is there already has brought what lies above it.
        while let Some(value) = next.filter(|value| !out.contains(value)) {
            out.push(value);
            next = above.parent(&self.index.values, value);
        }
    }
}

/// The values of one article.
pub(super) type Numbered = SmallVec<[u64; 16]>;

pub(super) struct SegmentCounts {
    column: Column<u64>,
    counted: Counted,
    tree: Option<Counter>,
    told: Option<Told>,
    whole: Option<Tree>,
}

impl SegmentCounts {
    /// Notes which values a version of a story has.
    fn tell(&mut self, doc: DocId, story: u32) {
        self.counted.stories.insert(story);
        let mut values = Numbered::new();
        for value in self.column.values_for_doc(doc) {
            match &self.whole {
                Some(tree) => tree.add(value, &mut values),
                None => values.push(value),
            }
        }
        let told = values.into_iter().map(|value| (value as u32, story));
        self.counted.told.extend(told);
    }
}

/// Counts values with what they lie in, once an article.
struct Counter {
    index: OpenIndex,
    space: Space,
    /// The last article each value was counted for, plus one.
    last: Vec<DocId>,
}

impl Counter {
    fn new(index: &OpenIndex, space: Space) -> Self {
        Self {
            index: index.clone(),
            space,
            last: vec![0; index.values.len(space)],
        }
    }

    fn count(&mut self, doc: DocId, values: impl Iterator<Item = u64>, counts: &mut [u32]) {
        let above = self.index.above(self.space);
        for value in values {
            let mut next = Some(value);
            // What was counted already has brought what lies above it.
            while let Some(value) = next
                && let Some(last) = self.last.get_mut(value as usize)
                && let Some(count) = counts.get_mut(value as usize)
                && *last != doc + 1
            {
                *last = doc + 1;
                *count += 1;
                next = above.parent(&self.index.values, value);
            }
        }
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(story) = self.told.as_ref().and_then(|told| told.of(doc)) {
            return self.tell(doc, story);
        }
        let counts = &mut self.counted.counts;
        let mut any = false;
        let values = self.column.values_for_doc(doc).inspect(|_| any = true);
        match &mut self.tree {
            None => values.for_each(|value| {
                if let Some(count) = counts.get_mut(value as usize) {
                    *count += 1;
                }
            }),
            Some(tree) => tree.count(doc, values, counts),
        }
        self.counted.without += u64::from(!any);
    }

    fn harvest(self) -> Counted {
        self.counted
    }
}
