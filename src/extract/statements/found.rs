//! What the models find in a row: cues, the parts round each, and whether the whole is a statement.

use super::cue::{self, Around};
use super::decoder::Decoder;
use super::edges;
use super::interrupted;
use super::label::Part;
use super::row::{Row, bin, has_quote};
use super::shared;
use super::sources;
use super::view;
use super::weights::{SCALE, Sum, Weights};
use crate::extract::Spans;
use crate::extract::linear::feature::mix_short as feature;
use crate::text::Analysis;
use std::ops::Range;

/// Cues less probable than this are not looked at further.
pub(super) const LEAST_CUE: f32 = 0.25;

/// The same where a quotation stands in the sentence: somebody must have said it.
const LEAST_CUE_QUOTED: f32 = 0.12;

/// From here on a verb right after a quotation has its source after it, whatever the chain says.
const SURE_CUE: f32 = 0.5;

/// A statement as units of its row.
#[derive(Debug, Default, Clone)]
pub struct Found {
    /// The unit that is the head of the cue.
    pub head: usize,
    /// The runs of source, cue and content.
    pub parts: [Vec<Range<usize>>; 3],
    /// Probability of the cue alone.
    pub cue: f32,
    /// Score of the labels a unit.
    pub score: f32,
    /// Whether a whole quotation is a part of the content.
    pub quoted: bool,
}

impl Found {
    /// The spans of one part in the text.
    pub fn spans(&self, part: Part, row: &Row, analysis: &Analysis) -> Spans {
        let runs = self.parts[part as usize].iter();
        runs.map(|r| view::span(analysis, row.units.get(r.clone()).unwrap_or(&[])))
            .collect()
    }

    pub(super) fn of(&self, part: Part) -> &[Range<usize>] {
        &self.parts[part as usize]
    }
}

/// What finds candidates, with what it keeps from one row to the next.
pub(crate) struct Finder<'w> {
    weights: &'w Weights,
    decoder: Decoder<'w>,
    /// The candidates of the row before, their room used again; the first `count` are those of this one.
    found: Vec<Found>,
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
    pub(super) fn candidates(&mut self, row: &Row) -> &[Found] {
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
        shared::lend(row, found);
        shared::part(row, found);
        found
    }

    /// Finds the parts round one cue.
    fn round(&mut self, row: &Row, around: &Around, cue: f32) {
        let (window, head) = (&around.window, around.at);
        if self.found.len() <= self.count {
            self.found.push(Found::default());
        }
        let Some(found) = self.found.get_mut(self.count) else {
            return;
        };
        self.count += 1;
        let score = self.decoder.decode(row, around, &mut found.parts);
        found.head = head;
        found.cue = cue;
        found.score = score as f32 / SCALE / window.len() as f32;
        found.choose_source(row, window);
        found.settle_edges(row);
        interrupted::join(row, found);
        found.quoted = holds_quotation(row, found.of(Part::Content));
    }
}

impl Found {
    fn settle_edges(&mut self, row: &Row) {
        let [sources, cues, contents] = &mut self.parts;
        if let Some(source) = sources.first_mut() {
            let taken = cues.iter().chain(&*contents);
            edges::pronoun_alone(row, source);
            edges::whole_name(row, source, taken.clone());
            if source.start > self.head {
                edges::with_apposition(row, source, taken);
            } else {
                edges::with_relative(row, source, self.head, taken);
            }
        }
        let own = sources.len();
        sources.extend_from_slice(cues);
        if row.quoted {
            edges::settle(row, contents, sources);
        }
        if let (Some(source), Some(cue)) = (sources.first(), cues.first()) {
            edges::with_front(row, contents, source.start.min(cue.start));
            edges::within_clause(row, contents, source);
        }
        edges::without_tail(row, contents, self.head);
        sources.truncate(own);
    }

    /// One source: of several, the one nearest the cue; of none, what [`sources`] finds.
    fn choose_source(&mut self, row: &Row, window: &Range<usize>) {
        let head = self.head;
        let [sources, cues, contents] = &mut self.parts;
        let nearest = sources.iter().min_by_key(|r| r.start.abs_diff(head));
        if let Some(nearest) = nearest.cloned() {
            sources.clear();
            sources.push(nearest);
            return;
        }
        let cue = cues.iter().find(|c| c.contains(&head)).cloned();
        let cue = cue.unwrap_or(head..head + 1);
        let quoted = holds_quotation(row, contents);
        let sure = self.cue >= SURE_CUE;
        let found = sources::find(row, window, head, &cue, quoted, sure);
        if let Some(source) = found.or_else(|| sources::swapped(row, &cue, contents)) {
            sources::take_out(&source, contents);
            sources::take_out(&source, cues);
            sources.push(source);
        }
    }
}

/// Finds the candidates of a row.
pub fn candidates(row: &Row, weights: &Weights) -> Vec<Found> {
    Finder::new(weights).candidates(row).to_vec()
}

/// Whether a whole quotation is a part of these runs.
pub(super) fn holds_quotation(row: &Row, runs: &[Range<usize>]) -> bool {
    let mut runs = runs.iter().filter_map(|r| row.units.get(r.clone()));
    row.quoted && runs.any(has_quote)
}

/// Gives each feature of a found statement to `add`.
pub fn filter_features(row: &Row, found: &Found, mut add: impl FnMut(u32)) {
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
fn shape_features(found: &Found, c0: u64, add: &mut impl FnMut(u32)) {
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
fn edge_features(row: &Row, found: &Found, c0: u64, add: &mut impl FnMut(u32)) {
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

/// The probability that a found statement is one.
pub(super) fn probability(row: &Row, weights: &Weights, found: &Found) -> f32 {
    let mut sum = Sum::new(&weights.filter);
    filter_features(row, found, |f| sum.add(f));
    sum.probability()
}
