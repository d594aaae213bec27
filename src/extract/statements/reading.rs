//! A text made ready for the models: its quotations paired and its paragraphs as rows of units.

use super::row::{Row, TITLE};
use super::units::{self, Unit};
use super::weights::Weights;
use crate::extract::Facts;
use crate::text::quote::{self, Quotation};
use crate::text::{Analysis, BlockKind, Span};

/// Units of a long paragraph: room that hardly any row outgrows.
const LONG_BLOCK: usize = 160;

/// The tokens from the first mark round a nickname to the last.
const NICKNAME: usize = 3;

/// An analysed text with its quotations.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text with tokens and sentences.
    pub analysis: &'t Analysis<'t>,
    /// Its quotations in order.
    pub quotations: Vec<Quotation>,
}

impl<'t> Reading<'t> {
    /// Pairs the quotation marks of a text.
    pub fn new(analysis: &'t Analysis<'t>) -> Self {
        Self {
            analysis,
            quotations: quote::quotations(analysis),
        }
    }

    /// Takes marks inside a person's name for what they are: `Raymond “Sonny” Holm` quotes nobody.
    pub(super) fn leave_out_nicknames(&mut self, facts: &Facts) {
        let analysis = self.analysis;
        let short = |q: &Quotation| q.last - q.first <= NICKNAME;
        if !self.quotations.iter().any(short) {
            return;
        }
        let mentions = facts.people.iter().flat_map(|p| &p.mentions);
        let marked = mentions.filter(|m| m.span.of(analysis.text).ends_with(char::is_alphabetic));
        let mut names: Vec<Span> = marked.map(|m| m.span).collect();
        names.sort_unstable();
        self.quotations.retain(|q| {
            let marks = analysis.span(q.first..q.last + 1);
            let at = names.partition_point(|name| name.end <= marks.start);
            let inside = names.get(at).is_some_and(|name| name.contains(marks));
            !(short(q) && inside)
        });
    }

    /// Gives every row that may hold a statement to `each`: blocks with their quotations folded, then the sentences inside
    /// quotations.
    pub fn rows(&self, weights: &Weights, mut each: impl FnMut(Row)) {
        let mut units: Vec<Unit> = Vec::with_capacity(LONG_BLOCK);
        for (block, sentences) in self.analysis.by_block() {
            let kind = self
                .analysis
                .blocks
                .get(block)
                .map_or(BlockKind::Paragraph, |b| b.kind);
            if let Some(kind) =
                row_kind(kind).or_else(|| self.introduces(sentences.end).then_some(0))
            {
                units::fold(
                    self.analysis,
                    weights,
                    &self.quotations,
                    sentences,
                    &mut units,
                );
                if units.iter().any(|u| u.may_be_head) {
                    each(Row::new(&units, kind));
                }
            }
        }
        self.inner_rows(weights, &mut units, &mut each);
    }

    /// Whether the sentence before `end` is a line like "She went on:" with a quotation in the next block.
    fn introduces(&self, end: usize) -> bool {
        let sentences = &self.analysis.sentences;
        let last = sentences.get(end - 1).map_or(0, |s| s.tokens.end);
        let quoted = || {
            self.quotations
                .binary_search_by_key(&last, |q| q.first)
                .is_ok()
        };
        self.analysis.word(last.saturating_sub(1)) == ":" && quoted()
    }

    fn inner_rows(&self, weights: &Weights, units: &mut Vec<Unit>, each: &mut impl FnMut(Row)) {
        let sentences = &self.analysis.sentences;
        for quotation in &self.quotations {
            if quotation.last - quotation.first < 6 {
                continue;
            }
            let within = quotation.inside(self.analysis);
            let mut number = sentences.partition_point(|s| s.tokens.end <= quotation.first);
            while let Some(sentence) = sentences
                .get(number)
                .filter(|s| s.tokens.start <= quotation.last)
            {
                let tokens =
                    sentence.tokens.start.max(within.start)..sentence.tokens.end.min(within.end);
                let inside = self.analysis.tokens.get(tokens.clone()).unwrap_or(&[]);
                if inside.len() > 3 && inside.iter().any(|t| weights.may_be_head(t.hash)) {
                    units::unfold(self.analysis, weights, tokens, number, units);
                    each(Row::new(units, 2));
                }
                number += 1;
            }
        }
    }
}

/// The kind of row a block makes; `None` for what holds no sentences.
fn row_kind(kind: BlockKind) -> Option<u64> {
    match kind {
        BlockKind::Paragraph | BlockKind::Post => Some(0),
        BlockKind::Title => Some(TITLE),
        BlockKind::Lead | BlockKind::Item => Some(3),
        BlockKind::Heading | BlockKind::Byline | BlockKind::PullQuote => None,
    }
}
