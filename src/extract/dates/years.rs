//! Years: `2025`, `2014-15`, `the 1990s`, `mid-1996`, `nineteen ninety-six`.

use super::calendar::third_before;
use super::scan::{Found, Scan};
use super::value::When;
use super::words::{DateWord, Unit, date_word};
use crate::extract::Rule;
use crate::lexicon::{Class, word};
use crate::text::number::{NumberWord, number_word, ordinal};

/// A date that starts with a number: a year, a decade, a century, a date in figures.
pub(super) fn number(scan: &Scan, at: usize) -> Option<Found> {
    super::numeric::date(scan, at)
        .or_else(|| century(scan, at))
        .or_else(|| decade(scan, at))
        .or_else(|| range(scan, at))
        .or_else(|| plain(scan, at))
}

/// A year alone.
fn plain(scan: &Scan, at: usize) -> Option<Found> {
    let year = scan.year(at)?;
    let led = led_in(scan, at);
    let this_year = scan.this_year().unwrap_or(2025);
    let usual = (1900..=this_year.max(2015) + 35).contains(&year);
    let told = if usual { true } else { old(scan, at) };
    if !told || !stands_free(scan, at) || counts_something(scan, at, led) || opens_range(scan, at) {
        return None;
    }
    // "the 1988 third quarter" is read at its quarter.
    let quarter = matches!(scan.word(at + 2), Some(DateWord::Unit(Unit::Quarter)));
    if quarter && ordinal(scan.analysis, at + 1).is_some() {
        return None;
    }
    if let Some(found) = period(scan, at, year) {
        return Some(found);
    }
    let (from, third) = third_before(scan, at);
    let mut found = Found::new(from, at + 1, When::Year(year), Rule::Year);
    found.third = third;
    Some(found.with_confidence(if led { 0.95 } else { 0.75 }))
}

/// `the 1988 period`, `the 1988 quarter`: the quarter that is reported, of another year.
fn period(scan: &Scan, at: usize, year: i32) -> Option<Found> {
    let (_, quarter) = scan.focus.quarter?;
    let named = matches!(scan.printed(at + 1), "period" | "quarter");
    let when = When::Quarter(year, quarter);
    (named && scan.is_before(at, 1, word::THE))
        .then(|| Found::new(at - 1, at + 2, when, Rule::Quarter))
}

/// A number that is seldom a year is one only where nothing else fits: "in 1648,".
fn old(scan: &Scan, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &scan.analysis.tokens[i]);
    let led = before.is_some_and(|t| {
        let opens = t.word == word::IN || t.word == word::SINCE;
        t.is(Class::OldYearLead) && (t.is_small() || opens && !t.has_inner_capital())
    });
    let followed = scan
        .token(at + 1)
        .is_some_and(|t| t.is_word() && !t.is_capital() && scan.word(at + 1).is_none());
    led && !followed && scan.printed(at).len() == 4
}

/// "2000 - 2500 calories": the lower end of a range of another kind.
fn opens_range(scan: &Scan, at: usize) -> bool {
    let dash = scan.mark(at + 1, '-') || scan.mark(at + 1, '\u{2013}');
    dash && scan.digits(at + 2, 4..=6).is_some_and(|n| n > 2200)
}

fn led_in(scan: &Scan, at: usize) -> bool {
    at > 0
        && scan.analysis.tokens.get(at - 1).is_some_and(|t| {
            t.word.is(Class::YearLead)
                || t.is_mark('(')
                || matches!(date_word(t.word), Some(DateWord::Fiscal))
        })
}

/// Whether no letter, sign or digit touches it.
fn stands_free(scan: &Scan, at: usize) -> bool {
    let tokens = &scan.analysis.tokens;
    let joins_before = !tokens[at].after_space()
        && at > 0
        && !matches!(
            scan.analysis.word(at - 1),
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
            scan.analysis.word(at - 1),
            "$" | "£" | "€" | "¥" | "#" | "№" | "+" | "=" | "No." | "Nos." | "Rs." | "Rs"
        );
    let after = tokens.get(at + 1).filter(|t| !t.after_space());
    // "2035: at least" is a year, "2035:12" is none; nor is the number of "2016/679".
    let number = tokens
        .get(at + 2)
        .is_some_and(|t| !t.after_space() && t.is_number());
    let joins_after = after.is_some_and(|t| match scan.analysis.word(at + 1) {
        "%" | "°" | "$" | "€" | "£" | "+" => true,
        ":" | "/" => number,
        "'s" | "\u{2019}s" => false,
        _ => t.is_word() || t.is_number(),
    });
    !joins_before && !sign_before && !joins_after
}

/// "Room 2020", "Vision 2030": the noun before it is a name that takes a number.
fn is_numbered(scan: &Scan, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| scan.analysis.tokens.get(i));
    before.is_some_and(|t| t.is_capital() && t.word.is(Class::NumberedThing))
}

/// "2000 troops", "1950 percent": a count, not a year.
fn counts_something(scan: &Scan, at: usize, led: bool) -> bool {
    if is_numbered(scan, at) {
        return true;
    }
    let Some(next) = scan
        .analysis
        .tokens
        .get(at + 1)
        .filter(|_| at + 1 < scan.end)
    else {
        return false;
    };
    if !next.is_word() || next.is_capital() {
        return false;
    }
    let word = scan.analysis.word(at + 1);
    if crate::text::number::scale_of(next.word).is_some() || next.word.is(Class::CountedByThousands)
    {
        return true;
    }
    let plural = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !next.word.is(Class::SNoPlural);
    let before = &scan.analysis.tokens[at.saturating_sub(1)];
    let counted = before.is_small() && before.is(Class::CountLead);
    plural && (!led || counted)
}

/// `1990s`, `the early 1980s`, `the '90s`, `the nineties`.
fn decade(scan: &Scan, at: usize) -> Option<Found> {
    let printed = scan.printed(at);
    let suffix = scan.glued(at + 1) && matches!(scan.printed(at + 1), "s" | "'s" | "\u{2019}s");
    if !suffix || !printed.ends_with('0') || !printed.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let apostrophe = at > 0
        && scan.glued(at)
        && scan
            .token(at - 1)
            .is_some_and(|t| t.is_mark('\'') || t.is_mark('\u{2019}') || t.is_mark('\u{2018}'));
    let value: i32 = printed.parse().ok()?;
    let from = at - usize::from(apostrophe);
    let decade = match printed.len() {
        4 if (1000..=2100).contains(&value) => value / 10,
        2 if apostrophe || scan.is_before(at, 1, word::THE) => two_digit_decade(value),
        _ => return None,
    };
    // "1990's budget" is the year's; the decade takes the article or a part.
    let possessive = scan.printed(at + 1) != "s";
    if possessive && !scan.is_before(from, 1, word::THE) && third_before(scan, from).1.is_none() {
        return None;
    }
    Some(with_third(
        scan,
        from,
        at + 2,
        When::Decade(decade),
        Rule::Decade,
    ))
}

fn two_digit_decade(value: i32) -> i32 {
    if value >= 30 {
        190 + value / 10
    } else {
        200 + value / 10
    }
}

fn with_third(scan: &Scan, at: usize, to: usize, when: When, rule: Rule) -> Found {
    let (mut from, third) = third_before(scan, at);
    if third.is_some() && scan.is_before(from, 1, word::THE) {
        from -= 1;
    }
    Found {
        third,
        ..Found::new(from, to, when, rule)
    }
}

/// `the nineties`.
pub(super) fn decade_in_words(scan: &Scan, at: usize, tens: i32) -> Option<Found> {
    let (from, third) = third_before(scan, at);
    let the = scan.is_before(from, 1, word::THE);
    // "in her fifties" is an age.
    let ages = scan
        .token(from.checked_sub(1)?)
        .is_none_or(|t| !t.is_word() || t.word != word::THE);
    if ages || !the {
        return None;
    }
    let when = When::Decade(if tens == 2 { 202 } else { 190 + tens });
    Some(Found {
        third,
        ..Found::new(from - 1, at + 1, when, Rule::Decade)
    })
}

/// `the 20th century`.
fn century(scan: &Scan, at: usize) -> Option<Found> {
    let number = scan.digits(at, 1..=2).filter(|n| (1..=30).contains(n))?;
    let suffix = scan.glued(at + 1) && scan.is_small_in(at + 1, Class::OrdinalEnding);
    if !suffix || !matches!(scan.word(at + 2), Some(DateWord::Unit(Unit::Century))) {
        return None;
    }
    let mut found = with_third(
        scan,
        at,
        at + 3,
        When::Century(number as i32 - 1),
        Rule::Century,
    );
    if found.third.is_none() && scan.is_before(at, 1, word::THE) {
        found.from = at - 1;
    }
    Some(found)
}

/// `2014-2017`, `2014-15`, `2014/15`.
fn range(scan: &Scan, at: usize) -> Option<Found> {
    let first = scan.year(at).filter(|y| (1600..=2100).contains(y))?;
    let dash = scan.mark(at + 1, '-') || scan.mark(at + 1, '\u{2013}') || scan.mark(at + 1, '/');
    if !dash || !stands_free_left(scan, at) {
        return None;
    }
    let last = match scan.digits(at + 2, 2..=4)? {
        short @ 0..=99 if scan.glued(at + 2) => first / 100 * 100 + short as i32,
        long @ 1000.. => long as i32,
        _ => return None,
    };
    // A stroke joins years that follow each other: "2025/26", not "Regulation 2019/2088", "Directive 2014/65/EU".
    let stroke = scan.mark(at + 1, '/');
    let numbers_law = stroke && (last != first + 1 || is_numbered(scan, at));
    if numbers_law {
        return None;
    }
    let runs_on = scan.glued(at + 3)
        && scan
            .token(at + 3)
            .is_some_and(|t| t.is_word() && scan.printed(at + 3) != "'s");
    let ends = !runs_on && !scan.mark(at + 3, '-') && !scan.mark(at + 3, '/');
    (last > first && last - first < 200 && ends)
        .then(|| Found::new(at, at + 3, When::Years(first, last), Rule::YearRange))
}

pub(super) fn stands_free_left(scan: &Scan, at: usize) -> bool {
    scan.token(at).is_some_and(crate::text::Token::after_space)
        || at == 0
        || matches!(
            scan.analysis.word(at - 1),
            "(" | "\"" | "\u{201c}" | "'" | "["
        )
}

/// A year in words: `nineteen ninety-six`, `two thousand`, `twenty twenty-five`: the year and the place after it.
pub(super) fn spoken(scan: &Scan, at: usize) -> Option<(i32, usize)> {
    let century = match number_word(scan.token(at)?.word)? {
        NumberWord::Small(n @ 16..=19) => i32::from(n),
        NumberWord::Tens(20) => 20,
        _ => return None,
    };
    let rest = crate::text::number::read(scan.analysis, at + 1, scan.end)?;
    let plain = !rest.scaled && !rest.fraction && rest.next <= scan.end;
    let years = (10.0..100.0).contains(&rest.value) && rest.value.fract() == 0.0 && plain;
    (years && rest.form == crate::text::number::NumberForm::Words)
        .then_some((century * 100 + rest.value as i32, rest.next))
}

/// A year in words that stands alone.
pub(super) fn spoken_alone(scan: &Scan, at: usize) -> Option<Found> {
    let (year, to) = spoken(scan, at)?;
    Some(Found::new(at, to, When::Year(year), Rule::YearInWords).with_confidence(0.8))
}
