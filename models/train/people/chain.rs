//! A conditional random field over one run: likelihood and its gradient by forward and backward sums.

use dateline::extract::tagger::labels::{LABELS, continues, follows, opens};
use dateline::extract::tagger::model::FROM;

/// Scores of labels for the tokens of a run.
pub type Grid = Vec<[f32; LABELS]>;
/// Weights of label after label; the last row is for the start.
pub type Moves = [[f32; LABELS]; FROM];

/// What a run's gradient is: expected minus true counts.
pub struct Gradient {
    /// A token, a label.
    pub tokens: Grid,
    /// A label after a label.
    pub moves: Moves,
    /// Negative log likelihood of the true labels.
    pub loss: f32,
}

const NEVER: f32 = -1e9;

fn sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(NEVER, f32::max);
    top + values.map(|v| (v - top).exp()).sum::<f32>().ln()
}

fn step(moves: &Moves, a: usize, b: usize) -> f32 {
    if follows(a as u8, b as u8) {
        moves[a][b]
    } else {
        NEVER
    }
}

/// Works out the gradient for a run with its true labels.
pub fn gradient(scores: &Grid, moves: &Moves, truth: &[u8]) -> Gradient {
    let n = scores.len();
    let (ahead, behind) = (forward(scores, moves), backward(scores, moves));
    let ends = |b: usize| {
        if opens(b as u8) {
            NEVER
        } else {
            ahead[n - 1][b]
        }
    };
    let all = sum((0..LABELS).map(ends));
    let mut out = Gradient {
        tokens: vec![[0.0; LABELS]; n],
        moves: [[0.0; LABELS]; FROM],
        loss: all,
    };
    for i in 0..n {
        for b in 0..LABELS {
            out.tokens[i][b] = (ahead[i][b] + behind[i][b] - all).exp();
            if i == 0 {
                out.moves[LABELS][b] += out.tokens[0][b];
                continue;
            }
            for a in 0..LABELS {
                let edge = ahead[i - 1][a] + step(moves, a, b) + scores[i][b] + behind[i][b] - all;
                out.moves[a][b] += edge.exp();
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

fn forward(scores: &Grid, moves: &Moves) -> Grid {
    let mut ahead = vec![[NEVER; LABELS]; scores.len()];
    for i in 0..scores.len() {
        for b in 0..LABELS {
            ahead[i][b] = scores[i][b]
                + match i {
                    0 if continues(b as u8) => NEVER,
                    0 => moves[LABELS][b],
                    _ => sum((0..LABELS).map(|a| ahead[i - 1][a] + step(moves, a, b))),
                };
        }
    }
    ahead
}

fn backward(scores: &Grid, moves: &Moves) -> Grid {
    let n = scores.len();
    let mut behind = vec![[0.0; LABELS]; n];
    for a in 0..LABELS {
        behind[n - 1][a] = if opens(a as u8) { NEVER } else { 0.0 };
    }
    for i in (0..n - 1).rev() {
        for a in 0..LABELS {
            behind[i][a] =
                sum((0..LABELS).map(|b| step(moves, a, b) + scores[i + 1][b] + behind[i + 1][b]));
        }
    }
    behind
}
