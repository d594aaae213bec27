//! Pieces of an article as they are printed: the spans of a statement, and who speaks.

use super::error::SearchError;
use crate::index::rows::{StatementRow, of_statement};
use crate::index::{Numbers, OpenIndex, Segment};
use crate::text::Span;
use tantivy::{DocAddress, DocId};

/// Pieces of a text as one, white space made single.
pub(super) fn joined(spans: &[Span], text: &str) -> String {
    let pieces = spans
        .iter()
        .map(|s| s.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.collect::<Vec<_>>().join(" … ")
}

/// The spans of a statement's words in the page text of its article.
pub(super) fn words(segment: &Segment, doc: DocId, number: u32) -> Vec<Span> {
    let rows = of_statement(segment, segment.statements(doc), number);
    spans(&rows, |row| row.words)
}

/// One kind of span of a statement's rows, those that are there.
pub(super) fn spans(rows: &[StatementRow], of: impl Fn(&StatementRow) -> Span) -> Vec<Span> {
    rows.iter()
        .map(of)
        .filter(|span| !span.is_empty())
        .collect()
}

/// The name of an article's speaker, counted from 1; `None` for 0.
pub(super) fn speaker(
    index: &OpenIndex,
    address: DocAddress,
    speaker: u64,
) -> Result<Option<String>, SearchError> {
    let Some(at) = speaker.checked_sub(1) else {
        return Ok(None);
    };
    let speakers = index.segment(address).numbers(Numbers::Speaker);
    let name = speakers.values_for_doc(address.doc_id).nth(at as usize);
    Ok(match name {
        Some(name) => Some(index.names()?.shown(name as u32).to_owned()),
        None => None,
    })
}
