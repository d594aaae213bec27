//! Tokens: words, numbers and marks with their shape and a hash of their folded form.
//!
//! One pass over the bytes gives every extractor what it asks most: is this word one I know (compare `hash` with a
//! constant from [`word_hash`]), is it capitalised, what touches it. No token owns memory.

use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Starts with a letter: `Ukraine`, `F-35`, `U.S.`, `Mr.`, `von`, and the `'s` of a possessive.
    Word,
    /// Starts with a digit: `5`, `1,000`, `2.5`. Letters that touch it are a word of their own (`5` `bn`, `21` `st`).
    Number,
    /// One mark: `,` `"` `$` `%`.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Hash of the lower-case form with curly apostrophes made straight: compare with [`word_hash`].
    pub hash: u64,
    /// Where it is in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    flags: u8,
}

const CAPITAL: u8 = 1;
const ALL_CAPITALS: u8 = 2;
pub(super) const SPACE: u8 = 4;
pub(super) const LINE: u8 = 8;
const DIGIT: u8 = 16;
const HYPHEN: u8 = 32;
const PERIOD: u8 = 64;
const INNER_CAPITAL: u8 = 128;

impl Token {
    /// Whether it starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }
    /// Whether it has two letters or more and all are capitals.
    pub fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }
    /// Whether white space (or the text's start) stands before it.
    pub fn after_space(&self) -> bool {
        self.flags & (SPACE | LINE) != 0
    }
    /// Whether a line starts with it.
    pub fn after_line(&self) -> bool {
        self.flags & LINE != 0
    }
    /// Whether it has a digit.
    pub fn has_digit(&self) -> bool {
        self.flags & DIGIT != 0
    }
    /// Whether it has a hyphen inside.
    pub fn has_hyphen(&self) -> bool {
        self.flags & HYPHEN != 0
    }
    /// Whether it is an abbreviation that carries its period (`Mr.`, `U.S.`).
    pub fn has_period(&self) -> bool {
        self.flags & PERIOD != 0
    }
    /// Whether a capital letter stands behind its first letter.
    pub fn has_inner_capital(&self) -> bool {
        self.flags & INNER_CAPITAL != 0
    }
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
    /// Whether it is a number in digits.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
    /// Whether it is the mark `mark`.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.hash == char_hash(mark)
    }
}

impl Token {
    pub(super) fn new(scan: &Scan, span: Span, kind: TokenKind, gap: u8) -> Self {
        let mut flags = gap | scan.flags;
        let all = scan.letters >= 2 && scan.letters == scan.capitals;
        let inner = scan.capitals > u32::from(scan.flags & CAPITAL);
        flags |= (ALL_CAPITALS * u8::from(all)) | (INNER_CAPITAL * u8::from(inner));
        Self {
            hash: scan.hash,
            span,
            kind,
            flags,
        }
    }
}

/// What is gathered while the characters of a token go by.
pub(super) struct Scan {
    hash: u64,
    letters: u32,
    capitals: u32,
    flags: u8,
}

impl Scan {
    pub(super) fn new() -> Self {
        Self {
            hash: SEED,
            letters: 0,
            capitals: 0,
            flags: 0,
        }
    }

    /// Takes an ASCII letter or digit; `first` when it opens the token.
    #[inline]
    pub(super) fn alphanumeric(&mut self, byte: u8, first: bool) {
        self.hash = hash_step(self.hash, byte.to_ascii_lowercase());
        let capital = byte.is_ascii_uppercase();
        self.letters += u32::from(byte.is_ascii_alphabetic());
        self.capitals += u32::from(capital);
        self.flags |= DIGIT * u8::from(byte.is_ascii_digit());
        self.flags |= CAPITAL * u8::from(first & capital);
    }

    /// Takes the lower-case ASCII letters that `bytes` begins with, nine in ten of all there are; returns how many.
    ///
    /// Where a word ends cannot be foretold, and a wrongly foretold end costs more than eight steps: so eight are taken
    /// each time, and those past the end are not kept.
    #[inline]
    pub(super) fn lower_case(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 0;
        while let Some(block) = bytes.get(taken..).and_then(|b| b.first_chunk::<8>()) {
            let bytes = u64::from_le_bytes(*block);
            let kept = lower_case_prefix(bytes);
            // A step past the end changes nothing: no byte, multiplied by one. Written in bits and not as a comparison,
            // of which the compiler makes a branch again.
            for at in (0..u64::BITS).step_by(8) {
                let byte = (bytes & kept) >> at & 0xff;
                let more = (kept >> at & 1).wrapping_neg() & (PRIME - 1);
                self.hash = (self.hash ^ byte).wrapping_mul(more | 1);
            }
            let count = block.len() - (kept.leading_zeros() / 8) as usize;
            taken += count;
            if count < block.len() {
                self.letters += taken as u32;
                return taken;
            }
        }
        let rest = bytes.get(taken..).unwrap_or(&[]).iter();
        for byte in rest.take_while(|b| b.is_ascii_lowercase()) {
            self.hash = hash_step(self.hash, *byte);
            taken += 1;
        }
        self.letters += taken as u32;
        taken
    }

    /// Takes a mark inside a token: a hyphen, an apostrophe, a period, a separator.
    #[inline]
    pub(super) fn mark(&mut self, byte: u8) {
        self.hash = hash_step(self.hash, byte);
        match byte {
            b'-' => self.flags |= HYPHEN,
            b'.' => self.flags |= PERIOD,
            _ => {}
        }
    }

    /// Forgets a period seen: that of a decimal number is none.
    pub(super) fn number(&mut self) {
        self.flags &= !PERIOD;
    }

    /// Takes a mark that stands alone, hashed as it is printed.
    pub(super) fn mark_of(&mut self, c: char) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            self.hash = hash_step(self.hash, byte);
        }
    }

    /// Takes any other character.
    pub(super) fn other(&mut self, c: char, first: bool) {
        if c == '\u{2019}' {
            self.mark(b'\'');
            return;
        }
        if c == '\u{2010}' || c == '\u{2011}' {
            self.mark(b'-');
            return;
        }
        let capital = c.is_uppercase();
        self.letters += u32::from(c.is_alphabetic());
        self.capitals += u32::from(capital);
        if first && capital {
            self.flags |= CAPITAL;
        }
        let mut buffer = [0; 4];
        for lower in c.to_lowercase() {
            for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                self.hash = hash_step(self.hash, byte);
            }
        }
    }
}

/// The bytes of a block that are lower-case ASCII letters with nothing else before them, as a mask. All are compared in one
/// number: adding to seven bits carries into the eighth from a letter on.
#[inline]
fn lower_case_prefix(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let low = bytes & !HIGH;
    let from_a = low + (0x80 - 0x61) * EACH;
    let past_z = low + (0x80 - 0x7b) * EACH;
    let other = !(from_a & !past_z & !bytes) & HIGH;
    let first = other & other.wrapping_neg();
    (first >> 7).wrapping_sub(1)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Adds one byte of a lower-case word to the hash of what stands before it.
pub(crate) const fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// Returns the hash a token of this lower-case form has; usable in constants. FNV-1a, 64 bits.
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

/// Whether a hash is that of one of a few words. All are compared, without a branch: which it is nothing foretells.
#[inline]
pub fn is_one_of(hash: u64, words: &[u64]) -> bool {
    words
        .iter()
        .map(|word| u64::from(*word == hash))
        .sum::<u64>()
        != 0
}

/// Returns the hash a token of this word has, however it is printed.
pub fn folded_hash(word: &str) -> u64 {
    let mut scan = Scan::new();
    for c in word.chars() {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii_alphanumeric() => scan.alphanumeric(byte, false),
            Ok(byte) if byte.is_ascii() => scan.mark(byte),
            _ => scan.other(c, false),
        }
    }
    scan.hash
}

fn char_hash(c: char) -> u64 {
    let mut buffer = [0; 4];
    word_hash(c.encode_utf8(&mut buffer))
}
