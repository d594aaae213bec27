//! Vectors of words from the company they keep, so that a word the coded texts never used leans on words they did.
//!
//! Positive pointwise mutual information of the words of a window, and its strongest directions by orthogonal iteration
//! (what a truncated singular value decomposition gives; Levy and Goldberg 2014).

use crate::random::Random;
use dateline::text::{Analysis, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::io::{BufRead, BufReader};

/// Numbers of a vector.
pub const SIZE: usize = 150;
/// Words read of an article.
const READ: usize = 600;
/// Articles that must have a word.
const FEW: u32 = 4;
/// Words on either side that count as company.
const WINDOW: usize = 6;
/// Frequent company counts for less: its counts are raised to this power.
const SMOOTH: f32 = 0.875;
/// Passes of the iteration.
const PASSES: usize = 8;

/// The words of a corpus with their vectors, each of length 1.
#[derive(Default)]
pub struct Vectors {
    /// Words by their hash: lower-case letters, and where the vector is.
    pub words: FxHashMap<u64, (String, u32)>,
    counts: Vec<u32>,
    rows: Vec<[f32; SIZE]>,
}

impl Vectors {
    /// The vector of a word, if the corpus has it.
    pub fn of(&self, word: u64) -> Option<&[f32; SIZE]> {
        self.rows.get(self.words.get(&word)?.1 as usize)
    }

    /// How many articles have a word.
    pub fn count(&self, word: u64) -> f32 {
        let at = self.words.get(&word).map(|w| w.1 as usize);
        at.and_then(|at| self.counts.get(at))
            .map_or(0.0, |n| *n as f32)
    }
}

/// Learns the vectors of the words of NDJSON files: `title`, then `body` or `text`.
pub fn learn(files: &[&str]) -> anyhow::Result<Vectors> {
    let mut seen: FxHashMap<u64, (u32, String)> = FxHashMap::default();
    let mut articles = Vec::new();
    for file in files {
        for line in BufReader::new(std::fs::File::open(file)?).lines() {
            articles.push(article(&serde_json::from_str(&line?)?, &mut seen));
        }
    }
    let mut kept: Vec<(u64, (u32, String))> = seen.into_iter().collect();
    kept.retain(|(_, (count, _))| *count >= FEW);
    kept.sort_unstable();
    let counts = kept.iter().map(|k| k.1.0).collect();
    let words = (0..).zip(kept);
    let words: FxHashMap<u64, (String, u32)> = words
        .map(|(at, (hash, (_, word)))| (hash, (word, at)))
        .collect();
    eprintln!("{} articles, {} words", articles.len(), words.len());
    let matrix = Matrix::of(&articles, &words);
    eprintln!("{} pairs of words", matrix.cells.len());
    let rows = matrix.directions();
    Ok(Vectors {
        words,
        counts,
        rows,
    })
}

/// The words of an article; counts the articles of each word.
fn article(row: &Value, seen: &mut FxHashMap<u64, (u32, String)>) -> Vec<u64> {
    let body = row["body"].as_str().or_else(|| row["text"].as_str());
    let title = row["title"].as_str().unwrap_or("");
    let text = format!("{title}\n{}", body.unwrap_or(""));
    let analysis = Analysis::of(&text);
    let tokens = analysis.tokens.iter().enumerate();
    let words = tokens.filter(|(_, t)| t.kind != TokenKind::Mark).take(READ);
    let mut here = FxHashSet::default();
    words
        .map(|(at, token)| {
            if here.insert(token.hash) {
                let lower = || (0, analysis.word(at).to_lowercase());
                seen.entry(token.hash).or_insert_with(lower).0 += 1;
            }
            token.hash
        })
        .collect()
}

/// How much more often than by chance two words stand together: a symmetric matrix, by rows.
struct Matrix {
    starts: Vec<usize>,
    cells: Vec<(u32, f32)>,
}

impl Matrix {
    fn of(articles: &[Vec<u64>], words: &FxHashMap<u64, (String, u32)>) -> Self {
        let mut together: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for article in articles {
            let at = article.iter().map(|w| words.get(w).map(|w| w.1));
            let at: Vec<Option<u32>> = at.collect();
            for (i, word) in at.iter().enumerate() {
                let company = at.iter().skip(i + 1).take(WINDOW).enumerate();
                for (far, other) in company {
                    if let (Some(a), Some(b)) = (*word, *other) {
                        *together.entry((a.min(b), a.max(b))).or_default() +=
                            1.0 / (1.0 + (far + 1) as f32 / 3.0);
                    }
                }
            }
        }
        let mut pairs: Vec<((u32, u32), f32)> = together.into_iter().collect();
        pairs.extend(
            (0..pairs.len())
                .map(|i| pairs[i])
                .map(|((a, b), n)| ((b, a), n))
                .collect::<Vec<_>>(),
        );
        pairs.sort_unstable_by_key(|p| p.0);
        Self::weighed(&pairs, words.len())
    }

    fn weighed(pairs: &[((u32, u32), f32)], words: usize) -> Self {
        let mut each = vec![0f32; words];
        for ((a, _), n) in pairs {
            each[*a as usize] += n;
        }
        let all: f64 = each.iter().map(|n| f64::from(*n)).sum();
        each.iter_mut().for_each(|n| *n = n.powf(SMOOTH));
        let smooth: f64 = each.iter().map(|n| f64::from(*n)).sum();
        let chance = (smooth * smooth / all) as f32;
        let (mut starts, mut cells) = (vec![0], Vec::new());
        let mut pairs = pairs.iter().peekable();
        for row in 0..words as u32 {
            while let Some(((a, b), n)) = pairs.next_if(|p| p.0.0 == row) {
                let more = (n * chance / (each[*a as usize] * each[*b as usize])).ln();
                if more > 0.0 {
                    cells.push((*b, more));
                }
            }
            starts.push(cells.len());
        }
        Self { starts, cells }
    }

    /// The strongest directions, each scaled by the root of its strength; rows brought to length 1.
    fn directions(&self) -> Vec<[f32; SIZE]> {
        let mut random = Random::new(0x2545_f491_4f6c_dd1d, |state| state);
        let mut rows: Vec<[f32; SIZE]> = (1..self.starts.len())
            .map(|_| {
                std::array::from_fn(|_| (random.next() >> 40) as f32 / (1u32 << 23) as f32 - 1.0)
            })
            .collect();
        let mut strengths = [1.0; SIZE];
        for _ in 0..PASSES {
            rows = self.times(&rows);
            strengths = orthonormal(&mut rows);
        }
        for row in &mut rows {
            row.iter_mut()
                .zip(&strengths)
                .for_each(|(cell, strength)| *cell *= strength.sqrt());
            let length = row.iter().map(|c| c * c).sum::<f32>().sqrt().max(1e-12);
            row.iter_mut().for_each(|c| *c /= length);
        }
        rows
    }

    fn times(&self, rows: &[[f32; SIZE]]) -> Vec<[f32; SIZE]> {
        let product = |bounds: &[usize]| {
            let mut sum = [0f32; SIZE];
            for (column, weight) in &self.cells[bounds[0]..bounds[1]] {
                let row = &rows[*column as usize];
                sum.iter_mut().zip(row).for_each(|(s, r)| *s += weight * r);
            }
            sum
        };
        self.starts.windows(2).map(product).collect()
    }
}

/// Makes the columns stand at right angles with length 1, in order; returns the lengths they had.
fn orthonormal(rows: &mut [[f32; SIZE]]) -> [f32; SIZE] {
    let mut lengths = [0f32; SIZE];
    for column in 0..SIZE {
        let mut shared = [0f64; SIZE];
        for row in rows.iter() {
            for (s, other) in shared.iter_mut().zip(&row[..column]) {
                *s += f64::from(row[column]) * f64::from(*other);
            }
        }
        let mut square = 0f64;
        for row in rows.iter_mut() {
            let along: f32 = row[..column]
                .iter()
                .zip(&shared)
                .map(|(r, s)| r * *s as f32)
                .sum();
            row[column] -= along;
            square += f64::from(row[column]).powi(2);
        }
        lengths[column] = square.sqrt() as f32;
        let unit = 1.0 / lengths[column].max(1e-12);
        rows.iter_mut().for_each(|row| row[column] *= unit);
    }
    lengths
}
