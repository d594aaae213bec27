//! Numbers of people and things: `12 ships`, `two of the ministers`, `dozens of ships`.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::super::{count, no_figure, relation, suffix};
use super::fraction::fraction_of_unit;
use super::{Context, Example, On, Step};
use crate::extract::Rule;
use crate::lexicon::{Class, value, word};
use crate::text::number::{self, NumberForm};
use crate::text::part_of_speech::{Role, role};

/// The noun phrase that a number counts.
pub(super) const COUNTED: Step = Step {
    examples: &[
        Example::new(Rule::Count, "They sent 12 ships to the bay.", "12 ships"),
        Example::new(
            Rule::VagueCount,
            "They sent dozens of ships to the bay.",
            "dozens of ships",
        ),
        Example::new(
            Rule::Unit,
            "It rose a tenth of a point in March.",
            "a tenth of a point",
        ),
    ],
    on: On::Bare,
    run: counted,
};

/// Gives a bare number the people or things it counts.
fn counted(cursor: &Cursor, amount: &mut Amount, _: &Context) {
    let of = cursor.word(amount.to) == word::OF;
    if no_figure::is_ordinal_ending(cursor, amount.to) {
        return;
    }
    if amount.fraction && !amount.scaled {
        fraction_of_unit(cursor, amount);
        return;
    }
    let one = amount.form == NumberForm::Words && (amount.value - 1.0).abs() < 1e-9;
    if one && is_pronoun(cursor, amount.from) {
        return;
    }
    let vague = amount.form == NumberForm::Vague || amount.scaled;
    if of && !vague {
        some_of(cursor, amount);
        return;
    }
    if let Some(scale) = scale_before(cursor, amount.from) {
        amount.give(scale, Measured::Size);
    } else if matches!(cursor.printed(amount.to), "times" | "fold") {
        let to = amount.to + 1;
        amount.through(cursor, to);
        amount.give("count", Measured::Count);
        suffix::rate(cursor, amount);
    } else {
        things(cursor, amount, of.then_some(vague));
    }
}

/// Gives an amount the things that a noun phrase behind it names; `vague` says whether it is, where "of" leads them.
fn things(cursor: &Cursor, amount: &mut Amount, vague: Option<bool>) {
    let open = relation::open_end(cursor, amount.to);
    let at = open.unwrap_or(amount.to + usize::from(vague.is_some()));
    // `131 "Entry Point Projects"`
    let quote = cursor
        .token(at)
        .is_some_and(|t| t.is_mark('"') || t.is_mark('\u{201c}'));
    let titled = cursor
        .token(at + 1)
        .is_some_and(|t| t.is_word() && t.is_capital());
    let at = at + usize::from(quote && titled && vague.is_none());
    let Some(phrase) = count::phrase(cursor, at, amount.value) else {
        if vague == Some(true) && count::is_people_of(cursor, at) {
            amount.give("people", Measured::Count);
            amount.things = Some((at, at + 1));
            amount.through(cursor, at + 1);
        }
        return;
    };
    if open.is_some() && !phrase.plural {
        return;
    }
    amount.give(count::name(cursor, phrase), Measured::Count);
    amount.things = Some((phrase.from, phrase.to));
    // What follows is read yet: "or more", or an amount of its own.
    if open.is_none() && !phrase.holds_amount {
        amount.through(cursor, phrase.to);
        suffix::rate(cursor, amount);
    }
}

/// `magnitude 5.8`, `a magnitude of 6.1`: the scale a number is of.
fn scale_before(cursor: &Cursor, from: usize) -> Option<&'static str> {
    let link = usize::from([word::OF, word::AT].contains(&cursor.word_before(from, 1)));
    value::SCALE_NAME.get(cursor.small_before(from, 1 + link))
}

/// `two of the ministers`, `one of the five brigades`, `15 of the world's largest banks`, `14 of 16 dealers`: some of a
/// definite number.
fn some_of(cursor: &Cursor, amount: &mut Amount) {
    let at = amount.to + 1;
    let number = |i: usize| {
        let whole = number::read(cursor.analysis, i, cursor.end)?;
        (whole.value >= amount.value && whole.upper.is_none() && !whole.fraction)
            .then_some(whole.next)
    };
    let whole = number(at);
    let owner = (at..at + 4)
        .take_while(|i| cursor.is_word(*i))
        .find(|i| matches!(cursor.printed(*i), "'s" | "\u{2019}s"));
    let definite = role(cursor.word(at)) == Some(Role::Opener)
        && !matches!(cursor.printed(at), "a" | "an" | "other" | "such" | "more");
    // "1,660 of those patients"
    let those = cursor.word(at).is(Class::ThoseCounted) && cursor.is_word(at + 1);
    if !definite && !those && owner.is_none() && whole.is_none() {
        return;
    }
    let from = owner.map_or(at + usize::from(those), |i| i + 1);
    let inner = whole.or_else(|| number(from + usize::from(definite && owner.is_none())));
    let phrase = count::phrase(cursor, inner.unwrap_or(from), 2.0).filter(|p| p.plural);
    if let Some(phrase) = phrase {
        amount.give(count::name(cursor, phrase), Measured::Count);
        amount.things = Some((phrase.from, phrase.to));
        // The whole number is a figure of its own.
        if inner.is_none() && !phrase.holds_amount {
            amount.through(cursor, phrase.to);
        }
    }
}

/// Whether "one" stands for something: `every one`, `that one`, `which one`.
fn is_pronoun(cursor: &Cursor, from: usize) -> bool {
    cursor.before(from, 1).is_some_and(|t| {
        t.is(Class::PronounOne) && (t.is_small() || t.is_titled(Class::PronounOneOpener))
    })
}
