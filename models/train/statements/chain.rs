//! A conditional random field over the units of a window, by AdaGrad on the likelihood of the marked labels.

use crate::logistic::round;
use dateline::extract::statements::learn::label;
use dateline::extract::statements::learn::{LABELS, LANES, SPAN_BITS};

/// One window: the features of each unit, which labels it may have and which it has.
pub struct Example {
    pub features: Vec<Vec<u32>>,
    pub head: usize,
    pub labels: Vec<u8>,
}

type Lanes = [f32; LANES];

/// Step of the first rounds, and how strongly weights are drawn to nothing.
const RATE: f32 = 0.04;
const DECAY: f32 = 1e-6;
/// A feature met in fewer units than this is dropped.
const LEAST: u32 = 3;

pub struct Trainer {
    weights: Vec<f32>,
    squares: Vec<f32>,
    transitions: [Lanes; LANES],
    transition_squares: [Lanes; LANES],
}

impl Trainer {
    pub fn train(examples: &mut [Example], rounds: usize) -> (Vec<[i8; LANES]>, Vec<i16>) {
        let mut trainer = Self {
            weights: vec![0.0; LANES << SPAN_BITS],
            squares: vec![1.0; LANES << SPAN_BITS],
            transitions: [[0.0; LANES]; LANES],
            transition_squares: [[1e-2; LANES]; LANES],
        };
        prune(examples, LEAST);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = crate::Random(11);
        for round in 0..rounds {
            random.shuffle(&mut order);
            let loss: f64 = order
                .iter()
                .map(|&i| f64::from(trainer.step(&examples[i])))
                .sum();
            eprintln!("  round {round}: loss {:.3}", loss / examples.len() as f64);
        }
        let transitions = trainer.transitions.iter().flatten();
        let (rows, _) = trainer.weights.as_chunks();
        (
            rows.iter().map(|row| row.map(round)).collect(),
            transitions.map(|w| i16::from(round(*w))).collect(),
        )
    }

    fn step(&mut self, example: &Example) -> f32 {
        let n = example.features.len();
        let mut emissions = vec![[0.0f32; LANES]; n];
        for (sum, features) in emissions.iter_mut().zip(&example.features) {
            for f in features {
                let from = (f >> (32 - SPAN_BITS)) as usize * LANES;
                for (s, w) in sum.iter_mut().zip(&self.weights[from..from + LANES]) {
                    *s += w;
                }
            }
        }
        let (alpha, beta, total) = self.sums(&emissions, example.head);
        if !total.is_finite() {
            return 0.0;
        }
        self.update_transitions(example, &emissions, &alpha, &beta, total);
        let mut loss = total;
        for at in 0..n {
            let gold = usize::from(example.labels[at]);
            loss -= emissions[at][gold];
            if at > 0 {
                loss -= self.transitions[usize::from(example.labels[at - 1])][gold];
            }
            let mut gradient = [0.0f32; LANES];
            for (l, g) in gradient.iter_mut().enumerate().take(LABELS) {
                *g = (alpha[at][l] + beta[at][l] - total).exp() - f32::from(u8::from(l == gold));
            }
            self.update(&example.features[at], &gradient);
        }
        loss
    }

    /// Log sums of all label rows up to and from each unit, and over all.
    fn sums(&self, emissions: &[Lanes], head: usize) -> (Vec<Lanes>, Vec<Lanes>, f32) {
        const NONE: f32 = -1e9;
        let n = emissions.len();
        let mut alpha = vec![[NONE; LANES]; n];
        let mut beta = vec![[NONE; LANES]; n];
        for at in 0..n {
            let allowed = label::allowed(at, head);
            for to in (0..LABELS).filter(|&l| allowed[l]) {
                let before = if at == 0 {
                    if label::opens(to) { 0.0 } else { NONE }
                } else {
                    log_sum(
                        (0..LABELS)
                            .filter(|&b| label::may_follow(b, to))
                            .map(|b| alpha[at - 1][b] + self.transitions[b][to]),
                    )
                };
                alpha[at][to] = before + emissions[at][to];
            }
        }
        for at in (0..n).rev() {
            let allowed = label::allowed(at, head);
            for from in (0..LABELS).filter(|&l| allowed[l]) {
                beta[at][from] = if at + 1 == n {
                    if label::closes(from) { 0.0 } else { NONE }
                } else {
                    log_sum(
                        (0..LABELS)
                            .filter(|&t| label::may_follow(from, t))
                            .map(|t| {
                                beta[at + 1][t] + emissions[at + 1][t] + self.transitions[from][t]
                            }),
                    )
                };
            }
        }
        let total = log_sum(
            (0..LABELS)
                .filter(|&l| label::closes(l))
                .map(|l| alpha[n - 1][l]),
        );
        (alpha, beta, total)
    }

    fn update_transitions(
        &mut self,
        example: &Example,
        emissions: &[Lanes],
        alpha: &[Lanes],
        beta: &[Lanes],
        total: f32,
    ) {
        let mut gradient = [[0.0f32; LANES]; LANES];
        for at in 1..emissions.len() {
            for from in 0..LABELS {
                for to in (0..LABELS).filter(|&t| label::may_follow(from, t)) {
                    let score = alpha[at - 1][from]
                        + self.transitions[from][to]
                        + emissions[at][to]
                        + beta[at][to]
                        - total;
                    gradient[from][to] += score.exp();
                }
            }
            gradient[usize::from(example.labels[at - 1])][usize::from(example.labels[at])] -= 1.0;
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                let g = gradient[from][to];
                self.transition_squares[from][to] += g * g;
                self.transitions[from][to] -= RATE * g / self.transition_squares[from][to].sqrt();
            }
        }
    }

    fn update(&mut self, features: &[u32], gradient: &Lanes) {
        for f in features {
            let from = (f >> (32 - SPAN_BITS)) as usize * LANES;
            let weights = &mut self.weights[from..from + LANES];
            let squares = &mut self.squares[from..from + LANES];
            for ((w, s), g) in weights.iter_mut().zip(squares).zip(gradient) {
                let g = g + DECAY * *w;
                *s += g * g;
                *w -= RATE * g / s.sqrt();
            }
        }
    }
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most < -1e8 {
        return -1e9;
    }
    most + values.map(|v| (v - most).exp()).sum::<f32>().ln()
}

/// Drops features met in fewer than `least` units: they say more of these articles than of news.
fn prune(examples: &mut [Example], least: u32) {
    let mut counts: std::collections::HashMap<u32, u32> = std::collections::HashMap::new();
    for f in examples.iter().flat_map(|e| e.features.iter().flatten()) {
        *counts.entry(*f).or_default() += 1;
    }
    eprintln!(
        "  {} features, {} kept",
        counts.len(),
        counts.values().filter(|n| **n >= least).count()
    );
    for features in examples.iter_mut().flat_map(|e| &mut e.features) {
        features.retain(|f| counts.get(f).is_some_and(|n| *n >= least));
    }
}
