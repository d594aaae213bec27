//! Articles as references: BibTeX, RIS, CSL-JSON, Markdown, and one line for a table.
//!
//! A date is given no finer than it is known, and an article without one has none: a reference must not claim more than the
//! corpus says.

mod author;
mod bibtex;
mod csl;
mod line;
mod ris;

pub(super) use line::is_web;
pub use line::{Source, reference};

use crate::article::Article;
use author::Author;
use chrono::NaiveDate;

/// How references are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// For LaTeX: entries that BibTeX and biblatex read.
    Bibtex,
    /// For reference managers.
    Ris,
    /// CSL's data, for pandoc and Zotero.
    CslJson,
    /// A list for a text.
    Markdown,
}

/// Writes references to articles, read on a day.
pub fn references(articles: &[Article], style: Style, accessed: NaiveDate) -> String {
    match style {
        Style::Bibtex => bibtex::entries(articles, accessed),
        Style::Ris => ris::records(articles, accessed),
        Style::CslJson => csl::items(articles, accessed),
        Style::Markdown => line::list(articles, accessed),
    }
}

/// The authors of an article, as references part their names.
fn authors(article: &Article) -> Vec<Author<'_>> {
    article
        .authors
        .iter()
        .map(|name| Author::of(name))
        .collect()
}

#[cfg(test)]
mod tests;
