//! Cues: which words attribute ("said", "according to", "is expected to").
//!
//! A logistic model over the word and what stands round it; asked only of words that were ever the head of a cue.

use super::row::{Row, bin};
use super::view;
use super::weights::{Sum, Weights, feature};
use crate::text::word_hash;

/// Where the units of interest stand in the sentence of a possible cue.
struct Around {
    window: std::ops::Range<usize>,
    quote_before: Option<usize>,
    quote_after: Option<usize>,
    that_after: Option<usize>,
    comma_before: Option<usize>,
    heads_before: usize,
}

impl Around {
    fn new(row: &Row, at: usize) -> Self {
        let window = view::window(row.units, at);
        let before = row.units.get(window.start..at).unwrap_or(&[]);
        let after = row.units.get(at + 1..window.end).unwrap_or(&[]);
        let that = word_hash("that");
        Self {
            quote_before: before.iter().rev().position(view::Unit::is_quote),
            quote_after: after.iter().position(view::Unit::is_quote),
            that_after: after.iter().take(6).position(|u| u.hash == that),
            comma_before: before.iter().rev().position(|u| u.hash == word_hash(",")),
            heads_before: before.iter().filter(|u| u.is_word && u.may_be_head).count(),
            window,
        }
    }
}

/// Gives each feature of the possible cue at `at` to `add`.
pub fn features(row: &Row, at: usize, mut add: impl FnMut(u32)) {
    let w = |by| row.word(at, by);
    let c = |by| row.class(at, by);
    add(feature(0, 0, 0));
    add(feature(1, w(0), 0));
    add(feature(2, w(-1), 0));
    add(feature(3, w(1), 0));
    add(feature(4, c(0), 0));
    add(feature(5, c(-1), c(0)));
    add(feature(6, c(0), c(1)));
    add(feature(7, c(-2), c(-1) << 10 | c(0)));
    add(feature(8, c(-1) << 10 | c(0), c(1)));
    add(feature(9, c(0), c(1) << 10 | c(2)));
    add(feature(10, w(0), w(-1)));
    add(feature(11, w(0), w(1)));
    add(feature(12, w(0), c(-1)));
    add(feature(13, w(0), c(1)));
    add(feature(14, c(-2), 0));
    add(feature(15, c(2), 0));
    add(feature(16, c(-1), c(1)));
    add(feature(17, w(0), c(2)));
    add(feature(18, w(0), w(1).wrapping_add(w(2).rotate_left(7))));
    add(feature(19, w(0), c(-2)));
    add(feature(33, c(0), c(-3)));
    around_features(row, &Around::new(row, at), at, &mut add);
}

fn around_features(row: &Row, around: &Around, at: usize, add: &mut impl FnMut(u32)) {
    let (w0, c0) = (row.word(at, 0), row.class(at, 0));
    let near = |place: Option<usize>| place.map_or(15, bin);
    let quotes = near(around.quote_before) << 4 | near(around.quote_after);
    add(feature(20, quotes, row.kind));
    add(feature(21, quotes, c0));
    add(feature(22, quotes, w0));
    add(feature(23, near(around.that_after), c0));
    add(feature(24, near(around.that_after), w0));
    add(feature(25, near(around.comma_before), c0));
    add(feature(26, bin(around.heads_before), c0));
    add(feature(27, bin(at - around.window.start), c0));
    add(feature(28, bin(around.window.end - at), c0));
    add(feature(29, row.kind, c0));
    add(feature(30, row.kind, w0));
    add(feature(
        31,
        u64::from(row.units.get(at).is_some_and(|u| u.is_capital)),
        c0,
    ));
    add(feature(
        32,
        bin(around.heads_before),
        bin(around.window.len()),
    ));
}

/// The probability that the word at `at` is the head of a cue.
pub(super) fn probability(row: &Row, weights: &Weights, at: usize) -> f32 {
    let mut sum = Sum::new(&weights.cue);
    features(row, at, |f| sum.add(f));
    sum.probability()
}
