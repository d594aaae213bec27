//! The hash of a word and its place in the table: one file for the program and for `lexicon/build`, which lays the table out.
//!
//! FNV-1a over the bytes of the folded form. The tokenizer takes the steps while the letters go by, so that asking for a
//! word costs no second look at them.

/// The hash of nothing.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;
/// What each step multiplies by.
pub const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds one byte of a lower-case word to the hash of what stands before it.
pub const fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// Returns the hash a token of this lower-case form has; usable in constants.
pub const fn word_hash(lower: &str) -> u64 {
    let bytes = lower.as_bytes();
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        hash = hash_step(hash, bytes[i]);
        i += 1;
    }
    hash
}

/// Bits of a bucket's number: words of one bucket share a shift, which the build chose so that no two words meet.
pub const BUCKET_BITS: u32 = 11;

/// The bucket of a word. The low bits of FNV-1a cluster for short words, so all bits are mixed first.
#[inline]
pub const fn bucket(hash: u64) -> usize {
    (hash.wrapping_mul(MIX) >> (u64::BITS - BUCKET_BITS)) as usize
}

/// The place of a word whose bucket has this shift, in a table of `slots` places (a power of two).
#[inline]
pub const fn place(hash: u64, shift: u16, slots: usize) -> usize {
    let mixed = hash.wrapping_mul(MIX);
    let stride = (mixed >> 16) | 1;
    ((mixed >> 32).wrapping_add(stride.wrapping_mul(shift as u64)) as usize) & (slots - 1)
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
