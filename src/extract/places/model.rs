//! The weights that say which tokens name places: for each feature that matters two signed bytes.
//!
//! One byte is for a token that begins a name, one for a token that goes on with it; a token outside scores 0. The table
//! is cut into buckets of four 16-bit fingerprints and four pairs of bytes. The file is read where it lies.

/// Features in a bucket.
const WAYS: usize = 4;
/// Bytes of a bucket.
const BUCKET: usize = 4 * WAYS;
/// Numbers at the head: the scale, five transitions, then the weights of the resolver.
pub const HEAD: usize = 40;

/// How a label of a token is called in the weights: outside, begins, goes on.
pub const LABELS: usize = 3;

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

    /// The scores of a token for beginning a name and for going on with one: the sums over its features.
    #[inline]
    pub fn score(&self, features: &[u64]) -> [i32; 2] {
        let mut sums = [0; 2];
        for feature in features {
            let [begins, goes_on] = self.pair(*feature).to_le_bytes();
            sums[0] += i32::from(begins.cast_signed());
            sums[1] += i32::from(goes_on.cast_signed());
        }
        sums
    }

    /// The two bytes of a feature, zeros for an unknown one. Whether a bucket has it and where cannot be foretold, so its
    /// four fingerprints are compared at once, without a branch.
    #[inline]
    fn pair(&self, feature: u64) -> u16 {
        const EACH: u64 = 0x0001_0001_0001_0001;
        const NONE: &[u8; BUCKET] = &[0; BUCKET];
        let (at, print) = place(feature, self.buckets.len());
        let [a, b, c, d, e, f, g, h, pairs @ ..] = *self.buckets.get(at).unwrap_or(NONE);
        let prints = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
        // The lowest high bit left stands in the first fingerprint that is the same.
        let differ = prints ^ (EACH * u64::from(print));
        let same = differ.wrapping_sub(EACH) & !differ & (EACH << 15);
        // In two steps, for of none the 64 bits of pairs are all shifted away.
        let half = (same.trailing_zeros() & 0x70) / 2;
        (u64::from_le_bytes(pairs) >> half >> half) as u16
    }

    /// Writes weights: `rows` with the weightiest first; what finds its bucket full is dropped.
    pub fn write(head: &[f32; HEAD], rows: &[(u64, [i8; 2])], buckets: usize) -> Vec<u8> {
        let mut table = vec![[[0u8; 2]; 2 * WAYS]; buckets];
        for (feature, pair) in rows {
            let (at, print) = place(*feature, buckets);
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

/// Returns a feature's bucket and its fingerprint, which is never 0.
#[inline]
fn place(feature: u64, buckets: usize) -> (usize, u16) {
    let at = ((feature >> 32) * buckets as u64) >> 32;
    (at as usize, (feature as u16).max(1))
}
