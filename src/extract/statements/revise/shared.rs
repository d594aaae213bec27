//! Sources that two verbs share: "Mr Moe praised the plan and called it overdue" has its second cue far from "Mr Moe".
//!
//! The chain looks for a source round each cue by itself; a verb joined to an earlier one takes the source of that one.

use super::edges;
use crate::extract::statements::candidate::{Candidate, holds_quotation};
use crate::extract::statements::label::Part;
use crate::extract::statements::row::Row;
use crate::lexicon::{Class, word};

/// Gives a cue without a source that is joined to an earlier one the source of that one. `found` come in the order of
/// their cues.
pub(super) fn lend(row: &Row, found: &mut [Candidate]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(own) = rest.first_mut().filter(|f| f.of(Part::Source).is_empty()) else {
            continue;
        };
        let cites = row.word(own.head, 0) == word::CITING;
        if cites || !is_joined(row, own) {
            continue;
        }
        let lender = before.iter().rev().find(|f| lends(row, f, own));
        if let Some(source) = lender.and_then(|f| f.of(Part::Source).first()) {
            let mut source = source.clone();
            let taken = own.of(Part::Cue).iter().chain(own.of(Part::Content));
            edges::with_relative(row, &mut source, own.head, taken);
            own.parts[Part::Source as usize] = vec![source];
        }
    }
}

/// Whether the cue stands right behind a joint, an adverb or auxiliary aside.
fn is_joined(row: &Row, found: &Candidate) -> bool {
    let start = found.of(Part::Cue).first().map_or(found.head, |r| r.start);
    let mut before = row.units.get(..start).unwrap_or(&[]).iter().rev();
    let first = before
        .by_ref()
        .take(3)
        .find(|u| !u.is(Class::JoinedVerbAdverb));
    first.is_some_and(|u| u.is(Class::VerbJoint))
}

/// Whether an earlier cue of the same sentence has a source that stands before it.
fn lends(row: &Row, earlier: &Candidate, own: &Candidate) -> bool {
    let sentence = |at: usize| row.units.get(at).map(|u| u.sentence);
    let source = earlier.of(Part::Source).first();
    source.is_some_and(|s| s.end <= earlier.head && sentence(s.start) == sentence(own.head))
        && sentence(earlier.head) == sentence(own.head)
}

/// From here on a cue is hardly anything else, so that what it begins is none of the content before it.
const SURE: f32 = 0.5;

/// Ends the content of a verb where the next one that shares its source begins: "said the talks had failed and called for calm".
pub(super) fn part(row: &Row, found: &mut [Candidate]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(own) = rest.first().filter(|f| f.cue >= SURE && is_joined(row, f)) else {
            continue;
        };
        let source = own.of(Part::Source).first().filter(|s| s.end <= own.head);
        let sharer = before.iter_mut().rev().find(|f| lends(row, f, own));
        if let Some(sharer) =
            sharer.filter(|f| source.is_some() && f.of(Part::Source).first() == source)
        {
            end_at(row, sharer, joint(row, own));
        }
    }
}

/// Where the words that join a cue to what stands before it begin.
fn joint(row: &Row, found: &Candidate) -> usize {
    let start = found.of(Part::Cue).first().map_or(found.head, |r| r.start);
    let mut before = (0..start).rev().map(|at| row.word(at, 0)).peekable();
    let mut joint = start;
    for class in [Class::JoinedVerbAdverb, Class::VerbJoint] {
        while before.next_if(|word| word.is(class)).is_some() {
            joint -= 1;
        }
    }
    joint
}

/// Ends the content before a unit, unless nothing would be left of it.
fn end_at(row: &Row, found: &mut Candidate, end: usize) {
    let contents = &mut found.parts[Part::Content as usize];
    if contents.first().is_none_or(|r| r.start + 1 >= end) {
        return;
    }
    contents.retain(|r| r.start + 1 < end);
    if let Some(last) = contents.last_mut() {
        last.end = last.end.min(end);
    }
    found.quoted = holds_quotation(row, found.of(Part::Content));
}
