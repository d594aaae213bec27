//! Times that are none in the calendar: `now`, `recently`, `the future`, `in the past`.

use super::super::cursor::{Cursor, Expression};
use super::super::value::When;
use super::super::words::{DateWord, Vague};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::VagueTime,
        "He recently spoke of it.",
        "recently",
    )],
    read: vague,
};

/// `the past`.
pub(super) const THE_PAST: Family = Family {
    examples: &[Example::new(
        Rule::VagueTime,
        "That happened in the past.",
        "the past",
    )],
    read: the_past,
};

/// `now`, `recently`, `the future`.
pub(super) fn vague(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Vague(vague)) = cursor.word(at) else {
        return None;
    };
    let token = cursor.token(at)?;
    let glued = cursor
        .analysis
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.is_mark('-') && !t.after_space());
    if glued {
        return None;
    }
    let mut from = at;
    let mut to = at + 1;
    match cursor.printed(at) {
        "future" | "Future" if cursor.is_before(at, 1, word::THE) => from -= 1,
        "future" if cursor.is_before(at, 1, word::NEAR) && cursor.is_before(at, 2, word::THE) => {
            from -= 2;
        }
        "now" if cursor.is_before(at, 1, word::RIGHT) => from -= 1,
        "soon" if cursor.is_before(at, 1, word::AS) => return None,
        "recent" | "future" if matches!(cursor.word(at + 1), Some(DateWord::Units(_))) => to += 1,
        // "future talks": of all such words this one is a time the least often.
        "Current" | "Future" | "Recent" | "future" => return None,
        _ => {}
    }
    // A name, a heading, a title: "Future of Work".
    let name = token.is_capital() && matches!(cursor.printed(at), "Soon" | "Future");
    (!name).then(|| {
        Expression::new(from, to, When::Vague(vague), Rule::VagueTime).with_confidence(0.7)
    })
}

/// `in the past`.
pub(super) fn the_past(cursor: &Cursor, at: usize) -> Option<Expression> {
    let alone = cursor.is_before(at, 1, word::THE)
        && cursor.printed(at) == "past"
        && cursor
            .token(at + 1)
            .is_none_or(|t| !t.is_word() && !t.is_number());
    alone.then(|| {
        Expression::new(at - 1, at + 1, When::Vague(Vague::Past), Rule::VagueTime)
            .with_confidence(0.7)
    })
}
