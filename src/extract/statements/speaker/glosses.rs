//! Short forms in parentheses behind a full name: "the Harbour Safety Board (HSB)", "the Norland Institute of Volcanology
//! and Tides (Norvolt)".
//!
//! Apart from the bodies because it reads print alone: what stands in parentheses has the letters of the words before it.

use crate::lexicon::value;
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Token};
use std::ops::Range;

/// Longest full name, in tokens.
const LONGEST: usize = 12;

/// Gives each full name with the token of its short form.
pub(super) fn each(analysis: &Analysis, mut give: impl FnMut(Range<usize>, usize)) {
    for (open, token) in analysis.tokens.iter().enumerate() {
        if token.word != word::OPENING_PARENTHESIS {
            continue;
        }
        // "(“Norvolt”)" as well.
        let plain = |at: &usize| {
            !matches!(
                analysis.word(*at),
                "\"" | "\u{201c}" | "\u{201d}" | "*" | "'" | "\u{2018}" | "\u{2019}"
            )
        };
        let Some(at) = (open + 1..open + 5).find(plain) else {
            continue;
        };
        let closes = (at + 1..at + 5).find(plain);
        if closes.is_none_or(|at| analysis.word(at) != ")") {
            continue;
        }
        let short = analysis.tokens.get(at);
        let short = short.filter(|t| t.is_word() && t.is_capital() && t.span.len() > 2);
        if let Some(full) = short.and_then(|short| full_name(analysis, open, short)) {
            give(full, at);
        }
    }
}

/// Where the words are printed that letters are the initials of.
pub(super) fn written_out(analysis: &Analysis, short: usize) -> Option<Range<usize>> {
    const LETTERS: u32 = 3;
    let token = analysis.tokens.get(short)?;
    let letters = token.span.of(analysis.text);
    (token.is_all_capitals() && token.span.len() as u32 >= LETTERS).then_some(())?;
    let first = letters.chars().next()?;
    let begins = |at: &usize| {
        let token = analysis.tokens.get(*at);
        token.is_some_and(|t| !t.is_all_capitals() && t.span.of(analysis.text).starts_with(first))
    };
    let inside = |t: &Token| {
        t.is_word() && (t.is_capital() || t.is(Class::OrganisationParticle) || t.word == word::AND)
    };
    let mut starts = analysis.cased.iter().map(|at| *at as usize).filter(begins);
    starts.find_map(|start| {
        let run = analysis
            .tokens
            .get(start..)?
            .iter()
            .take_while(|t| inside(t));
        let longest = run.take(LONGEST).count();
        let mut ends = start + 2..=start + longest;
        ends.find(|end| has_initials(analysis, &(start..*end), letters))
            .map(|end| start..end)
    })
}

/// The full name that ends before a parenthesis: the words that a short form has the initials of, or as many words of a
/// name as go on without a break when it begins as they do.
fn full_name(analysis: &Analysis, open: usize, short: &Token) -> Option<Range<usize>> {
    let printed = short.span.of(analysis.text);
    let mut longest = None;
    for at in (open.saturating_sub(LONGEST)..open).rev() {
        let token = analysis.tokens.get(at)?;
        let inside = token.is(Class::OrganisationParticle)
            || [word::AND, word::THE, word::COMMA].contains(&token.word);
        if !token.is_capital() {
            if inside {
                continue;
            }
            break;
        }
        let name = at..open;
        if short.is_all_capitals() {
            if name.len() > 1 && has_initials(analysis, &name, printed) {
                return Some(name);
            }
        } else if begins_alike(token.span.of(analysis.text), printed) && name.len() > 2 {
            longest = Some(name);
        }
    }
    longest
}

/// Whether letters are the initials of a name: of all its words, or of those with a capital.
fn has_initials(analysis: &Analysis, name: &Range<usize>, letters: &str) -> bool {
    let words = || {
        let tokens = analysis.tokens.get(name.clone()).unwrap_or(&[]).iter();
        tokens.filter(|t| t.is_word())
    };
    let initial = |t: &Token| t.span.of(analysis.text).chars().next();
    let upper = |c: char| c.to_ascii_uppercase();
    let letters = || letters.chars().filter(|c| c.is_alphanumeric());
    words().filter_map(initial).map(upper).eq(letters())
        || words()
            .filter(|t| t.is_capital())
            .filter_map(initial)
            .eq(letters())
}

fn begins_alike(word: &str, short: &str) -> bool {
    word.get(..2).is_some_and(|two| short.starts_with(two))
}

/// "Federal Reserve" for the "Fed": a short form that everybody knows and no article explains.
pub(super) fn known(analysis: &Analysis, tokens: &Range<usize>) -> Option<&'static str> {
    let only = tokens.clone().next().filter(|_| tokens.len() == 1)?;
    value::SHORT_BODY.get(analysis.tokens.get(only)?.word)
}
