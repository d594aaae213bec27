//! Sources that the chain passed over: behind a verb that follows a quotation, behind "according to", at the head of the
//! sentence for "…, saying".
//!
//! Asked only for a cue that was given no source; a quotation without somebody who speaks is hardly ever right.

use crate::extract::statements::candidate::{Candidate, holds_quotation};
use crate::extract::statements::row::Row;
use crate::extract::statements::units::Unit;
use crate::lexicon::{Class, word};
use std::ops::Range;

/// The longest source, in units.
const LONGEST: usize = 12;

/// From here on a verb right after a quotation has its source after it, whatever the chain says.
const SURE_CUE: f32 = 0.5;

/// Leaves one source: of several, the one nearest the cue; of none, one that is found here.
pub(super) fn choose(row: &Row, candidate: &mut Candidate) {
    let head = candidate.head;
    let sure = candidate.cue >= SURE_CUE;
    let [sources, cues, contents] = &mut candidate.parts;
    let nearest = sources.iter().min_by_key(|r| r.start.abs_diff(head));
    if let Some(nearest) = nearest.cloned() {
        sources.clear();
        sources.push(nearest);
        return;
    }
    let cue = cues.iter().find(|c| c.contains(&head)).cloned();
    let cue = cue.unwrap_or(head..head + 1);
    let quoted = holds_quotation(row, contents);
    let found = find(row, &candidate.window, head, &cue, quoted, sure);
    if let Some(source) = found.or_else(|| swapped(row, &cue, contents)) {
        take_out(&source, contents);
        take_out(&source, cues);
        sources.push(source);
    }
}

/// The source of the cue at `head` whose words are `cue`; `sure` for a cue that is hardly anything else.
fn find(
    row: &Row,
    window: &Range<usize>,
    head: usize,
    cue: &Range<usize>,
    quoted: bool,
    sure: bool,
) -> Option<Range<usize>> {
    let after_quotation = || inverted(row, window, head, sure);
    let behind = || behind(row, window, head).filter(|_| quoted);
    let opening = || opening(row, window, head).filter(|_| quoted);
    let before = || before(row, head, cue).filter(|_| quoted);
    according_to(row, window, head)
        .or_else(|| pronoun(row, cue))
        .or_else(before)
        .or_else(after_quotation)
        .or_else(behind)
        .or_else(opening)
}

/// "he told": the pronoun right before the cue.
fn pronoun(row: &Row, cue: &Range<usize>) -> Option<Range<usize>> {
    let at = cue.start.checked_sub(1)?;
    row.word(at, 0)
        .is(Class::SpeakingPronoun)
        .then_some(at..at + 1)
}

/// "The cabinet is split, said a person familiar with it": words behind the cue, taken for content, when the whole of what
/// is said stands before it.
fn swapped(row: &Row, cue: &Range<usize>, contents: &[Range<usize>]) -> Option<Range<usize>> {
    let [said, behind] = contents else {
        return None;
    };
    let comma = row.word(said.end, 0) == word::COMMA && said.end + 1 == cue.start;
    let opens = row.units.get(behind.start).is_some_and(opens);
    (comma && opens && behind.start == cue.end && behind.len() <= LONGEST).then(|| behind.clone())
}

fn opens(unit: &Unit) -> bool {
    let named = unit.is_word && unit.is_capital && !unit.is(Class::SentenceLead);
    named || unit.is(Class::SourceOpener)
}

/// The words from `start` to the next mark.
fn words(row: &Row, start: usize, end: usize) -> Range<usize> {
    let rest = row.units.get(start..end).unwrap_or(&[]);
    start..start + rest.iter().take_while(|u| u.is_word).count()
}

/// "According to X, …".
fn according_to(row: &Row, window: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let is = |by, word| row.word(head, by) == word;
    (is(0, word::ACCORDING) && is(1, word::TO)).then_some(())?;
    let source = words(row, head + 2, window.end);
    (!source.is_empty() && source.len() <= LONGEST).then_some(source)
}

/// The source of `"…," said X`: what stands between the verb and the next mark.
fn inverted(row: &Row, window: &Range<usize>, head: usize, sure: bool) -> Option<Range<usize>> {
    let before = head.checked_sub(1).and_then(|at| row.units.get(at));
    before.filter(|u| u.is_quote())?;
    let source = words(row, head + 1, window.end);
    let units = row.units.get(source.clone())?;
    let named = sure && units.iter().any(|u| u.is_capital) || units.first().is_some_and(opens);
    (named && source.len() <= LONGEST).then_some(source)
}

/// "Mr Moe wrote", all of it taken for the cue.
fn before(row: &Row, head: usize, cue: &Range<usize>) -> Option<Range<usize>> {
    let first = row.units.get(cue.start)?;
    (cue.start < head && opens(first)).then_some(cue.start..head)
}

/// "Moe praised the plan, saying “…”": the name or pronoun the sentence opens with.
fn opening(row: &Row, window: &Range<usize>, head: usize) -> Option<Range<usize>> {
    const NAME: usize = 6;
    let sentence = row.units.get(head)?.sentence;
    let units = row.units.get(window.start..head)?;
    let start = window.start + units.iter().position(|u| u.sentence == sentence)?;
    let named = |u: &&Unit| u.is_word && u.is_capital;
    let rest = row.units.get(start..head)?;
    let length = rest.iter().take_while(named).count();
    let joined = row.word(head, -1) == word::COMMA;
    (joined && opens(rest.first()?) && (1..=NAME).contains(&length))
        .then_some(start..start + length)
}

/// "Said Moe: “…”" and "was written by Moe".
fn behind(row: &Row, window: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let sentence = row.units.get(head)?.sentence;
    let first = head == window.start || row.units.get(head - 1)?.sentence != sentence;
    let by = row.word(head, 1) == word::BY;
    let start = head + 1 + usize::from(by);
    let source = words(row, start, window.end);
    let opens = row.units.get(source.start).is_some_and(opens);
    ((first || by) && opens && source.len() <= LONGEST).then_some(source)
}

/// Takes the units of a source out of the runs of another part.
fn take_out(source: &Range<usize>, runs: &mut Vec<Range<usize>>) {
    for run in runs.iter_mut() {
        if run.end <= source.start || run.start >= source.end {
            continue;
        }
        let before = run.start..source.start.max(run.start);
        let after = source.end.min(run.end)..run.end;
        *run = if before.len() > after.len() {
            before
        } else {
            after
        };
    }
    runs.retain(|r| !r.is_empty());
}
