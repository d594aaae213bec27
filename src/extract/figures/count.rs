//! What is counted when no table has it: the noun phrase after a number (`first-team players`, `brigades`, `Russian troops`).

use super::scan::Scan;
use super::words::{Role, is_plural, role, singular};
use crate::text::number::number_word;

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
    let mut head = None;
    let mut last = from;
    for i in from..(from + MOST).min(scan.end) {
        let Some(token) = scan.token(i).filter(|t| t.is_word()) else {
            break;
        };
        if matches!(role(token.hash), Some(Role::Stop | Role::Opener))
            || (i > from && token.after_line() && token.is_capital())
        {
            break;
        }
        if number_word(token.hash).is_some()
            || super::units::unit_of(token.hash)
                .is_some_and(|u| u.name.len() > 3 && u.kind != super::units::Kind::Symbol)
                && i > from
        {
            break;
        }
        last = i + 1;
        let printed = scan.printed(i);
        if is_plural(token, printed) {
            head = Some(i + 1);
        } else if head.is_some() {
            break;
        }
    }
    if let Some(to) = head {
        return Some(Phrase {
            from,
            to,
            plural: true,
        });
    }
    ((value - 1.0).abs() < 1e-9 && last > from).then(|| Phrase {
        from,
        to: one_thing(scan, from, last),
        plural: false,
    })
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
        if word.ends_with("ly") && i + 1 < phrase.to {
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
