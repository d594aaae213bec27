//! The best labels of a window, seen from a cue: scores of the features of [`super::chain`], then the best row of labels.
//!
//! Apart from the features so that what makes it quick stands in one place: whatever several cues share is added up once,
//! the labels of a unit are one vector, and its buffers outlive the rows.

use super::chain::{self, Beside, Frame, Place, SIDES};
use super::cue::Around;
use super::label::{self, LABELS, Part};
use super::row::Row;
use super::weights::{SPAN_BITS, Weights};
use crate::extract::linear::table::hashed;
use crate::extract::linear::traced::{self, LANES, LOW, Lanes, Moves, NEVER};
use std::ops::Range;
use wide::i16x8;

/// How often content is looked for again, and by how much easier each time.
const LENIENT: usize = 3;
const EASIER: i16 = 64 << LOW;

/// The most that one unit may say for or against a label.
const MOST: i16 = 1000;

/// What the head of the cue may be: the cue and nothing else.
const HEAD: i16x8 = i16x8::new([NEVER, 0, NEVER, NEVER, NEVER, NEVER, NEVER, NEVER]);
/// What keeps labels from the units near it, and from those too far from it to be a part of the cue.
const BARS: [i16x8; 2] = [
    i16x8::new([0; LANES]),
    i16x8::new([0, NEVER, 0, 0, 0, 0, 0, 0]),
];
/// What makes content easier to find. Every run has one end: the bonus counts once a run, however long.
const BONUS: i16x8 = i16x8::new([0, 0, 0, 0, 0, 0, 0, EASIER]);

/// The rows of weights of the features, one weight a label.
type Table = [[i8; LANES]; 1 << SPAN_BITS];

/// Those of a model that could not be read: it has nothing to say.
static NOTHING: Table = [[0; LANES]; 1 << SPAN_BITS];

/// Adds up the weights of features. Numbers side by side and not a vector by name: these the compiler turns into one by
/// itself, but no eight bytes into a vector of wider numbers.
#[inline]
fn sum_of<const N: usize>(table: &Table, features: [u32; N]) -> i16x8 {
    let mut sum: Lanes = [0; LANES];
    for feature in features {
        let weights = hashed(table, feature);
        sum = std::array::from_fn(|l| sum[l] + i16::from(weights[l]));
    }
    i16x8::new(sum)
}

/// The decoder of a text.
pub(super) struct Decoder<'w> {
    /// Of known length, so that no feature has to be asked whether it is in there.
    table: &'w Table,
    /// The window last decoded, and which of its units have the scores that its cues share: of cues after the unit those
    /// before `known.start`, of cues before it those from `known.end` on.
    window: Range<usize>,
    known: Range<usize>,
    shared: [Vec<i16x8>; 2],
    scores: Vec<i16x8>,
    /// The best score of each label of each unit, with the label before it in the low bits.
    best: Vec<i16x8>,
    /// The units of the window at which the labels come to be of another part, the last one first, with their labels.
    turns: Vec<(usize, usize)>,
    moves: Moves,
}

impl<'w> Decoder<'w> {
    pub(super) fn new(weights: &'w Weights) -> Self {
        Self {
            table: weights.span.first_chunk().unwrap_or(&NOTHING),
            window: 0..0,
            known: 0..0,
            shared: [Vec::new(), Vec::new()],
            scores: Vec::new(),
            best: Vec::new(),
            turns: Vec::new(),
            moves: moves(weights),
        }
    }

    /// Forgets what it knows of the row before.
    pub(super) fn begin_row(&mut self) {
        self.window = 0..0;
    }

    /// Fills `parts` with the runs of each part round a cue; returns the score of the labels.
    pub(super) fn decode(
        &mut self,
        row: &Row,
        around: &Around,
        parts: &mut [Vec<Range<usize>>; 3],
    ) -> i32 {
        let frame = Frame::new(row, &around.window, around.at, around.quotes());
        self.make_room(around.window.len());
        self.share(row, &frame);
        self.score(row, &frame);
        let length = around.window.len();
        let (mut score, mut has_content) = self.viterbi(length);
        // A cue without content is no statement: content is made easier to find until there is some.
        for _ in 0..LENIENT {
            if has_content {
                break;
            }
            let scores = self.scores.iter_mut().take(length);
            scores.for_each(|unit| *unit += BONUS);
            (score, has_content) = self.viterbi(length);
        }
        self.give_runs(&around.window, parts);
        score
    }

    /// Makes the buffers as long as the longest window: what is in them is written before it is read.
    fn make_room(&mut self, length: usize) {
        if self.scores.len() < length {
            let [before, after] = &mut self.shared;
            for buffer in [before, after, &mut self.scores, &mut self.best] {
                buffer.resize(length, i16x8::ZERO);
            }
            self.turns.resize(length, (0, 0));
        }
    }

    /// Adds up what the cues of a window share, for the units that no cue before this one has asked for.
    fn share(&mut self, row: &Row, frame: &Frame) {
        let window = &frame.window;
        if self.window != *window {
            self.window = window.clone();
            self.known = window.clone();
        }
        let after = frame.head + 1;
        let fresh = [self.known.start..frame.head, after..self.known.end];
        self.known = self.known.start.max(frame.head)..self.known.end.min(after);
        for ((side, units), shared) in SIDES.into_iter().zip(fresh).zip(&mut self.shared) {
            let mut beside = Beside::new(row, units.start);
            let own = units.start - window.start..units.end.saturating_sub(window.start);
            let sums = shared.get_mut(own).unwrap_or_default();
            let all = row.units.get(units.clone()).unwrap_or(&[]);
            for ((at, unit), shared) in units.zip(all).zip(sums) {
                let features = chain::shared_features(frame, (unit, at), &beside, side);
                *shared = sum_of(self.table, features);
                beside = beside.next(row, at + 1);
            }
        }
    }

    /// Adds up the scores of the units of a window.
    fn score(&mut self, row: &Row, frame: &Frame) {
        let start = frame.window.start;
        if let Some(head) = self.scores.get_mut(frame.head - start) {
            *head = HEAD;
        }
        for (side, shared) in SIDES.into_iter().zip(&self.shared) {
            let mut place = Place::beside(side);
            let mut near = place_scores(self.table, frame, &place);
            for away in 1..=frame.reach(side) {
                let at = frame.unit_at(side, away);
                let own = at - start;
                let places = (shared.get(own), self.scores.get_mut(own));
                let (Some(unit), (Some(shared), Some(score))) = (row.units.get(at), places) else {
                    break;
                };
                let framed = chain::framed_features(frame, &place, unit, away);
                let mut sum = *shared + near + sum_of(self.table, framed);
                if let Some(feature) = chain::near_feature(frame, &place, unit, away) {
                    sum += sum_of(self.table, [feature]);
                }
                let sum = sum.max(i16x8::splat(-MOST)).min(i16x8::splat(MOST)) << LOW;
                *score = sum + BARS[usize::from(!label::may_be_cue(away))];
                // Neighbours often stand in the same place.
                if let Some(next) = place.behind(unit) {
                    place = next;
                    near = place_scores(self.table, frame, &place);
                }
            }
        }
    }

    /// Viterbi over the labels of a window: the score, and whether there is content.
    fn viterbi(&mut self, length: usize) -> (i32, bool) {
        let scores = self.scores.get(..length).unwrap_or(&[]);
        let best = self.best.get_mut(..length).unwrap_or_default();
        let (total, row) = traced::forward(scores, &self.moves, best);
        let last = (0..LABELS).filter(|&l| label::closes(l));
        let last = last.max_by_key(|&l| row[l]).unwrap_or(0);
        let has_content = self.trace(length, last);
        ((total + i32::from(row[last])) >> LOW, has_content)
    }

    /// Goes back from the best end; says whether there is content. Nothing foretells where a part begins, so every unit is
    /// written down and kept if it is one of those.
    fn trace(&mut self, length: usize, last: usize) -> bool {
        let best = self.best.get(..length).unwrap_or(&[]);
        self.turns.resize(length, (0, 0));
        let (mut label, mut count, mut labels) = (last, 0, 0_u8);
        for (at, best) in best.iter().enumerate().rev() {
            let before = traced::before(*best, label);
            if let Some(turn) = self.turns.get_mut(count) {
                *turn = (at, label);
            }
            labels |= 1 << label;
            count += usize::from(PARTS[before] != PARTS[label]);
            label = before;
        }
        self.turns.truncate(count);
        labels & CONTENT != 0
    }

    /// Fills `parts` with the runs of each part.
    fn give_runs(&self, window: &Range<usize>, parts: &mut [Vec<Range<usize>>; 3]) {
        parts.iter_mut().for_each(Vec::clear);
        let ends = self.turns.iter().rev().skip(1).map(|turn| turn.0);
        let ends = ends.chain([window.len()]);
        for (&(start, label), end) in self.turns.iter().rev().zip(ends) {
            if let Some(part) = Part::of(label) {
                parts[part as usize].push(window.start + start..window.start + end);
            }
        }
    }
}

/// The part of each label, and 3 for none. Runs of one part never touch.
const PARTS: [u8; LANES] = {
    let mut parts = [3; LANES];
    let mut label = 0;
    while label < LABELS {
        if let Some(part) = Part::of(label) {
            parts[label] = part as u8;
        }
        label += 1;
    }
    parts
};

/// The labels of content, a bit each.
const CONTENT: u8 = 0b1110_0000;

/// Learned scores from label to label; before the first unit a run cannot have begun, so nothing goes on.
fn moves(weights: &Weights) -> Moves {
    let learned = |from: usize, to: usize| {
        let score = weights.transitions.get(from * LANES + to);
        score.copied().unwrap_or(0)
    };
    Moves::new(
        |l| label::opens(l).then_some(0),
        |from, to| label::may_follow(from, to).then(|| learned(from, to)),
    )
}

#[inline]
fn place_scores(table: &Table, frame: &Frame, place: &Place) -> i16x8 {
    sum_of(table, chain::place_features(frame, place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_has_labels_of_its_own() {
        for label in 0..LABELS {
            let is_content = Part::of(label) == Some(Part::Content);
            assert_eq!(CONTENT >> label & 1 == 1, is_content);
            assert_eq!(
                *BONUS.as_array(),
                std::array::from_fn(|l| if l == Part::Content.end() { EASIER } else { 0 })
            );
        }
    }
}
