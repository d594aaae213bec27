//! The last list that was printed, so that `show 3` can mean its third row.
//!
//! Each terminal has one of its own; who has no terminal (a script, a pipe) has the user's latest.

use super::folder;
use super::terminal::terminal;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Rows of a list that are kept.
pub const LONGEST: usize = 10_000;
/// The file of the user's latest list.
const LATEST: &str = "latest.json";
/// Version of the format.
const SCHEMA: u32 = 1;

/// A list as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastList {
    schema: u32,
    /// The index it is of.
    pub index: PathBuf,
    /// The number of its first row.
    pub first: usize,
    /// The ids of its rows' articles.
    pub ids: Vec<String>,
    /// The session of the terminal it was printed in; none without one.
    session: Option<i64>,
}

impl LastList {
    /// Makes a list of an index; `first` is the number of its first row.
    pub fn new(index: &Path, first: usize, mut ids: Vec<String>) -> Self {
        ids.truncate(LONGEST);
        Self {
            schema: SCHEMA,
            index: index.canonicalize().unwrap_or_else(|_| index.to_owned()),
            first,
            ids,
            session: None,
        }
    }

    /// Keeps it as the last one of this terminal and the latest of all.
    ///
    /// # Errors
    /// When the state folder cannot be written.
    pub fn keep(mut self) -> io::Result<()> {
        let Some(lists) = lists() else {
            return Ok(());
        };
        fs::create_dir_all(&lists)?;
        self.write(&lists.join(LATEST))?;
        if let Some(terminal) = terminal() {
            self.session = Some(terminal.session);
            self.write(&lists.join(format!("{}.json", terminal.name)))?;
        }
        Ok(())
    }

    /// Writes it whole or not at all: another command may read it at any moment.
    fn write(&self, path: &Path) -> io::Result<()> {
        super::replace(path, &serde_json::to_vec(self)?)
    }

    /// The last list of this terminal, or the user's latest where there is no terminal.
    pub fn last() -> Option<Self> {
        let lists = lists()?;
        let Some(terminal) = terminal() else {
            return Self::read(&lists.join(LATEST));
        };
        let own = Self::read(&lists.join(format!("{}.json", terminal.name)));
        own.filter(|list| list.session == Some(terminal.session))
    }

    fn read(path: &Path) -> Option<Self> {
        let read: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (read.schema == SCHEMA).then_some(read)
    }

    /// The id of a row's article.
    pub fn row(&self, number: usize) -> Option<&str> {
        let at = number.checked_sub(self.first)?;
        self.ids.get(at).map(String::as_str)
    }
}

fn lists() -> Option<PathBuf> {
    folder().map(|folder| folder.join("lists"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_they_were_printed() {
        let list = LastList::new(Path::new("."), 11, vec!["a".into(), "b".into()]);
        let rows = [0, 10, 11, 12, 13].map(|n| list.row(n));
        assert_eq!(rows, [None, None, Some("a"), Some("b"), None]);
    }
}
