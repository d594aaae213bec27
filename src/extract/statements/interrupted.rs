//! A sentence that is interrupted by who says it: "The plan, he told the hall, was late".
//!
//! Apart from the chain, which sees the cue between two commas and takes the nearer half alone: what stands before and
//! behind such a clause is one sentence, and so one content in two runs.

use super::found::Found;
use super::label::Part;
use super::row::Row;
use super::view::Unit;
use crate::text::word_hash;
use std::ops::Range;

const COMMA: u64 = word_hash(",");
/// Words that join a sentence to the one before and are none of what is said, when they stand alone.
const JOINTS: [u64; 5] = [
    word_hash("and"),
    word_hash("but"),
    word_hash("so"),
    word_hash("yet"),
    word_hash("or"),
];
/// Verbs with whom they are said to behind them.
const TOLD: [u64; 5] = [
    word_hash("told"),
    word_hash("tells"),
    word_hash("reminded"),
    word_hash("assured"),
    word_hash("informed"),
];
const SAID: [u64; 2] = [word_hash("said"), word_hash("says")];
/// Words that say when or where something was said.
const PLACES: [u64; 3] = [word_hash("on"), word_hash("in"), word_hash("at")];
/// Verbs that go on with a sentence whose subject stands before the clause.
const AUXILIARIES: [u64; 20] = [
    word_hash("is"),
    word_hash("are"),
    word_hash("was"),
    word_hash("were"),
    word_hash("will"),
    word_hash("would"),
    word_hash("has"),
    word_hash("had"),
    word_hash("have"),
    word_hash("can"),
    word_hash("could"),
    word_hash("should"),
    word_hash("must"),
    word_hash("may"),
    word_hash("might"),
    word_hash("does"),
    word_hash("did"),
    word_hash("do"),
    word_hash("needs"),
    word_hash("remains"),
];
/// How long the one told may be, in units.
const LONGEST: usize = 5;

/// Gives the half before the clause to a content that has the other half alone.
pub(super) fn join(row: &Row, found: &mut Found) {
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
fn halves(row: &Row, found: &Found) -> Option<(Range<usize>, Range<usize>)> {
    let hash = |at: usize| row.units.get(at).map_or(0, |u| u.hash);
    let ([source], [cue]) = (found.of(Part::Source), found.of(Part::Cue)) else {
        return None;
    };
    (source.end == cue.start || cue.end == source.start).then_some(())?;
    let comma = source.start.min(cue.start).checked_sub(1)?;
    (hash(comma) == COMMA).then_some(())?;
    let sentence = sentence(row, found.head);
    (comma > sentence.start).then_some(())?;
    let front = sentence.start..comma;
    let close = closing(row, found, source.end.max(cue.end), &front)?;
    let next = row.units.get(close + 1)?;
    let lower = (next.is_word || next.is_fragment()) && !next.is_capital;
    let joint = front.len() == 1 && JOINTS.contains(&hash(front.start));
    let ended = row.units.get(front.clone())?.iter().any(Unit::is_ended);
    (lower && !joint && !ended).then_some(())?;
    let last = sentence.end.checked_sub(1)?;
    let stop = last + usize::from(row.units.get(last)?.is_word);
    (close + 2 < stop).then_some((front, close + 1..stop))
}

/// The comma that ends the clause whose last unit stands before `end`: right behind it, or behind the one told, or behind
/// the day or place ("said on Tuesday,").
fn closing(row: &Row, found: &Found, end: usize, front: &Range<usize>) -> Option<usize> {
    let hash = |at: usize| row.units.get(at).map_or(0, |u| u.hash);
    let content = found.of(Part::Content).first()?;
    if hash(end) == COMMA {
        let subject = content == front && AUXILIARIES.contains(&hash(end + 1));
        return (content.start == end + 1 || subject).then_some(end);
    }
    let close = (end + 1..=end + LONGEST).find(|&t| hash(t) == COMMA)?;
    let between = row.units.get(end..close)?;
    let words = between.iter().all(|u| u.is_word && !u.may_be_head);
    let head = hash(found.head);
    let told = TOLD.contains(&head) && AUXILIARIES.contains(&hash(close + 1));
    let when = SAID.contains(&head) && PLACES.contains(&hash(end)) && content.start == close + 1;
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
