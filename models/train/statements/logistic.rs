//! Logistic regression over hashed features by AdaGrad.

use dateline::extract::statements::learn::{CUE_BITS, SCALE};

/// Step of the first rounds, and how strongly weights are drawn to nothing.
const RATE: f32 = 0.05;
const DECAY: f32 = 1e-5;

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
    let mut random = crate::Random(7);
    for _ in 0..rounds {
        random.shuffle(&mut order);
        for &i in &order {
            let example = &examples[i];
            let at = |f: u32| (f >> (32 - CUE_BITS)) as usize;
            let sum: f32 = example.features.iter().map(|f| weights[at(*f)]).sum();
            let error = 1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(example.right));
            let error = error * example.weight;
            for &f in &example.features {
                let (w, s) = (&mut weights[at(f)], &mut squares[at(f)]);
                let gradient = error + DECAY * *w;
                *s += gradient * gradient;
                *w -= RATE * gradient / s.sqrt();
            }
        }
    }
    weights.iter().map(|w| round(*w)).collect()
}

/// A weight as a whole number of `SCALE`ths.
pub fn round(weight: f32) -> i8 {
    (weight * SCALE).round().clamp(-127.0, 127.0) as i8
}
