//! A candidate: what the models found round one cue, as units of its row.

use super::label::Part;
use super::row::{Row, has_quote};
use super::units;
use crate::extract::Spans;
use crate::text::Analysis;
use std::ops::Range;

/// A statement as units of its row.
#[derive(Debug, Default, Clone)]
pub struct Candidate {
    /// The unit that is the head of the cue.
    pub head: usize,
    /// The units that a statement with this cue may take.
    pub window: Range<usize>,
    /// The runs of source, cue and content.
    pub parts: [Vec<Range<usize>>; 3],
    /// Probability of the cue alone.
    pub cue: f32,
    /// Score of the labels a unit.
    pub score: f32,
    /// Whether a whole quotation is a part of the content.
    pub quoted: bool,
    /// Whether it is the lead of a story: a clause, a comma and who says so, and nothing else.
    pub lead: bool,
}

impl Candidate {
    /// The spans of one part in the text.
    pub fn spans(&self, part: Part, row: &Row, analysis: &Analysis) -> Spans {
        let runs = self.parts[part as usize].iter();
        runs.map(|r| units::span(analysis, row.units.get(r.clone()).unwrap_or(&[])))
            .collect()
    }

    pub(super) fn of(&self, part: Part) -> &[Range<usize>] {
        &self.parts[part as usize]
    }
}

/// Whether a whole quotation is a part of these runs.
pub(super) fn holds_quotation(row: &Row, runs: &[Range<usize>]) -> bool {
    let mut runs = runs.iter().filter_map(|r| row.units.get(r.clone()));
    row.quoted && runs.any(has_quote)
}
