//! Words that stand before a name or beside it and say who someone is: titles, role nouns, what goes with them.
//!
//! Apart because three readers use it: names are cut free of titles, roles are kept with a person, and
//! statements lead "the defense secretary" back to whoever was printed with that role.

use crate::extract::facts::Gender;
use crate::lexicon::{Class, WordId, choice, value};

/// What a word can say beside a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// "Mr", "Mrs", "Dr": belongs to a name, says nothing of a role.
    Honorific(Option<Gender>),
    /// "Sen.", "Gen.": a role, before a name only.
    Rank,
    /// "minister", "spokeswoman": a noun that names a role.
    Role(Option<Gender>),
    /// "foreign", "deputy", "former": goes with a role noun and is part of the role.
    Modifier,
}

/// Returns what the word can say.
pub fn title(word: WordId) -> Option<Title> {
    // Most words are none: one bit tells.
    if !word.is(Class::Title) {
        return None;
    }
    let honorific = value::HONORIFIC
        .get(word)
        .map(|of| Title::Honorific(gender(of)));
    let role = || value::ROLE.get(word).map(|of| Title::Role(gender(of)));
    let other = if word.is(Class::Rank) {
        Title::Rank
    } else {
        Title::Modifier
    };
    honorific.or_else(role).or(Some(other))
}

fn gender(of: choice::Role) -> Option<Gender> {
    match of {
        choice::Role::Man => Some(Gender::Male),
        choice::Role::Woman => Some(Gender::Female),
        choice::Role::Anyone => None,
    }
}

/// Whether the word names a role a person has.
pub fn is_role_noun(word: WordId) -> bool {
    matches!(title(word), Some(Title::Role(_) | Title::Rank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_noun_is_told_from_an_honorific() {
        assert!(is_role_noun(WordId::of("secretary")));
        assert!(is_role_noun(WordId::of("sen.")));
        assert!(!is_role_noun(WordId::of("mr")));
        assert!(!is_role_noun(WordId::of("foreign")));
    }
}
