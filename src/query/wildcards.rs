//! Phrases in which a word is given by a pattern: `"quantitative eas*"`.

use super::fits::glob;
use super::language::{Leaf, Value};
use crate::index::analysis::{self, AnalysedTerm, Form};

/// What may stand at one place of a phrase with wildcards.
#[derive(Debug, Clone)]
pub(super) enum OnePlace {
    /// A word with this stem.
    Stem(String),
    /// A printed word of this folded pattern.
    Pattern(Vec<char>),
}

impl OnePlace {
    pub(super) fn fits(&self, printed: &str) -> bool {
        match self {
            Self::Pattern(pattern) => glob(pattern, printed),
            Self::Stem(stem) => {
                let stems = analysis::terms(printed, Form::Stem);
                matches!(stems.as_slice(), [one] if one.text == *stem)
            }
        }
    }
}

/// Whether a condition is a phrase with `*` or `?` inside a word.
pub(super) fn has_wildcard(leaf: &Leaf) -> bool {
    let Value::Phrase(text, _) = &leaf.value else {
        return false;
    };
    !leaf.exact && text.split_whitespace().any(is_wild)
}

/// A question mark at the end of a word ends a question.
fn is_wild(word: &str) -> bool {
    let inside = word.trim_end_matches('?');
    word.contains(char::is_alphanumeric) && inside.contains(['*', '?'])
}

/// The places of a phrase with wildcards.
pub(super) fn places(text: &str) -> Vec<OnePlace> {
    let mut places = Vec::new();
    for word in text.split_whitespace() {
        if is_wild(word) {
            let folded = analysis::fold(word);
            let letters =
                folded.trim_matches(|c: char| !c.is_alphanumeric() && c != '*' && c != '?');
            places.push(OnePlace::Pattern(letters.chars().collect()));
        } else {
            let stems = analysis::terms(word, Form::Stem).into_iter();
            places.extend(stems.map(|term| OnePlace::Stem(term.text)));
        }
    }
    places
}

/// How many terms the places of a phrase take that begins with the first term, each behind the one before.
pub(super) fn in_order(places: &[OnePlace], terms: &[AnalysedTerm], width: usize) -> Option<usize> {
    let mut at = 0;
    for (number, place) in places.iter().enumerate() {
        let end = if number == 0 {
            1
        } else {
            width.min(terms.len())
        };
        let found = (at..end).find(|at| terms.get(*at).is_some_and(|t| place.fits(&t.text)))?;
        at = found + 1;
    }
    Some(at)
}
