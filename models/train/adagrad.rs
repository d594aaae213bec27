//! AdaGrad: steps that grow shorter for a weight the more it has been moved (Duchi, Hazan and Singer 2011).

/// How a trainer steps.
#[derive(Debug, Clone, Copy)]
pub struct AdaGrad {
    /// First step length.
    pub rate: f32,
    /// Pull of every weight towards nothing, a step.
    pub decay: f32,
}

impl AdaGrad {
    /// Moves weights down a slope; `squares` are the sums of the squared slopes so far.
    pub fn descend(self, weights: &mut [f32], squares: &mut [f32], slope: &[f32]) {
        for ((w, s), g) in weights.iter_mut().zip(squares).zip(slope) {
            let g = g + self.decay * *w;
            *s += g * g;
            *w -= self.rate * g / s.sqrt();
        }
    }
}
