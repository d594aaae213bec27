//! Stored articles in fewer bytes: each is packed alone, against a dictionary of its generation's words.
//!
//! tantivy packs several documents together, and a hit unpacks them all for one. Packed alone with a dictionary an article
//! takes fewer bytes than packed with its neighbours, and reading it unpacks nothing else. Where the dictionary does not
//! know the words (another language), what repeats inside the article is packed instead.

mod codes;
mod run;
mod words;

use super::error::IndexError;
use super::generation::replace;
use super::record::Record;
use crate::article::Article;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use tantivy::Directory;
use tantivy::directory::MmapDirectory;
use words::Words;
use xxhash_rust::xxh3::xxh3_64;

/// The file of a generation.
pub(super) const FILE: &str = "dictionary";
/// Most bytes of an article that words are learned from.
const SHARE: usize = 64 << 10;
/// No article is larger than this unpacked: what says so is damaged.
const LARGEST: usize = 1 << 31;
/// The first byte of what is packed in words, and of what is packed by what repeats in it.
const IN_WORDS: u8 = 0;
const REPEATS: u8 = 1;

/// What articles are packed against. It grows while there is room: what is in it stays where it is.
#[derive(Debug, Clone)]
pub(super) struct Dictionary(Arc<Words>);

/// Names a dictionary: the beginning of the file that is it, as another state may have added to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    bytes: u64,
    hash: u64,
}

impl Dictionary {
    /// One without a word.
    pub(super) fn empty() -> Self {
        Self(Arc::default())
    }

    /// This one with the words of some articles; `None` when there are none to add.
    pub(super) fn with(&self, articles: &[Article]) -> Option<Self> {
        let record = |article: &Article| {
            let mut bytes = Record::of(article, &article.id, &[]).bytes().ok()?;
            bytes.truncate(SHARE);
            Some(bytes)
        };
        let records: Vec<Vec<u8>> = articles.iter().filter_map(record).collect();
        let mut words = Words::clone(&self.0);
        let more = words.learn(records.iter().map(Vec::as_slice));
        more.then(|| Self(Arc::new(words)))
    }

    /// Opens that of a generation and a state.
    pub(super) fn open(generation: &Path, named: Named) -> Result<Self, IndexError> {
        if named.bytes == 0 {
            return Ok(Self::empty());
        }
        let directory = MmapDirectory::open(generation).map_err(tantivy::TantivyError::from)?;
        let file = directory.open_read(Path::new(FILE));
        let bytes = file.map_err(tantivy::TantivyError::from)?.read_bytes();
        let bytes = bytes.map_err(tantivy::TantivyError::from)?;
        match bytes.get(..named.bytes as usize) {
            Some(own) if xxh3_64(own) == named.hash => Ok(Self(Arc::new(Words::read(own)))),
            _ => Err(IndexError::stored("the dictionary is damaged")),
        }
    }

    /// Names it.
    pub(super) fn named(&self) -> Named {
        let file = self.0.file();
        Named {
            bytes: file.len() as u64,
            hash: xxh3_64(file),
        }
    }

    /// Writes it, on disk when it returns.
    pub(super) fn write(&self, generation: &Path) -> Result<(), IndexError> {
        replace(&generation.join(FILE), self.0.file())
    }

    /// Packs bytes.
    pub(super) fn pack(&self, bytes: &[u8]) -> Vec<u8> {
        let mut head = Vec::with_capacity(bytes.len() / 2 + 64);
        head.push(IN_WORDS);
        head.extend((bytes.len() as u32).to_le_bytes());
        let packed = self.0.pack(bytes, head);
        // Half is what a dictionary of its language makes of an article.
        if packed.len() > bytes.len() / 3 * 2 {
            let repeats = lz4_flex::block::compress_prepend_size(bytes);
            if repeats.len() < packed.len() {
                return [&[REPEATS][..], &repeats].concat();
            }
        }
        packed
    }

    /// Unpacks what was packed against the same dictionary.
    pub(super) fn unpack(&self, packed: &[u8]) -> Result<Vec<u8>, IndexError> {
        let missing = || IndexError::stored("nothing is stored");
        let (kind, behind) = packed.split_first().ok_or_else(missing)?;
        let (size, rest) =
            lz4_flex::block::uncompressed_size(behind).map_err(IndexError::stored)?;
        if size > LARGEST {
            return Err(IndexError::stored("larger than any article"));
        }
        match *kind {
            IN_WORDS => self.0.unpack(rest, size),
            _ => lz4_flex::block::decompress(rest, size).map_err(IndexError::stored),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let article = |text: &str| Article {
            text: text.into(),
            ..Article::default()
        };
        let text = "The minister said on Wednesday that talks had failed. ".repeat(3);
        let dictionary = Dictionary::empty().with(&[article(&text)]).expect("words");
        let bytes = b"On Thursday the minister said that talks had gone on.";
        let packed = dictionary.pack(bytes);
        assert_eq!(dictionary.unpack(&packed).expect("bytes"), bytes);
        assert!(dictionary.unpack(&packed[..packed.len() / 2]).is_err());
        assert!(dictionary.unpack(&[]).is_err());
        for kind in [IN_WORDS, REPEATS] {
            let claim = [kind, 255, 255, 255, 255, 1];
            assert!(dictionary.unpack(&claim).is_err());
        }
    }

    #[test]
    fn what_has_no_word_of_it_is_packed_by_what_repeats() {
        let dictionary = Dictionary::empty();
        let bytes = "Rådet drøftet høringsnotatet. ".repeat(9);
        let packed = dictionary.pack(bytes.as_bytes());
        assert!(packed.len() < bytes.len() / 3);
        assert_eq!(dictionary.unpack(&packed).expect("bytes"), bytes.as_bytes());
    }
}
