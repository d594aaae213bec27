//! Which articles are versions of one story, for one state of the index.
//!
//! Each article has a number of its own in the generation, a column that segments merge; a story is the numbers of its
//! versions. What is told by words lies in [`crate::story`]; here it is worked out for a whole index, and kept.

mod bundle;
pub(super) mod file;
mod of;
mod unite;
mod work;

use tantivy::directory::OwnedBytes;

/// The stories of more than one article.
#[derive(Debug, Clone)]
pub struct Stories {
    /// How many numbers articles were given when they were worked out.
    numbers: u32,
    /// How many stories there are.
    count: u32,
    /// Keys that too many texts share to say anything.
    common: Vec<u64>,
    /// Numbers of four bytes: for each article's number 0 or its story's and one; for each story where its versions begin,
    /// and one more; the versions; for each story where its id begins, and one more. The ids follow.
    cells: OwnedBytes,
}

impl Stories {
    /// The story of an article's number; `None` when it stands alone.
    pub fn of(&self, number: u64) -> Option<u32> {
        let number = usize::try_from(number).ok()?;
        let cell = if number < self.numbers as usize {
            self.cell(number)
        } else {
            0
        };
        cell.checked_sub(1)
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// Whether every article stands alone.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The numbers of a story's versions, the first published first.
    pub fn versions(&self, story: u32) -> Vec<u32> {
        let starts = self.numbers as usize + story as usize;
        let versions = self.numbers as usize + self.count as usize + 1;
        let (from, to) = (self.cell(starts) as usize, self.cell(starts + 1) as usize);
        (from..to).map(|at| self.cell(versions + at)).collect()
    }

    /// The id of its first version.
    pub fn id(&self, story: u32) -> &str {
        let (numbers, stories) = (self.numbers as usize, self.count as usize);
        let versions = self.cell(numbers + stories) as usize;
        let starts = numbers + stories + 1 + versions;
        let ids = (starts + stories + 1) * 4;
        let at = |story: usize| ids + self.cell(starts + story) as usize;
        let (from, to) = (at(story as usize), at(story as usize + 1));
        let bytes = self.cells.get(from..to).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    fn cell(&self, at: usize) -> u32 {
        let bytes = self.cells.get(at * 4..at * 4 + 4);
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    }
}
