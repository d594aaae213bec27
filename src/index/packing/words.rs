//! Text in words: each word that a dictionary has is one byte or two, and the blank between two words is none.
//!
//! News repeats words more than it repeats phrases, and a word of a dictionary is copied out whole: this takes about half of
//! what general packing of single articles takes, and unpacks as fast.
//!
//! What is packed is a row of items. A first byte below [`SHORT`] is one of the first words, the next [`PAGES`] with the byte
//! behind them another, the next [`SPELT`] a word of so many letters that the dictionary has not; [`RAW`] stands before a
//! length and as many bytes of anything. Signs between words are words, too; a single blank between two words that are no
//! signs is left out.

use super::super::error::IndexError;
use super::codes::Codes;
use super::run::{Run, is_letter};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Words of one byte.
const SHORT: usize = 150;
/// First bytes of words of two.
const PAGES: usize = 89;
/// Words a dictionary has room for.
const ROOM: usize = SHORT + PAGES * 256;
/// Most letters of a word that is spelt; its first byte is behind those of the pages.
const SPELT: usize = 16;
const FIRST_SPELT: usize = SHORT + PAGES;
const RAW: u8 = 255;
/// Bytes that are copied at once.
const SPARE: usize = 16;
/// Bytes of the longest word of a dictionary.
const LONGEST: usize = 32;
/// How often a word must stand in the texts that are learned from.
const SEEN: u32 = 3;

/// The words of a dictionary. More can be added; what was packed before stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// All of them, each behind the number of its bytes.
    bytes: Vec<u8>,
    /// Where each begins in `bytes`, with that number.
    starts: Vec<u32>,
    /// Made when something is packed.
    codes: OnceLock<Codes>,
}

impl Words {
    /// Reads the words of a file; what is cut off at its end is left out.
    pub(super) fn read(file: &[u8]) -> Self {
        let mut words = Self::default();
        let mut rest = file;
        while let Some((length, behind)) = rest.split_first()
            && let Some((word, behind)) = behind.split_at_checked(usize::from(*length))
            && words.starts.len() < ROOM
        {
            words.add(word);
            rest = behind;
        }
        words
    }

    /// What a file of them holds.
    pub(super) fn file(&self) -> &[u8] {
        &self.bytes
    }

    /// Adds words worth a place, from texts like those that will be packed: the most frequent first, as long as there is
    /// room. Says whether it did.
    pub(super) fn learn<'t>(&mut self, texts: impl Iterator<Item = &'t [u8]>) -> bool {
        if self.starts.len() >= ROOM {
            return false;
        }
        let codes = self.codes();
        let mut counts: FxHashMap<&[u8], u32> = FxHashMap::default();
        for text in texts {
            let mut at = 0;
            while at < text.len() {
                let run = Run::at(text, at);
                let word = run.bytes;
                if word.len() <= LONGEST && codes.of(run.key, word).is_none() {
                    *counts.entry(word).or_default() += 1;
                }
                at += word.len();
            }
        }
        let mut words: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= SEEN).collect();
        words.sort_unstable_by(|(a, m), (b, n)| n.cmp(m).then_with(|| a.cmp(b)));
        words.truncate(ROOM - self.starts.len());
        for (word, _) in &words {
            self.add(word);
        }
        self.codes = OnceLock::new();
        !words.is_empty()
    }

    fn add(&mut self, word: &[u8]) {
        self.starts.push(self.bytes.len() as u32);
        self.bytes.push(word.len() as u8);
        self.bytes.extend_from_slice(word);
    }

    fn word(&self, code: usize) -> Option<&[u8]> {
        let start = *self.starts.get(code)? as usize;
        let (length, rest) = self.bytes.get(start..)?.split_first()?;
        rest.get(..usize::from(*length))
    }

    fn codes(&self) -> &Codes {
        self.codes.get_or_init(|| {
            let mut codes = Codes::default();
            let words = (0..self.starts.len()).filter_map(|code| self.word(code));
            words
                .zip(0..)
                .for_each(|(word, code)| codes.insert(word, code));
            codes
        })
    }

    /// Packs bytes, behind what is there already.
    pub(super) fn pack(&self, bytes: &[u8], out: Vec<u8>) -> Vec<u8> {
        let mut packing = Packing {
            codes: self.codes(),
            out,
            behind_letters: false,
            raw: None,
        };
        let mut at = 0;
        while at < bytes.len() {
            let run = Run::at(bytes, at);
            packing.item(&run);
            at += run.bytes.len();
            at += packing.words(bytes, at);
        }
        packing.out
    }

    /// Unpacks what was packed with the same words; no more than so many bytes.
    pub(super) fn unpack(&self, packed: &[u8], size: usize) -> Result<Vec<u8>, IndexError> {
        // What is damaged must not ask for more memory than any item could fill.
        if size > packed.len().saturating_mul(LONGEST + 1) {
            return Err(damaged());
        }
        // Short pieces are copied at a fixed length, with what lies behind them: the next piece is written over that.
        let mut out = vec![0; size + SPARE];
        let (mut end, mut behind_letters) = (0, false);
        let mut rest = packed;
        while let Some((first, behind)) = rest.split_first() {
            rest = behind;
            let (piece, length, letters) = self.piece(*first, &mut rest).ok_or_else(damaged)?;
            // A blank that is none is written over, too.
            *out.get_mut(end).ok_or_else(damaged)? = b' ';
            end += usize::from(letters & behind_letters);
            put(&mut out, end, piece, length).ok_or_else(damaged)?;
            end += length;
            behind_letters = letters;
        }
        if end == size {
            out.truncate(size);
            Ok(out)
        } else {
            Err(damaged())
        }
    }

    /// What an item stands for: bytes it begins, how many of them, and whether they are letters.
    #[inline]
    fn piece<'a>(&'a self, first: u8, rest: &mut &'a [u8]) -> Option<(&'a [u8], usize, bool)> {
        let mut code = usize::from(first);
        if code < FIRST_SPELT {
            if let Some(page) = code.checked_sub(SHORT) {
                let (low, behind) = rest.split_first()?;
                *rest = behind;
                code = SHORT + (page << 8 | usize::from(*low));
            }
            let start = *self.starts.get(code)? as usize;
            let (length, word) = self.bytes.get(start..)?.split_first()?;
            return Some((word, usize::from(*length), is_letter(*word.first()?)));
        }
        let (length, is_letters) = if first == RAW {
            let (length, behind) = rest.split_first()?;
            *rest = behind;
            (usize::from(*length), false)
        } else {
            (code - FIRST_SPELT + 1, true)
        };
        let piece = *rest;
        *rest = piece.get(length..)?;
        Some((piece, length, is_letters))
    }
}

/// Writes the first bytes of a piece to a place.
#[inline]
fn put(out: &mut [u8], at: usize, piece: &[u8], length: usize) -> Option<()> {
    let room = out.get_mut(at..)?;
    match (
        room.first_chunk_mut::<SPARE>(),
        piece.first_chunk::<SPARE>(),
    ) {
        (Some(room), Some(piece)) if length <= SPARE => *room = *piece,
        _ => room
            .get_mut(..length)?
            .copy_from_slice(piece.get(..length)?),
    }
    Some(())
}

fn damaged() -> IndexError {
    IndexError::stored("a packed text is damaged")
}

/// Bytes on their way into items.
struct Packing<'w> {
    codes: &'w Codes,
    out: Vec<u8>,
    /// Whether the last item is letters.
    behind_letters: bool,
    /// Where the length of the raw item stands that was written last.
    raw: Option<usize>,
}

impl Packing<'_> {
    /// Whether a run becomes one item of letters.
    #[inline]
    fn is_item(&self, run: &Run) -> bool {
        run.is_letters
            && !run.bytes.is_empty()
            && (run.bytes.len() <= SPELT || self.codes.of(run.key, run.bytes).is_some())
    }

    /// Writes the words that follow each other from a byte on, with a blank before each, as long as they are items; returns how
    /// many bytes these are.
    #[inline]
    fn words(&mut self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while self.behind_letters && bytes.get(at) == Some(&b' ') {
            let next = Run::at(bytes, at + 1);
            if !self.is_item(&next) {
                break;
            }
            self.item(&next);
            at += 1 + next.bytes.len();
        }
        at - from
    }

    /// Writes a run of letters or of signs.
    #[inline]
    fn item(&mut self, run: &Run) {
        if let Some(code) = self.codes.of(run.key, run.bytes) {
            match usize::from(code).checked_sub(SHORT) {
                None => self.out.push(code as u8),
                Some(code) => self.out.extend([(SHORT + (code >> 8)) as u8, code as u8]),
            }
        } else if run.is_letters && run.bytes.len() <= SPELT && self.raw.is_none() {
            self.out.push((FIRST_SPELT + run.bytes.len() - 1) as u8);
            self.out.extend_from_slice(run.bytes);
        } else {
            self.raw(run.bytes);
            return;
        }
        self.behind_letters = run.is_letters;
        self.raw = None;
    }

    /// Writes bytes as they are, into the raw item before when there is one with room.
    fn raw(&mut self, bytes: &[u8]) {
        self.behind_letters = false;
        for byte in bytes {
            let at = self.raw.filter(|at| self.out[*at] < u8::MAX);
            let at = at.unwrap_or_else(|| {
                self.out.extend([RAW, 0]);
                self.out.len() - 1
            });
            self.out[at] += 1;
            self.out.push(*byte);
            self.raw = Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words() -> Words {
        let text =
            "The minister said on Monday that the talks, said the minister, failed. ".repeat(3);
        let mut words = Words::default();
        assert!(words.learn([text.as_bytes()].into_iter()));
        words
    }

    #[test]
    fn words_of_the_dictionary_take_a_byte_and_blanks_none() {
        let text = "The talks said the minister failed";
        assert_eq!(words().pack(text.as_bytes(), Vec::new()).len(), 6);
        let spelt = words().pack(b"the Zurich talks", Vec::new());
        assert_eq!(spelt.len(), 1 + 7 + 1);
    }

    #[test]
    fn more_words_leave_what_was_packed_as_it_is() {
        let (before, mut words) = (words(), words());
        let text = "Talks in Zurich failed, in Zurich, in Zurich.";
        let packed = before.pack(text.as_bytes(), Vec::new());
        assert!(words.learn([text.as_bytes()].into_iter()));
        assert!(!words.learn([text.as_bytes()].into_iter()));
        assert!(words.file().starts_with(before.file()));
        let read = Words::read(words.file());
        assert_eq!(read.file(), words.file());
        assert_eq!(
            read.unpack(&packed, text.len()).expect("bytes"),
            text.as_bytes()
        );
        assert!(read.pack(text.as_bytes(), Vec::new()).len() < packed.len());
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let words = words();
        for packed in [&[RAW][..], &[RAW, 9, 1], &[250, 1], &[SHORT as u8], &[120]] {
            assert!(words.unpack(packed, 4).is_err(), "{packed:?}");
        }
        assert!(words.unpack(&[0, 0], usize::MAX).is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_packed_comes_back(
            text in "(The|talks| |  |, |said|[a-z]{1,40}|\\PC|\u{0}\u{1}|[0-9.]{1,5}){0,60}",
            bytes in proptest::collection::vec(any::<u8>(), 0..600),
        ) {
            let words = words();
            for input in [text.as_bytes(), &bytes] {
                let packed = words.pack(input, Vec::new());
                prop_assert_eq!(words.unpack(&packed, input.len()).expect("bytes"), input);
            }
        }

        #[test]
        fn no_bytes_are_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = words().unpack(&bytes, 100);
        }
    }
}
