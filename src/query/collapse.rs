//! Stories counted once: which articles of a segment are versions of one, and how many are found.
//!
//! An article that stands alone counts by itself, as nearly all do; of the others it is noted which story was met.

use super::error::SearchError;
use super::request::Collapse;
use crate::index::{Numbers, OpenIndex, Segment, Stories};
use rustc_hash::FxHashSet;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Query;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

/// The stories of a segment's articles.
pub(super) struct Told {
    numbers: Column<u64>,
    stories: Stories,
}

impl Told {
    /// Opens them where stories count once.
    pub(super) fn open(
        index: &OpenIndex,
        segment: &Segment,
        collapse: Collapse,
    ) -> tantivy::Result<Option<Self>> {
        if collapse == Collapse::None {
            return Ok(None);
        }
        let stories = index.stories().map_err(std::io::Error::other)?;
        Ok((!stories.is_empty()).then(|| Self {
            numbers: segment.numbers(Numbers::Number).clone(),
            stories: stories.clone(),
        }))
    }

    /// The story of an article; `None` for one that stands alone.
    pub(super) fn of(&self, doc: DocId) -> Option<u32> {
        self.numbers
            .first(doc)
            .and_then(|number| self.stories.of(number))
    }
}

/// The story of an article where stories count once; `None` for one that stands alone.
pub(super) fn story(
    index: &OpenIndex,
    address: DocAddress,
    collapse: Collapse,
) -> Result<Option<u32>, SearchError> {
    if collapse == Collapse::None {
        return Ok(None);
    }
    let stories = index.stories()?;
    Ok(index.number(address).and_then(|number| stories.of(number)))
}

/// How many stories are found, and how many articles tell them.
pub(super) fn counted(index: &OpenIndex, query: &dyn Query) -> Result<(u64, u64), SearchError> {
    let found = index.searcher.search(query, &StoryCount { index })?;
    let stories = found.alone + found.stories.len() as u64;
    Ok((stories, found.articles))
}

struct StoryCount<'a> {
    index: &'a OpenIndex,
}

#[derive(Debug, Default)]
struct Counted {
    articles: u64,
    /// Articles that stand alone.
    alone: u64,
    stories: FxHashSet<u32>,
}

impl Collector for StoryCount<'_> {
    type Fruit = Counted;
    type Child = SegmentCount;

    fn for_segment(&self, at: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentCount> {
        let segment = &self.index.segments()[at as usize];
        Ok(SegmentCount {
            told: Told::open(self.index, segment, Collapse::Story)?,
            counted: Counted::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counted>) -> tantivy::Result<Counted> {
        let mut all = Counted::default();
        for fruit in fruits {
            all.articles += fruit.articles;
            all.alone += fruit.alone;
            all.stories.extend(fruit.stories);
        }
        Ok(all)
    }
}

struct SegmentCount {
    told: Option<Told>,
    counted: Counted,
}

impl SegmentCollector for SegmentCount {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.counted.articles += 1;
        match self.told.as_ref().and_then(|told| told.of(doc)) {
            Some(story) => drop(self.counted.stories.insert(story)),
            None => self.counted.alone += 1,
        }
    }

    fn harvest(self) -> Counted {
        self.counted
    }
}
