//! Source, cue and content round a cue: a linear chain over the units of its sentence.
//!
//! Given the head of a cue, every unit gets a label; the best row of labels is found exactly (Viterbi). Seen from the cue,
//! one sentence with three cues is three easy problems instead of one hard one.

use super::label::Part;
use super::row::{Row, bin};
use super::weights::feature;
use crate::text::word_hash;
use std::ops::Range;

/// What surrounds a cue, for all units of its window.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    head: usize,
    window: Range<usize>,
    class: u64,
    /// Hash of its word.
    word: u64,
    /// Kinds of the units that touch the head.
    shape: u64,
}

/// Gives each feature of the unit `at` that all cues of the window on one side of it share to `add`.
#[inline]
pub(super) fn shared_features(row: &Row, frame: &Frame, at: usize, mut add: impl FnMut(u32)) {
    let (c, side) = (row.class(at, 0), frame.side(at));
    add(feature(1, row.word(at, 0), side));
    add(feature(2, row.word(at, -1), side));
    add(feature(3, row.word(at, 1), side));
    add(feature(4, (c + 1) << 10 | (row.class(at, 1) + 1), side));
    let capital = |by: isize| row.unit(at, by).map_or(2, |u| u64::from(u.is_capital));
    let capitals = capital(-1) << 4 | capital(0) << 2 | capital(1);
    add(feature(5, capitals, side));
    add(feature(6, frame.ends(at), c << 1 | side));
    add(feature(7, frame.same_sentence(row, at) << 1 | side, c));
}

/// Gives each feature of a unit that depends on the cue and on where the unit stands, but not on the unit, to `add`.
#[inline]
pub(super) fn place_features(frame: &Frame, place: Place, mut add: impl FnMut(u32)) {
    add(feature(8, place.between << 12 | frame.shape, place.side));
    add(feature(21, place.between, frame.word));
}

/// Gives each other feature of the unit `at` as seen from the cue to `add`.
#[inline]
pub(super) fn framed_features(
    row: &Row,
    frame: &Frame,
    place: Place,
    at: usize,
    mut add: impl FnMut(u32),
) {
    let c = row.class(at, 0);
    let far = bin(at.abs_diff(frame.head));
    let distance = far << 1 | place.side;
    add(feature(9, distance, c));
    add(feature(10, frame.class, place.side << 10 | c));
    add(feature(11, place.between, c));
    add(feature(22, frame.word, place.side << 10 | c));
    if far <= 2 {
        add(feature(12, row.word(at, 0), distance << 10 | frame.class));
    }
}

/// Where a unit stands, seen from the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// What lies between it and the cue.
    between: u64,
    /// Whether it comes after the head of the cue.
    side: u64,
}

impl Frame {
    /// Whether the unit comes after the head of the cue.
    fn side(&self, at: usize) -> u64 {
        u64::from(at > self.head)
    }

    fn place(&self, at: usize, seen: Seen) -> Place {
        let side = self.side(at);
        let between = seen.between(side);
        Place { between, side }
    }

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
    fn pass(&mut self, row: &Row, at: usize) {
        let unit = row.units[at];
        self.commas = (self.commas + u64::from(unit.hash == word_hash(","))).min(3);
        self.quotes = (self.quotes + u64::from(unit.is_quote())).min(2);
        self.that |= u64::from(unit.hash == word_hash("that"));
        self.verbs = (self.verbs + u64::from(unit.is_word && unit.may_be_head)).min(3);
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
    let clause = u64::from(is_subordinate(row, head));
    before
        | after << 3
        | quotes(window.start..head) << 6
        | quotes(head..window.end) << 7
        | clause << 8
}

/// Words that open a clause which ends at the next comma.
const SUBORDINATORS: [u64; 12] = [
    word_hash("when"),
    word_hash("while"),
    word_hash("as"),
    word_hash("although"),
    word_hash("though"),
    word_hash("if"),
    word_hash("after"),
    word_hash("before"),
    word_hash("since"),
    word_hash("because"),
    word_hash("until"),
    word_hash("once"),
];

/// Whether the clause of the cue is opened by such a word: "when he called for a vote, the hall rose".
fn is_subordinate(row: &Row, head: usize) -> bool {
    const NEAR: usize = 6;
    let sentence = row.units.get(head).map_or(0, |u| u.sentence);
    let before = row.units.get(head.saturating_sub(NEAR)..head);
    // Counted and not broken off: nothing foretells where the words end.
    let (mut own, mut found) = (1_u64, 0);
    for unit in before.unwrap_or(&[]).iter().rev() {
        own &= u64::from(unit.sentence == sentence) & u64::from(unit.is_word);
        let same = SUBORDINATORS.map(|word| u64::from(word == unit.hash));
        found |= own & same.iter().fold(0, |any, one| any | one);
    }
    found != 0
}

impl Frame {
    pub(super) fn new(row: &Row, window: &Range<usize>, head: usize) -> Self {
        Self {
            head,
            window: window.clone(),
            class: row.class(head, 0),
            word: row.word(head, 0),
            shape: shape(row, window, head),
        }
    }

    /// Calls `visit` with every unit of the window but the head, and its place, from the cue outwards. The head is a cue
    /// whatever its features say.
    #[inline]
    pub(super) fn outwards(&self, row: &Row, mut visit: impl FnMut(usize, Place)) {
        let mut seen = Seen::default();
        for at in (self.window.start..self.head).rev() {
            visit(at, self.place(at, seen));
            seen.pass(row, at);
        }
        seen = Seen::default();
        for at in self.head + 1..self.window.end {
            visit(at, self.place(at, seen));
            seen.pass(row, at);
        }
    }
}

/// Gives the features of every unit of the window to `add`.
pub fn features(row: &Row, window: &Range<usize>, head: usize, mut add: impl FnMut(usize, u32)) {
    let frame = Frame::new(row, window, head);
    frame.outwards(row, |at, place| {
        shared_features(row, &frame, at, |f| add(at, f));
        place_features(&frame, place, |f| add(at, f));
        framed_features(row, &frame, place, at, |f| add(at, f));
    });
}

/// Fills `parts` with the runs of each part in a row of labels whose first stands at `start`.
pub(super) fn runs(labels: &[u8], start: usize, parts: &mut [Vec<Range<usize>>; 3]) {
    parts.iter_mut().for_each(Vec::clear);
    for (label, at) in labels.iter().zip(start..) {
        let Some(part) = Part::of(usize::from(*label)) else {
            continue;
        };
        let runs = &mut parts[part as usize];
        match runs.last_mut() {
            // Runs of one part never touch.
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
}
