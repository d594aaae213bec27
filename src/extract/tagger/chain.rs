//! The best chain of labels over one run of tokens, by dynamic programming.

use super::labels::{self, LABELS, OTHER};
use super::model::{Model, Scores};

/// Room for finding the best chain, kept between runs.
#[derive(Debug, Default)]
pub(super) struct Chain {
    best: Vec<[i32; LABELS]>,
    from: Vec<[u8; LABELS]>,
    /// The best labels, after [`Self::decode`].
    pub(super) labels: Vec<u8>,
}

impl Chain {
    /// Finds the best labels for the scores of a run.
    pub(super) fn decode(&mut self, model: &Model, scores: &[Scores]) {
        self.best.clear();
        self.from.clear();
        for (i, here) in scores.iter().enumerate() {
            let (mut best, mut from) = ([i32::MIN / 2; LABELS], [0; LABELS]);
            for b in 0..LABELS as u8 {
                let to = usize::from(b);
                let (score, label) = self.arrive(model, i, b);
                best[to] = score + i32::from(here[to]);
                from[to] = label;
            }
            self.best.push(best);
            self.from.push(from);
        }
        self.trace();
    }

    /// The best way to reach label `b` at position `i`.
    fn arrive(&self, model: &Model, i: usize, b: u8) -> (i32, u8) {
        let to = usize::from(b);
        let Some(before) = i.checked_sub(1).map(|i| &self.best[i]) else {
            let open = !labels::continues(b);
            let start = i32::from(model.transitions[LABELS][to]);
            return (if open { start } else { i32::MIN / 4 }, OTHER);
        };
        let mut top = (i32::MIN / 2, OTHER);
        let (labels, count) = &BEFORE[to];
        for &a in labels.iter().take(*count) {
            let from = usize::from(a);
            let score = before[from] + i32::from(model.transitions[from][to]);
            if score > top.0 {
                top = (score, a);
            }
        }
        top
    }

    fn trace(&mut self) {
        self.labels.clear();
        let Some(last) = self.best.last() else { return };
        let ends = (0..LABELS as u8).filter(|&l| !labels::opens(l));
        let mut label = ends.max_by_key(|&l| last[usize::from(l)]).unwrap_or(OTHER);
        for from in self.from.iter().rev() {
            self.labels.push(label);
            label = from[usize::from(label)];
        }
        self.labels.reverse();
    }
}

/// The labels that can stand before each label, and how many they are.
static BEFORE: [([u8; LABELS], usize); LABELS] = {
    let mut lists = [([OTHER; LABELS], 0); LABELS];
    let mut b = 0;
    while b < LABELS {
        let mut a = 0;
        while a < LABELS as u8 {
            if labels::follows(a, b as u8) {
                lists[b].0[lists[b].1] = a;
                lists[b].1 += 1;
            }
            a += 1;
        }
        b += 1;
    }
    lists
};
