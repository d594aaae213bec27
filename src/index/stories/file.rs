//! The file of a generation that says which articles are versions of one story.
//!
//! Like the file of names it is worked out when an update ends and says of which state of the index it is. A reader of
//! another state, and the next update, go on from it: an article's number stays its own while the generation lasts.

use super::Stories;
use super::work::{Places, Worked, worked_out};
use crate::index::error::IndexError;
use crate::index::generation::replace;
use crate::index::open::OpenIndex;
use crate::story::VERSION;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};
use tantivy::{DateTime, DocAddress};

/// Its name.
pub(in crate::index) const FILE: &str = "stories.bin";

/// The head of the file; the cells follow it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    state: String,
    version: u32,
    numbers: u32,
    stories: u32,
    /// Bytes of the cells and ids.
    bytes: u64,
    common: Vec<u64>,
}

impl OpenIndex {
    /// Returns which articles are versions of one story.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn stories(&self) -> Result<&Stories, IndexError> {
        if let Some(stories) = self.stories.get() {
            return Ok(stories);
        }
        let stories = match kept(self) {
            Some((state, stories)) if state == self.state_name() => stories,
            before => made(self, before.as_ref().map(|(_, stories)| stories))?,
        };
        Ok(self.stories.get_or_init(|| stories))
    }
}

/// Sees to it that the file of a generation is of its last state, which is open.
pub(in crate::index) fn keep(index: &OpenIndex) -> Result<(), IndexError> {
    let before = kept(index);
    let state = index.state_name();
    if before.as_ref().is_some_and(|(of, _)| *of == state) {
        return Ok(());
    }
    let stories = made(index, before.as_ref().map(|(_, stories)| stories))?;
    let head = Head {
        state,
        version: VERSION,
        numbers: stories.numbers,
        stories: stories.count,
        bytes: stories.cells.len() as u64,
        common: stories.common,
    };
    let head = postcard::to_stdvec(&head).map_err(IndexError::stored)?;
    let mut bytes = (head.len() as u64).to_le_bytes().to_vec();
    bytes.extend(head);
    bytes.extend_from_slice(&stories.cells);
    replace(&index.generation.join(FILE), &bytes)
}

/// Whether the file, if it is of this state, says what the articles do.
pub(in crate::index) fn is_true(index: &OpenIndex) -> Result<bool, IndexError> {
    match kept(index) {
        Some((state, stories)) if state == index.state_name() => {
            let afresh = made(index, None)?;
            Ok(all(&stories) == all(&afresh))
        }
        _ => Ok(true),
    }
}

/// All stories with their ids.
fn all(stories: &Stories) -> BTreeSet<(&str, Vec<u32>)> {
    let one = |story| (stories.id(story), stories.versions(story));
    (0..stories.len()).map(one).collect()
}

/// What the file says and of which state; `None` when there is none of this version.
fn kept(index: &OpenIndex) -> Option<(String, Stories)> {
    let directory = MmapDirectory::open(&index.generation).ok()?;
    let bytes = directory
        .open_read(Path::new(FILE))
        .ok()?
        .read_bytes()
        .ok()?;
    let length = bytes.get(..8).and_then(|b| b.try_into().ok())?;
    let start = usize::try_from(u64::from_le_bytes(length))
        .ok()?
        .checked_add(8)?;
    let head: Head = postcard::from_bytes(bytes.get(8..start)?).ok()?;
    let stories = Stories {
        numbers: head.numbers,
        count: head.stories,
        common: head.common,
        cells: bytes.slice(start..bytes.len()),
    };
    let is_whole = head.version == VERSION && head.bytes == stories.cells.len() as u64;
    is_whole.then_some((head.state, stories))
}

fn made(index: &OpenIndex, before: Option<&Stories>) -> Result<Stories, IndexError> {
    let (worked, places) = worked_out(index, before)?;
    laid_out(index, worked, &places)
}

/// Lays out stories as they are read: the versions of each in order of publication.
fn laid_out(index: &OpenIndex, worked: Worked, places: &Places) -> Result<Stories, IndexError> {
    let mut stories = Vec::with_capacity(worked.stories.len());
    for numbers in worked.stories {
        stories.push(in_order(index, &numbers, places)?);
    }
    stories.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut of = vec![0u32; places.len()];
    let (mut starts, mut versions) = (vec![0u32], Vec::new());
    let (mut ends, mut ids) = (vec![0u32], String::new());
    for (story, (id, numbers)) in (1..).zip(&stories) {
        for number in numbers {
            of[*number as usize] = story;
        }
        versions.extend(numbers);
        starts.push(versions.len() as u32);
        ids.push_str(id);
        ends.push(ids.len() as u32);
    }
    let cells = [of, starts, versions, ends].concat();
    let mut bytes: Vec<u8> = cells.iter().flat_map(|cell| cell.to_le_bytes()).collect();
    bytes.extend_from_slice(ids.as_bytes());
    Ok(Stories {
        numbers: places.len() as u32,
        count: stories.len() as u32,
        common: worked.common,
        cells: OwnedBytes::new(bytes),
    })
}

/// The versions of a story, the first published first and undated ones last, with the id of the first.
fn in_order(
    index: &OpenIndex,
    numbers: &[u32],
    places: &Places,
) -> Result<(String, Vec<u32>), IndexError> {
    let mut versions: Vec<((bool, Option<DateTime>), String, u32)> = Vec::new();
    for number in numbers {
        let place: Option<DocAddress> = places.get(*number as usize).copied().flatten();
        if let Some(at) = place {
            let published = index.segment(at).published().first(at.doc_id);
            versions.push(((published.is_none(), published), index.id(at)?, *number));
        }
    }
    versions.sort_unstable();
    let id = versions.first().map(|(_, id, _)| id.clone());
    let numbers = versions.into_iter().map(|(.., number)| number);
    Ok((id.unwrap_or_default(), numbers.collect()))
}
