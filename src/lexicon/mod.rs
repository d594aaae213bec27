//! The lexicon: every word the rules know, once, with its classes and values.
//!
//! The words stand in `lexicon/english/*.tsv` as plain text; `lexicon/build` lays them out at compile time. A token carries
//! the number of its word, so "is this a weekday" is the test of one bit, and the program starts without building
//! anything. It lies below everything: words are data, and decisions are made by those who read them.

mod hash;
pub mod units;
mod values;

pub use hash::{PRIME, SEED, hash_step, word_hash};
pub use values::Values;

#[allow(clippy::all, clippy::pedantic)]
mod tables {
    use super::units::{Unit, UnitKind};
    use super::{Values, WordId};
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

pub use tables::{Class, choice, value, word};

use tables::{CLASSES, KEYS, PHRASES, SHIFTS, SLOTS, WORDS};

/// The number of a word of the lexicon, or [`WordId::NONE`] for all others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u16);

impl WordId {
    /// No word of the lexicon.
    pub const NONE: Self = Self(0);

    /// Finds the word with this hash.
    #[inline]
    pub fn of_hash(hash: u64) -> Self {
        let slot = hash::place(hash, SHIFTS[hash::bucket(hash)], SLOTS);
        // Whether a word is known nothing foretells, so there is no branch.
        Self(slot as u16 * u16::from(KEYS[slot] == hash))
    }

    /// Finds a word by its lower-case form.
    pub fn of(lower: &str) -> Self {
        Self::of_hash(word_hash(lower))
    }

    /// Finds a word printed in letters of ASCII, capitals or not.
    pub fn folded(printed: &str) -> Self {
        let fold = |hash, byte: u8| hash_step(hash, byte.to_ascii_lowercase());
        Self::of_hash(printed.bytes().fold(SEED, fold))
    }

    /// Whether the word belongs to a class.
    #[inline]
    pub fn is(self, class: Class) -> bool {
        let row = &ROWS[class as usize];
        row[self.slot() / 64] >> (self.slot() % 64) & 1 != 0
    }

    /// Returns the hash of its lower-case form, for tables that are kept by hash.
    #[inline]
    pub const fn hash(self) -> u64 {
        KEYS[self.slot()]
    }

    /// Returns the word itself, in lower case; empty for none.
    pub fn text(self) -> &'static str {
        let found = WORDS.binary_search_by_key(&self, |(id, _)| *id);
        found.map_or("", |at| WORDS[at].1)
    }

    #[inline]
    const fn slot(self) -> usize {
        self.0 as usize & (SLOTS - 1)
    }
}

/// A bit a word.
type Row = [u64; SLOTS / 64];

static ROWS: [Row; CLASSES.len()] = {
    let mut rows = [[0; SLOTS / 64]; CLASSES.len()];
    let mut class = 0;
    while class < rows.len() {
        let mut i = 0;
        while i < CLASSES[class].len() {
            let slot = CLASSES[class][i].slot();
            rows[class][slot / 64] |= 1 << (slot % 64);
            i += 1;
        }
        class += 1;
    }
    rows
};

impl Class {
    /// Returns its words.
    pub const fn words(self) -> &'static [WordId] {
        CLASSES[self as usize]
    }

    /// Whether a text in lower case is one of its words or phrases.
    pub fn has(self, lower: &str) -> bool {
        let mut words = lower.split(' ').map(WordId::of);
        let Some(first) = words.next() else {
            return false;
        };
        let phrases = self.phrases().iter();
        WordId::of(lower).is(self)
            || phrases
                .filter(|phrase| phrase.first() == Some(&first))
                .any(|phrase| words.clone().eq(phrase[1..].iter().copied()))
    }

    /// Returns its entries of several words, each as the words it is made of.
    pub const fn phrases(self) -> &'static [&'static [WordId]] {
        PHRASES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_by_its_form() {
        for (id, text) in WORDS {
            assert_eq!(WordId::of(text), *id, "{text}");
            assert_eq!(id.text(), *text);
        }
        assert_eq!(WordId::of("no word of any list"), WordId::NONE);
        assert_eq!(WordId::NONE.text(), "");
    }

    #[test]
    fn a_class_has_its_words_and_no_others() {
        assert!(WordId::of("tuesday").is(Class::Weekday));
        assert!(!WordId::of("may").is(Class::Weekday));
        assert!(!WordId::NONE.is(Class::Weekday));
        assert!(word::TUESDAY.is(Class::Weekday));
        assert_eq!(value::MONTH.get(word::MAY), Some(5.0));
        assert_eq!(value::MONTH.get(word::TUESDAY), None);
    }
}
