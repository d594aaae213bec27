//! The features of a token: what the weights are about.
//!
//! Every feature is a 64-bit number mixed from what the templates below name; the trainer and the decoder call the same
//! function, so they cannot drift apart. A change here asks for new weights.

use super::wordbook::{CASE, USE};
use super::words::Word;

/// How many tokens are looked at on either side.
pub(super) const REACH: usize = 2;

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

/// Mixes a template's number and what it names into one feature.
#[inline]
pub(super) fn mix(template: u64, a: u64, b: u64) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let x = (a.wrapping_mul(K) ^ b.rotate_left(29))
        .wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let x = (x ^ (x >> 32)).wrapping_mul(K);
    x ^ (x >> 29)
}

/// The features of one token.
pub(super) type Features = [u64; 40];

/// Returns the features of the middle one of five words.
#[inline]
pub(super) fn of(window: &[Word; 2 * REACH + 1], place: Place) -> Features {
    let mut all = [0; 40];
    let (near, known) = all.split_at_mut(19);
    near.copy_from_slice(&printed(window));
    known.copy_from_slice(&learned(window, place));
    all
}

/// What the words are and how they are printed.
#[inline]
fn printed([far, back, word, next, beyond]: &[Word; 2 * REACH + 1]) -> [u64; 19] {
    let (prefix, suffix) = (u64::from(word.prefix), u64::from(word.suffix));
    [
        mix(1, word.hash, 0),
        mix(2, back.hash, 0),
        mix(3, next.hash, 0),
        mix(4, far.hash, 0),
        mix(5, beyond.hash, 0),
        mix(6, back.hash, word.hash),
        mix(7, word.hash, next.hash),
        mix(8, back.hash, next.hash),
        mix(9, word.shape, 0),
        mix(10, back.shape, word.shape),
        mix(11, word.shape, next.shape),
        mix(12, mix(0, back.shape, word.shape), next.shape),
        mix(13, prefix, 0),
        mix(14, prefix >> 8, 0),
        mix(15, suffix, 0),
        mix(16, suffix >> 8, 0),
        mix(17, suffix >> 16, 0),
        mix(21, back.hash, word.shape),
        mix(22, next.hash, word.shape),
    ]
}

/// What the wordbook says of them, and where the middle one stands.
#[inline]
fn learned([far, back, word, next, beyond]: &[Word; 2 * REACH + 1], place: Place) -> [u64; 21] {
    let names = |w: &Word| u64::from(w.entry.flags);
    let fine = |w: &Word| u64::from(w.entry.fine());
    let coarse = |w: &Word| u64::from(w.entry.coarse());
    let case = u64::from(word.entry.flags & (CASE | USE));
    let opening = word.shape << 1 | u64::from(place.opens);
    let within = place.before << 2 | place.after;
    [
        mix(18, names(word), word.shape),
        mix(19, names(back), names(word)),
        mix(20, names(word), names(next)),
        mix(23, fine(word), 0),
        mix(24, fine(back), 0),
        mix(25, fine(next), 0),
        mix(26, coarse(back), coarse(word)),
        mix(27, coarse(word), coarse(next)),
        mix(28, coarse(far), coarse(back)),
        mix(29, coarse(next), coarse(beyond)),
        mix(38, coarse(word), 0),
        mix(39, fine(back), coarse(word)),
        mix(40, fine(next), coarse(word)),
        mix(30, case, opening),
        mix(37, names(word), opening),
        mix(31, within, word.shape),
        mix(32, within, names(word)),
        mix(33, mix(0, names(back), names(word)), names(next)),
        mix(34, back.hash, coarse(word)),
        mix(35, next.hash, coarse(word)),
        mix(36, coarse(back), coarse(next)),
    ]
}
