//! Numbers in a text that is no article: `11th`, `the first two of them`, `+1-555-0100`.
//!
//! A dozen words without title and date are a note, a question or the cell of a table, and what they were kept for is
//! their number: there ranks and groups of digits count too. In prose they name something (the third quarter, a
//! telephone), so they are read nowhere else. What is found here says so by its rule.

use super::amount::Amount;
use super::cursor::Cursor;
use super::no_figure::is_ordinal_ending;
use crate::extract::{DateMention, Figure, Page, Relation, Rule};
use crate::lexicon::{Class, WordId};
use crate::text::number::{self, NumberWord, digits_at, number_word};
use crate::text::{Span, TokenKind};

/// The most words of a text that is read as a note.
const MOST: usize = 12;

/// Whether a text is one short phrase and nothing beside it.
pub(super) fn is_bare(page: &Page) -> bool {
    let analysis = &page.analysis;
    if !page.article.title.is_empty()
        || page.article.published.is_some()
        || analysis.blocks.len() != 1
        || analysis.tokens.len() > MOST * 3
    {
        return false;
    }
    let word = |t: &&crate::text::Token| t.kind != TokenKind::Mark && t.after_space();
    analysis.tokens.iter().filter(word).count() <= MOST
}

/// Reads the rank or the group of digits at a token; returns the token after it.
pub(super) fn read(
    cursor: &Cursor,
    at: usize,
    sentence: Span,
    found: &mut Vec<Figure>,
) -> Option<usize> {
    let (numbers, to) = numbers(cursor, at)?;
    found.extend(numbers.into_iter().map(|(value, span)| Figure {
        span,
        value,
        upper: None,
        unit: None,
        of: None,
        relation: Relation::default(),
        measure: None,
        change: None,
        sentence,
        rule: Rule::Bare,
        confidence: 0.5,
    }));
    Some(to)
}

/// The numbers that only a note has at a token, and the token after them.
fn numbers(cursor: &Cursor, at: usize) -> Option<(Vec<(f64, Span)>, usize)> {
    if let Some(number) = rank_in_digits(cursor, at) {
        return Some((vec![number], at + 2));
    }
    if let Some(rank) = number::rank(cursor.analysis, at, cursor.end) {
        let number = (!is_name(cursor, at)).then_some((rank.value, rank.span));
        return Some((number.into_iter().collect(), rank.next));
    }
    let span = cursor.token(at)?.span;
    if let Some(value) = opening(cursor, at) {
        return Some((vec![(value, span)], at + 1));
    }
    if in_telephone(cursor, at) {
        let (value, _) = digits_at(cursor.printed(at), 0)?;
        return Some((vec![(value, span)], at + 1));
    }
    Some((spoken_groups(cursor, at)?, at + 1))
}

/// Whether a date is four digits that nothing around them makes a year: "the answer is 1984".
pub(super) fn may_be_no_year(date: &DateMention) -> bool {
    date.rule == Rule::Year && date.confidence < 0.9 && date.span.len() == 4
}

/// Whether a small number in words is one: "one" mostly stands for something ("that one"), and is told by a verb.
pub(super) fn counts(cursor: &Cursor, amount: &Amount) -> bool {
    amount.value != 1.0
        || cursor.small_before(amount.from, 1).is(Class::EqualVerb)
        || matches!(cursor.printed(amount.to), "last" | "final" | "more")
}

/// `hundred`, `half`: a word that is a number only where nothing goes before it.
fn opening(cursor: &Cursor, at: usize) -> Option<f64> {
    let token = cursor.token(at).filter(|_| at == cursor.start)?;
    let ends = cursor.token(at + 1).is_none_or(|t| !t.is_word());
    match number_word(token.word)? {
        NumberWord::Half if ends => Some(0.5),
        NumberWord::Hundred if ends => Some(100.0),
        NumberWord::Scale(scale) if ends => Some(scale),
        _ => None,
    }
}

/// `22nd`.
fn rank_in_digits(cursor: &Cursor, at: usize) -> Option<(f64, Span)> {
    let token = cursor.token(at).filter(|t| t.is_number())?;
    let ending = cursor
        .token(at + 1)
        .filter(|_| is_ordinal_ending(cursor, at + 1))?;
    let (value, _) = digits_at(cursor.printed(at), 0)?;
    let span = Span {
        start: token.span.start,
        end: ending.span.end,
    };
    (!is_name(cursor, at + 2)).then_some((value, span))
}

/// `the Second Amendment`: a capital within the text.
fn is_name(cursor: &Cursor, at: usize) -> bool {
    at > cursor.start && cursor.token(at).is_some_and(crate::text::Token::is_capital)
}

/// Whether the digits at `at` stand in a telephone number: three groups or more that marks join, seven digits or more.
fn in_telephone(cursor: &Cursor, at: usize) -> bool {
    let digits = |i: usize| {
        let token = cursor.token(i).filter(|t| t.is_number());
        token
            .map(|t| t.span.len())
            .filter(|_| cursor.printed(i).bytes().all(|b| b.is_ascii_digit()))
    };
    let joined = |i: usize| {
        (cursor.dash(i) || cursor.mark(i, '/')) && cursor.glued(i) && cursor.glued(i + 1)
    };
    let Some(own) = digits(at) else {
        return false;
    };
    let (mut groups, mut length) = (1, own);
    let mut first = at;
    while first >= cursor.start + 2
        && joined(first - 1)
        && let Some(more) = digits(first - 2)
    {
        first -= 2;
        groups += 1;
        length += more;
    }
    let mut last = at;
    while joined(last + 1)
        && let Some(more) = digits(last + 2)
    {
        last += 2;
        groups += 1;
        length += more;
    }
    groups >= 3 && length >= 7 && (length > 8 || !cursor.mark(first + 1, '/'))
}

/// `three-nought-four`: digits told one by one.
fn spoken_groups(cursor: &Cursor, at: usize) -> Option<Vec<(f64, Span)>> {
    let token = cursor.token(at).filter(|t| t.is_word() && t.has_hyphen())?;
    let mut start = token.span.start;
    let mut groups = Vec::new();
    for part in cursor.printed(at).split('-') {
        let Some(NumberWord::Small(value)) = number_word(WordId::folded(part)) else {
            return None;
        };
        let end = start + part.len() as u32;
        groups.push((f64::from(value), Span { start, end }));
        start = end + 1;
    }
    Some(groups)
}
