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
pub(super) type Lanes = [i32; LANES];

const NEVER: i32 = -1_000_000;

/// What surrounds a cue, for all units of its window.
#[derive(Debug, Clone, Copy)]
struct Frame {
    head: usize,
    word: u64,
    class: u64,
    /// Kinds of the units that touch the head.
    shape: u64,
}

/// Gives each feature of the unit `at` that does not depend on which cue it is seen from, only on its side, to `add`.
fn unit_features(row: &Row, at: usize, side: u64, add: &mut impl FnMut(u32)) {
    let w = |by| row.word(at, by);
    let c = |by| row.class(at, by);
    add(feature(1, w(0), side));
    add(feature(2, w(-1), side));
    add(feature(3, w(1), side));
    add(feature(4, c(0), side));
    add(feature(5, c(-1) << 10 | c(0), side));
    add(feature(6, c(0) << 10 | c(1), side));
    add(feature(7, (c(-1) << 20) | (c(0) << 10) | c(1), side));
    add(feature(8, (c(-2) << 20) | (c(-1) << 10) | c(0), side));
    add(feature(9, (c(0) << 20) | (c(1) << 10) | c(2), side));
    add(feature(10, w(0), side | w(1) << 2));
    add(feature(11, w(-1), side | w(0) << 2));
    let capital = |by: isize| {
        at.checked_add_signed(by)
            .and_then(|i| row.units.get(i))
            .map_or(2, |u| u64::from(u.is_capital))
    };
    add(feature(
        12,
        capital(-1) << 4 | capital(0) << 2 | capital(1),
        side,
    ));
    add(feature(13, c(-1), side));
    add(feature(14, c(1), side));
    add(feature(15, w(-1), side | c(0) << 2));
    add(feature(16, w(1), side | c(0) << 2));
}

/// Gives each feature of the unit `at` as seen from the cue to `add`.
fn framed_features(
    row: &Row,
    frame: &Frame,
    window: &Range<usize>,
    seen: &Seen,
    at: usize,
    add: &mut impl FnMut(u32),
) {
    let c = |by| row.class(at, by);
    let side = u64::from(at > frame.head);
    let far = bin(at.abs_diff(frame.head));
    let place = far << 1 | side;
    add(feature(30, place, 0));
    add(feature(31, place, c(0)));
    add(feature(32, frame.word, side));
    add(feature(33, frame.word, place << 10 | c(0)));
    add(feature(34, frame.class, side << 10 | c(0)));
    add(feature(35, frame.shape, side));
    add(feature(36, frame.shape, side << 10 | c(0)));
    add(feature(37, seen.between(side), 0));
    add(feature(38, seen.between(side), c(0)));
    add(feature(39, seen.between(side) << 10 | c(-1), c(0)));
    let first = bin((at - window.start).min(4)) << 3 | bin((window.end - 1 - at).min(4));
    add(feature(40, first, side));
    add(feature(41, first, c(0) << 1 | side));
    add(feature(42, first << 4 | frame.shape << 16, side));
    let sentence = u64::from(row.units[at].sentence == row.units[frame.head].sentence);
    add(feature(43, sentence << 1 | side, c(0)));
    if far <= 2 {
        add(feature(44, frame.word, place << 10 | row.word(at, 0)));
        add(feature(45, frame.class, place << 10 | row.word(at, 0)));
    }
    add(feature(46, seen.between(side) << 12 | frame.shape, side));
    add(feature(47, row.kind, place));
    add(feature(48, frame.class, place));
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

/// Gives the features of every unit of the window to `add`, unit by unit.
pub fn features(
    row: &Row,
    weights: &Weights,
    window: &Range<usize>,
    head: usize,
    mut add: impl FnMut(usize, u32),
) {
    let frame = Frame {
        head,
        word: row.word(head, 0),
        class: row.class(head, 0),
        shape: shape(row, window, head),
    };
    let mut visit = |at: usize, seen: &Seen| {
        let side = u64::from(at > head) | u64::from(at == head) << 1;
        unit_features(row, at, side, &mut |f| add(at, f));
        framed_features(row, &frame, window, seen, at, &mut |f| add(at, f));
    };
    let mut seen = Seen::default();
    for at in (window.start..=head).rev() {
        visit(at, &seen);
        seen.pass(row, weights, at);
    }
    let mut seen = Seen::default();
    for at in head + 1..window.end {
        visit(at, &seen);
        seen.pass(row, weights, at);
    }
}

/// The best labels of a window and their score.
pub(super) fn decode(
    row: &Row,
    weights: &Weights,
    window: &Range<usize>,
    head: usize,
) -> (Vec<u8>, i32) {
    let mut scores: Vec<Lanes> = vec![[0; LANES]; window.len()];
    features(row, weights, window, head, |at, f| {
        let from = (f >> (32 - SPAN_BITS)) as usize * LANES;
        if let Some(weights) = weights.span.get(from..from + LANES) {
            for (sum, w) in scores[at - window.start].iter_mut().zip(weights) {
                *sum += i32::from(*w);
            }
        }
    });
    best(&scores, &weights.transitions, head - window.start)
}

/// Viterbi over the labels.
fn best(scores: &[Lanes], transitions: &[i8], head: usize) -> (Vec<u8>, i32) {
    let mut back: Vec<[u8; LANES]> = Vec::with_capacity(scores.len());
    let mut row = [NEVER; LANES];
    for (at, unit) in scores.iter().enumerate() {
        let allowed = label::allowed(at, head);
        let mut next = [NEVER; LANES];
        let mut from = [0u8; LANES];
        for to in (0..LABELS).filter(|&l| allowed[l]) {
            if at == 0 {
                next[to] = if label::opens(to) { unit[to] } else { NEVER };
                continue;
            }
            for before in (0..LABELS).filter(|&b| label::may_follow(b, to)) {
                let score = row[before]
                    + i32::from(transitions.get(before * LANES + to).copied().unwrap_or(0));
                if score > next[to] {
                    next[to] = score;
                    from[to] = before as u8;
                }
            }
            next[to] = next[to].saturating_add(unit[to]);
        }
        row = next;
        back.push(from);
    }
    let last = (0..LABELS)
        .filter(|&l| label::closes(l))
        .max_by_key(|&l| row[l])
        .unwrap_or(0);
    let mut labels = vec![last as u8; scores.len()];
    for at in (1..scores.len()).rev() {
        labels[at - 1] = back[at][labels[at] as usize];
    }
    (labels, row[last])
}

/// The runs of one part in a row of labels, as positions from the row's start.
pub fn runs(labels: &[u8], part: Part) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        if Part::of(usize::from(*label)) != Some(part) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at && !label::opens(usize::from(*label)) => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
