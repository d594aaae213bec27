//! Units that a number takes from elsewhere: from the next amount (`7- or 8-inch`), from a name before it (an age), from
//! what it is a fraction of (`a tenth of a percent`).

use super::amount::{self, Amount, Measured};
use super::reading::unit_at;
use super::scan::Scan;
use super::units::{Kind, unit_of};
use super::words::{Role, role};
use crate::extract::{Facts, Figure, Rule};
use crate::lexicon::{Class, word};
use crate::text::Token;
use crate::text::number::{self, Number, NumberForm};

/// `7- or 8-inch`, `four-, five- and six-cylinder`, `45 and 50 mg`: the unit stands with the last number of the list.
pub(super) fn unit_ahead(scan: &Scan, amount: &mut Amount) {
    let hanging = scan.dash(amount.to) && scan.glued(amount.to) && !scan.glued(amount.to + 1);
    let joined = |at: usize| scan.word(at) == word::AND || scan.word(at) == word::OR;
    let listed = amount.form == NumberForm::Digits && joined(amount.to);
    if !hanging && !listed {
        return;
    }
    let mut at = amount.to + usize::from(hanging);
    for _ in 0..4 {
        while scan.mark(at, ',') || joined(at) {
            at += 1;
        }
        let view = Scan { floor: at, ..*scan };
        let Some(next) = amount::read(&view, at) else {
            return;
        };
        if matches!(
            next.measured,
            Measured::Share | Measured::Size | Measured::Time | Measured::Age
        ) || (hanging && next.measured == Measured::Count)
        {
            if let Some(unit) = next.unit.filter(|_| !next.prefixed) {
                amount.give(unit, next.measured);
            }
            return;
        }
        let on = scan.dash(next.to) && scan.glued(next.to) && !scan.glued(next.to + 1);
        if !hanging || !on || next.measured != Measured::Bare {
            return;
        }
        at = next.to + 1;
    }
}

/// `Nick Hague, 44, has`, `aged 65`, `turned 40`: a number that tells an age.
pub(super) fn age(scan: &Scan, amount: &mut Amount, facts: &Facts, told: &[Figure]) {
    let plausible = (1.0..=115.0).contains(&amount.value)
        && amount.value.fract() == 0.0
        && amount.upper.is_none();
    if !plausible || amount.form != NumberForm::Digits {
        return;
    }
    let comma = scan.before(amount.from, 1).is_some_and(|t| t.is_mark(','));
    let before = amount
        .from
        .checked_sub(1 + usize::from(comma))
        .and_then(|i| scan.token(i));
    let named = closes(scan, amount.to)
        && before.is_some_and(|t| {
            t.is_word() && (ends_a_person(facts, t) || is_apposition(scan, amount, t))
        });
    let listed = goes_on_with_ages(scan, amount.from, told);
    let told = matches!(
        scan.printed_before(amount.from, 1),
        "aged" | "turned" | "turns" | "age" | "Aged"
    );
    let pronoun = foretold(scan, amount);
    let of_age =
        scan.printed_before(amount.from, 1) == "of" && scan.printed_before(amount.from, 2) == "age";
    if named || told || listed || of_age || pronoun {
        amount.give("year of age", Measured::Age);
    }
}

/// `Okafor, 44, a teacher`: a number between commas behind a name that no one has found.
fn is_apposition(scan: &Scan, amount: &Amount, name: &Token) -> bool {
    scan.before(amount.from, 1).is_some_and(|t| t.is_mark(','))
        && scan.mark(amount.to, ',')
        && name.is_capital()
        && !name.is_all_capitals()
        && !name.has_period()
        && (16.0..=100.0).contains(&amount.value)
        && scan.token(amount.to + 1).is_some_and(|t| {
            t.is_word()
                && t.span
                    .of(scan.analysis.text)
                    .starts_with(|c: char| c.is_lowercase())
        })
        && scan.word(amount.to + 1) != word::AND
}

/// `aged 33, 37 and 39`.
fn goes_on_with_ages(scan: &Scan, from: usize, told: &[Figure]) -> bool {
    let joined = scan.word_before(from, 1) == word::AND
        || scan.before(from, 1).is_some_and(|t| t.is_mark(','));
    let last = told.last().filter(|f| f.rule == Rule::Age && joined);
    last.is_some_and(|f| {
        scan.before(from, 2)
            .is_some_and(|t| t.span.end == f.span.end && t.is_number())
    })
}

/// `he will be 35 by then`, `she is 71.`: a pronoun's number.
fn foretold(scan: &Scan, amount: &Amount) -> bool {
    let ends = scan.token(amount.to).is_none_or(|t| !t.is_word())
        || scan.small(amount.to).is(Class::AfterAge);
    let verb = 1 + usize::from(
        scan.printed_before(amount.from, 1) == "be"
            && matches!(scan.printed_before(amount.from, 2), "will" | "would"),
    );
    let is = matches!(
        scan.printed_before(amount.from, 1),
        "is" | "was" | "be" | "'s" | "\u{2019}s"
    );
    let pronoun = matches!(
        scan.printed_before(amount.from, 1 + verb),
        "he" | "she" | "He" | "She"
    );
    ends && is && pronoun && amount.value > 4.0
}

fn ends_a_person(facts: &Facts, token: &Token) -> bool {
    facts
        .people
        .iter()
        .any(|p| p.mentions.iter().any(|m| m.span.end == token.span.end))
}

/// Whether an apposition ends here: a mark, or the sentence's verb.
fn closes(scan: &Scan, at: usize) -> bool {
    scan.token(at)
        .is_none_or(|t| !t.is_word() && !t.is_mark('%') && !t.is_mark('-'))
        || scan.small(at).is(Class::ApposedAgeEnd)
}

/// `a tenth of a percent`, `half a percentage point`, `half an hour`: the unit after a fraction.
pub(super) fn fraction_of_unit(scan: &Scan, amount: &mut Amount) {
    let of = usize::from(scan.word(amount.to) == word::OF);
    let article = amount.to + of;
    if !matches!(scan.printed(article), "a" | "an" | "one") {
        return;
    }
    // "1/16 of a US pint"
    let country = scan.token(article + 1).is_some_and(Token::is_capital);
    let unit = unit_at(scan, article + 1, amount);
    let unit = unit.or_else(|| unit_at(scan, article + 2, amount).filter(|_| country));
    if let Some((name, measured, to)) = unit {
        amount.give(name, measured);
        amount.through(scan, to);
    }
}

/// `one out of three`, `2 over 3`, `one in three voters`: a share told by two numbers.
pub(super) fn ratio(scan: &Scan, amount: &mut Amount) {
    if amount.measured != Measured::Bare || amount.upper.is_some() {
        return;
    }
    let out_of = scan.printed(amount.to) == "out" && scan.printed(amount.to + 1) == "of";
    let over = scan.printed(amount.to) == "over";
    let within = scan.printed(amount.to) == "in";
    if !out_of && !over && !within {
        return;
    }
    let at = amount.to + 1 + usize::from(out_of);
    let Some(whole) = number::read(scan.analysis, at, scan.end).filter(|n| n.value > 0.0) else {
        return;
    };
    // "over" is a stroke only when nothing follows: "a lead of 5 over 3 rivals" is none.
    let ends = scan.token(whole.next).is_none_or(|t| !t.is_word());
    let fits = if over {
        ends
    } else {
        amount.value <= whole.value
            && whole.upper.is_none()
            && (!within || is_one_in(scan, amount, &whole))
    };
    if fits && !whole.ends_inside(scan.analysis) {
        amount.value /= whole.value;
        amount.fraction = true;
        amount.through(scan, whole.next);
    }
}

/// `nine in 10 women`, but not `two in 1998`, `three in five days`.
fn is_one_in(scan: &Scan, amount: &Amount, whole: &Number) -> bool {
    let usual = matches!(whole.value as u32, 3..=10 | 12 | 20 | 100 | 1000);
    let one = (amount.value - 1.0).abs() < f64::EPSILON;
    let small = amount.value.fract() == 0.0 && amount.value < whole.value && !amount.scaled;
    let next = scan.token(whole.next);
    let counts = next.is_none_or(|t| !t.is_mark('%') && !t.is_mark('-'))
        && next.and_then(|t| unit_of(t.word)).is_none();
    let year = whole.value >= 1500.0 && whole.span.len() == 4;
    let reaches = next.is_none_or(|t| !t.is_word() || role(t.word) != Some(Role::Stop))
        || scan.small(whole.next).is(Class::RatioEnd);
    small && counts && !year && (usual || one) && !whole.fraction && reaches
}

/// `two of the ministers`, `one of the five brigades`, `15 of the world's largest banks`, `14 of 16 dealers`: some of a
/// definite number.
pub(super) fn some_of(scan: &Scan, amount: &mut Amount) {
    let at = amount.to + 1;
    let number = |i: usize| {
        let whole = number::read(scan.analysis, i, scan.end)?;
        (whole.value >= amount.value && whole.upper.is_none() && !whole.fraction)
            .then_some(whole.next)
    };
    let whole = number(at);
    let owner = (at..at + 4)
        .take_while(|i| scan.is_word(*i))
        .find(|i| matches!(scan.printed(*i), "'s" | "\u{2019}s"));
    let definite = role(scan.word(at)) == Some(Role::Opener)
        && !matches!(scan.printed(at), "a" | "an" | "other" | "such" | "more");
    if !definite && owner.is_none() && whole.is_none() {
        return;
    }
    let from = owner.map_or(at, |i| i + 1);
    let inner = whole.or_else(|| number(from + usize::from(definite && owner.is_none())));
    let phrase = super::count::phrase(scan, inner.unwrap_or(from), 2.0).filter(|p| p.plural);
    if let Some(phrase) = phrase {
        amount.give(super::count::name(scan, phrase), Measured::Count);
        // The whole number is a figure of its own.
        if inner.is_none() && !phrase.holds_amount {
            amount.through(scan, phrase.to);
        }
    }
}

/// Whether "one" stands for something: `every one`, `that one`, `which one`.
pub(super) fn is_pronoun(scan: &Scan, from: usize) -> bool {
    scan.before(from, 1).is_some_and(|t| {
        t.is(Class::PronounOne) && (t.is_small() || t.is_titled(Class::PronounOneOpener))
    })
}

/// `a year and a half`, `an hour and a quarter`: one of the unit and a part of it.
pub(super) fn and_a_half(scan: &Scan, amount: &mut Amount) {
    if !amount.fraction || amount.measured != Measured::Bare || amount.value >= 1.0 {
        return;
    }
    let Some(at) = amount
        .from
        .checked_sub(2)
        .filter(|at| *at >= scan.floor && scan.word(at + 1) == word::AND)
    else {
        return;
    };
    let Some(unit) = unit_of(scan.word(at)).filter(|u| u.kind == Kind::Time) else {
        return;
    };
    if !unit.name.eq_ignore_ascii_case(scan.printed(at)) {
        return;
    }
    let article = at > scan.floor && matches!(scan.printed_before(at, 1), "a" | "an" | "A" | "An");
    let from = at - usize::from(article);
    if let Some(first) = scan.token(from) {
        amount.from = from;
        amount.span.start = first.span.start;
        amount.value += 1.0;
        amount.fraction = false;
        amount.give(unit.name, Measured::Time);
    }
}
