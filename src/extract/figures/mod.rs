//! Figures in an article: a number with its unit, of what, in which relation, and what it measures.
//!
//! A rule grammar over the shared tokens. Only numbers start a rule; the tables of units, currencies and words that bound
//! noun phrases are each in one file. What dates have taken is no figure.

mod adjectives;
mod amount;
mod bare;
mod change;
mod count;
mod currency;
mod ellipsis;
mod heads;
mod labels;
mod measure;
mod names;
mod notation;
mod phrase;
mod prefix;
mod range;
mod reading;
mod relation;
mod scan;
mod shared;
mod suffix;
mod units;
mod words;

use super::{DateMention, Facts, Figure, Page, Rule};
use crate::lexicon::{Class, WordId, word};
use crate::text::number::{self, NumberForm, NumberWord, number_word};
use crate::text::{Span, Token, TokenKind};
use amount::{Amount, Measured};
use scan::Scan;

pub use notation::notation;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 5;

/// Finds them.
pub(crate) fn find(page: &Page, facts: &Facts) -> Vec<Figure> {
    let mut found = Vec::with_capacity(page.analysis.tokens.len() / 48);
    let mut dates = facts.dates.as_slice();
    let bare = bare::is_bare(page);
    let starting = page.starts().figures.iter();
    let mut starting = starting.map(|at| *at as usize).peekable();
    for sentence in &page.analysis.sentences {
        let mut scan = Scan {
            analysis: &page.analysis,
            floor: sentence.tokens.start,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            bare,
        };
        while let Some(at) = starting.next_if(|at| *at < scan.end) {
            let token = &page.analysis.tokens[at];
            if at < scan.floor || !starts(&scan, at, token) {
                continue;
            }
            if is_dated(token.span, &mut dates, bare) {
                scan.floor = at + 1;
            } else if let Some(to) = read(&scan, at, facts, (sentence.span, &mut found)) {
                scan.floor = to.max(at + 1);
            }
        }
    }
    found
}

/// Whether a date has taken a token; `dates` go on to those that end after it.
fn is_dated(span: Span, dates: &mut &[DateMention], bare: bool) -> bool {
    while let [first, rest @ ..] = *dates
        && first.span.end <= span.start
    {
        *dates = rest;
    }
    let taken = dates.first().filter(|d| d.span.overlaps(span));
    taken.is_some_and(|d| !(bare && bare::may_be_no_year(d)))
}

/// Reads what a token starts; returns the token after it, whether it was a figure or no.
fn read(
    scan: &Scan,
    at: usize,
    facts: &Facts,
    (sentence, found): (Span, &mut Vec<Figure>),
) -> Option<usize> {
    if scan.bare
        && let Some(to) = bare::read(scan, at, sentence, found)
    {
        return Some(to);
    }
    let told = found.iter().rev().take_while(|f| f.sentence == sentence);
    let told = &found[found.len() - told.count()..];
    let previous = told.last();
    let amount = amount_at(scan, at, facts, told)?;
    let to = amount.to;
    let scan = Scan {
        floor: to.max(at + 1),
        ..*scan
    };
    if let Some(figure) = figure(&scan, amount, facts, (sentence, previous)) {
        found.push(figure);
    }
    Some(to)
}

/// Whether a number may start at this token, if it has neither digit nor hyphen; the question every token is asked.
#[inline]
pub(super) fn may_start(token: &Token) -> bool {
    // One answer without a branch in between: what kind the next token has nothing foretells.
    token.is(Class::NumberWord) | token.after_space() & (token.word == word::FULL_STOP)
}

/// Whether a number starts at a token that may.
fn starts(scan: &Scan, at: usize, token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => token.after_space() && token.is_mark('.'),
        TokenKind::Word if token.has_hyphen() || token.has_digit() => compound_starts(scan, token),
        TokenKind::Word => match number_word(token.word) {
            None => false,
            // "a" is one before a word of a number alone; a rank is a number in a note alone.
            Some(NumberWord::Article) => scan
                .token(at + 1)
                .is_some_and(|t| t.has_hyphen() || t.is(Class::NumberWord)),
            Some(NumberWord::Ordinal(_) | NumberWord::Ordinals(_)) => scan.bare,
            Some(_) => true,
        },
    }
}

/// Whether a word with a hyphen or a digit has digits or begins with a number: `F-35`, `EUR50m`, `two-year`.
fn compound_starts(scan: &Scan, token: &Token) -> bool {
    let word = token.span.of(scan.analysis.text);
    let head = word.bytes().position(|b| b == b'-').unwrap_or(word.len());
    token.has_digit()
        || word
            .get(..head)
            .is_some_and(|head| number_word(WordId::folded(head)).is_some())
}

/// Reads the amount at a token with its range, and what it counts.
fn amount_at(scan: &Scan, at: usize, facts: &Facts, told: &[Figure]) -> Option<Amount> {
    if number::rank(scan.analysis, at, scan.end).is_some() {
        return None;
    }
    let mut amount = range::joined(scan, amount::read(scan, at)?);
    shared::ratio(scan, &mut amount);
    shared::and_a_half(scan, &mut amount);
    if amount.measured == Measured::Bare {
        shared::unit_ahead(scan, &mut amount);
    }
    if amount.measured == Measured::Bare {
        shared::age(scan, &mut amount, facts, told);
    }
    if amount.measured == Measured::Bare {
        counted(scan, &mut amount);
    }
    if amount.measured == Measured::Bare {
        ellipsis::people(scan, &mut amount);
    }
    if amount.measured == Measured::Bare {
        ellipsis::carry(scan, &mut amount, told);
    }
    Some(amount)
}

/// Gives a bare number the people or things it counts.
fn counted(scan: &Scan, amount: &mut Amount) {
    let of = scan.word(amount.to) == word::OF;
    if names::is_ordinal_ending(scan, amount.to) {
        return;
    }
    if amount.fraction && !amount.scaled {
        shared::fraction_of_unit(scan, amount);
        return;
    }
    let one = amount.form == NumberForm::Words && (amount.value - 1.0).abs() < 1e-9;
    if one && shared::is_pronoun(scan, amount.from) {
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
    let open = relation::open_end(scan, amount.to);
    let at = open.unwrap_or(amount.to + usize::from(of));
    let Some(phrase) = count::phrase(scan, at, amount.value) else {
        return;
    };
    if open.is_some() && !phrase.plural {
        return;
    }
    amount.give(count::name(scan, phrase), Measured::Count);
    // What follows is read yet: "or more", or an amount of its own.
    if open.is_none() && !phrase.holds_amount {
        amount.through(scan, phrase.to);
        suffix::rate(scan, amount);
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
    let (rule, confidence) = match rule(&amount) {
        // "one of the largest employers" counts, but hardly anyone asks for it.
        (Rule::Count, _) if amount.value == 1.0 && scan.printed(amount.from + 1) == "of" => {
            (Rule::OneOf, 0.5)
        }
        rule => rule,
    };
    Some(Figure {
        span: amount.span,
        value: amount.value,
        upper: amount.upper,
        of: measure::of(scan, &amount),
        relation: relation::relation(scan, &amount),
        measure: measure::measure(scan, &amount, previous, is_date),
        change: change::change(scan, amount.from, amount.to).map(Into::into),
        unit: amount.unit.filter(|u| u != "count"),
        sentence,
        rule,
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
    let one = amount.value == 1.0 && amount.form == NumberForm::Words;
    let alone = scan.end - scan.start <= amount.to - amount.from + usize::from(!one);
    let year = (looks_like_year(amount) || is_far_year(scan, amount)) && amount.span.len() == 4;
    match amount.form {
        NumberForm::Words => {
            alone
                || (scan.bare && bare::counts(scan, amount))
                || amount.value < 0.0
                || amount.fraction
                || amount.scaled
                || amount.value > 12.0
                || amount.value.fract() != 0.0
        }
        NumberForm::Digits => !year || alone || scan.bare,
        NumberForm::Vague => alone,
    }
}

fn looks_like_year(amount: &Amount) -> bool {
    amount.form == NumberForm::Digits
        && (1500.0..2100.0).contains(&amount.value)
        && amount.value.fract() == 0.0
}

/// "by 2120".
fn is_far_year(scan: &Scan, amount: &Amount) -> bool {
    (2100.0..2200.0).contains(&amount.value)
        && matches!(scan.printed_before(amount.from, 1), "by" | "in" | "until")
}

/// "Ukraine's 2014 borders", "expected 2009 earnings", "between 1600 and 1900 temperatures fell": four digits without a
/// comma are a year, whose they are or not; round ones only behind an owner.
fn is_year_of_something(scan: &Scan, amount: &Amount) -> bool {
    let digits = |at: usize| {
        let printed = scan.printed(at);
        printed.len() == 4 && printed.bytes().all(|b| b.is_ascii_digit())
    };
    if !looks_like_year(amount) || !digits(amount.from) {
        return false;
    }
    // People are never what a year is of: "1,990 people" may be printed without its comma.
    let people = matches!(amount.unit.as_deref(), Some("people" | "troops"));
    if let Some(upper) = amount.upper.filter(|_| !people) {
        return upper < 2100.0 && upper > amount.value && upper.fract() == 0.0;
    }
    let owner = scan.before(amount.from, 1);
    let owned = owner.is_some_and(|t| {
        t.is(Class::Owner) && (t.is_small() || t.word == word::THE && !t.has_inner_capital())
    });
    let near = (1980.0..2040.0).contains(&amount.value) && amount.value % 100.0 != 0.0;
    let compared = relation::is_softener(scan.word_before(amount.from, 1))
        || scan.small_before(amount.from, 1) == word::THAN;
    amount.upper.is_none() && (owned || (near && !compared && !people))
}

fn rule(amount: &Amount) -> (Rule, f32) {
    match amount.measured {
        Measured::Money => (Rule::Money, 0.97),
        Measured::Share => (Rule::Share, 0.97),
        Measured::Size => (Rule::Unit, 0.93),
        Measured::Time => (Rule::Time, 0.9),
        Measured::Age => (Rule::Age, 0.93),
        Measured::Count if amount.form == NumberForm::Vague => (Rule::VagueCount, 0.7),
        Measured::Count => (Rule::Count, 0.85),
        Measured::Bare if amount.fraction => (Rule::Fraction, 0.75),
        Measured::Bare => (Rule::BareNumber, 0.55),
    }
}
