//! What is counted when no table has it: the noun phrase after a number (`first-team players`, `brigades`, `Russian troops`).

use super::scan::Scan;
use super::words::{Role, is_plural, role, singular};
use crate::text::number::{NumberWord, fold_hash, number_word};

/// A noun phrase that is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Its first token.
    pub(super) from: usize,
    /// The token after its head.
    pub(super) to: usize,
    /// Whether its head is a plural.
    pub(super) plural: bool,
}

/// The longest phrase looked at.
const MOST: usize = 6;

/// Finds the noun phrase at `at` that a number of `value` counts.
pub(super) fn phrase(scan: &Scan, at: usize, value: f64) -> Option<Phrase> {
    let mut from = at;
    while scan.is_word(from) && role(scan.hash(from)) == Some(Role::Opener) && from < at + 2 {
        from += 1;
    }
    let (last, head) = run(scan, from);
    let made = |to, plural| Phrase { from, to, plural };
    if (value - 1.0).abs() < 1e-9 && last > from {
        return Some(made(one_thing(scan, from, last), false));
    }
    if let Some(to) = head {
        return Some(made(to, true));
    }
    // "12 page document": a noun before another, where no plural follows.
    let attribute = last > from + 1
        && scan
            .token(from)
            .is_some_and(|t| !t.is_capital() && t.span.len() > 2 && !t.has_hyphen())
        && !scan.printed(from).ends_with("ly");
    attribute.then(|| made(from + 1, false))
}

/// The words that can be one noun phrase from `from` on: where they end, and where its last plural does.
fn run(scan: &Scan, from: usize) -> (usize, Option<usize>) {
    let mut head = None;
    let mut last = from;
    let mut i = from;
    while i < (from + MOST).min(scan.end) {
        if head.is_none() && last > from && joins_adjectives(scan, i) {
            i += 1;
            continue;
        }
        if !is_content(scan, i, i > from) {
            break;
        }
        last = i + 1;
        let plural = scan.token(i).is_some_and(|t| is_plural(t, scan.printed(i)));
        if plural {
            head = Some(i + 1);
        } else if head.is_some() {
            break;
        }
        i += 1;
    }
    (last, head)
}

/// Whether the word at `i` can be a part of what is counted.
fn is_content(scan: &Scan, i: usize, inside: bool) -> bool {
    let Some(token) = scan.token(i).filter(|t| t.is_word()) else {
        return false;
    };
    if matches!(role(token.hash), Some(Role::Stop | Role::Opener))
        || (inside && token.after_line() && token.is_capital())
    {
        return false;
    }
    let unit = super::units::unit_of(token.hash);
    let starts_another =
        unit.is_some_and(|u| u.name.len() > 3 && u.kind != super::units::Kind::Symbol) && inside;
    let head = scan.printed(i).split('-').next().unwrap_or("");
    // "first-team players" are no other number, "two-year terms" are.
    let another_number = token.has_hyphen()
        && number_word(fold_hash(head)).is_some_and(|w| !matches!(w, NumberWord::Ordinal(_)));
    number_word(token.hash).is_none() && !starts_another && !another_number
}

/// `Kia and Hyundai vehicles`: "and" between two words before the head.
fn joins_adjectives(scan: &Scan, at: usize) -> bool {
    scan.hash(at) == crate::text::word_hash("and")
        && is_content(scan, at + 1, true)
        && (at + 2..at + 4).any(|i| {
            is_content(scan, i, true)
                && scan.token(i).is_some_and(|t| is_plural(t, scan.printed(i)))
        })
        && !scan
            .token(at + 1)
            .is_some_and(|t| is_plural(t, scan.printed(at + 1)))
}

/// The singular a "one" counts: the words up to the first that can be a head ("one hand behind her").
fn one_thing(scan: &Scan, from: usize, last: usize) -> usize {
    let adjective = |i: usize| {
        let word = scan.printed(i);
        [
            "al", "ar", "ive", "ous", "ful", "ic", "an", "est", "ish", "less", "ary",
        ]
        .iter()
        .any(|ending| word.len() > 4 && word.ends_with(ending))
            || matches!(
                word,
                "big"
                    | "small"
                    | "new"
                    | "key"
                    | "top"
                    | "great"
                    | "senior"
                    | "former"
                    | "young"
                    | "major"
            )
    };
    let mut to = from + 1;
    while to < last && adjective(to - 1) {
        to += 1;
    }
    to
}

/// Returns the name of what a phrase counts: its words, the head in the singular.
pub(super) fn name(scan: &Scan, phrase: Phrase) -> String {
    let mut name = String::new();
    for i in phrase.from..phrase.to {
        let word = scan.printed(i);
        let adverb = |w: &str| w.ends_with("ly") && !w.contains('-') && w.len() > 4;
        let told = i > phrase.from && adverb(scan.printed(i - 1)) && word.ends_with("ed");
        if i + 1 < phrase.to && (adverb(word) || told || word == "and") {
            continue;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        if i + 1 == phrase.to && phrase.plural {
            name.push_str(&head_of(word));
        } else {
            name.push_str(word);
        }
    }
    name
}

/// The head in the singular; a name keeps its capitals.
fn head_of(word: &str) -> String {
    let lower = singular(word);
    if word.starts_with(char::is_uppercase) {
        let mut letters = lower.chars();
        return letters
            .next()
            .map_or(String::new(), |c| c.to_uppercase().chain(letters).collect());
    }
    lower
}

/// Returns a noun in the singular.
pub(super) fn singular_of(noun: &str) -> String {
    singular(noun)
}
