//! Logistic regression over hashed features by AdaGrad.

use super::random;
use crate::adagrad::AdaGrad;
use dateline::extract::training::statements::SCALE;

/// How it steps.
const STEPS: AdaGrad = AdaGrad {
    rate: 0.05,
    decay: 1e-5,
};

#[derive(Clone)]
pub struct Example {
    pub features: Vec<u32>,
    pub right: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Trains the weights of a table with so many bits and rounds them.
pub fn train(examples: &[Example], bits: u32, rounds: usize) -> Vec<i8> {
    weights(examples, bits, rounds)
        .into_iter()
        .map(round)
        .collect()
}

/// Trains the weights.
pub fn weights(examples: &[Example], bits: u32, rounds: usize) -> Vec<f32> {
    let mut weights = vec![0.0f32; 1 << bits];
    let mut squares = vec![1.0f32; 1 << bits];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = random(7);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &i in &order {
            let example = &examples[i];
            let at = |f: u32| (f >> (32 - bits)) as usize;
            let sum: f32 = example.features.iter().map(|f| weights[at(*f)]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(example.right));
            let error = error * example.weight;
            for &f in &example.features {
                let one = at(f)..=at(f);
                STEPS.descend(&mut weights[one.clone()], &mut squares[one], &[error]);
            }
        }
    }
    weights
}

/// A weight as a whole number of `SCALE`ths.
pub fn round(weight: f32) -> i8 {
    (weight * SCALE).round().clamp(-127.0, 127.0) as i8
}
