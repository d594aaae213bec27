//! The space the machines learn in: a word is itself, the runs of letters in it, and the company it keeps.
//!
//! All three are of a fixed length a word, so that what a machine learns about letters and company can be added to the
//! word's own weights afterwards: the program then looks a word up once and needs neither letters nor vectors.

use super::gold::Coded;
use super::vectors::{SIZE, Vectors};
use dateline::extract::topics::features::{self, Kind};
use dateline::text::{Analysis, TokenKind};
use rustc_hash::FxHashMap;

/// How much the runs of letters of a word count beside the word.
const LETTERS: f32 = 1.0;
/// How much its company counts.
const COMPANY: f32 = 0.7;
/// Sizes of runs.
const RUNS: std::ops::RangeInclusive<usize> = 4..=5;
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

type List = Vec<(Kind, u64, i32)>;

impl Space {
    /// The space of these texts and vectors.
    pub fn of(coded: &[Coded], vectors: &Vectors) -> Self {
        let mut counts: FxHashMap<u64, f32> = FxHashMap::default();
        let mut words: FxHashMap<u64, String> = FxHashMap::default();
        for (hash, (word, _)) in &vectors.words {
            words.insert(*hash, word.clone());
        }
        for text in coded {
            let analysis = Analysis::of(&text.text);
            features::each(&analysis, |_, f, _| *counts.entry(f).or_default() += 1.0);
            for (at, token) in analysis.tokens.iter().enumerate() {
                if token.kind != TokenKind::Mark {
                    words
                        .entry(token.hash)
                        .or_insert_with(|| analysis.word(at).to_lowercase());
                }
            }
        }
        let mut space = Self {
            entries: FxHashMap::default(),
            size: SIZE,
        };
        let texts = coded.len() as f32;
        space.add_words(&words, &counts, vectors, texts);
        let mut pairs: Vec<(u64, f32)> = counts.into_iter().collect();
        pairs.sort_unstable_by_key(|p| p.0);
        for (key, count) in pairs {
            if !space.entries.contains_key(&key) {
                let parts = vec![(space.size as u32, 1.0)];
                space.size += 1;
                let rarity = rarity(texts, count);
                space.entries.insert(
                    key,
                    Entry {
                        rarity,
                        count,
                        parts,
                    },
                );
            }
        }
        space
    }

    fn add_words(
        &mut self,
        words: &FxHashMap<u64, String>,
        counts: &FxHashMap<u64, f32>,
        vectors: &Vectors,
        texts: f32,
    ) {
        let mut order: Vec<(&u64, &String)> = words.iter().collect();
        order.sort_unstable();
        let mut seen: FxHashMap<String, u32> = FxHashMap::default();
        for (_, word) in &order {
            runs(word, |run| *seen.entry(run.to_owned()).or_default() += 1);
        }
        let mut numbers: FxHashMap<String, (u32, f32)> = FxHashMap::default();
        for (hash, word) in &order {
            let key = features::word(**hash);
            let mut letters = Vec::new();
            runs(word, |run| {
                let met = seen.get(run).copied().unwrap_or_default();
                if met >= 2 {
                    let size = &mut self.size;
                    let number = *numbers.entry(run.to_owned()).or_insert_with(|| {
                        *size += 1;
                        (
                            *size as u32 - 1,
                            1.0 + (order.len() as f32 / met as f32).ln(),
                        )
                    });
                    letters.push(number);
                }
            });
            let length = letters
                .iter()
                .map(|l| l.1 * l.1)
                .sum::<f32>()
                .sqrt()
                .max(1e-6);
            let mut parts: Vec<(u32, f32)> = letters
                .into_iter()
                .map(|(n, value)| (n, LETTERS * value / length))
                .collect();
            let vector = vectors.of(**hash);
            parts.extend(
                vector
                    .into_iter()
                    .flatten()
                    .zip(0..)
                    .map(|(v, n)| (n, COMPANY * v)),
            );
            parts.push((self.size as u32, 1.0));
            self.size += 1;
            let coded = counts.get(&key).copied().unwrap_or_default();
            let count = coded.max(UNCODED * vectors.count(**hash));
            let rarity = rarity(texts, coded.max(1.0));
            self.entries.insert(
                key,
                Entry {
                    rarity,
                    count,
                    parts,
                },
            );
        }
    }

    /// A text in this space, its words brought to length 1.
    pub fn place(&self, text: &str) -> Vec<(u32, f32)> {
        let mut list: List = Vec::new();
        features::each(&Analysis::of(text), |k, f, w| list.push((k, f, w)));
        let known = list.iter().filter_map(|(kind, feature, weight)| {
            let entry = self.entries.get(feature)?;
            Some((*kind, entry, *weight as f32 * f32::from(entry.rarity)))
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
