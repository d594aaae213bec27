//! Linear-chain conditional random fields: how likely labels and steps between labels are, by sums ahead and behind.
//!
//! The one trainer of chains: people, places and statements say which labels there are, what may follow what, and what
//! becomes of a slope.

/// Score of what may not be.
pub const NEVER: f32 = -1e9;

/// Scores of labels, a row a unit.
pub type Grid<const L: usize> = Vec<[f32; L]>;

/// What may follow what, and what it scores; [`NEVER`] for what may not be.
pub trait Moves<const L: usize> {
    /// A label at the start.
    fn start(&self, label: usize) -> f32;
    /// A label after another.
    fn step(&self, from: usize, to: usize) -> f32;
    /// A label at the end.
    fn end(&self, _label: usize) -> f32 {
        0.0
    }
    /// Whether a unit may have a label at all.
    fn allows(&self, _at: usize, _label: usize) -> bool {
        true
    }
    /// What is behind a label, by one label that follows. In which order the three are added decides the last bits of a
    /// sum: the files are learned again to the byte only if it stays as it is.
    fn behind(&self, step: f32, score: f32, behind: f32) -> f32 {
        behind + score + step
    }
}

/// The sums over all chains of a run.
#[derive(Debug)]
pub struct Sums<const L: usize> {
    ahead: Grid<L>,
    behind: Grid<L>,
    /// The logarithm of the sum over all chains.
    pub all: f32,
}

impl<const L: usize> Sums<L> {
    /// Adds up the chains through scores.
    pub fn of(scores: &[[f32; L]], moves: &impl Moves<L>) -> Self {
        let ahead = ahead(scores, moves);
        let last = ahead.last().copied().unwrap_or([NEVER; L]);
        let ends = (0..L).map(|b| if moves.end(b) > NEVER { last[b] } else { NEVER });
        Self {
            all: log_sum(ends),
            behind: behind(scores, moves),
            ahead,
        }
    }

    /// How likely a unit has a label.
    pub fn label(&self, at: usize, label: usize) -> f32 {
        (self.ahead[at][label] + self.behind[at][label] - self.all).exp()
    }

    /// How likely the unit `at` has the label `to` after `from`, with the scores of the step and of the label.
    pub fn step(&self, at: usize, [from, to]: [usize; 2], [step, score]: [f32; 2]) -> f32 {
        (self.ahead[at - 1][from] + step + score + self.behind[at][to] - self.all).exp()
    }
}

fn ahead<const L: usize>(scores: &[[f32; L]], moves: &impl Moves<L>) -> Grid<L> {
    let mut ahead = vec![[NEVER; L]; scores.len()];
    for at in 0..scores.len() {
        for to in (0..L).filter(|l| moves.allows(at, *l)) {
            let before = match at {
                0 => moves.start(to),
                _ => log_sum((0..L).map(|from| ahead[at - 1][from] + moves.step(from, to))),
            };
            ahead[at][to] = before + scores[at][to];
        }
    }
    ahead
}

fn behind<const L: usize>(scores: &[[f32; L]], moves: &impl Moves<L>) -> Grid<L> {
    let mut behind = vec![[NEVER; L]; scores.len()];
    for at in (0..scores.len()).rev() {
        for from in (0..L).filter(|l| moves.allows(at, *l)) {
            behind[at][from] = if at + 1 == scores.len() {
                moves.end(from)
            } else {
                let next =
                    |to| moves.behind(moves.step(from, to), scores[at + 1][to], behind[at + 1][to]);
                log_sum((0..L).map(next))
            };
        }
    }
    behind
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(NEVER, f32::max);
    if top <= NEVER {
        return NEVER;
    }
    top + values.map(|v| (v - top).exp()).sum::<f32>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Free;

    impl Moves<2> for Free {
        fn start(&self, _: usize) -> f32 {
            0.0
        }
        fn step(&self, from: usize, to: usize) -> f32 {
            if from == 1 && to == 1 { NEVER } else { 0.0 }
        }
    }

    #[test]
    fn every_chain_is_counted_once() {
        let sums = Sums::of(&[[0.0; 2]; 3], &Free);
        // 000, 001, 010, 100, 101.
        assert!((sums.all - 5f32.ln()).abs() < 1e-6);
        assert!((sums.label(1, 1) - 0.2).abs() < 1e-6);
        assert!((sums.step(1, [1, 0], [0.0; 2]) - 0.4).abs() < 1e-6);
    }
}
