//! A lexicon: a fixed table from words to values, asked by the hash that every token already carries.
//!
//! The table is laid out at compile time, so the program starts without building anything, and asking for a word costs
//! one or two loads and no comparison of letters. Most words asked for are in no table: a filter of a bit a word says so
//! first, because a full place met by chance is a branch that nothing foretells.

use super::word_hash;

/// A table of `SLOTS` places, a power of two of at least twice the number of words.
#[derive(Debug)]
pub struct Lexicon<V: 'static, const SLOTS: usize> {
    keys: [u64; SLOTS],
    values: [V; SLOTS],
    /// Thirty-two bits a place, of which a word has one: with eight, "for" and "this" passed for particles of names.
    filter: [u32; SLOTS],
}

impl<V: Copy, const SLOTS: usize> Lexicon<V, SLOTS> {
    /// Lays out the words (lower case, straight apostrophes). Fails to compile when the table is too small, a word is
    /// there twice or none is given.
    pub const fn new(words: &[(&str, V)]) -> Self {
        assert!(SLOTS.is_power_of_two() && words.len() * 2 <= SLOTS);
        let mut keys = [0; SLOTS];
        let mut values = [words[0].1; SLOTS];
        let mut filter = [0; SLOTS];
        let mut i = 0;
        while i < words.len() {
            let hash = word_hash(words[i].0);
            let mut slot = place::<SLOTS>(hash);
            while keys[slot] != 0 {
                assert!(keys[slot] != hash, "a word is there twice");
                slot = (slot + 1) % SLOTS;
            }
            keys[slot] = hash;
            values[slot] = words[i].1;
            let (at, bit) = sign::<SLOTS>(hash);
            filter[at] |= bit;
            i += 1;
        }
        Self {
            keys,
            values,
            filter,
        }
    }

    /// Goes over all values, in no order.
    pub fn values(&self) -> impl Iterator<Item = V> + '_ {
        let taken = self
            .keys
            .iter()
            .zip(&self.values)
            .filter(|(key, _)| **key != 0);
        taken.map(|(_, value)| *value)
    }

    /// Whether the word with this hash may be here; it errs only by saying yes, and seldom.
    #[inline]
    pub fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = sign::<SLOTS>(hash);
        self.filter[at] & bit != 0
    }

    /// Returns the value of the word with this hash.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<V> {
        if !self.may_have(hash) {
            return None;
        }
        let mut slot = place::<SLOTS>(hash);
        while self.keys[slot] != 0 {
            if self.keys[slot] == hash {
                return Some(self.values[slot]);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }
}

/// The low bits of FNV-1a alone cluster for short words; the high half is mixed in.
const fn place<const SLOTS: usize>(hash: u64) -> usize {
    ((hash ^ (hash >> 29)) as usize) & (SLOTS - 1)
}

/// The place and the bit of a word in the filter: by other bits than its place in the table.
const fn sign<const SLOTS: usize>(hash: u64) -> (usize, u32) {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    ((mixed >> 5) as usize & (SLOTS - 1), 1 << (mixed & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    static COLOURS: Lexicon<u8, 8> = Lexicon::new(&[("red", 1), ("green", 2), ("blue", 3)]);

    #[test]
    fn knows_its_words_and_no_others() {
        assert_eq!(COLOURS.get(word_hash("green")), Some(2));
        assert_eq!(COLOURS.get(word_hash("blue")), Some(3));
        assert_eq!(COLOURS.get(word_hash("grey")), None);
        assert!(COLOURS.may_have(word_hash("red")));
    }
}
