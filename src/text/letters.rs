//! Short runs of letters, sixteen bytes at a time.
//!
//! Where a word ends nothing foretells, and a wrongly foretold branch costs as much as reading the word: so the bytes are
//! looked at together, and a word of up to fifteen bytes becomes a number of its own, which is compared at once and looked
//! up without touching its text.

use wide::u8x16;

/// Bytes looked at together.
pub const TOGETHER: usize = 16;
/// Most bytes of a run that can be a [`Key`].
pub const SHORT: usize = TOGETHER - 1;

/// The bytes of a short run with their number.
pub type Key = (u64, u64);

/// Sixteen bytes of a text; zeros behind its end.
#[derive(Debug, Clone, Copy)]
pub struct Window(u8x16);

impl Window {
    /// Those from a byte on.
    #[inline]
    pub fn at(bytes: &[u8], from: usize) -> Self {
        let rest = bytes.get(from..).unwrap_or(&[]);
        Self(u8x16::new(if let Some(chunk) = rest.first_chunk() {
            *chunk
        } else {
            let mut last = [0; TOGETHER];
            last[..rest.len()].copy_from_slice(rest);
            last
        }))
    }

    /// How many of its first bytes are letters of ASCII.
    #[inline]
    pub fn letters(self) -> usize {
        first(!is_between(self.0 | SMALL, b'a', b'z'))
    }

    /// How many of its first bytes are alike: parts of words (letters, digits, anything beyond ASCII), or none of those.
    #[inline]
    pub fn run(self) -> (usize, bool) {
        let word = is_between(self.0 | SMALL, b'a', b'z')
            | is_between(self.0, b'0', b'9')
            | is_between(self.0, 0x80, 0xff);
        let is_word = word & 1;
        // All bits turned over for a word: a branch would be foretold wrongly at every second run.
        (first(word ^ is_word.wrapping_neg()), is_word == 1)
    }

    /// The key of its first letters, small.
    #[inline]
    pub fn small(self, length: usize) -> Key {
        Self(self.0 | SMALL).key(length)
    }

    /// The key of its first bytes.
    #[inline]
    pub fn key(self, length: usize) -> Key {
        let kept = (self.0 & FIRST[length.min(SHORT)]).to_array();
        let whole = u128::from_le_bytes(kept);
        (whole as u64, (whole >> 64) as u64 | (length as u64) << 56)
    }
}

/// The key of a run; none of a long one.
#[inline]
pub fn key(run: &[u8]) -> Option<Key> {
    (run.len() <= SHORT).then(|| Window::at(run, 0).key(run.len()))
}

/// What makes letters small.
const SMALL: u8x16 = u8x16::new([0x20; TOGETHER]);

/// So many first bytes.
static FIRST: [u8x16; TOGETHER] = {
    let mut masks = [u8x16::new([0; TOGETHER]); TOGETHER];
    let mut length = 0;
    while length < TOGETHER {
        let mut mask = [0; TOGETHER];
        let mut at = 0;
        while at < length {
            mask[at] = 0xff;
            at += 1;
        }
        masks[length] = u8x16::new(mask);
        length += 1;
    }
    masks
};

/// Which bytes lie between two, a bit each.
#[inline]
fn is_between(bytes: u8x16, low: u8, high: u8) -> u32 {
    let above = bytes - u8x16::splat(low);
    let within = above.simd_le(u8x16::splat(high - low));
    within.to_bitmask()
}

/// The first bit that is set; the number of bytes when none is.
#[inline]
fn first(bits: u32) -> usize {
    (bits | 1 << TOGETHER).trailing_zeros() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_key_tells_bytes_and_their_number() {
        assert_ne!(key(b"a"), key(b"a\0"));
        assert_ne!(key(b""), key(b"\0"));
        assert_eq!(key(&[b'a'; SHORT]).map(|k| k.1 >> 56), Some(15));
        assert_eq!(key(&[b'a'; TOGETHER]), None);
        assert_eq!(
            Window::at(b"The talks", 0).small(3),
            key(b"the").expect("short")
        );
    }

    proptest! {
        #[test]
        fn runs_end_where_a_reader_of_single_bytes_ends_them(
            bytes in proptest::collection::vec(prop_oneof![Just(b'a'), Just(b'Z'), Just(b' '), any::<u8>()], 0..40),
            from in 0usize..44,
        ) {
            let rest = bytes.get(from..).unwrap_or(&[]);
            let window = Window::at(&bytes, from);
            let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            prop_assert_eq!(window.letters(), letters.min(TOGETHER));
            let is_word = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii();
            let first = rest.first().copied().unwrap_or(0);
            let padded = rest.iter().copied().chain([0; TOGETHER]);
            let run = padded.take_while(|b| is_word(*b) == is_word(first)).count();
            let wanted = (run.min(TOGETHER), is_word(first));
            prop_assert_eq!(window.run(), wanted);
        }
    }
}
