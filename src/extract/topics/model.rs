//! The weights of the topic model: for each feature that matters a row of signed bytes, one a topic,
//! and how rare the feature is.
//!
//! The table is cut into buckets of four rows with 16-bit fingerprints. A feature the trainer did not keep adds nothing,
//! instead of the noise a plain hashed table would add, and the file is read where it lies: nothing is built at the start.
//! All fingerprints lie before all rows: most features are unknown, and to learn that touches a small part of the file.

use super::codes::TOPICS;

/// Rows in a bucket.
const WAYS: usize = 4;
/// Bytes of a row: a topic each, and how rare the feature is.
const ROW: usize = TOPICS.len() + 1;
/// Bytes of a bucket's fingerprints.
const PRINTS: usize = 2 * WAYS;
/// Bytes of a bucket.
const BUCKET: usize = PRINTS + WAYS * ROW;
/// Bytes before the buckets: the scale, and a bias a topic.
const HEAD: usize = 4 + 4 * TOPICS.len();

/// A row of weights while they are learned or added up.
pub type Row<T> = [T; TOPICS.len()];

/// The weights, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Model<'m> {
    head: &'m [u8],
    prints: &'m [[u8; PRINTS]],
    rows: &'m [[u8; ROW]],
}

/// The sums of the weights of an article's features, and what they are to be divided by.
#[derive(Debug, Clone)]
pub struct Sum {
    weights: [i32; ROW],
    /// Squares of the values the weights were multiplied with.
    pub squares: i64,
    known: [(u32, i32); 64],
    count: usize,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            weights: [0; ROW],
            squares: 0,
            known: [(0, 0); 64],
            count: 0,
        }
    }
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
        let (head, table) = bytes.split_at_checked(HEAD).unwrap_or((&[], &[]));
        let (prints, rows) = table.split_at(table.len() / BUCKET * PRINTS);
        Self {
            head,
            prints: prints.as_chunks().0,
            rows: rows.as_chunks().0,
        }
    }

    /// The number at `at` of the head: the scale, then the biases.
    pub fn number(&self, at: usize) -> f32 {
        let bytes = self.head.as_chunks::<4>().0.get(at);
        bytes.map_or(0.0, |b| f32::from_le_bytes(*b))
    }

    /// Adds the weights of a feature, `times` over its rarity, sooner or later: see [`Self::total`].
    ///
    /// Which features are known cannot be foretold, so the known ones are gathered without a branch and added in lots.
    #[inline]
    pub fn add(&self, feature: u64, times: i32, sum: &mut Sum) {
        const EACH: u64 = 0x0001_0001_0001_0001;
        let (at, print) = place(feature, self.prints.len());
        let Some(prints) = self.prints.get(at) else {
            return;
        };
        // The lowest high bit left stands in the first fingerprint that is the same.
        let differ = u64::from_le_bytes(*prints) ^ (EACH * u64::from(print));
        let same = differ.wrapping_sub(EACH) & !differ & (EACH << 15);
        let row = WAYS as u32 * at as u32 + same.trailing_zeros() / 16;
        if let Some(cell) = sum.known.get_mut(sum.count) {
            *cell = (row, times);
        }
        sum.count += usize::from(same != 0);
        if sum.count == sum.known.len() {
            self.settle(sum);
        }
    }

    /// Adds the weights of the features gathered.
    fn settle(&self, sum: &mut Sum) {
        let mut weights = sum.weights;
        for (row, times) in sum.known.iter().take(sum.count) {
            let Some(row) = self.rows.get(*row as usize) else {
                continue;
            };
            let value = times * i32::from(row[TOPICS.len()]);
            sum.squares += i64::from(value) * i64::from(value);
            // Sixteen bits times sixteen: the plainest processors multiply eight such numbers at once. The last cell, which
            // is no topic's, is added as well so that no row has a rest.
            let by = i32::from(value as i16);
            for (sum, weight) in weights.iter_mut().zip(row) {
                *sum += by * i32::from(i16::from(weight.cast_signed()));
            }
        }
        sum.weights = weights;
        sum.count = 0;
    }

    /// Returns the sum of the weights of all features added, a topic each.
    pub fn total(&self, sum: &mut Sum) -> Row<f32> {
        self.settle(sum);
        std::array::from_fn(|topic| sum.weights[topic] as f32)
    }

    /// Writes weights: `rows` with the weightiest first; what finds its bucket full is dropped.
    pub fn write(head: &[f32], rows: &[(u64, u8, Row<i8>)], buckets: usize) -> Vec<u8> {
        let mut prints = vec![[0u16; WAYS]; buckets];
        let mut table = vec![[0u8; ROW]; buckets * WAYS];
        for (feature, rarity, row) in rows {
            let (at, print) = place(*feature, buckets);
            let free = prints[at].iter().position(|p| *p == 0 || *p == print);
            let Some(way) = free else { continue };
            prints[at][way] = print;
            let cells = &mut table[WAYS * at + way];
            for (cell, weight) in cells.iter_mut().zip(row) {
                *cell = weight.cast_unsigned();
            }
            cells[TOPICS.len()] = *rarity;
        }
        let mut bytes: Vec<u8> = head.iter().flat_map(|n| n.to_le_bytes()).collect();
        bytes.extend(prints.iter().flatten().flat_map(|p| p.to_le_bytes()));
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
        let mut sum = Sum::default();
        model.add(0xdead_beef_0123_4567, 2, &mut sum);
        model.add(0x1111_beef_0123_4568, 2, &mut sum);
        assert!((model.total(&mut sum)[3] + 30.0).abs() < 1e-6);
        assert_eq!(sum.squares, 36);
        assert!((model.number(2) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn damaged_weights_are_none() {
        let (model, mut sum) = (Model::read(&[1, 2]), Sum::default());
        model.add(7, 1, &mut sum);
        assert!(model.total(&mut sum).iter().all(|s| *s == 0.0));
    }
}
