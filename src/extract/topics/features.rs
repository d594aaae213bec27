//! The features of an article for topics: words and pairs of words, weighted by place.
//!
//! The trainer and the program call the same function, so they cannot drift apart; a change here asks for new weights.
//! A headline weighs most and the text is read no further than its opening: what an article is about is said there, and
//! the cost stays the same for an article of any length. What the letters of a word and the company it keeps say about it
//! is in the word's own weights already, so that a word is looked up but once.

use crate::extract::linear::feature::mix;
use crate::lexicon::Class;
use crate::text::{Analysis, Block, BlockKind, TokenKind};

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word: these alone tell how much was said, by which the whole is divided.
    Word,
    /// Two words beside each other.
    Pair,
}

/// Words read after the title.
const WORDS: usize = 60;
/// Words read at most, the title's with them.
pub const MOST: usize = 120;
/// Bytes of the longest word read.
const LONGEST: usize = 40;
/// Weight of a word of the title.
const TITLE: i32 = 8;

/// Calls `emit` with each feature and its weight.
pub fn each(analysis: &Analysis, mut emit: impl FnMut(Kind, u64, i32)) {
    let (mut left, mut read) = (WORDS, 0);
    let mut blocks = analysis.blocks.iter().peekable();
    let mut before = 0;
    for (at, token) in analysis.tokens.iter().enumerate() {
        while blocks.next_if(|b| b.span.end <= token.span.start).is_some() {
            before = 0;
        }
        if token.kind == TokenKind::Mark || token.span.len() > LONGEST {
            continue;
        }
        let weight = weight(blocks.peek().copied(), left);
        if weight == 0 || read == MOST {
            break;
        }
        if weight < TITLE {
            left = left.saturating_sub(1);
        }
        // Left out together with its pairs.
        if token.is(Class::Topicless) || analysis.word(at).starts_with(['\'', '’']) {
            continue;
        }
        read += 1;
        emit(Kind::Word, word(token.hash), weight);
        emit(Kind::Pair, mix(2, before, token.hash), weight);
        before = token.hash;
    }
}

/// The feature of a word.
pub fn word(hash: u64) -> u64 {
    mix(1, hash, 0)
}

/// A word's weight: most in the title, less and less down the text, nothing past its opening.
fn weight(block: Option<&Block>, left: usize) -> i32 {
    match block.map(|b| b.kind) {
        Some(BlockKind::Title) => TITLE,
        Some(BlockKind::Byline) => 1,
        _ if left == 0 => 0,
        _ if left > WORDS / 2 => 3,
        _ => 1,
    }
}
