//! Tables of weights: where the row of a feature lies, and how a feature the trainer did not keep is told from one it did.
//!
//! Which features of a text are known cannot be foretold, and a wrongly foretold branch costs as much as twenty
//! additions: so every look-up here gives zeros for an unknown feature instead of branching.

/// Rows in a bucket of fingerprints.
pub const WAYS: usize = 4;

/// Returns a feature's bucket and its fingerprint, which is never 0.
#[inline]
pub fn bucket(feature: u64, buckets: usize) -> (usize, u16) {
    let at = ((feature >> 32) * buckets as u64) >> 32;
    (at as usize, (feature as u16).max(1))
}

/// Compares the four fingerprints of a bucket with one at once: the lowest bit set is the high bit of the first that is
/// the same; none is set when none is.
#[inline]
pub fn same(prints: [u8; 2 * WAYS], print: u16) -> u64 {
    const EACH: u64 = 0x0001_0001_0001_0001;
    let differ = u64::from_le_bytes(prints) ^ (EACH * u64::from(print));
    differ.wrapping_sub(EACH) & !differ & (EACH << 15)
}

/// Rows of sixteen bytes, one place a feature: fourteen weights and a fingerprint. Of two features that meet in one place
/// the weightier is kept.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'m> {
    rows: &'m [[u8; ROW]],
}

/// Bytes of a row.
const ROW: usize = 16;
/// Weights of a row.
pub const WEIGHTS: usize = ROW - 2;

impl<'m> Rows<'m> {
    /// Rows as they lie in a file; none when they are no power of two.
    pub fn read(bytes: &'m [u8]) -> Self {
        let rows = bytes.as_chunks().0;
        let whole = rows.len().is_power_of_two();
        Self {
            rows: if whole { rows } else { &[] },
        }
    }

    /// Writes features and weights, the weightiest first; one whose place is taken is dropped.
    pub fn write(features: &[(u64, [i8; WEIGHTS])], places: usize) -> Vec<u8> {
        let mut table = vec![[0u8; ROW]; places.next_power_of_two()];
        for (feature, row) in features {
            let (at, print) = place(*feature, table.len());
            let [weights @ .., low, high] = &mut table[at];
            if u16::from_le_bytes([*low, *high]) == 0 {
                *weights = row.map(i8::cast_unsigned);
                [*low, *high] = print.to_le_bytes();
            }
        }
        table.into_flattened()
    }

    /// Adds the weights of features to scores, in lots, for the sums then stay in registers.
    #[inline]
    pub fn add<const N: usize>(&self, features: &[u64; N], scores: &mut [i16; ROW]) {
        let (lots, rest) = features.as_chunks::<8>();
        for lot in lots {
            self.add_lot(lot, scores);
        }
        let (lots, rest) = rest.as_chunks::<5>();
        for lot in lots {
            self.add_lot(lot, scores);
        }
        for one in rest.as_chunks::<1>().0 {
            self.add_lot(one, scores);
        }
    }

    #[inline]
    fn add_lot<const N: usize>(&self, features: &[u64; N], scores: &mut [i16; ROW]) {
        let rows: [&[u8; ROW]; N] = std::array::from_fn(|i| self.row(features[i]));
        let mut sums = *scores;
        for (label, sum) in sums.iter_mut().enumerate() {
            for row in rows {
                *sum += i16::from(row[label].cast_signed());
            }
        }
        // What was added to the last two is no weight.
        sums[WEIGHTS..].fill(0);
        *scores = sums;
    }

    /// Returns the row of a feature, zeros for one that is not known.
    #[inline]
    fn row(&self, feature: u64) -> &'m [u8; ROW] {
        const NONE: &[u8; ROW] = &[0; ROW];
        let (at, print) = place(feature, self.rows.len());
        let row = self.rows.get(at).unwrap_or(NONE);
        let own = u16::from_le_bytes([row[WEIGHTS], row[WEIGHTS + 1]]) == print;
        std::hint::select_unpredictable(own, row, NONE)
    }
}

/// Returns the one place of a feature and its fingerprint, which is never 0.
#[inline]
fn place(feature: u64, places: usize) -> (usize, u16) {
    let at = (feature >> 20) as usize & places.wrapping_sub(1);
    (at, ((feature >> 48) as u16) | 1)
}

/// A table without fingerprints, a row for each value of a short feature's highest bits. Its length is known, so that no
/// feature has to be asked whether it is in there.
pub type Hashed<T, const ROWS: usize> = [T; ROWS];

/// The row of a short feature.
#[inline]
pub fn hashed<T, const ROWS: usize>(table: &Hashed<T, ROWS>, feature: u32) -> &T {
    const { assert!(ROWS.is_power_of_two()) };
    &table[(feature >> (u32::BITS - ROWS.trailing_zeros())) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_written_are_added_and_unknown_features_add_nothing() {
        let mut row = [0; WEIGHTS];
        row[3] = -5;
        let bytes = Rows::write(&[(0xdead_beef_0123_4567, row)], 8);
        let rows = Rows::read(&bytes);
        let mut scores = [0; ROW];
        rows.add(&[0xdead_beef_0123_4567], &mut scores);
        assert_eq!(scores[3], -5);
        rows.add(&[0x1111_beef_0123_4567], &mut scores);
        assert_eq!(scores[3], -5);
    }

    #[test]
    fn the_first_fingerprint_that_is_the_same_is_found() {
        let prints = [7u16, 9, 9, 0].map(u16::to_le_bytes);
        let prints = <[u8; 8]>::try_from(prints.as_flattened()).unwrap();
        assert_eq!(same(prints, 9).trailing_zeros() / 16, 1);
        assert_eq!(same(prints, 8), 0);
    }
}
