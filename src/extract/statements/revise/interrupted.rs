//! A sentence that is interrupted by who says it: "The plan, he told the hall, was late".
//!
//! Apart from the chain, which sees the cue between two commas and takes the nearer half alone: what stands before and
//! behind such a clause is one sentence, and so one content in two runs.

use crate::extract::statements::candidate::Candidate;
use crate::extract::statements::label::Part;
use crate::extract::statements::row::Row;
use crate::extract::statements::units::Unit;
use crate::lexicon::{Class, WordId, word};
use std::ops::Range;

/// How long the one told may be, in units.
const LONGEST: usize = 5;

/// Gives the half before the clause to a content that has the other half alone.
pub(super) fn join(row: &Row, found: &mut Candidate) {
    let Some((front, rest)) = halves(row, found) else {
        return;
    };
    let contents = &mut found.parts[Part::Content as usize];
    contents.retain(|r| r.start >= rest.start);
    if contents.is_empty() {
        contents.push(rest);
    }
    contents.insert(0, front);
}

/// The halves of the sentence, when the clause of the cue stands between two commas and the content has one of them alone.
fn halves(row: &Row, found: &Candidate) -> Option<(Range<usize>, Range<usize>)> {
    let word = |at: usize| row.units.get(at).map_or(WordId::NONE, |u| u.word);
    let ([source], [cue]) = (found.of(Part::Source), found.of(Part::Cue)) else {
        return None;
    };
    (source.end == cue.start || cue.end == source.start).then_some(())?;
    let comma = source.start.min(cue.start).checked_sub(1)?;
    (word(comma) == word::COMMA).then_some(())?;
    let sentence = sentence(row, found.head);
    (comma > sentence.start).then_some(())?;
    let front = sentence.start..comma;
    let close = closing(row, found, source.end.max(cue.end), &front)?;
    let next = row.units.get(close + 1)?;
    let lower = (next.is_word || next.is_fragment()) && !next.is_capital;
    let joint = front.len() == 1 && word(front.start).is(Class::Coordinator);
    let ended = row.units.get(front.clone())?.iter().any(Unit::is_ended);
    (lower && !joint && !ended).then_some(())?;
    let last = sentence.end.checked_sub(1)?;
    let stop = last + usize::from(row.units.get(last)?.is_word);
    (close + 2 < stop).then_some((front, close + 1..stop))
}

/// The comma that ends the clause whose last unit stands before `end`: right behind it, or behind the one told, or behind
/// the day or place ("said on Tuesday,").
fn closing(row: &Row, found: &Candidate, end: usize, front: &Range<usize>) -> Option<usize> {
    let word = |at: usize| row.units.get(at).map_or(WordId::NONE, |u| u.word);
    let content = found.of(Part::Content).first()?;
    if word(end) == word::COMMA {
        let subject = content == front && word(end + 1).is(Class::ClauseAuxiliary);
        return (content.start == end + 1 || subject).then_some(end);
    }
    let close = (end + 1..=end + LONGEST).find(|&t| word(t) == word::COMMA)?;
    let between = row.units.get(end..close)?;
    let words = between.iter().all(|u| u.is_word && !u.may_be_head);
    let head = word(found.head);
    let told = head.is(Class::TellingVerb) && word(close + 1).is(Class::ClauseAuxiliary);
    let when = head.is(Class::PlainSaying)
        && word(end).is(Class::PlacePreposition)
        && content.start == close + 1;
    (found.head + 1 == end && words && (told || when)).then_some(close)
}

/// The units of the sentence that holds one.
fn sentence(row: &Row, at: usize) -> Range<usize> {
    let number = row.units.get(at).map_or(0, |u| u.sentence);
    let inside = |u: &&Unit| u.sentence == number;
    let before = row.units.get(..at).unwrap_or(&[]).iter().rev();
    let after = row.units.get(at..).unwrap_or(&[]).iter();
    at - before.take_while(inside).count()..at + after.take_while(inside).count()
}
