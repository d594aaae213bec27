//! Linear support vector machines, one a class, by dual coordinate descent (Hsieh and others 2008, the way of LIBLINEAR).

use crate::random::Random;

/// What an error costs against the length of the weights.
const COST: f32 = 1.0;
/// Passes over the texts, at most.
const ROUNDS: usize = 20;
/// A pass that moves nothing further than this ends the search.
const STILL: f32 = 0.05;

/// A text as features with their values.
pub struct Text<'t> {
    /// Known features and values.
    pub features: &'t [(u32, f32)],
    /// Whether it is of the class.
    pub is_own: bool,
    /// How much it counts.
    pub weight: f32,
}

/// The bias is the last weight, and every text has it.
impl Text<'_> {
    fn square(&self) -> f32 {
        1.0 + self.features.iter().map(|f| f.1 * f.1).sum::<f32>()
    }

    fn score(&self, weights: &[f32]) -> f32 {
        let known = self.features.iter().map(|f| f.1 * weights[f.0 as usize]);
        weights[weights.len() - 1] + known.sum::<f32>()
    }

    fn add_to(&self, weights: &mut [f32], step: f32) {
        for (f, value) in self.features {
            weights[*f as usize] += step * value;
        }
        weights[weights.len() - 1] += step;
    }
}

/// Learns to tell a class from all others: a weight a feature, and last the bias.
pub fn learn(texts: &[Text], features: usize) -> Vec<f32> {
    let mut weights = vec![0.0f32; features + 1];
    let mut alphas = vec![0.0f32; texts.len()];
    let squares: Vec<f32> = texts.iter().map(Text::square).collect();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut random = Random::new(0x2545_f491_4f6c_dd1d, |state| state);
    // A text that is on its side by far is looked at again after one pass, after three, then every seventh.
    let (mut rests, mut idle) = (vec![0u8; texts.len()], vec![0u8; texts.len()]);
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        let mut moved = 0.0f32;
        for &i in &order {
            if idle[i] > 0 {
                idle[i] -= 1;
                continue;
            }
            let text = &texts[i];
            let sign = if text.is_own { 1.0 } else { -1.0 };
            let soft = 0.5 / (COST * text.weight);
            let slope = sign * text.score(&weights) - 1.0 + alphas[i] * soft;
            if alphas[i] == 0.0 && slope >= 0.0 {
                rests[i] = (2 * rests[i] + 1).min(7);
                idle[i] = rests[i];
                continue;
            }
            rests[i] = 0;
            let next = (alphas[i] - slope / (squares[i] + soft)).max(0.0);
            let step = (next - alphas[i]) * sign;
            alphas[i] = next;
            moved = moved.max(slope.abs());
            text.add_to(&mut weights, step);
        }
        if moved < STILL {
            break;
        }
    }
    weights
}
