//! Stored articles in fewer bytes: each is packed alone, against a dictionary of the first articles of its generation.
//!
//! tantivy packs several documents together, and a hit unpacks them all for one. Packed alone with a dictionary an article
//! takes fewer bytes than packed with its neighbours, and reading it unpacks nothing else.

use super::error::IndexError;
use super::generation::replace;
use super::record::Record;
use crate::article::Article;
use std::path::Path;
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};
use xxhash_rust::xxh3::xxh3_64;

/// The file of a generation.
pub(super) const FILE: &str = "dictionary";
/// Most bytes of a dictionary.
const SIZE: usize = 32 << 10;
/// Most bytes of it that one article gives.
const SHARE: usize = 2 << 10;
/// No article is larger than this unpacked: what says so is damaged.
const LARGEST: usize = 1 << 31;

/// What articles are packed against.
#[derive(Debug, Clone)]
pub(super) struct Dictionary(OwnedBytes);

impl Dictionary {
    /// Makes one of some articles: the beginnings of their texts, and all else that is stored of each.
    pub(super) fn of(articles: &[Article]) -> Self {
        let mut bytes: Vec<u8> = Vec::with_capacity(SIZE);
        for article in articles {
            let text = article.text.as_bytes();
            bytes.extend(&text[..text.len().min(SHARE)]);
            let empty = Article {
                text: String::new(),
                title: String::new(),
                ..article.clone()
            };
            bytes.extend(
                Record::of(&empty, &empty.id, &[])
                    .bytes()
                    .unwrap_or_default(),
            );
            if bytes.len() >= SIZE {
                break;
            }
        }
        bytes.truncate(SIZE);
        Self(OwnedBytes::new(bytes))
    }

    /// Opens that of a generation, and makes sure that it is the one of a state.
    pub(super) fn open(generation: &Path, hash: u64) -> Result<Self, IndexError> {
        if hash == Self::empty().hash() {
            return Ok(Self::empty());
        }
        let directory = MmapDirectory::open(generation).map_err(tantivy::TantivyError::from)?;
        let file = directory.open_read(Path::new(FILE));
        let bytes = file.map_err(tantivy::TantivyError::from)?.read_bytes();
        let opened = Self(bytes.map_err(tantivy::TantivyError::from)?);
        if opened.hash() == hash {
            Ok(opened)
        } else {
            Err(IndexError::stored("the dictionary is damaged"))
        }
    }

    /// One without a word.
    pub(super) fn empty() -> Self {
        Self(OwnedBytes::new(Vec::new()))
    }

    /// Names its content.
    pub(super) fn hash(&self) -> u64 {
        xxh3_64(&self.0)
    }

    /// Writes it, on disk when it returns.
    pub(super) fn write(&self, generation: &Path) -> Result<(), IndexError> {
        replace(&generation.join(FILE), &self.0)
    }

    /// Packs bytes.
    pub(super) fn pack(&self, bytes: &[u8]) -> Vec<u8> {
        lz4_flex::block::compress_prepend_size_with_dict(bytes, &self.0)
    }

    /// Unpacks what was packed against the same dictionary.
    pub(super) fn unpack(&self, packed: &[u8]) -> Result<Vec<u8>, IndexError> {
        let (size, rest) =
            lz4_flex::block::uncompressed_size(packed).map_err(IndexError::stored)?;
        if size > LARGEST {
            return Err(IndexError::stored("larger than any article"));
        }
        lz4_flex::block::decompress_with_dict(rest, size, &self.0).map_err(IndexError::stored)
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
        let dictionary = Dictionary::of(&[article(
            "The minister said on Wednesday that talks had failed.",
        )]);
        let bytes = b"On Thursday the minister said that talks had gone on.";
        let packed = dictionary.pack(bytes);
        assert_eq!(dictionary.unpack(&packed).expect("bytes"), bytes);
        assert!(dictionary.unpack(&packed[..packed.len() / 2]).is_err());
        assert!(dictionary.unpack(&[255, 255, 255, 255, 1]).is_err());
    }
}
