//! The weights that say which tokens name places: for each feature that matters two signed bytes.
//!
//! One byte is for a token that begins a name, one for a token that goes on with it; a token outside scores 0. The table
//! is cut into buckets of four 16-bit fingerprints and four pairs of bytes. The file is read where it lies.

use crate::extract::linear::table::{WAYS, bucket, same};
use crate::extract::linear::viterbi::{Moves, Scores};
use std::ops::Range;

/// Bytes of a bucket.
const BUCKET: usize = 4 * WAYS;
/// Numbers at the head: the scale, five transitions, then the weights of the resolver.
pub const HEAD: usize = 40;

/// Labels of a token: outside, begins a name, goes on with one.
pub const LABELS: usize = 3;
/// The label of a token that begins a name.
pub const BEGINS: u8 = 1;
/// The label of one that goes on with it.
pub const GOES_ON: u8 = 2;
/// Transitions in the head: to outside from inside, to a beginning from outside and from inside, to going on from a
/// beginning and from going on.
pub const MOVES: Range<usize> = 1..6;

/// The weights, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    head: [f32; HEAD],
    buckets: &'m [[u8; BUCKET]],
}

static BUILT_IN: &[u8] = include_bytes!("../../../models/places-tagger.bin");

impl Model<'static> {
    /// The weights compiled into the program.
    pub fn built_in() -> Self {
        Self::read(BUILT_IN)
    }
}

impl<'m> Model<'m> {
    /// Reads weights; a damaged file gives weights of 0.
    pub fn read(bytes: &'m [u8]) -> Self {
        let (head, rows) = bytes.split_at_checked(4 * HEAD).unwrap_or((&[], &[]));
        let mut numbers = [0.0; HEAD];
        for (number, bytes) in numbers.iter_mut().zip(head.as_chunks::<4>().0) {
            *number = f32::from_le_bytes(*bytes);
        }
        Self {
            head: numbers,
            buckets: rows.as_chunks().0,
        }
    }

    /// The numbers at the head.
    pub fn head(&self) -> &[f32; HEAD] {
        &self.head
    }

    /// Units of weight a unit of log-odds.
    pub fn scale(&self) -> f32 {
        self.head[0].max(1.0)
    }

    /// The moves that are learned: a name never goes on from outside.
    pub fn moves(&self) -> Moves<LABELS> {
        let [leave, enter, again, open, on] =
            std::array::from_fn(|i| (self.head[MOVES.start + i] * self.scale()) as i16);
        let step = |a: usize, b: usize| match (a, b) {
            (0, 0) => Some(0),
            (_, 0) => Some(leave),
            (0, 1) => Some(enter),
            (_, 1) => Some(again),
            (0, _) => None,
            (1, _) => Some(open),
            _ => Some(on),
        };
        Moves::new(step, |b| step(0, b), |_| Some(0))
    }

    /// The scores of a token for each label: the sums over its features.
    #[inline]
    pub fn score(&self, features: &[u64]) -> Scores {
        let mut sums = [0; 2];
        for feature in features {
            let [begins, goes_on] = self.pair(*feature).to_le_bytes();
            sums[0] += i16::from(begins.cast_signed());
            sums[1] += i16::from(goes_on.cast_signed());
        }
        let mut scores = Scores::default();
        [scores[usize::from(BEGINS)], scores[usize::from(GOES_ON)]] = sums;
        scores
    }

    /// The two bytes of a feature, zeros for an unknown one.
    #[inline]
    fn pair(&self, feature: u64) -> u16 {
        const NONE: &[u8; BUCKET] = &[0; BUCKET];
        let (at, print) = bucket(feature, self.buckets.len());
        let [a, b, c, d, e, f, g, h, pairs @ ..] = *self.buckets.get(at).unwrap_or(NONE);
        let same = same([a, b, c, d, e, f, g, h], print);
        // In two steps, for of none the 64 bits of pairs are all shifted away.
        let half = (same.trailing_zeros() & 0x70) / 2;
        (u64::from_le_bytes(pairs) >> half >> half) as u16
    }

    /// Writes weights: `rows` with the weightiest first; what finds its bucket full is dropped.
    pub fn write(head: &[f32; HEAD], rows: &[(u64, [i8; 2])], buckets: usize) -> Vec<u8> {
        let mut table = vec![[[0u8; 2]; 2 * WAYS]; buckets];
        for (feature, pair) in rows {
            let (at, print) = bucket(*feature, buckets);
            let free = table[at].iter().take(WAYS).position(|p| *p == [0; 2]);
            if let Some(way) = free {
                table[at][way] = print.to_le_bytes();
                table[at][WAYS + way] = pair.map(i8::cast_unsigned);
            }
        }
        let mut bytes: Vec<u8> = head.iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.extend(table.iter().flatten().flatten());
        bytes
    }
}
