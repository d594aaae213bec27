//! Adjectives in what is counted: `smaller tenancies` are tenancies that are small, so the same things share one unit.
//!
//! Apart from the noun phrases because degrees follow no rule that "forest" and "number" would not fall to: it is a list.

use crate::lexicon::{Class, WordId, value};
use std::borrow::Cow;

/// Returns the positive of an adjective's comparative or superlative: `large` of `largest`; other words as they are.
pub(super) fn positive(word: &str) -> Cow<'_, str> {
    if let Some(listed) = listed(word) {
        return listed.into();
    }
    // "proudest", "happiest": those in -est that are no superlatives are few, and so are those whose e is lost.
    let stem = word.strip_suffix("est").filter(|_| {
        !WordId::of(word).is(Class::EstNoSuperlative)
            && word.bytes().all(|b| b.is_ascii_lowercase())
    });
    match stem {
        Some(stem) if stem.len() < 4 => word.into(),
        Some(stem) => match stem.strip_suffix('i') {
            Some(stem) => format!("{stem}y").into(),
            None => stem.into(),
        },
        None => word.into(),
    }
}

/// Whether a word only grades the adjective after it, or counts vaguely: `most gifted`, `its few priorities`.
pub(super) fn is_grade(word: &str) -> bool {
    WordId::of(word).is(Class::Grade)
}

fn listed(word: &str) -> Option<&'static str> {
    value::POSITIVE.get(WordId::of(word))
}
