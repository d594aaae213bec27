//! The codes of a dictionary's words, looked up by the letters of short ones alone.

use crate::text::letters::{self, Key};
use rustc_hash::FxHashMap;

/// The codes of words.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    short: FxHashMap<Key, u16>,
    long: FxHashMap<Box<[u8]>, u16>,
}

impl Codes {
    /// The code of a run, given with its key when it is short.
    #[inline]
    pub(super) fn of(&self, key: Option<Key>, run: &[u8]) -> Option<u16> {
        match key {
            Some(key) => self.short.get(&key),
            None => self.long.get(run),
        }
        .copied()
    }

    /// Gives a word a code.
    pub(super) fn insert(&mut self, word: &[u8], code: u16) {
        match letters::key(word) {
            Some(key) => self.short.insert(key, code),
            None => self.long.insert(word.into(), code),
        };
    }
}
