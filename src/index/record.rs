//! An article as it is stored: as it was read, in a compact form of which any part can be used without copying the rest.
//!
//! Facts are not stored: those that are asked for are columns, and the others are found again from the article. The
//! publication date and the outlet are those the article came with; what the user corrected is put right when it is read,
//! so that a correction that is taken back leaves nothing behind.

use super::error::IndexError;
use crate::article::Article;
use crate::date::{Dated, Interval, Precision, Provenance};
use crate::text::{Block, BlockKind, Span};
use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A stored article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record<'a> {
    /// The id the article brought.
    pub id: &'a str,
    /// Headline.
    pub title: &'a str,
    /// Whether the title is a part of the text.
    pub title_in_text: bool,
    /// The lead that came apart.
    pub summary: &'a str,
    published: Option<When>,
    updated: Option<When>,
    /// The outlet.
    pub source: Option<&'a str>,
    #[serde(borrow)]
    authors: Vec<&'a str>,
    /// Where it was published.
    pub url: Option<&'a str>,
    lang: Option<&'a str>,
    /// The path of its file.
    pub path: &'a str,
    number: u32,
    /// The blocks: kind, bytes from the end of the one before, length.
    blocks: Vec<(BlockKind, u32, u32)>,
    /// Positions at some bytes of the page text, each with its distance from the one before.
    milestones: Vec<(u32, u32)>,
    /// The text.
    pub text: &'a str,
}

/// A date: first second since 1970, seconds to the last one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct When {
    first: i64,
    length: u64,
    precision: Precision,
    provenance: Provenance,
}

impl<'a> Record<'a> {
    /// Makes the record of an article; milestones are positions of terms with the bytes of the page text they begin at.
    pub(super) fn of(article: &'a Article, milestones: &[(u32, u32)]) -> Self {
        Self {
            id: &article.id,
            title: &article.title,
            title_in_text: article.title_in_text,
            summary: &article.summary,
            published: article.published.as_ref().map(When::of),
            updated: article.updated.as_ref().map(When::of),
            source: article.source.as_deref(),
            authors: article.authors.iter().map(String::as_str).collect(),
            url: article.url.as_deref(),
            lang: article.lang.as_deref(),
            path: &article.path,
            number: article.record,
            blocks: packed(&article.blocks),
            milestones: apart(milestones),
            text: &article.text,
        }
    }

    /// The record with the date and the outlet the article came with.
    pub(super) fn came_with(mut self, published: Option<&Dated>, source: Option<&'a str>) -> Self {
        self.published = published.map(When::of);
        self.source = source;
        self
    }

    /// The bytes to store.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, IndexError> {
        let room = Vec::with_capacity(self.text.len() + 512);
        postcard::to_extend(self, room).map_err(IndexError::stored)
    }

    /// Reads what was stored.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, IndexError> {
        postcard::from_bytes(bytes).map_err(IndexError::stored)
    }

    /// When it was published.
    pub fn published(&self) -> Option<Dated> {
        self.published.and_then(When::dated)
    }

    /// The article, with the id it brought.
    pub fn article(&self) -> Article {
        Article {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            title_in_text: self.title_in_text,
            text: self.text.to_owned(),
            blocks: self.blocks(),
            summary: self.summary.to_owned(),
            published: self.published(),
            updated: self.updated.and_then(When::dated),
            source: self.source.map(str::to_owned),
            authors: self.authors.iter().map(|a| (*a).to_owned()).collect(),
            url: self.url.map(str::to_owned),
            lang: self.lang.map(str::to_owned),
            path: self.path.to_owned(),
            record: self.number,
        }
    }

    /// The layout of the text.
    pub fn blocks(&self) -> Vec<Block> {
        let mut at = 0u32;
        let unpack = |(kind, gap, length): &(BlockKind, u32, u32)| {
            let start = at.wrapping_add(*gap);
            let end = start.saturating_add(*length);
            at = end;
            Block {
                kind: *kind,
                span: Span { start, end },
            }
        };
        self.blocks.iter().map(unpack).collect()
    }

    /// The last milestone that is not behind a position: its position and byte.
    pub fn milestone(&self, position: u32) -> (u32, u32) {
        let (mut best, mut sum) = ((0, 0), (0u32, 0u32));
        for (positions, bytes) in &self.milestones {
            sum = (sum.0.saturating_add(*positions), sum.1.saturating_add(*bytes));
            if sum.0 > position {
                break;
            }
            best = sum;
        }
        best
    }

    /// Where the text begins in the page text: behind a title that came apart.
    pub fn text_start(&self) -> u32 {
        if self.title_in_text || self.title.is_empty() {
            0
        } else {
            self.title.len() as u32 + 2
        }
    }
}

impl When {
    fn of(dated: &Dated) -> Self {
        let seconds = |at: NaiveDateTime| at.and_utc().timestamp();
        let first = seconds(dated.when.start);
        Self {
            first,
            length: u64::try_from(seconds(dated.when.end) - first).unwrap_or(0),
            precision: dated.when.precision,
            provenance: dated.provenance,
        }
    }

    fn dated(self) -> Option<Dated> {
        let last = self.first.checked_add(i64::try_from(self.length).ok()?)?;
        let at = |second| Some(DateTime::from_timestamp(second, 0)?.naive_utc());
        let when = Interval {
            start: at(self.first)?,
            end: at(last)?,
            precision: self.precision,
        };
        Some(Dated {
            when,
            provenance: self.provenance,
        })
    }
}

fn packed(blocks: &[Block]) -> Vec<(BlockKind, u32, u32)> {
    let mut at = 0u32;
    let pack = |block: &Block| {
        let gap = block.span.start.wrapping_sub(at);
        at = block.span.end;
        (block.kind, gap, block.span.end - block.span.start)
    };
    blocks.iter().map(pack).collect()
}

fn apart(milestones: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let before = std::iter::once(&(0, 0)).chain(milestones);
    let pairs = milestones.iter().zip(before);
    pairs.map(|(one, last)| (one.0 - last.0, one.1 - last.1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_back_as_it_was_stored() {
        let block = |kind, start, end| Block {
            kind,
            span: Span { start, end },
        };
        let day = "2025-02-12".parse().expect("a day");
        let article = Article {
            id: "a".into(),
            title: "Title".into(),
            text: "Lead.\n\nBody.".into(),
            blocks: vec![
                block(BlockKind::Lead, 0, 5),
                block(BlockKind::Paragraph, 7, 12),
            ],
            published: Some(Dated {
                when: Interval::day(day),
                provenance: Provenance::Url,
            }),
            source: Some("Northern Wire".into()),
            authors: vec!["A. Writer".into()],
            path: "a.json".into(),
            record: 3,
            ..Article::default()
        };
        let record = Record::of(&article, &[(0, 0), (128, 700), (300, 1500)]);
        let bytes = record.bytes().expect("bytes");
        let read = Record::read(&bytes).expect("a record");
        assert_eq!(read.article(), article);
        assert_eq!(read.text_start(), 7);
        let milestones = [0, 127, 128, 299, 300, 9999].map(|p| read.milestone(p));
        assert_eq!(
            milestones,
            [(0, 0), (0, 0), (128, 700), (128, 700), (300, 1500), (300, 1500)]
        );
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(Record::read(&[7, 7, 7]).is_err());
    }
}
