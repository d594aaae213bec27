//! Units left out because the sentence told them just before: `84.75 cents, while the lowest is 74.07`, `22 burglaries,
//! compared with 20 the week before`, `lost 162 points to fall to 7,425`.
//!
//! Apart from the other units taken from elsewhere because it looks back at finished figures and weighs how alike the
//! two numbers are: a number of another size or of another spelling measures something else.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::super::relation::is_softener;
use super::super::suffix;
use super::super::units::{Kind, unit_of};
use super::{Context, Example, On, Step};
use crate::extract::{Figure, Rule};
use crate::lexicon::{Class, word};
use crate::text::number::NumberForm;
use crate::text::part_of_speech::{Role, role};

/// The people that no noun names.
pub(super) const PEOPLE: Step = Step {
    examples: &[Example::new(
        Rule::Count,
        "At least 12 were killed in Rome.",
        "12",
    )],
    on: On::Bare,
    run: people,
};

/// The unit of an earlier figure of the sentence.
pub(super) const CARRIED: Step = Step {
    examples: &[Example::new(
        Rule::Money,
        "It cost 84.75 cents, while the lowest is 74.07.",
        "74.07",
    )],
    on: On::Bare,
    run: carry,
};

/// How many times as large one of two amounts of the same may be.
const ALIKE: f64 = 10.0;

/// Gives a number without unit that of an earlier figure of the sentence it is set beside.
fn carry(cursor: &Cursor, amount: &mut Amount, context: &Context) {
    let told = context.told;
    let some =
        cursor.word(amount.to) == word::OF && cursor.word(amount.to + 1).is(Class::ThoseCounted);
    if let Some(whole) = told
        .iter()
        .rev()
        .find(|f| f.rule == Rule::Count)
        .filter(|_| some)
    {
        // "900 recruits, 24 of them women"
        if let Some(unit) = whole.unit.clone() {
            amount.give(unit, Measured::Count);
        }
        return;
    }
    if told.is_empty()
        || amount.form != NumberForm::Digits
        || amount.fraction
        || amount.upper.is_some()
        || !ends_here(cursor, amount.to)
        || !is_set_beside(cursor, amount.from)
    {
        return;
    }
    let like = told.iter().rev().find_map(|figure| {
        let measured = measured(figure)?;
        (alike(amount, figure, measured)).then_some((figure.unit.clone()?, measured))
    });
    if let Some((unit, measured)) = like {
        if is_rate(cursor, amount.to) {
            let base = unit.split(" per ").next().unwrap_or_default().to_owned();
            amount.give(base, measured);
            suffix::rate(cursor, amount);
        } else {
            amount.give(unit, measured);
        }
    }
}

/// `a month`, `per week`: what follows is how often.
fn is_rate(cursor: &Cursor, at: usize) -> bool {
    matches!(cursor.printed(at), "a" | "an" | "per")
        && unit_of(cursor.word(at + 1)).is_some_and(|u| u.kind == Kind::Time)
        && !matches!(
            cursor.printed(at + 2),
            "ago" | "earlier" | "later" | "before"
        )
}

/// Gives a number that no noun follows the people it counts: `at least 12 were killed`, `wounding 30`, `400 who stayed`.
fn people(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    let whole = amount.value >= 2.0 && amount.value.fract() == 0.0 && !amount.fraction;
    if !whole {
        return;
    }
    if is_population(cursor, amount.from) {
        amount.give("people", Measured::Count);
        return;
    }
    let parent = cursor.word_before(amount.from, 2).is(Class::Parent);
    if parent && cursor.word_before(amount.from, 1) == word::OF && ends_here(cursor, amount.to) {
        amount.give("child", Measured::Count);
        return;
    }
    let mut at = amount.to;
    while at < amount.to + 3 && cursor.small(at).is(Class::HarmAuxiliary) {
        at += 1;
    }
    let suffered = cursor.small(at).is(Class::Harm) && !cursor.is_word(at + 1)
        || cursor.small(at).is(Class::Harm) && role(cursor.word(at + 1)).is_some();
    let harmed = ends_here(cursor, amount.to)
        && cursor
            .small_before(before_softeners(cursor, amount.from), 1)
            .is(Class::HarmDone);
    let who = at == amount.to && cursor.printed(at) == "who" && cursor.is_word(at + 1);
    if suffered || harmed || who {
        amount.give("people", Measured::Count);
    }
}

/// `a town with a population of 25,000`, `a population of under five million`.
fn is_population(cursor: &Cursor, from: usize) -> bool {
    let links = [word::OF, word::IS, word::WAS, word::AT];
    let bounds = [
        word::UNDER,
        word::OVER,
        word::ABOUT,
        word::NEARLY,
        word::ALMOST,
    ];
    let bound = usize::from(bounds.contains(&cursor.small_before(from, 1)));
    let linked = links.contains(&cursor.word_before(from, 1 + bound));
    linked && cursor.small_before(from, 2 + bound).is(Class::Population)
}

/// What sort of unit a finished figure has, by the rule that read it.
fn measured(figure: &Figure) -> Option<Measured> {
    match figure.rule {
        Rule::Money => Some(Measured::Money),
        Rule::Share => Some(Measured::Share),
        Rule::Unit => Some(Measured::Size),
        Rule::Count => Some(Measured::Count),
        _ => None,
    }
}

/// Whether two numbers can be amounts of the same.
fn alike(amount: &Amount, figure: &Figure, measured: Measured) -> bool {
    let (low, high) = if amount.value.abs() < figure.value.abs() {
        (amount.value.abs(), figure.value.abs())
    } else {
        (figure.value.abs(), amount.value.abs())
    };
    let near = low > 0.0 && high <= low * ALIKE;
    let whole = amount.value.fract() == 0.0;
    match measured {
        // A level is told after its step: "64 points to 4,577".
        Measured::Size if figure.unit.as_deref() == Some("point") => true,
        Measured::Count => near && whole && figure.value >= 2.0 && amount.value >= 2.0,
        Measured::Share => near && amount.value.abs() < 100.0 && !amount.scaled,
        Measured::Money => near && (!whole || amount.scaled || amount.value >= 1e3),
        _ => near,
    }
}

/// Whether nothing that could be counted follows.
fn ends_here(cursor: &Cursor, at: usize) -> bool {
    is_rate(cursor, at)
        || cursor
            .token(at)
            .is_none_or(|t| !t.is_word() || role(t.word) == Some(Role::Stop))
            && !cursor.mark(at, '%')
}

/// The place before the words that soften the number at `from`.
fn before_softeners(cursor: &Cursor, from: usize) -> usize {
    let mut at = from;
    while at > cursor.start
        && (is_softener(cursor.word(at - 1)) || matches!(cursor.printed(at - 1), "least" | "than"))
    {
        at -= 1;
        if matches!(cursor.printed(at), "least" | "than") && at > cursor.start {
            at -= 1;
        }
    }
    at
}

/// Whether the word before, past what softens, sets a number beside another.
fn is_set_beside(cursor: &Cursor, from: usize) -> bool {
    let mut at = from;
    while at > cursor.start && is_softener(cursor.word(at - 1)) {
        at -= 1;
    }
    cursor.small_before(at, 1).is(Class::BesideLead)
}
