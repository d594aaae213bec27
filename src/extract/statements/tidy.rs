//! What is no part of a source or content although the models took it in: the dateline, marks at an end, runs without a
//! word.

use super::Draft;
use crate::text::Analysis;
use crate::text::dateline::{Dateline, Ending};

/// Cuts a dateline off a source or content that begins with it.
pub(super) fn cut_dateline(analysis: &Analysis, draft: &mut Draft) {
    for parts in [&mut draft.source, &mut draft.content] {
        for part in parts.iter_mut() {
            if let Some(line) = dateline_at(analysis, part.start) {
                part.start = line.span.end;
            }
        }
        parts.retain(|part| part.start < part.end);
    }
}

/// The token after the dateline that a block may begin with at token `at`.
pub(super) fn after_dateline(analysis: &Analysis, at: usize) -> usize {
    let start = analysis.tokens.get(at).map_or(0, |t| t.span.start);
    match dateline_at(analysis, start) {
        Some(line) => analysis
            .tokens
            .partition_point(|t| t.span.start < line.span.end),
        None => at,
    }
}

fn dateline_at<'a>(analysis: &'a Analysis, byte: u32) -> Option<&'a Dateline> {
    let line = analysis.dateline_at(byte)?;
    (line.end == Ending::Dash && (line.capitals || line.place.is_empty())).then_some(line)
}

/// Cuts commas and semicolons off the front of contents, and drops those without a word.
pub(super) fn trim(text: &str, draft: &mut Draft) {
    for content in &mut draft.content {
        let words = content.of(text);
        let rest = words.trim_start_matches([',', ';', ' ', '\n']);
        content.start += (words.len() - rest.len()) as u32;
    }
    draft
        .content
        .retain(|c| c.of(text).contains(char::is_alphanumeric));
}
