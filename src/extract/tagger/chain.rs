//! The best chain of labels over one run of tokens, by dynamic programming.
//!
//! All labels are reached at once, in lanes: a label that may not follow costs so much that it is never chosen. Where a
//! label came from is not kept but asked again on the way back, for the one label that matters.

use super::labels::{self, LABELS};
use super::model::{Model, Scores};
use wide::i16x8;

/// Cost of what may not be; two of them still fit.
const NEVER: i16 = -12_000;

/// From label (row) to label, and the start of a run: learned scores, and [`NEVER`].
#[derive(Debug, Clone)]
pub(super) struct Moves {
    ahead: [Scores; LABELS],
    /// The same, the other way round.
    back: [Scores; LABELS],
    start: Scores,
    end: Scores,
}

impl Moves {
    /// The moves a model has learned.
    pub(super) fn of(transitions: &[[i16; LABELS]]) -> Self {
        let learned = |a: usize, b: usize| transitions.get(a).and_then(|t| t.get(b)).copied();
        let allowed = |a: usize, b: usize| {
            let follows = a < LABELS && b < LABELS && labels::follows(a as u8, b as u8);
            learned(a, b).filter(|_| follows).unwrap_or(NEVER)
        };
        let open = |b: usize| b < LABELS && !labels::continues(b as u8);
        let start = |b| learned(LABELS, b).filter(|_| open(b)).unwrap_or(NEVER);
        Self {
            ahead: std::array::from_fn(|a| std::array::from_fn(|b| allowed(a, b))),
            back: std::array::from_fn(|b| std::array::from_fn(|a| allowed(a, b))),
            start: std::array::from_fn(start),
            end: std::array::from_fn(|b| {
                let closed = b < LABELS && !labels::opens(b as u8);
                if closed { 0 } else { NEVER }
            }),
        }
    }
}

/// Room for finding the best chain, kept between runs.
#[derive(Debug)]
pub(super) struct Chain {
    best: Vec<Scores>,
}

impl Chain {
    /// Room for all but the longest runs.
    pub(super) fn with_room() -> Self {
        Self {
            best: Vec::with_capacity(16),
        }
    }

    /// Finds the best labels for the scores of a run.
    pub(super) fn decode(&mut self, model: &Model, scores: &[Scores], labels: &mut [u8]) {
        let moves = &model.moves;
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
fn step(row: &Scores, ahead: &[Scores; LABELS]) -> Scores {
    let mut next = [NEVER; 16];
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
