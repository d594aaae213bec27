//! What the extractors read: the title and the text of an article as one analysed text.
//!
//! A title that came apart from the text is put before it as a block of its own, so that no extractor needs a second
//! code path for headlines; [`Page::text_start`] says where the article's own text begins.

use super::starts::Starts;
use super::tagger::{Tag, Tagger};
use crate::article::Article;
use crate::date::Precision;
use crate::text::{Analysis, Block, BlockKind, Span};
use chrono::{NaiveDate, Timelike};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The analysed text of one article.
#[derive(Debug)]
pub struct Page<'a> {
    /// Blocks, tokens and sentences of title and text together.
    pub analysis: Analysis<'a>,
    /// The article behind it.
    pub article: &'a Article,
    /// Byte at which the article's own text begins: 0, or the length of a title that came apart plus its line end.
    pub text_start: u32,
    tags: OnceCell<Vec<Tag>>,
    starts: OnceCell<Starts>,
}

/// Returns title and text as one: the text itself when the title is a part of it.
pub fn text_of(article: &Article) -> Cow<'_, str> {
    if article.title_in_text || article.title.is_empty() {
        Cow::Borrowed(&article.text)
    } else {
        Cow::Owned(format!("{}\n\n{}", article.title, article.text))
    }
}

impl<'a> Page<'a> {
    /// Analyses an article; `text` is that of [`text_of`].
    pub fn new(article: &'a Article, text: &'a str) -> Self {
        let text_start = (text.len() - article.text.len()) as u32;
        let shifted = article.blocks.iter().map(|b| Block {
            kind: b.kind,
            span: Span {
                start: b.span.start + text_start,
                end: b.span.end + text_start,
            },
        });
        let title = (text_start > 0).then(|| Block {
            kind: BlockKind::Title,
            span: Span::new(0, article.title.len()),
        });
        let blocks = title.into_iter().chain(shifted).collect();
        Self {
            analysis: Analysis::new(text, blocks),
            article,
            text_start,
            tags: OnceCell::new(),
            starts: OnceCell::new(),
        }
    }

    /// The names the tagger finds (persons, places, bodies, others), in text order; found once, when first asked for.
    pub fn tags(&self) -> &[Tag] {
        self.tags
            .get_or_init(|| Tagger::built_in().tag(&self.analysis))
    }

    /// Where dates and figures may start; listed once, when first asked for.
    pub(super) fn starts(&self) -> &Starts {
        self.starts
            .get_or_init(|| Starts::of(&self.analysis.tokens))
    }

    /// The text all spans lie in.
    pub fn text(&self) -> &'a str {
        self.analysis.text
    }

    /// The first day of the publication interval.
    pub fn published(&self) -> Option<NaiveDate> {
        self.article.published.map(|d| d.when.start.date())
    }

    /// Whether the publication has a clock, and that shows the evening.
    pub fn is_late(&self) -> bool {
        const EVENING: u32 = 17;
        let when = self.article.published.map(|d| d.when);
        when.is_some_and(|w| w.precision == Precision::Minute && w.start.hour() >= EVENING)
    }

    /// The kind of block a sentence stands in.
    pub fn block_kind(&self, sentence: usize) -> BlockKind {
        let block = self.analysis.sentences.get(sentence).map_or(0, |s| s.block);
        self.analysis
            .blocks
            .get(block)
            .map_or(BlockKind::Paragraph, |b| b.kind)
    }
}
