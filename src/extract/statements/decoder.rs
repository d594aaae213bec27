//! The best labels of a window, seen from a cue: scores of the features of [`super::chain`], then Viterbi.
//!
//! Apart from the features so that what makes it quick stands in one place: whatever several cues share is added up once,
//! the labels of a unit are one vector, and its buffers outlive the rows.

use super::chain::{self, Frame, Place};
use super::label::{self, LABELS, Part};
use super::row::Row;
use super::weights::{LANES, SPAN_BITS, Weights};
use std::ops::Range;
use wide::i16x8;

/// Scores of the labels of one unit. In Viterbi they are eighths: the low bits carry the label a score came from.
type Lanes = [i16; LANES];

/// Bits below a score.
const LOW: u32 = 3;
const LABEL: i16 = (1 << LOW) - 1;

/// How often content is looked for again, and by how much easier each time.
const LENIENT: usize = 3;
const EASIER: i16 = 64 << LOW;

/// Score of what may not be: two of them still fit.
const NEVER: i16 = i16::MIN / 2;
/// The most that one unit may say for or against a label.
const MOST: i16 = 1000;

/// The labels as low bits of their scores.
const LABEL_OF: Lanes = [0, 1, 2, 3, 4, 5, 6, 7];

/// Scores before the first unit: a run cannot have begun, so nothing goes on.
const OPENING: Lanes = [0, 0, 0, NEVER, 0, 0, NEVER, 0];

/// What keeps labels from the head of the cue, which is nothing else, from the units near it, and from those too far from
/// it to be a part of the cue.
const BARS: [i16x8; 3] = [
    i16x8::new([NEVER, 0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER]),
    i16x8::new([0; LANES]),
    i16x8::new([0, NEVER, 0, 0, 0, 0, 0, 0]),
];

/// Adds a feature's row of weights to the scores of the labels.
#[inline]
fn add_weights(sum: &mut Lanes, weights: &[[i8; LANES]], feature: u32) {
    if let Some(weights) = weights.get((feature >> (32 - SPAN_BITS)) as usize) {
        *sum = std::array::from_fn(|l| sum[l] + i16::from(weights[l]));
    }
}

#[inline]
fn both(a: Lanes, b: Lanes) -> Lanes {
    std::array::from_fn(|l| a[l].saturating_add(b[l]))
}

/// The decoder of a text.
pub(super) struct Decoder<'w> {
    weights: &'w Weights,
    /// The window last decoded, and the scores that its cues share: of each unit, for cues after it and before it.
    window: Range<usize>,
    shared: Vec<[Option<Lanes>; 2]>,
    scores: Vec<Lanes>,
    /// The best score of each label of each unit, with the label before it in the low bits.
    best: Vec<Lanes>,
    labels: Vec<u8>,
    /// Scores from label (row) to label.
    transitions: [i16x8; LANES],
}

impl<'w> Decoder<'w> {
    pub(super) fn new(weights: &'w Weights) -> Self {
        Self {
            weights,
            window: 0..0,
            shared: Vec::new(),
            scores: Vec::new(),
            best: Vec::new(),
            labels: Vec::new(),
            transitions: transitions(weights),
        }
    }

    /// Forgets what it knows of the row before.
    pub(super) fn begin_row(&mut self) {
        self.window = 0..0;
    }

    /// The best labels of a window and their score.
    pub(super) fn decode(&mut self, row: &Row, window: &Range<usize>, head: usize) -> (&[u8], i32) {
        self.score(row, window, head);
        let mut score = self.viterbi(head - window.start);
        // A cue without content is no statement: content is made easier to find until there is some.
        for _ in 0..LENIENT {
            let is_content = |l: &u8| Part::of(usize::from(*l)) == Some(Part::Content);
            if self.labels.iter().any(is_content) {
                break;
            }
            // Every run has one end: the bonus counts once a run, however long.
            for scores in &mut self.scores {
                scores[Part::Content.end()] += EASIER;
            }
            score = self.viterbi(head - window.start);
        }
        (&self.labels, score)
    }

    /// Adds up the scores of the units of a window.
    fn score(&mut self, row: &Row, window: &Range<usize>, head: usize) {
        let weights = &*self.weights.span;
        if self.window != *window {
            self.window = window.clone();
            self.shared.clear();
            self.shared.resize(window.len(), [None; 2]);
        }
        self.scores.clear();
        self.scores.resize(window.len(), [0; LANES]);
        let (scores, shared) = (&mut self.scores, &mut self.shared);
        let frame = Frame::new(row, window, head);
        let mut near: Option<(Place, Lanes)> = None;
        frame.outwards(row, |at, place| {
            let own = at - window.start;
            let side = usize::from(at > head);
            let Some(known) = shared.get_mut(own).and_then(|u| u.get_mut(side)) else {
                return;
            };
            let mut sum = *known.get_or_insert_with(|| shared_scores(row, weights, &frame, at));
            chain::framed_features(row, &frame, place, at, |f| {
                add_weights(&mut sum, weights, f);
            });
            // Neighbours often stand in the same place.
            let (_, near) = match &mut near {
                Some(known) if known.0 == place => known,
                near => near.insert((place, place_scores(weights, &frame, place))),
            };
            let sum = both(sum, *near);
            if let Some(scores) = scores.get_mut(own) {
                *scores = sum.map(|s| s.clamp(-MOST, MOST) << LOW);
            }
        });
    }

    /// Viterbi over the labels.
    fn viterbi(&mut self, head: usize) -> i32 {
        self.best.clear();
        self.best.resize(self.scores.len(), [0; LANES]);
        let (total, row) = forward(&self.scores, &self.transitions, head, &mut self.best);
        let last = (0..LABELS).filter(|&l| label::closes(l));
        let last = last.max_by_key(|&l| row[l]).unwrap_or(0);
        self.trace(last);
        (total + i32::from(row[last])) >> LOW
    }

    /// Goes back from the best end.
    fn trace(&mut self, last: usize) {
        self.labels.clear();
        let mut label = last;
        self.labels.extend(self.best.iter().rev().map(|best| {
            let own = label as u8;
            label = usize::from((best[label] & LABEL).cast_unsigned());
            own
        }));
        self.labels.reverse();
    }
}

/// Fills `best` from the first unit to the last; returns what was taken off the scores and those of the last unit.
///
/// The best of a unit is taken off one unit later, so that no unit waits for it. The lanes are asked for by name: left to
/// itself, the compiler took them apart into halves and single numbers, at nearly three times the instructions.
fn forward(
    scores: &[Lanes],
    transitions: &[i16x8; LANES],
    head: usize,
    best: &mut [Lanes],
) -> (i32, Lanes) {
    let (mut total, mut most) = (0, i16x8::ZERO);
    let (mut came, mut row) = (i16x8::new(OPENING), i16x8::ZERO);
    let (label, never) = (i16x8::splat(!LABEL), i16x8::splat(NEVER));
    for (at, (unit, best)) in scores.iter().zip(best).enumerate() {
        if at > 0 {
            (came, most) = arrive(row.to_array(), transitions);
            most &= label;
            total += i32::from(most.to_array()[0]);
        }
        *best = came.to_array();
        let near = label::may_be_cue(at, head);
        let bars = BARS[usize::from(at != head) + usize::from(!near)];
        let score = (came & label).saturating_add(i16x8::new(*unit));
        let score = score.saturating_add(bars).saturating_sub(most);
        row = score.max(never) | i16x8::new(LABEL_OF);
    }
    (total, row.to_array())
}

/// The best score of each label of the next unit, with the label it comes from; and the best of this one, in every lane.
#[inline]
fn arrive(row: Lanes, transitions: &[i16x8; LANES]) -> (i16x8, i16x8) {
    let every = row.map(i16x8::splat);
    let from = |f: usize| every[f].saturating_add(transitions[f]);
    let best = |of: &dyn Fn(usize) -> i16x8| {
        let (a, b) = (of(0).max(of(1)), of(2).max(of(3)));
        let (c, d) = (of(4).max(of(5)), of(6).max(of(7)));
        a.max(b).max(c.max(d))
    };
    (best(&from), best(&|f| every[f]))
}

/// Scores from label (row) to label; what may not follow is never chosen.
fn transitions(weights: &Weights) -> [i16x8; LANES] {
    let learned = |from, to| {
        let at: usize = from * LANES + to;
        weights.transitions.get(at).copied().unwrap_or(0) << LOW
    };
    let score = |from, to| {
        if label::may_follow(from, to) {
            learned(from, to)
        } else {
            NEVER
        }
    };
    std::array::from_fn(|from| i16x8::new(std::array::from_fn(|to| score(from, to))))
}

#[inline]
fn shared_scores(row: &Row, weights: &[[i8; LANES]], frame: &Frame, at: usize) -> Lanes {
    let mut sum: Lanes = [0; LANES];
    chain::shared_features(row, frame, at, |f| add_weights(&mut sum, weights, f));
    sum
}

#[inline]
fn place_scores(weights: &[[i8; LANES]], frame: &Frame, place: Place) -> Lanes {
    let mut sum: Lanes = [0; LANES];
    chain::place_features(frame, place, |f| add_weights(&mut sum, weights, f));
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_goes_on_before_it_began() {
        let opens = |l: usize| if label::opens(l) { 0 } else { NEVER };
        assert_eq!(OPENING, std::array::from_fn(opens));
    }
}
