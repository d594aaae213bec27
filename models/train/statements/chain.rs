//! A conditional random field over the units of a window, by AdaGrad on the likelihood of the marked labels.

use super::logistic::round;
use super::random;
use crate::adagrad::AdaGrad;
use crate::crf::{self, NEVER, Sums};
use dateline::extract::training::statements::label;
use dateline::extract::training::statements::{LABELS, LANES, SPAN_BITS};

/// One window: the features of each unit, which labels it may have and which it has.
#[derive(Clone)]
pub struct Example {
    pub features: Vec<Vec<u32>>,
    pub head: usize,
    pub labels: Vec<u8>,
}

type Lanes = [f32; LANES];

/// How it steps; transitions are few and not drawn to nothing.
const STEPS: AdaGrad = AdaGrad {
    rate: 0.04,
    decay: 1e-6,
};
const TRANSITION_STEPS: AdaGrad = AdaGrad {
    rate: 0.04,
    decay: 0.0,
};
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
        let mut random = random(11);
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
        let window = Window {
            transitions: &self.transitions,
            head: example.head,
        };
        let sums = Sums::of(&emissions, &window);
        if !sums.all.is_finite() {
            return 0.0;
        }
        self.update_transitions(example, &emissions, &sums);
        let mut loss = sums.all;
        for at in 0..n {
            let gold = usize::from(example.labels[at]);
            loss -= emissions[at][gold];
            if at > 0 {
                loss -= self.transitions[usize::from(example.labels[at - 1])][gold];
            }
            let mut gradient = [0.0f32; LANES];
            for (l, g) in gradient.iter_mut().enumerate().take(LABELS) {
                *g = sums.label(at, l) - f32::from(u8::from(l == gold));
            }
            self.update(&example.features[at], &gradient);
        }
        loss
    }

    fn update_transitions(&mut self, example: &Example, emissions: &[Lanes], sums: &Sums<LANES>) {
        let mut gradient = [[0.0f32; LANES]; LANES];
        for at in 1..emissions.len() {
            for from in 0..LABELS {
                for to in (0..LABELS).filter(|&t| label::may_follow(from, t)) {
                    let scores = [self.transitions[from][to], emissions[at][to]];
                    gradient[from][to] += sums.step(at, [from, to], scores);
                }
            }
            gradient[usize::from(example.labels[at - 1])][usize::from(example.labels[at])] -= 1.0;
        }
        let squares = &mut self.transition_squares;
        for ((weights, squares), slope) in self.transitions.iter_mut().zip(squares).zip(&gradient) {
            TRANSITION_STEPS.descend(weights, squares, slope);
        }
    }

    fn update(&mut self, features: &[u32], gradient: &Lanes) {
        for f in features {
            let from = (f >> (32 - SPAN_BITS)) as usize * LANES;
            let weights = &mut self.weights[from..from + LANES];
            STEPS.descend(weights, &mut self.squares[from..from + LANES], gradient);
        }
    }
}

/// What may follow what in a window whose cue has its head at `head`.
struct Window<'t> {
    transitions: &'t [Lanes; LANES],
    head: usize,
}

impl crf::Moves<LANES> for Window<'_> {
    fn start(&self, label: usize) -> f32 {
        if label::opens(label) { 0.0 } else { NEVER }
    }

    fn step(&self, from: usize, to: usize) -> f32 {
        if label::may_follow(from, to) {
            self.transitions[from][to]
        } else {
            NEVER
        }
    }

    fn end(&self, label: usize) -> f32 {
        if label::closes(label) { 0.0 } else { NEVER }
    }

    fn allows(&self, at: usize, label: usize) -> bool {
        label::allowed(at, self.head)[label]
    }
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
