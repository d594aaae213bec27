//! Values that are like what was typed: with its letters in them, or with words a slip of the hand away.

use super::language::slips;
use crate::index::analysis::fold;

/// What a typed word that a value lacks costs, in slips.
const LACKING: usize = 3;

/// What was typed, ready to be compared with many values.
#[derive(Debug)]
pub(super) struct Alike {
    folded: String,
    words: Vec<Word>,
}

/// A word with its letters.
#[derive(Debug)]
struct Word {
    text: String,
    letters: Vec<char>,
}

impl Alike {
    /// Makes what was typed ready.
    pub(super) fn new(typed: &str) -> Self {
        let folded = fold(typed.trim());
        let word = |text: &str| Word {
            text: text.to_owned(),
            letters: text.chars().collect(),
        };
        Self {
            words: words(&folded).map(word).collect(),
            folded,
        }
    }

    /// Whether a value has the letters that were typed.
    pub(super) fn is_in(&self, value: &str) -> bool {
        fold(value).contains(&self.folded)
    }

    /// Whether a value has the letters that were typed, or words like all of them.
    pub(super) fn is_like(&self, value: &str) -> bool {
        self.is_in(value) || self.cost(value).is_some_and(|cost| cost < LACKING)
    }

    /// How far a value is from what was typed, in slips; `None` when it is too far to be meant. A word that is lacking is
    /// forgiven where another one is there.
    pub(super) fn cost(&self, value: &str) -> Option<usize> {
        let folded = fold(value);
        let nearest = |word: &Word| words(&folded).filter_map(|other| word.apart(other)).min();
        // Of several words the last one is the surname, the town, the head: most values are told apart by it.
        let (last, others) = self.words.split_last()?;
        let (mut sum, mut met) = (nearest(last)?, 1);
        for word in others {
            match nearest(word) {
                Some(slips) => {
                    sum += slips;
                    met += 1;
                }
                None => sum += LACKING,
            }
        }
        (2 * met > self.words.len()).then_some(sum)
    }
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

impl Word {
    /// How many slips another word is apart: none where it begins with the three letters or more that were typed; `None` for
    /// more slips than a hand makes.
    fn apart(&self, other: &str) -> Option<usize> {
        let typed = &self.letters;
        if typed.len() >= 3 && other.starts_with(self.text.as_str()) {
            return Some(0);
        }
        let most = match typed.len() {
            0..=2 => 0,
            3..=5 => 1,
            _ => 2,
        };
        // A slip rarely falls on both of the first letters, and most words are told apart by that.
        let mut first = other.chars();
        let begins_alike = typed.first().copied() == first.next()
            || typed.get(1).is_some() && typed.get(1).copied() == first.next();
        if !begins_alike || typed.len().abs_diff(other.chars().count()) > most {
            return None;
        }
        let other: Vec<char> = other.chars().collect();
        Some(slips(typed, &other)).filter(|slips| *slips <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::Alike;

    #[test]
    fn a_slip_is_forgiven_and_another_name_is_not() {
        let cost = |typed: &str, value: &str| Alike::new(typed).cost(value);
        assert_eq!(cost("Barbra Moe", "Barbara A. Moe"), Some(1));
        assert_eq!(cost("feinst", "Dora Feinstein"), Some(0));
        assert_eq!(cost("defnse", "Defense/Military Aid"), Some(1));
        assert_eq!(cost("Barbra Moe", "Barbara Roe"), Some(2));
        assert_eq!(cost("Ada Quill", "Otto Brandt"), None);
        assert_eq!(cost("Ada Quill", "Ada Brandt"), None);
        assert!(Alike::new("einst").is_like("Dora Feinstein"));
        assert!(!Alike::new("howar").is_like("Liang Hwa"));
    }
}
