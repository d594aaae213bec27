//! What stands after a number: its multiplier, its unit, what it is a rate of.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::prefix::is_upper;
use super::unit_name::{measured, two_words, unit_at};
use super::units::{Kind, Unit, unit_of};
use super::{count, currency};
use crate::lexicon::{Class, WordId, value, word};
use crate::text::number;
use crate::text::number::NumberForm;
use crate::text::part_of_speech::role;

/// The unit after a number.
pub(super) fn after(cursor: &Cursor, amount: &mut Amount) {
    ambiguous_million(cursor, amount);
    if amount.measured == Measured::Money {
        // "$76 US a barrel", "$1 million"
        if matches!(cursor.printed(amount.to), "US" | "USD") && !cursor.glued(amount.to) {
            let to = amount.to + 1;
            amount.through(cursor, to);
        }
        if let Some(name) =
            currency::name(cursor.word(amount.to)).filter(|n| Some(*n) == amount.unit.as_deref())
        {
            let to = amount.to + 1;
            amount.give(name, Measured::Money);
            amount.through(cursor, to);
        }
    } else {
        unit_after(cursor, amount);
    }
    if amount.measured == Measured::Money && !amount.prefixed {
        late_scale(cursor, amount);
    }
    rate(cursor, amount);
    smaller_part(cursor, amount);
}

/// `75 USD million`: the multiplier after the code.
fn late_scale(cursor: &Cursor, amount: &mut Amount) {
    let factor = number::scale_of(cursor.word(amount.to)).filter(|f| *f >= 1e3 && !amount.scaled);
    if let Some(factor) = factor {
        amount.value = number::scaled(amount.value, factor);
        amount.scaled = true;
        let to = amount.to + 1;
        amount.through(cursor, to);
    }
}

/// `3 dollars 50 cents`, `5 feet 2 inches`: the smaller unit is a part of the same amount.
fn smaller_part(cursor: &Cursor, amount: &mut Amount) {
    let (below, parts) = match (amount.measured, amount.unit.as_deref()) {
        (
            Measured::Money,
            Some("dollar" | "euro" | "pound sterling" | "canadian dollar" | "australian dollar"),
        ) => (&["cent", "penny"][..], 100.0),
        (Measured::Size, Some("foot")) => (&["inch"][..], 12.0),
        _ => return,
    };
    let at = amount.to + usize::from(cursor.word(amount.to) == word::AND);
    let Some(part) =
        number::read(cursor.analysis, at, cursor.end).filter(|n| n.value > 0.0 && n.value < parts)
    else {
        return;
    };
    let named = currency::name(cursor.word(part.next))
        .or_else(|| unit_of(cursor.word(part.next)).map(|u| u.name))
        .is_some_and(|name| below.contains(&name))
        || (below.contains(&"inch") && cursor.printed(part.next) == "in");
    // "15 dollars 50", "17 USD 25": two digits that end the phrase
    let money = amount.measured == Measured::Money;
    let ends = cursor.token(part.next).is_none_or(|t| {
        [".", ",", ";", ")", "?", "!", "\""].contains(&t.span.of(cursor.analysis.text))
    });
    let range = matches!(
        cursor.printed_before(amount.from, 1),
        "between" | "Between" | "from" | "From"
    );
    // "rmb 10 usd 20": the code is that of the number after it
    let lead = cursor.word_before(amount.from, 1);
    let coded = currency::code(lead).is_some() || currency::name(lead).is_some();
    let pair = range || coded || amount.prefixed;
    let two_digits = part.value >= 10.0 && part.value.fract() == 0.0 && !part.scaled;
    let cents = money && ends && !pair && two_digits;
    if (named || cents) && amount.value.fract() == 0.0 {
        amount.value += part.value / parts;
        amount.through(cursor, part.next + usize::from(named));
    }
}

/// `2.7m`: millions when it is money or counts things, metres otherwise.
fn ambiguous_million(cursor: &Cursor, amount: &mut Amount) {
    let at = amount.to;
    if cursor.printed(at) != "m" || !cursor.glued(at) || amount.scaled || amount.fraction {
        return;
    }
    let counts = amount.measured == Measured::Money
        || cursor.word(at + 1) == word::OF
        || cursor
            .token(at + 1)
            .is_some_and(|t| currency::name(t.word).is_some())
        || cursor.token(at + 1).is_some_and(|t| {
            t.is_word()
                && unit_of(t.word).is_some_and(|u| !matches!(u.kind, Kind::Symbol | Kind::Glued))
        })
        || count::phrase(cursor, at + 1, 2.0).is_some_and(|p| p.plural);
    if counts {
        amount.value = number::scaled(amount.value, 1e6);
        amount.scaled = true;
        amount.through(cursor, at + 1);
    }
}

/// Where the unit is looked for: past a hyphen, inside a compound, past a bracket.
fn unit_after(cursor: &Cursor, amount: &mut Amount) {
    let at = amount.to;
    if let Some(token) = cursor.token(at)
        && token.span.start < amount.span.end
    {
        compound(
            cursor,
            amount,
            at,
            (amount.span.end - token.span.start) as usize,
        );
        return;
    }
    let hyphen =
        cursor.dash(at) && cursor.glued(at) && cursor.glued(at + 1) && cursor.is_word(at + 1);
    let at = at + usize::from(hyphen);
    let joined = cursor
        .token(at)
        .is_some_and(|t| t.has_hyphen() && unit_of(t.word).is_none());
    if joined && (hyphen || starts_with_unit(cursor, at)) {
        compound(cursor, amount, at, 0);
        return;
    }
    if !hyphen && large_code(cursor, amount, at) {
        return;
    }
    if !hyphen && multiplied_unit(cursor, amount, at) {
        return;
    }
    let told = usize::from(!hyphen && goes_before_unit(cursor, at));
    if let Some((name, measured, to)) = unit_at(cursor, at + told, amount) {
        amount.give(name, measured);
        amount.through(cursor, to);
        aged(cursor, amount);
    } else if hyphen && cursor.token(at).is_some_and(|t| !t.is_capital()) {
        hyphenated(cursor, amount, at);
    }
}

/// What no table has after a hyphen of its own: `12-page`, `2,500-strong`, `20-odd years`.
fn hyphenated(cursor: &Cursor, amount: &mut Amount, at: usize) {
    let thing = cursor.printed(at);
    amount.through(cursor, at + 1);
    if is_vague_ending(thing) {
        unit_after(cursor, amount);
    } else if thing == "strong" {
        amount.give("count", Measured::Count);
    } else {
        amount.give(count::singular_of(thing), Measured::Count);
    }
}

/// `120 MEUR`, `48.5 MGBP`: a multiplier in front of a currency's code.
fn large_code(cursor: &Cursor, amount: &mut Amount, at: usize) -> bool {
    let printed = cursor.printed(at);
    if printed.len() != 4 || amount.scaled || !printed.bytes().all(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let (letter, code) = printed.split_at(1);
    let factor = match letter {
        "k" | "K" => 1e3,
        "M" => 1e6,
        "B" => 1e9,
        _ => return false,
    };
    let name = currency::code(WordId::folded(code)).filter(|_| is_upper(code));
    if let Some(name) = name {
        amount.value = number::scaled(amount.value, factor);
        amount.scaled = true;
        amount.give(name, Measured::Money);
        amount.through(cursor, at + 1);
    }
    name.is_some()
}

/// `120 bcm`, `2.1 Mt`, `1.9 mb/d`: the letters of a unit with its multiplier, given as so many of the unit itself.
fn multiplied_unit(cursor: &Cursor, amount: &mut Amount, at: usize) -> bool {
    let (factor, name, to) = if let Some((factor, to)) = barrels(cursor, at) {
        (factor, "barrel per day", to)
    } else {
        let told = value::MULTIPLIED_UNIT.get(cursor.word(at));
        let own_case = |unit: &&str| !unit.ends_with("ton") || starts_large(cursor.printed(at));
        let parts = told.filter(own_case).and_then(|told| told.split_once(' '));
        let Some((factor, name)) = parts else {
            return false;
        };
        (factor.parse().unwrap_or(1.0), name, at + 1)
    };
    if amount.form != NumberForm::Digits {
        return false;
    }
    amount.value = number::scaled(amount.value, factor);
    amount.scaled |= factor > 1.0;
    amount.give(name, Measured::Size);
    amount.through(cursor, to);
    true
}

/// `Mt`, `MtCO2e`, but not `mt`.
fn starts_large(printed: &str) -> bool {
    let mut letters = printed.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// `mb/d`, `b/d`: barrels a day, by how many; the token after them.
fn barrels(cursor: &Cursor, at: usize) -> Option<(f64, usize)> {
    let factor = value::BARREL_LETTERS.get(cursor.small(at))?;
    let day = matches!(cursor.printed(at + 2), "d" | "day");
    let slash = cursor.mark(at + 1, '/') && cursor.glued(at + 1) && cursor.glued(at + 2);
    (day && slash).then_some((factor, at + 3))
}

/// `three more years`, `50 previous years`, `two consecutive months`: a word between a number and its unit.
fn goes_before_unit(cursor: &Cursor, at: usize) -> bool {
    cursor.small(at).is(Class::BeforeUnit)
        && cursor
            .token(at + 1)
            .and_then(|t| unit_of(t.word))
            .is_some_and(|u| u.name.len() > 2)
}

/// `50 year-old`, `52,000 barrel-a-day`: a compound apart from its number whose head is a unit.
fn starts_with_unit(cursor: &Cursor, at: usize) -> bool {
    let head = cursor.printed(at).split('-').next().unwrap_or("");
    let word = WordId::folded(head);
    head.len() > 2 && (unit_of(word).is_some() || currency::name(word).is_some())
}

/// `40-some towns`, `20-odd years`.
fn is_vague_ending(word: &str) -> bool {
    matches!(word, "some" | "odd" | "something" | "ish" | "plus")
}

/// A compound that starts or goes on at `at`: `five-year`, `65-year-old`, `12-page`, `barrel-a-day`.
fn compound(cursor: &Cursor, amount: &mut Amount, at: usize, from: usize) {
    let word = cursor.printed(at);
    let Some(rest) = word.get(from..).map(|r| r.trim_start_matches('-')) else {
        return;
    };
    let mut parts = rest.split('-');
    let head = parts.next().unwrap_or("");
    let tail = parts.next().unwrap_or("");
    if rest.is_empty() {
        return;
    }
    if is_vague_ending(head) && from > 0 {
        amount.through(cursor, at + 1);
        unit_after(cursor, amount);
        return;
    }
    named_in(amount, head, tail, parts.next());
    amount.through(cursor, at + 1);
}

/// A unit of time of two letters or more.
fn time_named(word: &str) -> Option<Unit> {
    unit_of(WordId::folded(word)).filter(|u| u.kind == Kind::Time && word.len() > 2)
}

/// The unit that the parts of a compound name.
fn named_in(amount: &mut Amount, head: &str, tail: &str, third: Option<&str>) {
    if matches!(head, "percentage" | "percent") && matches!(tail, "point" | "points") {
        amount.give("percentage point", Measured::Share);
    } else if head == "strong" {
        amount.give("count", Measured::Count);
    } else if tail == "old" || tail == "olds" {
        // "eleven-month-old"
        let time = unit_of(WordId::folded(head)).filter(|u| u.kind == Kind::Time);
        amount.give(time.map_or("year", |u| u.name), Measured::Age);
    } else if let Some(unit) = head.strip_suffix("ly").and_then(time_named) {
        // "a five-yearly review"
        amount.give(unit.name, measured(unit));
    } else if let Some(unit) = unit_of(WordId::folded(head)) {
        amount.give(unit.name, measured(unit));
        if tail == "a" || tail == "per" {
            let per = third.and_then(|p| unit_of(WordId::folded(p)));
            if let Some(per) = per {
                amount.give(format!("{} per {}", unit.name, per.name), measured(unit));
            }
        }
    } else if matches!(head, "pound" | "pounds") && !amount.scaled {
        amount.give("pound-mass", Measured::Size);
    } else if let Some(name) = currency::name(WordId::folded(head)) {
        amount.give(name, Measured::Money);
    } else if number::number_word(WordId::folded(head)).is_none()
        && head.bytes().all(|b| b.is_ascii_lowercase())
        && head.len() > 2
    {
        amount.give(count::singular_of(head), Measured::Count);
    }
}

/// `50 year-old`, `30 years old`, `eighteen months of age`, `5 years` under the age of.
fn aged(cursor: &Cursor, amount: &mut Amount) {
    if amount.measured != Measured::Time {
        return;
    }
    let old = matches!(cursor.printed(amount.to), "old" | "olds");
    let of_age = cursor.printed(amount.to) == "of" && cursor.printed(amount.to + 1) == "age";
    // "children under the age of 5 years"
    let age_of = cursor.printed_before(amount.from, 1) == "of"
        && matches!(cursor.printed_before(amount.from, 2), "age" | "ages");
    if age_of {
        amount.measured = Measured::Age;
    } else if old || of_age {
        let to = amount.to + 1 + usize::from(of_age);
        amount.measured = Measured::Age;
        amount.through(cursor, to);
    }
}

/// `a barrel`, `per day`, `an ounce`, `a-year` after a unit.
pub(super) fn rate(cursor: &Cursor, amount: &mut Amount) {
    if amount.measured == Measured::Bare {
        return;
    }
    let at = amount.to;
    let first = cursor.word(at);
    let article = first == word::A || first == word::AN;
    let slash = cursor.mark(at, '/') && cursor.glued(at) && cursor.glued(at + 1);
    let below = if first == word::PER || article {
        per_what(cursor, at + 1, article)
    } else if slash {
        below_stroke(cursor, at + 1)
    } else if let Some(rest) = cursor.printed(at).strip_prefix("a-") {
        unit_of(WordId::folded(rest)).map(|u| (u.name.to_owned(), at + 1))
    } else {
        None
    };
    let Some((below, to)) = below else { return };
    let mut unit = amount.unit.take().unwrap_or_default();
    if unit == "pound-mass" && below.starts_with("square ") {
        // Pounds on an area are a pressure and no mass.
        unit = "pound".into();
    }
    amount.unit = Some(format!("{unit} per {below}").into());
    amount.through(cursor, to);
    // "130 litres per person per day"
    if cursor.word(to) == word::PER {
        rate(cursor, amount);
    }
}

/// `$60/MWh`, `EUR 12/t`: what stands below the stroke.
fn below_stroke(cursor: &Cursor, at: usize) -> Option<(String, usize)> {
    let unit = unit_of(cursor.word(at)).map(|u| u.name.to_owned());
    let noun = || {
        let known = cursor.small(at).is(Class::RateNoun);
        known.then(|| cursor.printed(at).to_owned())
    };
    unit.or_else(noun).map(|name| (name, at + 1))
}

fn per_what(cursor: &Cursor, at: usize, article: bool) -> Option<(String, usize)> {
    let token = cursor.token(at).filter(|t| t.is_word())?;
    // "from $6 billion a year earlier" is no rate.
    if article
        && matches!(
            cursor.printed(at + 1),
            "earlier" | "ago" | "later" | "before" | "after"
        )
    {
        return None;
    }
    if let Some((name, _, to)) = two_words(cursor, at) {
        return Some((name.into_owned(), to));
    }
    if let Some(unit) =
        unit_of(token.word).filter(|u| !matches!(u.kind, Kind::Symbol | Kind::Glued))
    {
        return Some((unit.name.to_owned(), at + 1));
    }
    let countable = cursor.small(at).is(Class::RateNoun);
    let per = !article && role(token.word).is_none() && !token.is_capital();
    (countable || per).then(|| (cursor.printed(at).to_lowercase(), at + 1))
}
