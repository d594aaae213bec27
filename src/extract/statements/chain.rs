//! Source, cue and content round a cue: a linear chain over the units of its sentence.
//!
//! Given the head of a cue, every unit gets a label; the best row of labels is found exactly (Viterbi). Seen from the cue,
//! one sentence with three cues is three easy problems instead of one hard one.

use super::label::{self, LABELS, Part};
use super::row::{Row, bin};
use super::weights::{LANES, SPAN_BITS, Weights, feature};
use crate::text::word_hash;
use std::ops::Range;

/// Scores of the labels of one unit.
type Lanes = [i16; LANES];

/// How often content is looked for again, and by how much easier each time.
const LENIENT: usize = 6;
const EASIER: i16 = 32;

/// Score of what may not be; two of them still fit.
const NEVER: i16 = -12_000;

/// What surrounds a cue, for all units of its window.
#[derive(Debug, Clone)]
struct Frame {
    head: usize,
    window: Range<usize>,
    word: u64,
    class: u64,
    /// Kinds of the units that touch the head.
    shape: u64,
}

/// Gives each feature of the unit `at` that does not depend on which cue it is seen from, only on its side, to `add`.
#[inline]
fn unit_features(row: &Row, at: usize, side: u64, mut add: impl FnMut(u32)) {
    let (w, before, after) = (row.word(at, 0), row.word(at, -1), row.word(at, 1));
    let c = |by| row.class(at, by) + 1;
    let pair = c(-1) << 10 | c(0);
    let next = c(0) << 10 | c(1);
    add(feature(1, w, side));
    add(feature(2, before, side));
    add(feature(3, after, side));
    add(feature(4, c(0), side));
    add(feature(5, pair, side));
    add(feature(6, next, side));
    add(feature(7, pair << 10 | c(1), side));
    add(feature(8, c(-2) << 20 | pair, side));
    add(feature(9, next << 10 | c(2), side));
    add(feature(10, w.wrapping_add(after.rotate_left(9)), side));
    add(feature(11, before.wrapping_add(w.rotate_left(9)), side));
    let capital = |by: isize| row.unit(at, by).map_or(2, |u| u64::from(u.is_capital));
    add(feature(
        12,
        capital(-1) << 4 | capital(0) << 2 | capital(1),
        side,
    ));
    add(feature(15, before, c(0) << 2 | side));
    add(feature(16, after, c(0) << 2 | side));
}

/// Gives each feature of the unit `at` as seen from the cue to `add`.
#[inline]
fn framed_features(row: &Row, frame: &Frame, seen: Seen, at: usize, mut add: impl FnMut(u32)) {
    let (c, before) = (row.class(at, 0), row.class(at, -1));
    let side = u64::from(at > frame.head);
    let far = bin(at.abs_diff(frame.head));
    let place = far << 1 | side;
    let between = seen.between(side);
    add(feature(31, place, c));
    add(feature(33, frame.word, place << 10 | c));
    add(feature(34, frame.class, side << 10 | c));
    add(feature(36, frame.shape, side << 10 | c));
    add(feature(38, between, c));
    add(feature(39, between << 10 | before, c));
    let ends = frame.ends(at);
    add(feature(41, ends, c << 1 | side));
    add(feature(42, ends << 4 | frame.shape << 16, side));
    add(feature(43, frame.same_sentence(row, at) << 1 | side, c));
    if far <= 2 {
        add(feature(
            44,
            frame.word.wrapping_add(row.word(at, 0).rotate_left(9)),
            place,
        ));
        add(feature(45, row.word(at, 0), place << 10 | frame.class));
    }
    add(feature(46, between << 12 | frame.shape, side));
}

impl Frame {
    /// How far the unit is from both ends of the window, when it is near.
    fn ends(&self, at: usize) -> u64 {
        let near = |n: usize| n.min(4) as u64;
        near(at - self.window.start) << 3 | near(self.window.end - 1 - at)
    }

    fn same_sentence(&self, row: &Row, at: usize) -> u64 {
        let of = |at: usize| row.units.get(at).map_or(0, |u| u.sentence);
        u64::from(of(at) == of(self.head))
    }
}

/// What lies between a unit and the cue, counted as far as it matters.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    commas: u64,
    quotes: u64,
    that: u64,
    verbs: u64,
}

impl Seen {
    fn pass(&mut self, row: &Row, weights: &Weights, at: usize) {
        let unit = row.units[at];
        self.commas = (self.commas + u64::from(unit.hash == word_hash(","))).min(3);
        self.quotes = (self.quotes + u64::from(unit.is_quote())).min(2);
        self.that |= u64::from(unit.hash == word_hash("that"));
        self.verbs =
            (self.verbs + u64::from(unit.is_word && weights.may_be_head(unit.hash))).min(3);
    }

    fn between(self, side: u64) -> u64 {
        self.commas | self.quotes << 2 | self.that << 4 | self.verbs << 5 | side << 8
    }
}

fn shape(row: &Row, window: &Range<usize>, head: usize) -> u64 {
    let kind = |at: usize| match row.units.get(at).filter(|_| window.contains(&at)) {
        None => 0,
        Some(u) if u.is_quote() => 1,
        Some(u) if u.hash == word_hash(",") => 2,
        Some(u) if u.hash == word_hash(":") => 3,
        Some(u) if u.hash == word_hash("that") => 4,
        Some(u) if !u.is_word => 5,
        Some(u) if u.is_capital => 6,
        Some(_) => 7,
    };
    let quotes =
        |range: Range<usize>| u64::from(row.units[range].iter().any(super::view::Unit::is_quote));
    let before = kind(head.wrapping_sub(1));
    let after = kind(head + 1);
    before | after << 3 | quotes(window.start..head) << 6 | quotes(head..window.end) << 7
}

impl Frame {
    fn new(row: &Row, window: &Range<usize>, head: usize) -> Self {
        Self {
            head,
            window: window.clone(),
            word: row.word(head, 0),
            class: row.class(head, 0),
            shape: shape(row, window, head),
        }
    }

    /// Calls `visit` with every unit of the window and what lies between it and the cue, from the cue outwards.
    fn outwards(&self, row: &Row, weights: &Weights, mut visit: impl FnMut(usize, Seen)) {
        let mut seen = Seen::default();
        for at in (self.window.start..=self.head).rev() {
            visit(at, seen);
            seen.pass(row, weights, at);
        }
        seen = Seen::default();
        for at in self.head + 1..self.window.end {
            visit(at, seen);
            seen.pass(row, weights, at);
        }
    }
}

/// Before the cue, after it, or its head.
fn side(at: usize, head: usize) -> usize {
    usize::from(at > head) | usize::from(at == head) << 1
}

/// Gives the features of every unit of the window to `add`.
pub fn features(
    row: &Row,
    weights: &Weights,
    window: &Range<usize>,
    head: usize,
    mut add: impl FnMut(usize, u32),
) {
    let frame = Frame::new(row, window, head);
    frame.outwards(row, weights, |at, seen| {
        unit_features(row, at, side(at, head) as u64, |f| add(at, f));
        framed_features(row, &frame, seen, at, |f| add(at, f));
    });
}

/// Adds a feature's row of weights to the scores of the labels.
#[inline]
fn add_weights(sum: &mut Lanes, weights: &[i16], feature: u32) {
    let from = (feature >> (32 - SPAN_BITS)) as usize * LANES;
    if let Some(weights) = weights.get(from..from + LANES) {
        for (s, w) in sum.iter_mut().zip(weights) {
            *s += w;
        }
    }
}

/// The decoder of a row: what does not depend on the cue is added up once for all cues of the row.
pub(super) struct Decoder<'r> {
    row: &'r Row<'r>,
    weights: &'r Weights,
    /// Scores of each unit, for cues after it and before it.
    units: Vec<[Option<Lanes>; 2]>,
    scores: Vec<Lanes>,
    best: Vec<Lanes>,
    transitions: [Lanes; LANES],
}

impl<'r> Decoder<'r> {
    pub(super) fn new(row: &'r Row<'r>, weights: &'r Weights) -> Self {
        Self {
            row,
            weights,
            units: vec![[None; 2]; row.units.len()],
            scores: Vec::new(),
            best: Vec::new(),
            transitions: transitions(weights),
        }
    }

    /// The best labels of a window and their score.
    pub(super) fn decode(&mut self, window: &Range<usize>, head: usize) -> (Vec<u8>, i32) {
        let (row, weights) = (self.row, self.weights);
        let frame = Frame::new(row, window, head);
        self.scores.clear();
        self.scores.resize(window.len(), [0; LANES]);
        let (scores, units) = (&mut self.scores, &mut self.units);
        frame.outwards(row, weights, |at, seen| {
            let Some(sum) = scores.get_mut(at - window.start) else {
                return;
            };
            let side = side(at, head);
            *sum = match units.get_mut(at).and_then(|u| u.get_mut(side)) {
                Some(known) => *known.get_or_insert_with(|| unit_scores(row, weights, at, side)),
                None => unit_scores(row, weights, at, side),
            };
            framed_features(row, &frame, seen, at, |f| {
                add_weights(sum, &weights.span, f);
            });
        });
        let mut best = self.viterbi(head - window.start);
        // A cue without content is no statement: content is made easier to find until there is some.
        for _ in 0..LENIENT {
            if best
                .0
                .iter()
                .any(|l| Part::of(usize::from(*l)) == Some(Part::Content))
            {
                break;
            }
            // Every run has one end: the bonus counts once a run, however long.
            for scores in &mut self.scores {
                scores[Part::Content.end()] += EASIER;
            }
            best = self.viterbi(head - window.start);
        }
        best
    }

    /// Viterbi over the labels; each row is kept relative to its best so that it fits its lanes.
    fn viterbi(&mut self, head: usize) -> (Vec<u8>, i32) {
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
            for ((n, u), may) in next.iter_mut().zip(unit).zip(label::allowed(at, head)) {
                *n = if may { n.saturating_add(*u) } else { NEVER };
            }
            let most = next.iter().copied().max().unwrap_or(0);
            total += i32::from(most);
            row = next.map(|n| n.saturating_sub(most).max(NEVER));
            self.best.push(row);
        }
        self.trace(total)
    }

    /// Goes back from the best end, asking again at each unit which label it came from.
    fn trace(&self, total: i32) -> (Vec<u8>, i32) {
        let transitions = &self.transitions;
        let mut labels = vec![0; self.best.len()];
        let Some(last) = self.best.last() else {
            return (labels, 0);
        };
        let mut to = (0..LABELS)
            .filter(|&l| label::closes(l))
            .max_by_key(|&l| last[l])
            .unwrap_or(0);
        let score = total + i32::from(last[to]);
        for at in (0..labels.len()).rev() {
            labels[at] = to as u8;
            if let Some(before) = at.checked_sub(1).and_then(|b| self.best.get(b)) {
                to = (0..LABELS)
                    .max_by_key(|&l| before[l].saturating_add(transitions[l][to]))
                    .unwrap_or(0);
            }
        }
        (labels, score)
    }
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

fn unit_scores(row: &Row, weights: &Weights, at: usize, side: usize) -> Lanes {
    let mut sum: Lanes = [0; LANES];
    unit_features(row, at, side as u64, |f| {
        add_weights(&mut sum, &weights.span, f);
    });
    sum
}

/// The runs of one part in a row of labels, as positions from the row's start.
pub fn runs(labels: &[u8], part: Part) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        if Part::of(usize::from(*label)) != Some(part) {
            continue;
        }
        match runs.last_mut() {
            // Runs of one part never touch.
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
