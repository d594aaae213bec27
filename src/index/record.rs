//! An article as it is stored: as it was read, in a compact form of which any part can be used without copying the rest.
//!
//! Facts are not stored: those that are asked for are columns, and the others are found again from the article. The
//! publication date and the outlet are those the article came with; what the user corrected is put right when it is read,
//! so that a correction that is taken back leaves nothing behind.

use super::error::IndexError;
use super::spans::Spans;
use crate::article::Article;
use crate::date::{Dated, Interval, Precision, Provenance};
use crate::text::{Block, BlockKind, Span};
use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Positions between two milestones, mostly.
pub(super) const MILESTONE: u32 = 128;

/// A stored article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record<'a> {
    /// The id the article brought, when it has another in the index.
    pub brought: Option<&'a str>,
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
    /// Who speaks in it, and what sort of text it calls itself.
    speaker: Option<&'a str>,
    kind: Option<&'a str>,
    /// Where it was published, without the end it has in common with the id it has in the index.
    url: Option<(&'a str, u32)>,
    lang: Option<&'a str>,
    /// What it says of itself, as name and value.
    own: Vec<(&'a str, &'a str)>,
    /// The path of its file.
    pub path: &'a str,
    number: u32,
    /// The blocks, as [`packed`] has them.
    blocks: Vec<u32>,
    /// Positions at some bytes of the page text, as [`apart`] has them.
    milestones: Vec<u32>,
    /// Where its facts are printed, as [`Spans`] has them packed.
    spans: Vec<u32>,
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
    /// Makes the record of an article that has an id in the index; milestones are positions of terms with the bytes of the page text they begin at.
    pub(super) fn of(article: &'a Article, id: &str, milestones: &[(u32, u32)]) -> Self {
        Self {
            brought: (article.id != id).then_some(&article.id),
            title: &article.title,
            title_in_text: article.title_in_text,
            summary: &article.summary,
            published: article.published.as_ref().map(When::of),
            updated: article.updated.as_ref().map(When::of),
            source: article.source.as_deref(),
            authors: article.authors.iter().map(String::as_str).collect(),
            speaker: article.speaker.as_deref(),
            kind: article.kind.as_deref(),
            url: article.url.as_deref().map(|url| apart_from(url, id)),
            lang: article.lang.as_deref(),
            own: article
                .own
                .iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .collect(),
            path: &article.path,
            number: article.record,
            blocks: packed(&article.blocks),
            milestones: apart(milestones),
            spans: Vec::new(),
            text: &article.text,
        }
    }

    /// The record with where the facts are printed.
    pub(super) fn with(mut self, spans: &Spans) -> Self {
        self.spans = spans.packed();
        self
    }

    /// Where its facts are printed.
    pub fn spans(&self) -> Spans {
        Spans::unpacked(&self.spans)
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

    /// The article under the id it brought; `id` is the one it has in the index.
    pub fn article(&self, id: String) -> Article {
        let own = self.own.iter();
        let own = own.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Article {
            text: self.text.to_owned(),
            blocks: self.blocks(),
            own: own.collect(),
            ..self.head(id)
        }
    }

    /// The text the spans of facts lie in, as [`text_of`](crate::extract::text_of) has it of an article.
    pub fn page(&self) -> String {
        if self.title_in_text || self.title.is_empty() {
            self.text.to_owned()
        } else {
            format!("{}\n\n{}", self.title, self.text)
        }
    }

    /// The article without its text and what its record says of itself.
    pub(super) fn head(&self, id: String) -> Article {
        let url = self.url.map(|(url, shared)| {
            let shared = id.len().saturating_sub(shared as usize);
            [url, id.get(shared..).unwrap_or_default()].concat()
        });
        Article {
            id: self.brought.map_or(id, str::to_owned),
            title: self.title.to_owned(),
            title_in_text: self.title_in_text,
            summary: self.summary.to_owned(),
            published: self.published(),
            updated: self.updated.and_then(When::dated),
            source: self.source.map(str::to_owned),
            authors: self.authors.iter().map(|a| (*a).to_owned()).collect(),
            speaker: self.speaker.map(str::to_owned),
            kind: self.kind.map(str::to_owned),
            url,
            lang: self.lang.map(str::to_owned),
            path: self.path.to_owned(),
            record: self.number,
            ..Article::default()
        }
    }

    /// The layout of the text.
    pub fn blocks(&self) -> Vec<Block> {
        let mut numbers = self.blocks.iter().copied();
        let mut blocks: Vec<Block> = Vec::with_capacity(self.blocks.len());
        while let Some(number) = numbers.next() {
            let (mut kind, mut gap) = (BlockKind::Paragraph, usual(blocks.is_empty()));
            if number & 1 == 1 {
                let code = numbers.next().unwrap_or(0) as usize;
                kind = KINDS.get(code).copied().unwrap_or(BlockKind::Paragraph);
                gap = numbers.next().unwrap_or(0);
            }
            let start = blocks.last().map_or(0, |b| b.span.end).wrapping_add(gap);
            let end = start.saturating_add(number >> 1);
            blocks.push(Block {
                kind,
                span: Span { start, end },
            });
        }
        blocks
    }

    /// The last milestone that is not behind a position: its position and byte.
    pub fn milestone(&self, position: u32) -> (u32, u32) {
        let (mut best, mut sum) = ((0, 0), (0u32, 0u32));
        let mut numbers = self.milestones.iter().copied();
        while let Some(number) = numbers.next() {
            let positions = if number & 1 == 1 {
                numbers.next().unwrap_or(0)
            } else {
                MILESTONE
            };
            sum = (
                sum.0.saturating_add(positions),
                sum.1.saturating_add(number >> 1),
            );
            if sum.0 > position {
                break;
            }
            best = sum;
        }
        best
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

/// An address without the end that it has in common with an id, and how many bytes that is: pages and wire stories often have
/// their address, or the end of it, for an id.
fn apart_from<'u>(url: &'u str, id: &str) -> (&'u str, u32) {
    let alike = |((_, a), b): &((usize, char), char)| a == b;
    let shared = url.char_indices().rev().zip(id.chars().rev());
    let from = shared.take_while(alike).last();
    let from = from.map_or(url.len(), |((at, _), _)| at);
    (&url[..from], (url.len() - from) as u32)
}

/// The kinds of block by their codes.
const KINDS: [BlockKind; 8] = [
    BlockKind::Title,
    BlockKind::Lead,
    BlockKind::Heading,
    BlockKind::Paragraph,
    BlockKind::Item,
    BlockKind::PullQuote,
    BlockKind::Post,
    BlockKind::Byline,
];

/// Bytes between blocks, mostly: an empty line.
fn usual(first: bool) -> u32 {
    if first { 0 } else { 2 }
}

/// The blocks in numbers: a paragraph at the usual distance is its length doubled; any other that and one, then the code
/// of its kind and its distance.
fn packed(blocks: &[Block]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(blocks.len() + 4);
    let mut end = 0u32;
    for (at, block) in blocks.iter().enumerate() {
        let gap = block.span.start.wrapping_sub(end);
        let length = (block.span.end - block.span.start) << 1;
        end = block.span.end;
        if block.kind == BlockKind::Paragraph && gap == usual(at == 0) {
            numbers.push(length);
        } else {
            let code = KINDS.iter().position(|kind| *kind == block.kind);
            numbers.extend([length | 1, code.unwrap_or(3) as u32, gap]);
        }
    }
    numbers
}

/// Milestones in numbers: one at the usual distance in positions is its distance in bytes doubled; any other that and one,
/// then its distance in positions.
fn apart(milestones: &[(u32, u32)]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(milestones.len() + 2);
    let mut last = (0, 0);
    for (position, byte) in milestones {
        let bytes = (byte - last.1) << 1;
        match position - last.0 {
            MILESTONE => numbers.push(bytes),
            positions => numbers.extend([bytes | 1, positions]),
        }
        last = (*position, *byte);
    }
    numbers
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
            speaker: Some("B. Speaker".into()),
            kind: Some("Speech".into()),
            own: vec![
                ("tags".into(), "budget".into()),
                ("tags".into(), "tax".into()),
            ],
            path: "a.json".into(),
            record: 3,
            ..Article::default()
        };
        let record = Record::of(&article, "a", &[(0, 0), (128, 700), (300, 1500)]);
        let bytes = record.bytes().expect("bytes");
        let read = Record::read(&bytes).expect("a record");
        assert_eq!(read.article("a".into()), article);
        let record = Record::of(&article, "path:a", &[]);
        assert_eq!(record.article("path:a".into()), article);
        let milestones = [0, 127, 128, 299, 300, 9999].map(|p| read.milestone(p));
        assert_eq!(
            milestones,
            [
                (0, 0),
                (0, 0),
                (128, 700),
                (128, 700),
                (300, 1500),
                (300, 1500)
            ]
        );
    }

    #[test]
    fn an_address_is_stored_without_what_it_shares_with_the_id() {
        for (url, id, shared) in [
            ("https://news.example/2025/é-steel", "2025/é-steel", 13),
            ("https://news.example/a", "https://news.example/a", 22),
            ("https://news.example/é", "è", 0),
            ("", "a", 0),
        ] {
            let article = Article {
                url: Some(url.into()),
                ..Article::default()
            };
            let record = Record::of(&article, id, &[]);
            assert_eq!(record.url.map(|(_, shared)| shared), Some(shared), "{url}");
            assert_eq!(record.article(id.into()).url.as_deref(), Some(url));
        }
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        assert!(Record::read(&[7, 7, 7]).is_err());
    }
}
