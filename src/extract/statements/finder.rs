//! The finder of candidates: cues first, then the parts round each, then what the row as a whole says of them.

use super::candidate::Candidate;
use super::cue::{self, Around};
use super::decoder::Decoder;
use super::revise;
use super::row::Row;
use super::weights::{SCALE, Weights};

/// Cues less probable than this are not looked at further.
const LEAST_CUE: f32 = 0.3;

/// The same where a quotation stands in the sentence: somebody must have said it.
const LEAST_CUE_QUOTED: f32 = 0.1;

/// What finds candidates, with what it keeps from one row to the next.
pub(crate) struct Finder<'w> {
    pub(super) weights: &'w Weights,
    decoder: Decoder<'w>,
    /// The candidates of the row before, their room used again; the first `count` are those of this one.
    found: Vec<Candidate>,
    count: usize,
}

impl<'w> Finder<'w> {
    pub(super) fn new(weights: &'w Weights) -> Self {
        Self {
            weights,
            decoder: Decoder::new(weights),
            found: Vec::new(),
            count: 0,
        }
    }

    /// Finds the candidates of a row.
    pub(super) fn candidates(&mut self, row: &Row) -> &[Candidate] {
        let log_odds = |p: f32| (p / (1.0 - p)).ln();
        let (least, quoted) = (log_odds(LEAST_CUE), log_odds(LEAST_CUE_QUOTED));
        self.decoder.begin_row();
        self.count = 0;
        cue::each(row, |around| {
            let sum = cue::sum(row, self.weights, around);
            if sum.is_at_least(if around.is_by_quotation() {
                quoted
            } else {
                least
            }) {
                self.round(row, around, sum.probability());
            }
        });
        let found = self.found.get_mut(..self.count).unwrap_or_default();
        revise::row(row, found);
        found
    }

    /// Finds the parts round one cue.
    fn round(&mut self, row: &Row, around: &Around, cue: f32) {
        let window = &around.window;
        if self.found.len() <= self.count {
            self.found.push(Candidate::default());
        }
        let Some(found) = self.found.get_mut(self.count) else {
            return;
        };
        self.count += 1;
        let score = self.decoder.decode(row, around, &mut found.parts);
        found.head = around.at;
        found.window = window.clone();
        found.cue = cue;
        found.lead = false;
        found.score = score as f32 / SCALE / window.len() as f32;
        revise::candidate(row, found);
    }
}

/// Finds the candidates of a row.
pub fn candidates(row: &Row, weights: &Weights) -> Vec<Candidate> {
    Finder::new(weights).candidates(row).to_vec()
}
