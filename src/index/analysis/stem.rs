//! English stems with a memory.
//!
//! News repeats its words: remembering the stem of each costs a tenth of stemming again. The memory is bounded and dies
//! with its owner. Most words are short: their letters are the key itself, so that looking one up touches no other memory.

use super::short_forms::is_special;
use super::{Alike, spelling};
use crate::text::letters::{self, Key};
use frostem::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words remembered before the memory starts anew; about 3 MB.
const REMEMBERED: usize = 60_000;

/// Stems words, remembering them.
pub(super) struct Stems {
    stemmer: Stemmer,
    /// Short words by their letters.
    short: FxHashMap<Key, u32>,
    /// The others.
    long: FxHashMap<Box<str>, u32>,
    words: Vec<Known>,
    /// All words and their stems, one after the other.
    text: String,
    /// Counts the articles that words are told to be new in; 0 when words are asked for whatever they are of.
    round: u32,
}

/// A word that is remembered: where it and its stem stand in the text of all.
#[derive(Debug, Clone)]
struct Known {
    word: Range<u32>,
    stem: Range<u32>,
    alike: Alike,
    /// Whether what stands round it may give it another meaning.
    is_special: bool,
    /// The round it was last asked for in.
    round: u32,
    /// The round in which that was last said.
    said: u32,
}

/// A word with its stem.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stemmed<'s> {
    /// The word, folded.
    pub(super) word: &'s str,
    /// Its stem.
    pub(super) stem: &'s str,
    /// How far they are alike.
    pub(super) alike: Alike,
    /// Whether it was not asked for before in this round.
    pub(super) is_new: bool,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::English),
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            words: Vec::new(),
            text: String::new(),
            round: 0,
        }
    }
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems")
            .field("known", &self.words.len())
            .finish_non_exhaustive()
    }
}

impl Stems {
    /// Begins a round, in which every word is new again. Nothing is forgotten before it ends.
    pub(super) fn begin(&mut self) {
        self.forget();
        self.round = self.round.checked_add(1).unwrap_or(1);
    }

    /// Whether a word that is its own stem was asked for in this round; it is said once a round.
    pub(super) fn was_asked(&mut self, stem: &str) -> bool {
        let Some(known) = self.place(stem) else {
            return false;
        };
        let known = &mut self.words[known as usize];
        let asked = known.alike == Alike::Same && known.round == self.round;
        asked && std::mem::replace(&mut known.said, self.round) != self.round
    }

    fn place(&self, word: &str) -> Option<u32> {
        match letters::key(word.as_bytes()) {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        }
        .copied()
    }

    /// Makes room when too many are remembered.
    fn forget(&mut self) {
        if self.words.len() >= REMEMBERED {
            self.short.clear();
            self.long.clear();
            self.text.clear();
            self.words.clear();
        }
    }

    /// The stem of a short word that is known and means the same whatever stands round it.
    #[inline]
    pub(super) fn known(&mut self, key: Key) -> Option<Stemmed<'_>> {
        let place = *self.short.get(&key)?;
        let is_special = self.words.get(place as usize)?.is_special;
        (!is_special).then(|| self.at(place))
    }

    /// The stem of a folded word.
    pub(super) fn stem(&mut self, word: &str) -> Stemmed<'_> {
        let place = self.place(word).unwrap_or_else(|| self.learn(word));
        self.at(place)
    }

    #[inline]
    fn at(&mut self, place: u32) -> Stemmed<'_> {
        let known = &mut self.words[place as usize];
        let last = std::mem::replace(&mut known.round, self.round);
        let text = |at: &Range<u32>| &self.text[at.start as usize..at.end as usize];
        Stemmed {
            word: text(&known.word),
            stem: text(&known.stem),
            alike: known.alike,
            is_new: last != self.round,
        }
    }

    fn learn(&mut self, word: &str) -> u32 {
        if self.round == 0 {
            self.forget();
        }
        let from = self.text.len() as u32;
        self.text.push_str(word);
        let end = self.text.len() as u32;
        let mut stem = from..end;
        let american = spelling::american(word);
        let found = (word.len() >= 3).then(|| self.stemmer.stem(&american));
        if let Some(found) = found.as_deref().map(spelling::stem)
            && found != word
        {
            self.text.push_str(found);
            stem = end..self.text.len() as u32;
        }
        let place = self.words.len() as u32;
        self.words.push(Known {
            alike: Alike::of(word, &self.text[stem.start as usize..stem.end as usize]),
            word: from..end,
            stem,
            is_special: is_special(word),
            round: self.round.wrapping_sub(1),
            said: self.round.wrapping_sub(1),
        });
        match letters::key(word.as_bytes()) {
            Some(key) => self.short.insert(key, place),
            None => self.long.insert(word.into(), place),
        };
        place
    }
}
