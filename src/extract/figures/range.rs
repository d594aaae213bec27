//! Ranges: `5-7 per cent`, `between $62 and $68`, `from 1 to 1.5 degrees`, `three or four years`.

use super::amount::{self, Amount, Measured};
use super::change::{is_foretold, way_before};
use super::currency;
use super::scan::Scan;
use crate::lexicon::word;
use crate::text::number::{self, NumberForm, scaled};

/// Joins an amount with the one that closes its range, if there is one.
pub(super) fn joined(scan: &Scan, first: Amount) -> Amount {
    let fold = scan.printed(first.from).ends_with("fold");
    if first.upper.is_some() || first.fraction || fold {
        return first;
    }
    let Some((at, how)) = joiner(scan, &first) else {
        return first;
    };
    let Some(number_at) = number_at(scan, at) else {
        return first;
    };
    let view = Scan { floor: at, ..*scan };
    let Some(second) = amount::read(&view, number_at) else {
        return first;
    };
    if second.upper.is_some() || second.fraction || !fits(scan, &first, &second, how) {
        return first;
    }
    merged(first, &second)
}

/// How two amounts are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    And,
    Or,
}

/// The place after a word or mark that can join two amounts.
fn joiner(scan: &Scan, first: &Amount) -> Option<(usize, Joiner)> {
    let at = first.to;
    if scan.dash(at) && scan.glued(at) == scan.glued(at + 1) {
        let tight = scan.glued(at);
        let number = number_at(scan, at + 1)?;
        return (tight
            || number == at + 1
                && first.measured == Measured::Bare
                && first.form == NumberForm::Digits)
            .then_some((at + 1, Joiner::Dash));
    }
    // "200,000- to 260,000-year-old", "8- to 16-metre"
    let hanging = usize::from(scan.dash(at) && scan.glued(at) && !scan.glued(at + 1));
    let at = at + hanging;
    let mut next = at + 1;
    let how = match scan.printed(at) {
        "to" => Joiner::To,
        "up" if scan.printed(at + 1) == "to" && from_before(scan, first.from) => {
            next += 1;
            Joiner::To
        }
        "and" if between(scan, first) => Joiner::And,
        "or" if hanging == 0 && first.value < 100.0 => Joiner::Or,
        _ => return None,
    };
    if scan.dash(next) && scan.glued(next + 1) {
        next += 1;
    }
    if scan.printed(next) == "between" {
        next += 1;
    }
    Some((next, how))
}

fn between(scan: &Scan, first: &Amount) -> bool {
    matches!(scan.printed_before(first.from, 1), "between" | "Between")
        || (matches!(scan.printed_before(first.from, 2), "between" | "Between"))
}

/// The number at `at`, past a sign or a code of a currency.
fn number_at(scan: &Scan, at: usize) -> Option<usize> {
    let mut i = at;
    while i < at + 3 {
        let token = scan.token(i)?;
        if token.is_number() || (token.is_word() && token.has_digit()) {
            return Some(i);
        }
        if token.is_word() && currency::code(token.word).is_none() {
            let word = number::number_word(token.word).is_some() || token.has_hyphen();
            return word.then_some(i);
        }
        if !token.is_word() && !token.is_mark('-') && currency::code(token.word).is_none() {
            return None;
        }
        i += 1;
    }
    None
}

/// Whether two amounts are the ends of one range.
fn fits(scan: &Scan, first: &Amount, second: &Amount, how: Joiner) -> bool {
    let same = same_unit(first, second);
    let bare_first = first.measured == Measured::Bare;
    let bare_second = second.measured == Measured::Bare;
    let money = first.measured == Measured::Money && (bare_second || same);
    if !(same || bare_first || money || (how == Joiner::Dash && bare_second)) {
        return false;
    }
    match how {
        Joiner::Dash => second.value > first.value || second.scaled,
        Joiner::And => true,
        Joiner::Or => {
            bare_first
                && first.form == second.form
                && second.value > first.value
                && second.value <= first.value * 3.0
        }
        Joiner::To => {
            let stated = !bare_first && !bare_second;
            // "lost 40 to 50 tanks": what comes second is no level, so near is it to the first.
            let near = second.value > first.value
                && second.value <= first.value * 2.0
                && (stated && is_foretold(scan, first.from)
                    || !stated
                        && super::count::phrase(scan, second.to, 2.0).is_some_and(|p| p.plural));
            near || from_before(scan, first.from)
                || (bare_first && !bare_second)
                || ((stated || second.value > first.value)
                    && way_before(scan, first.from).is_none())
        }
    }
}

/// The same unit, or the second the rate that both are: `between $62 and $68 per share`.
fn same_unit(first: &Amount, second: &Amount) -> bool {
    match (first.unit.as_deref(), second.unit.as_deref()) {
        (Some(a), Some(b)) => {
            a == b
                || b.strip_prefix(a)
                    .is_some_and(|rest| rest.starts_with(" per "))
        }
        (a, b) => a == b,
    }
}

/// "from", past an article or a word that softens.
fn from_before(scan: &Scan, at: usize) -> bool {
    (1..=3)
        .map_while(|back| scan.before(at, back))
        .take_while(|t| t.is_word())
        .take(3)
        .find(|t| {
            let soft = super::relation::is_softener(t.word)
                || super::words::role(t.word) == Some(super::words::Role::Opener);
            !soft
        })
        .is_some_and(|t| t.word == word::FROM)
}

fn merged(first: Amount, second: &Amount) -> Amount {
    let mut low = first.value;
    if second.scaled && !first.scaled {
        let factor = scale_part(second.value);
        let own_unit = first.measured != Measured::Bare && !first.prefixed;
        if low < second.value / factor && !own_unit {
            low = scaled(low, factor);
        }
    }
    let unit = second.unit.clone().or(first.unit);
    let measured = if second.measured == Measured::Bare {
        first.measured
    } else {
        second.measured
    };
    Amount {
        value: low,
        upper: Some(second.value),
        unit,
        measured,
        span: crate::text::Span {
            start: first.span.start,
            end: second.span.end,
        },
        from: first.from,
        to: second.to,
        form: first.form,
        fraction: false,
        scaled: second.scaled,
        prefixed: first.prefixed,
    }
}

/// The multiplier in a value that was printed with one.
fn scale_part(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|s| value.abs() >= *s)
        .unwrap_or(1.0)
}
