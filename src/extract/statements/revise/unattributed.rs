//! Quotations that no model gave to anybody although print leaves no doubt: "“…,” riffed the senator", "Her answer was: “…”".
//!
//! A whole sentence in marks with a comma or colon between it and a clause is spoken by the subject of that clause whatever
//! its verb is; the models know verbs, and there are always more of them.

use super::paragraphs::covers;
use crate::extract::Rule;
use crate::extract::statements::Draft;
use crate::extract::statements::weights::WEIGHTS;
use crate::lexicon::{Class, word};
use crate::text::quote::Quotation;
use crate::text::{Analysis, Span, Token};
use smallvec::smallvec;
use std::ops::Range;

/// Shorter quotations are words taken into a sentence, in tokens.
const SHORT: usize = 5;
/// How far from the quotation its verb may stand, and how long a source may be.
const REACH: usize = 9;
/// How many drafts in the order of the text are looked at.
const NEAR: usize = 24;

/// Adds a statement for each of them; `drafts` come and stay in the order of their contents.
pub(super) fn add(analysis: &Analysis, quotations: &[Quotation], drafts: &mut Vec<Draft>) {
    let known = drafts.len();
    for quotation in quotations {
        if !quotation.closed || quotation.last - quotation.first < SHORT {
            continue;
        }
        let span = analysis.span(quotation.first..quotation.last + 1);
        let sorted = drafts.get(..known).unwrap_or(&[]);
        let place =
            sorted.partition_point(|d| d.content.first().map_or(0, |c| c.start) <= span.start);
        let near = sorted.get(place.saturating_sub(NEAR)..known.min(place + NEAR));
        if near.unwrap_or(&[]).iter().any(|d| covers(d, span)) {
            continue;
        }
        let parts = clause_after(analysis, quotation)
            .or_else(|| clause_before(analysis, quotation))
            .or_else(|| gesture_before(analysis, quotation));
        if let Some((source, cue)) = parts {
            drafts.push(Draft {
                source: smallvec![source],
                cue: smallvec![cue],
                content: smallvec![span],
                rule: Rule::Quotation,
                confidence: 0.5,
            });
        }
    }
    if drafts.len() > known {
        drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    }
}

fn tokens<'a>(analysis: &'a Analysis, range: Range<usize>) -> &'a [Token] {
    analysis.tokens.get(range).unwrap_or(&[])
}

/// The tokens of the sentence in which a token stands.
fn sentence_of(analysis: &Analysis, token: usize) -> Option<Range<usize>> {
    let sentence = analysis.sentences.get(sentence_at(analysis, token));
    sentence.map(|s| s.tokens.clone())
}

/// The number of that sentence.
fn sentence_at(analysis: &Analysis, token: usize) -> usize {
    let sentences = &analysis.sentences;
    sentences.partition_point(|s| s.tokens.end <= token)
}

/// "“…,” the minister riffed" and "“…,” riffed the minister": source and cue.
fn clause_after(analysis: &Analysis, quotation: &Quotation) -> Option<(Span, Span)> {
    if !matches!(quotation.ending(analysis), "," | "?" | "!") {
        return None;
    }
    let start = quotation.last + 1;
    let end = sentence_of(analysis, quotation.last)?.end;
    let words = tokens(analysis, start..end);
    let words = words.iter().take_while(|t| t.is_word()).take(REACH + 1);
    let words = &tokens(analysis, start..end)[..words.count()];
    if let Some(noun) = reply(words) {
        return Some((
            analysis.span(start + noun + 2..start + words.len()),
            analysis.span(start..start + noun + 1),
        ));
    }
    let verb = words.iter().position(|t| is_verb(analysis, t))?;
    let source = if verb == 0 { 1..words.len() } else { 0..verb };
    let opens = opens_source(words.get(source.start)?);
    (opens && !source.is_empty()).then(|| {
        (
            analysis.span(start + source.start..start + source.end),
            analysis.span(start + verb..start + verb + 1),
        )
    })
}

/// "Her answer was: “…”": source and cue.
fn clause_before(analysis: &Analysis, quotation: &Quotation) -> Option<(Span, Span)> {
    let mark = quotation.first.checked_sub(1)?;
    let opens = analysis.tokens.get(quotation.inside(analysis).start)?;
    let opens = opens.is_capital();
    if !opens || !matches!(analysis.word(mark), "," | ":") {
        return None;
    }
    let start = sentence_of(analysis, mark)?.start;
    let words = tokens(analysis, start..mark);
    let verb = words
        .iter()
        .take(REACH)
        .position(|t| is_verb(analysis, t))?;
    let named = words.iter().take(verb).all(Token::is_word) && opens_source(words.first()?);
    (named && verb > 0).then(|| {
        (
            analysis.span(start..start + verb),
            analysis.span(start + verb..start + verb + 1),
        )
    })
}

/// "came the reply from Moe": which word is the reply.
fn reply(words: &[Token]) -> Option<usize> {
    const NEAR: usize = 4;
    let noun = words
        .iter()
        .take(NEAR)
        .position(|t| t.is(Class::ReplyNoun))?;
    let from = words.get(noun + 1)?.word == word::FROM;
    (from && noun > 0 && words.len() > noun + 2).then_some(noun)
}

/// "Moe sighed. “…”": source and cue, when that is the whole sentence before and its verb no more than a gesture.
fn gesture_before(analysis: &Analysis, quotation: &Quotation) -> Option<(Span, Span)> {
    let stop = quotation.first.checked_sub(1)?;
    let opens = analysis.tokens.get(quotation.inside(analysis).start)?;
    let ends = matches!(quotation.ending(analysis), "." | "?" | "!");
    let block = |token| Some(analysis.sentences.get(sentence_at(analysis, token))?.block);
    let near = analysis.word(stop) == "." && block(stop)? == block(quotation.first)?;
    (near && ends && opens.is_capital()).then_some(())?;
    let start = sentence_of(analysis, stop)?.start;
    let words = tokens(analysis, start..stop);
    let verb = words.iter().position(|t| t.is(Class::GestureVerb))?;
    let manner = words.get(verb + 1..)?;
    let bare = match manner {
        [] => true,
        [only] => only.span.of(analysis.text).ends_with("ly"),
        _ => false,
    };
    let named = (1..REACH).contains(&verb) && words.iter().take(verb).all(Token::is_word);
    (bare && named && opens_source(words.first()?)).then(|| {
        (
            analysis.span(start..start + verb),
            analysis.span(start + verb..start + verb + 1),
        )
    })
}

fn opens_source(token: &Token) -> bool {
    token.is(Class::ClauseSourceOpener) || token.is_capital() && !token.is(Class::NoSourceOpener)
}

/// Whether a word is a verb of a clause as far as its form tells.
fn is_verb(analysis: &Analysis, token: &Token) -> bool {
    let past = token.span.of(analysis.text).ends_with("ed") && !token.has_hyphen();
    let cue = || WEIGHTS.may_be_head(token.hash) && !token.is(Class::NoSourceOpener);
    !token.is_capital() && (past || cue())
}
