//! What the user puts right.

use crate::extract::corrections::Correction;

/// What is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amend {
    /// A fact of one article.
    Fact(Correction),
    /// A name that is no person's, in all articles.
    Nobody(String),
    /// A name that is another one's of the same person, in all articles.
    Same {
        /// The name that is shown.
        name: String,
        /// The name that leads to it.
        other: String,
    },
}
