//! Whether two articles are versions of one story, decided by their words.
//!
//! A copy has the words of another but for its edges (an agency's opening, an end that was cut) and a correction here or
//! there. What looks like one and is none is a form that was filled in twice; see `form`.

use super::form::is_form;
use super::sketch::{PART, shingles};
use super::words::{Word, cut};
use crate::article::Article;
use crate::lexicon::word_hash;

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

/// Days apart within which a story is changed and printed again.
pub const DAYS: i32 = 3;
/// Fewest words of a text of which a share of its shingles says enough.
pub(super) const SHORT: usize = 60;
/// Share of the shorter text's shingles that the longer has: of texts, and of short ones.
const SHARE: f64 = 0.6;
const SHARE_OF_SHORT: f64 = 0.7;
/// The same of articles further apart, which are one story only where one prints the other again.
const SHARE_AGAIN: f64 = 0.9;
/// The shorter text has at least this part of the longer's words, of articles further apart.
const PART_AGAIN: f64 = 0.5;
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

    /// Whether two are versions of one story, the same both ways; `far` when they were published more than [`DAYS`] apart.
    /// What is near from afar is near from close by, too.
    pub fn is_near(&self, other: &Self, far: bool) -> bool {
        let size = |version: &Self| version.words.len();
        let (short, long) = if (size(self), &self.sorted) <= (size(other), &other.sorted) {
            (self, other)
        } else {
            (other, self)
        };
        if short.shingles == long.shingles {
            return size(short) > 0 && (!far || is_told_alone(size(short) as u32));
        }
        let share = match (far, size(short) < SHORT) {
            (true, true) => return false,
            (true, false) => SHARE_AGAIN,
            (false, true) => SHARE_OF_SHORT,
            (false, false) => SHARE,
        };
        let part = size(short) as f64 / size(long).max(1) as f64;
        part >= if far { PART_AGAIN } else { PART }
            && short.share(long) >= share
            && !is_form(short, long, far)
    }

    /// Which part of the shingles of the one with fewer both have.
    fn share(&self, other: &Self) -> f64 {
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
}

/// Whether a text with so many words is printed again as it is only where it tells the same: a shorter one of another day
/// ("rates unchanged") says it of something else.
pub fn is_told_alone(words: u32) -> bool {
    words as usize >= SHORT
}
