//! Which articles were seen when, and what each saved search last showed: under the state folder, a file an index.
//!
//! An article is told by its id and the hash of its content, so that an index that is built anew brings nothing new: an
//! article is new when its id or its words are, and not when its file was only moved.

use super::folder;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Version of the format.
const SCHEMA: u32 = 1;

/// An article as it is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Told {
    /// Hash of its id.
    pub id: u64,
    /// Hash of its content.
    pub content: u64,
}

/// What was seen of an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    schema: u32,
    /// The index.
    index: PathBuf,
    /// How often new articles came.
    round: u64,
    /// Each article: id, content, when it was first seen in seconds since 1970, and in which round.
    articles: Vec<(u64, u64, i64, u64)>,
    /// By the name of a search its query and the round up to which it was shown.
    shown: BTreeMap<String, (String, u64)>,
}

impl Seen {
    /// Reads what was seen of an index: nothing where there is no file, or none of this version.
    pub fn read(index: &Path) -> Self {
        let index = index.canonicalize().unwrap_or_else(|_| index.to_owned());
        let read = file(&index).and_then(|path| fs::read(path).ok());
        let read: Option<Self> = read.and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let read = read.filter(|seen| seen.schema == SCHEMA && seen.index == index);
        read.unwrap_or(Self {
            schema: SCHEMA,
            index,
            round: 0,
            articles: Vec::new(),
            shown: BTreeMap::new(),
        })
    }

    /// Notes the articles that are there now; those that were never seen are of a new round.
    pub fn note(&mut self, now: i64, articles: &[Told]) {
        let here: HashSet<u64> = articles.iter().map(|told| told.id).collect();
        let known: HashMap<(u64, u64), (i64, u64)> = self
            .articles
            .iter()
            .map(|(id, content, at, round)| ((*id, *content), (*at, *round)))
            .collect();
        let moved: HashMap<u64, (i64, u64)> = self
            .articles
            .iter()
            .filter(|(id, ..)| !here.contains(id))
            .map(|(_, content, at, round)| (*content, (*at, *round)))
            .collect();
        let next = self.round + 1;
        let mut came = false;
        let first = |told: &Told| {
            let first = known
                .get(&(told.id, told.content))
                .or_else(|| moved.get(&told.content));
            let (at, round) = first.copied().unwrap_or((now, next));
            came |= round == next;
            (told.id, told.content, at, round)
        };
        let mut all: Vec<_> = articles.iter().map(first).collect();
        all.sort_unstable();
        // What is gone is remembered: a file that comes back brings nothing new.
        let gone = self.articles.iter().filter(|(id, ..)| !here.contains(id));
        all.extend(gone.copied());
        self.articles = all;
        self.round += u64::from(came);
    }

    /// The articles that came after a search was last shown: of a search that is not known, or has another query now, none.
    pub fn since(&self, name: &str, query: &str) -> HashSet<Told> {
        let last = self.shown.get(name).filter(|(shown, _)| shown == query);
        let last = last.map_or(self.round, |(_, round)| *round);
        let new = self.articles.iter().filter(|(.., round)| *round > last);
        new.map(|(id, content, ..)| Told {
            id: *id,
            content: *content,
        })
        .collect()
    }

    /// Marks a search as shown up to now.
    pub fn show(&mut self, name: &str, query: &str) {
        self.shown
            .insert(name.to_owned(), (query.to_owned(), self.round));
    }

    /// Marks the searches that were never shown, or have another query now, and forgets those that are saved no more.
    pub fn settle(&mut self, searches: &BTreeMap<String, String>) {
        self.shown
            .retain(|name, (query, _)| searches.get(name) == Some(query));
        for (name, query) in searches {
            if !self.shown.contains_key(name) {
                self.show(name, query);
            }
        }
    }

    /// Writes it whole or not at all.
    ///
    /// # Errors
    /// When the state folder cannot be written.
    pub fn keep(&self) -> io::Result<()> {
        let path = file(&self.index).ok_or_else(|| io::Error::other("there is no home folder"))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
        super::replace(&path, &bytes)
    }
}

/// The file of an index; its name is a hash of where the index lies.
fn file(index: &Path) -> Option<PathBuf> {
    let name = xxhash_rust::xxh3::xxh3_64(index.as_os_str().as_encoded_bytes());
    folder().map(|folder| folder.join("seen").join(format!("{name:016x}.bin")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: u64, content: u64) -> Told {
        Told { id, content }
    }

    #[test]
    fn new_is_what_has_another_id_or_other_words_and_was_not_moved() {
        let mut seen = Seen::read(Path::new("nowhere"));
        let searches = BTreeMap::from([("a".to_owned(), "x".to_owned())]);
        seen.note(1, &[told(1, 10), told(2, 20)]);
        seen.settle(&searches);
        assert!(seen.since("a", "x").is_empty());
        seen.note(2, &[told(1, 11), told(3, 20), told(4, 40)]);
        let new = HashSet::from([told(1, 11), told(4, 40)]);
        assert_eq!(seen.since("a", "x"), new, "2 was moved to 3");
        seen.note(3, &[told(4, 40)]);
        seen.note(4, &[told(1, 11), told(3, 20), told(4, 40)]);
        assert_eq!(
            seen.since("a", "x"),
            new,
            "what comes back is not new again"
        );
        assert!(seen.since("a", "y").is_empty(), "another query");
        seen.show("a", "x");
        assert!(seen.since("a", "x").is_empty());
        seen.settle(&BTreeMap::new());
        assert!(seen.shown.is_empty());
    }
}
