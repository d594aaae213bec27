//! Pieces of an article as they are printed, and who speaks in it.

use super::error::SearchError;
use crate::index::{Numbers, OpenIndex, Space};
use crate::text::Span;
use tantivy::DocAddress;

/// Pieces of a text as one, white space made single.
pub(super) fn joined(spans: &[Span], text: &str) -> String {
    let mut joined = String::new();
    for (at, span) in spans.iter().enumerate() {
        if at > 0 {
            joined.push_str(" … ");
        }
        for (at, word) in span.of(text).split_whitespace().enumerate() {
            if at > 0 {
                joined.push(' ');
            }
            joined.push_str(word);
        }
    }
    joined
}

/// The outlet of an article, from its column; `None` when it has none.
pub(super) fn outlet(index: &OpenIndex, address: DocAddress) -> Option<&str> {
    let outlets = index.segment(address).numbers(Numbers::Source);
    let outlet = outlets.first(address.doc_id)?;
    Some(index.values.of(Space::Source, outlet))
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
