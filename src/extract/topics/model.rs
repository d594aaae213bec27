//! The weights of the topic model: for each feature that matters a row of signed bytes, one a topic,
//! and how rare the feature is.
//!
//! The table is cut into buckets of four rows with 16-bit fingerprints. A feature the trainer did not keep adds nothing,
//! instead of the noise a plain hashed table would add, and the file is read where it lies: nothing is built at the start.

use super::codes::TOPICS;

/// Rows in a bucket.
const WAYS: usize = 4;
/// Bytes of a row: a topic each, and how rare the feature is.
const ROW: usize = TOPICS.len() + 1;
/// Bytes of a bucket.
const BUCKET: usize = WAYS * (2 + ROW);
/// Bytes before the buckets: the scale, and a bias a topic.
const HEAD: usize = 4 + 4 * TOPICS.len();

/// A row of weights while they are learned or added up.
pub type Row<T> = [T; TOPICS.len()];

/// The weights, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    head: &'m [u8],
    buckets: &'m [[u8; BUCKET]],
}

static BUILT_IN: &[u8] = include_bytes!("../../../models/topics.bin");

impl Model<'static> {
    /// The weights compiled into the program.
    pub fn built_in() -> Self {
        Self::read(BUILT_IN)
    }
}

impl<'m> Model<'m> {
    /// Reads weights; a damaged file gives weights of 0.
    pub fn read(bytes: &'m [u8]) -> Self {
        let (head, rows) = bytes.split_at_checked(HEAD).unwrap_or((&[], &[]));
        Self {
            head,
            buckets: rows.as_chunks::<BUCKET>().0,
        }
    }

    /// The number at `at` of the head: the scale, then the biases.
    pub fn number(&self, at: usize) -> f32 {
        let bytes = self.head.as_chunks::<4>().0.get(at);
        bytes.map_or(0.0, |b| f32::from_le_bytes(*b))
    }

    /// Adds the weights of a feature, `times` over its rarity; returns that product, 0 for an unknown feature.
    #[inline]
    pub fn add(&self, feature: u64, times: i32, sums: &mut Row<f32>) -> i32 {
        let (at, print) = place(feature, self.buckets.len());
        let Some(bucket) = self.buckets.get(at) else {
            return 0;
        };
        let (prints, rows) = bucket.split_at(2 * WAYS);
        let rows = rows.as_chunks::<ROW>().0;
        for (bytes, row) in prints.as_chunks::<2>().0.iter().zip(rows) {
            if u16::from_le_bytes(*bytes) == print {
                let value = times * i32::from(row[TOPICS.len()]);
                // Floats, because the plainest processors multiply four of them at once but not four integers.
                let by = value as f32;
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += by * f32::from(weight.cast_signed());
                }
                return value;
            }
        }
        0
    }

    /// Asks memory for the rows of many features at once. Each by itself would wait for memory before the next is known;
    /// asked together they come in a tenth of the time.
    pub fn fetch(&self, features: impl Iterator<Item = u64>) {
        let mut seen = 0u8;
        for feature in features {
            if let Some(bucket) = self.buckets.get(place(feature, self.buckets.len()).0) {
                seen ^= bucket[0] ^ bucket[64];
            }
        }
        std::hint::black_box(seen);
    }

    /// Writes weights: `rows` with the weightiest first; what finds its bucket full is dropped.
    pub fn write(head: &[f32], rows: &[(u64, u8, Row<i8>)], buckets: usize) -> Vec<u8> {
        let mut table = vec![[0u8; BUCKET]; buckets];
        for (feature, rarity, row) in rows {
            let (at, print) = place(*feature, buckets);
            let bucket = &mut table[at];
            let prints = (0..WAYS).map(|way| [bucket[2 * way], bucket[2 * way + 1]]);
            let free = prints
                .map(u16::from_le_bytes)
                .position(|p| p == 0 || p == print);
            let Some(way) = free else { continue };
            bucket[2 * way..2 * way + 2].copy_from_slice(&print.to_le_bytes());
            let start = 2 * WAYS + way * ROW;
            for (cell, weight) in bucket[start..start + ROW].iter_mut().zip(row) {
                *cell = weight.cast_unsigned();
            }
            bucket[start + TOPICS.len()] = *rarity;
        }
        let mut bytes: Vec<u8> = head.iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.extend(table.iter().flatten());
        bytes
    }
}

/// Returns a feature's bucket and its fingerprint, which is never 0.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    let at = ((feature >> 32) * buckets as u64) >> 32;
    (at as usize, (feature as u16).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_written_are_added_and_unknown_features_add_nothing() {
        let mut row = [0; TOPICS.len()];
        row[3] = -5;
        let head = [0.5; 1 + TOPICS.len()];
        let bytes = Model::write(&head, &[(0xdead_beef_0123_4567, 3, row)], 9);
        let model = Model::read(&bytes);
        let mut sums = [0.0; TOPICS.len()];
        model.add(0xdead_beef_0123_4567, 2, &mut sums);
        model.add(0x1111_beef_0123_4568, 2, &mut sums);
        assert!((sums[3] + 30.0).abs() < 1e-6);
        assert!((model.number(2) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn damaged_weights_are_none() {
        let mut sums = [0.0; TOPICS.len()];
        Model::read(&[1, 2]).add(7, 1, &mut sums);
        assert!(sums.iter().all(|s| *s == 0.0));
    }
}
