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

/// Whether a word is an adjective as far as its ending or a short list tells.
pub(super) fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "ical", "ional", "ial", "ular", "ive", "ous", "ful", "ish", "less",
    ];
    (ENDINGS.iter().any(|ending| word.ends_with(ending))
        && !WordId::of(word).is(Class::NounLikeAdjective))
        || listed(word).is_some()
        || WordId::of(word).is(Class::PlainAdjective)
}

/// Whether a word is a verb in the past that no ending tells: "one trader saw", "one woman drove".
pub(super) fn is_past(word: &str) -> bool {
    WordId::of(word).is(Class::PastVerb)
}
