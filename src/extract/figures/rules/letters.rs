//! Units in letters: `2 GWp by 2030`, and what the article says letters stand for: `141 litres a day (LD) … 130 LD`.
//!
//! Apart from the units of the table because any trade has its own, and only what follows says that letters are one.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::{Context, Example, On, Step};
use crate::extract::{Figure, Rule};
use crate::lexicon::{Class, word};
use crate::text::Token;
use crate::text::number::NumberForm;
use crate::text::part_of_speech::{Role, role};

/// Letters right behind a number.
pub(super) const LETTERS: Step = Step {
    examples: &[Example::new(
        Rule::Count,
        "They aim at 2 GWx by 2030.",
        "2 GWx",
    )],
    on: On::Bare,
    run: letters,
};

/// The unit that the article gave the letters before.
pub(super) const GLOSSED: Step = Step {
    examples: &[],
    on: On::Any,
    run: glossed,
};

/// The longest of them.
const LONGEST: u32 = 5;

/// Gives a number the letters behind it, when nothing goes on with a name.
fn letters(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    let digits = amount.form == NumberForm::Digits && amount.upper.is_none();
    let Some(token) = cursor.token(amount.to).filter(|t| digits && is_code(t)) else {
        return;
    };
    let stops = |t: &Token| {
        !t.is_word() && !t.is_number()
            || role(t.word) == Some(Role::Stop)
            || [word::LAST, word::THIS, word::NEXT].contains(&t.word)
    };
    let other = token.is(Class::TimeZone) || token.is(Class::Era) || token.is(Class::Month);
    if !other && cursor.token(amount.to + 1).is_none_or(stops) {
        let unit = cursor.printed(amount.to).to_owned();
        amount.give(unit, Measured::Count);
        amount.through(cursor, amount.to + 1);
    }
}

/// Whether a token is letters of which several are capitals: `LPCD`, `GWp`.
fn is_code(token: &Token) -> bool {
    let length = token.span.len() as u32;
    let letters = token.is_all_capitals() || token.is_capital() && token.has_inner_capital();
    token.is_word()
        && letters
        && token.after_space()
        && !token.has_digit()
        && !token.has_period()
        && !token.has_hyphen()
        && (3..=LONGEST).contains(&length)
}

/// Gives letters the unit of the figure that they stood behind in brackets.
fn glossed(cursor: &Cursor, amount: &mut Amount, context: &Context) {
    let Some(unit) = amount.unit.as_deref().filter(|u| is_short(u)) else {
        return;
    };
    let named = |f: &&Figure| {
        let rest = cursor
            .analysis
            .text
            .get(f.span.end as usize..)
            .unwrap_or("");
        let quoted = rest.trim_start_matches(['"', '\u{201d}']);
        let open = quoted.strip_prefix(" (");
        open.and_then(|o| o.strip_prefix(unit))
            .is_some_and(|o| o.starts_with([')', 's']))
    };
    let told = context.all.iter().find(named).and_then(|f| f.unit.clone());
    if let Some(unit) = told {
        let measured = amount.measured;
        amount.give(unit, measured);
    }
}

fn is_short(unit: &str) -> bool {
    (2..=LONGEST as usize).contains(&unit.len()) && unit.bytes().all(|b| b.is_ascii_uppercase())
}
