//! The noun phrase before an amount that it is the value of: `inflation was 5 percent`, `a fine of $3 million`.
//!
//! Apart from what stands behind an amount because here the words between the two are read backwards, and which of them
//! link and which are the noun is the whole question.

use super::cursor::Cursor;
use super::relation::is_softener;
use super::{change, heads, phrase};
use crate::lexicon::{Class, value, word};
use crate::text::{Span, Token};

/// The noun phrase before an amount at `from`, past the words that link them.
pub(super) fn before(
    cursor: &Cursor,
    from: usize,
    is_date: &impl Fn(Span) -> bool,
) -> Option<Span> {
    let noun_end = listed(cursor, from).or_else(|| linked(cursor, from))?;
    // "the deficit in 1986 was"
    let in_calendar = |at: usize| cursor.token(at).is_some_and(|t| is_date(t.span));
    let undated = (cursor.start..noun_end).rfind(|at| !in_calendar(*at))? + 1;
    let dated = undated < noun_end && cursor.small(undated - 1).is(Class::PhrasePreposition);
    let noun_end = undated - usize::from(dated);
    let start = phrase::start(cursor, noun_end);
    let end = phrase::without_date(cursor, start..noun_end, is_date);
    let dated = |at: usize| {
        cursor
            .token(at)
            .is_some_and(|t| is_date(t.span) || t.is_number())
    };
    // "its exports" are exports.
    let whose = |at: usize| cursor.word(at).is(Class::DefiniteDeterminer);
    let start = (start..end).find(|at| !(dated(*at) || whose(*at)))?;
    let (first, last) = (cursor.token(start)?, cursor.token(end.checked_sub(1)?)?);
    let bigger = cursor.word(noun_end) == word::THAN && cursor.printed(end - 1).ends_with("er");
    let noun = phrase::is_measure(cursor, start..end)
        && !bigger
        && !cursor.printed(start).starts_with(['\'', '\u{2019}']);
    noun.then_some(Span {
        start: first.span.start,
        end: last.span.end,
    })
}

/// `Land grant - $30,000`, `Rent: $400`: the end of what heads the line, before a dash or a colon.
fn listed(cursor: &Cursor, from: usize) -> Option<usize> {
    let mark = from.checked_sub(1)?;
    let parts =
        cursor.mark(mark, ':') || cursor.dash(mark) && !cursor.glued(mark) && !cursor.glued(from);
    let head = (cursor.start..mark)
        .rev()
        .find(|at| !cursor.is_word(*at) || cursor.token(*at).is_some_and(Token::after_line));
    let heads_line = head.is_none_or(|at| {
        let token = cursor.token(at);
        token.is_some_and(|t| t.after_line() || t.is_mark('*') || t.is_mark('\u{2022}'))
    });
    (parts && heads_line && mark > cursor.start).then_some(mark)
}

/// The place before the words that link a noun with the amount at `from`; none where nothing links them.
fn linked(cursor: &Cursor, from: usize) -> Option<usize> {
    let mut end = from;
    let mut told = false;
    while end > cursor.start {
        let aside = phrase::aside(cursor, end);
        let relative = cursor.word(end - 1) == word::WHICH
            && cursor.before(end, 2).is_some_and(|t| t.is_mark(','));
        if aside < end && end < from {
            end = aside;
        } else if relative && told {
            end -= 2;
        } else if cursor.small(end - 1) == word::OF {
            // What stands before "of" is the noun, whatever else its word may be: "a cost of", "a loss of"; but "at an
            // annual rate of" is how fast something changes.
            match change::rate_lead(cursor, end - 1) {
                Some(at) => (end, told) = (at, true),
                None => return Some(end - 1),
            }
        } else if links(cursor, end - 1, end < from) {
            told |= is_told(cursor, end - 1);
            end -= 1;
        } else {
            break;
        }
    }
    (told && end > cursor.start).then_some(end)
}

/// Whether a word links a noun and its amount, and does not only soften or count the amount.
fn is_told(cursor: &Cursor, at: usize) -> bool {
    let word = cursor.word(at);
    let softens = is_softener(word) || word.is(Class::ChangeSoftener) || word.is(Class::Added);
    !(softens || word.is(Class::Article))
}

/// The place before the words that soften an amount at `from`.
pub(super) fn past_softeners(cursor: &Cursor, from: usize) -> usize {
    let mut at = from;
    loop {
        let pair = [cursor.word_before(at, 2), cursor.word_before(at, 1)];
        let mut phrases = value::RELATION_PHRASE.phrases().iter();
        if phrases.any(|(words, _)| *words == pair) {
            at -= 2;
        } else if is_softener(pair[1]) && pair[1] != word::OVER {
            at -= 1;
        } else {
            return at;
        }
    }
}

/// Whether a word stands between a measure and its amount; `linked` when the word after it does.
fn links(cursor: &Cursor, at: usize, linked: bool) -> bool {
    let Some(token) = cursor.token(at).filter(|t| t.is_word()) else {
        return false;
    };
    // "Costs fell": what opens a sentence is its subject.
    let opens = at == cursor.start && token.is_capital();
    if token.word.is(Class::MeasureLink) && !opens
        || is_softener(token.word)
        || change::is_change(token.word)
        || heads::is_adverb(cursor, at)
    {
        return true;
    }
    // "to close at", "will settle below", "as low as", "close to", "cost us": verbs, adjectives and pronouns by where they
    // stand.
    let softened =
        cursor.printed_before(at, 1) == "likely" || heads::is_adverb(cursor, at.wrapping_sub(1));
    let object = [word::US, word::THEM].contains(&cursor.small(at));
    object && cursor.word_before(at, 1).is(Class::MeasureLink)
        || linked
            && !token.is_capital()
            && match cursor.small_before(at, 1 + usize::from(softened)) {
                lead if lead.is(Class::VerbLead) => heads::may_head(cursor, at),
                word::AS => cursor.printed(at + 1) == "as",
                _ => cursor.printed(at) == "close" && cursor.printed(at + 1) == "to",
            }
}
