//! Each article by number, with the hashes by which it is told from others whatever generation it is in.

use super::error::IndexError;
use super::open::OpenIndex;
use super::segment::Numbers;
use crate::story::Sketch;
use xxhash_rust::xxh3::xxh3_64;

/// An article by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// Its number in the generation.
    pub number: u64,
    /// Hash of its id.
    pub id: u64,
    /// Hash of its words; 0 without one.
    pub content: u64,
}

impl OpenIndex {
    /// Returns all articles by their numbers.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn numbered(&self) -> Result<Vec<Numbered>, IndexError> {
        let mut all = Vec::new();
        for segment in self.segments() {
            let (numbers, cells) = (
                segment.numbers(Numbers::Number),
                segment.numbers(Numbers::Sketch),
            );
            for doc in self.articles_of(segment)? {
                let sketch = Sketch::from_cells(cells.values_for_doc(doc));
                all.push(Numbered {
                    number: numbers.first(doc).unwrap_or(u64::MAX),
                    id: xxh3_64(segment.id(doc)?.as_bytes()),
                    content: sketch.map_or(0, |sketch| sketch.whole),
                });
            }
        }
        Ok(all)
    }
}
