//! The best labels of a window, seen from a cue: scores of the features of [`super::chain`], then Viterbi.
//!
//! Apart from the features so that what makes it quick stands in one place: whatever several cues share is added up once.

use super::chain::{self, Frame, Place};
use super::label::{self, LABELS, Part};
use super::row::Row;
use super::weights::{LANES, SPAN_BITS, Weights};
use std::ops::Range;

/// Scores of the labels of one unit.
type Lanes = [i16; LANES];

/// How often content is looked for again, and by how much easier each time.
const LENIENT: usize = 6;
const EASIER: i16 = 32;

/// Score of what may not be; two of them still fit.
const NEVER: i16 = -12_000;

/// Adds a feature's row of weights to the scores of the labels.
#[inline]
fn add_weights(sum: &mut Lanes, weights: &[i8], feature: u32) {
    let from = (feature >> (32 - SPAN_BITS)) as usize * LANES;
    if let Some(weights) = weights.get(from..from + LANES) {
        for (s, w) in sum.iter_mut().zip(weights) {
            *s += i16::from(*w);
        }
    }
}

#[inline]
fn add_scores(sum: &mut Lanes, other: &Lanes) {
    for (s, o) in sum.iter_mut().zip(other) {
        *s += o;
    }
}

/// The decoder of a row.
pub(super) struct Decoder<'r> {
    row: &'r Row<'r>,
    weights: &'r Weights,
    /// The window last decoded, and the scores that its cues share: of each unit, for cues after it and before it.
    window: Range<usize>,
    shared: Vec<[Option<Lanes>; 2]>,
    scores: Vec<Lanes>,
    best: Vec<Lanes>,
    labels: Vec<u8>,
    /// Scores from label (row) to label, and the other way round.
    transitions: [Lanes; LANES],
    arrivals: [Lanes; LANES],
}

impl<'r> Decoder<'r> {
    pub(super) fn new(row: &'r Row<'r>, weights: &'r Weights) -> Self {
        let transitions = transitions(weights);
        Self {
            row,
            weights,
            window: 0..0,
            shared: Vec::new(),
            scores: Vec::new(),
            best: Vec::new(),
            labels: Vec::new(),
            transitions,
            arrivals: std::array::from_fn(|to| std::array::from_fn(|from| transitions[from][to])),
        }
    }

    /// The best labels of a window and their score.
    pub(super) fn decode(&mut self, window: &Range<usize>, head: usize) -> (&[u8], i32) {
        self.score(window, head);
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
    fn score(&mut self, window: &Range<usize>, head: usize) {
        let (row, weights) = (self.row, &*self.weights.span);
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
            let fresh = || shared_scores(row, weights, &frame, at);
            let known = shared.get_mut(own);
            let mut sum = match known.and_then(|u| u.get_mut(chain::side(at, head))) {
                Some(known) => *known.get_or_insert_with(fresh),
                None => fresh(),
            };
            chain::framed_features(row, &frame, place, at, |f| {
                add_weights(&mut sum, weights, f);
            });
            // Neighbours often stand in the same place.
            let (_, near) = match &mut near {
                Some(known) if known.0 == place => known,
                near => near.insert((place, place_scores(weights, &frame, place))),
            };
            add_scores(&mut sum, near);
            if let Some(scores) = scores.get_mut(own) {
                *scores = sum;
            }
        });
    }

    /// Viterbi over the labels; each row is kept relative to its best so that it fits its lanes.
    fn viterbi(&mut self, head: usize) -> i32 {
        let transitions = &self.transitions;
        self.best.clear();
        let mut total = 0;
        let mut row: Lanes = [0; LANES];
        for (at, unit) in self.scores.iter().enumerate() {
            let mut next = if at == 0 { opening() } else { [NEVER; LANES] };
            if at > 0 {
                for (before, to) in row.iter().zip(transitions) {
                    for (n, t) in next.iter_mut().zip(to) {
                        *n = (*n).max(before.saturating_add(*t));
                    }
                }
            }
            for (n, u) in next.iter_mut().zip(unit) {
                *n = n.saturating_add(*u);
            }
            if at == head {
                next = std::array::from_fn(|l| if l == label::CUE { next[l] } else { NEVER });
            } else if !label::may_be_cue(at, head) {
                next[label::CUE] = NEVER;
            }
            let most = next.iter().copied().fold(i16::MIN, i16::max);
            total += i32::from(most);
            row = next.map(|n| n.saturating_sub(most).max(NEVER));
            self.best.push(row);
        }
        self.trace(total)
    }

    /// Goes back from the best end, asking again at each unit which label it came from.
    fn trace(&mut self, total: i32) -> i32 {
        self.labels.clear();
        let Some(last) = self.best.last() else {
            return 0;
        };
        let mut to = (0..LABELS)
            .filter(|&l| label::closes(l))
            .max_by_key(|&l| last[l])
            .unwrap_or(0);
        let score = total + i32::from(last[to]);
        self.labels.push(to as u8);
        for before in self.best.iter().rev().skip(1) {
            to = last_best(before, &self.arrivals[to]);
            self.labels.push(to as u8);
        }
        self.labels.reverse();
        score
    }
}

/// The last label whose score and step add up to the most.
#[inline]
fn last_best(scores: &Lanes, steps: &Lanes) -> usize {
    let sums: Lanes = std::array::from_fn(|l| scores[l].saturating_add(steps[l]));
    let most = sums.iter().copied().fold(i16::MIN, i16::max);
    sums.iter().rposition(|s| *s == most).unwrap_or(0)
}

/// Scores from label (row) to label; what may not follow is never chosen.
fn transitions(weights: &Weights) -> [Lanes; LANES] {
    std::array::from_fn(|from| {
        std::array::from_fn(|to| {
            let learned = weights
                .transitions
                .get(from * LANES + to)
                .copied()
                .unwrap_or(0);
            if label::may_follow(from, to) {
                learned
            } else {
                NEVER
            }
        })
    })
}

/// Scores before the first unit: a run cannot have begun.
fn opening() -> Lanes {
    std::array::from_fn(|label| if label::opens(label) { 0 } else { NEVER })
}

fn shared_scores(row: &Row, weights: &[i8], frame: &Frame, at: usize) -> Lanes {
    let mut sum: Lanes = [0; LANES];
    chain::shared_features(row, frame, at, |f| add_weights(&mut sum, weights, f));
    sum
}

fn place_scores(weights: &[i8], frame: &Frame, place: Place) -> Lanes {
    let mut sum: Lanes = [0; LANES];
    chain::place_features(frame, place, |f| add_weights(&mut sum, weights, f));
    sum
}
