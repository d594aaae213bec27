//! Source, cue and content round a cue: a linear chain over the units of its sentence.
//!
//! Given the head of a cue, every unit gets a label; the best row of labels is found exactly (Viterbi). Seen from the cue,
//! one sentence with three cues is three easy problems instead of one hard one.

use super::row::{EDGE, Row, bin, has_quote};
use super::units::Unit;
use crate::extract::linear::feature::mix_short as feature;
use crate::lexicon::{Class, word};
use std::ops::Range;

/// What surrounds a cue, for all units of its window.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) head: usize,
    pub(super) window: Range<usize>,
    class: u64,
    /// Hash of its word.
    word: u64,
    /// Its sentence.
    sentence: u32,
    /// Kinds of the units that touch the head.
    shape: u64,
}

/// Where a unit stands: before the head of the cue or after it.
pub(super) const SIDES: [u64; 2] = [0, 1];

/// A unit as those beside it see it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    word: u64,
    class: u64,
    capital: u64,
}

impl Seen {
    fn new(row: &Row, at: usize) -> Self {
        let unit = row.units.get(at);
        Self {
            word: unit.map_or(EDGE, |u| u.hash),
            class: unit.map_or(EDGE, |u| u64::from(u.class)),
            capital: unit.map_or(2, |u| u64::from(u.is_capital)),
        }
    }
}

/// A unit with those on either side of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside([Seen; 3]);

impl Beside {
    pub(super) fn new(row: &Row, at: usize) -> Self {
        let before = at.wrapping_sub(1);
        Self([before, at, at + 1].map(|at| Seen::new(row, at)))
    }

    /// The same of the next unit, which is `at`.
    #[inline]
    pub(super) fn next(self, row: &Row, at: usize) -> Self {
        let [_, before, own] = self.0;
        Self([before, own, Seen::new(row, at + 1)])
    }
}

/// The features of the unit `at` that all cues of the window on one side of it share.
#[inline]
pub(super) fn shared_features(
    frame: &Frame,
    (unit, at): (&Unit, usize),
    beside: &Beside,
    side: u64,
) -> [u32; 7] {
    let [before, own, after] = &beside.0;
    let capitals = before.capital << 4 | own.capital << 2 | after.capital;
    let same_sentence = u64::from(unit.sentence == frame.sentence);
    [
        feature(1, own.word, side),
        feature(2, before.word, side),
        feature(3, after.word, side),
        feature(4, (own.class + 1) << 10 | (after.class + 1), side),
        feature(5, capitals, side),
        feature(6, frame.ends(at), own.class << 1 | side),
        feature(7, same_sentence << 1 | side, own.class),
    ]
}

/// The features of a unit that depend on the cue and on where the unit stands, but not on the unit.
#[inline]
pub(super) fn place_features(frame: &Frame, place: &Place) -> [u32; 2] {
    let between = place.between;
    [
        feature(8, between << 12 | frame.shape, place.side),
        feature(21, between, frame.word),
    ]
}

/// The other features of a unit as seen from the cue, so many units away.
#[inline]
pub(super) fn framed_features(frame: &Frame, place: &Place, unit: &Unit, away: usize) -> [u32; 4] {
    let c = u64::from(unit.class);
    [
        feature(9, bin(away) << 1 | place.side, c),
        feature(10, frame.class, place.side << 10 | c),
        feature(11, place.between, c),
        feature(22, frame.word, place.side << 10 | c),
    ]
}

/// One more of a unit that is near.
#[inline]
pub(super) fn near_feature(frame: &Frame, place: &Place, unit: &Unit, away: usize) -> Option<u32> {
    let distance = bin(away) << 1 | place.side;
    (away <= 2).then(|| feature(12, unit.hash, distance << 10 | frame.class))
}

impl Frame {
    /// `quotes` says whether a quotation stands in the window before the head and after it.
    pub(super) fn new(row: &Row, window: &Range<usize>, head: usize, quotes: [bool; 2]) -> Self {
        Self {
            head,
            window: window.clone(),
            class: row.class(head, 0),
            word: row.hash(head, 0),
            sentence: row.units.get(head).map_or(0, |u| u.sentence),
            shape: shape(row, window, head, quotes),
        }
    }

    /// How far from the head the window reaches on a side.
    pub(super) fn reach(&self, side: u64) -> usize {
        if side == 0 {
            self.head - self.window.start
        } else {
            self.window.end - 1 - self.head
        }
    }

    /// The unit so many places from the head on a side.
    #[inline]
    pub(super) fn unit_at(&self, side: u64, away: usize) -> usize {
        if side == 0 {
            self.head.wrapping_sub(away)
        } else {
            self.head + away
        }
    }

    /// How far from both ends of the window the unit is, when it is near.
    fn ends(&self, at: usize) -> u64 {
        let near = |n: usize| n.min(4) as u64;
        near(at - self.window.start) << 3 | near(self.window.end - 1 - at)
    }
}

/// Where a unit stands, seen from the cue: what lies between the two, counted as far as it matters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    commas: u64,
    quotes: u64,
    that: u64,
    verbs: u64,
    /// Whether it comes after the head of the cue.
    side: u64,
    /// All of this as one number.
    between: u64,
}

impl Place {
    /// That of the units beside the head.
    pub(super) fn beside(side: u64) -> Self {
        Self {
            commas: 0,
            quotes: 0,
            that: 0,
            verbs: 0,
            side,
            between: side << 8,
        }
    }

    /// The place of the next unit, when this one is one of those counted.
    #[inline]
    pub(super) fn behind(&self, unit: &Unit) -> Option<Self> {
        let (comma, quote) = (unit.word == word::COMMA, unit.is_quote());
        let (that, verb) = (unit.word == word::THAT, unit.is_word & unit.may_be_head);
        if !(comma | quote | that | verb) {
            return None;
        }
        let commas = (self.commas + u64::from(comma)).min(3);
        let quotes = (self.quotes + u64::from(quote)).min(2);
        let that = self.that | u64::from(that);
        let verbs = (self.verbs + u64::from(verb)).min(3);
        Some(Self {
            commas,
            quotes,
            that,
            verbs,
            side: self.side,
            between: commas | quotes << 2 | that << 4 | verbs << 5 | self.side << 8,
        })
    }
}

fn shape(row: &Row, window: &Range<usize>, head: usize, quotes: [bool; 2]) -> u64 {
    let kind = |at: usize| match row.units.get(at).filter(|_| window.contains(&at)) {
        None => 0,
        Some(u) if u.is_quote() => 1,
        Some(u) if u.word == word::COMMA => 2,
        Some(u) if u.word == word::COLON => 3,
        Some(u) if u.word == word::THAT => 4,
        Some(u) if !u.is_word => 5,
        Some(u) if u.is_capital => 6,
        Some(_) => 7,
    };
    let before = kind(head.wrapping_sub(1));
    let after = kind(head + 1);
    let clause = u64::from(is_subordinate(row, head));
    before | after << 3 | u64::from(quotes[0]) << 6 | u64::from(quotes[1]) << 7 | clause << 8
}

/// Whether the clause of the cue is opened by such a word: "when he called for a vote, the hall rose".
fn is_subordinate(row: &Row, head: usize) -> bool {
    const NEAR: usize = 6;
    let sentence = row.units.get(head).map_or(0, |u| u.sentence);
    let before = row.units.get(head.saturating_sub(NEAR)..head);
    // Counted and not broken off: nothing foretells where the words end.
    let (mut own, mut found) = (true, false);
    for unit in before.unwrap_or(&[]).iter().rev() {
        own &= (unit.sentence == sentence) & unit.is_word;
        found |= own & unit.is(Class::Subordinator);
    }
    found
}

/// Gives the features of every unit of the window but the head, which is a cue whatever its features say, to `add`.
pub fn features(row: &Row, window: &Range<usize>, head: usize, mut add: impl FnMut(usize, u32)) {
    let quotes = [window.start..head, head..window.end];
    let quotes = quotes.map(|r| has_quote(row.units.get(r).unwrap_or(&[])));
    let frame = Frame::new(row, window, head, quotes);
    for side in SIDES {
        let mut place = Place::beside(side);
        for away in 1..=frame.reach(side) {
            let at = frame.unit_at(side, away);
            let unit = &row.units[at];
            let beside = Beside::new(row, at);
            let shared = shared_features(&frame, (unit, at), &beside, side);
            let of_place = place_features(&frame, &place);
            let framed = framed_features(&frame, &place, unit, away);
            let near = near_feature(&frame, &place, unit, away);
            let all = shared.into_iter().chain(of_place).chain(framed).chain(near);
            all.for_each(|f| add(at, f));
            place = place.behind(unit).unwrap_or(place);
        }
    }
}
