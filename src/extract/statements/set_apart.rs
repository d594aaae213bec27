//! Statements that stand apart from running text: pull quotes, posts and headlines.
//!
//! They have no verb of saying; their layout attributes them, so they need rules of their own.

use super::weights::WEIGHTS;
use super::{Draft, headlines, units};
use crate::extract::{Facts, Page, Rule, Spans};
use crate::lexicon::Class;
use crate::text::quote::Quotation;
use crate::text::{BlockKind, Span, layout};
use smallvec::smallvec;
use std::ops::Range;

/// Finds them, block by block.
pub(super) fn find(page: &Page, facts: &Facts, quotations: &[Quotation]) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (_, sentences) in page.analysis.by_block() {
        match page.block_kind(sentences.start) {
            BlockKind::Post => drafts.extend(post(page, sentences)),
            BlockKind::PullQuote => drafts.extend(pull_quote(page, sentences, quotations)),
            BlockKind::Title => {
                let mut row = Vec::new();
                units::fold(&page.analysis, &WEIGHTS, quotations, sentences, &mut row);
                drafts.extend(headlines::read(page, facts, &row));
            }
            _ => {}
        }
    }
    drafts
}

/// Reads a post with the line that names its author.
fn post(page: &Page, sentences: Range<usize>) -> Option<Draft> {
    let block = page.analysis.sentences.get(sentences.start)?.block;
    let block = page.analysis.blocks.get(block)?.span;
    let words = block.of(page.text());
    let signature = layout::signature(words)?;
    let part = |range: Range<usize>| {
        smallvec![Span::new(
            block.start as usize + range.start,
            block.start as usize + range.end,
        )]
    };
    let said = words.get(..signature.words)?;
    said.contains(char::is_alphanumeric).then(|| Draft {
        source: part(signature.name),
        cue: part(signature.mark),
        content: part(0..signature.words),
        rule: Rule::Post,
        confidence: 0.9,
    })
}

/// Reads a quotation set apart with its "– Name" line.
fn pull_quote(page: &Page, sentences: Range<usize>, quotations: &[Quotation]) -> Option<Draft> {
    let analysis = &page.analysis;
    let first = analysis.sentences.get(sentences.start)?.tokens.start;
    let end = analysis
        .sentences
        .get(sentences.end.checked_sub(1)?)?
        .tokens
        .end;
    let dash = (first..end)
        .rev()
        .find(|&t| analysis.tokens[t].is(Class::NameDash))?;
    let quotation = quotations
        .iter()
        .find(|q| q.first >= first && q.last < dash);
    let content = quotation.map_or(first..dash, |q| q.first..q.last + 1);
    let name_end = (dash + 1..end)
        .find(|&t| matches!(analysis.word(t), "," | "(" | ";"))
        .unwrap_or(end);
    let source = analysis.span(dash + 1..name_end);
    (!source.is_empty() && !content.is_empty()).then(|| Draft {
        source: smallvec![source],
        cue: Spans::new(),
        content: smallvec![analysis.span(content)],
        rule: Rule::PullQuote,
        confidence: 0.9,
    })
}
