//! The queries that were searched for, so that a later session can recall them.

use super::folder;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

/// Queries that are kept.
const KEPT: usize = 500;

/// The queries, the latest last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    file: Option<PathBuf>,
    /// The queries, the latest last.
    pub queries: Vec<String>,
}

impl History {
    /// Reads it; nothing where there is none.
    pub fn read() -> Self {
        Self::of(folder().map(|folder| folder.join("queries.txt")))
    }

    fn of(file: Option<PathBuf>) -> Self {
        let text = file.as_ref().and_then(|file| fs::read_to_string(file).ok());
        let text = text.unwrap_or_default();
        let mut queries: Vec<String> = Vec::new();
        for line in text.lines().rev().map(str::trim) {
            if !line.is_empty() && queries.len() < KEPT && !queries.iter().any(|q| q == line) {
                queries.push(line.to_owned());
            }
        }
        queries.reverse();
        Self { file, queries }
    }

    /// Adds a query. Another session may do so at the same time: lines are only ever added, until there are too many.
    ///
    /// # Errors
    /// When the state folder cannot be written.
    pub fn note(&mut self, query: &str) -> io::Result<()> {
        let query = query.replace(['\n', '\r'], " ");
        self.queries.retain(|past| *past != query);
        self.queries.push(query.clone());
        let Some(path) = &self.file else {
            return Ok(());
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::options().append(true).create(true).open(path)?;
        writeln!(file, "{query}")?;
        if file.metadata()?.len() > LONGEST {
            let kept = Self::of(Some(path.clone())).queries.join("\n") + "\n";
            super::replace(path, kept.as_bytes())?;
        }
        Ok(())
    }
}

/// Bytes of the file from which on it is written anew.
const LONGEST: u64 = 256 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_kept_once_where_it_was_last_asked() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = Some(dir.path().join("state/queries.txt"));
        let mut history = History::of(file.clone());
        for query in ["a", "b\nc", "a"] {
            history.note(query).expect("noted");
        }
        assert_eq!(history.queries, ["b c", "a"]);
        assert_eq!(History::of(file), history);
    }
}
