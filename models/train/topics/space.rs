//! The space the machines learn in: a word is itself, the runs of letters in it, and the company it keeps.
//!
//! All three are of a fixed length a word, so that what a machine learns about letters and company can be added to the
//! word's own weights afterwards: the program then looks a word up once and needs neither letters nor vectors.

use super::gold::Coded;
use super::vectors::{SIZE, Vectors};
use dateline::extract::training::topics::features::{self, Kind};
use dateline::text::{Analysis, TokenKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How much the runs of letters of a word count beside the word.
const LETTERS: f32 = 1.0;
/// How much its company counts.
const COMPANY: f32 = 0.7;
/// Sizes of runs.
const RUNS: std::ops::RangeInclusive<usize> = 4..=5;
/// A pair that fewer texts have is left out.
const SELDOM: f32 = 2.0;
/// A corpus word that no coded text has counts as this share of its articles when it is weighed for keeping.
const UNCODED: f32 = 0.1;

/// A feature of texts: a word, or a pair of words.
pub struct Entry {
    /// How rare it is.
    pub rarity: u8,
    /// How often it is met.
    pub count: f32,
    /// Where it leads in the machines' space.
    pub parts: Vec<(u32, f32)>,
}

/// All features, and how many numbers the space has.
pub struct Space {
    /// By key.
    pub entries: FxHashMap<u64, Entry>,
    /// Numbers of the space.
    pub size: usize,
}

/// The features of a text, each once: what it is, and as how many it counts.
fn met(analysis: &Analysis) -> BTreeMap<u64, (Kind, i16)> {
    let mut met: BTreeMap<u64, (Kind, i16)> = BTreeMap::new();
    features::each(analysis, |kind, feature, times| {
        met.entry(feature).or_insert((kind, 0)).1 += times;
    });
    met
}

impl Space {
    /// The space of these texts and vectors.
    pub fn of(coded: &[&Coded], vectors: &Vectors) -> Self {
        let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
        let mut words: BTreeMap<u64, String> = BTreeMap::new();
        for (hash, (word, _)) in &vectors.words {
            words.insert(*hash, word.clone());
        }
        for text in coded {
            let analysis = text.analysis();
            for feature in met(&analysis) {
                *counts.entry(feature.0).or_default() += 1.0;
            }
            let tokens = analysis.tokens.iter().enumerate();
            for (at, token) in tokens.filter(|t| t.1.kind != TokenKind::Mark) {
                let lower = || analysis.word(at).to_lowercase();
                words.entry(token.hash).or_insert_with(lower);
            }
        }
        let mut space = Self {
            entries: FxHashMap::default(),
            size: SIZE,
        };
        let texts = coded.len() as f32;
        space.add_words(&words, &counts, vectors, texts);
        space.add_pairs(counts, texts);
        space
    }

    fn add_words(
        &mut self,
        words: &BTreeMap<u64, String>,
        counts: &FxHashMap<u64, f32>,
        vectors: &Vectors,
        texts: f32,
    ) {
        let letters = Letters::of(words.values(), self.size);
        self.size += letters.numbers.len();
        for (hash, word) in words {
            let mut parts = letters.parts(word);
            let vector = vectors.of(*hash).into_iter().flatten();
            parts.extend(vector.zip(0..).map(|(v, n)| (n, COMPANY * v)));
            parts.push((self.size as u32, 1.0));
            self.size += 1;
            let key = features::word(*hash);
            let coded = counts.get(&key).copied().unwrap_or_default();
            let entry = Entry {
                rarity: rarity(texts, coded.max(1.0)),
                count: coded.max(UNCODED * vectors.count(*hash)),
                parts,
            };
            self.entries.insert(key, entry);
        }
    }

    /// What is counted and is no word.
    fn add_pairs(&mut self, counts: FxHashMap<u64, f32>, texts: f32) {
        let mut pairs: Vec<(u64, f32)> = counts.into_iter().collect();
        pairs.retain(|p| p.1 >= SELDOM && !self.entries.contains_key(&p.0));
        pairs.sort_unstable_by_key(|p| p.0);
        for (key, count) in pairs {
            let entry = Entry {
                rarity: rarity(texts, count),
                count,
                parts: vec![(self.size as u32, 1.0)],
            };
            self.size += 1;
            self.entries.insert(key, entry);
        }
    }

    /// A text in this space, its words brought to length 1.
    pub fn place(&self, text: &Coded) -> Vec<(u32, f32)> {
        let list = met(&text.analysis());
        let known = list.iter().filter_map(|(feature, (kind, times))| {
            let entry = self.entries.get(feature)?;
            let weight = f32::from(features::often(*times)) * f32::from(entry.rarity);
            Some((*kind, entry, weight))
        });
        let known: Vec<(Kind, &Entry, f32)> = known.collect();
        let said = known.iter().filter(|k| k.0 == Kind::Word);
        let unit = 1.0 / said.map(|k| k.2 * k.2).sum::<f32>().sqrt().max(1.0);
        let mut numbers: FxHashMap<u32, f32> = FxHashMap::default();
        for (_, entry, value) in known {
            for (number, part) in &entry.parts {
                *numbers.entry(*number).or_default() += unit * value * part;
            }
        }
        let mut numbers: Vec<(u32, f32)> = numbers.into_iter().collect();
        numbers.sort_unstable_by_key(|n| n.0);
        numbers
    }
}

/// How rare a feature is, in units of a tenth of the logarithm.
fn rarity(texts: f32, count: f32) -> u8 {
    (10.0 * (1.0 + (texts / count).ln())).clamp(1.0, 255.0) as u8
}

/// The runs of letters that two words or more have: number and rarity.
struct Letters {
    numbers: BTreeMap<String, (u32, f32)>,
}

impl Letters {
    /// Numbers them from `first` on.
    fn of<'w>(words: impl ExactSizeIterator<Item = &'w String>, first: usize) -> Self {
        let many = words.len() as f32;
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for word in words {
            runs(word, |run| *seen.entry(run.to_owned()).or_default() += 1);
        }
        seen.retain(|_, met| *met >= 2);
        let numbered = seen.into_iter().zip(first as u32..);
        let numbers = numbered.map(|((run, met), n)| (run, (n, 1.0 + (many / met as f32).ln())));
        Self {
            numbers: numbers.collect(),
        }
    }

    /// Those of a word, together of a fixed length.
    fn parts(&self, word: &str) -> Vec<(u32, f32)> {
        let mut parts = Vec::new();
        runs(word, |run| parts.extend(self.numbers.get(run)));
        let square: f32 = parts.iter().map(|p: &(u32, f32)| p.1 * p.1).sum();
        let unit = LETTERS / square.sqrt().max(1e-6);
        parts.iter_mut().for_each(|p| p.1 *= unit);
        parts
    }
}

/// The runs of letters of a word, its bounds counted as letters.
fn runs(word: &str, mut each: impl FnMut(&str)) {
    let word = format!("<{word}>");
    let mut starts: Vec<usize> = word.char_indices().map(|c| c.0).collect();
    starts.push(word.len());
    for size in RUNS {
        for bounds in starts.windows(size + 1) {
            each(&word[bounds[0]..bounds[size]]);
        }
    }
}
