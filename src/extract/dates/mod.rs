//! Date expressions in an article, as TIMEX3 values resolved against its publication.
//!
//! A rule grammar over the shared tokens: a lexicon of months, weekdays, units and the like says where an expression may
//! start or end, and the rule for that word looks left and right for the rest of it. No rule runs on any other word.

mod calendar;
mod clock;
mod compound;
mod days;
mod deadline;
mod holidays;
mod near;
mod numeric;
mod quarter;
mod relative;
mod scan;
mod tense;
mod value;
mod words;
mod years;

use super::{DateMention, Page, Rule};
use crate::lexicon::{Class, word};
use crate::text::{Token, TokenKind};
use scan::{Focus, Found, Scan};
use value::When;
use words::{DateWord, Unit, date_word};

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 4;

/// Finds them.
pub(crate) fn find(page: &Page) -> Vec<DateMention> {
    let mut found = Vec::new();
    let analysis = &page.analysis;
    let mut scan = Scan {
        analysis,
        floor: 0,
        end: 0,
        published: page.published(),
        focus: Focus::default(),
        order: std::cell::OnceCell::new(),
    };
    let starting = page.starts().dates.iter();
    let mut starting = starting.map(|at| *at as usize).peekable();
    for sentence in &analysis.sentences {
        scan.floor = sentence.tokens.start;
        scan.end = sentence.tokens.end;
        while let Some(at) = starting.next_if(|at| *at < scan.end) {
            if at < scan.floor || !starts(&analysis.tokens[at]) {
                continue;
            }
            let Some(expression) = expression(&scan, at) else {
                continue;
            };
            if let Some(mention) = mention(&scan, expression) {
                found.push(mention);
            }
            let ended = scan.published.map(quarter::last_ended);
            scan.focus.turn_to(expression.when, ended);
            scan.floor = expression.to.max(at + 1);
        }
    }
    found
}

/// Whether an expression may have its head at this token, if it has neither digit nor hyphen; the question every token is
/// asked.
#[inline]
pub(super) fn may_start(token: &Token) -> bool {
    token.is(Class::DateWord) | (token.word == word::NINETEEN) | (token.word == word::TWENTY)
}

/// The same, for sure.
fn starts(token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => false,
        TokenKind::Word => {
            token.is(Class::DateWord)
                || token.has_hyphen()
                || token.has_digit()
                || token.word == word::NINETEEN
                || token.word == word::TWENTY
        }
    }
}

/// Finds the expression whose head is the token at `at`.
fn expression(scan: &Scan, at: usize) -> Option<Found> {
    let token = scan.analysis.tokens.get(at)?;
    if token.is_number() {
        return clock::time(scan, at).or_else(|| years::number(scan, at));
    }
    if !token.is_word() {
        return None;
    }
    if let Some(word) = date_word(token.word) {
        return by_word(scan, at, word);
    }
    if token.has_hyphen() {
        return compound::hyphenated(scan, at).or_else(|| quarter::hyphenated(scan, at));
    }
    if token.has_digit() {
        return match token.span.len() {
            2 => quarter::short(scan, at),
            4 | 6 => quarter::fiscal_in_one(scan, at),
            _ => None,
        };
    }
    if token.word == word::NINETEEN || token.word == word::TWENTY {
        return years::spoken_alone(scan, at);
    }
    None
}

fn by_word(scan: &Scan, at: usize, word: DateWord) -> Option<Found> {
    match word {
        DateWord::Month(month) => calendar::month(scan, at, month),
        DateWord::Weekday(day) => calendar::weekday(scan, at, day),
        DateWord::Unit(unit @ (Unit::Quarter | Unit::Half)) => quarter::quarter(scan, at, unit),
        DateWord::Unit(unit) => relative::unit(scan, at, unit),
        DateWord::Units(unit) => relative::units(scan, at, unit),
        DateWord::Season(season) => relative::season(scan, at, season),
        DateWord::Part(part) => clock::part(scan, at, part),
        DateWord::Hour(hour) => clock::hour(scan, at, hour),
        DateWord::Day(_) => relative::day(scan, at),
        DateWord::Tonight => scan.published.map(|day| {
            let when = When::Part(day, value::DayPart::Night);
            Found::new(at, at + 1, when, Rule::PartOfDay)
        }),
        DateWord::Vague(vague) => relative::vague(scan, at, vague),
        DateWord::Shift(_) => relative::the_past(scan, at),
        DateWord::Fiscal => quarter::fiscal(scan, at),
        DateWord::Decade(tens) => years::decade_in_words(scan, at, tens),
        DateWord::Holiday(day) => holidays::named(scan, at, day),
        DateWord::Fortnight => near::fortnight(scan, at),
        DateWord::Third(_) | DateWord::Ago | DateWord::HalfDay(_) => None,
    }
}

fn mention(scan: &Scan, found: Found) -> Option<DateMention> {
    let place = scan.analysis.span(found.from..found.to.min(scan.end));
    if place.is_empty() {
        return None;
    }
    let days = match found.third {
        Some(third) => found.when.third(third),
        None => found.when.days(),
    };
    Some(DateMention {
        span: place,
        timex: found.when.timex(),
        from: days.map(|d| d.0),
        to: days.map(|d| d.1),
        deadline: deadline::is_deadline(scan, found, days),
        rule: found.rule.into(),
        confidence: found.confidence,
    })
}
