//! Word classes: which of 256 groups of like words a word belongs to.
//!
//! The groups were found by what stands beside a word in news text (`models/train/words.rs`), so they are a cheap
//! stand-in for parts of speech: "minister" and "spokesman" share a class, so do "said" and "argued". They lie below
//! every extractor because all models read them.

use super::{Token, TokenKind, word_hash};
use std::sync::LazyLock;

/// Class of a mark or word that no class is known for.
pub const UNKNOWN: u8 = 0;

static TABLE: &[u8] = include_bytes!("../../models/words.bin");

/// Open addressing over the high bits of the mixed hash; each slot holds 23 more bits of it and, lowest, the class: the
/// smaller the table, the more of it stays in the cache.
#[derive(Debug)]
pub struct Classes {
    /// Of known length, so that no word has to be asked whether its slot is in there.
    slots: Box<[u32; 1 << BITS]>,
    stand_ins: [u8; STAND_INS.len()],
}

const BITS: u32 = 16;
/// The bits of a slot that are the class.
const CLASS: u32 = 0xff;

/// What a rare word is counted as: its shape or its ending.
const STAND_INS: [&str; 14] = [
    "<number>",
    "<capitals>",
    "<hyphen>",
    "<cap-s>",
    "<cap>",
    "<ed>",
    "<ing>",
    "<ly>",
    "<tion>",
    "<ment>",
    "<s>",
    "<er>",
    "<al>",
    "<other>",
];

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes {
        slots: Box::new([0; 1 << BITS]),
        stand_ins: [UNKNOWN; STAND_INS.len()],
    };
    for (word, class) in words() {
        classes.insert(word, class);
    }
    for (i, name) in STAND_INS.iter().enumerate() {
        classes.stand_ins[i] = classes.get(word_hash(name)).unwrap_or(UNKNOWN);
    }
    classes
});

/// Returns the first slot to look at, and what stands in it above the class: never 0.
fn place(hash: u64) -> (usize, u32) {
    let mixed = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let key = (mixed >> 16) as u32 & !CLASS | (CLASS + 1);
    ((mixed >> (64 - BITS)) as usize, key)
}

impl Classes {
    fn insert(&mut self, hash: u64, class: u8) {
        let (mut at, key) = place(hash);
        while self.slots[at] != 0 {
            at = (at + 1) & ((1 << BITS) - 1);
        }
        self.slots[at] = key | u32::from(class);
    }

    /// The table compiled in.
    pub fn built_in() -> &'static Self {
        &CLASSES
    }

    /// Returns the class of a token.
    #[inline]
    pub fn of(&self, text: &str, token: &Token) -> u8 {
        self.get(token.hash)
            .unwrap_or_else(|| self.stand_ins[stand_in(text, token)])
    }

    #[inline]
    fn get(&self, hash: u64) -> Option<u8> {
        let (mut at, key) = place(hash);
        loop {
            let slot = self.slots[at];
            if slot & !CLASS == key {
                return Some(slot as u8);
            }
            if slot == 0 {
                return None;
            }
            at = (at + 1) & ((1 << BITS) - 1);
        }
    }
}

/// Returns every word whose class is known, by its hash, with that class.
fn words() -> impl Iterator<Item = (u64, u8)> {
    TABLE.chunks_exact(9).map(|entry| {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&entry[..8]);
        (u64::from_le_bytes(bytes), entry[8])
    })
}

/// Returns the hash of what a rare token is counted as.
pub fn stand_in_hash(text: &str, token: &Token) -> u64 {
    word_hash(STAND_INS[stand_in(text, token)])
}

fn stand_in(text: &str, token: &Token) -> usize {
    let word = token.span.of(text);
    if token.kind == TokenKind::Number || token.has_digit() {
        return 0;
    }
    if token.is_all_capitals() {
        return 1;
    }
    if token.is_capital() {
        return if word.ends_with('s') { 3 } else { 4 };
    }
    if token.has_hyphen() {
        return 2;
    }
    match word.as_bytes() {
        [.., b'e', b'd'] => 5,
        [.., b'i', b'n', b'g'] => 6,
        [.., b'l', b'y'] => 7,
        [.., b'i', b'o', b'n'] => 8,
        [.., b'n', b't'] => 9,
        [.., b's'] => 10,
        [.., b'e' | b'o', b'r'] => 11,
        [.., b'a', b'l'] | [.., b'i', b'c'] | [.., b'v', b'e'] => 12,
        _ => 13,
    }
}
