//! The rules that read dates, each in a file with its examples, and the one table of where they start.
//!
//! A word of the calendar has one rule, which looks left and right of it; numbers and compounds are asked of several, of
//! which the first that reads wins. A new rule is a file, its line in one of the lists, and an example.

mod ago;
mod compound;
mod decade;
mod fiscal;
mod fortnight;
mod holiday;
mod hour;
mod in_figures;
mod listed;
mod month;
mod near_day;
mod quarter;
mod season;
mod unit;
mod vague;
mod weekday;
mod within;
mod year;

pub(super) use quarter::last_ended;

use super::cursor::{Cursor, Expression};
use crate::extract::example::Example;
use crate::lexicon::{Class, Values, word};

/// A rule: how it reads from a token on, and what it is to read.
pub(super) struct Family {
    /// Sentences with what is read in them, of each of its names.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "read by the test of all examples")
    )]
    examples: &'static [Example],
    /// Reads the expression whose head is a token.
    read: fn(&Cursor, usize) -> Option<Expression>,
}

/// The rules that start at words of a class.
static BY_WORD: Values<Class, &Family> = Values::by_class(&[
    (Class::Month, &month::FAMILY),
    (Class::Weekday, &weekday::FAMILY),
    (Class::Weekdays, &ago::WEEKDAYS),
    (Class::CalendarUnit, &unit::ONE),
    (Class::CalendarUnits, &unit::SEVERAL),
    (Class::Season, &season::FAMILY),
    (Class::DayPart, &hour::PART),
    (Class::NamedHour, &hour::NAMED),
    (Class::NearDay, &near_day::FAMILY),
    (Class::Tonight, &near_day::TONIGHT),
    (Class::VagueTime, &vague::FAMILY),
    (Class::TimeShift, &vague::THE_PAST),
    (Class::Fiscal, &fiscal::FAMILY),
    (Class::Decade, &decade::IN_WORDS),
    (Class::Holiday, &holiday::FAMILY),
    (Class::Fortnight, &fortnight::FAMILY),
]);

/// Those that start at a number, first come first served.
static BY_NUMBER: &[&Family] = &[
    &hour::TIME,
    &in_figures::FAMILY,
    &listed::FAMILY,
    &decade::CENTURY,
    &decade::FAMILY,
    &year::RANGE,
    &year::FAMILY,
];

/// Those that start at a word with a hyphen.
static BY_COMPOUND: &[&Family] = &[&compound::FAMILY, &quarter::HYPHENATED];

/// Those that start at letters with digits, by their length.
static BY_CODE: &[(&[usize], &Family)] = &[(&[2, 5], &quarter::SHORT), (&[4, 6], &fiscal::IN_ONE)];

/// Reads the expression whose head is the token at `at`.
pub(super) fn read(cursor: &Cursor, at: usize) -> Option<Expression> {
    let token = cursor.analysis.tokens.get(at)?;
    let first = |rules: &[&Family]| rules.iter().find_map(|rule| (rule.read)(cursor, at));
    if token.is_number() {
        return first(BY_NUMBER);
    }
    if !token.is_word() {
        return None;
    }
    if token.is(Class::DateWord) {
        return BY_WORD
            .get(token.word)
            .and_then(|rule| (rule.read)(cursor, at));
    }
    if token.has_hyphen() {
        return first(BY_COMPOUND);
    }
    if token.has_digit() {
        let long = |(lengths, _): &&(&[usize], &Family)| lengths.contains(&token.span.len());
        let mut rules = BY_CODE.iter().filter(long);
        return rules.find_map(|(_, rule)| (rule.read)(cursor, at));
    }
    if token.word == word::NINETEEN || token.word == word::TWENTY {
        return (year::IN_WORDS.read)(cursor, at);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::date::{Dated, Interval, Provenance};
    use crate::extract::Page;

    #[test]
    fn every_rule_reads_its_examples() {
        let by_word = BY_WORD.all().chain(BY_NUMBER.iter().copied());
        let others = BY_COMPOUND
            .iter()
            .copied()
            .chain(BY_CODE.iter().map(|(_, rule)| *rule));
        for example in by_word
            .chain(others)
            .chain([&year::IN_WORDS])
            .flat_map(|f| f.examples)
        {
            let text = example.sentence;
            let day = chrono::NaiveDate::from_ymd_opt(2025, 2, 14).unwrap();
            let article = Article {
                blocks: crate::text::layout::blocks(text, false),
                text: text.to_owned(),
                published: Some(Dated {
                    when: Interval::day(day),
                    provenance: Provenance::Field,
                }),
                title_in_text: true,
                ..Article::default()
            };
            let found = super::super::find(&Page::new(&article, text));
            let read: Vec<_> = found.iter().map(|d| (d.rule, d.span.of(text))).collect();
            assert!(
                read.contains(&(example.rule, example.finds)),
                "{text}: {read:?}"
            );
        }
    }
}
