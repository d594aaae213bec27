//! Tokens: words, numbers and marks with their shape and a hash of their folded form.
//!
//! One pass over the bytes gives every extractor what it asks most: is this word of a class I know ([`Token::is`]), is it
//! capitalised, what touches it. No token owns memory.

use crate::lexicon::{Class, PRIME, SEED, WordId, hash_step, word_hash};
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
    /// Which word of the lexicon it is: compare with [`crate::lexicon::word`].
    pub word: WordId,
    flags: u16,
}

const CAPITAL: u16 = 1;
const ALL_CAPITALS: u16 = 1 << 1;
pub(super) const SPACE: u16 = 1 << 2;
pub(super) const LINE: u16 = 1 << 3;
const DIGIT: u16 = 1 << 4;
const HYPHEN: u16 = 1 << 5;
const PERIOD: u16 = 1 << 6;
const INNER_CAPITAL: u16 = 1 << 7;
/// A mark other than the period that ends sentences.
const STOP: u16 = 1 << 8;

/// What the first byte of a token says.
const FIRST: [u16; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'A'..=b'Z' => CAPITAL,
            b'-' => HYPHEN,
            b'.' => PERIOD,
            b'!' | b'?' => STOP,
            _ => 0,
        };
        b += 1;
    }
    table
};

impl Token {
    /// Whether its word belongs to a class.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.word.is(class)
    }
    /// Whether its word belongs to a class and is printed as at the head of a sentence: `Street`, not `street` or `STREET`.
    pub fn is_titled(&self, class: Class) -> bool {
        self.is(class) && self.is_capital() && !self.has_inner_capital()
    }
    /// Whether it has no capital letter.
    pub fn is_small(&self) -> bool {
        self.flags & (CAPITAL | INNER_CAPITAL) == 0
    }
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
    /// Makes the line end before it a space.
    pub(super) fn join_line(&mut self) {
        if self.after_line() {
            self.flags = self.flags & !LINE | SPACE;
        }
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
    /// Whether a sentence may end with it: a full stop or an abbreviation.
    pub(super) fn may_end(&self) -> bool {
        self.flags & (PERIOD | STOP) != 0
    }
    /// Whether it begins with a capital, has a hyphen or may end a sentence.
    pub(super) fn is_marked(&self) -> bool {
        self.flags & (CAPITAL | HYPHEN | PERIOD | STOP) != 0
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
    pub(super) fn new(scan: &Scan, span: Span, kind: TokenKind, gap: u16) -> Self {
        let mut flags = gap | scan.flags;
        let all = scan.letters >= 2 && scan.letters == scan.capitals;
        let inner = scan.capitals > u32::from(scan.flags & CAPITAL);
        flags |= (ALL_CAPITALS * u16::from(all)) | (INNER_CAPITAL * u16::from(inner));
        Self {
            hash: scan.hash,
            span,
            kind,
            word: WordId::of_hash(scan.hash),
            flags,
        }
    }
}

/// What is gathered while the characters of a token go by.
pub(super) struct Scan {
    hash: u64,
    letters: u32,
    capitals: u32,
    flags: u16,
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
        self.flags |= DIGIT * u16::from(byte.is_ascii_digit());
        self.flags |= CAPITAL * u16::from(first & capital);
    }

    /// Opens a token with the ASCII letters a block begins with, or with the mark it begins with; returns how many bytes.
    #[inline]
    pub(super) fn open(block: u64, is_word: bool) -> (Self, usize) {
        let mut scan = Self::new();
        scan.flags = FIRST[usize::from(block as u8)];
        let letters = letters_prefix(block);
        let taken = scan.block(block, letters, letters | 0xff);
        scan.letters = taken as u32 * u32::from(is_word);
        (scan, taken)
    }

    /// Takes the ASCII letters a block begins with, inside a token; returns how many.
    #[inline]
    pub(super) fn letters(&mut self, block: u64) -> usize {
        let letters = letters_prefix(block);
        let taken = self.block(block, letters, letters);
        self.letters += taken as u32;
        taken
    }

    /// Takes the first bytes of a block, those in the mask `taken`: `letters` or a mark; returns how many.
    ///
    /// Where a word ends cannot be foretold, and a wrongly foretold end costs more than eight steps: so eight are taken
    /// each time. Bytes past the end are zeros, of which each has multiplied the hash once; that is undone at one go.
    #[inline]
    fn block(&mut self, block: u64, letters: u64, taken: u64) -> usize {
        let capitals = letters & !block & (EACH << 5);
        let lower = (block | capitals) & taken;
        let mut hash = self.hash;
        for at in (0..u64::BITS).step_by(8) {
            hash = hash_step(hash, (lower >> at) as u8);
        }
        let ones = |bytes: u64| (bytes & EACH).wrapping_mul(EACH) >> 56;
        let count = ones(taken) as usize;
        self.hash = hash.wrapping_mul(UNDO[count % UNDO.len()]);
        self.capitals += ones(capitals >> 5) as u32;
        count
    }

    /// The hash so far.
    pub(super) fn hash(&self) -> u64 {
        self.hash
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
        self.flags |= STOP * u16::from(c == '\u{2026}');
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

/// Bytes looked at in one go.
pub(super) const BLOCK: usize = 8;
/// One in each byte of a block.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The eight bytes at a place of a text, zeros past its end.
#[inline]
pub(crate) fn block_at(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + BLOCK).and_then(<[u8]>::first_chunk) {
        Some(block) => u64::from_le_bytes(*block),
        None => last_block(bytes, at),
    }
}

#[cold]
fn last_block(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or(&[]).iter().rev();
    rest.fold(0, |block, byte| block << 8 | u64::from(*byte))
}

/// The bytes of a block that are ASCII letters with nothing else before them, as a mask. All are compared in one number:
/// adding to seven bits carries into the eighth from a letter on.
#[inline]
fn letters_prefix(block: u64) -> u64 {
    const HIGH: u64 = 0x80 * EACH;
    let low = (block | (EACH << 5)) & !HIGH;
    let from_a = low + (0x80 - 0x61) * EACH;
    let past_z = low + (0x80 - 0x7b) * EACH;
    let other = !(from_a & !past_z & !block) & HIGH;
    let first = other & other.wrapping_neg();
    (first >> 7).wrapping_sub(1)
}

/// What undoes the steps over zeros behind the first bytes of a block, by how many those are. A power of two long, so that
/// no bound is asked.
const UNDO: [u64; 2 * BLOCK] = {
    // Each turn doubles the bits of PRIME's inverse that are right, of which three are from the start.
    let (mut inverse, mut turn) = (PRIME, 0);
    while turn < 5 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(PRIME.wrapping_mul(inverse)));
        turn += 1;
    }
    let (mut undo, mut count) = ([1; 2 * BLOCK], BLOCK);
    while count > 0 {
        undo[count - 1] = inverse.wrapping_mul(undo[count]);
        count -= 1;
    }
    undo
};

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
