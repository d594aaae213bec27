//! The tokens at which a date or a figure may start: one in ten, listed in one pass over all.
//!
//! Apart from the two extractors because both are asked of every token, and most of an answer is the same for both.

use crate::lexicon::{Class, word};
use crate::text::Token;

/// Tokens that go together in one number, a bit each.
const BLOCK: usize = 64;

/// Positions of tokens, in order.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Where a date may have its head.
    pub(super) dates: Vec<u32>,
    /// Where a figure may start.
    pub(super) figures: Vec<u32>,
}

impl Starts {
    /// Lists them. Of what kind the next token is nothing foretells, so each answer is a bit, and there is no branch but
    /// for the bits that are set.
    pub(super) fn of(tokens: &[Token]) -> Self {
        let mut starts = Self {
            dates: Vec::with_capacity(tokens.len() / 8),
            figures: Vec::with_capacity(tokens.len() / 8),
        };
        for (block, tokens) in (0..).step_by(BLOCK).zip(tokens.chunks(BLOCK)) {
            let (mut dates, mut figures) = (0u64, 0u64);
            for (bit, token) in tokens.iter().enumerate() {
                let number = token.is_number() | token.has_digit() | token.has_hyphen();
                dates |= u64::from(number | may_start_date(token)) << bit;
                figures |= u64::from(number | may_start_figure(token)) << bit;
            }
            list(&mut starts.dates, block, dates);
            list(&mut starts.figures, block, figures);
        }
        starts
    }
}

/// Whether a date may have its head at this token, if it has neither digit nor hyphen.
#[expect(clippy::needless_bitwise_bool, reason = "a branch cannot be foretold")]
#[inline]
fn may_start_date(token: &Token) -> bool {
    token.is(Class::DateWord) | (token.word == word::NINETEEN) | (token.word == word::TWENTY)
}

/// Whether a number may start at this token, if it has neither digit nor hyphen.
#[expect(clippy::needless_bitwise_bool, reason = "a branch cannot be foretold")]
#[inline]
fn may_start_figure(token: &Token) -> bool {
    token.is(Class::NumberWord) | token.after_space() & (token.word == word::FULL_STOP)
}

/// Adds the positions of the bits of a block.
fn list(to: &mut Vec<u32>, block: u32, mut bits: u64) {
    while bits != 0 {
        to.push(block + bits.trailing_zeros());
        bits &= bits - 1;
    }
}
