//! The rules that go on reading an amount, each in a file with its examples, and the one list of their order.
//!
//! A number is read first with what touches it (its sign, its multiplier, its unit or currency); each rule then looks at the
//! amount so far. Most of them give a number its unit and are asked only while it has none. A new rule is a file, a line of
//! the list, and an example.

mod age;
mod counted;
mod ellipsis;
mod fraction;
mod letters;
mod range;
mod ratio;
mod subject;
mod unit_ahead;
mod vote;

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use super::number as amounts;
use crate::extract::example::Example;
use crate::extract::{Facts, Figure};
use crate::text::number;

/// What a rule knows beside its sentence.
#[derive(Clone, Copy)]
struct Context<'a> {
    /// What was found in the article so far: people and their ages go together.
    facts: &'a Facts,
    /// The figures of the sentence so far.
    told: &'a [Figure],
    /// The figures of the article so far.
    all: &'a [Figure],
}

/// A rule: when it is asked, what it does to the amount, and what it is to read.
struct Step {
    /// Sentences with what is read in them.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "read by the test of all examples")
    )]
    examples: &'static [Example],
    on: On,
    run: fn(&Cursor, &mut Amount, &Context),
}

/// Which amounts a rule is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// Any.
    Any,
    /// Those without a unit.
    Bare,
}

/// All rules, in their order.
static STEPS: &[&Step] = &[
    &range::RANGE,
    &ratio::RATIO,
    &vote::VOTE,
    &fraction::AND_A_HALF,
    &unit_ahead::UNIT_AHEAD,
    &age::AGE,
    &counted::COUNTED,
    &ellipsis::PEOPLE,
    &subject::SUBJECT,
    &ellipsis::CARRIED,
    &letters::LETTERS,
    &letters::GLOSSED,
];

/// Reads the amount at a token with its range, and what it counts.
///
/// `all` are the figures before it, of which those of its sentence begin at `first`.
pub(super) fn read(
    cursor: &Cursor,
    at: usize,
    facts: &Facts,
    (all, first): (&[Figure], usize),
) -> Option<Amount> {
    if number::rank(cursor.analysis, at, cursor.end).is_some() {
        return None;
    }
    let mut amount = amounts::read(cursor, at)?;
    let told = all.get(first..).unwrap_or(&[]);
    let context = Context { facts, told, all };
    for step in STEPS {
        if step.on == On::Any || amount.measured == Measured::Bare {
            (step.run)(cursor, &mut amount, &context);
        }
    }
    Some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::{Page, Rule};

    /// What is read at the number itself.
    const AT_THE_NUMBER: &[Example] = &[
        Example::new(Rule::Money, "It cost $300 billion in all.", "$300 billion"),
        Example::new(Rule::Share, "It rose by 5 percent in all.", "5 percent"),
        Example::new(
            Rule::Unit,
            "It is 40 kilometres from Rome.",
            "40 kilometres",
        ),
        Example::new(Rule::Time, "It took three years in all.", "three years"),
        Example::new(Rule::BareNumber, "It fell to 4,200 in all.", "4,200"),
        Example::new(Rule::Fraction, "It was two thirds in all.", "two thirds"),
    ];

    #[test]
    fn every_rule_reads_its_examples() {
        let steps = STEPS.iter().flat_map(|step| step.examples);
        for example in AT_THE_NUMBER.iter().chain(steps) {
            let text = example.sentence;
            let article = Article {
                blocks: crate::text::layout::blocks(text, false),
                text: text.to_owned(),
                title: "A title".to_owned(),
                title_in_text: true,
                ..Article::default()
            };
            let found = super::super::find(&Page::new(&article, text), &Facts::default());
            let read: Vec<_> = found.iter().map(|f| (f.rule, f.span.of(text))).collect();
            assert!(
                read.contains(&(example.rule, example.finds)),
                "{text}: {read:?}"
            );
        }
    }
}
