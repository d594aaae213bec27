//! Cues: which words attribute ("said", "according to", "is expected to").
//!
//! A logistic model over the word and what stands round it; asked only of words that were often enough the head of a cue.

use super::row::{Row, bin};
use super::view::{self, Unit};
use super::weights::{Sum, Weights, feature};
use crate::text::word_hash;
use std::ops::Range;

const THAT: u64 = word_hash("that");

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
        self.quote_before.is_some() || self.quote_after.is_some()
    }
}

/// Gives every possible head of a cue to `visit`, in order. One walk through each sentence keeps what all of them ask.
pub fn each(row: &Row, mut visit: impl FnMut(&Around)) {
    let units = row.units;
    let mut start = 0;
    while let Some(first) = units.get(start) {
        let rest = units.get(start..).unwrap_or(&[]);
        let inside = |u: &&Unit| u.sentence == first.sentence;
        let end = start + rest.iter().take_while(inside).count();
        each_of_sentence(row, start..end, &mut visit);
        start = end;
    }
}

fn each_of_sentence(row: &Row, sentence: Range<usize>, visit: &mut impl FnMut(&Around)) {
    let units = row.units.get(sentence.clone()).unwrap_or(&[]);
    if !units.iter().any(|u| u.may_be_head) {
        return;
    }
    let all = view::widen(row.units, sentence.clone());
    let mut quote_before = (all.start < sentence.start).then_some(all.start);
    let mut heads_before = 0;
    let mut ahead = Ahead::default();
    for (at, unit) in sentence.zip(units) {
        if unit.may_be_head {
            let window = within_reach(&all, at);
            visit(&Around {
                at,
                quote_before: quote_before.filter(|q| window.contains(q)),
                quote_after: ahead.quote(row, at, all.end).filter(|q| window.contains(q)),
                that_after: ahead.that(row, at, all.end),
                heads_before,
                window,
            });
            heads_before += usize::from(unit.is_word);
        }
        if unit.is_quote() {
            quote_before = Some(at);
        }
    }
}

/// What of a sentence a statement with its cue at `at` may take: all of it, but for sentences that no writer writes.
fn within_reach(all: &Range<usize>, at: usize) -> Range<usize> {
    all.start.max(at.saturating_sub(REACH))..all.end.min(at + REACH)
}

/// The next units of some kinds, each looked for only when the last one found is passed.
#[derive(Debug, Default)]
struct Ahead {
    quote: usize,
    that: usize,
}

impl Ahead {
    fn quote(&mut self, row: &Row, at: usize, end: usize) -> Option<usize> {
        if self.quote <= at {
            self.quote = next(row, at + 1..end, Unit::is_quote);
        }
        (self.quote < end).then_some(self.quote)
    }

    fn that(&mut self, row: &Row, at: usize, end: usize) -> Option<usize> {
        const NEAR: usize = 6;
        if self.that <= at {
            self.that = next(row, at + 1..end, |u| u.hash == THAT);
        }
        (self.that < end && self.that - at <= NEAR).then_some(self.that)
    }
}

/// The first unit of a kind, or the end.
fn next(row: &Row, units: Range<usize>, is: impl Fn(&Unit) -> bool) -> usize {
    let end = units.end;
    let among = row.units.get(units.clone()).unwrap_or(&[]);
    among.iter().position(is).map_or(end, |n| units.start + n)
}

/// Gives each feature of a possible cue to `add`.
#[inline]
pub fn features(row: &Row, around: &Around, mut add: impl FnMut(u32)) {
    let at = around.at;
    let w = |by| row.word(at, by);
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
    let (w0, c0) = (row.word(at, 0), row.class(at, 0));
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
