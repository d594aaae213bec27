//! The weights of the tagger: for each feature that matters a row of 14 small numbers, and a grid of transitions.
//!
//! The table has one place a feature: a row of sixteen bytes with the weights and a 16-bit fingerprint. A feature the trainer
//! did not keep adds nothing, instead of the noise a plain hashed table would add; of two that meet in one place the
//! weightier is kept. The file is read where it lies: nothing is built at the start.

use super::chain::Moves;
use super::labels::LABELS;
use std::sync::LazyLock;

/// Bytes of a row.
const ROW: usize = 16;
/// Transition rows: one a label, and one for the start of a run.
pub const FROM: usize = LABELS + 1;

/// Scores of one token, a label each; the last two stay 0.
pub type Scores = [i16; 16];

/// The weights.
#[derive(Debug)]
pub struct Model<'m> {
    /// How much a label likes to follow another; the last row is for the start of a run.
    pub transitions: [[i16; LABELS]; FROM],
    /// The same, ready for the chain.
    pub(super) moves: Moves,
    /// How many units of weight are one unit of log-odds.
    pub scale: f32,
    rows: &'m [[u8; ROW]],
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
        let rows = rows.as_chunks().0;
        Self {
            moves: Moves::of(&transitions),
            transitions,
            scale: scale.max(1.0),
            rows: if rows.len().is_power_of_two() {
                rows
            } else {
                &[]
            },
        }
    }

    /// Writes weights: `rows` of feature and weights, the weightiest first; one whose place is taken is dropped.
    pub fn write(
        scale: f32,
        transitions: &[[i16; LABELS]; FROM],
        rows: &[(u64, [i8; LABELS])],
        places: usize,
    ) -> Vec<u8> {
        let mut table = vec![[0u8; ROW]; places.next_power_of_two()];
        for (feature, row) in rows {
            let (at, print) = place(*feature, table.len());
            let [weights @ .., low, high] = &mut table[at];
            if u16::from_le_bytes([*low, *high]) == 0 {
                *weights = row.map(i8::cast_unsigned);
                [*low, *high] = print.to_le_bytes();
            }
        }
        let mut bytes = scale.to_le_bytes().to_vec();
        bytes.extend(transitions.iter().flatten().flat_map(|t| t.to_le_bytes()));
        bytes.extend(table.iter().flatten());
        bytes
    }

    /// Adds the weights of several features to a token's scores. Which of them are known cannot be foretold: an unknown
    /// one adds zeros, so that nothing branches; rows are added in lots, for the sums then stay in registers.
    #[inline]
    pub fn add_all<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        let (lots, rest) = features.as_chunks::<8>();
        for lot in lots {
            self.add_rows(lot, scores);
        }
        let (lots, rest) = rest.as_chunks::<5>();
        for lot in lots {
            self.add_rows(lot, scores);
        }
        for one in rest.as_chunks::<1>().0 {
            self.add_rows(one, scores);
        }
    }

    #[inline]
    fn add_rows<const N: usize>(&self, features: &[u64; N], scores: &mut Scores) {
        let rows: [&[u8; ROW]; N] = std::array::from_fn(|i| self.row(features[i]));
        let mut sums = *scores;
        for (label, sum) in sums.iter_mut().enumerate() {
            for row in rows {
                *sum += i16::from(row[label].cast_signed());
            }
        }
        // What was added to the last two is no weight.
        sums[LABELS..].fill(0);
        *scores = sums;
    }

    /// Returns the row of a feature, zeros for one that is not known.
    #[inline]
    fn row(&self, feature: u64) -> &'m [u8; ROW] {
        const NONE: &[u8; ROW] = &[0; ROW];
        let (at, print) = place(feature, self.rows.len());
        let row = self.rows.get(at).unwrap_or(NONE);
        let own = u16::from_le_bytes([row[LABELS], row[LABELS + 1]]) == print;
        std::hint::select_unpredictable(own, row, NONE)
    }
}

/// Returns a feature's place and its fingerprint, which is never 0.
#[inline]
fn place(feature: u64, places: usize) -> (usize, u16) {
    let at = (feature >> 20) as usize & places.wrapping_sub(1);
    (at, ((feature >> 48) as u16) | 1)
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
