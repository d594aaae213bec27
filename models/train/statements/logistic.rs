//! Logistic regression over hashed features by AdaGrad.

use super::random;
use crate::adagrad::AdaGrad;
use dateline::extract::training::statements::{CUE_BITS, SCALE};

/// How it steps.
const STEPS: AdaGrad = AdaGrad {
    rate: 0.05,
    decay: 1e-5,
};

pub struct Example {
    pub features: Vec<u32>,
    pub right: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Trains and rounds the weights.
pub fn train(examples: &[Example], rounds: usize) -> Vec<i8> {
    let mut weights = vec![0.0f32; 1 << CUE_BITS];
    let mut squares = vec![1.0f32; 1 << CUE_BITS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = random(7);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &i in &order {
            let example = &examples[i];
            let at = |f: u32| (f >> (32 - CUE_BITS)) as usize;
            let sum: f32 = example.features.iter().map(|f| weights[at(*f)]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(example.right));
            let error = error * example.weight;
            for &f in &example.features {
                let one = at(f)..=at(f);
                STEPS.descend(&mut weights[one.clone()], &mut squares[one], &[error]);
            }
        }
    }
    weights.iter().map(|w| round(*w)).collect()
}

/// A weight as a whole number of `SCALE`ths.
pub fn round(weight: f32) -> i8 {
    (weight * SCALE).round().clamp(-127.0, 127.0) as i8
}
