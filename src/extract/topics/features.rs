//! The features of an article for topics: words, pairs of words, beginnings, ends and middles of words, weighted by place.
//!
//! The trainer and the program call the same function, so they cannot drift apart; a change here asks for new weights.
//! A headline weighs most and the text is read no further than its opening: what an article is about is said there, and
//! the cost stays the same for an article of any length.

use crate::text::{Analysis, Block, BlockKind, TokenKind, word_hash};

/// Which features count together: each group is brought to the same length, so that the many parts do not drown the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Words and pairs of words.
    Words,
    /// Runs of letters.
    Parts,
}

/// Words read after the title.
const WORDS: usize = 60;
/// Bytes of the longest word read.
const LONGEST: usize = 40;
/// Weight of a word of the title.
const TITLE: i32 = 8;

/// Words that carry no topic: left out together with their pairs.
const EMPTY: [u64; 12] = [
    word_hash("the"),
    word_hash("a"),
    word_hash("an"),
    word_hash("of"),
    word_hash("and"),
    word_hash("in"),
    word_hash("that"),
    word_hash("is"),
    word_hash("was"),
    word_hash("by"),
    word_hash("at"),
    word_hash("on"),
];

/// Calls `emit` with each feature and its weight.
pub fn each(analysis: &Analysis, mut emit: impl FnMut(Group, u64, i32)) {
    let mut left = WORDS;
    let mut blocks = analysis.blocks.iter().peekable();
    let mut before = 0;
    let mut style = None;
    for (at, token) in analysis.tokens.iter().enumerate() {
        while blocks.next_if(|b| b.span.end <= token.span.start).is_some() {
            before = 0;
        }
        if token.kind == TokenKind::Mark || token.span.len() > LONGEST {
            continue;
        }
        let style = *style.get_or_insert(u64::from(token.hash == const { word_hash("to") }));
        let weight = weight(blocks.peek().copied(), left);
        if weight == 0 {
            break;
        }
        if weight < TITLE {
            left = left.saturating_sub(1);
        }
        if EMPTY.contains(&token.hash) || analysis.word(at).starts_with(['\'', '’']) {
            continue;
        }
        emit(Group::Words, mix(1, token.hash, style), weight);
        emit(Group::Words, mix(2, before, token.hash), weight);
        parts(analysis.word(at).as_bytes(), |part| {
            emit(Group::Parts, part, weight);
        });
        before = token.hash;
    }
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

/// Runs of four and five letters of a word, its bounds counted as letters.
#[inline]
fn parts(word: &[u8], mut emit: impl FnMut(u64)) {
    let mut letters = [b'<'; LONGEST + 2];
    for (letter, byte) in letters[1..].iter_mut().zip(word) {
        *letter = byte.to_ascii_lowercase();
    }
    let end = word.len().min(LONGEST) + 1;
    letters[end] = b'>';
    let mut last = 0u64;
    for (before, letter) in letters[..=end].iter().enumerate() {
        last = last << 8 | u64::from(*letter);
        for size in 4..=5usize {
            if before + 1 >= size {
                emit(mix(3 + size as u64, last & ((1 << (8 * size)) - 1), 0));
            }
        }
    }
}

#[inline]
fn mix(template: u64, a: u64, b: u64) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let x = (a.wrapping_mul(K) ^ b.rotate_left(29))
        .wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let x = (x ^ (x >> 32)).wrapping_mul(K);
    x ^ (x >> 29)
}
