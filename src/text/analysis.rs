//! The shared analysis of one text: its blocks, tokens and sentences, made once and read by every extractor.

use super::dateline::{self, Dateline, Ending};
use super::positions::positions;
use super::{Block, BlockKind, Sentence, Span, Token, credits, layout, scan, sentence, wrapping};
use std::ops::Range;

/// A text with its blocks, tokens and sentences.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The text all spans lie in.
    pub text: &'t str,
    /// Its layout, in order.
    pub blocks: Vec<Block>,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; every token of a block belongs to one, but for those of credits.
    pub sentences: Vec<Sentence>,
    /// The tokens of its credits, in order: who reported, edited, took the pictures, and whom the press may call.
    pub credits: Vec<Range<usize>>,
    /// The words outside of credits that begin with a capital or have a hyphen, in order: one in six, and every name has
    /// one.
    pub cased: Vec<u32>,
    /// The datelines that blocks open with, in order.
    pub datelines: Vec<Dateline>,
}

impl<'t> Analysis<'t> {
    /// The sentences of each block that has some, with the number of the block, in order.
    pub fn by_block(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut end = 0;
        let blocks = self.sentences.chunk_by(|a, b| a.block == b.block);
        blocks.map(move |sentences| {
            let start = end;
            end += sentences.len();
            (sentences[0].block, start..end)
        })
    }

    /// Analyses a text whose layout is known.
    pub fn new(text: &'t str, blocks: Vec<Block>) -> Self {
        let mut tokens = scan::tokenize(text);
        wrapping::join(text, &blocks, &mut tokens);
        let (mut cased, stops) = listed(&tokens);
        let mut sentences = sentence::sentences(text, &blocks, &tokens, &stops);
        let credits = credits::find(&blocks, &tokens, &sentences);
        if !credits.is_empty() {
            sentences = credits::without(&credits, &tokens, sentences);
            cased.retain(|at| !credits::hold(&credits, *at as usize));
        }
        let datelines = datelines(&blocks, &tokens, &sentences);
        Self {
            text,
            blocks,
            tokens,
            sentences,
            credits,
            cased,
            datelines,
        }
    }

    /// Analyses a bare text: its layout is worked out first.
    pub fn of(text: &'t str) -> Self {
        Self::new(text, layout::blocks(text, true))
    }

    /// Returns the words of a token as printed.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Returns the dateline that begins at a byte, its marks of emphasis aside.
    pub fn dateline_at(&self, byte: u32) -> Option<&Dateline> {
        let after = self.datelines.partition_point(|d| d.span.start <= byte);
        let line = self.datelines.get(after.checked_sub(1)?)?;
        (byte <= line.opens()).then_some(line)
    }

    /// Returns the tokens that share a byte with a span.
    pub fn touched(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// Returns the span of a run of tokens; empty for an empty run.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (
            self.tokens.get(tokens.start),
            self.tokens[..tokens.end].last(),
        ) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span {
                start: first.span.start,
                end: last.span.end,
            },
            _ => Span::default(),
        }
    }
}

/// The datelines that the first sentences of blocks open with.
fn datelines(blocks: &[Block], tokens: &[Token], sentences: &[Sentence]) -> Vec<Dateline> {
    let mut block = None;
    let first = sentences
        .iter()
        .filter(|s| block.replace(s.block) != Some(s.block));
    let opening = |s: &Sentence| {
        let line = dateline::read(tokens.get(s.tokens.start..)?)?;
        // A headline with a dash is no dateline for its print alone.
        let title = blocks.get(s.block)?.kind == BlockKind::Title;
        (line.is_certain() || !title || line.end == Ending::Colon).then_some(line)
    };
    first.filter_map(opening).collect()
}

/// The positions of the words that begin with a capital or have a hyphen, and of what may end a sentence. One token in
/// four is either, so the two are told apart in a second pass.
fn listed(tokens: &[Token]) -> (Vec<u32>, Vec<u32>) {
    let marked = positions(tokens, Token::is_marked);
    let (mut cased, mut stops) = (vec![0; marked.len()], vec![0; marked.len()]);
    let (mut words, mut ends) = (0, 0);
    for at in marked {
        let Some(token) = tokens.get(at as usize) else {
            break;
        };
        if let (Some(word), Some(end)) = (cased.get_mut(words), stops.get_mut(ends)) {
            (*word, *end) = (at, at);
        }
        let is_cased = token.is_word() & (token.is_capital() | token.has_hyphen());
        words += usize::from(is_cased);
        ends += usize::from(token.may_end());
    }
    cased.truncate(words);
    stops.truncate(ends);
    (cased, stops)
}
