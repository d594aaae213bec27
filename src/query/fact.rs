//! One statement or figure that was found.

use tantivy::DocAddress;

/// One fact that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct FoundFact {
    /// Its article.
    pub(super) address: DocAddress,
    /// Which statement or figure of the article, counted from 0.
    pub(super) number: u32,
    /// How well it fits; 0 when nothing is looked for by which facts can be ranked.
    pub(super) score: f32,
}
