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

/// Calls `emit` for each feature of the middle one of five words.
#[inline]
pub(super) fn each(window: &[Word; 2 * REACH + 1], place: Place, mut emit: impl FnMut(u64)) {
    let [far, back, word, next, beyond] = window;
    let names = |w: &Word| u64::from(w.entry.flags);
    let fine = |w: &Word| u64::from(w.entry.fine());
    let coarse = |w: &Word| u64::from(w.entry.coarse());
    emit(mix(1, word.hash, 0));
    emit(mix(2, back.hash, 0));
    emit(mix(3, next.hash, 0));
    emit(mix(4, far.hash, 0));
    emit(mix(5, beyond.hash, 0));
    emit(mix(6, back.hash, word.hash));
    emit(mix(7, word.hash, next.hash));
    emit(mix(8, back.hash, next.hash));
    emit(mix(9, word.shape, 0));
    emit(mix(10, back.shape, word.shape));
    emit(mix(11, word.shape, next.shape));
    emit(mix(12, mix(0, back.shape, word.shape), next.shape));
    let (prefix, suffix) = (u64::from(word.prefix), u64::from(word.suffix));
    emit(mix(13, prefix, 0));
    emit(mix(14, prefix >> 8, 0));
    emit(mix(15, suffix, 0));
    emit(mix(16, suffix >> 8, 0));
    emit(mix(17, suffix >> 16, 0));
    emit(mix(18, names(word), word.shape));
    emit(mix(19, names(back), names(word)));
    emit(mix(20, names(word), names(next)));
    emit(mix(21, back.hash, word.shape));
    emit(mix(22, next.hash, word.shape));
    emit(mix(23, fine(word), 0));
    emit(mix(24, fine(back), 0));
    emit(mix(25, fine(next), 0));
    emit(mix(26, coarse(back), coarse(word)));
    emit(mix(27, coarse(word), coarse(next)));
    emit(mix(28, coarse(far), coarse(back)));
    emit(mix(29, coarse(next), coarse(beyond)));
    emit(mix(38, coarse(word), 0));
    emit(mix(39, fine(back), coarse(word)));
    emit(mix(40, fine(next), coarse(word)));
    let case = u64::from(word.entry.flags & (CASE | USE));
    emit(mix(30, case, word.shape << 1 | u64::from(place.opens)));
    emit(mix(
        37,
        names(word),
        word.shape << 1 | u64::from(place.opens),
    ));
    emit(mix(31, place.before << 2 | place.after, word.shape));
    emit(mix(32, place.before << 2 | place.after, names(word)));
    emit(mix(33, mix(0, names(back), names(word)), names(next)));
    emit(mix(34, back.hash, coarse(word)));
    emit(mix(35, next.hash, coarse(word)));
    emit(mix(36, coarse(back), coarse(next)));
}
