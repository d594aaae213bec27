//! Where a content begins and ends when marks of quotation tell, and a source when a name does.
//!
//! Apart from the chain, which weighs one unit beside the next: here the run as a whole says where it ends.

use super::row::Row;
use super::view::Unit;
use crate::text::word_hash;
use std::ops::Range;

const COLON: u64 = word_hash(":");
const JOINTS: [u64; 3] = [word_hash("and"), word_hash("or"), word_hash(",")];

/// Moves the ends of the runs of a content to where quotations begin and end. `taken` are the units of source and cue.
pub(super) fn settle(row: &Row, contents: &mut [Range<usize>], taken: &[Range<usize>]) {
    let mut from = 0;
    for at in 0..contents.len() {
        let limit = contents.get(at + 1).map_or(row.units.len(), |r| r.start);
        let Some(run) = contents.get_mut(at) else {
            continue;
        };
        let free = taken.iter().filter(|t| t.start >= run.end).map(|t| t.start);
        let limit = free.min().map_or(limit, |t| t.min(limit));
        run.start = run.start.max(from);
        after_colon(row, run);
        before_tail(row, run);
        and_next(row, run, limit);
        from = run.end;
    }
}

/// Gives a source that begins within a name the whole name: "Prime Minister Jonas [Petersen]".
pub(super) fn whole_name<'r>(
    row: &Row,
    source: &mut Range<usize>,
    mut taken: impl Iterator<Item = &'r Range<usize>>,
) {
    let name = |at: usize| unit(row, at).is_some_and(|u| u.is_word && u.is_capital);
    let mut start = source.start;
    while start > 0 && name(start - 1) && name(start) {
        start -= 1;
    }
    // A single word before may open the sentence or be a day; two are a name with its title.
    let free = taken.all(|t| t.end <= start || t.start >= source.start);
    if source.start - start >= 2 && free {
        source.start = start;
    }
}

fn unit<'u>(row: &Row<'u>, at: usize) -> Option<&'u Unit> {
    row.units.get(at)
}

/// "wrote to the teachers: “…”": what stands before the colon is none of the words.
fn after_colon(row: &Row, run: &mut Range<usize>) {
    let units = row.units.get(run.clone()).unwrap_or(&[]);
    let mut pairs = units.windows(2);
    let colon = pairs.position(|p| p[0].hash == COLON && p[1].is_quote() && !p[1].is_fragment());
    if let Some(colon) = colon {
        run.start += colon + 1;
    }
}

/// "“Open the gates!” as they had before": a quotation that ends in a mark of its own is all there is.
fn before_tail(row: &Row, run: &mut Range<usize>) {
    let mut end = run.start;
    while end < run.end && unit(row, end).is_some_and(Unit::is_ended) {
        end += 1;
    }
    if end > run.start {
        run.end = end;
    }
}

/// "called it “meritless” and “improper”": fragments that are joined are one content.
fn and_next(row: &Row, run: &mut Range<usize>, limit: usize) {
    let fragment = |at: usize| at < limit && unit(row, at).is_some_and(Unit::is_fragment);
    let joint = |at: usize| unit(row, at).is_some_and(|u| JOINTS.contains(&u.hash));
    while run.end > run.start && fragment(run.end - 1) && joint(run.end) && fragment(run.end + 1) {
        run.end += 2;
    }
}
