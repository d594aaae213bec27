//! What every extractor is: a name, a version, and one function that adds its facts to those of each page.
//!
//! Apart from the extractors so that all have one shape: a new one is a folder with an `EXTRACTOR` and a line in the list.

use super::{Facts, Page};

/// One extractor.
pub(crate) struct Extractor {
    /// What it is called in the manifest of an index.
    pub(crate) name: &'static str,
    /// Raised whenever its facts change: the index then asks to be built anew.
    pub(crate) version: u32,
    /// Finds the facts of each of several pages and adds them to what earlier extractors found there. Several at once, so
    /// that its tables stay at hand and room is kept from page to page.
    pub(crate) find: fn(&[Page], &mut [Facts]),
}

/// Calls `find` with each page and its facts.
pub(crate) fn each(pages: &[Page], all: &mut [Facts], mut find: impl FnMut(&Page, &mut Facts)) {
    for (page, facts) in pages.iter().zip(all) {
        find(page, facts);
    }
}
