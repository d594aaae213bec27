//! One part of the values on disk: for each space the strings in the order of their numbers, and their sorted order.
//!
//! All numbers are little-endian. A part is read in place: finding a value is a binary search in the sorted order, reading
//! one is two offsets. Offsets and order take as many bits each as the greatest of them.
//!
//! ```text
//! magic | per space: first number, count, start of its block, bytes of its strings | blocks | xxh3 of all before
//! block  = offsets (count + 1) | sorted order (count) | strings
//! ```

use super::Space;
use std::io;
use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh3::xxh3_64;

const MAGIC: &[u8; 8] = b"dlvalue2";
const PREFIX: &str = "values-";
const SPACES: usize = Space::ALL.len();
const HEAD: usize = MAGIC.len() + SPACES * ENTRY;
/// Bytes the head has of a space.
const ENTRY: usize = 24;

/// A part that was opened.
#[derive(Debug, Clone)]
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
    strings: u64,
}

impl Head {
    /// Bits of an offset, and of a place in the order.
    fn bits(self) -> (u32, u32) {
        let bits = |most: u64| (u64::BITS - most.leading_zeros()).max(1);
        (bits(self.strings), bits(u64::from(self.count)))
    }

    /// Bytes of the offsets, and of the order.
    fn tables(self) -> (usize, usize) {
        let (offset, place) = self.bits();
        let count = self.count as usize;
        (
            bytes((count + 1) * offset as usize),
            bytes(count * place as usize),
        )
    }
}

/// Bytes that hold so many bits, with room to read eight from any of them.
fn bytes(bits: usize) -> usize {
    bits.div_ceil(8) + 8
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
            let at = MAGIC.len() + at * ENTRY;
            *head = Head {
                first: u32_at(&bytes, at),
                count: u32_at(&bytes, at + 4),
                start: usize::try_from(u64_at(&bytes, at + 8)).map_err(io::Error::other)?,
                strings: u64_at(&bytes, at + 16),
            };
            let (offsets, order) = head.tables();
            let strings = usize::try_from(head.strings).map_err(io::Error::other)?;
            let end = head.start.checked_add(offsets + order);
            if end
                .and_then(|end| end.checked_add(strings))
                .is_none_or(|end| end > bytes.len())
            {
                return Err(broken());
            }
        }
        Ok(Self { bytes, heads })
    }

    pub(super) fn get(&self, space: Space, number: u32) -> Option<&str> {
        let head = self.heads[space as usize];
        let at = number
            .checked_sub(head.first)
            .filter(|at| *at < head.count)?;
        self.at(head, at)
    }

    pub(super) fn find(&self, space: Space, value: &str) -> Option<u32> {
        let head = self.heads[space as usize];
        let order = self.bytes.get(head.start + head.tables().0..)?;
        let (_, bits) = head.bits();
        let (mut low, mut high) = (0, head.count);
        while low < high {
            let middle = u32::midpoint(low, high);
            let at = packed_at(order, bits, middle) as u32;
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
        let offsets = self.bytes.get(head.start..)?;
        let (bits, _) = head.bits();
        let (before, order) = head.tables();
        let strings = self.bytes.get(head.start + before + order..)?;
        let offset = |at: u32| packed_at(offsets, bits, at) as usize;
        std::str::from_utf8(strings.get(offset(at)..offset(at + 1))?).ok()
    }
}

/// The n-th number of some that take so many bits each.
fn packed_at(bytes: &[u8], bits: u32, at: u32) -> u64 {
    let bit = u64::from(at) * u64::from(bits);
    let word = u64_at(bytes, (bit / 8) as usize) >> (bit % 8);
    word & ((1 << bits) - 1)
}

/// Packs numbers of so many bits each; 56 at the most, so that eight bytes hold any of them.
fn packed(numbers: impl Iterator<Item = u64>, bits: u32, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    for (at, number) in numbers.enumerate() {
        let bit = at * bits as usize;
        let word = (number << (bit % 8)).to_le_bytes();
        let cells = bytes[bit / 8..].iter_mut().zip(word);
        cells.for_each(|(cell, byte)| *cell |= byte);
    }
    bytes
}

/// Writes a part: for each space its first number and its values from that number on.
pub(super) fn written(spaces: &[(u32, Vec<&str>); SPACES]) -> Vec<u8> {
    let mut all = MAGIC.to_vec();
    let mut blocks: Vec<u8> = Vec::new();
    for (first, values) in spaces {
        let head = Head {
            first: *first,
            count: values.len() as u32,
            start: HEAD + blocks.len(),
            strings: values.iter().map(|value| value.len() as u64).sum(),
        };
        all.extend(first.to_le_bytes());
        all.extend(head.count.to_le_bytes());
        all.extend((head.start as u64).to_le_bytes());
        all.extend(head.strings.to_le_bytes());
        let ((offset, place), (offsets, order)) = (head.bits(), head.tables());
        let ends = values.iter().scan(0, |end, value| {
            *end += value.len() as u64;
            Some(*end)
        });
        blocks.extend(packed(std::iter::once(0).chain(ends), offset, offsets));
        let mut sorted: Vec<u32> = (0..head.count).collect();
        sorted.sort_unstable_by_key(|at| values[*at as usize]);
        blocks.extend(packed(sorted.into_iter().map(u64::from), place, order));
        blocks.extend(values.iter().flat_map(|value| value.bytes()));
    }
    all.append(&mut blocks);
    let sum = xxh3_64(&all);
    all.extend(sum.to_le_bytes());
    all
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
