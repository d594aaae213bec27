//! What is no part of a source or content although the models took it in: the dateline, marks at an end, runs without a
//! word.

use super::Draft;
use crate::text::{Analysis, Span, Token};

/// The longest dateline, in bytes.
const LONGEST: usize = 80;
const DASHES: [&str; 4] = [" - ", " -- ", " \u{2013} ", " \u{2014} "];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Cuts a dateline with an agency or a day ("BRUSSELS, Feb 12 (Reuters) -", "Jan 28 -") off a source or content that begins
/// with it.
pub(super) fn cut_dateline(text: &str, draft: &mut Draft) {
    for span in draft.source.iter_mut().chain(&mut draft.content) {
        let words = span.of(text);
        if opens_line(text, *span) {
            span.start += dateline(words).unwrap_or(0) as u32;
        }
    }
}

/// The token after the dateline that a block may begin with at token `at`.
pub(super) fn after_dateline(analysis: &Analysis, at: usize) -> usize {
    let Some(first) = analysis.tokens.get(at).filter(|t| t.is_all_capitals()) else {
        return at;
    };
    let start = first.span.start as usize;
    let words = analysis.text.get(start..).unwrap_or("");
    let line = words.split('\n').next().unwrap_or("");
    let end = start + dateline(line).unwrap_or(0);
    let inside = |t: &&Token| (t.span.start as usize) < end;
    let rest = analysis.tokens.get(at..).unwrap_or(&[]).iter();
    at + rest.take_while(inside).count()
}

fn opens_line(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("");
    let before = before.trim_end_matches(' ');
    before.is_empty() || before.ends_with('\n')
}

/// The length of the dateline that words begin with, its dash and the space after it taken in.
fn dateline(words: &str) -> Option<usize> {
    let first = words.split([',', ' ']).next()?;
    let place = first.len() > 2 && first.chars().all(|c| c.is_uppercase() || c == '.');
    let month = MONTHS.iter().any(|m| first.starts_with(m)) && first.len() < 10;
    (place || month).then_some(())?;
    let head = words.get(..words.floor_char_boundary(LONGEST))?;
    let dashes = DASHES
        .iter()
        .filter_map(|d| Some((head.find(d)?, d.len())))
        .chain(head.find(")-").map(|at| (at + 1, 1)));
    let (at, length) = dashes.min()?;
    let before = &head[..at];
    // "NATO - which …" is a name with an aside: an agency or a day must be named.
    let agency = place && before.ends_with(')');
    let day = before.ends_with(|c: char| c.is_ascii_digit());
    let rest = words.get(at + length..)?;
    (agency || day).then_some(at + length + (rest.len() - rest.trim_start().len()))
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
