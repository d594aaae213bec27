//! Surnames that are written before the given name, and which word of a full name is the surname.
//!
//! Apart from comparing names because the few hundred surnames most people of China, Korea and Vietnam share are a closed
//! class, and most other names put the surname last.

use super::name::Name;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon, SURNAME};
use crate::lexicon::{Class, WordId};

/// Whether the word is a surname of those that are written first.
pub(super) fn comes_first(word: u64) -> bool {
    WordId::of_hash(word).is(Class::LeadingSurname)
}

/// Whether the surname of a full name stands first, or may: "Mr Lee" is Lee Hsien Loong, and Lee Tan.
pub(super) fn leads(printed: &str, name: &Name) -> bool {
    let first = name.first();
    let surname = of(printed, name);
    surname == first || surname.is_none() && first.is_some_and(comes_first)
}

/// The word of a full name that is the surname; `None` when either end could be.
pub(super) fn of(printed: &str, name: &Name) -> Option<u64> {
    let (first, last) = (name.first()?, name.last()?);
    if !comes_first(first) || name.starts_with_initial() {
        return Some(last);
    }
    let lexicon = NameLexicon::built_in();
    let given = printed.split_whitespace().nth(1).unwrap_or_default();
    let is_given = name.len() > 2;
    let is_western = lexicon.get(last).has(SURNAME);
    let is_first_name = lexicon.get(first).has(MALE | FEMALE);
    if given.contains('-') || is_given && !(is_first_name && is_western) {
        return Some(first);
    }
    // "Li Wang" may have been turned round for readers of English; the list has first names too: "Kim Beazley".
    match (comes_first(last), is_first_name, is_western) {
        (false, true, true) => Some(last),
        (false, false, false) => Some(first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_hash;

    fn is(name: &str, surname: Option<&str>) -> bool {
        of(name, &Name::of(name)) == surname.map(word_hash)
    }

    #[test]
    fn the_surname_is_the_last_word_or_the_first() {
        assert!(is("Pete Hegseth", Some("hegseth")));
        assert!(is("Ursula von der Leyen", Some("leyen")));
        assert!(is("Ahmed al-Sharaa", Some("sharaa")));
        assert!(is("Xi Jinping", Some("xi")));
        assert!(is("Kim Jong-un", Some("kim")));
        assert!(is("Kim Jong Un", Some("kim")));
        assert!(is("Kim Beazley", Some("beazley")));
        assert!(is("Lee Hsien Loong", Some("lee")));
        assert!(is("Li Wang", None));
        assert!(is("Li Keqiang", None));
        assert!(is("Hu Jintao", Some("hu")));
    }
}
