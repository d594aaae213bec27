//! Policy topics of an article.

use super::{Facts, Page, Topic};

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 1;

/// Finds them.
pub(crate) fn find(_page: &Page, _facts: &Facts) -> Vec<Topic> {
    Vec::new()
}
