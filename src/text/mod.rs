//! Text underneath everything: spans, blocks, tokens, sentences, folding.
//!
//! It knows nothing of news, files or indexes. The shared [`Analysis`] exists so that a text is scanned once and all
//! extractors read the same tokens; a second tokenizer would cost more than most extractors do.

mod abbreviation;
mod analysis;
pub mod classes;
mod credits;
pub mod dateline;
pub mod encoding;
pub mod layout;
pub mod letters;
pub mod number;
pub mod part_of_speech;
mod positions;
pub mod quote;
mod scan;
mod sentence;
mod token;
mod wrapping;

pub use crate::lexicon::word_hash;
pub use analysis::Analysis;
pub use positions::positions;
pub(crate) use scan::tokenize;
pub use sentence::Sentence;
pub(crate) use token::block_at;
pub use token::{Token, TokenKind, folded_hash};

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `start..end` in a text, on character bounds.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span from byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// Returns the part of `text` the span covers, or nothing when it does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A line of the lead: a bullet of the summary, an "At a Glance" item, a standfirst.
    Lead,
    /// A section heading; not a sentence.
    Heading,
    /// Running text.
    Paragraph,
    /// A list item outside the lead.
    Item,
    /// A quotation set apart, with its "– Name" line when it has one.
    PullQuote,
    /// An embedded post with its "— NAME (@handle) DATE" line.
    Post,
    /// "By Jane Doe", "Reporting by ...".
    Byline,
}

/// A block of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}
