//! Cues: which words attribute ("said", "according to", "is expected to").
//!
//! A logistic model over the word and what stands round it; asked only of words that were often enough the head of a cue.

use super::row::{Row, bin, has_quote};
use super::units::{self, Unit};
use super::weights::{Sum, Weights};
use crate::extract::linear::feature::mix_short as feature;
use crate::lexicon::word;
use std::ops::Range;

/// How many units from its cue a statement may reach. A sentence has no end where there is no full stop, and a page of
/// cues without one must not cost each cue the whole page.
const REACH: usize = 160;

/// A possible head of a cue, and where the units of interest stand round it.
#[derive(Debug)]
pub struct Around {
    /// The unit.
    pub at: usize,
    /// The units a statement with this cue may take.
    pub window: Range<usize>,
    quote_before: Option<usize>,
    quote_after: Option<usize>,
    that_after: Option<usize>,
    heads_before: usize,
}

impl Around {
    /// Whether a quotation stands in the window.
    pub(super) fn is_by_quotation(&self) -> bool {
        self.quotes() != [false; 2]
    }

    /// Whether one stands in it before the cue, and whether one does after it.
    pub(super) fn quotes(&self) -> [bool; 2] {
        [self.quote_before.is_some(), self.quote_after.is_some()]
    }
}

/// Gives every possible head of a cue to `visit`, in order. What all of a sentence ask is worked out once.
pub fn each(row: &Row, mut visit: impl FnMut(&Around)) {
    let mut sentence = Sentence::default();
    for (from, units) in (0..).step_by(FEW).zip(row.units.chunks(FEW)) {
        let mut heads = heads(units);
        while heads != 0 {
            let at = from + heads.trailing_zeros() as usize;
            heads &= heads - 1;
            if at >= sentence.end {
                sentence = Sentence::of(row, sentence.end, at);
            }
            visit(&sentence.around(row, at));
            sentence.heads += usize::from(row.units[at].is_word);
        }
    }
}

/// Units looked at together.
const FEW: usize = u64::BITS as usize;

/// Which of up to [`FEW`] units may be the head of a cue, a bit each: a branch a unit would be foretold one time in ten wrongly.
#[inline]
fn heads(units: &[Unit]) -> u64 {
    let bits = (0..).zip(units);
    bits.fold(0, |all, (at, u)| all | u64::from(u.may_be_head) << at)
}

/// The sentence of a possible head.
#[derive(Debug, Default)]
struct Sentence {
    /// One past its last unit.
    end: usize,
    /// Its units with the quotations that touch it.
    all: Range<usize>,
    /// Whether a quotation is among them.
    quoted: bool,
    /// How many words before the present one may be heads.
    heads: usize,
}

impl Sentence {
    /// That of the unit `at`; those before `from` are of others.
    fn of(row: &Row, from: usize, at: usize) -> Self {
        let number = row.units.get(at).map_or(0, |u| u.sentence);
        let before = row.units.get(from..at).unwrap_or(&[]);
        let after = row.units.get(at..).unwrap_or(&[]);
        let start = from + before.partition_point(|u| u.sentence < number);
        let end = at + after.partition_point(|u| u.sentence <= number);
        let all = units::widen(row.units, start..end);
        let quoted = row.quoted && has_quote(row.units.get(all.clone()).unwrap_or(&[]));
        Self {
            end,
            all,
            quoted,
            heads: 0,
        }
    }

    fn around(&self, row: &Row, at: usize) -> Around {
        let window = within_reach(&self.all, at);
        let (mut quote_before, mut quote_after) = (None, None);
        if self.quoted {
            let units = |range: Range<usize>| row.units.get(range).unwrap_or(&[]).iter();
            let before = units(window.start..at).rposition(Unit::is_quote);
            let after = units(at + 1..window.end).position(Unit::is_quote);
            quote_before = before.map(|n| window.start + n);
            quote_after = after.map(|n| at + 1 + n);
        }
        Around {
            at,
            quote_before,
            quote_after,
            that_after: next_that(row, at, self.all.end),
            heads_before: self.heads,
            window,
        }
    }
}

/// What of a sentence a statement with its cue at `at` may take: all of it, but for sentences that no writer writes.
fn within_reach(all: &Range<usize>, at: usize) -> Range<usize> {
    all.start.max(at.saturating_sub(REACH))..all.end.min(at + REACH)
}

/// The first "that" of the next few units.
fn next_that(row: &Row, at: usize, end: usize) -> Option<usize> {
    const NEAR: usize = 6;
    let next = row.units.get(at + 1..end.min(at + 1 + NEAR));
    let next = (at + 1..).zip(next.unwrap_or(&[]));
    next.fold(None, |found, (at, unit)| {
        found.or((unit.word == word::THAT).then_some(at))
    })
}

/// Gives each feature of a possible cue to `add`.
#[inline]
pub fn features(row: &Row, around: &Around, mut add: impl FnMut(u32)) {
    let at = around.at;
    let w = |by| row.hash(at, by);
    let c = |by| row.class(at, by);
    add(feature(0, 0, 0));
    add(feature(1, w(0), 0));
    add(feature(2, w(-1), 0));
    add(feature(3, w(1), 0));
    add(feature(4, c(0), 0));
    add(feature(6, c(0), c(1)));
    add(feature(7, c(-2), c(-1) << 10 | c(0)));
    add(feature(10, w(0), w(-1)));
    add(feature(12, w(0), c(-1)));
    add(feature(13, w(0), c(1)));
    add(feature(14, c(-2), 0));
    add(feature(15, c(2), 0));
    add(feature(16, c(-1), c(1)));
    add(feature(18, w(0), w(1).wrapping_add(w(2).rotate_left(7))));
    add(feature(33, c(0), c(-3)));
    around_features(row, around, &mut add);
}

#[inline]
fn around_features(row: &Row, around: &Around, add: &mut impl FnMut(u32)) {
    let at = around.at;
    let (w0, c0) = (row.hash(at, 0), row.class(at, 0));
    let near = |unit: Option<usize>| unit.map_or(15, |u| bin(u.abs_diff(at) - 1));
    let quotes = near(around.quote_before) << 4 | near(around.quote_after);
    add(feature(20, quotes, row.kind));
    add(feature(22, quotes, w0));
    add(feature(24, near(around.that_after), w0));
    add(feature(27, bin(at - around.window.start), c0));
    add(feature(30, row.kind, w0));
    let heads = bin(around.heads_before);
    add(feature(32, heads, bin(around.window.len())));
}

/// What the model says for the word being the head of a cue: a sum, the higher the more probable.
pub(super) fn sum<'w>(row: &Row, weights: &'w Weights, around: &Around) -> Sum<'w> {
    let mut sum = Sum::new(&weights.cue);
    features(row, around, |f| sum.add(f));
    sum
}
