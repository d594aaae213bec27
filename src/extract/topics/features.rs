//! The features of an article for topics: words and pairs of words, weighted by place.
//!
//! The trainer and the program call the same function, so they cannot drift apart; a change here asks for new weights.
//! A word of the headline counts as several of the text. Of the text the first page is read, not only the opening: a
//! release opens with who speaks and an interview with greetings, and what they are about is what they go on to say.
//! What the letters of a word and the company it keeps say about it is in the word's own weights already, so that a word
//! is looked up but once.

use crate::extract::linear::feature::mix;
use crate::lexicon::Class;
use crate::text::{Analysis, BlockKind, TokenKind};

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word: these alone tell how much was said, by which the whole is divided.
    Word,
    /// Two words beside each other.
    Pair,
}

/// Words read at most, those that say nothing of a topic aside.
pub const MOST: usize = 200;
/// Words whose pairs are read as well; further down a pair is seldom one that is known.
const PAIRED: usize = 60;
/// Bytes of the longest word read.
const LONGEST: usize = 40;
/// As how many words of the text a word of the title counts.
const TITLE: i16 = 3;

/// Calls `emit` with each feature and as how many it counts; one that is met again is given again.
pub fn each(analysis: &Analysis, mut emit: impl FnMut(Kind, u64, i16)) {
    let mut read = 0;
    let mut blocks = analysis.blocks.iter().peekable();
    let mut before = 0;
    for (at, token) in analysis.tokens.iter().enumerate() {
        while blocks.next_if(|b| b.span.end <= token.span.start).is_some() {
            before = 0;
        }
        if token.kind == TokenKind::Mark || token.span.len() > LONGEST {
            continue;
        }
        if read == MOST {
            break;
        }
        let is_title = blocks.peek().is_some_and(|b| b.kind == BlockKind::Title);
        let weight = if is_title { TITLE } else { 1 };
        // Left out together with its pairs.
        if token.is(Class::Topicless) || analysis.word(at).starts_with(['\'', '’']) {
            continue;
        }
        read += 1;
        emit(Kind::Word, word(token.hash), weight);
        if read <= PAIRED {
            emit(Kind::Pair, mix(2, before, token.hash), weight);
        }
        before = token.hash;
    }
}

/// The feature of a word.
pub fn word(hash: u64) -> u64 {
    mix(1, hash, 0)
}

/// What a feature weighs that was met so often: the second time says less than the first, the tenth next to nothing.
#[inline]
pub fn often(times: i16) -> i16 {
    /// Four times one and the natural logarithm, rounded.
    const WEIGHTS: [i16; 32] = [
        0, 4, 7, 8, 10, 10, 11, 12, 12, 13, 13, 14, 14, 14, 15, 15, //
        15, 15, 16, 16, 16, 16, 16, 17, 17, 17, 17, 17, 17, 17, 18, 18,
    ];
    WEIGHTS[times.clamp(0, 31) as usize]
}
