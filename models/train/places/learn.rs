//! Learning the weights that find names of places: stochastic steps with AdaGrad, then rounding to signed bytes.

use super::gold::{self, Gold};
use super::senses;
use crate::adagrad::AdaGrad;
use crate::crf::{self, Grid, NEVER, Sums};
use crate::random::Random;
use dateline::extract::training::places::RESOLVER;
use dateline::extract::training::places::features;
use dateline::extract::training::places::gazetteer::Gazetteer;
use dateline::extract::training::places::lookup::Lookup;
use dateline::extract::training::places::model::{HEAD, LABELS, MOVES, Model};
use dateline::extract::training::tagger::Tagger;
use dateline::text::Analysis;
use std::collections::HashMap;
use std::ops::Range;

/// Times it is learned.
const TIMES: usize = 8;
/// Passes over the articles.
const ROUNDS: usize = 10;
/// How it steps.
const STEPS: AdaGrad = AdaGrad {
    rate: 0.08,
    decay: 2e-5,
};
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
    moves: Moves,
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
    head[MOVES].copy_from_slice(&weights.moves.0);
    head[RESOLVER..RESOLVER + resolver.len()].copy_from_slice(&resolver);
    Ok(write(&head, &weights, &keys))
}

fn number(articles: &[Gold]) -> (Vec<Run>, Vec<u64>) {
    let mut raw = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for article in articles {
        let analysis = Analysis::of(&article.text);
        let tags = Tagger::built_in().tag(&analysis);
        let mut lookup = Lookup::new(&analysis, &tags, Gazetteer::built_in());
        lookup.each_run(|lookup, run, capitalisation| {
            let peoples = run.clone().any(|at| lookup.cell(at).is_demonym());
            let labels = article.labels(&analysis, run.clone());
            if peoples && !article.demonyms || article.once && tells_nothing(lookup, &run, &labels)
            {
                return;
            }
            let lists: Vec<Vec<u64>> = run
                .clone()
                .map(|at| features::of(lookup, at, capitalisation).to_vec())
                .collect();
            lists
                .iter()
                .flatten()
                .for_each(|f| *counts.entry(*f).or_default() += 1);
            raw.push((lists, labels));
        });
    }
    let keys = common(&counts);
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

/// Whether a known name of a run is not given, and the run has more than one word: it may be a place in a body's name.
fn tells_nothing(lookup: &Lookup, run: &Range<usize>, labels: &[u8]) -> bool {
    let known = |at: usize| lookup.cell(at).known != 0;
    run.len() > 1
        && run
            .clone()
            .zip(labels)
            .any(|(at, label)| *label == 0 && known(at))
}

/// The features met often enough, in order.
fn common(counts: &HashMap<u64, u32>) -> Vec<u64> {
    let often = counts.iter().filter(|c| *c.1 >= RARE);
    let mut keys: Vec<u64> = often.map(|c| *c.0).collect();
    keys.sort_unstable();
    keys
}

/// Learns several times, in other orders, and returns the mean, which leans less on the chance of one order.
fn learn(runs: &[Run], features: usize) -> Weights {
    let mut random = Random::new(0x2545_f491_4f6c_dd1d, |state| state);
    let mut mean = Weights::new(features);
    for _ in 0..TIMES {
        let once = learn_once(runs, features, &mut random);
        let sums = mean.rows.iter_mut().flatten().chain(&mut mean.moves.0);
        for (sum, weight) in sums.zip(once.rows.iter().flatten().chain(&once.moves.0)) {
            *sum += weight / TIMES as f32;
        }
    }
    mean
}

fn learn_once(runs: &[Run], features: usize, random: &mut Random) -> Weights {
    let mut weights = Weights::new(features);
    let mut order: Vec<usize> = (0..runs.len()).collect();
    for round in 0..ROUNDS {
        random.shuffle(&mut order);
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
            moves: Moves([0.0; 5]),
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
        let scores: Grid<LABELS> = run.features.iter().map(score).collect();
        let slope = Slope::of(&scores, &self.moves, &run.truth);
        for (list, token) in run.features.iter().zip(&slope.tokens) {
            for &f in list {
                STEPS.descend(
                    &mut self.rows[f as usize],
                    &mut self.squares[f as usize],
                    &token[1..],
                );
            }
        }
        STEPS.descend(&mut self.moves.0, &mut self.moves_squares, &slope.moves);
        slope.loss
    }
}

/// The five transitions, in the order of the model's head.
struct Moves([f32; 5]);

/// Which transition leads from a label to another; `None` for one that scores nothing.
fn slot(a: usize, b: usize) -> Option<usize> {
    match (a, b) {
        (1 | 2, 0) => Some(0),
        (0, 1) => Some(1),
        (1 | 2, 1) => Some(2),
        (1, 2) => Some(3),
        (2, 2) => Some(4),
        _ => None,
    }
}

impl crf::Moves<LABELS> for Moves {
    /// As after a token outside.
    fn start(&self, label: usize) -> f32 {
        self.step(0, label)
    }

    fn step(&self, a: usize, b: usize) -> f32 {
        match (a, b) {
            (0, 2) => NEVER,
            _ => slot(a, b).map_or(0.0, |s| self.0[s]),
        }
    }
}

/// What a run's slope is: expected minus true counts.
struct Slope {
    tokens: Grid<LABELS>,
    moves: [f32; 5],
    /// Negative log likelihood of the true labels.
    loss: f32,
}

impl Slope {
    fn of(scores: &Grid<LABELS>, moves: &Moves, truth: &[u8]) -> Self {
        use crf::Moves;
        let sums = Sums::of(scores, moves);
        let mut out = Self {
            tokens: vec![[0.0; LABELS]; scores.len()],
            moves: [0.0; 5],
            loss: sums.all,
        };
        for i in 0..scores.len() {
            for b in 0..LABELS {
                out.tokens[i][b] = sums.label(i, b);
                for a in 0..if i == 0 { 1 } else { LABELS } {
                    if let Some(slot) = slot(a, b) {
                        out.moves[slot] += match i {
                            0 => out.tokens[0][b],
                            _ => sums.step(i, [a, b], [moves.step(a, b), scores[i][b]]),
                        };
                    }
                }
            }
        }
        let mut from = 0;
        for (i, &label) in truth.iter().enumerate() {
            let b = usize::from(label);
            out.tokens[i][b] -= 1.0;
            out.loss -= scores[i][b] + moves.step(from, b);
            if let Some(slot) = slot(from, b) {
                out.moves[slot] -= 1.0;
            }
            from = b;
        }
        out
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
