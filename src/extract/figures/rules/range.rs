//! Ranges: `5-7 per cent`, `between $62 and $68`, `from 1 to 1.5 degrees`, `three or four years`.

use super::super::amount::{Amount, Measured};
use super::super::change::{is_foretold, way_before};
use super::super::cursor::Cursor;
use super::super::{count, currency, number as amounts, relation};
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::word;
use crate::text::number::{self, NumberForm, scaled};
use crate::text::part_of_speech::{Role, role};

/// Joins an amount with the one that closes its range.
pub(super) const RANGE: Step = Step {
    examples: &[
        Example::new(
            Rule::Share,
            "Rates rose from 5 to 7 percent.",
            "5 to 7 percent",
        ),
        Example::new(
            Rule::Money,
            "It cost between $62 and $68 a share.",
            "$62 and $68 a share",
        ),
        Example::new(
            Rule::Time,
            "It took three or four years.",
            "three or four years",
        ),
    ],
    on: On::Any,
    run: joined,
};

/// Joins an amount with the one that closes its range, if there is one.
fn joined(cursor: &Cursor, first: &mut Amount, _: &Context) {
    if let Some(range) = range(cursor, first) {
        *first = range;
    }
}

fn range(cursor: &Cursor, first: &Amount) -> Option<Amount> {
    let fold = cursor.printed(first.from).ends_with("fold");
    if first.upper.is_some() || first.fraction || fold {
        return None;
    }
    let (at, how) = joiner(cursor, first)?;
    let number_at = number_at(cursor, at)?;
    let view = Cursor {
        floor: at,
        ..*cursor
    };
    let second = amounts::read(&view, number_at)?;
    let whole = second.upper.is_none() && !second.fraction;
    (whole && fits(cursor, first, &second, how)).then(|| merged(first.clone(), &second))
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
fn joiner(cursor: &Cursor, first: &Amount) -> Option<(usize, Joiner)> {
    let at = first.to;
    if cursor.dash(at) && cursor.glued(at) == cursor.glued(at + 1) {
        let tight = cursor.glued(at);
        let number = number_at(cursor, at + 1)?;
        return (tight
            || number == at + 1
                && first.measured == Measured::Bare
                && first.form == NumberForm::Digits)
            .then_some((at + 1, Joiner::Dash));
    }
    // "200,000- to 260,000-year-old", "8- to 16-metre"
    let hanging = usize::from(cursor.dash(at) && cursor.glued(at) && !cursor.glued(at + 1));
    let at = at + hanging;
    let mut next = at + 1;
    let how = match cursor.printed(at) {
        "to" => Joiner::To,
        "up" if cursor.printed(at + 1) == "to" && from_before(cursor, first.from) => {
            next += 1;
            Joiner::To
        }
        "and" if between(cursor, first) => Joiner::And,
        "or" if hanging == 0 && first.value < 100.0 => Joiner::Or,
        _ => return None,
    };
    if cursor.dash(next) && cursor.glued(next + 1) {
        next += 1;
    }
    if cursor.printed(next) == "between" {
        next += 1;
    }
    Some((next, how))
}

fn between(cursor: &Cursor, first: &Amount) -> bool {
    matches!(cursor.printed_before(first.from, 1), "between" | "Between")
        || (matches!(cursor.printed_before(first.from, 2), "between" | "Between"))
}

/// The number at `at`, past a sign or a code of a currency.
fn number_at(cursor: &Cursor, at: usize) -> Option<usize> {
    let mut i = at;
    while i < at + 3 {
        let token = cursor.token(i)?;
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
fn fits(cursor: &Cursor, first: &Amount, second: &Amount, how: Joiner) -> bool {
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
            // "8 or $9" are two prices.
            bare_first
                && second.measured != Measured::Money
                && first.form == second.form
                && second.value > first.value
                && second.value <= first.value * 3.0
        }
        Joiner::To => {
            let stated = !bare_first && !bare_second;
            // "lost 40 to 50 tanks": what comes second is no level, so near is it to the first.
            let near = second.value > first.value
                && second.value <= first.value * 2.0
                && (stated && is_foretold(cursor, first.from)
                    || !stated && count::phrase(cursor, second.to, 2.0).is_some_and(|p| p.plural));
            // "from 12 months to 6 months" is where something began and where it led, and no range.
            let led = from_before(cursor, first.from);
            let fallen = led && second.value < first.value;
            !fallen
                && (near
                    || led
                    || (bare_first && !bare_second)
                    || ((stated || second.value > first.value)
                        && way_before(cursor, first.from).is_none()))
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
fn from_before(cursor: &Cursor, at: usize) -> bool {
    (1..=3)
        .map_while(|back| cursor.before(at, back))
        .take_while(|t| t.is_word())
        .take(3)
        .find(|t| {
            let soft = relation::is_softener(t.word) || role(t.word) == Some(Role::Opener);
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
        things: None,
    }
}

/// The multiplier in a value that was printed with one.
pub(super) fn scale_part(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|s| value.abs() >= *s)
        .unwrap_or(1.0)
}
