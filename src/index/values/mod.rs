//! The values of facets and facts, each once a generation, with a number.
//!
//! Columns hold numbers, so that segments merge numbers and not strings, counting is adding in an array, and surnames are
//! led to full names by number. A number is given once and never again, so that no segment is rewritten when values come:
//! each update adds a part with the values it brought, and the commit names the parts that are true of its state.

mod intern;
mod part;

pub(super) use intern::Intern;
use part::Part;
use std::io;
use std::path::Path;
use tantivy::Directory;
use tantivy::directory::MmapDirectory;

use super::error::IndexError;

/// Which values are numbered together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Space {
    /// Names of persons and bodies, as [`Kept`](crate::extract::people::coreference::Kept) has them.
    Name,
    /// Paths of places, each with all that lie above it.
    Place,
    /// Topics and subtopics: `Defense`, `Defense/Military Aid`.
    Topic,
    /// Outlets.
    Source,
    /// Who wrote it.
    Author,
    /// Language tags.
    Lang,
    /// Units of figures.
    Unit,
    /// Cues of statements, lower case.
    Cue,
    /// What figures measure and are shares of.
    Phrase,
    /// Paths of files.
    Path,
    /// Where dates were read.
    Label,
    /// Sorts of statements and figures.
    Sort,
}

impl Space {
    /// All spaces, in the order in which a part holds them.
    const ALL: [Self; 12] = [
        Self::Name,
        Self::Place,
        Self::Topic,
        Self::Source,
        Self::Author,
        Self::Lang,
        Self::Unit,
        Self::Cue,
        Self::Phrase,
        Self::Path,
        Self::Label,
        Self::Sort,
    ];
}

/// The values of one state of an index.
#[derive(Debug, Clone, Default)]
pub struct Values {
    parts: Vec<Part>,
}

impl Values {
    /// Opens the parts a state is made of; they are read where they lie.
    pub(super) fn open(generation: &Path, names: &[String]) -> Result<Self, IndexError> {
        // tantivy's own directory of an index reads only files that tantivy wrote.
        let directory = MmapDirectory::open(generation).map_err(tantivy::TantivyError::from)?;
        let open = |name: &String| -> io::Result<Part> {
            let file = directory.open_read(Path::new(name));
            let file = file.map_err(io::Error::other)?;
            Part::new(file.read_bytes()?)
        };
        let parts: io::Result<Vec<Part>> = names.iter().map(open).collect();
        let parts = parts.map_err(tantivy::TantivyError::from)?;
        Ok(Self { parts })
    }

    /// The value of a number; `None` when there is none.
    pub fn get(&self, space: Space, number: u32) -> Option<&str> {
        self.parts.iter().find_map(|part| part.get(space, number))
    }

    /// The value of a number as a column holds it; empty when there is none.
    pub fn of(&self, space: Space, number: u64) -> &str {
        let number = u32::try_from(number).ok();
        number.and_then(|n| self.get(space, n)).unwrap_or("")
    }

    /// The value of a row of facts, which holds 0 for none and else the number and one.
    pub fn optional(&self, space: Space, cell: u64) -> Option<&str> {
        let number = u32::try_from(cell.checked_sub(1)?).ok()?;
        self.get(space, number)
    }

    /// The number of a value.
    pub fn find(&self, space: Space, value: &str) -> Option<u32> {
        self.parts.iter().find_map(|part| part.find(space, value))
    }

    /// How many numbers were given.
    pub fn len(&self, space: Space) -> usize {
        let last = self.parts.last();
        last.map_or(0, |part| part.end(space) as usize)
    }

    /// Whether no number was given.
    pub fn is_empty(&self, space: Space) -> bool {
        self.len(space) == 0
    }

    /// All values in the order of their numbers.
    pub fn all(&self, space: Space) -> impl Iterator<Item = (u32, &str)> {
        self.parts.iter().flat_map(move |part| part.all(space))
    }

    /// How many parts there are.
    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// Whether every part is as it was written.
    pub(super) fn is_whole(&self) -> bool {
        self.parts.iter().all(Part::is_whole)
    }
}
