//! Quotations that run over several paragraphs: each paragraph opens with a mark and only the last one closes.
//!
//! The models see one paragraph; what the same speaker goes on to say in the next ones is added here.

use crate::extract::statements::Draft;
use crate::text::quote::Quotation;
use crate::text::{Analysis, Block, BlockKind, Span};

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

/// Quotations shorter than this are not attributed by their place alone, in tokens.
const SHORT: usize = 6;
/// How many statements in the order of the text are looked at.
const NEAR: usize = 24;

/// Adds to a statement with a quotation the next paragraph when that is nothing but a quotation nobody else is given:
/// with no word of another speaker, the last one goes on. A quotation left open is given with the paragraphs that go on
/// with it: [`join`] adds them. `drafts` come in the order of their contents.
pub(super) fn follow(analysis: &Analysis, quotations: &[Quotation], drafts: &mut [Draft]) {
    for (at, quotation) in quotations.iter().enumerate() {
        let long = quotation.last - quotation.first > SHORT;
        let chain = chain(&quotations[at..]);
        if !long || quotation.continues || chain.is_empty() || !is_alone(analysis, quotation) {
            continue;
        }
        let span = analysis.span(quotation.first..quotation.last + 1);
        let place =
            drafts.partition_point(|d| d.content.first().map_or(0, |c| c.start) <= span.start);
        let near = place.saturating_sub(NEAR)..drafts.len().min(place + NEAR);
        let Some(near) = drafts.get_mut(near) else {
            continue;
        };
        let given = |q: &Quotation| {
            let span = analysis.span(q.first..q.last + 1);
            near.iter().any(|d| covers(d, span))
        };
        if chain.iter().any(given) {
            continue;
        }
        let before = quotation.first.checked_sub(1);
        let block = before.and_then(|t| block_of(analysis, t));
        if block.is_some_and(|b| analysis.blocks.get(b).is_some_and(is_set_apart)) {
            continue;
        }
        let last = quotations[..at]
            .iter()
            .rev()
            .take_while(|q| block_of(analysis, q.first) == block)
            .map(|q| analysis.span(q.first..q.last + 1))
            .find_map(|q| near.iter().position(|d| says(d, q)));
        if let Some(draft) = last.and_then(|d| near.get_mut(d)) {
            draft.content.push(span);
        }
    }
}

/// The quotation that the first of `quotations` is, over all its paragraphs; nothing when the last one stays open.
fn chain(quotations: &[Quotation]) -> &[Quotation] {
    let pairs = quotations.windows(2).take(MOST);
    let more = pairs.take_while(|pair| !pair[0].closed && pair[1].continues);
    let chain = quotations.get(..more.count() + 1).unwrap_or(&[]);
    let closed = chain.last().is_some_and(|q| q.closed);
    if closed { chain } else { &[] }
}

/// Whether nobody goes on speaking after a block.
fn is_set_apart(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Post | BlockKind::PullQuote)
}

/// Whether a quotation is the whole of its paragraph.
fn is_alone(analysis: &Analysis, quotation: &Quotation) -> bool {
    let block = block_of(analysis, quotation.first);
    let before = quotation.first.checked_sub(1);
    block.is_some()
        && before.and_then(|t| block_of(analysis, t)) != block
        && block_of(analysis, quotation.last + 1) != block
}

fn block_of(analysis: &Analysis, token: usize) -> Option<usize> {
    let sentences = &analysis.sentences;
    let at = sentences.partition_point(|s| s.tokens.end <= token);
    sentences.get(at).map(|s| s.block)
}

/// Whether more than half of a quotation is in the content already.
pub(super) fn covers(draft: &Draft, quotation: Span) -> bool {
    let common = |c: &Span| {
        c.end
            .min(quotation.end)
            .saturating_sub(c.start.max(quotation.start))
    };
    let all: u32 = draft.content.iter().map(common).sum();
    all as usize * 2 > quotation.len()
}

/// Whether somebody is given the whole quotation.
fn says(draft: &Draft, quotation: Span) -> bool {
    !draft.source.is_empty() && draft.content.iter().any(|c| c.contains(quotation))
}

/// Whether a quotation stands at an end of the content and is not a few words in its middle.
fn touches(content: Span, quotation: Span) -> bool {
    content.start == quotation.start || content.end == quotation.end
}
