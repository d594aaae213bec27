//! Units left out because the sentence told them just before: `84.75 cents, while the lowest is 74.07`, `22 burglaries,
//! compared with 20 the week before`, `lost 162 points to fall to 7,425`.
//!
//! Apart from the other units taken from elsewhere because it looks back at finished figures and weighs how alike the
//! two numbers are: a number of another size or of another spelling measures something else.

use super::amount::{Amount, Measured};
use super::relation::is_softener;
use super::scan::Scan;
use super::suffix;
use super::units::{Kind, unit_of};
use super::words::{Role, role};
use crate::extract::{Figure, Rule};
use crate::lexicon::Class;
use crate::text::number::NumberForm;

/// How many times as large one of two amounts of the same may be.
const ALIKE: f64 = 10.0;

/// Gives a number without unit that of an earlier figure of the sentence it is set beside.
pub(super) fn carry(scan: &Scan, amount: &mut Amount, told: &[Figure]) {
    if told.is_empty()
        || amount.form != NumberForm::Digits
        || amount.fraction
        || amount.upper.is_some()
        || !ends_here(scan, amount.to)
        || !is_set_beside(scan, amount.from)
    {
        return;
    }
    let like = told.iter().rev().find_map(|figure| {
        let measured = measured(figure)?;
        (alike(amount, figure, measured)).then_some((figure.unit.clone()?, measured))
    });
    if let Some((unit, measured)) = like {
        if is_rate(scan, amount.to) {
            let base = unit.split(" per ").next().unwrap_or_default().to_owned();
            amount.give(base, measured);
            suffix::rate(scan, amount);
        } else {
            amount.give(unit, measured);
        }
    }
}

/// `a month`, `per week`: what follows is how often.
fn is_rate(scan: &Scan, at: usize) -> bool {
    matches!(scan.printed(at), "a" | "an" | "per")
        && unit_of(scan.word(at + 1)).is_some_and(|u| u.kind == Kind::Time)
        && !matches!(scan.printed(at + 2), "ago" | "earlier" | "later" | "before")
}

/// Gives a number that no noun follows the people it counts: `at least 12 were killed`, `wounding 30`, `400 who stayed`.
pub(super) fn people(scan: &Scan, amount: &mut Amount) {
    let whole = amount.value >= 2.0 && amount.value.fract() == 0.0 && !amount.fraction;
    if !whole {
        return;
    }
    let mut at = amount.to;
    while at < amount.to + 3 && scan.small(at).is(Class::HarmAuxiliary) {
        at += 1;
    }
    let suffered = scan.small(at).is(Class::Harm) && !scan.is_word(at + 1)
        || scan.small(at).is(Class::Harm) && role(scan.word(at + 1)).is_some();
    let harmed = ends_here(scan, amount.to)
        && matches!(
            scan.printed_before(before_softeners(scan, amount.from), 1),
            "killed" | "killing" | "wounded" | "wounding" | "injured" | "injuring"
        );
    let who = at == amount.to && scan.printed(at) == "who" && scan.is_word(at + 1);
    if suffered || harmed || who {
        amount.give("people", Measured::Count);
    }
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
fn ends_here(scan: &Scan, at: usize) -> bool {
    is_rate(scan, at)
        || scan
            .token(at)
            .is_none_or(|t| !t.is_word() || role(t.word) == Some(Role::Stop))
            && !scan.mark(at, '%')
}

/// The place before the words that soften the number at `from`.
fn before_softeners(scan: &Scan, from: usize) -> usize {
    let mut at = from;
    while at > scan.start
        && (is_softener(scan.word(at - 1)) || matches!(scan.printed(at - 1), "least" | "than"))
    {
        at -= 1;
        if matches!(scan.printed(at), "least" | "than") && at > scan.start {
            at -= 1;
        }
    }
    at
}

/// Whether the word before, past what softens, sets a number beside another.
fn is_set_beside(scan: &Scan, from: usize) -> bool {
    let mut at = from;
    while at > scan.start && is_softener(scan.word(at - 1)) {
        at -= 1;
    }
    scan.small_before(at, 1).is(Class::BesideLead)
}
