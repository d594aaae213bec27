//! Ages: `Okafor, 44, a teacher`, `aged 65`, `he will be 35`.

use super::super::amount::{Amount, Measured};
use super::super::cursor::Cursor;
use super::{Context, Example, On, Step};
use crate::extract::{Facts, Figure, Rule};
use crate::lexicon::{Class, word};
use crate::text::Token;
use crate::text::number::NumberForm;
use crate::text::part_of_speech::{Role, role};

/// A number that tells an age.
pub(super) const AGE: Step = Step {
    examples: &[
        Example::new(Rule::Age, "She was aged 65 when it began.", "65"),
        Example::new(
            Rule::Age,
            "The teacher, Okafor, 44, a painter by night, agreed.",
            "44",
        ),
    ],
    on: On::Bare,
    run: age,
};

/// `Nick Hague, 44, has`, `aged 65`, `turned 40`: a number that tells an age.
fn age(cursor: &Cursor, amount: &mut Amount, context: &Context) {
    let Context { facts, told, .. } = *context;
    let plausible = (1.0..=115.0).contains(&amount.value)
        && amount.value.fract() == 0.0
        && amount.upper.is_none();
    if !plausible || amount.form != NumberForm::Digits {
        return;
    }
    let comma = cursor
        .before(amount.from, 1)
        .is_some_and(|t| t.is_mark(','));
    let before = amount
        .from
        .checked_sub(1 + usize::from(comma))
        .and_then(|i| cursor.token(i));
    let named = closes(cursor, amount.to)
        && before.is_some_and(|t| {
            t.is_word() && (ends_a_person(facts, t) || is_apposition(cursor, amount, t))
        });
    let listed = goes_on_with_ages(cursor, amount.from, told);
    let bounded = is_of_people(cursor, amount);
    let told = matches!(
        cursor.printed_before(amount.from, 1),
        "aged" | "turned" | "turns" | "age" | "Aged"
    );
    let pronoun = foretold(cursor, amount);
    let of_age = cursor.printed_before(amount.from, 1) == "of"
        && cursor.printed_before(amount.from, 2) == "age";
    if named || told || listed || of_age || pronoun || bounded {
        amount.give("year", Measured::Age);
    }
}

/// `Okafor, 44, a teacher`: a number between commas behind a name that no one has found.
fn is_apposition(cursor: &Cursor, amount: &Amount, name: &Token) -> bool {
    cursor
        .before(amount.from, 1)
        .is_some_and(|t| t.is_mark(','))
        && cursor.mark(amount.to, ',')
        && (name.is_capital() || is_called(cursor, amount.from))
        && !name.is_all_capitals()
        && !name.has_period()
        && (16.0..=100.0).contains(&amount.value)
        && cursor.token(amount.to + 1).is_some_and(|t| {
            t.is_word()
                && t.span
                    .of(cursor.analysis.text)
                    .starts_with(|c: char| c.is_lowercase())
        })
        && cursor.word(amount.to + 1) != word::AND
}

/// `children under 16`, `people over 65`: whom an age bounds.
fn is_of_people(cursor: &Cursor, amount: &Amount) -> bool {
    let bounds = [word::UNDER, word::OVER, word::BELOW, word::ABOVE];
    let ends = cursor
        .token(amount.to)
        .is_none_or(|t| !t.is_word() && !t.is_mark('%') || role(t.word) == Some(Role::Stop));
    bounds.contains(&cursor.small_before(amount.from, 1))
        && cursor.small_before(amount.from, 2).is(Class::AgedNoun)
        && ends
}

/// `the princess, 67, announced`: a role for a name.
fn is_called(cursor: &Cursor, from: usize) -> bool {
    cursor.word_before(from, 3) == word::THE && cursor.small_before(from, 2).is(Class::Role)
}

/// `aged 33, 37 and 39`.
fn goes_on_with_ages(cursor: &Cursor, from: usize, told: &[Figure]) -> bool {
    let joined = cursor.word_before(from, 1) == word::AND
        || cursor.before(from, 1).is_some_and(|t| t.is_mark(','));
    let last = told.last().filter(|f| f.rule == Rule::Age && joined);
    last.is_some_and(|f| {
        cursor
            .before(from, 2)
            .is_some_and(|t| t.span.end == f.span.end && t.is_number())
    })
}

/// `he will be 35 by then`, `she is 71.`: a pronoun's number.
fn foretold(cursor: &Cursor, amount: &Amount) -> bool {
    let ends = cursor.token(amount.to).is_none_or(|t| !t.is_word())
        || cursor.small(amount.to).is(Class::AfterAge);
    let verb = 1 + usize::from(
        cursor.printed_before(amount.from, 1) == "be"
            && matches!(cursor.printed_before(amount.from, 2), "will" | "would"),
    );
    let is = matches!(
        cursor.printed_before(amount.from, 1),
        "is" | "was" | "be" | "'s" | "\u{2019}s"
    );
    let pronoun = matches!(
        cursor.printed_before(amount.from, 1 + verb),
        "he" | "she" | "He" | "She"
    );
    let own = cursor.word_before(amount.from, 2) == word::I
        && [word::AM, word::WAS].contains(&cursor.small_before(amount.from, 1));
    let now = cursor.word(amount.to) == word::NOW || ends;
    (ends && is && pronoun || now && own) && amount.value > 4.0
}

fn ends_a_person(facts: &Facts, token: &Token) -> bool {
    facts
        .people
        .iter()
        .any(|p| p.mentions.iter().any(|m| m.span.end == token.span.end))
}

/// Whether an apposition ends here: a mark, or the sentence's verb.
fn closes(cursor: &Cursor, at: usize) -> bool {
    cursor
        .token(at)
        .is_none_or(|t| !t.is_word() && !t.is_mark('%') && !t.is_mark('-'))
        || cursor.small(at).is(Class::ApposedAgeEnd)
}
