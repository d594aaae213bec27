//! Whether two articles are versions of one story, decided by their words.
//!
//! A copy has the words of another but for its edges (an agency's opening, an end that was cut) and a correction here or
//! there. What looks like one and is none is a form that was filled in twice: a grant to another town, the money market of
//! another day. Its words are the same but for names and figures, each put in the place of another.

use super::sketch::{PART, SHINGLE, shingles};
use super::words::{Kind, Word};
use crate::article::Article;
use rustc_hash::FxHashSet;

/// An article's words made ready to be compared.
#[derive(Debug)]
pub struct Version {
    words: Vec<Word>,
    /// Its shingles in their order.
    shingles: Vec<u32>,
    /// The same in order of number, each once.
    sorted: Vec<u32>,
}

/// Days apart within which a story is changed and printed again.
pub const DAYS: i32 = 3;
/// Fewest words of a text of which a share of its shingles says enough.
const SHORT: usize = 60;
/// Share of the shorter text's shingles that the longer has: of texts, and of short ones.
const SHARE: f64 = 0.6;
const SHARE_OF_SHORT: f64 = 0.7;
/// The same of articles further apart, which are one story only where one prints the other again.
const SHARE_AGAIN: f64 = 0.9;
/// The shorter text has at least this part of the longer's words, of articles further apart.
const PART_AGAIN: f64 = 0.5;
/// Most words in one place that were put there in place of others.
const SLOT: usize = 24;
/// Words by which an opening is another one, and no agency's mark before the same.
const OPENING: usize = 12;

impl Version {
    /// Makes an article ready.
    pub fn of(article: &Article) -> Self {
        let words = super::words(article);
        let shingles = shingles(&words);
        let mut sorted = shingles.clone();
        sorted.sort_unstable();
        sorted.dedup();
        Self {
            words,
            shingles,
            sorted,
        }
    }

    /// Whether two are versions of one story, the same both ways; `far` when they were published more than [`DAYS`] apart.
    /// What is near from afar is near from close by, too.
    pub fn is_near(&self, other: &Self, far: bool) -> bool {
        let size = |version: &Self| version.words.len();
        let (short, long) = if size(self) <= size(other) {
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

    /// What stands in places of this text for something else in another.
    fn replaced(&self, by: &Self) -> Replaced {
        let known: FxHashSet<u64> = by.words.iter().map(|word| word.hash).collect();
        let is_missing = |shingle: &&u32| by.sorted.binary_search(shingle).is_err();
        let mut replaced = Replaced::default();
        let mut seen = FxHashSet::default();
        let mut at = 0;
        while at < self.shingles.len() {
            let missing = self.shingles[at..].iter().take_while(is_missing).count();
            let (from, most) = match at {
                0 => (0, 2 * SLOT),
                _ => (at + SHINGLE - 1, SLOT),
            };
            let to = at + missing;
            // An agency's opening and an end are added or cut, not put in the place of others; a few lines have no end.
            let is_end = to == self.shingles.len();
            let is_slot = if is_end {
                self.words.len() < SHORT
            } else {
                at > 0 || to > OPENING
            };
            if is_slot && from < to && to - from <= most {
                let new = |word: &&Word| !known.contains(&word.hash) && seen.insert(word.hash);
                let end = if is_end { self.words.len() } else { to };
                let words = self.words[from..end].iter().filter(new);
                words.for_each(|word| replaced.add(word.kind()));
            }
            at = to.max(at + 1);
        }
        replaced
    }
}

/// Words put in the place of others, each counted once.
#[derive(Debug, Default, Clone, Copy)]
struct Replaced {
    names: usize,
    figures: usize,
    plain: usize,
}

impl Replaced {
    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Name => self.names += 1,
            Kind::Figure => self.figures += 1,
            Kind::Plain => self.plain += 1,
        }
    }
}

/// Whether two texts are one form filled in twice.
fn is_form(short: &Version, long: &Version, far: bool) -> bool {
    let (one, other) = (short.replaced(long), long.replaced(short));
    if far {
        let once = usize::from(short.words.len() >= 2 * SHORT);
        return one.names + other.names > 0 || one.figures.max(other.figures) > once;
    }
    let told = |replaced: Replaced| replaced.names + replaced.figures;
    let names = one.names.min(other.names);
    let figures = one.figures.min(other.figures);
    let plain = one.plain.min(other.plain);
    let both = told(one).min(told(other));
    if short.words.len() < SHORT {
        return both >= 2;
    }
    // What a desk changes between two versions is mostly plain words; a market report is all figures.
    both >= 2 && names > 0 && both > plain
        || figures >= 3 && figures > plain && figures * SHORT > short.words.len()
}

/// Whether a text with so many words is printed again as it is only where it tells the same: a shorter one of another day
/// ("rates unchanged") says it of something else.
pub fn is_told_alone(words: u32) -> bool {
    words as usize >= SHORT
}
