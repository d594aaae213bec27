//! Which story an article is a version of, and where the versions are.

use crate::index::error::IndexError;
use crate::index::open::OpenIndex;
use crate::index::segment::Numbers;
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::DocAddress;

impl OpenIndex {
    /// The number of an article among all that the generation ever had.
    pub fn number(&self, address: DocAddress) -> Option<u64> {
        let numbers = self.segment(address).numbers(Numbers::Number);
        numbers.first(address.doc_id)
    }

    /// The id that a story goes by: that of its first version, the article's own when there is no other.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn story_id(&self, address: DocAddress) -> Result<String, IndexError> {
        let stories = self.stories()?;
        match self.number(address).and_then(|number| stories.of(number)) {
            Some(story) => Ok(stories.id(story).to_owned()),
            None => self.id(address),
        }
    }

    /// The articles of some numbers; those that are gone are left out.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of_numbers(&self, numbers: &[u32]) -> Result<FxHashMap<u32, DocAddress>, IndexError> {
        let wanted: FxHashSet<u32> = numbers.iter().copied().collect();
        let mut found = FxHashMap::default();
        if wanted.is_empty() {
            return Ok(found);
        }
        for (order, segment) in (0..).zip(self.segments()) {
            let column = segment.numbers(Numbers::Number);
            let alive = segment.reader.alive_bitset();
            let docs = 0..segment.reader.max_doc();
            for doc in docs.filter(|doc| alive.is_none_or(|alive| alive.is_alive(*doc))) {
                let number = column.first(doc).map(|number| number as u32);
                if let Some(number) = number.filter(|number| wanted.contains(number)) {
                    found.insert(number, DocAddress::new(order, doc));
                }
            }
        }
        Ok(found)
    }
}
