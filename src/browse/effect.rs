//! What is to be done beyond the screen.
//!
//! The state only says it; whoever runs the browser does it, and tests look at it.

use super::amend::Amend;
use super::asked::Asked;
use super::work::Task;

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Put questions to the index, under the number of what is asked; what older numbers ask is wanted no more.
    Work(u64, Vec<Task>),
    /// Show an article in the pager.
    Page(String),
    /// Open an address in the web browser.
    Web(String),
    /// Copy a text; the second says what it is.
    Copy(String, &'static str),
    /// Copy a reference to an article.
    Cite(String),
    /// Write what is asked for to a file.
    Export(Asked, String),
    /// Save a query under a name.
    Save(String, String),
    /// Remember a query that was searched for.
    Note(String),
    /// Put something right.
    Amend(Amend),
    /// Take back what was put right last.
    Undo,
    /// Open the index anew.
    Reload,
    /// Stop until called back.
    Suspend,
    /// Draw everything again.
    Redraw,
    /// End.
    Quit,
}
