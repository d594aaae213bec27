//! An article's words made ready to be compared with those of another.

use super::sketch::shingles;
use super::words::{Word, cut};
use crate::article::Article;
use crate::lexicon::word_hash;
use rustc_hash::FxHashSet;

/// An article's words made ready to be compared.
#[derive(Debug)]
pub struct Version {
    pub(super) words: Vec<Word>,
    /// Its shingles in their order.
    pub(super) shingles: Vec<u32>,
    /// The same in order of number, each once.
    pub(super) sorted: Vec<u32>,
    pub(super) title: Vec<Word>,
    /// Whether there is no word beside those of the title.
    pub(super) is_flash: bool,
    /// Whether it has a title that is no line of its text.
    pub(super) is_titled: bool,
    /// Whether it says that it puts another right.
    pub(super) corrects: bool,
}

/// Fewest words of a text of which a share of its shingles says enough.
pub(super) const SHORT: usize = 60;
/// How desks begin the headline or the text of a correction.
const CORRECTIONS: [u64; 4] = [
    word_hash("corrected"),
    word_hash("correction"),
    word_hash("corrects"),
    word_hash("refile"),
];
/// Words of a text among which that is said.
const BEGINNING: usize = 6;

impl Version {
    /// Makes an article ready.
    pub fn of(article: &Article) -> Self {
        let words = super::words(article);
        let shingles = shingles(&words);
        let mut sorted = shingles.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let mut title = Vec::new();
        cut(&article.title, &mut title);
        let is_in_title = |hash| title.iter().any(|word| word.hash == hash);
        let corrects = |words: &[Word]| {
            let mut beginning = words.iter().take(BEGINNING);
            beginning.any(|word| CORRECTIONS.contains(&word.hash))
        };
        Self {
            corrects: corrects(&title) || corrects(&words),
            is_flash: words.iter().all(|word| is_in_title(word.hash)),
            is_titled: !title.is_empty() && !article.title_in_text,
            words,
            shingles,
            sorted,
            title,
        }
    }

    /// Which part of the shingles of the one with fewer both have.
    pub(super) fn share(&self, other: &Self) -> f64 {
        let (mut one, mut two) = (self.sorted.as_slice(), other.sorted.as_slice());
        let fewer = one.len().min(two.len()).max(1);
        let mut common = 0;
        while let ([a, one_rest @ ..], [b, two_rest @ ..]) = (one, two) {
            common += usize::from(a == b);
            if a <= b {
                one = one_rest;
            }
            if b <= a {
                two = two_rest;
            }
        }
        common as f64 / fewer as f64
    }

    /// The stretches of shingles that another text has not.
    pub(super) fn missing_in(&self, other: &Self) -> impl Iterator<Item = (usize, usize)> {
        let is_missing = |shingle: &u32| other.sorted.binary_search(shingle).is_err();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = self.shingles.get(at..)?;
            let from = at + rest.iter().position(is_missing)?;
            let many = self.shingles[from..].iter().take_while(|s| is_missing(s));
            at = from + many.count();
            Some((from, at))
        })
    }

    /// The words of the text that stand in the title.
    pub(super) fn subjects(&self) -> impl Iterator<Item = &Word> {
        let title: FxHashSet<u64> = self.title.iter().map(|word| word.hash).collect();
        let words = self.words.iter();
        words.filter(move |word| title.contains(&word.hash))
    }

    /// Its words and those of its title.
    pub(super) fn all(&self) -> FxHashSet<u64> {
        let words = self.words.iter().chain(&self.title);
        words.map(|word| word.hash).collect()
    }
}
