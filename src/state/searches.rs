//! Searches the user saved under names: a plain TOML file that lies with the articles, a line a search.
//!
//! It is written a line at a time, so that comments and the order of what else stands there stay as they are.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Its name, in the corpus folder or beside it.
pub const FILE: &str = "dateline.searches.toml";
/// What a new file begins with.
const HEAD: &str =
    "# Searches saved with `dateline save NAME QUERY`; `@NAME` stands for one in any query.\n";

/// Saved searches, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Searches {
    path: PathBuf,
    text: String,
    /// The queries by their names.
    pub all: BTreeMap<String, String>,
}

impl Searches {
    /// Reads the file of a corpus: the one in the folder, else the one beside it; none is none saved.
    ///
    /// # Errors
    /// When it cannot be read, or is no table of names with queries.
    pub fn read(corpus: &Path) -> io::Result<Self> {
        let beside = corpus.with_file_name(FILE);
        for path in [corpus.join(FILE), beside.clone()] {
            match fs::read_to_string(&path) {
                Ok(text) => return Self::of(path, text),
                Err(e)
                    if matches!(
                        e.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                    ) => {}
                Err(e) => return Err(e),
            }
        }
        Self::of(beside, HEAD.to_owned())
    }

    fn of(path: PathBuf, text: String) -> io::Result<Self> {
        let all = toml::from_str(&text).map_err(|e| {
            let what = format!("{}: {}", path.display(), e.to_string().trim_end());
            io::Error::new(io::ErrorKind::InvalidData, what)
        })?;
        Ok(Self { path, text, all })
    }

    /// Where the file is, or will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Saves a query under a name, in the place of one that has it, and writes the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&mut self, name: &str, query: &str) -> io::Result<()> {
        let line = format!("{name} = {}\n", toml::Value::String(query.to_owned()));
        self.put(name, Some(&line))
    }

    /// Takes a search away; says whether there was one.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove(&mut self, name: &str) -> io::Result<bool> {
        let was = self.all.contains_key(name);
        if was {
            self.put(name, None)?;
        }
        Ok(was)
    }

    /// Writes the file with another line for a name.
    fn put(&mut self, name: &str, line: Option<&str>) -> io::Result<()> {
        let is_own = |text: &str| {
            let rest = text.trim_start().strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let mut text = String::new();
        let mut new = line;
        for old in self.text.split_inclusive('\n') {
            let line = if is_own(old) { new.take() } else { Some(old) };
            text.push_str(line.unwrap_or_default());
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(new.unwrap_or_default());
        let mut made = Self::of(self.path.clone(), text).ok();
        let is_right = |made: &Self| made.all.contains_key(name) == line.is_some();
        if !made.as_ref().is_some_and(is_right) {
            // A query over several lines, or a quoted name: the file is written anew.
            made = Some(self.anew(name, line)?);
        }
        if let Some(made) = made {
            made.write()?;
            *self = made;
        }
        Ok(())
    }

    fn anew(&self, name: &str, line: Option<&str>) -> io::Result<Self> {
        let others = self.all.iter().filter(|(other, _)| *other != name);
        let others = others
            .map(|(name, query)| format!("{name:?} = {}\n", toml::Value::String(query.clone())));
        let text: String = std::iter::once(HEAD.to_owned())
            .chain(others)
            .chain(line.map(str::to_owned))
            .collect();
        Self::of(self.path.clone(), text)
    }

    fn write(&self) -> io::Result<()> {
        super::replace(&self.path, self.text.as_bytes())
    }
}

/// Whether a text can be the name of a search: letters, digits, `-` and `_`, a letter first.
pub fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_a_line_and_what_else_stands_there_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let corpus = dir.path().join("corpus");
        let read = || Searches::read(&corpus).expect("searches");
        assert!(read().all.is_empty());
        read().save("nato", "nato \"spending\"").expect("saved");
        let path = dir.path().join(FILE);
        let text = fs::read_to_string(&path).expect("a file") + "# by hand\nold = '''a\nb'''\n";
        fs::write(&path, text).expect("written");
        read().save("nato", "nato OR defence").expect("saved");
        assert_eq!(read().all["nato"], "nato OR defence");
        assert!(
            fs::read_to_string(&path)
                .expect("a file")
                .contains("# by hand")
        );
        read().save("old", "c").expect("saved");
        assert_eq!(read().all["old"], "c");
        assert!(
            read().remove("nato").expect("removed") && !read().remove("nato").expect("nothing")
        );
        assert_eq!(read().all.len(), 1);
        fs::write(&path, "x = 3").expect("written");
        assert!(Searches::read(&corpus).is_err());
        assert!(is_name("a-1_b") && !is_name("1a") && !is_name("a b") && !is_name(""));
    }
}
