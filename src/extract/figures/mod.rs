//! Figures in an article: a number with its unit, of what, in which relation, and what it measures.
//!
//! A rule grammar over the shared tokens. Only numbers start a rule; the tables of units, currencies and words that bound
//! noun phrases are each in one file. What dates have taken is no figure.

mod amount;
mod count;
mod currency;
mod measure;
mod names;
mod notation;
mod prefix;
mod range;
mod reading;
mod relation;
mod scan;
mod shared;
mod suffix;
mod units;
mod words;

use super::{Facts, Figure, Page};
use crate::text::number::{self, NumberForm, number_word};
use crate::text::{Span, Token, word_hash};
use amount::{Amount, Measured};
use scan::Scan;

pub use notation::notation;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 2;

/// Finds them.
pub(crate) fn find(page: &Page, facts: &Facts) -> Vec<Figure> {
    let analysis = &page.analysis;
    let mut found = Vec::new();
    let mut dates = facts.dates.iter().map(|d| d.span).peekable();
    for sentence in &analysis.sentences {
        let mut scan = Scan {
            analysis,
            floor: sentence.tokens.start,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
        };
        let mut at = scan.start;
        while at < scan.end {
            let token = &analysis.tokens[at];
            if !starts(token) {
                at += 1;
                continue;
            }
            while dates.next_if(|d| d.end <= token.span.start).is_some() {}
            if dates.peek().is_some_and(|d| d.overlaps(token.span)) {
                at += 1;
                scan.floor = at;
                continue;
            }
            let previous = found
                .last()
                .filter(|f: &&Figure| f.sentence == sentence.span);
            let Some(amount) = amount_at(&scan, at, facts, previous) else {
                at += 1;
                continue;
            };
            at = amount.to.max(at + 1);
            scan.floor = at;
            if let Some(figure) = figure(&scan, amount, facts, (sentence.span, previous)) {
                found.push(figure);
            }
        }
    }
    found
}

/// Whether a number can start at this token; the question every token is asked.
#[inline]
fn starts(token: &Token) -> bool {
    if token.is_number() {
        return true;
    }
    if !token.is_word() {
        return token.is_mark('.') && token.after_space();
    }
    token.has_hyphen() || token.has_digit() || number_word(token.hash).is_some()
}

/// Reads the amount at a token with its range, and what it counts.
fn amount_at(scan: &Scan, at: usize, facts: &Facts, previous: Option<&Figure>) -> Option<Amount> {
    if number::ordinal(scan.analysis, at).is_some() {
        return shared::lone_ordinal(scan, at);
    }
    let mut amount = range::joined(scan, amount::read(scan, at)?);
    shared::ratio(scan, &mut amount);
    if amount.measured == Measured::Bare {
        shared::unit_ahead(scan, &mut amount);
    }
    if amount.measured == Measured::Bare {
        shared::age(scan, &mut amount, facts);
    }
    if amount.measured == Measured::Bare {
        counted(scan, &mut amount);
    }
    if amount.measured == Measured::Bare {
        shared::same_scale(scan, &mut amount, previous);
    }
    Some(amount)
}

/// Gives a bare number the people or things it counts.
fn counted(scan: &Scan, amount: &mut Amount) {
    let of = scan.hash(amount.to) == word_hash("of");
    if amount.fraction && !amount.scaled {
        shared::fraction_of_unit(scan, amount);
        return;
    }
    let one = of && amount.form == NumberForm::Words && (amount.value - 1.0).abs() < 1e-9;
    if one {
        one_of(scan, amount);
        return;
    }
    let vague = amount.form == NumberForm::Vague || amount.scaled;
    if of && !vague {
        shared::some_of(scan, amount);
        return;
    }
    if matches!(scan.printed(amount.to), "times" | "fold") {
        let to = amount.to + 1;
        amount.through(scan, to);
        amount.give("count", Measured::Count);
        suffix::rate(scan, amount);
        return;
    }
    let at = amount.to + usize::from(of);
    let Some(phrase) = count::phrase(scan, at, amount.value) else {
        return;
    };
    amount.give(count::name(scan, phrase), Measured::Count);
    amount.through(scan, phrase.to);
    suffix::rate(scan, amount);
}

/// `one of the largest employers`.
fn one_of(scan: &Scan, amount: &mut Amount) {
    if let Some(phrase) = count::phrase(scan, amount.to + 1, 2.0).filter(|p| p.plural) {
        amount.give(count::name(scan, phrase), Measured::Count);
        amount.form = NumberForm::Vague;
        amount.through(scan, phrase.to);
    }
}

fn figure(
    scan: &Scan,
    amount: Amount,
    facts: &Facts,
    (sentence, previous): (Span, Option<&Figure>),
) -> Option<Figure> {
    let is_date = |span: Span| facts.dates.iter().any(|d| d.span.overlaps(span));
    let in_place = |span: Span| {
        let inside = |m: &super::Mention| m.span.contains(span);
        facts.places.iter().any(|p| p.mentions.iter().any(inside))
    };
    if names::is_no_figure(scan, &amount, in_place) || !worth(scan, &amount) {
        return None;
    }
    let (rule, confidence) = rule(&amount);
    Some(Figure {
        span: amount.span,
        value: amount.value,
        upper: amount.upper,
        of: measure::of(scan, &amount),
        relation: relation::relation(scan, amount.from, amount.to),
        measure: measure::measure(scan, &amount, previous, is_date),
        change: relation::change(scan, amount.from, amount.to).map(Into::into),
        unit: amount
            .unit
            .filter(|u| u != "count")
            .map(std::borrow::Cow::into_owned),
        sentence,
        rule: rule.into(),
        confidence,
    })
}

/// Small numbers in words and bare years say nothing alone.
fn worth(scan: &Scan, amount: &Amount) -> bool {
    if amount.measured == Measured::Count {
        return !is_year_of_something(scan, amount);
    }
    if amount.measured != Measured::Bare {
        return true;
    }
    let alone = scan.end - scan.start <= amount.to - amount.from + 1;
    let year = looks_like_year(amount) && amount.span.len() == 4;
    match amount.form {
        NumberForm::Words => {
            alone
                || amount.fraction
                || amount.scaled
                || amount.value > 12.0
                || amount.value.fract() != 0.0
        }
        NumberForm::Digits => !year || alone,
        NumberForm::Vague => alone,
    }
}

fn looks_like_year(amount: &Amount) -> bool {
    amount.form == NumberForm::Digits
        && (1500.0..2100.0).contains(&amount.value)
        && amount.value.fract() == 0.0
}

/// "Ukraine's 2014 borders", "the 2008 crises": four digits without a comma behind an owner are a year.
fn is_year_of_something(scan: &Scan, amount: &Amount) -> bool {
    let digits = scan.printed(amount.from);
    let owner = amount.from.checked_sub(1).map_or("", |at| scan.printed(at));
    looks_like_year(amount)
        && amount.upper.is_none()
        && digits.len() == 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && matches!(
            owner,
            "'s" | "\u{2019}s" | "its" | "their" | "his" | "her" | "our" | "the" | "The"
        )
}

fn rule(amount: &Amount) -> (&'static str, f32) {
    match amount.measured {
        Measured::Money => ("money", 0.97),
        Measured::Share => ("share", 0.97),
        Measured::Size => ("unit", 0.93),
        Measured::Time => ("time", 0.9),
        Measured::Age => ("age", 0.93),
        Measured::Count if amount.form == NumberForm::Vague && amount.upper.is_none() => {
            ("one of many", 0.3)
        }
        Measured::Count if amount.form == NumberForm::Vague => ("vague count", 0.7),
        Measured::Count => ("count", 0.85),
        Measured::Bare if amount.fraction => ("fraction", 0.75),
        Measured::Bare => ("bare number", 0.55),
    }
}
