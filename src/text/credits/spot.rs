//! The surroundings of a word that a credit is known by: its sentence and block, brackets, telephone numbers.
//!
//! Apart from the rules because all of them ask the same questions.

use crate::lexicon::{Class, WordId, word};
use crate::text::{Block, Sentence, Token};
use std::ops::Range;

/// Digits of a telephone number.
const DIGITS: usize = 7;

/// A place in the text where a credit may be.
pub(super) struct Spot<'a> {
    pub(super) tokens: &'a [Token],
    /// The sentence.
    pub(super) sentence: Range<usize>,
    /// Where its block ends.
    pub(super) end: usize,
    /// The blocks behind it.
    pub(super) below: &'a [Block],
}

impl<'a> Spot<'a> {
    pub(super) fn of(
        blocks: &'a [Block],
        tokens: &'a [Token],
        sentences: &[Sentence],
        at: usize,
    ) -> Option<Self> {
        let number = sentences.partition_point(|s| s.tokens.end <= at);
        let sentence = sentences.get(number).filter(|s| s.tokens.start <= at)?;
        let block = blocks.get(sentence.block)?;
        Some(Self {
            tokens,
            sentence: sentence.tokens.clone(),
            end: tokens.partition_point(|t| t.span.end <= block.span.end),
            below: blocks.get(sentence.block + 1..).unwrap_or(&[]),
        })
    }

    /// A token of the block.
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|_| at < self.end)
    }

    pub(super) fn word(&self, at: usize) -> WordId {
        self.token(at).map_or(WordId::NONE, |t| t.word)
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark))
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|t| t.is_word() && t.is_capital())
    }

    /// Where the bracket opens that `at` stands in behind nothing but names.
    pub(super) fn bracket(&self, at: usize) -> Option<usize> {
        const WITHIN: usize = 60;
        let least = at.saturating_sub(WITHIN);
        let opens = |i: &usize| self.mark(*i, '(') || self.mark(*i, '[');
        let stops = |i: &usize| self.mark(*i, ')') || self.token(*i).is_none_or(is_running);
        let open = (least..at).rev().find(|i| opens(i) || stops(i));
        open.filter(opens)
    }

    /// Whether a bracket stands behind the end of a sentence.
    pub(super) fn is_apart(&self, open: usize) -> bool {
        let ends = ['.', '"', '”', '!', '?', ')'];
        let before = open.checked_sub(1).and_then(|i| self.tokens.get(i));
        let ended = |t: &Token| t.has_period() || ends.iter().any(|mark| t.is_mark(*mark));
        open == self.sentence.start || before.is_some_and(ended)
    }

    /// Behind the mark that closes a bracket; the end of the block where the text breaks off.
    pub(super) fn closed(&self, open: usize) -> usize {
        let mut depth = 0usize;
        for at in open..self.end {
            if self.mark(at, '(') || self.mark(at, '[') {
                depth += 1;
            } else if self.mark(at, ')') || self.mark(at, ']') {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
        }
        self.end
    }

    /// The first token from `start` on that is a word of running text: no name, no number, nothing that joins names. What
    /// stands in brackets is not looked at.
    pub(super) fn running(&self, range: Range<usize>) -> Option<usize> {
        let mut depth = 0usize;
        range.into_iter().find(|at| {
            if self.mark(*at, '(') {
                depth += 1;
            } else if self.mark(*at, ')') {
                depth = depth.saturating_sub(1);
            }
            depth == 0 && self.token(*at).is_some_and(is_running)
        })
    }

    /// Behind the telephone number or address that begins at `at`.
    pub(super) fn number(&self, at: usize) -> Option<usize> {
        let mut digits = 0;
        let mut end = at;
        let rest = self.tokens.get(at..self.sentence.end)?;
        for (token, behind) in rest.iter().zip(at + 1..) {
            let joint = ['-', '/', '(', ')', '.', '+', '–'];
            if token.is_number() {
                digits += token.span.len();
                end = behind;
            } else if !joint.iter().any(|mark| token.is_mark(*mark)) {
                break;
            }
        }
        (digits >= DIGITS).then_some(end)
    }

    /// Behind the last telephone number or address of a stretch.
    pub(super) fn last_number(&self, range: Range<usize>) -> Option<usize> {
        let mut end = None;
        let mut at = range.start;
        while at < range.end {
            if let Some(behind) = self
                .token(at)
                .filter(|t| t.is_number())
                .and_then(|_| self.number(at))
            {
                (end, at) = (Some(behind), behind);
            }
            at += 1;
        }
        end
    }
}

/// Whether a token is a small word that stands in no credit.
pub(super) fn is_running(token: &Token) -> bool {
    token.is_word() && !token.is_capital() && !is_joint(token)
}

/// Whether a small word may stand between the names of a credit.
fn is_joint(token: &Token) -> bool {
    token.is(Class::BylineWord)
        || token.is(Class::CreditWord)
        || token.is(Class::CreditLead)
        || token.is(Class::NameParticle)
        || token.word == word::BY
        || token.word == word::FROM
        || token.word == word::AT
        || token.word == word::POSSESSIVE
}
