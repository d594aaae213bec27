//! A conditional random field of three labels over one run: likelihood and its gradient by forward and backward sums.

/// Scores of labels for a token; the first, outside, is always 0.
pub type Grid = Vec<[f32; 3]>;

/// What a run's gradient is: expected minus true counts.
pub struct Gradient {
    /// A token, a label.
    pub tokens: Grid,
    /// The five transitions, in the order of the model's head.
    pub moves: [f32; 5],
    /// Negative log likelihood of the true labels.
    pub loss: f32,
}

const NEVER: f32 = -1e9;

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

fn step(moves: &[f32; 5], a: usize, b: usize) -> f32 {
    match (a, b) {
        (0, 2) => NEVER,
        _ => slot(a, b).map_or(0.0, |s| moves[s]),
    }
}

fn sum(values: [f32; 3]) -> f32 {
    let top = values.into_iter().fold(NEVER, f32::max);
    top + values
        .into_iter()
        .map(|v| (v - top).exp())
        .sum::<f32>()
        .ln()
}

/// Works out the gradient for a run with its true labels.
pub fn gradient(scores: &Grid, moves: &[f32; 5], truth: &[u8]) -> Gradient {
    let n = scores.len();
    let mut ahead = vec![[NEVER; 3]; n];
    let mut behind = vec![[0.0; 3]; n];
    for i in 0..n {
        for b in 0..3 {
            let arrive = if i == 0 {
                step(moves, 0, b)
            } else {
                sum(std::array::from_fn(|a| ahead[i - 1][a] + step(moves, a, b)))
            };
            ahead[i][b] = arrive + scores[i][b];
        }
    }
    for i in (0..n - 1).rev() {
        for a in 0..3 {
            behind[i][a] = sum(std::array::from_fn(|b| {
                behind[i + 1][b] + scores[i + 1][b] + step(moves, a, b)
            }));
        }
    }
    let all = sum(ahead[n - 1]);
    let mut out = Gradient {
        tokens: vec![[0.0; 3]; n],
        moves: [0.0; 5],
        loss: all,
    };
    for i in 0..n {
        for b in 0..3 {
            out.tokens[i][b] = (ahead[i][b] + behind[i][b] - all).exp();
            for a in 0..if i == 0 { 1 } else { 3 } {
                let before = if i == 0 { 0.0 } else { ahead[i - 1][a] };
                if let Some(slot) = slot(a, b) {
                    out.moves[slot] +=
                        (before + step(moves, a, b) + scores[i][b] + behind[i][b] - all).exp();
                }
            }
        }
    }
    let mut from = 0;
    for (i, &label) in truth.iter().enumerate() {
        let b = usize::from(label);
        out.tokens[i][b] -= 1.0;
        out.loss -= scores[i][b] + step(moves, from, b);
        if let Some(slot) = slot(from, b) {
            out.moves[slot] -= 1.0;
        }
        from = b;
    }
    out
}
