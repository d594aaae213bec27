//! The words of a text as numbers, each with whether it is a figure or a name: all that near copies are told by.
//!
//! Apart from the analyser of the index, which remembers stems and knows how things are written: here every word of every
//! article is only hashed, once, and what is stored must mean the same in every version of the analyser.

use crate::lexicon::{Class, SEED, WordId, hash_step};

/// Fewest words of a text that is told by itself; a shorter one is taken with its title and lead.
pub(super) const TOLD: usize = 40;

/// What a word says of a text beside its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Plain,
    /// It is a number, in digits or in letters.
    Figure,
    /// It has a capital inside a sentence.
    Name,
    /// It has capitals alone, as all words of some headlines do.
    Shouted,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters without case, hashed as the lexicon does.
    pub(super) hash: u64,
    /// Its first byte, and how many it has; long words have 255.
    pub(super) first: u8,
    pub(super) length: u8,
    digit: bool,
    /// Whether it has a capital and small letters.
    pub(super) cased: bool,
    /// Whether it has a capital where no sentence begins, and whether it has no small letter.
    name: bool,
    shouted: bool,
}

impl Word {
    /// What it says.
    pub(super) fn kind(self) -> Kind {
        let number = || WordId::of_hash(self.hash).is(Class::NumberWord);
        match self {
            Self { digit: true, .. } => Kind::Figure,
            Self { shouted: true, .. } => Kind::Shouted,
            Self { name: true, .. } => Kind::Name,
            _ if number() => Kind::Figure,
            _ => Kind::Plain,
        }
    }
}

/// Adds the words of a text: letters and digits that touch, with the marks inside figures (`2.5`, `1,000`); apostrophes are
/// passed over, so that `it's` is one word however it is typed.
pub(super) fn cut(text: &str, words: &mut Vec<Word>) {
    let bytes = text.as_bytes();
    let mut open = Open::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'a'..=b'z' => {
                open.small = true;
                open.push(*byte);
            }
            b'A'..=b'Z' => {
                open.capital |= open.length == 0;
                open.push(byte.to_ascii_lowercase());
            }
            b'0'..=b'9' => {
                open.digit = true;
                open.push(*byte);
            }
            b'\'' => {}
            b'.' | b',' if open.digit && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {}
            0x80.. => {
                let c = text[at..].chars().next().unwrap_or(' ');
                other(c, &mut open, words);
                at += c.len_utf8();
                continue;
            }
            _ => {
                open.end(words);
                open.starts |= matches!(byte, b'.' | b'!' | b'?' | b':' | b'\n' | b'"');
            }
        }
        at += 1;
    }
    open.end(words);
}

/// Takes a character beyond ASCII.
fn other(c: char, open: &mut Open, words: &mut Vec<Word>) {
    if c.is_alphanumeric() {
        open.capital |= open.length == 0 && c.is_uppercase();
        open.small |= c.is_lowercase();
        let mut buffer = [0; 4];
        for c in c.to_lowercase() {
            c.encode_utf8(&mut buffer)
                .bytes()
                .for_each(|b| open.push(b));
        }
    } else if c != '\u{2019}' {
        open.end(words);
        open.starts |= matches!(c, '\u{201c}' | '\u{2013}' | '\u{2014}');
    }
}

/// A word that is being read.
struct Open {
    hash: u64,
    first: u8,
    length: u32,
    digit: bool,
    capital: bool,
    small: bool,
    /// Whether the word begins a sentence, where a capital says nothing.
    starts: bool,
}

impl Open {
    fn new() -> Self {
        Self {
            hash: SEED,
            first: 0,
            length: 0,
            digit: false,
            capital: false,
            small: false,
            starts: true,
        }
    }

    fn push(&mut self, byte: u8) {
        self.hash = hash_step(self.hash, byte);
        if self.length == 0 {
            self.first = byte;
        }
        self.length += 1;
    }

    fn end(&mut self, words: &mut Vec<Word>) {
        if self.length == 0 {
            return;
        }
        let name = self.capital && !self.starts;
        words.push(Word {
            hash: self.hash,
            first: self.first,
            length: self.length.min(u32::from(u8::MAX)) as u8,
            digit: self.digit,
            cased: self.capital && self.small,
            name,
            shouted: name && !self.small && self.length > 1,
        });
        *self = Self {
            starts: false,
            ..Self::new()
        };
    }
}

/// Spreads a number over all bits and keeps half of them.
pub(super) fn mixed(number: u64) -> u32 {
    let number = (number ^ number >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (number >> 32) as u32
}
