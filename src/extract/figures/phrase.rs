//! Noun phrases beside a figure, found without a parser: where one begins, where it ends, and which words head none.
//!
//! Apart from what they mean to the figure because a share, a measure and a purpose all ask the same.

use super::cursor::Cursor;
use super::heads;
use super::relation::is_softener;
use crate::lexicon::{Class, word};
use crate::text::Span;
use crate::text::number::number_word;
use crate::text::part_of_speech::{Role, role};
use std::ops::Range;

/// The end of the noun phrase at `from`: an opener, then words up to the first that bounds it.
pub(super) fn end(cursor: &Cursor, from: usize) -> usize {
    let mut at = from;
    while at < cursor.end && at < from + 8 {
        let Some(token) = cursor.token(at) else { break };
        if token.is_word() && cursor.small(at) == word::POSSESSIVE && at > from {
            at += 1;
            continue;
        }
        if !token.is_word() && !token.is_number() {
            break;
        }
        match role(token.word) {
            Some(Role::Stop) => break,
            Some(Role::Opener) if at > from + 1 => break,
            _ if is_verb(cursor, at) && at > from => break,
            _ => at += 1,
        }
    }
    at
}

/// A participle or a verb in the past after a noun closes its phrase ("its budget enabling it", "of voters backed").
pub(super) fn is_verb(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.printed(at);
    word.len() > 5
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && (word.ends_with("ed") || word.ends_with("ing"))
        && !cursor.word(at).is(Class::IngNoun)
        && (cursor
            .token(at + 1)
            .is_some_and(crate::text::Token::is_number)
            || (cursor.is_word(at + 1)
                && matches!(role(cursor.word(at + 1)), Some(Role::Stop | Role::Opener))))
}

/// The noun phrase at `from` with what it is of, without article and number: `the repair of 16 bridges`. None for a date,
/// a pronoun or a span of time.
pub(super) fn noun(
    cursor: &Cursor,
    from: usize,
    is_date: &impl Fn(Span) -> bool,
) -> Option<Range<usize>> {
    let empty = |at: usize| {
        let word = cursor.word(at);
        let number = cursor.token(at).is_some_and(crate::text::Token::is_number)
            || number_word(word).is_some();
        let old = word.is(Class::PlainAdjective) && role(word) == Some(Role::Stop);
        number || old || is_article(cursor.printed(at)) || is_softener(word) || word == word::THAN
    };
    let from = (from..from + 6).find(|at| !empty(*at))?;
    let to = end(cursor, from);
    let first = cursor.token(from)?;
    let noun = to > from
        && first.is_word()
        && !is_date(first.span)
        && role(first.word) != Some(Role::Stop)
        && heads::may_head(cursor, to - 1);
    let whole = || (cursor.word(to) == word::OF).then(|| end(cursor, to + 1));
    let dated = |to: usize| (from..to).any(|i| cursor.token(i).is_some_and(|t| is_date(t.span)));
    let to_whole = whole().filter(|whole| *whole > to + 1 && !dated(*whole));
    noun.then(|| {
        from..to_whole
            .filter(|w| heads::may_head(cursor, w - 1))
            .unwrap_or(to)
    })
}

/// The text of some tokens.
pub(super) fn text(cursor: &Cursor, tokens: &Range<usize>) -> String {
    let ends = cursor.token(tokens.start).zip(cursor.token(tokens.end - 1));
    let text = ends.map(|(first, last)| cursor.text(first.span.start, last.span.end));
    text.unwrap_or_default().to_owned()
}

/// The start of the noun phrase that ends at `end`, with the phrase it depends on: `support for the treaty`.
pub(super) fn start(cursor: &Cursor, end: usize) -> usize {
    let mut start = end;
    while start > cursor.start && end - start < 12 {
        let Some(token) = cursor.token(start - 1) else {
            break;
        };
        let possessive = cursor.small(start - 1) == word::POSSESSIVE;
        let depends = end > start && (depends(cursor, start - 1) || joins(cursor, start - 1));
        if in_name(cursor, start - 1) {
            start -= 1;
            continue;
        }
        let of_change = start == end && cursor.small(end) == word::OF;
        let bounds = !token.is_word()
            || (!possessive && !depends && role(token.word) == Some(Role::Stop))
            || (super::change::is_change(token.word) && !of_change)
            || heads::takes_amount(token.word)
            || (is_verb_before(cursor, start - 1) && !possessive);
        if bounds {
            break;
        }
        start -= 1;
        if role(token.word) == Some(Role::Opener) && !is_dependent(cursor, start) {
            start += usize::from(is_article(cursor.printed(start)));
            break;
        }
    }
    // The limit may have cut a phrase behind its first noun: "for the protection of the reef".
    let depends = |at: &usize| {
        cursor.small(*at).is(Class::PhrasePreposition) || is_article(cursor.printed(*at))
    };
    let start = (start..end).find(|at| !depends(at)).unwrap_or(end);
    // "agreed to lift spending", "would reflect profit growth": a verb opens what follows.
    let infinitive = start + 1 < end
        && cursor.small_before(start, 1).is(Class::VerbLead)
        && !cursor
            .token(start)
            .is_some_and(crate::text::Token::is_capital);
    start + usize::from(infinitive)
}

/// Whether a number or a mark stands inside a name: `Poor's 500 Index`, `Marks & Sons`.
fn in_name(cursor: &Cursor, at: usize) -> bool {
    let capital = |i: usize| cursor.token(i).is_some_and(crate::text::Token::is_capital);
    let owner = cursor.small_before(at, 1) == word::POSSESSIVE;
    let number = cursor.token(at).is_some_and(crate::text::Token::is_number);
    at > cursor.start
        && capital(at + 1)
        && (capital(at - 1) || owner)
        && (number || cursor.mark(at, '&'))
}

/// Whether an article stands in a phrase that depends on another: `support for the treaty`.
fn is_dependent(cursor: &Cursor, at: usize) -> bool {
    at > cursor.start && depends(cursor, at - 1)
}

/// Whether a preposition makes what follows depend on the noun before it: `sales in China`.
fn depends(cursor: &Cursor, at: usize) -> bool {
    cursor.small(at).is(Class::PhrasePreposition) && is_noun_before(cursor, at)
}

/// Whether "and" joins two nouns that depend on the same one: `tariffs on steel and aluminium`.
fn joins(cursor: &Cursor, at: usize) -> bool {
    cursor.small(at) == word::AND
        && is_noun_before(cursor, at)
        && at > cursor.start + 1
        && depends(cursor, at - 2)
}

/// The end of a noun phrase without a date that depends on it: `prices in July`.
pub(super) fn without_date(
    cursor: &Cursor,
    phrase: Range<usize>,
    is_date: &impl Fn(Span) -> bool,
) -> usize {
    let dated = phrase
        .clone()
        .find(|&at| cursor.token(at).is_some_and(|t| is_date(t.span)));
    let before = dated.map(|dated| phrase.start..dated);
    let preposition = before.and_then(|mut words| words.rfind(|&at| depends(cursor, at)));
    preposition.unwrap_or(phrase.end)
}

fn is_noun_before(cursor: &Cursor, at: usize) -> bool {
    let is_verb = |word| super::change::is_change(word) || heads::takes_amount(word);
    cursor
        .before(at, 1)
        .is_some_and(|t| t.is_word() && role(t.word).is_none() && !is_verb(t.word))
}

fn is_article(printed: &str) -> bool {
    matches!(printed, "the" | "The" | "a" | "an" | "A" | "An")
}

fn is_verb_before(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.printed(at);
    word.len() > 4 && word.ends_with("ed") && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Whether the head of a phrase, the last word before what depends on it, can be a measure.
pub(super) fn is_measure(cursor: &Cursor, phrase: Range<usize>) -> bool {
    let dependent = (phrase.start + 1..phrase.end).find(|&at| depends(cursor, at));
    let end = dependent.unwrap_or(phrase.end);
    end > phrase.start && heads::may_head(cursor, end - 1)
}

/// Where an aside that ends at `end` begins: `(Northern Rail)`, `<.DJI>`, and the codes of exchanges that stand without
/// brackets, `.DJI` and `GM.N`. `end` itself when there is none.
pub(super) fn aside(cursor: &Cursor, end: usize) -> usize {
    const LONGEST: usize = 8;
    let Some(last) = end.checked_sub(1) else {
        return end;
    };
    for (open, close) in [('(', ')'), ('<', '>'), ('[', ']')] {
        if cursor.mark(last, close) {
            let inside = (cursor.start.max(last.saturating_sub(LONGEST))..last).rev();
            return inside
                .into_iter()
                .find(|&at| cursor.mark(at, open))
                .unwrap_or(end);
        }
    }
    let code = |at: usize| {
        cursor
            .token(at)
            .is_some_and(|t| t.is_word() && !t.after_space())
    };
    let dot = last.wrapping_sub(1);
    if !code(last) || !cursor.mark(dot, '.') {
        return end;
    }
    let capitals = |at: usize| {
        let word = cursor.printed(at);
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    match cursor.glued(dot) {
        false if capitals(last) => dot,
        true if capitals(last) && dot > cursor.start && capitals(dot - 1) => dot - 1,
        _ => end,
    }
}
