//! What is known of a word before its context is read: whether it is a first name, a surname, a place, how often it is
//! printed in lower case, and which words it behaves like.
//!
//! One flat table of 16-bit cells, compiled in and probed by the token's own hash: a look-up costs one cache line and no
//! string is compared. The trainer writes the table (`models/train/people`), this module alone reads it.

use std::sync::LazyLock;
use wide::u16x8;

/// What the table says of a word; all zero when it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry {
    /// The bits named below.
    pub flags: u16,
    /// Which words it behaves like: a fine class and a coarse one, see [`class`].
    pub class: u16,
}

/// A man's first name.
pub const MALE: u16 = 1;
/// A woman's first name.
pub const FEMALE: u16 = 2;
/// A surname.
pub const SURNAME: u16 = 4;
/// The name of a country, a state or a large town.
pub const PLACE: u16 = 8;
/// A word of a place's longer name.
pub const PLACE_PART: u16 = 16;
/// First bit of the two that say how the word is printed within sentences.
pub const CASE_SHIFT: u16 = 5;
/// Both bits: 0 never seen, 1 in lower case, 2 both ways, 3 with a capital.
pub const CASE: u16 = 3 << CASE_SHIFT;
/// First bit of the three that say what the word was mostly tagged as in a corpus.
pub const USE_SHIFT: u16 = 7;
/// The three bits: 0 unknown, then person, place, body, other name, no name, mixed with persons, mixed without.
pub const USE: u16 = 7 << USE_SHIFT;
/// A name given to men and women.
pub const EITHER: u16 = MALE | FEMALE;

/// Puts a fine class (below 1024) and a coarse one (below 64) into one number; 0 is "unknown" in both.
pub fn class(fine: usize, coarse: usize) -> u16 {
    (fine as u16 & 0x3ff) | (coarse as u16) << 10
}

impl Entry {
    /// Which words it behaves like, narrowly.
    pub fn fine(self) -> u16 {
        self.class & 0x3ff
    }

    /// Which words it behaves like, broadly.
    pub fn coarse(self) -> u16 {
        self.class >> 10
    }

    /// Whether any of the bits is set.
    pub fn has(self, bits: u16) -> bool {
        self.flags & bits != 0
    }

    /// Whether it is a surname and as good as never anything else: "Street" and "Bureau" are surnames, too.
    pub fn is_surname(self) -> bool {
        // Unknown, a person, mixed with persons.
        let used = matches!((self.flags & USE) >> USE_SHIFT, 0 | 1 | 6);
        used && self.has(SURNAME) && !self.has(PLACE | PLACE_PART) && self.case() != 1
    }

    /// Returns the two bits of how it is printed within sentences.
    pub fn case(self) -> u16 {
        (self.flags & CASE) >> CASE_SHIFT
    }
}

/// The table: a power of two of cells, each of a fingerprint and an entry. The fingerprints lie apart, so that eight cells
/// are asked at a time.
#[derive(Debug)]
pub struct NameLexicon {
    /// The first are there again behind the last.
    prints: Vec<u16>,
    entries: Vec<Entry>,
}

/// Cells asked at a time.
const LANES: usize = 8;

static BUILT_IN: LazyLock<NameLexicon> =
    LazyLock::new(|| NameLexicon::read(include_bytes!("../../../models/people-words.bin")));

impl NameLexicon {
    /// The table compiled into the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table; what does not fill a power of two of cells is left out.
    pub fn read(bytes: &[u8]) -> Self {
        let cells = bytes.as_chunks::<6>().0;
        let mut table = Self::of_cells(cells.len());
        if table.entries.len() == cells.len() {
            for (at, [p, q, flags @ .., c, d]) in cells.iter().enumerate() {
                let (print, flags) = (pair(*p, *q), u16::from_le_bytes(*flags));
                let class = pair(*c, *d);
                table.set(at, print, Entry { flags, class });
            }
        }
        table
    }

    /// Returns what is known of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Entry {
        let (mut at, print) = place(hash, self.entries.len());
        let wanted = u16x8::splat(print);
        // A run of cells ends at an empty one; the bound holds for a table without any.
        for _ in 0..REACH / LANES {
            let near = self.prints.get(at..).and_then(|p| p.first_chunk::<LANES>());
            let near = u16x8::from(near.copied().unwrap_or_default());
            let own = near.simd_eq(wanted).to_bitmask();
            let stops = own | near.simd_eq(u16x8::ZERO).to_bitmask();
            if stops != 0 {
                at = (at + stops.trailing_zeros() as usize) & (self.entries.len() - 1);
                // An empty cell knows nothing.
                return self.entries.get(at).copied().unwrap_or_default();
            }
            at = (at + LANES) & (self.entries.len() - 1);
        }
        Entry::default()
    }

    /// An empty table.
    pub fn of_cells(cells: usize) -> Self {
        let cells = cells.next_power_of_two();
        Self {
            prints: vec![0; cells + LANES],
            entries: vec![Entry::default(); cells],
        }
    }

    /// Puts a word in, or changes what is known of it; whether there was room.
    pub fn put(&mut self, hash: u64, entry: Entry) -> bool {
        let (mut at, print) = place(hash, self.entries.len());
        for _ in 0..REACH {
            if self.prints[at] == 0 || self.prints[at] == print {
                self.set(at, print, entry);
                return true;
            }
            at = (at + 1) & (self.entries.len() - 1);
        }
        false
    }

    fn set(&mut self, at: usize, print: u16, entry: Entry) {
        let cells = self.entries.len();
        self.entries[at] = entry;
        for copy in (at..self.prints.len()).step_by(cells) {
            self.prints[copy] = print;
        }
    }

    /// Writes the table as [`Self::read`] takes it.
    pub fn bytes(&self) -> Vec<u8> {
        let cells = self.prints.iter().zip(&self.entries);
        let numbers = cells.flat_map(|(print, e)| [*print, e.flags, e.class]);
        numbers.flat_map(u16::to_le_bytes).collect()
    }
}

/// How far from its place a word may lie.
const REACH: usize = 32;

fn pair(low: u8, high: u8) -> u16 {
    u16::from_le_bytes([low, high])
}

/// Returns the first cell to look at and the fingerprint, which is never 0.
#[inline]
fn place(hash: u64, cells: usize) -> (usize, u16) {
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let at = (mixed >> 20) as usize & (cells - 1);
    (at, ((mixed >> 48) as u16).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::folded_hash;

    #[test]
    fn a_word_put_in_is_found_and_others_are_not() {
        let entry = Entry {
            flags: MALE | SURNAME,
            class: 7,
        };
        let mut table = NameLexicon::of_cells(64);
        assert!(table.put(folded_hash("martin"), entry));
        let table = NameLexicon::read(&table.bytes());
        assert_eq!(table.get(folded_hash("martin")), entry);
        assert_eq!(table.get(folded_hash("martini")), Entry::default());
    }

    #[test]
    fn a_damaged_table_knows_nothing() {
        assert_eq!(NameLexicon::read(&[1, 2, 3]).get(5), Entry::default());
        assert_eq!(NameLexicon::read(&[9; 18]).get(5), Entry::default());
    }
}
