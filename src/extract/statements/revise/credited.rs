//! Comments that agencies gather: "ANN MOE, HEAD OF RESEARCH, NORFISH “…”", "Lars Vik, economist at Norfish: “…”".
//!
//! Apart from quotations with a clause beside them: no verb says who speaks, and the line is all capitals as often as not.
//! A name, a comma and what he is, right before the marks, leave no doubt.

use super::Around;
use crate::extract::statements::Draft;
use crate::extract::{Rule, Spans};
use crate::lexicon::{Class, word};
use crate::text::quote::Quotation;
use crate::text::{Span, Token};
use smallvec::smallvec;
use std::ops::Range;

/// The shortest comment and the longest line before it, in tokens.
const SHORT: usize = 5;
const LONGEST: usize = 30;
/// How many words a name has.
const NAME: Range<usize> = 2..5;

/// Gives such quotations to whom the line before them names; what the models took for their source gives way.
pub(super) fn give(around: &Around, drafts: &mut Vec<Draft>) {
    let analysis = &around.page.analysis;
    let mut found: Vec<Draft> = Vec::new();
    for quotation in around.quotations {
        let Some((name, mark)) = credit(around, quotation) else {
            continue;
        };
        let span = analysis.span(quotation.first..quotation.last + 1);
        let line = Span {
            start: analysis.span(name.clone()).start,
            end: span.end,
        };
        drafts.retain(|d| !d.content.iter().any(|c| line.overlaps(*c)));
        found.push(Draft {
            source: smallvec![analysis.span(name)],
            cue: mark.map_or(Spans::new(), |at| smallvec![analysis.span(at..at + 1)]),
            content: smallvec![span],
            rule: Rule::Quotation,
            confidence: 0.9,
        });
    }
    if !found.is_empty() {
        drafts.append(&mut found);
        drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    }
}

/// The name in the line before a quotation, and its colon.
fn credit(around: &Around, quotation: &Quotation) -> Option<(Range<usize>, Option<usize>)> {
    let analysis = &around.page.analysis;
    let token = |at: usize| analysis.tokens.get(at);
    let opens = token(quotation.inside(analysis).start)?.is_capital();
    let long = quotation.last - quotation.first >= SHORT;
    (opens && long && quotation.closed).then_some(())?;
    let before = quotation.first.checked_sub(1)?;
    let colon = (token(before)?.word == word::COLON).then_some(before);
    let end = colon.unwrap_or(quotation.first);
    let start = line_start(around, end)?;
    let line = analysis.tokens.get(start..end)?;
    let comma = line.iter().position(|t| t.word == word::COMMA)?;
    let named = NAME.contains(&comma)
        && line
            .iter()
            .take(comma)
            .all(|t| t.is_word() && t.is_capital());
    let rest = line.get(comma + 1..)?;
    let shouted = |t: &Token| !t.is_word() || t.is_all_capitals();
    let verb = |t: &Token| t.is(Class::ClauseAuxiliary) || t.is(Class::SayingVerb) && t.is_small();
    let described = rest.len() > 1 && !rest.iter().any(verb);
    let sure = colon.is_some() || line.iter().all(shouted);
    let span = analysis.span(start..start + comma);
    let mut people = around.facts.people.iter();
    let person = people.any(|p| p.mentions.iter().any(|m| m.span.overlaps(span)));
    (named && described && sure && person).then_some((start..start + comma, colon))
}

/// Where the line begins that ends before a token: at the start of a printed line or behind a mark.
fn line_start(around: &Around, end: usize) -> Option<usize> {
    let tokens = &around.page.analysis.tokens;
    let mut start = end;
    while start > 0 && end - start < LONGEST {
        let token = tokens.get(start - 1)?;
        let inside = token.is_word() || token.is_number() || token.word == word::COMMA;
        if !inside && token.word != word::AMPERSAND {
            break;
        }
        start -= 1;
        if token.after_line() {
            break;
        }
    }
    (start < end).then_some(start)
}
