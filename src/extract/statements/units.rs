//! A paragraph as a row of units: words and marks one by one, each quotation as a single unit.
//!
//! Who says what is decided outside the quotations: `"…", said X` has the same shape whether ten or a hundred words are
//! quoted. Folding a quotation into one unit lets rules and models look past it at no cost.

use super::weights::Weights;
use crate::lexicon::{Class, WordId, word};
use crate::text::classes::Classes;
use crate::text::dateline::{Dateline, Ending};
use crate::text::quote::Quotation;
use crate::text::{Analysis, Span, Token, TokenKind, word_hash};
use std::ops::Range;

/// A token, or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// First token.
    pub first: u32,
    /// Last token.
    pub last: u32,
    /// Hash of the word; that of `"` for a quotation.
    pub hash: u64,
    /// Which word of the lexicon it is; none for a quotation.
    pub word: WordId,
    /// Its word class, or one of the classes above 255 for a quotation by how it ends.
    pub class: u16,
    /// Which sentence of the article it starts in.
    pub sentence: u32,
    /// Whether it is a word.
    pub is_word: bool,
    /// Whether it starts with a capital letter (of a quotation: its first word).
    pub is_capital: bool,
    /// Whether it is a word that may be the head of a cue.
    pub may_be_head: bool,
}

/// Class of a quotation of a few words.
const FRAGMENT: u16 = 256;
/// Class of a longer quotation that ends in no mark.
const UNENDED: u16 = 257;
/// Class of one that ends in a comma.
const COMMA_ENDED: u16 = 258;
/// Class of one that ends in a full stop, question or exclamation mark.
const ENDED: u16 = 259;

/// A quotation's hash: that of its mark, whichever is printed.
const QUOTE: u64 = word_hash(MARK);
const MARK: &str = "\"";

impl Unit {
    /// Whether its word belongs to a class.
    #[inline]
    pub fn is(&self, class: Class) -> bool {
        self.word.is(class)
    }

    /// Whether it is a quotation.
    pub fn is_quote(&self) -> bool {
        self.class >= FRAGMENT
    }

    /// Whether it is a quotation that ends in no mark: words taken into a sentence.
    pub fn is_fragment(&self) -> bool {
        matches!(self.class, FRAGMENT | UNENDED)
    }

    /// Whether it is a quotation that ends in a mark of its own.
    pub fn is_ended(&self) -> bool {
        matches!(self.class, COMMA_ENDED | ENDED)
    }

    /// Number of tokens.
    pub fn tokens(&self) -> usize {
        (self.last - self.first + 1) as usize
    }

    #[inline]
    fn of_token(token: &Token, class: u8, may_be_head: bool, at: usize, sentence: u32) -> Self {
        Self {
            first: at as u32,
            last: at as u32,
            hash: token.hash,
            word: token.word,
            class: u16::from(class),
            sentence,
            is_word: token.kind == TokenKind::Word,
            is_capital: token.is_capital(),
            may_be_head,
        }
    }

    fn of_quotation(analysis: &Analysis, quotation: &Quotation, sentence: u32) -> Self {
        let inside = analysis.tokens.get(quotation.inside(analysis).start);
        let class = match quotation.ending(analysis) {
            "," => COMMA_ENDED,
            "." | "!" | "?" | "\u{2026}" => ENDED,
            _ if quotation.last - quotation.first < 6 => FRAGMENT,
            _ => UNENDED,
        };
        Self {
            first: quotation.first as u32,
            last: quotation.last as u32,
            hash: QUOTE,
            word: WordId::NONE,
            class,
            sentence,
            is_word: false,
            is_capital: inside.is_some_and(Token::is_capital),
            may_be_head: false,
        }
    }
}

/// Fills `units` with those of the sentences `sentences` (a block), its quotations folded.
pub(super) fn fold(
    analysis: &Analysis,
    weights: &Weights,
    quotations: &[Quotation],
    sentences: Range<usize>,
    units: &mut Vec<Unit>,
) {
    units.clear();
    let Some(first) = analysis.sentences.get(sentences.start) else {
        return;
    };
    // A dateline is no part of its sentence: the models read on past "(Agency) -" as little as a reader does.
    let mut at = after_dateline(analysis, first.tokens.start);
    let mut quote = quotations.partition_point(|q| q.first < at);
    for number in sentences {
        let end = analysis.sentences.get(number).map_or(at, |s| s.tokens.end);
        while at < end {
            if let Some(quotation) = quotations.get(quote).filter(|q| q.first == at) {
                units.push(Unit::of_quotation(analysis, quotation, number as u32));
                at = quotation.last + 1;
                quote += 1;
            } else {
                let stop = quotations
                    .get(quote)
                    .map_or(end, |q| q.first.clamp(at + 1, end));
                push_tokens(analysis, weights, at..stop, number as u32, units);
                at = stop;
            }
        }
    }
    add_following_quote(analysis, quotations, quote, at, units);
}

/// "He replied:" at a block's end takes the quotation that the next block opens with.
fn add_following_quote(
    analysis: &Analysis,
    quotations: &[Quotation],
    quote: usize,
    at: usize,
    units: &mut Vec<Unit>,
) {
    let colon = units.last().is_some_and(|u| u.word == word::COLON);
    if let Some(quotation) = quotations.get(quote).filter(|q| colon && q.first == at) {
        let sentence = units.last().map_or(0, |u| u.sentence + 1);
        units.push(Unit::of_quotation(analysis, quotation, sentence));
    }
}

/// Fills `units` with the tokens `tokens` (inside a quotation) one by one.
pub(super) fn unfold(
    analysis: &Analysis,
    weights: &Weights,
    tokens: Range<usize>,
    sentence: usize,
    units: &mut Vec<Unit>,
) {
    units.clear();
    push_tokens(analysis, weights, tokens, sentence as u32, units);
}

/// Adds tokens one by one.
fn push_tokens(
    analysis: &Analysis,
    weights: &Weights,
    tokens: Range<usize>,
    sentence: u32,
    units: &mut Vec<Unit>,
) {
    let from = tokens.start;
    let tokens = analysis.tokens.get(tokens).unwrap_or(&[]);
    let classes = Classes::built_in();
    let unit = |(at, token): (usize, &Token)| {
        let class = classes.of(analysis.text, token);
        let may_be_head = weights.may_be_head(token.hash);
        Unit::of_token(token, class, may_be_head, from + at, sentence)
    };
    units.extend(tokens.iter().enumerate().map(unit));
}

/// The token after the dateline that a block may begin with at token `at`.
fn after_dateline(analysis: &Analysis, at: usize) -> usize {
    let start = analysis.tokens.get(at).map_or(0, |t| t.span.start);
    match dateline_at(analysis, start) {
        Some(line) => analysis
            .tokens
            .partition_point(|t| t.span.start < line.span.end),
        None => at,
    }
}

/// The dateline that begins at a byte, if it is printed as news agencies print one.
fn dateline_at<'a>(analysis: &'a Analysis, byte: u32) -> Option<&'a Dateline> {
    let line = analysis.dateline_at(byte)?;
    (line.end == Ending::Dash && (line.capitals || line.place.is_empty())).then_some(line)
}

/// Returns the span of a run of units.
pub fn span(analysis: &Analysis, units: &[Unit]) -> Span {
    match (units.first(), units.last()) {
        (Some(a), Some(b)) => analysis.span(a.first as usize..b.last as usize + 1),
        _ => Span::default(),
    }
}

/// The units a statement with its cue at `at` may take: its sentence, with the quotations that touch it on either side.
pub fn window(units: &[Unit], at: usize) -> Range<usize> {
    let sentence = units.get(at).map_or(0, |u| u.sentence);
    let before = units.get(..at).unwrap_or(&[]);
    let after = units.get(at..).unwrap_or(&[]);
    let inside = |u: &&Unit| u.sentence == sentence;
    let start = at - before.iter().rev().take_while(inside).count();
    let end = at + after.iter().take_while(inside).count();
    widen(units, start..end)
}

/// The units of a sentence with the quotations that touch it.
pub(super) fn widen(units: &[Unit], sentence: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = sentence;
    let is_quote = |at: usize| units.get(at).is_some_and(Unit::is_quote);
    if start > 0 && is_quote(start - 1) && !is_quote(start) {
        start -= 1;
    }
    while is_quote(end) {
        end += 1;
    }
    start..end
}
