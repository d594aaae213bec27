//! English stems with a memory.
//!
//! News repeats its words: remembering the stem of each costs a tenth of stemming again. The memory is bounded and dies
//! with its owner. Most words are short: their letters are the key itself, so that looking one up touches no other memory.

use super::spelling;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Words remembered before the memory starts anew; about 3 MB.
const REMEMBERED: usize = 60_000;
/// Letters that fit into a key beside their number.
const SHORT: usize = 15;

/// Stems words, remembering them.
pub(super) struct Stems {
    stemmer: Stemmer,
    /// Places of short words in `ends`, by their letters.
    short: FxHashMap<(u64, u64), u32>,
    /// Places of the others.
    long: FxHashMap<Box<str>, u32>,
    /// All stems, one after the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// The number of the first word remembered, so that no number is given twice when the memory starts anew.
    first: u32,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            text: String::new(),
            ends: Vec::new(),
            first: 0,
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems")
            .field("known", &self.ends.len())
            .finish_non_exhaustive()
    }
}

impl Stems {
    /// The stem of a folded word, and a number that tells the word from others.
    pub(super) fn stem(&mut self, word: &str) -> (&str, u32) {
        let place = match key(word) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        };
        let place = match place {
            Some(place) => *place,
            None => self.learn(word),
        };
        let at = place as usize;
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        let stem = &self.text[from as usize..self.ends[at] as usize];
        (stem, self.first.wrapping_add(place))
    }

    fn learn(&mut self, word: &str) -> u32 {
        if self.ends.len() >= REMEMBERED {
            self.first = self.first.wrapping_add(self.ends.len() as u32);
            self.short.clear();
            self.long.clear();
            self.text.clear();
            self.ends.clear();
        }
        if word.len() < 3 {
            self.text.push_str(word);
        } else {
            let american = spelling::american(word);
            let stem = self.stemmer.stem(&american);
            self.text.push_str(spelling::stem(&stem));
        }
        let place = self.ends.len() as u32;
        self.ends.push(self.text.len() as u32);
        match key(word) {
            Some(key) => self.short.insert(key, place),
            None => self.long.insert(word.into(), place),
        };
        place
    }
}

/// The letters of a short word with their number.
fn key(word: &str) -> Option<(u64, u64)> {
    let bytes = word.as_bytes();
    if bytes.len() > SHORT {
        return None;
    }
    let mut key = [0; SHORT + 1];
    key[..bytes.len()].copy_from_slice(bytes);
    key[SHORT] = bytes.len() as u8;
    let (low, high) = key.split_at(8);
    let half = |bytes: &[u8]| bytes.try_into().map(u64::from_le_bytes).ok();
    Some((half(low)?, half(high)?))
}
