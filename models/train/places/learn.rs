//! Learning the weights that find names of places: stochastic steps with AdaGrad, then rounding to signed bytes.

use super::chain;
use super::gold::{self, Gold};
use super::senses;
use dateline::extract::places::features;
use dateline::extract::places::gazetteer::Gazetteer;
use dateline::extract::places::model::{HEAD, Model};
use dateline::extract::places::sheet::Sheet;
use dateline::extract::places::{RESOLVER, decode};
use dateline::extract::tagger::Tagger;
use dateline::text::Analysis;
use std::collections::HashMap;

/// Times it is learned.
const TIMES: usize = 8;
/// Passes over the articles.
const ROUNDS: usize = 10;
/// First step length.
const RATE: f32 = 0.08;
/// Pull of every weight towards nothing, a step.
const DECAY: f32 = 2e-5;
/// A feature seen less often is left out.
const RARE: u32 = 2;
/// Buckets of four features in the table.
const BUCKETS: usize = 20_000;
/// Units of weight a unit of log-odds.
const SCALE: f32 = 32.0;

struct Run {
    features: Vec<Vec<u32>>,
    truth: Vec<u8>,
}

struct Weights {
    rows: Vec<[f32; 2]>,
    squares: Vec<[f32; 2]>,
    moves: [f32; 5],
    moves_squares: [f32; 5],
}

/// Learns from annotated files, and writes the table.
pub fn weights(paths: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut articles = Vec::new();
    for path in paths {
        articles.extend(gold::read(path)?);
    }
    let resolver = senses::weights(&articles);
    // Headlines are rare in the data and common in the news: every fifth article is seen in each print, too.
    let titled: Vec<Gold> = articles
        .iter()
        .step_by(5)
        .map(|g| g.printed(false))
        .collect();
    let capitals: Vec<Gold> = articles
        .iter()
        .skip(2)
        .step_by(5)
        .map(|g| g.printed(true))
        .collect();
    articles.extend(titled);
    articles.extend(capitals);
    let (runs, keys) = number(&articles);
    eprintln!("{} runs, {} features", runs.len(), keys.len());
    let weights = learn(&runs, keys.len());
    let mut head = [0.0; HEAD];
    head[0] = SCALE;
    head[decode::MOVES].copy_from_slice(&weights.moves);
    head[RESOLVER..RESOLVER + resolver.len()].copy_from_slice(&resolver);
    Ok(write(&head, &weights, &keys))
}

fn number(articles: &[Gold]) -> (Vec<Run>, Vec<u64>) {
    let mut raw = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for article in articles {
        let analysis = Analysis::of(&article.text);
        let tags = Tagger::built_in().tag(&analysis);
        let mut sheet = Sheet::new(&analysis, &tags, Gazetteer::built_in());
        sheet.each_run(|sheet, run, print| {
            let peoples = run.clone().any(|at| sheet.cell(at).known >> 5 & 3 == 2);
            if peoples && !article.demonyms {
                return;
            }
            let lists: Vec<Vec<u64>> = run
                .clone()
                .map(|at| features::of(sheet, at, print).to_vec())
                .collect();
            lists
                .iter()
                .flatten()
                .for_each(|f| *counts.entry(*f).or_default() += 1);
            raw.push((lists, article.labels(&analysis, run)));
        });
    }
    let mut keys: Vec<u64> = counts
        .iter()
        .filter(|c| *c.1 >= RARE)
        .map(|c| *c.0)
        .collect();
    keys.sort_unstable();
    let numbers: HashMap<u64, u32> = (0..).zip(&keys).map(|(i, f)| (*f, i)).collect();
    let known = |list: Vec<u64>| {
        list.iter()
            .filter_map(|f| numbers.get(f).copied())
            .collect()
    };
    let runs = raw.into_iter().map(|(lists, truth)| Run {
        features: lists.into_iter().map(known).collect(),
        truth,
    });
    (runs.collect(), keys)
}

/// Learns several times, in other orders, and returns the mean, which leans less on the chance of one order.
fn learn(runs: &[Run], features: usize) -> Weights {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut mean = Weights::new(features);
    for _ in 0..TIMES {
        let once = learn_once(runs, features, &mut random);
        let sums = mean.rows.iter_mut().flatten().chain(&mut mean.moves);
        for (sum, weight) in sums.zip(once.rows.iter().flatten().chain(&once.moves)) {
            *sum += weight / TIMES as f32;
        }
    }
    mean
}

fn learn_once(runs: &[Run], features: usize, random: &mut u64) -> Weights {
    let mut weights = Weights::new(features);
    let mut order: Vec<usize> = (0..runs.len()).collect();
    for round in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            *random ^= *random << 13;
            *random ^= *random >> 7;
            *random ^= *random << 17;
            order.swap(i, (*random % (i as u64 + 1)) as usize);
        }
        let loss: f32 = order.iter().map(|&i| weights.step(&runs[i])).sum();
        eprintln!("round {round}: loss {:.4} a run", loss / runs.len() as f32);
    }
    weights
}

impl Weights {
    fn new(features: usize) -> Self {
        Self {
            rows: vec![[0.0; 2]; features],
            squares: vec![[1e-1; 2]; features],
            moves: [0.0; 5],
            moves_squares: [1e-1; 5],
        }
    }

    fn step(&mut self, run: &Run) -> f32 {
        let score = |list: &Vec<u32>| {
            let mut sum = [0.0; 3];
            for row in list.iter().map(|f| self.rows[*f as usize]) {
                sum[1] += row[0];
                sum[2] += row[1];
            }
            sum
        };
        let scores = run.features.iter().map(score).collect();
        let slope = chain::gradient(&scores, &self.moves, &run.truth);
        for (list, token) in run.features.iter().zip(&slope.tokens) {
            for &f in list {
                descend(
                    &mut self.rows[f as usize],
                    &mut self.squares[f as usize],
                    &token[1..],
                );
            }
        }
        descend(&mut self.moves, &mut self.moves_squares, &slope.moves);
        slope.loss
    }
}

fn descend(weights: &mut [f32], squares: &mut [f32], slope: &[f32]) {
    for ((w, s), g) in weights.iter_mut().zip(squares).zip(slope) {
        let g = g + DECAY * *w;
        *s += g * g;
        *w -= RATE * g / s.sqrt();
    }
}

/// Rounds the weights and keeps the weightiest rows.
fn write(head: &[f32; HEAD], weights: &Weights, keys: &[u64]) -> Vec<u8> {
    let rounded = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(f32, u64, [i8; 2])> = keys
        .iter()
        .zip(&weights.rows)
        .map(|(key, row)| (row.iter().map(|w| w * w).sum(), *key, row.map(rounded)))
        .filter(|(_, _, row)| *row != [0, 0])
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    eprintln!("{} rows with weight", rows.len());
    let rows: Vec<(u64, [i8; 2])> = rows.into_iter().map(|(_, key, row)| (key, row)).collect();
    Model::write(head, &rows, BUCKETS)
}
