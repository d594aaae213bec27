//! What the browser asks of whoever runs it: all that touches the disk or another program.

use super::amend::Amend;
use super::asked::Asked;
use crate::index::OpenIndex;
use std::collections::BTreeMap;

/// What lies outside of the browser. What cannot be done is said in words, with what to do about it.
pub trait Outside {
    /// Shows an article in the pager; the screen is the program's own meanwhile.
    ///
    /// # Errors
    /// Why it cannot be shown.
    fn page(&mut self, index: &OpenIndex, id: &str) -> Result<(), String>;

    /// Opens an address in the web browser.
    ///
    /// # Errors
    /// Why it cannot be opened.
    fn web(&mut self, url: &str) -> Result<(), String>;

    /// A reference to an article.
    ///
    /// # Errors
    /// Why there is none.
    fn cite(&mut self, index: &OpenIndex, id: &str) -> Result<String, String>;

    /// Writes what is asked for to a file; says what was written.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn export(&mut self, index: &OpenIndex, asked: &Asked, file: &str) -> Result<String, String>;

    /// Saves a query under a name; gives all that are saved then.
    ///
    /// # Errors
    /// Why it cannot be saved.
    fn save(&mut self, name: &str, query: &str) -> Result<BTreeMap<String, String>, String>;

    /// Puts something right in the user's files and in the index; says what was done.
    ///
    /// # Errors
    /// Why it cannot be put right; then nothing has changed.
    fn amend(&mut self, amend: &Amend) -> Result<String, String>;

    /// Takes back what was put right last; says what was done.
    ///
    /// # Errors
    /// Why it cannot be taken back.
    fn undo(&mut self) -> Result<String, String>;

    /// Remembers a query for later sessions.
    fn note(&mut self, query: &str);

    /// Opens the index anew.
    ///
    /// # Errors
    /// Why it cannot be opened.
    fn reopen(&mut self) -> Result<OpenIndex, String>;
}
