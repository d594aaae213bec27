//! Numbers as tantivy packs them: blocks of 128 with as many bits a number as the largest needs.
//!
//! A single number of a block is read where it lies: a phrase asks for two or three positions of a document, and unpacking
//! the whole block for them is most of what reading positions costs.

use bitpacking::{BitPacker, BitPacker4x};

/// Numbers in a block.
pub(super) const BLOCK: usize = BitPacker4x::BLOCK_LEN;
/// Numbers of a block that lie side by side, each in a lane of its own.
const LANES: usize = 4;
/// Bits of a lane's words.
const WORD: usize = 32;

/// How many bytes a block takes.
#[inline]
pub(super) fn size(bits: u8) -> usize {
    usize::from(bits) * BLOCK / 8
}

/// One number of a block; 0 where the block is cut short.
#[inline]
pub(super) fn number(block: &[u8], bits: u8, at: usize) -> u32 {
    let bits = usize::from(bits);
    let (first, lane) = (at / LANES * bits, at % LANES);
    let word = |n: usize| {
        let start = (n * LANES + lane) * size_of::<u32>();
        let bytes = block.get(start..start + size_of::<u32>());
        let bytes = bytes.and_then(|bytes| bytes.try_into().ok());
        u64::from(u32::from_le_bytes(bytes.unwrap_or_default()))
    };
    let (from, shift) = (first / WORD, first % WORD);
    // Whether a number goes on in the next word cannot be foretold: that is always read, and cut off again.
    let both = word(from) | word(from + 1) << WORD;
    ((both >> shift) & ((1 << bits) - 1)) as u32
}

/// All numbers of a block; `false` where it is cut short.
pub(super) fn all(block: &[u8], bits: u8, out: &mut [u32; BLOCK]) -> bool {
    let whole = block.len() >= size(bits);
    if whole {
        BitPacker4x::new().decompress(block, out, bits);
    }
    whole
}

/// All numbers of a block that ascend from the last one of the block before; `false` where it is cut short.
pub(super) fn ascending(block: &[u8], bits: u8, before: u32, out: &mut [u32; BLOCK]) -> bool {
    let whole = block.len() >= size(bits);
    if whole {
        let before = (before > 0).then_some(before);
        BitPacker4x::new().decompress_strictly_sorted(before, block, out, bits);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_number_is_that_of_all(numbers in prop::collection::vec(any::<u32>(), BLOCK), shift in 0u32..32) {
            let numbers: Vec<u32> = numbers.iter().map(|number| number >> shift).collect();
            let packer = BitPacker4x::new();
            let bits = packer.num_bits(&numbers);
            let mut packed = vec![0; size(bits)];
            packer.compress(&numbers, &mut packed, bits);
            let mut out = [0; BLOCK];
            prop_assert!(all(&packed, bits, &mut out));
            for (at, wanted) in numbers.iter().enumerate() {
                prop_assert_eq!(number(&packed, bits, at), *wanted);
                prop_assert_eq!(out[at], *wanted);
            }
        }

        #[test]
        fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), bits in 0u8..=32, at in 0..BLOCK) {
            number(&bytes, bits, at);
            all(&bytes, bits, &mut [0; BLOCK]);
            ascending(&bytes, bits, 7, &mut [0; BLOCK]);
        }
    }
}
