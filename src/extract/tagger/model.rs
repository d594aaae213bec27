//! The weights of the tagger: for each feature that matters a row of 14 small numbers, and a grid of transitions.
//!
//! The table is cut into buckets: four 16-bit fingerprints and four rows of signed bytes. A feature the trainer did not
//! keep adds nothing, instead of the noise a plain hashed table would add. In memory the fingerprints lie apart from the
//! rows: half of all features are unknown, and to learn that costs one word of a table that stays in the cache.

use super::labels::LABELS;
use std::sync::LazyLock;

/// Rows in a bucket.
pub const WAYS: usize = 4;
/// Bytes in a bucket.
pub const BUCKET: usize = 64;
/// Transition rows: one a label, and one for the start of a run.
pub const FROM: usize = LABELS + 1;

/// Scores of one token, a label each; the last two stay 0.
pub type Scores = [i16; 16];

/// The weights.
#[derive(Debug)]
pub struct Model {
    /// How much a label likes to follow another; the last row is for the start of a run.
    pub transitions: [[i16; LABELS]; FROM],
    /// How many units of weight are one unit of log-odds.
    pub scale: f32,
    /// The fingerprints of each bucket, the first one lowest.
    prints: Vec<u64>,
    /// The rows of all buckets.
    rows: Vec<[i8; 16]>,
}

static BUILT_IN: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../../../models/people-tagger.bin")));

impl Model {
    /// The weights compiled into the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads weights: scale, transitions, buckets, little-endian; a damaged file gives weights of 0.
    pub fn read(bytes: &[u8]) -> Self {
        const HEAD: usize = 4 + 2 * LABELS * FROM;
        let mut model = Self {
            transitions: [[0; LABELS]; FROM],
            scale: 1.0,
            prints: vec![0],
            rows: vec![[0; 16]; WAYS],
        };
        let Some((head, rows)) = bytes.split_at_checked(HEAD) else {
            return model;
        };
        if let Some(scale) = head.first_chunk::<4>() {
            model.scale = f32::from_le_bytes(*scale).max(1.0);
        }
        for (cell, pair) in model
            .transitions
            .iter_mut()
            .flatten()
            .zip(head[4..].chunks_exact(2))
        {
            *cell = i16::from_le_bytes([pair[0], pair[1]]);
        }
        let buckets = rows.as_chunks::<BUCKET>().0;
        if buckets.len().is_power_of_two() {
            let prints = buckets.iter().filter_map(|b| b.first_chunk::<8>());
            model.prints = prints.map(|p| u64::from_le_bytes(*p)).collect();
            let rows = buckets
                .iter()
                .flat_map(|b| b[2 * WAYS..].as_chunks::<LABELS>().0);
            model.rows = rows.map(padded).collect();
        }
        model
    }

    /// Writes weights: `rows` of feature and weights, the weightiest first; what finds its bucket full is dropped.
    pub fn write(
        scale: f32,
        transitions: &[[i16; LABELS]; FROM],
        rows: &[(u64, [i8; LABELS])],
        buckets: usize,
    ) -> Vec<u8> {
        let mut table = vec![[0u8; BUCKET]; buckets.next_power_of_two()];
        for (feature, row) in rows {
            let (at, print) = place(*feature, table.len());
            let bucket = &mut table[at];
            let prints = (0..WAYS).map(|way| [bucket[2 * way], bucket[2 * way + 1]]);
            let free = prints
                .map(u16::from_le_bytes)
                .position(|p| p == 0 || p == print);
            let Some(way) = free else { continue };
            bucket[2 * way..2 * way + 2].copy_from_slice(&print.to_le_bytes());
            let start = 2 * WAYS + way * LABELS;
            for (cell, weight) in bucket[start..start + LABELS].iter_mut().zip(row) {
                *cell = weight.cast_unsigned();
            }
        }
        let mut bytes = scale.to_le_bytes().to_vec();
        bytes.extend(transitions.iter().flatten().flat_map(|t| t.to_le_bytes()));
        bytes.extend(table.iter().flatten());
        bytes
    }

    /// Adds the weights of a feature to a token's scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        self.add_all([feature], scores);
    }

    /// Adds the weights of several features. Which of them are known cannot be foretold, so that is
    /// settled for all before any is added: without a branch, and the cache is asked for many rows at once.
    #[inline]
    pub fn add_all<const N: usize>(&self, features: [u64; N], scores: &mut Scores) {
        let mut known = [0; N];
        let mut count = 0;
        for feature in features {
            let (row, found) = self.find(feature);
            if let Some(cell) = known.get_mut(count) {
                *cell = row;
            }
            count += usize::from(found);
        }
        let mut sum = *scores;
        for row in known.iter().take(count) {
            let Some(row) = self.rows.get(*row) else {
                continue;
            };
            for (score, weight) in sum.iter_mut().zip(row) {
                *score += i16::from(*weight);
            }
        }
        *scores = sum;
    }

    /// Returns the row of a feature, and whether it has one.
    #[inline]
    fn find(&self, feature: u64) -> (usize, bool) {
        const EACH: u64 = 0x0001_0001_0001_0001;
        let (at, print) = place(feature, self.prints.len());
        let prints = self.prints.get(at).copied().unwrap_or(0);
        // The lowest high bit left stands in the first fingerprint that is the same.
        let differ = prints ^ (EACH * u64::from(print));
        let same = differ.wrapping_sub(EACH) & !differ & (EACH << 15);
        (WAYS * at + same.trailing_zeros() as usize / 16, same != 0)
    }
}

/// A row as it is kept in memory: of a size that is added at once.
fn padded(row: &[u8; LABELS]) -> [i8; 16] {
    std::array::from_fn(|label| row.get(label).map_or(0, |w| w.cast_signed()))
}

/// Returns a feature's bucket and its fingerprint, which is never 0.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    let at = (feature >> 20) as usize & (buckets - 1);
    (at, ((feature >> 48) as u16).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_written_are_added_and_unknown_features_add_nothing() {
        let mut row = [0; LABELS];
        row[3] = -5;
        let grid = [[2; LABELS]; FROM];
        let model = Model::read(&Model::write(
            32.0,
            &grid,
            &[(0xdead_beef_0123_4567, row)],
            8,
        ));
        let mut scores = [0; 16];
        model.add(0xdead_beef_0123_4567, &mut scores);
        assert_eq!(scores[3], -5);
        model.add(0x1111_beef_0123_4567, &mut scores);
        assert_eq!(scores[3], -5);
        assert_eq!(model.transitions[1][1], 2);
    }

    #[test]
    fn damaged_weights_are_none() {
        let model = Model::read(&[1, 2]);
        let mut scores = [0; 16];
        model.add(7, &mut scores);
        assert_eq!(scores, [0; 16]);
    }
}
