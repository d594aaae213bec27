//! Years in figures and in words: `2025`, `2014-15`, `the 1988 period`, `nineteen ninety-six`.

use super::super::cursor::{Cursor, Expression};
use super::super::parts::third::third_before;
use super::super::parts::year::{spoken, stands_free_left};
use super::super::value::When;
use super::super::words::{CalendarUnit, DateWord};
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number::ordinal;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[Example::new(
        Rule::Year,
        "It was signed in 2015 by all.",
        "2015",
    )],
    read: plain,
};

/// `2014-15`.
pub(super) const RANGE: Family = Family {
    examples: &[
        Example::new(
            Rule::YearRange,
            "The plan of 2014-2017 was kept.",
            "2014-2017",
        ),
        Example::new(
            Rule::YearRange,
            "He led it from 2014 to 2017 in Rome.",
            "2014 to 2017",
        ),
    ],
    read: range,
};

/// `nineteen ninety-six`.
pub(super) const IN_WORDS: Family = Family {
    examples: &[Example::new(
        Rule::YearInWords,
        "It was in nineteen ninety-six that he came.",
        "nineteen ninety-six",
    )],
    read: spoken_alone,
};

/// A year alone.
fn plain(cursor: &Cursor, at: usize) -> Option<Expression> {
    let year = cursor.year(at)?;
    let led = led_in(cursor, at);
    let this_year = cursor.this_year().unwrap_or(2025);
    // "by 2060" is a year where "2060" alone may be a count.
    let horizon = if led { 80 } else { 35 };
    let usual = (1900..=this_year.max(2015) + horizon).contains(&year);
    let told = if usual { true } else { old(cursor, at) };
    if !told
        || !stands_free(cursor, at)
        || counts_something(cursor, at, led)
        || opens_range(cursor, at)
    {
        return None;
    }
    // "the 1988 third quarter" is read at its quarter.
    let quarter = matches!(
        cursor.word(at + 2),
        Some(DateWord::Unit(CalendarUnit::Quarter))
    );
    if quarter && ordinal(cursor.analysis, at + 1).is_some() {
        return None;
    }
    if let Some(found) = period(cursor, at, year) {
        return Some(found);
    }
    let (from, third) = third_before(cursor, at);
    let mut found = Expression::new(from, at + 1, When::Year(year), Rule::Year);
    found.third = third;
    Some(found.with_confidence(if led { 0.95 } else { 0.75 }))
}

/// `the 1988 period`, `the 1988 quarter`: the quarter that is reported, of another year.
fn period(cursor: &Cursor, at: usize, year: i32) -> Option<Expression> {
    let (_, quarter) = cursor.focus.quarter?;
    let named = matches!(cursor.printed(at + 1), "period" | "quarter");
    let when = When::Quarter(year, quarter);
    (named && cursor.is_before(at, 1, word::THE))
        .then(|| Expression::new(at - 1, at + 2, when, Rule::Quarter))
}

/// A number that is seldom a year is one only where nothing else fits: "in 1648,".
fn old(cursor: &Cursor, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &cursor.analysis.tokens[i]);
    let led = before.is_some_and(|t| {
        let opens = t.word == word::IN || t.word == word::SINCE;
        t.is(Class::OldYearLead) && (t.is_small() || opens && !t.has_inner_capital())
    });
    let followed = cursor
        .token(at + 1)
        .is_some_and(|t| t.is_word() && !t.is_capital() && cursor.word(at + 1).is_none());
    led && !followed && cursor.printed(at).len() == 4
}

/// "2000 - 2500 calories": the lower end of a range of another kind.
fn opens_range(cursor: &Cursor, at: usize) -> bool {
    let dash = cursor.mark(at + 1, '-') || cursor.mark(at + 1, '\u{2013}');
    dash && cursor.digits(at + 2, 4..=6).is_some_and(|n| n > 2200)
}

fn led_in(cursor: &Cursor, at: usize) -> bool {
    at > 0
        && cursor
            .analysis
            .tokens
            .get(at - 1)
            .is_some_and(|t| t.word.is(Class::YearLead) || t.is_mark('(') || t.is(Class::Fiscal))
}

/// Whether no letter, sign or digit touches it.
fn stands_free(cursor: &Cursor, at: usize) -> bool {
    let tokens = &cursor.analysis.tokens;
    let joins_before = !tokens[at].after_space()
        && at > 0
        && !matches!(
            cursor.analysis.word(at - 1),
            "(" | "["
                | "\""
                | "\u{201c}"
                | "\u{2018}"
                | "'"
                | "-"
                | "\u{2013}"
                | "\u{2014}"
                | "/"
                | ","
        );
    let sign_before = at > 0
        && matches!(
            cursor.analysis.word(at - 1),
            "$" | "£" | "€" | "¥" | "#" | "№" | "+" | "=" | "No." | "Nos." | "Rs." | "Rs"
        );
    let after = tokens.get(at + 1).filter(|t| !t.after_space());
    // "2035: at least" is a year, "2035:12" is none; nor is the number of "2016/679".
    let number = tokens
        .get(at + 2)
        .is_some_and(|t| !t.after_space() && t.is_number());
    let joins_after = after.is_some_and(|t| match cursor.analysis.word(at + 1) {
        "%" | "°" | "$" | "€" | "£" | "+" => true,
        ":" | "/" => number,
        "'s" | "\u{2019}s" => false,
        _ => t.is_word() || t.is_number(),
    });
    !joins_before && !sign_before && !joins_after
}

/// "Room 2020", "Vision 2030": the noun before it is a name that takes a number.
fn is_numbered(cursor: &Cursor, at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .and_then(|i| cursor.analysis.tokens.get(i));
    before.is_some_and(|t| t.is_capital() && t.word.is(Class::NumberedThing))
}

/// "2000 troops", "1950 percent": a count, not a year.
fn counts_something(cursor: &Cursor, at: usize, led: bool) -> bool {
    if is_numbered(cursor, at) {
        return true;
    }
    let Some(next) = cursor
        .analysis
        .tokens
        .get(at + 1)
        .filter(|_| at + 1 < cursor.end)
    else {
        return false;
    };
    if !next.is_word() || next.is_capital() {
        return false;
    }
    let word = cursor.analysis.word(at + 1);
    // "below 2005 levels", "in 1990 dollars"
    let round = cursor.printed(at).ends_with("00");
    if next.word.is(Class::ComparedByYear) && (led || !round) {
        return false;
    }
    if crate::text::number::scale_of(next.word).is_some() || next.word.is(Class::CountedByThousands)
    {
        return true;
    }
    let plural = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !next.word.is(Class::SNoPlural);
    let before = &cursor.analysis.tokens[at.saturating_sub(1)];
    let counted = before.is_small() && before.is(Class::CountLead);
    plural && (!led || counted)
}

/// `2014-2017`, `2014-15`, `2014/15`, `2014 to 2017`; "between 2014 and 2017" compares two years as often.
pub(super) fn range(cursor: &Cursor, at: usize) -> Option<Expression> {
    let first = cursor.year(at).filter(|y| (1600..=2100).contains(y))?;
    let spelled = matches!(cursor.printed(at + 1), "to" | "through");
    let dash =
        cursor.mark(at + 1, '-') || cursor.mark(at + 1, '\u{2013}') || cursor.mark(at + 1, '/');
    if !(dash || spelled) || !stands_free_left(cursor, at) {
        return None;
    }
    let last = match cursor.digits(at + 2, 2..=4)? {
        short @ 0..=99 if cursor.glued(at + 2) => first / 100 * 100 + short as i32,
        long @ 1000..=2200 => long as i32,
        _ => return None,
    };
    // A stroke joins years that follow each other: "2025/26", not "Regulation 2019/2088", "Directive 2014/65/EU".
    let stroke = cursor.mark(at + 1, '/');
    let numbers_law = stroke && (last != first + 1 || is_numbered(cursor, at));
    let counts =
        spelled && (counts_something(cursor, at + 2, true) || !stands_free(cursor, at + 2));
    if numbers_law || counts {
        return None;
    }
    let runs_on = cursor.glued(at + 3)
        && cursor
            .token(at + 3)
            .is_some_and(|t| t.is_word() && cursor.printed(at + 3) != "'s");
    let ends = !runs_on && !cursor.mark(at + 3, '-') && !cursor.mark(at + 3, '/');
    (last > first && last - first < 200 && ends)
        .then(|| Expression::new(at, at + 3, When::Years(first, last), Rule::YearRange))
}

/// A year in words that stands alone.
pub(super) fn spoken_alone(cursor: &Cursor, at: usize) -> Option<Expression> {
    let (year, to) = spoken(cursor, at)?;
    Some(Expression::new(at, to, When::Year(year), Rule::YearInWords).with_confidence(0.8))
}
