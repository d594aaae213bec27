//! The weights that say which tokens name places: for each feature that matters two signed bytes.
//!
//! One byte is for a token that begins a name, one for a token that goes on with it; a token outside scores 0. The table
//! is cut into buckets of one cache line: sixteen 16-bit fingerprints and sixteen pairs.

/// Rows in a bucket.
const WAYS: usize = 16;
/// Bytes in a bucket.
const BUCKET: usize = 64;
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
            buckets: rows.as_chunks::<BUCKET>().0,
        }
    }

    /// The numbers at the head.
    pub fn head(&self) -> &[f32; HEAD] {
        &self.head
    }

    /// Adds the weights of a feature to the scores of a token.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32; 2]) {
        let (at, print) = place(feature, self.buckets.len());
        let Some(bucket) = self.buckets.get(at) else {
            return;
        };
        let (prints, pairs) = bucket.split_at(2 * WAYS);
        for (bytes, pair) in prints
            .as_chunks::<2>()
            .0
            .iter()
            .zip(pairs.as_chunks::<2>().0)
        {
            if u16::from_le_bytes(*bytes) == print {
                scores[0] += i32::from(pair[0].cast_signed());
                scores[1] += i32::from(pair[1].cast_signed());
                return;
            }
        }
    }

    /// Asks memory for the rows of many features at once: they come in the time of one.
    #[inline]
    pub fn fetch(&self, features: &[u64]) {
        let mut seen = 0u8;
        for feature in features {
            if let Some(bucket) = self.buckets.get(place(*feature, self.buckets.len()).0) {
                seen ^= bucket[0];
            }
        }
        std::hint::black_box(seen);
    }

    /// Writes weights: `rows` with the weightiest first; what finds its bucket full is dropped.
    pub fn write(head: &[f32; HEAD], rows: &[(u64, [i8; 2])], buckets: usize) -> Vec<u8> {
        let mut table = vec![[0u8; BUCKET]; buckets];
        for (feature, pair) in rows {
            let (at, print) = place(*feature, buckets);
            let prints = table[at][..2 * WAYS].as_chunks::<2>().0;
            let free = prints
                .iter()
                .map(|p| u16::from_le_bytes(*p))
                .position(|p| p == 0 || p == print);
            let Some(way) = free else { continue };
            table[at][2 * way..2 * way + 2].copy_from_slice(&print.to_le_bytes());
            let start = 2 * WAYS + 2 * way;
            table[at][start] = pair[0].cast_unsigned();
            table[at][start + 1] = pair[1].cast_unsigned();
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
