//! Viterbi over up to eight labels whose scores carry the label they came from in their low bits.
//!
//! Apart from [`super::viterbi`] because a window of a statement is long and read again with easier scores: with the way
//! back in the scores themselves it is followed by a mask a unit. Of equally good labels the last is taken.

use wide::i16x8;

/// Labels there is room for.
pub const LANES: usize = 8;
/// Scores of the labels of one unit, in eighths: the low bits are for the label a score came from.
pub type Lanes = [i16; LANES];

/// Bits below a score.
pub const LOW: u32 = 3;
const LABEL: i16 = (1 << LOW) - 1;
/// Score of what may not be: two of them still fit.
pub const NEVER: i16 = i16::MIN / 2;
/// The labels as low bits of their scores.
const LABEL_OF: Lanes = [0, 1, 2, 3, 4, 5, 6, 7];

/// What leads to a label: the scores before the first unit, and those from label (row) to label.
#[derive(Debug, Clone)]
pub struct Moves {
    opening: i16x8,
    steps: [i16x8; LANES],
}

impl Moves {
    /// Moves whose scores the functions give; what they give no score may not be.
    pub fn new(
        opening: impl Fn(usize) -> Option<i16>,
        step: impl Fn(usize, usize) -> Option<i16>,
    ) -> Self {
        let lanes = |of: &dyn Fn(usize) -> Option<i16>| {
            i16x8::new(std::array::from_fn(|l| of(l).map_or(NEVER, |s| s << LOW)))
        };
        Self {
            opening: lanes(&opening),
            steps: std::array::from_fn(|from| lanes(&|to| step(from, to))),
        }
    }
}

/// The label before a unit's label on the best way to it.
#[inline]
pub fn before(best: i16x8, label: usize) -> usize {
    usize::from((best.as_array()[label] & LABEL).cast_unsigned())
}

/// Fills `best` from the first unit to the last; returns what was taken off the scores and those of the last unit.
///
/// The best of a unit is taken off one unit later, so that no unit waits for it. The lanes are asked for by name: left to
/// itself, the compiler took them apart into halves and single numbers, at nearly three times the instructions.
pub fn forward(scores: &[i16x8], moves: &Moves, best: &mut [i16x8]) -> (i32, Lanes) {
    let (mut total, mut most) = (0, i16x8::ZERO);
    let (mut came, mut row) = (moves.opening, i16x8::ZERO);
    let (label, never) = (i16x8::splat(!LABEL), i16x8::splat(NEVER));
    for (at, (unit, best)) in scores.iter().zip(best).enumerate() {
        if at > 0 {
            (came, most) = arrive(row.to_array(), &moves.steps);
            most &= label;
            total += i32::from(most.to_array()[0]);
        }
        *best = came;
        let score = (came & label).saturating_add(*unit).saturating_sub(most);
        row = score.max(never) | i16x8::new(LABEL_OF);
    }
    (total, row.to_array())
}

/// The best score of each label of the next unit, with the label it comes from; and the best of this one, in every lane.
#[inline]
fn arrive(row: Lanes, steps: &[i16x8; LANES]) -> (i16x8, i16x8) {
    let every = row.map(i16x8::splat);
    let from = |f: usize| every[f].saturating_add(steps[f]);
    let best = |of: &dyn Fn(usize) -> i16x8| {
        let (a, b) = (of(0).max(of(1)), of(2).max(of(3)));
        let (c, d) = (of(4).max(of(5)), of(6).max(of(7)));
        a.max(b).max(c.max(d))
    };
    (best(&from), best(&|f| every[f]))
}
