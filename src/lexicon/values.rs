//! What words stand for: a table from words to values, laid out at compile time.
//!
//! Apart because a value can be one of the lexicon's own columns (`month=5`), or what a rule makes of several classes:
//! "a word of this class raises, a word of that class lowers".

use super::tables::SLOTS;
use super::{Class, WordId};

/// A table from words to values. `K` says by what the values are kept: one a word, or one a class.
#[derive(Debug)]
pub struct Values<K: 'static, V: 'static> {
    /// The place of a word's entry, counted from 1; 0 for words without.
    index: [u16; SLOTS],
    entries: &'static [(K, V)],
    phrases: &'static [(&'static [WordId], V)],
}

impl<K, V: Copy> Values<K, V> {
    /// Returns the entries of several words, each as the words it is made of, with its value.
    pub fn phrases(&self) -> &'static [(&'static [WordId], V)] {
        self.phrases
    }

    /// Returns all values, in the order of their entries.
    pub fn all(&self) -> impl Iterator<Item = V> {
        self.entries.iter().map(|entry| entry.1)
    }

    /// Returns the value of a word.
    #[inline]
    pub fn get(&self, word: WordId) -> Option<V> {
        let at = usize::from(self.index[word.slot()]);
        self.entries.get(at.wrapping_sub(1)).map(|entry| entry.1)
    }

    /// Whether a word has a value.
    #[inline]
    pub fn has(&self, word: WordId) -> bool {
        self.index[word.slot()] != 0
    }
}

impl<V> Values<WordId, V> {
    /// Keeps one value a word, and one a phrase.
    pub const fn new(
        entries: &'static [(WordId, V)],
        phrases: &'static [(&'static [WordId], V)],
    ) -> Self {
        let mut index = [0; SLOTS];
        let mut i = 0;
        while i < entries.len() {
            index[entries[i].0.slot()] = i as u16 + 1;
            i += 1;
        }
        Self {
            index,
            entries,
            phrases,
        }
    }
}

impl<V> Values<Class, V> {
    /// Gives all words of a class one value. Fails to compile when a word belongs to two of the classes.
    pub const fn by_class(entries: &'static [(Class, V)]) -> Self {
        let mut index = [0; SLOTS];
        let mut i = 0;
        while i < entries.len() {
            let words = entries[i].0.words();
            let mut at = 0;
            while at < words.len() {
                let slot = words[at].slot();
                assert!(index[slot] == 0, "a word belongs to two of the classes");
                index[slot] = i as u16 + 1;
                at += 1;
            }
            i += 1;
        }
        Self {
            index,
            entries,
            phrases: &[],
        }
    }
}
