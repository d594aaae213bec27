//! Which story an article is a version of, and where the versions are.

use crate::index::error::IndexError;
use crate::index::open::OpenIndex;
use crate::index::segment::Numbers;
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

    /// The articles of some numbers, in their order; those that are gone are left out.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn of_numbers(&self, numbers: &[u32]) -> Result<Vec<DocAddress>, IndexError> {
        let mut found = vec![None; numbers.len()];
        for (order, segment) in (0..).zip(self.segments()) {
            let column = segment.numbers(Numbers::Number);
            for doc in self.articles_of(segment)? {
                let number = column.first(doc);
                let place = numbers.iter().position(|n| Some(u64::from(*n)) == number);
                if let Some(place) = place {
                    found[place] = Some(DocAddress::new(order, doc));
                }
            }
        }
        Ok(found.into_iter().flatten().collect())
    }
}
