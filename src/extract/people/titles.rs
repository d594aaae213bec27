//! Words that stand before a name or beside it and say who someone is: titles, role nouns, what goes with them.
//!
//! The list is apart because three readers use it: names are cut free of titles, roles are kept with a person, and
//! statements lead "the defense secretary" back to whoever was printed with that role.

use super::title_words::GROUPS;
use crate::extract::facts::Gender;
use crate::text::Lexicon;

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

use Title::{Modifier, Rank, Role};

/// Returns what the word with this hash can say.
pub fn title(hash: u64) -> Option<Title> {
    TITLES.get(hash)
}

/// Whether the word names a role a person has.
pub fn is_role_noun(hash: u64) -> bool {
    matches!(title(hash), Some(Role(_) | Rank))
}

static TITLES: Lexicon<Title, 1024> = Lexicon::new(&PAIRS);

const PAIRS: [(&str, Title); COUNT] = {
    let mut pairs = [("", Modifier); COUNT];
    let (mut group, mut at) = (0, 0);
    while group < GROUPS.len() {
        let (title, words) = GROUPS[group];
        let mut i = 0;
        while i < words.len() {
            pairs[at] = (words[i], title);
            at += 1;
            i += 1;
        }
        group += 1;
    }
    pairs
};

const COUNT: usize = {
    let (mut group, mut count) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].1.len();
        group += 1;
    }
    count
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word_hash;

    #[test]
    fn a_role_noun_is_told_from_an_honorific() {
        assert!(is_role_noun(word_hash("secretary")));
        assert!(is_role_noun(word_hash("sen.")));
        assert!(!is_role_noun(word_hash("mr")));
        assert!(!is_role_noun(word_hash("foreign")));
    }
}
