//! The facts of a stored article, found again.

use super::error::IndexError;
use super::open::OpenIndex;
use crate::article::Article;
use crate::extract::{Facts, Settled};
use std::panic::{AssertUnwindSafe, catch_unwind};
use tantivy::DocAddress;

impl OpenIndex {
    /// Returns an article and its facts, found again as they were when it was written, surnames led to the full names of
    /// other articles.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn fetch(&self, address: DocAddress) -> Result<(Article, Facts), IndexError> {
        let mut article = self.brought(address)?;
        article.id = self.id(address)?;
        let mut facts = again(self.settled()?, &mut article);
        self.names()?.lead(&mut facts);
        Ok((article, facts))
    }
}

/// Finds them as they were found when the article was written: none where a rule tripped over it.
pub(super) fn again(settled: &Settled, article: &mut Article) -> Facts {
    let one = std::slice::from_mut(article);
    let found = catch_unwind(AssertUnwindSafe(|| settled.find(one)));
    let facts = found.map(|found| found.facts).unwrap_or_default();
    facts.into_iter().next().unwrap_or_default()
}
