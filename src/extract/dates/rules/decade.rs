//! Decades and centuries: `the early 1980s`, `the nineties`, `the 20th century`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::third::third_before;
use super::super::value::When;
use super::super::words::{CalendarUnit, DateWord};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::Decade,
        "It began in the early 1980s in Rome.",
        "the early 1980s",
    )],
    read: decade,
};

/// `the nineties`.
pub(super) const IN_WORDS: Family = Family {
    examples: &[Example::new(
        Rule::Decade,
        "It began in the nineties in Rome.",
        "the nineties",
    )],
    read: decade_in_words,
};

/// `the 20th century`.
pub(super) const CENTURY: Family = Family {
    examples: &[Example::new(
        Rule::Century,
        "It began in the 20th century in Rome.",
        "the 20th century",
    )],
    read: century,
};

/// `1990s`, `the early 1980s`, `the '90s`, `the nineties`.
fn decade(cursor: &Cursor, at: usize) -> Option<Expression> {
    let printed = cursor.printed(at);
    let suffix = cursor.glued(at + 1) && matches!(cursor.printed(at + 1), "s" | "'s" | "\u{2019}s");
    if !suffix || !printed.ends_with('0') || !printed.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let apostrophe = at > 0
        && cursor.glued(at)
        && cursor
            .token(at - 1)
            .is_some_and(|t| t.is_mark('\'') || t.is_mark('\u{2019}') || t.is_mark('\u{2018}'));
    let value: i32 = printed.parse().ok()?;
    let from = at - usize::from(apostrophe);
    let decade = match printed.len() {
        4 if (1000..=2100).contains(&value) => value / 10,
        2 if apostrophe || cursor.is_before(at, 1, word::THE) => two_digit_decade(value),
        _ => return None,
    };
    // "1990's budget" is the year's; the decade takes the article or a part.
    let possessive = cursor.printed(at + 1) != "s";
    if possessive && !cursor.is_before(from, 1, word::THE) && third_before(cursor, from).1.is_none()
    {
        return None;
    }
    // "the 1800s" are the century; of the 1900s and 2000s the first ten years are as often meant.
    let century = decade % 10 == 0 && (110..190).contains(&decade);
    let when = if century {
        When::Century(decade / 10)
    } else {
        When::Decade(decade)
    };
    Some(with_third(cursor, from, at + 2, when, Rule::Decade))
}

fn two_digit_decade(value: i32) -> i32 {
    if value >= 30 {
        190 + value / 10
    } else {
        200 + value / 10
    }
}

fn with_third(cursor: &Cursor, at: usize, to: usize, when: When, rule: Rule) -> Expression {
    let (mut from, third) = third_before(cursor, at);
    if third.is_some() && cursor.is_before(from, 1, word::THE) {
        from -= 1;
    }
    Expression {
        third,
        ..Expression::new(from, to, when, rule)
    }
}

/// `the nineties`.
pub(super) fn decade_in_words(cursor: &Cursor, at: usize) -> Option<Expression> {
    let Some(DateWord::Decade(tens)) = cursor.word(at) else {
        return None;
    };
    let (from, third) = third_before(cursor, at);
    let the = cursor.is_before(from, 1, word::THE);
    // "in her fifties" is an age.
    let ages = cursor
        .token(from.checked_sub(1)?)
        .is_none_or(|t| !t.is_word() || t.word != word::THE);
    if ages || !the {
        return None;
    }
    let when = When::Decade(if tens == 2 { 202 } else { 190 + tens });
    Some(Expression {
        third,
        ..Expression::new(from - 1, at + 1, when, Rule::Decade)
    })
}

/// `the 20th century`.
fn century(cursor: &Cursor, at: usize) -> Option<Expression> {
    let number = cursor.digits(at, 1..=2).filter(|n| (1..=30).contains(n))?;
    let suffix = cursor.glued(at + 1) && cursor.is_small_in(at + 1, Class::OrdinalEnding);
    if !suffix
        || !matches!(
            cursor.word(at + 2),
            Some(DateWord::Unit(CalendarUnit::Century))
        )
    {
        return None;
    }
    let mut found = with_third(
        cursor,
        at,
        at + 3,
        When::Century(number as i32 - 1),
        Rule::Century,
    );
    if found.third.is_none() && cursor.is_before(at, 1, word::THE) {
        found.from = at - 1;
    }
    Some(found)
}
