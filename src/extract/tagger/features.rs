//! The features of a token: what the weights are about.
//!
//! Every feature is a 64-bit number mixed from what the templates below name; the trainer and the decoder call the same
//! function, so they cannot drift apart. A change here asks for new weights.

use super::lexicon::{CASE, USE};
use super::words::Word;
use crate::extract::linear::feature::mix;

/// How many tokens are looked at on either side.
pub(super) const REACH: usize = 1;

/// Where in its run of candidates a token stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Tokens of the run before it, counted up to 3.
    pub(super) before: u64,
    /// Tokens of the run after it, counted up to 3.
    pub(super) after: u64,
    /// Whether a sentence begins here.
    pub(super) opens: bool,
}

/// The features of one token: twenty-four, for more of them found no more names (`models/people.md`).
pub(super) type Features = [u64; 24];

/// Returns the features of the middle one of three words.
#[inline]
pub(super) fn of([back, word, next]: &[Word; 2 * REACH + 1], place: Place) -> Features {
    let (prefix, suffix) = (u64::from(word.prefix), u64::from(word.suffix));
    let names = |w: &Word| u64::from(w.entry.flags);
    let fine = |w: &Word| u64::from(w.entry.fine());
    let case = u64::from(word.entry.flags & (CASE | USE));
    let opening = word.shape << 1 | u64::from(place.opens);
    let within = place.before << 2 | place.after;
    let coarse = |w: &Word| u64::from(w.entry.coarse());
    [
        mix(1, word.hash, 0),
        mix(2, back.hash, 0),
        mix(3, next.hash, 0),
        mix(6, back.hash, word.hash),
        mix(7, word.hash, next.hash),
        mix(12, mix(0, back.shape, word.shape), next.shape),
        mix(14, prefix, 0),
        mix(15, suffix, 0),
        mix(16, suffix >> 8, 0),
        mix(21, back.hash, word.shape),
        mix(22, next.hash, word.shape),
        mix(19, names(back), names(word)),
        mix(20, names(word), names(next)),
        mix(23, fine(word), 0),
        mix(39, fine(back), coarse(word)),
        mix(40, fine(next), coarse(word)),
        mix(26, coarse(back), coarse(word)),
        mix(27, coarse(word), coarse(next)),
        mix(24, fine(back), 0),
        mix(25, fine(next), 0),
        mix(30, case, opening),
        mix(37, names(word), opening),
        mix(32, within, names(word)),
        mix(33, mix(0, names(back), names(word)), names(next)),
    ]
}
