//! What a part of a byline names: a person, an office, a body.
//!
//! Apart from taking bylines apart because each step of that asks it, and the words it goes by are those of the lexicon.

use crate::lexicon::{Class, WordId};

pub(super) fn is_said_of_person(part: &str) -> bool {
    names_role(part)
        || names_body(part)
        || !part.contains(' ')
        || is_suffix(part, Class::PostNominal)
}

/// Whether a part is what follows a name: "Jr.", "PhD".
pub(super) fn is_suffix(part: &str, class: Class) -> bool {
    let bare: String = part.chars().filter(|c| *c != '.').collect();
    [part, part.trim_end_matches('.'), &bare]
        .iter()
        .any(|form| WordId::of(&form.to_lowercase()).is(class))
}

/// Whether it reads like the name of a person: two words or more with capitals, small ones being parts of names.
pub(super) fn is_person(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let count = words.clone().count();
    (2..=5).contains(&count)
        && words.all(|w| starts_capital(w) || WordId::of(w).is(Class::NameParticle))
        && !text.bytes().any(|b| b.is_ascii_digit())
        && !names_role(text)
}

/// Whether a string is a name and nothing else: two or three words in letters, none of which the lexicon knows as anything.
/// Most bylines are, and asking so costs a tenth of looking for all that may stand in one.
pub(super) fn is_name_alone(printed: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic());
    let small = |word: &str| word.bytes().any(|b| b.is_ascii_lowercase());
    let mut words = printed.split(' ');
    let count = words.clone().count();
    (2..=3).contains(&count)
        && words.all(|w| {
            letters(w) && starts_capital(w) && small(w) && WordId::folded(w) == WordId::NONE
        })
}

pub(super) fn starts_capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
}

/// Whether a word of it is an office: "Political Editor", "staff reporter".
pub(super) fn names_role(text: &str) -> bool {
    text.split([' ', '-']).any(says_role)
}

pub(super) fn says_role(word: &str) -> bool {
    let word = WordId::of(word.to_lowercase().trim_end_matches('s'));
    word.is(Class::Role) || word.is(Class::Spokesman)
}

/// Whether it is the name of a body: "Associated Press", "Reuters", "The Gazette", "AFP", "Department for Transport".
pub(super) fn names_body(text: &str) -> bool {
    let capitals = text.len() <= 5 && text.chars().all(char::is_uppercase);
    let words = || text.split_whitespace();
    let kind = |w: &str| is_any(w, &[Class::OrganisationNoun, Class::FirmNoun]);
    capitals
        || starts(text, "the ")
        || text.contains(".co")
        || words().any(|w| is_any(w, &[Class::PressName, Class::PressNoun, Class::PublicName]))
        // "Church" and "College" are family names too.
        || words().next().is_some_and(kind)
        || words().count() > 2 && words().any(kind)
}

pub(super) fn is_any(word: &str, classes: &[Class]) -> bool {
    let word = WordId::of(&word.to_lowercase());
    classes.iter().any(|class| word.is(*class))
}

/// Whether a text begins with words, in capitals or not.
pub(super) fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}
