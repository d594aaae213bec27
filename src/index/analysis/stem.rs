//! English stems with a memory.
//!
//! News repeats its words: remembering the stem of each costs a tenth of stemming again. The memory is bounded and dies
//! with its owner.

use super::spelling;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Words remembered before the memory starts anew; about 3 MB.
const REMEMBERED: usize = 40_000;

/// Stems words, remembering them.
pub(super) struct Stems {
    stemmer: Stemmer,
    /// Places in `stems`.
    known: FxHashMap<Box<str>, u32>,
    stems: Vec<Box<str>>,
    /// The number of the first word remembered, so that no number is given twice when the memory starts anew.
    first: u32,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            known: FxHashMap::default(),
            stems: Vec::new(),
            first: 0,
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems")
            .field("known", &self.known.len())
            .finish_non_exhaustive()
    }
}

impl Stems {
    /// The stem of a folded word, and a number that tells the word from others.
    pub(super) fn stem(&mut self, word: &str) -> (&str, u32) {
        let place = match self.known.get(word) {
            Some(place) => *place,
            None => self.learn(word),
        };
        let stem = self.stems.get(place as usize).map_or("", |stem| stem);
        (stem, self.first.wrapping_add(place))
    }

    fn learn(&mut self, word: &str) -> u32 {
        if self.stems.len() >= REMEMBERED {
            self.first = self.first.wrapping_add(self.stems.len() as u32);
            self.known.clear();
            self.stems.clear();
        }
        let stem = if word.len() < 3 {
            word.into()
        } else {
            let american = spelling::american(word);
            spelling::stem(&self.stemmer.stem(&american)).into()
        };
        let place = self.stems.len() as u32;
        self.stems.push(stem);
        self.known.insert(word.into(), place);
        place
    }
}
