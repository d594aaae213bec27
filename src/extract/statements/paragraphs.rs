//! Quotations that run over several paragraphs: each paragraph opens with a mark and only the last one closes.
//!
//! The models see one paragraph; what the same speaker goes on to say in the next ones is added here.

use super::Draft;
use crate::text::quote::Quotation;
use crate::text::{Analysis, Span};

/// How many paragraphs one quotation may run over.
const MOST: usize = 12;

/// Adds the quotations of the paragraphs before and after that are one with those in the content.
pub(super) fn join(analysis: &Analysis, quotations: &[Quotation], drafts: &mut [Draft]) {
    if quotations.iter().all(|q| !q.continues) {
        return;
    }
    let span = |q: &Quotation| analysis.span(q.first..q.last + 1);
    for draft in drafts {
        let (Some(first), Some(last)) = (
            draft.content.first().copied(),
            draft.content.last().copied(),
        ) else {
            continue;
        };
        let of = |content: Span| {
            quotations
                .iter()
                .position(|q| content.contains(span(q)) && touches(content, span(q)))
        };
        if let Some(at) = of(last) {
            let open = quotations[at..].windows(2).take(MOST);
            let more = open.take_while(|pair| !pair[0].closed && pair[1].continues);
            draft.content.extend(more.map(|pair| span(&pair[1])));
        }
        if let Some(at) = of(first) {
            let before = quotations[..=at].windows(2).rev().take(MOST);
            let more = before.take_while(|pair| pair[1].continues && !pair[0].closed);
            draft.content.extend(more.map(|pair| span(&pair[0])));
        }
        draft.content.sort_unstable();
        draft.content.dedup();
    }
}

/// Cuts the dateline ("BRUSSELS, Feb 12 (Reuters) -") off a content that begins with it.
pub(super) fn cut_dateline(text: &str, draft: &mut Draft) {
    const LONGEST: usize = 80;
    let Some(content) = draft.content.first_mut() else {
        return;
    };
    let words = content.of(text);
    let opens_line = text[..content.start as usize]
        .trim_end_matches(' ')
        .ends_with('\n');
    let end = words
        .bytes()
        .take(LONGEST)
        .rposition(|b| b == b')')
        .map(|at| at + 1);
    let Some(rest) = end.filter(|_| opens_line).and_then(|at| words.get(at..)) else {
        return;
    };
    let after = rest
        .trim_start()
        .trim_start_matches(['-', '\u{2013}', '\u{2014}']);
    let place = words.split([',', ' ']).next().unwrap_or("");
    if after.len() < rest.trim_start().len()
        && place.len() > 2
        && place.chars().all(char::is_uppercase)
    {
        content.start += (words.len() - after.trim_start().len()) as u32;
    }
}

/// Whether a quotation stands at an end of the content and is not a few words in its middle.
fn touches(content: Span, quotation: Span) -> bool {
    content.start == quotation.start || content.end == quotation.end
}
