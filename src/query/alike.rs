//! Values that are like what was typed: with its letters in them, or with words a slip of the hand away.

use super::language::slips;
use crate::index::analysis::{self, Form, fold};

/// What a typed word that a value lacks costs, in slips.
const LACKING: usize = 3;

/// What was typed, ready to be compared with many values.
#[derive(Debug)]
pub(super) struct Alike {
    folded: String,
    words: Vec<Vec<char>>,
}

impl Alike {
    /// Makes what was typed ready.
    pub(super) fn new(typed: &str) -> Self {
        Self {
            folded: fold(typed.trim()),
            words: words(typed),
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
        let has = words(value);
        let (mut sum, mut met) = (0, 0);
        for word in &self.words {
            match has.iter().filter_map(|other| apart(word, other)).min() {
                Some(slips) => {
                    sum += slips;
                    met += 1;
                }
                None => sum += LACKING,
            }
        }
        // Of several words the last one is the surname, the town, the head.
        let last = self.words.last()?;
        let has_last = has.iter().any(|other| apart(last, other).is_some());
        (has_last && 2 * met > self.words.len() || met == self.words.len()).then_some(sum)
    }
}

fn words(text: &str) -> Vec<Vec<char>> {
    let terms = analysis::terms(text, Form::Exact).into_iter();
    terms.map(|term| term.text.chars().collect()).collect()
}

/// How many slips two words are apart: none where one begins with the other's three letters or more; `None` for more slips
/// than a hand makes.
fn apart(typed: &[char], word: &[char]) -> Option<usize> {
    if typed.len() >= 3 && word.starts_with(typed) {
        return Some(0);
    }
    let most = match typed.len() {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    // A slip rarely falls on both of the first letters, and most words are told apart by that.
    let begins_alike = typed.first() == word.first() || typed.get(1) == word.get(1);
    if typed.len().abs_diff(word.len()) > most || !begins_alike {
        return None;
    }
    Some(slips(typed, word)).filter(|slips| *slips <= most)
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
