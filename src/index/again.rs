//! The facts of a stored article, found again.

use crate::article::Article;
use crate::extract::{Facts, Settled};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Finds them as they were found when the article was written: none where a rule tripped over it.
pub(super) fn again(settled: &Settled, article: &mut Article) -> Facts {
    let one = std::slice::from_mut(article);
    let found = catch_unwind(AssertUnwindSafe(|| settled.find(one)));
    let facts = found.map(|found| found.facts).unwrap_or_default();
    facts.into_iter().next().unwrap_or_default()
}
