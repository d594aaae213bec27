//! English stems with a memory.
//!
//! News repeats its words: remembering the stem of each costs a tenth of stemming again. The memory is bounded and dies
//! with the tokenizer.

use super::spelling;
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Words remembered before the memory starts anew; about 3 MB.
const REMEMBERED: usize = 40_000;

/// Stems words, remembering them.
pub(super) struct Stems {
    stemmer: Stemmer,
    known: FxHashMap<Box<str>, Box<str>>,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            known: FxHashMap::default(),
        }
    }
}

impl Clone for Stems {
    fn clone(&self) -> Self {
        Self::default()
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
    /// Replaces a folded word by its stem.
    pub(super) fn stem(&mut self, word: &mut String) {
        if word.len() < 3 {
            return;
        }
        if let Some(stem) = self.known.get(word.as_str()) {
            word.clear();
            word.push_str(stem);
            return;
        }
        let american = spelling::american(word);
        let stem = spelling::stem(&self.stemmer.stem(&american)).into();
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        let stem: &str = self.known.entry(word.as_str().into()).or_insert(stem);
        let stem = stem.to_owned();
        *word = stem;
    }
}
