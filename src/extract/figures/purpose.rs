//! What an amount is for: `spend 2% of GDP on defence`, `$3 million to rebuild the pier`, `$5m was set aside for schools`.
//!
//! Apart from the nouns beside an amount because a preposition or an infinitive leads to this one, past what the amount is
//! of and the time it is for.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::phrase;
use super::units::{Kind, unit_of};
use crate::lexicon::{Class, word};
use crate::text::Span;
use crate::text::part_of_speech::{Role, is_past_participle, role};
use std::ops::Range;

/// How many words before its amount a verb may stand.
const NEAR: usize = 8;

/// What an amount is for.
pub(super) fn purpose(
    cursor: &Cursor,
    amount: &Amount,
    is_date: &impl Fn(Span) -> bool,
) -> Option<String> {
    let of = cursor.word(amount.to) == word::OF;
    let at = if of {
        phrase::end(cursor, amount.to + 1)
    } else {
        past_time(cursor, amount.to)
    };
    let money = amount.measured == Measured::Money;
    let noun = match cursor.word(at) {
        word::ON if of || money => {
            is_spent(cursor, amount).then(|| noun(cursor, at + 1, is_date))?
        }
        word::FOR if of || money => noun(cursor, at + 1, is_date),
        word::TOWARD | word::TOWARDS | word::INTO if money => noun(cursor, at + 1, is_date),
        word::IN if money && !of => kind_of_money(cursor, at + 1, is_date),
        word::TO if money => done_with(cursor, at + 1, is_date),
        _ if money => set_aside(cursor, at, is_date),
        _ => None,
    };
    noun.map(|noun| phrase::text(cursor, &noun))
}

fn noun(cursor: &Cursor, at: usize, is_date: &impl Fn(Span) -> bool) -> Option<Range<usize>> {
    phrase::noun(cursor, at, is_date)
}

fn is_spent(cursor: &Cursor, amount: &Amount) -> bool {
    let verb = |back| cursor.word_before(amount.from, back);
    (1..=NEAR).any(|back| verb(back).is(Class::SpendingVerb))
}

/// Past the time that an amount is for: `$3 million over two years to rebuild the pier`.
fn past_time(cursor: &Cursor, at: usize) -> usize {
    let over = cursor.word(at) == word::OVER || cursor.word(at) == word::WITHIN;
    let time = |i: &usize| unit_of(cursor.word(*i)).is_some_and(|u| u.kind == Kind::Time);
    let unit = (at + 1..at + 5).find(time);
    unit.filter(|_| over).map_or(at, |unit| unit + 1)
}

/// `$300 million in aid`; but `$30.35 a share in Norland`, `$72.50 in afternoon trading` say where.
fn kind_of_money(
    cursor: &Cursor,
    at: usize,
    is_date: &impl Fn(Span) -> bool,
) -> Option<Range<usize>> {
    if role(cursor.word(at)) == Some(Role::Opener) {
        return None;
    }
    let noun = noun(cursor, at, is_date)?;
    let market = matches!(cursor.printed(noun.end - 1), "trading" | "trade");
    let place = (noun.clone()).all(|i| {
        cursor
            .token(i)
            .is_some_and(|t| t.is_capital() && !t.is_all_capitals())
    });
    (!place && !market).then_some(noun)
}

/// `to rebuild the pier`: the object of what is done with the money.
fn done_with(cursor: &Cursor, at: usize, is_date: &impl Fn(Span) -> bool) -> Option<Range<usize>> {
    let verb = cursor.small(at);
    let is_verb = cursor.is_word(at)
        && cursor.token(at).is_some_and(crate::text::Token::is_small)
        && role(verb) != Some(Role::Opener)
        && !verb.is(Class::ChangeSoftener);
    let adverb = usize::from(cursor.printed(at + 1).ends_with("ly"));
    is_verb
        .then(|| noun(cursor, at + 1 + adverb, is_date))
        .flatten()
}

/// `has been earmarked for schools`, `was set aside to rebuild the pier`.
fn set_aside(cursor: &Cursor, at: usize, is_date: &impl Fn(Span) -> bool) -> Option<Range<usize>> {
    if !cursor.word(at).is(Class::ClauseAuxiliary) {
        return None;
    }
    let lead = (at + 1..at + 6)
        .take_while(|i| cursor.is_word(*i))
        .find(|i| [word::FOR, word::TOWARDS, word::TO].contains(&cursor.word(*i)))?;
    let done = (at + 1..lead)
        .any(|i| is_past_participle(cursor.printed(i)) || cursor.word(i) == word::SET);
    if !done {
        return None;
    }
    match cursor.word(lead) {
        word::TO => done_with(cursor, lead + 1, is_date),
        _ => noun(cursor, lead + 1, is_date),
    }
}
