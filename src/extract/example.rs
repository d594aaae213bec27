//! A sentence in which a rule finds something: each rule has some, and a test of its extractor reads them all.

use super::Rule;

/// A sentence with what is to be found in it.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "read by the tests of all examples")
)]
pub(super) struct Example {
    /// What the fact is found as.
    pub(super) rule: Rule,
    pub(super) sentence: &'static str,
    /// The words of the fact.
    pub(super) finds: &'static str,
}

impl Example {
    pub(super) const fn new(rule: Rule, sentence: &'static str, finds: &'static str) -> Self {
        Self {
            rule,
            sentence,
            finds,
        }
    }
}
