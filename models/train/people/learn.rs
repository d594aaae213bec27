//! Learning the tagger's weights: stochastic steps with AdaGrad, then rounding to signed bytes.

use super::chain::{self, Moves};
use super::gold::{self, Gold};
use dateline::extract::tagger::labels::LABELS;
use dateline::extract::tagger::lattice;
use dateline::extract::tagger::lexicon::Lexicon;
use dateline::extract::tagger::model::{FROM, Model};
use dateline::text::Analysis;
use std::collections::HashMap;

/// Passes over the articles.
const ROUNDS: usize = 12;
/// First step length.
const RATE: f32 = 0.12;
/// Pull of every weight towards nothing, a step.
const DECAY: f32 = 2e-6;
/// A feature seen less often is left out.
const RARE: u32 = 2;
/// Buckets of four rows in the table.
const BUCKETS: usize = 1 << 14;
/// Units of weight a unit of log-odds.
const SCALE: f32 = 32.0;

/// A run of candidates: numbered features of each token, and the true labels.
struct Run {
    features: Vec<Vec<u32>>,
    truth: Vec<u8>,
}

/// Weights while they are learned.
struct Weights {
    rows: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    moves: Moves,
    moves_squares: Moves,
}

/// Learns from annotated files, and writes the table.
pub fn tagger(lexicon: &[u8], paths: &[&str]) -> anyhow::Result<Vec<u8>> {
    let lexicon = Lexicon::read(lexicon);
    let mut articles = Vec::new();
    for path in paths {
        articles.extend(gold::read(path)?);
    }
    // Headlines are rare in the data and common in the news: every fourth article is seen in each print, too.
    let titled: Vec<Gold> = articles
        .iter()
        .step_by(4)
        .map(|g| g.printed(false))
        .collect();
    let capitals: Vec<Gold> = articles
        .iter()
        .skip(2)
        .step_by(4)
        .map(|g| g.printed(true))
        .collect();
    articles.extend(titled);
    articles.extend(capitals);
    let (runs, keys) = number(&articles, &lexicon);
    eprintln!("{} runs, {} features", runs.len(), keys.len());
    let weights = learn(&runs, keys.len());
    Ok(write(&weights, &keys))
}

fn number(articles: &[Gold], lexicon: &Lexicon) -> (Vec<Run>, Vec<u64>) {
    let mut raw = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for article in articles {
        let analysis = Analysis::of(&article.text);
        lattice(&analysis, lexicon, |run, features| {
            let inside = analysis.span(run.clone()).end as usize <= article.limit;
            if inside {
                features
                    .iter()
                    .flatten()
                    .for_each(|f| *counts.entry(*f).or_default() += 1);
                raw.push((features, article.labels(&analysis, run)));
            }
        });
    }
    let mut keys: Vec<u64> = counts
        .iter()
        .filter(|(_, n)| **n >= RARE)
        .map(|(f, _)| *f)
        .collect();
    keys.sort_unstable();
    let numbers: HashMap<u64, u32> = keys
        .iter()
        .enumerate()
        .map(|(i, f)| (*f, i as u32))
        .collect();
    let known = |list: Vec<u64>| {
        list.iter()
            .filter_map(|f| numbers.get(f).copied())
            .collect()
    };
    let runs = raw.into_iter().map(|(features, truth)| Run {
        features: features.into_iter().map(known).collect(),
        truth,
    });
    (runs.collect(), keys)
}

fn learn(runs: &[Run], features: usize) -> Weights {
    let mut weights = Weights {
        rows: vec![[0.0; LABELS]; features],
        squares: vec![[1e-2; LABELS]; features],
        moves: [[0.0; LABELS]; FROM],
        moves_squares: [[1e-2; LABELS]; FROM],
    };
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(i, (random % (i as u64 + 1)) as usize);
        }
        let loss: f32 = order.iter().map(|&i| weights.step(&runs[i])).sum();
        eprintln!("round {round}: loss {:.4} a run", loss / runs.len() as f32);
    }
    weights
}

impl Weights {
    fn step(&mut self, run: &Run) -> f32 {
        let score = |list: &Vec<u32>| {
            list.iter().fold([0.0; LABELS], |mut sum, &f| {
                for (s, w) in sum.iter_mut().zip(&self.rows[f as usize]) {
                    *s += w;
                }
                sum
            })
        };
        let scores = run.features.iter().map(score).collect();
        let slope = chain::gradient(&scores, &self.moves, &run.truth);
        for (list, token) in run.features.iter().zip(&slope.tokens) {
            for &f in list {
                let f = f as usize;
                descend(&mut self.rows[f], &mut self.squares[f], token);
            }
        }
        for (from, row) in slope.moves.iter().enumerate() {
            descend(&mut self.moves[from], &mut self.moves_squares[from], row);
        }
        slope.loss
    }
}

fn descend(weights: &mut [f32; LABELS], squares: &mut [f32; LABELS], slope: &[f32; LABELS]) {
    for ((w, s), g) in weights.iter_mut().zip(squares).zip(slope) {
        let g = g + DECAY * *w;
        *s += g * g;
        *w -= RATE * g / s.sqrt();
    }
}

/// Rounds the weights and keeps the weightiest rows.
fn write(weights: &Weights, keys: &[u64]) -> Vec<u8> {
    let rounded = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(f32, u64, [i8; LABELS])> = keys
        .iter()
        .zip(&weights.rows)
        .map(|(key, row)| (row.iter().map(|w| w * w).sum(), *key, row.map(rounded)))
        .filter(|(_, _, row)| row.iter().any(|w| *w != 0))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    eprintln!("{} rows with weight", rows.len());
    let rows: Vec<(u64, [i8; LABELS])> = rows.into_iter().map(|(_, key, row)| (key, row)).collect();
    let moves = weights.moves.map(|row| row.map(|w| (w * SCALE) as i16));
    Model::write(SCALE, &moves, &rows, BUCKETS)
}
