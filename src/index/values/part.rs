//! One part of the values on disk: for each space the strings in the order of their numbers, and their sorted order.
//!
//! All numbers are little-endian. A part is read in place: finding a value is a binary search in the sorted order, reading
//! one is two offsets.
//!
//! ```text
//! magic | per space: first number, count, start of its block | blocks | xxh3 of all before
//! block  = offsets (count + 1) u32 | sorted order (count) u32 | strings
//! ```

use super::Space;
use std::io;
use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &[u8; 8] = b"dlvalue1";
const PREFIX: &str = "values-";
const SPACES: usize = Space::ALL.len();
const HEAD: usize = MAGIC.len() + SPACES * 16;

/// A part that was opened.
#[derive(Debug)]
pub(super) struct Part {
    bytes: OwnedBytes,
    heads: [Head; SPACES],
}

/// Where a space lies in a part.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    first: u32,
    count: u32,
    start: usize,
}

/// The name of the file of a part.
pub(super) fn name(number: u64) -> String {
    format!("{PREFIX}{number}")
}

impl Part {
    pub(super) fn new(bytes: OwnedBytes) -> io::Result<Self> {
        if bytes.len() < HEAD + 8 || !bytes.starts_with(MAGIC) {
            return Err(broken());
        }
        let mut heads = [Head::default(); SPACES];
        for (at, head) in heads.iter_mut().enumerate() {
            let at = MAGIC.len() + at * 16;
            *head = Head {
                first: u32_at(&bytes, at),
                count: u32_at(&bytes, at + 4),
                start: usize::try_from(u64_at(&bytes, at + 8)).map_err(io::Error::other)?,
            };
            let tables = (head.count as usize * 2 + 1) * 4;
            if head.start.checked_add(tables).is_none_or(|end| end > bytes.len()) {
                return Err(broken());
            }
        }
        Ok(Self { bytes, heads })
    }

    pub(super) fn get(&self, space: Space, number: u32) -> Option<&str> {
        let head = self.heads[space as usize];
        let at = number.checked_sub(head.first).filter(|at| *at < head.count)?;
        self.at(head, at)
    }

    pub(super) fn find(&self, space: Space, value: &str) -> Option<u32> {
        let head = self.heads[space as usize];
        let sorted = head.start + (head.count as usize + 1) * 4;
        let (mut low, mut high) = (0, head.count);
        while low < high {
            let middle = u32::midpoint(low, high);
            let at = u32_at(&self.bytes, sorted + middle as usize * 4);
            match self.at(head, at)?.cmp(value) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(head.first + at),
            }
        }
        None
    }

    /// One past the last number.
    pub(super) fn end(&self, space: Space) -> u32 {
        let head = self.heads[space as usize];
        head.first + head.count
    }

    pub(super) fn all(&self, space: Space) -> impl Iterator<Item = (u32, &str)> {
        let head = self.heads[space as usize];
        (0..head.count).filter_map(move |at| Some((head.first + at, self.at(head, at)?)))
    }

    pub(super) fn is_whole(&self) -> bool {
        let (content, sum) = self.bytes.split_at(self.bytes.len() - 8);
        xxh3_64(content) == u64_at(sum, 0)
    }

    fn at(&self, head: Head, at: u32) -> Option<&str> {
        let offset = |at: u32| u32_at(&self.bytes, head.start + at as usize * 4) as usize;
        let strings = head.start + (head.count as usize * 2 + 1) * 4;
        let bytes = self.bytes.get(strings + offset(at)..strings + offset(at + 1))?;
        std::str::from_utf8(bytes).ok()
    }
}

/// Writes a part: for each space its first number and its values from that number on.
pub(super) fn written(spaces: &[(u32, Vec<&str>); SPACES]) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    let mut blocks: Vec<u8> = Vec::new();
    for (first, values) in spaces {
        head.extend(first.to_le_bytes());
        head.extend((values.len() as u32).to_le_bytes());
        head.extend(((HEAD + blocks.len()) as u64).to_le_bytes());
        let mut end = 0u32;
        blocks.extend(end.to_le_bytes());
        for value in values {
            end += value.len() as u32;
            blocks.extend(end.to_le_bytes());
        }
        let mut sorted: Vec<u32> = (0..values.len() as u32).collect();
        sorted.sort_unstable_by_key(|at| values[*at as usize]);
        blocks.extend(sorted.iter().flat_map(|at| at.to_le_bytes()));
        blocks.extend(values.iter().flat_map(|value| value.bytes()));
    }
    head.append(&mut blocks);
    let sum = xxh3_64(&head);
    head.extend(sum.to_le_bytes());
    head
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a table of values is broken")
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let bytes = bytes.get(at..at + 8).and_then(|b| b.try_into().ok());
    bytes.map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_number_and_by_name() {
        let mut spaces: [(u32, Vec<&str>); SPACES] = Default::default();
        spaces[Space::Name as usize] = (5, vec!["Rutte", "Hegseth", "", "Łukasz"]);
        spaces[Space::Label as usize] = (0, vec!["day"]);
        let part = Part::new(OwnedBytes::new(written(&spaces))).expect("a part");
        assert!(part.is_whole());
        assert_eq!(part.get(Space::Name, 6), Some("Hegseth"));
        assert_eq!(part.get(Space::Name, 4), None);
        assert_eq!(part.get(Space::Name, 9), None);
        for (number, value) in part.all(Space::Name) {
            assert_eq!(part.find(Space::Name, value), Some(number));
        }
        assert_eq!(part.find(Space::Name, "Rutt"), None);
        assert_eq!(part.find(Space::Label, "day"), Some(0));
        assert_eq!(part.end(Space::Topic), 0);
    }

    #[test]
    fn what_is_no_part_is_refused() {
        for bytes in [&b"values"[..], &[0; 400], &MAGIC[..]] {
            assert!(Part::new(OwnedBytes::new(bytes.to_vec())).is_err());
        }
    }
}
