//! Offsets as other programs count them: Unicode code points of the title or of the article's own text.

use crate::article::Article;
use crate::text::Span;

/// Turns byte offsets of the page text into code points of the title or of the article's text.
pub(in crate::render) struct Offsets {
    text_start: u32,
    title: Vec<u32>,
    text: Vec<u32>,
}

/// Where a span lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Part {
    Title,
    Text,
}

impl Offsets {
    pub(in crate::render) fn new(article: &Article, text_start: u32) -> Self {
        let title = if text_start > 0 {
            article.title.as_str()
        } else {
            ""
        };
        Self {
            text_start,
            title: code_points(title),
            text: code_points(&article.text),
        }
    }

    pub(in crate::render) fn part(&self, span: Span) -> Part {
        if span.start < self.text_start {
            Part::Title
        } else {
            Part::Text
        }
    }

    /// Where a span starts and ends.
    pub(in crate::render) fn of(&self, span: Span) -> (u32, u32) {
        let (table, shift) = match self.part(span) {
            Part::Title => (&self.title, 0),
            Part::Text => (&self.text, self.text_start),
        };
        let at = |byte: u32| {
            let byte = byte.saturating_sub(shift);
            let known = table.get(byte as usize).or(table.last());
            known.copied().unwrap_or(byte)
        };
        (at(span.start), at(span.end))
    }
}

/// For each byte (and the end) the number of code points before it; empty when the text is ASCII and bytes will do.
fn code_points(text: &str) -> Vec<u32> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut begun = 0;
    let before = text.bytes().map(|byte| {
        // All bytes of a character but the first begin with the bits 10.
        begun += u32::from(byte & 0xc0 != 0x80);
        begun - 1
    });
    let mut table = Vec::with_capacity(text.len() + 1);
    table.extend(before);
    table.push(begun);
    table
}
