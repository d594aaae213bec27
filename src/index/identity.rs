//! Ids: unique in the index, and the same whatever the order in which files came.
//!
//! Of the articles that bring the same id the first keeps it, in the order of paths and records; each later one has the
//! id made from its path. The rule looks at the whole corpus, so an update runs it over the files that did not change
//! too, and a fresh build gives the same ids.

use super::ledger::Entry;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// The ids that are taken so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: FxHashSet<u64>,
    /// Where to go on trying for a path and id that came often.
    last: FxHashMap<u64, u32>,
}

impl Ids {
    /// Gives an article its id: sets the variant of the entry, and returns the hash of the id.
    pub(super) fn claim(&mut self, path: &str, entry: &mut Entry) -> u64 {
        entry.variant = 0;
        let mut hash = xxh3_64(entry.id.as_bytes());
        if self.taken.insert(hash) {
            return hash;
        }
        entry.variant = 1;
        let made = xxh3_64(entry.final_id(path).as_bytes());
        let last = self.last.entry(made).or_insert(0);
        loop {
            *last += 1;
            entry.variant = *last;
            hash = xxh3_64(entry.final_id(path).as_bytes());
            if self.taken.insert(hash) {
                return hash;
            }
        }
    }

    /// Takes the id that an article has.
    pub(super) fn keep(&mut self, path: &str, entry: &Entry) {
        self.taken.insert(xxh3_64(entry.final_id(path).as_bytes()));
    }

    /// Whether an id with this hash is taken.
    pub(super) fn has(&self, hash: u64) -> bool {
        self.taken.contains(&hash)
    }
}

/// Names one version of one article under one id.
pub(super) fn key(entry: &Entry) -> u64 {
    xxh3_64_with_seed(&entry.content.to_le_bytes(), u64::from(entry.variant))
}

/// Names the ledger's row of a file.
pub(super) fn file_key(path: &str) -> u64 {
    xxh3_64_with_seed(path.as_bytes(), u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_keeps_its_id_and_later_ones_are_named_by_their_path() {
        let mut ids = Ids::default();
        let mut claim = |path: &str, id: &str| {
            let mut entry = Entry {
                content: 0,
                id: id.into(),
                variant: 9,
            };
            ids.claim(path, &mut entry);
            entry.final_id(path)
        };
        assert_eq!(claim("a.json", "1"), "1");
        assert_eq!(claim("b.json", "1"), "b.json:1");
        assert_eq!(claim("b.json", "1"), "b.json:1~2");
        assert_eq!(claim("c.json", "b.json:1"), "c.json:b.json:1");
        assert_eq!(claim("b.json", "1"), "b.json:1~3");
    }
}
