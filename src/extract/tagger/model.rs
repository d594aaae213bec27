//! The weights of the tagger: for each feature that matters a row of 14 small numbers, and a grid of transitions.
//!
//! A feature the trainer did not keep adds nothing, instead of the noise a plain hashed table would add. The file is read
//! where it lies: nothing is built at the start.

use super::labels::{self, LABELS};
use crate::extract::linear::table::{Rows, WEIGHTS};
use crate::extract::linear::viterbi::{Moves, Scores};
use std::sync::LazyLock;

const _: () = assert!(LABELS == WEIGHTS, "a row has a weight a label");

/// Transition rows: one a label, and one for the start of a run.
pub const FROM: usize = LABELS + 1;

/// The weights.
#[derive(Debug)]
pub struct Model<'m> {
    /// How much a label likes to follow another; the last row is for the start of a run.
    pub transitions: [[i16; LABELS]; FROM],
    /// The same, ready for the chain.
    pub(super) moves: Moves<LABELS>,
    /// How many units of weight are one unit of log-odds.
    pub scale: f32,
    rows: Rows<'m>,
}

static BUILT_IN: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::read(include_bytes!("../../../models/people-tagger.bin")));

impl Model<'static> {
    /// The weights compiled into the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }
}

impl<'m> Model<'m> {
    /// Reads weights: scale, transitions, rows, little-endian; a damaged file gives weights of 0.
    pub fn read(bytes: &'m [u8]) -> Self {
        const HEAD: usize = 4 + 2 * LABELS * FROM;
        let (head, rows) = bytes.split_at_checked(HEAD).unwrap_or((&[], &[]));
        let scale = head.first_chunk().map_or(1.0, |b| f32::from_le_bytes(*b));
        let mut transitions = [[0; LABELS]; FROM];
        let numbers = head.get(4..).unwrap_or(&[]).as_chunks::<2>().0;
        for (cell, pair) in transitions.iter_mut().flatten().zip(numbers) {
            *cell = i16::from_le_bytes(*pair);
        }
        Self {
            moves: moves(&transitions),
            transitions,
            scale: scale.max(1.0),
            rows: Rows::read(rows),
        }
    }

    /// Writes weights: `rows` of feature and weights, the weightiest first; one whose place is taken is dropped.
    pub fn write(
        scale: f32,
        transitions: &[[i16; LABELS]; FROM],
        rows: &[(u64, [i8; LABELS])],
        places: usize,
    ) -> Vec<u8> {
        let mut bytes = scale.to_le_bytes().to_vec();
        bytes.extend(transitions.iter().flatten().flat_map(|t| t.to_le_bytes()));
        bytes.extend(Rows::write(rows, places));
        bytes
    }

    /// Adds the weights of several features to a token's scores.
    #[inline]
    pub fn add_all<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        self.rows.add(features, scores);
    }
}

/// The moves that are learned and may be: what goes on never begins a run, what is open never ends one.
fn moves(transitions: &[[i16; LABELS]; FROM]) -> Moves<LABELS> {
    let learned = |a: usize, b: usize| transitions.get(a).and_then(|row| row.get(b)).copied();
    Moves::new(
        |a, b| learned(a, b).filter(|_| labels::follows(a as u8, b as u8)),
        |b| learned(LABELS, b).filter(|_| !labels::continues(b as u8)),
        |b| (!labels::opens(b as u8)).then_some(0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_written_are_added_and_unknown_features_add_nothing() {
        let mut row = [0; LABELS];
        row[3] = -5;
        let grid = [[2; LABELS]; FROM];
        let bytes = Model::write(32.0, &grid, &[(0xdead_beef_0123_4567, row)], 8);
        let model = Model::read(&bytes);
        let mut scores = [0; 16];
        model.add_all(&[0xdead_beef_0123_4567], &mut scores);
        assert_eq!(scores[3], -5);
        model.add_all(&[0x1111_beef_0123_4567], &mut scores);
        assert_eq!(scores[3], -5);
        assert_eq!(model.transitions[1][1], 2);
    }

    #[test]
    fn damaged_weights_are_none() {
        let model = Model::read(&[1, 2]);
        let mut scores = [0; 16];
        model.add_all(&[7], &mut scores);
        assert_eq!(scores, [0; 16]);
    }
}
