//! The best chain of labels over a run of tokens, by dynamic programming (Viterbi).
//!
//! All labels are reached at once, in lanes: a label that may not follow costs so much that it is never chosen. Where a
//! label came from is not kept but asked again on the way back, for the one label that matters.

use wide::i16x8;

/// Labels there is room for.
pub const LANES: usize = 16;
/// Scores of one token, a label each; those of no label stay 0.
pub type Scores = [i16; LANES];
/// Cost of what may not be; two of them still fit.
pub const NEVER: i16 = -12_000;

/// From label (row) to label, the start of a run and its end: learned scores, and [`NEVER`].
#[derive(Debug, Clone)]
pub struct Moves<const L: usize> {
    ahead: [Scores; L],
    /// The same, the other way round.
    back: [Scores; L],
    start: Scores,
    end: Scores,
}

impl<const L: usize> Moves<L> {
    /// Moves whose scores the functions give; what they give no score may not be.
    pub fn new(
        step: impl Fn(usize, usize) -> Option<i16>,
        start: impl Fn(usize) -> Option<i16>,
        end: impl Fn(usize) -> Option<i16>,
    ) -> Self {
        let known = |label: usize| label < L;
        let step = |a: usize, b: usize| {
            let score = (known(a) && known(b)).then(|| step(a, b)).flatten();
            score.unwrap_or(NEVER)
        };
        let bound = |of: &dyn Fn(usize) -> Option<i16>| {
            std::array::from_fn(|b| known(b).then(|| of(b)).flatten().unwrap_or(NEVER))
        };
        Self {
            ahead: std::array::from_fn(|a| std::array::from_fn(|b| step(a, b))),
            back: std::array::from_fn(|b| std::array::from_fn(|a| step(a, b))),
            start: bound(&start),
            end: bound(&end),
        }
    }
}

/// Room for finding the best chain, kept between runs.
#[derive(Debug)]
pub struct Chain {
    best: Vec<Scores>,
}

impl Chain {
    /// Room for all but the longest runs.
    pub fn with_room() -> Self {
        Self {
            best: Vec::with_capacity(16),
        }
    }

    /// Finds the best labels for the scores of a run; of equally good ones the first.
    pub fn decode<const L: usize>(
        &mut self,
        moves: &Moves<L>,
        scores: &[Scores],
        labels: &mut [u8],
    ) {
        // Most runs are one token long, and how long one is cannot be foretold: no loop for those.
        if let ([only], [label]) = (scores, &mut *labels) {
            *label = first_best(&reached(&moves.start, only), &moves.end);
            return;
        }
        self.best.clear();
        let mut row = moves.start;
        for (i, here) in scores.iter().enumerate() {
            if i > 0 {
                row = step(&row, &moves.ahead);
            }
            row = reached(&row, here);
            self.best.push(row);
        }
        let mut steps = &moves.end;
        for (row, label) in self.best.iter().zip(labels).rev() {
            *label = first_best(row, steps);
            steps = &moves.back[usize::from(*label)];
        }
    }
}

/// The scores of the chains so far with those of the token they reach, relative to the best, so that the longest run fits
/// its lanes.
#[inline]
fn reached(row: &Scores, here: &Scores) -> Scores {
    let sums: Scores = std::array::from_fn(|l| row[l].saturating_add(here[l]));
    let top = sums.iter().copied().fold(i16::MIN, i16::max);
    sums.map(|s| s.saturating_sub(top).max(NEVER))
}

/// The best way to reach each label.
#[inline]
fn step<const L: usize>(row: &Scores, ahead: &[Scores; L]) -> Scores {
    let mut next = [NEVER; LANES];
    for (from, moves) in row.iter().zip(ahead) {
        for (to, step) in next.iter_mut().zip(moves) {
            *to = (*to).max(from.saturating_add(*step));
        }
    }
    next
}

/// The first label whose score and step add up to the most; which it is cannot be foretold, so there is no branch.
#[inline]
fn first_best(scores: &Scores, steps: &Scores) -> u8 {
    let half = |from: usize| {
        i16x8::from(std::array::from_fn(|l| {
            scores[from + l].saturating_add(steps[from + l])
        }))
    };
    let (low, high) = (half(0), half(8));
    let top = i16x8::splat(low.max(high).reduce_max());
    let tops = low.simd_eq(top).to_bitmask() | high.simd_eq(top).to_bitmask() << 8;
    tops.trailing_zeros() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_chain_keeps_to_what_may_follow() {
        // Two labels; the second never begins a run and never follows itself.
        let moves = Moves::<2>::new(
            |a, b| (a + b < 2).then_some(0),
            |b| (b == 0).then_some(0),
            |_| Some(0),
        );
        let mut scores = [[0; LANES]; 3];
        scores.iter_mut().for_each(|here| here[1] = 50);
        scores[2][1] = 60;
        let mut labels = [9; 3];
        Chain::with_room().decode(&moves, &scores, &mut labels);
        assert_eq!(labels, [0, 0, 1]);
    }
}
