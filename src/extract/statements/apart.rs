//! Statements that stand apart from running text: pull quotes, headlines and the turns of a transcript.
//!
//! They have no verb of saying; their layout attributes them, so they need rules of their own.

use super::Draft;
use super::view::{self, Unit};
use super::weights::WEIGHTS;
use crate::extract::Page;
use crate::text::quote::Quotation;
use crate::text::{BlockKind, Span, word_hash};
use std::ops::Range;

/// The rule that reads a transcript: its turns are spoken words without marks.
pub(super) const TRANSCRIPT: &str = "transcript";

/// Finds them, block by block.
pub(super) fn find(page: &Page, quotations: &[Quotation]) -> Vec<Draft> {
    let sentences = &page.analysis.sentences;
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < sentences.len() {
        let block = sentences[at].block;
        let end = at
            + sentences[at..]
                .iter()
                .take_while(|s| s.block == block)
                .count();
        match page.block_kind(at) {
            BlockKind::PullQuote => drafts.extend(pull_quote(page, at..end, quotations)),
            BlockKind::Title => {
                let mut units = Vec::new();
                view::fold(&page.analysis, &WEIGHTS, quotations, at..end, &mut units);
                drafts.extend(headline(page, &units));
            }
            BlockKind::Byline => {}
            _ => drafts.extend(transcript(page, at..end)),
        }
        at = end;
    }
    drafts
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
        .find(|&t| is_dash(analysis.tokens[t].hash))?;
    let quotation = quotations
        .iter()
        .find(|q| q.first >= first && q.last < dash);
    let content = quotation.map_or(first..dash, |q| q.first..q.last + 1);
    let name_end = (dash + 1..end)
        .find(|&t| matches!(analysis.word(t), "," | "(" | ";"))
        .unwrap_or(end);
    let source = analysis.span(dash + 1..name_end);
    (!source.is_empty() && !content.is_empty()).then(|| Draft {
        source: vec![source],
        cue: Vec::new(),
        content: vec![analysis.span(content)],
        rule: "pull_quote",
        confidence: 0.9,
    })
}

/// Reads a turn of a transcript: "WALLACE: Will she be there?"
fn transcript(page: &Page, sentences: Range<usize>) -> Option<Draft> {
    const LONGEST: usize = 5;
    let analysis = &page.analysis;
    let mut first = analysis.sentences.get(sentences.start)?.tokens.start;
    let end = analysis
        .sentences
        .get(sentences.end.checked_sub(1)?)?
        .tokens
        .end;
    first += usize::from(
        analysis.tokens.get(first)?.hash == word_hash("\"") || analysis.word(first) == "\u{201c}",
    );
    let colon = (first + 1..end.min(first + LONGEST)).find(|&t| analysis.word(t) == ":")?;
    let name = analysis.tokens.get(first..colon)?;
    let letters = name.iter().any(|t| t.is_all_capitals() && t.span.len() > 2);
    let capitals = name.iter().all(|t| t.is_all_capitals() || t.has_period());
    (capitals && letters && end > colon + 3).then(|| Draft {
        source: vec![analysis.span(first..colon)],
        cue: vec![analysis.span(colon..colon + 1)],
        content: vec![analysis.span(colon + 1..end)],
        rule: TRANSCRIPT,
        confidence: 0.8,
    })
}

fn is_dash(hash: u64) -> bool {
    const DASHES: [u64; 4] = [
        word_hash("\u{2013}"),
        word_hash("\u{2014}"),
        word_hash("\u{2015}"),
        word_hash("-"),
    ];
    DASHES.contains(&hash)
}

/// Reads "Hegseth: Allies must pay" and "Allies must pay: Hegseth" style headlines.
fn headline(page: &Page, units: &[Unit]) -> Option<Draft> {
    let analysis = &page.analysis;
    let colon = units.iter().position(|u| u.hash == word_hash(":"))?;
    let (before, after) = (units.get(..colon)?, units.get(colon + 1..)?);
    let name = |row: &[Unit]| {
        (1..=4).contains(&row.len()) && row.iter().all(|u| u.is_capital && u.is_word)
    };
    if !name(before) || after.len() < 3 {
        return None;
    }
    let cue: Span = view::span(analysis, units.get(colon..=colon)?);
    Some(Draft {
        source: vec![view::span(analysis, before)],
        cue: vec![cue],
        content: vec![view::span(analysis, after)],
        rule: "headline",
        confidence: 0.6,
    })
}
