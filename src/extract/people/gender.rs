//! What a first name says of gender, for titles that are missing and pronouns that follow.

use crate::extract::facts::Gender;
use crate::extract::tagger::is_particle;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon};
use crate::lexicon::WordId;
use crate::text::folded_hash;

/// Returns what the first word of a name says; `None` for names of both, family names and unknown ones.
pub fn of_first_name(name: &str) -> Option<Gender> {
    let (first, _) = name.split_once(' ')?;
    let hash = folded_hash(first);
    // "von der Leyen" begins with no first name, though the lists have "Von".
    if is_particle(WordId::of_hash(hash)) && !matches!(first, "Ben" | "Al") {
        return None;
    }
    let entry = NameLexicon::built_in().get(hash);
    match (entry.has(MALE), entry.has(FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a single word is known as a first name.
pub(super) fn is_first_name(word: &str) -> bool {
    NameLexicon::built_in()
        .get(folded_hash(word))
        .has(MALE | FEMALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_name_tells_only_when_it_is_given_to_one_gender() {
        assert_eq!(of_first_name("Vladimir Putin"), Some(Gender::Male));
        assert_eq!(of_first_name("Lisa Murkowski"), Some(Gender::Female));
        assert_eq!(of_first_name("Murkowski"), None);
        assert_eq!(of_first_name("von der Leyen"), None);
        assert_eq!(of_first_name("Ben Bernanke"), Some(Gender::Male));
        assert_eq!(of_first_name("Zzyzx Smith"), None);
    }
}
