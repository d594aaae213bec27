//! Sentences: runs of tokens inside one block.
//!
//! A heading, a bullet or a title is never joined with what follows it, so blocks bound sentences before any mark does.

use super::{Block, Span, Token, TokenKind};
use crate::lexicon::Class;
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

impl Sentence {
    /// A part of it as a sentence of its own; `None` for an empty one.
    pub(super) fn part(&self, tokens: &[Token], part: Range<usize>) -> Option<Self> {
        let (first, last) = (
            tokens.get(part.start)?,
            tokens.get(part.end.checked_sub(1)?)?,
        );
        (part.start < part.end).then_some(Self {
            span: Span {
                start: first.span.start,
                end: last.span.end,
            },
            tokens: part,
            block: self.block,
        })
    }
}

/// Cuts the tokens of each block into sentences; `stops` are those that [may end](Token::may_end) one.
pub(super) fn sentences(
    text: &str,
    blocks: &[Block],
    tokens: &[Token],
    stops: &[u32],
) -> Vec<Sentence> {
    let mut found = Vec::with_capacity(stops.len() + blocks.len());
    let mut stops = stops.iter().map(|at| *at as usize).peekable();
    let mut at = 0;
    for (block, b) in blocks.iter().enumerate() {
        while at < tokens.len() && tokens[at].span.start < b.span.start {
            at += 1;
        }
        let mut start = at;
        let rest = tokens[at..].iter();
        at += rest.take_while(|t| t.span.end <= b.span.end).count();
        while let Some(stop) = stops.next_if(|stop| *stop < at) {
            if stop >= start
                && let Some(end) = sentence_end(text, tokens, stop + 1, b.span.end)
            {
                push(&mut found, tokens, start..end, block);
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
    let full_stop = last.kind == TokenKind::Mark && is_full_stop(last);
    if !full_stop && !last.has_period() {
        return None;
    }
    let full_stop = full_stop || is_network(text, tokens, next - 1);
    let inside = |at: &usize| tokens.get(*at).is_some_and(|t| t.span.end <= block_end);
    let mut end = next;
    while inside(&end) && !tokens[end].after_space() && closes(tokens[end]) {
        end += 1;
    }
    if !inside(&end) {
        return Some(end);
    }
    let follower = tokens[end];
    if !follower.after_space() && full_stop {
        return ends_glued(tokens, next - 1, follower).then_some(end);
    }
    let opener = tokens
        .get(end + 1)
        .filter(|_| follower.kind == TokenKind::Mark);
    let starts = |t: Token| t.is_capital() || t.is_number();
    if !starts(follower) && !opener.copied().is_some_and(starts) {
        // A quotation that ends in "?" or "!" goes on with its attribution: "Why?" he asked.
        return None;
    }
    // After an abbreviation only a word that opens sentences counts: "in the U.S. The minister".
    let ends = full_stop
        || (ends_at_abbreviation(text, last) && follower.is_titled(Class::SentenceOpener));
    ends.then_some(end)
}

/// Whether a full stop ends a sentence though the next word touches it: "says.Then" (broken extraction) does; "3.com",
/// "D-N.C." and the codes of stock exchanges, ".DJI" and "GM.N", do not.
fn ends_glued(tokens: &[Token], stop: usize, follower: Token) -> bool {
    let capitals = |t: Token| t.is_all_capitals() || t.is_capital() && t.span.len() == 1;
    let before = stop.checked_sub(1).map(|at| tokens[at]);
    before.is_some_and(|before| {
        let code = capitals(before) && capitals(follower) && follower.span.len() <= 2;
        let word = before.is_word() && !before.has_hyphen();
        let touches = !tokens[stop].after_space();
        word && touches && !code && follower.is_capital() && !follower.has_period()
    })
}

/// The "X." of "posted on X. The …": the network's name at a sentence's end, no initial.
fn is_network(text: &str, tokens: &[Token], at: usize) -> bool {
    tokens[at].span.of(text) == "X."
        && at
            .checked_sub(1)
            .is_some_and(|before| tokens[before].is(Class::NetworkLead))
}

fn is_full_stop(token: Token) -> bool {
    token.is(Class::FullStop)
}

/// Whether a mark that touches the full stop belongs to the sentence it ends.
fn closes(token: Token) -> bool {
    token.kind == TokenKind::Mark && (token.is(Class::ClosingMark) || is_full_stop(token))
}

/// Titles and initials are followed by names; `U.S.`, `Inc.`, `a.m.` may well end a sentence.
fn ends_at_abbreviation(text: &str, last: Token) -> bool {
    let word = last.span.of(text);
    word.matches('.').count() > 1
        || last.is_titled(Class::EndingAbbreviation)
        || matches!(word, "plc." | "etc.")
}

#[cfg(test)]
mod tests {
    use crate::text::Analysis;

    #[test]
    fn a_full_stop_that_touches_the_next_word_ends_a_sentence_but_no_code() {
        let sentences = |text: &str| {
            let analysis = Analysis::of(text);
            let spans = analysis
                .sentences
                .iter()
                .map(|s| s.span.of(text).to_owned());
            spans.collect::<Vec<_>>()
        };
        assert_eq!(
            sentences("So he says.Then he left."),
            ["So he says.", "Then he left."]
        );
        for one in [
            "The average .DJI fell and Acme Corp ACM.N rose.",
            "Shares of Beta (BETA.TO) held.",
        ] {
            assert_eq!(sentences(one), [one]);
        }
    }
}
