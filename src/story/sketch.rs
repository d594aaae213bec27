//! The keys of an article: few numbers by which near copies of it are found among all others.
//!
//! MinHash over shingles of four words: the least value of a hash is the same in two texts as often as a shingle is common to
//! both. Two or three of them together make a key. Keys of the opening find copies that were cut at the end, however much
//! was cut; those of a longer opening the same behind an agency's own first words; those of the whole find versions with
//! another opening.

use super::words::{Word, mixed};
use crate::article::Article;

/// Words of a shingle.
pub(super) const SHINGLE: usize = 4;

/// Shingles of the lead; how many keys are made of them, and of how many least values each.
const LEAD: usize = 32;
const LEAD_KEYS: usize = 5;
const LEAD_ROWS: usize = 2;
/// The same of the opening.
const OPENING: usize = 128;
const OPENING_KEYS: usize = 7;
const OPENING_ROWS: usize = 3;
/// The same of the whole.
const WHOLE_KEYS: usize = 8;
const WHOLE_ROWS: usize = 2;
/// The shorter of two versions has at least this part of the longer's words.
pub(super) const PART: f64 = 0.2;
/// Words of a text that few others share a key with by chance.
const LONG: u32 = 100;
/// Keys of an article.
pub const KEYS: usize = LEAD_KEYS + OPENING_KEYS + WHOLE_KEYS;

/// Numbers a sketch is kept as: the keys in pairs, the whole, and how many words there are.
pub const CELLS: usize = KEYS / 2 + 2;

/// What is kept of an article's words to find its near copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch {
    /// Keys; articles that share one may be near copies.
    pub keys: [u32; KEYS],
    /// Names the sequence of words: texts that have it in common are the same but for marks and case.
    pub whole: u64,
    /// How many words there are.
    pub words: u32,
}

/// The shingles of words, as numbers, in their order; one of all words when there are fewer.
pub(super) fn shingles(words: &[Word]) -> Vec<u32> {
    let hash = |words: &[Word]| {
        let add = |sum: u64, word: &Word| {
            (sum.rotate_left(17) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        mixed(words.iter().fold(0, add))
    };
    match words.len() {
        0 => Vec::new(),
        n if n < SHINGLE => vec![hash(words)],
        _ => words.windows(SHINGLE).map(hash).collect(),
    }
}

impl Sketch {
    /// Makes the sketch of an article; `None` when it has no words.
    pub fn of(article: &Article) -> Option<Self> {
        Self::of_words(&super::words(article))
    }

    /// Whether two articles may be versions of one story, by what their sketches say: one key in common where there are few
    /// words, else two, of which one is not of the lead, where phrases repeat.
    pub fn may_be_near(&self, other: &Self) -> bool {
        let (fewer, more) = (self.words.min(other.words), self.words.max(other.words));
        if f64::from(fewer) < PART * f64::from(more) {
            return false;
        }
        let both = self.keys.iter().zip(&other.keys);
        let common = both.enumerate().filter(|(_, (one, two))| one == two);
        let (all, beyond_lead) = common.fold((0, 0), |(all, beyond), (at, _)| {
            (all + 1, beyond + u32::from(at >= LEAD_KEYS))
        });
        all > 0 && (fewer < LONG || all > 1 && beyond_lead > 0)
    }

    /// The sketch as numbers to keep.
    pub fn cells(&self) -> [u64; CELLS] {
        let mut cells = [0; CELLS];
        for (cell, pair) in cells.iter_mut().zip(self.keys.chunks(2)) {
            *cell = pair
                .iter()
                .fold(0, |cell, key| cell << 32 | u64::from(*key));
        }
        cells[CELLS - 2] = self.whole;
        cells[CELLS - 1] = u64::from(self.words);
        cells
    }

    /// The sketch of such numbers; `None` when there are not so many.
    pub fn from_cells(cells: impl Iterator<Item = u64>) -> Option<Self> {
        let mut all = [0; CELLS];
        let mut count = 0;
        for (place, cell) in all.iter_mut().zip(cells) {
            *place = cell;
            count += 1;
        }
        let mut keys = [0; KEYS];
        for (pair, cell) in keys.chunks_mut(2).zip(&all) {
            pair[0] = (cell >> 32) as u32;
            pair[1] = *cell as u32;
        }
        (count == CELLS).then_some(Self {
            keys,
            whole: all[CELLS - 2],
            words: all[CELLS - 1] as u32,
        })
    }

    fn of_words(words: &[Word]) -> Option<Self> {
        let shingles = shingles(words);
        if shingles.is_empty() {
            return None;
        }
        let first = |count: usize| &shingles[..shingles.len().min(count)];
        let mut keys = [0; KEYS];
        let (lead, rest) = keys.split_at_mut(LEAD_KEYS);
        let (opening, whole) = rest.split_at_mut(OPENING_KEYS);
        fill(&least::<{ LEAD_KEYS * LEAD_ROWS }>(first(LEAD)), lead, 0);
        fill(
            &least::<{ OPENING_KEYS * OPENING_ROWS }>(first(OPENING)),
            opening,
            1,
        );
        fill(&sampled::<{ WHOLE_KEYS * WHOLE_ROWS }>(&shingles), whole, 2);
        let add = |sum: u64, word: &Word| {
            (sum.rotate_left(5) ^ word.hash).wrapping_mul(0x517c_c1b7_2722_0a95)
        };
        Some(Self {
            keys,
            words: words.len() as u32,
            whole: words.iter().fold(words.len() as u64, add),
        })
    }
}

/// The least values of some hashes.
fn least<const VALUES: usize>(shingles: &[u32]) -> [u32; VALUES] {
    let mut least = [u32::MAX; VALUES];
    for shingle in shingles {
        for (at, least) in least.iter_mut().enumerate() {
            // A multiplier of its own each, odd: what a processor does for several values at once.
            let multiplier = (at as u32).wrapping_mul(0x9e37_79b8) ^ 0x85eb_ca6b;
            let value = (shingle ^ multiplier.rotate_left(16)).wrapping_mul(multiplier);
            *least = (*least).min(value);
        }
    }
    least
}

/// As many least values of a long text from one pass: each is the least of those shingles that fall to it. One that none
/// falls to takes what the next one has.
fn sampled<const VALUES: usize>(shingles: &[u32]) -> [u32; VALUES] {
    let mut least = [u32::MAX; VALUES];
    for shingle in shingles {
        let value = shingle.wrapping_mul(0x9e37_79b1);
        let place = ((u64::from(value) * VALUES as u64) >> 32) as usize;
        let value = value.wrapping_mul(0x85eb_ca6b);
        least[place] = least[place].min(value);
    }
    let own = least;
    for (place, value) in least.iter_mut().enumerate() {
        let from = (place..place + VALUES).find(|at| own[at % VALUES] != u32::MAX);
        let from = from.unwrap_or(place);
        *value = own[from % VALUES].wrapping_add((from - place) as u32);
    }
    least
}

/// Fills keys, each with as many of the least values as come to it; `kind` keeps those of lead, opening and whole apart.
fn fill(least: &[u32], keys: &mut [u32], kind: u64) {
    let rows = least.len() / keys.len();
    for (number, (key, rows)) in (0..).zip(keys.iter_mut().zip(least.chunks(rows))) {
        let add = |sum: u64, value: &u32| {
            (sum.rotate_left(31) ^ u64::from(*value)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        *key = mixed(rows.iter().fold(kind << 32 | number, add));
    }
}
