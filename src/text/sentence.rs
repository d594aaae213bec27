//! Sentences: runs of tokens inside one block.
//!
//! A heading, a bullet or a title is never joined with what follows it, so blocks bound sentences before any mark does.

use super::{Block, Span, Token};
use std::ops::Range;

/// One sentence, or a heading or bullet that has no full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, as positions in the analysis.
    pub tokens: Range<usize>,
    /// Its place in the text.
    pub span: Span,
    /// Which block it belongs to.
    pub block: usize,
}

/// Cuts the tokens of each block into sentences.
pub(crate) fn sentences(text: &str, blocks: &[Block], tokens: &[Token]) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(tokens.len() / 20 + blocks.len());
    let mut at = 0;
    for (block, b) in blocks.iter().enumerate() {
        while at < tokens.len() && tokens[at].span.start < b.span.start {
            at += 1;
        }
        let mut start = at;
        while at < tokens.len() && tokens[at].span.end <= b.span.end {
            at += 1;
            if let Some(end) = sentence_end(text, &tokens[..], at, b.span.end) {
                push(&mut found, tokens, start..end, block);
                at = end;
                start = end;
            }
        }
        push(&mut found, tokens, start..at, block);
    }
    found
}

fn push(found: &mut Vec<Sentence>, tokens: &[Token], range: Range<usize>, block: usize) {
    if let (Some(first), Some(last)) = (tokens.get(range.start), tokens[..range.end].last())
        && range.start < range.end
    {
        let span = Span {
            start: first.span.start,
            end: last.span.end,
        };
        found.push(Sentence {
            tokens: range,
            span,
            block,
        });
    }
}

/// Returns the end of the sentence whose last token so far is the one before `next`, closing marks included.
fn sentence_end(text: &str, tokens: &[Token], next: usize, block_end: u32) -> Option<usize> {
    let last = tokens[next - 1];
    let full_stop = matches!(last.span.of(text), "." | "!" | "?" | "\u{2026}");
    if !full_stop && !last.has_period() {
        return None;
    }
    let mut end = next;
    while let Some(t) = tokens.get(end)
        && t.span.end <= block_end
        && !t.after_space()
        && matches!(
            t.span.of(text),
            "\"" | "\u{201d}" | "\u{2019}" | "'" | ")" | "]" | "\u{bb}" | "." | "!" | "?"
        )
    {
        end += 1;
    }
    let Some(follower) = tokens.get(end).filter(|t| t.span.end <= block_end) else {
        return Some(end);
    };
    if !follower.after_space() && full_stop {
        // "says.Then" without a space (broken extraction) still ends a sentence; "3.com" does not.
        let glued = follower.is_capital() && next >= 2 && tokens[next - 2].is_word();
        return glued.then_some(end);
    }
    let opener = tokens
        .get(end + 1)
        .filter(|_| follower.kind == super::TokenKind::Mark);
    let starts = follower.is_capital()
        || follower.is_number()
        || opener.is_some_and(|t| t.is_capital() || t.is_number());
    if full_stop {
        // A quotation that ends in "?" or "!" goes on with its attribution: "Why?" he asked.
        return starts.then_some(end);
    }
    // After an abbreviation only a word that opens sentences counts: "in the U.S. The minister".
    (starts
        && ends_at_abbreviation(text, last)
        && follower.is_word()
        && opens_sentences(text, *follower))
    .then_some(end)
}

/// Titles and initials are followed by names; `U.S.`, `Inc.`, `a.m.` may well end a sentence.
fn ends_at_abbreviation(text: &str, last: Token) -> bool {
    let word = last.span.of(text);
    word.matches('.').count() > 1
        || matches!(
            word,
            "Inc." | "Corp." | "Ltd." | "Co." | "Jr." | "Sr." | "plc." | "etc."
        )
}

fn opens_sentences(text: &str, token: Token) -> bool {
    matches!(
        token.span.of(text),
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "It"
            | "He"
            | "She"
            | "They"
            | "We"
            | "But"
            | "And"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "There"
            | "If"
            | "As"
            | "For"
            | "After"
            | "While"
            | "When"
            | "However"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "Some"
            | "Many"
            | "Last"
            | "Mr."
            | "Mrs."
            | "Ms."
            | "According"
            | "By"
            | "With"
            | "To"
            | "You"
            | "Our"
            | "So"
            | "Yet"
    )
}
