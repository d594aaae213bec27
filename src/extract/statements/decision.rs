//! The decision whether a candidate is a statement: a logistic model over how sure its parts are, what stands at their
//! ends, and how long they are.

use super::candidate::Candidate;
use super::label::Part;
use super::row::{Row, TITLE, bin};
use super::weights::{Sum, Weights};
use crate::extract::linear::feature::mix_short as feature;
use crate::lexicon::{Class, word};
use std::ops::Range;

/// Statements less probable than this are not given.
const LEAST: f32 = 0.2;
/// The same of a headline, whose verbs report deeds more often than words.
const LEAST_TITLE: f32 = 0.5;
/// The same where a quotation is a part of the content: marks are evidence of their own.
const LEAST_QUOTED: f32 = 0.1;

/// Cues less probable than this are none where a quotation stands in the sentence but not in the content.
const LEAST_CUE_BESIDE_QUOTATION: f32 = 0.2;

/// The least probability of the lead of a story, which print leaves no doubt about.
const LEAD: f32 = 0.9;

/// The probability of a candidate that is taken for a statement.
pub(super) fn accept(row: &Row, weights: &Weights, found: &Candidate) -> Option<f32> {
    if !found.quoted && is_noun(row, found) || is_name(row, found) {
        return None;
    }
    let least = match row.kind {
        _ if found.quoted => LEAST_QUOTED,
        TITLE => LEAST_TITLE,
        _ => LEAST,
    };
    let confidence = probability(row, weights, found);
    let confidence = confidence.max(if found.lead { LEAD } else { 0.0 });
    let sure = confidence >= least && (found.cue >= LEAST_CUE_BESIDE_QUOTATION || found.quoted);
    sure.then_some(confidence)
}

/// Words of these say or hold something.
const SAYING: [Class; 9] = [
    Class::SayingVerb,
    Class::FindingVerb,
    Class::JudgingVerb,
    Class::UrgingVerb,
    Class::ThinkingVerb,
    Class::WantingVerb,
    Class::NamingVerb,
    Class::HoldingVerb,
    Class::TellingVerb,
];

/// Whether the head is a noun with a phrase of its own: "Waiting lists | at three hospitals". No such words are said.
fn is_noun(row: &Row, found: &Candidate) -> bool {
    let behind = found.head + 1;
    let starts = |content: &Range<usize>| content.start == behind;
    let unit = |at: usize| row.units.get(at);
    found.of(Part::Content).first().is_some_and(starts)
        && unit(behind).is_some_and(|u| u.is(Class::PlacePreposition))
        && unit(found.head).is_some_and(|u| !SAYING.iter().any(|class| u.is(*class)))
}

/// Whether the head says what something or somebody is called: "introduced something called", "goes by his nickname".
fn is_name(row: &Row, found: &Candidate) -> bool {
    let unit = |at: usize| row.units.get(at);
    let before = found.head.checked_sub(1).and_then(unit);
    let called = unit(found.head).is_some_and(|u| u.is(Class::NamingVerb));
    let goes = unit(found.head).is_some_and(|u| u.is(Class::GoingVerb));
    called && before.is_some_and(|u| u.is(Class::VagueObject))
        || goes && unit(found.head + 1).is_some_and(|u| u.word == word::BY)
}

/// Gives each feature of a candidate to `add`.
pub fn filter_features(row: &Row, found: &Candidate, mut add: impl FnMut(u32)) {
    let (w0, c0) = (row.hash(found.head, 0), row.class(found.head, 0));
    let logit = (found.cue / (1.0 - found.cue).max(1e-6)).ln();
    let cue = ((logit + 3.0) * 3.0).clamp(0.0, 40.0) as u64;
    let score = (found.score * 4.0).clamp(0.0, 60.0) as u64;
    add(feature(100, 0, 0));
    add(feature(101, cue, 0));
    add(feature(102, cue / 3, row.kind));
    add(feature(103, score, 0));
    add(feature(104, score / 4, cue / 4));
    add(feature(114, w0, cue / 4));
    add(feature(115, c0, cue / 4));
    add(feature(116, u64::from(found.quoted), cue / 2));
    let (source, content) = (found.of(Part::Source), found.of(Part::Content));
    let several = u64::from(source.len() > 1);
    add(feature(119, several, u64::from(content.is_empty())));
    shape_features(found, c0, &mut add);
    edge_features(row, found, c0, &mut add);
}

/// Features of how long source and content are and on which side of the cue they stand.
fn shape_features(found: &Candidate, c0: u64, add: &mut impl FnMut(u32)) {
    let (source, content) = (found.of(Part::Source), found.of(Part::Content));
    let run = |run: Option<&Range<usize>>| {
        run.map_or(0, |r| {
            1 + (bin(r.len()) << 4 | u64::from(r.start > found.head) << 12)
        })
    };
    let (s, c) = (run(source.first()), run(content.first()));
    let sides = s >> 12 | c >> 12 << 1 | u64::from(!source.is_empty()) << 2;
    add(feature(105, s, 0));
    add(feature(106, c, content.len().min(3) as u64));
    add(feature(107, sides, c0));
    add(feature(117, c, c0));
}

/// Features of the words and classes at the ends of source and content.
fn edge_features(row: &Row, found: &Candidate, c0: u64, add: &mut impl FnMut(u32)) {
    let (source, content) = (found.of(Part::Source), found.of(Part::Content));
    let (s, c) = (source.first(), content.first());
    let unit = |at: Option<usize>| at.and_then(|i| row.units.get(i));
    let class = |at: Option<usize>| unit(at).map_or(1, |u| u64::from(u.class));
    let word = |at: Option<usize>| unit(at).map_or(1, |u| u.hash);
    let (first, last) = (s.map(|r| r.start), s.map(|r| r.end - 1));
    add(feature(108, class(first), class(last)));
    add(feature(109, word(last), 0));
    add(feature(110, class(s.map(|r| r.end)), 0));
    add(feature(111, class(c.map(|r| r.start)), 0));
    add(feature(112, word(c.map(|r| r.start)), c0));
    add(feature(113, class(content.last().map(|r| r.end)), 0));
    let before = first.and_then(|at| at.checked_sub(1));
    add(feature(118, class(before), u64::from(s.is_some())));
}

/// The probability that a candidate is one.
pub(super) fn probability(row: &Row, weights: &Weights, found: &Candidate) -> f32 {
    let mut sum = Sum::new(&weights.filter);
    filter_features(row, found, |f| sum.add(f));
    sum.probability()
}
