//! Weights and how they are learned: stochastic steps with AdaGrad, features dropped at random.

use crate::adagrad::AdaGrad;
use crate::crf::{self, Grid, NEVER, Sums};
use crate::random::Random;
use dateline::extract::training::tagger::labels::{LABELS, continues, follows, opens};
use dateline::extract::training::tagger::model::FROM;
use std::collections::HashMap;

/// Passes over the rows.
const ROUNDS: usize = 12;
/// Times it is learned.
const TIMES: usize = 4;
/// How it steps.
const STEPS: AdaGrad = AdaGrad {
    rate: 0.12,
    decay: 2e-6,
};
/// Share of features left out of a step, so that no weight leans on another being there.
const DROPPED: f64 = 0.4;

/// One run of tokens: features of each token, scores they start from (none: 0), the true labels.
pub struct Row {
    /// A list a token.
    pub features: Vec<Vec<u64>>,
    /// Scores from a first reading, a token each, or none.
    pub base: Grid<LABELS>,
    /// A label a token.
    pub truth: Vec<u8>,
}

/// Weights while they are learned.
pub struct Weights {
    numbers: HashMap<u64, u32>,
    rows: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    /// A label after a label; the last row is for the start.
    pub moves: Moves,
    moves_squares: Moves,
    random: Random,
}

impl Weights {
    /// Learns from rows.
    pub fn learn<'r>(rows: impl Iterator<Item = &'r Row>) -> Self {
        let mut weights = Self {
            numbers: HashMap::new(),
            rows: Vec::new(),
            squares: Vec::new(),
            moves: [[0.0; LABELS]; FROM],
            moves_squares: [[1e-2; LABELS]; FROM],
            random: Random::new(0x2545_f491_4f6c_dd1d, |state| state >> 16),
        };
        weights.run(rows, true, DROPPED);
        weights
    }

    /// Learns the features of more rows; what is known already, transitions too, stays as it is.
    pub fn learn_more<'r>(&mut self, rows: impl Iterator<Item = &'r Row>) {
        self.run(rows, false, 0.1);
    }

    /// Returns the features with their weights.
    pub fn rows(&self) -> impl Iterator<Item = (u64, [f32; LABELS])> + '_ {
        self.numbers
            .iter()
            .map(|(key, n)| (*key, self.rows[*n as usize]))
    }

    /// Learns several times from the same start, in other orders, and keeps the mean: the scores of the mean are the mean
    /// of the scores, and lean less on the chance of one order.
    fn run<'r>(&mut self, rows: impl Iterator<Item = &'r Row>, moves: bool, dropped: f64) {
        let numbered: Vec<(Vec<Vec<u32>>, &Row)> =
            rows.map(|row| (self.number(row), row)).collect();
        let start = (self.rows.clone(), self.squares.clone(), self.moves);
        let mut mean = Mean::default();
        for _ in 0..TIMES {
            (self.rows, self.squares, self.moves) = start.clone();
            self.once(&numbered, moves, dropped);
            mean.add(&self.rows, &self.moves);
        }
        mean.put(&mut self.rows, &mut self.moves);
    }

    fn once(&mut self, numbered: &[(Vec<Vec<u32>>, &Row)], moves: bool, dropped: f64) {
        let mut order: Vec<usize> = (0..numbered.len()).collect();
        for round in 0..ROUNDS {
            self.random.shuffle(&mut order);
            let mut loss = 0.0;
            for &i in &order {
                let (features, row) = &numbered[i];
                let kept = self.thinned(features, dropped);
                loss += self.step(&kept, row, moves);
            }
            eprintln!(
                "round {round}: loss {:.4} a run",
                loss / numbered.len() as f32
            );
        }
    }

    fn number(&mut self, row: &Row) -> Vec<Vec<u32>> {
        let mut number = |key: &u64| {
            *self.numbers.entry(*key).or_insert_with(|| {
                self.rows.push([0.0; LABELS]);
                self.squares.push([1e-2; LABELS]);
                self.rows.len() as u32 - 1
            })
        };
        row.features
            .iter()
            .map(|list| list.iter().map(&mut number).collect())
            .collect()
    }

    fn thinned(&mut self, features: &[Vec<u32>], dropped: f64) -> Vec<Vec<u32>> {
        let least = (dropped * 65536.0) as u64;
        let mut thin = |list: &Vec<u32>| {
            list.iter()
                .copied()
                .filter(|_| self.random.next() & 0xffff >= least)
                .collect()
        };
        features.iter().map(&mut thin).collect()
    }

    fn step(&mut self, features: &[Vec<u32>], row: &Row, moves: bool) -> f32 {
        let score = |(i, list): (usize, &Vec<u32>)| {
            let base = row.base.get(i).copied().unwrap_or([0.0; LABELS]);
            list.iter().fold(base, |mut sum, &f| {
                for (s, w) in sum.iter_mut().zip(&self.rows[f as usize]) {
                    *s += w;
                }
                sum
            })
        };
        let scores: Grid<LABELS> = features.iter().enumerate().map(score).collect();
        let slope = Slope::of(&scores, &self.moves, &row.truth);
        for (list, token) in features.iter().zip(&slope.tokens) {
            for &f in list {
                STEPS.descend(
                    &mut self.rows[f as usize],
                    &mut self.squares[f as usize],
                    token,
                );
            }
        }
        if moves {
            for (from, row) in slope.moves.iter().enumerate() {
                STEPS.descend(&mut self.moves[from], &mut self.moves_squares[from], row);
            }
        }
        slope.loss
    }
}

/// Weights of label after label; the last row is for the start.
pub type Moves = [[f32; LABELS]; FROM];

impl crf::Moves<LABELS> for Moves {
    fn start(&self, label: usize) -> f32 {
        if continues(label as u8) {
            NEVER
        } else {
            self[LABELS][label]
        }
    }

    fn step(&self, from: usize, to: usize) -> f32 {
        if follows(from as u8, to as u8) {
            self[from][to]
        } else {
            NEVER
        }
    }

    fn end(&self, label: usize) -> f32 {
        if opens(label as u8) { NEVER } else { 0.0 }
    }

    fn behind(&self, step: f32, score: f32, behind: f32) -> f32 {
        step + score + behind
    }
}

/// What a run's slope is: expected minus true counts.
struct Slope {
    tokens: Grid<LABELS>,
    moves: Moves,
    /// Negative log likelihood of the true labels.
    loss: f32,
}

impl Slope {
    fn of(scores: &Grid<LABELS>, moves: &Moves, truth: &[u8]) -> Self {
        let sums = Sums::of(scores, moves);
        let mut out = Self {
            tokens: vec![[0.0; LABELS]; scores.len()],
            moves: [[0.0; LABELS]; FROM],
            loss: sums.all,
        };
        for i in 0..scores.len() {
            for b in 0..LABELS {
                out.tokens[i][b] = sums.label(i, b);
                if i == 0 {
                    out.moves[LABELS][b] += out.tokens[0][b];
                    continue;
                }
                for a in 0..LABELS {
                    let step = crf::Moves::step(moves, a, b);
                    out.moves[a][b] += sums.step(i, [a, b], [step, scores[i][b]]);
                }
            }
        }
        let mut from = LABELS;
        for (i, &label) in truth.iter().enumerate() {
            let b = usize::from(label);
            out.tokens[i][b] -= 1.0;
            out.moves[from][b] -= 1.0;
            out.loss -= scores[i][b] + moves[from][b];
            from = b;
        }
        out
    }
}

/// The sum of the weights learned several times.
#[derive(Default)]
struct Mean {
    times: f32,
    rows: Vec<[f32; LABELS]>,
    moves: Vec<[f32; LABELS]>,
}

impl Mean {
    fn add(&mut self, rows: &[[f32; LABELS]], moves: &Moves) {
        self.times += 1.0;
        add_up(&mut self.rows, rows);
        add_up(&mut self.moves, moves);
    }

    fn put(self, rows: &mut [[f32; LABELS]], moves: &mut Moves) {
        let divided = |row: &[f32; LABELS]| row.map(|w| w / self.times);
        for (row, sum) in rows.iter_mut().zip(&self.rows) {
            *row = divided(sum);
        }
        for (row, sum) in moves.iter_mut().zip(&self.moves) {
            *row = divided(sum);
        }
    }
}

fn add_up(sums: &mut Vec<[f32; LABELS]>, rows: &[[f32; LABELS]]) {
    sums.resize(rows.len(), [0.0; LABELS]);
    for (sum, row) in sums.iter_mut().flatten().zip(rows.iter().flatten()) {
        *sum += row;
    }
}
