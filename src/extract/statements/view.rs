//! A paragraph as a row of units: words and marks one by one, each quotation as a single unit.
//!
//! Who says what is decided outside the quotations: `"…", said X` has the same shape whether ten or a hundred words are
//! quoted. Folding a quotation into one unit lets rules and models look past it at no cost.

use crate::text::quote::Quotation;
use crate::text::{Analysis, Span};
use std::ops::Range;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word.
    Word,
    /// A number.
    Number,
    /// A mark.
    Mark,
    /// A whole quotation with its marks.
    Quote,
}

/// A token, or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// First token.
    pub(crate) first: u32,
    /// Last token.
    pub(crate) last: u32,
    /// Hash of the word; that of `"` for a quotation.
    pub(crate) hash: u64,
    /// What it is.
    pub(crate) kind: UnitKind,
    /// Whether it starts with a capital letter (of a quotation: its first word).
    pub(crate) capital: bool,
    /// Which sentence of the article it starts in.
    pub(crate) sentence: u32,
}

impl Unit {
    /// Whether it is a quotation.
    pub(crate) fn is_quote(&self) -> bool {
        self.kind == UnitKind::Quote
    }
    /// Whether it is a word.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == UnitKind::Word
    }
    /// Number of tokens.
    pub(crate) fn tokens(&self) -> usize {
        (self.last - self.first + 1) as usize
    }
}

const QUOTE: u64 = crate::text::word_hash("\"");

/// Appends the units of the sentences `sentences` to `units`. Quotations are folded when `fold` is set.
pub(crate) fn units(
    analysis: &Analysis,
    quotations: &[Quotation],
    sentences: Range<usize>,
    units: &mut Vec<Unit>,
) {
    units.clear();
    let Some(first) = analysis.sentences.get(sentences.start) else {
        return;
    };
    let mut quote = quotations.partition_point(|q| q.last < first.tokens.start);
    let mut at = first.tokens.start;
    for (number, sentence) in analysis.sentences[sentences.clone()].iter().enumerate() {
        let number = (sentences.start + number) as u32;
        while at < sentence.tokens.end {
            let folded = quotations.get(quote).filter(|q| q.first == at).copied();
            let last = folded.map_or(at, |q| q.last);
            units.push(unit(analysis, at, last, folded.is_some(), number));
            quote += usize::from(folded.is_some());
            at = last + 1;
        }
    }
}

/// Appends the tokens `tokens` (inside a quotation) one unit each.
pub(crate) fn inner_units(
    analysis: &Analysis,
    tokens: Range<usize>,
    sentence: usize,
    units: &mut Vec<Unit>,
) {
    units.clear();
    units.extend(tokens.map(|at| unit(analysis, at, at, false, sentence as u32)));
}

fn unit(analysis: &Analysis, first: usize, last: usize, folded: bool, sentence: u32) -> Unit {
    use crate::text::TokenKind;
    let token = &analysis.tokens[first];
    let kind = match token.kind {
        _ if folded => UnitKind::Quote,
        TokenKind::Word => UnitKind::Word,
        TokenKind::Number => UnitKind::Number,
        TokenKind::Mark => UnitKind::Mark,
    };
    let shown = if folded {
        analysis.tokens.get(first + 1).unwrap_or(token)
    } else {
        token
    };
    Unit {
        first: first as u32,
        last: last as u32,
        hash: if folded { QUOTE } else { token.hash },
        kind,
        capital: shown.is_capital(),
        sentence,
    }
}

/// Returns the span of a run of units.
pub(crate) fn span(analysis: &Analysis, units: &[Unit]) -> Span {
    match (units.first(), units.last()) {
        (Some(a), Some(b)) => analysis.span(a.first as usize..b.last as usize + 1),
        _ => Span::default(),
    }
}
