//! One article whose facts are looked at: which of them have words, speakers or values, by its columns.

use super::Facts;
use super::condition::Column;
use super::places::Place;
use super::set::FactSet;
use crate::index::rows::{Amount, FigureRow};
use crate::index::schema::STRIDE;
use crate::index::{Numbers, Segment, Spans, Values, figure_sort};
use crate::query::near::Near;
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use tantivy::{DocAddress, DocId};

/// Words of a fact of usual length; longer ones dilute a match, shorter ones count as if they were half of it.
const USUAL: f32 = 24.0;
/// How often a word must come to count twice, and how much the length matters: BM25's k1 and b.
const SATURATION: f32 = 1.2;
const DILUTION: f32 = 0.5;
/// Speakers of one article, counted from 1: hardly ever more than two that are asked for.
type Speakers = SmallVec<[u64; 4]>;

/// Room for the cells of two columns.
pub(super) type Cells = [Vec<u64>; 2];

/// One article that is looked at.
pub(super) struct Look<'a> {
    pub(super) values: &'a Values,
    pub(super) segment: &'a Segment,
    pub(super) facts: Facts,
    pub(super) doc: DocId,
    /// How many facts it has.
    pub(super) count: usize,
}

impl Look<'_> {
    /// Facts in whose words some places lie; more and nearer ones count more.
    pub(super) fn with_words(&self, places: &[Place], weight: f32) -> FactSet {
        let mut set = FactSet::none(self.count);
        if places.is_empty() {
            return set;
        }
        let mut look = |fact: usize, first: u32, length: u32| {
            let from = places.partition_point(|(at, _)| *at < first);
            let behind = first.saturating_add(length);
            let inside = places[from..].iter().take_while(|(at, _)| *at < behind);
            let times = inside.filter(|(at, length)| at + length <= behind).count();
            if times > 0 {
                set.add(fact, weight * saturated(times, length));
            }
        };
        match self.facts {
            Facts::Statements => self.segment.statements(self.doc).for_each(|row| {
                let cell = |of| self.segment.cell(of, row) as u32;
                let number = cell(Numbers::StNumber) as usize;
                look(number, cell(Numbers::StFirst), cell(Numbers::StLength));
            }),
            Facts::Figures => FigureRow::sentences(self.segment, self.doc)
                .enumerate()
                .for_each(|(at, (first, length))| look(at, first, length)),
        }
        set
    }

    /// Figures whose measure has some words, or what they are a share of.
    pub(super) fn with_phrase(&self, places: &[Place], of: bool, weight: f32) -> FactSet {
        let mut set = FactSet::none(self.count);
        for (at, length) in places {
            let (fact, within) = (at / STRIDE, at % STRIDE);
            let half = STRIDE / 2;
            let fits = within % half + length <= half && (within >= half) == of;
            if fits && !set.has(fact as usize) {
                set.add(fact as usize, weight);
            }
        }
        set
    }

    /// Which of the article's speakers, counted from 1, have one of some names or words at some places of theirs.
    pub(super) fn speakers(&self, names: &FxHashSet<u64>, places: &[Place]) -> Speakers {
        let mut found = Speakers::new();
        let speakers = self
            .segment
            .numbers(Numbers::Speaker)
            .values_for_doc(self.doc);
        for (at, speaker) in speakers.enumerate() {
            if names.contains(&speaker) {
                found.push(at as u64 + 1);
            }
        }
        if !places.is_empty() {
            let starts = self.segment.numbers(Numbers::SpeakerFrom);
            let starts: Vec<u64> = starts.values_for_doc(self.doc).collect();
            for (at, length) in places {
                let of = starts.partition_point(|start| *start <= u64::from(*at));
                let ends = starts.get(of).copied().unwrap_or(u64::MAX);
                if u64::from(at + length) <= ends {
                    found.push(of as u64);
                }
            }
        }
        found
    }

    pub(super) fn of_speakers(&self, speakers: &[u64]) -> FactSet {
        match self.facts {
            Facts::Statements => {
                self.statements_where(Numbers::StSpeaker, |cell| speakers.contains(&cell))
            }
            Facts::Figures => {
                let spoken = self.statements_where_all(|cell| speakers.contains(&cell));
                self.figures_where(|row| spoken.contains(&row.statement))
            }
        }
    }

    /// Adds the statements whose speaker has one of some names, by number, without scores.
    pub(super) fn spoken(
        &self,
        names: &FxHashSet<u64>,
        cells: &mut Cells,
        found: &mut Vec<(u32, f32)>,
    ) {
        let speakers = self.speakers(names, &[]);
        let rows = self.segment.statements(self.doc);
        if speakers.is_empty() {
            return;
        }
        let [who, numbers] = cells;
        for (of, cells) in [
            (Numbers::StSpeaker, &mut *who),
            (Numbers::StNumber, numbers),
        ] {
            cells.clear();
            cells.resize(rows.len(), 0);
            let column = &self.segment.numbers(of).values;
            column.get_range(u64::from(rows.start), cells);
        }
        for (speaker, number) in who.iter().zip(numbers) {
            let number = *number as u32;
            let is_new = found.last().is_none_or(|(last, _)| *last != number);
            if is_new && (number as usize) < self.count && speakers.contains(speaker) {
                found.push((number, 0.0));
            }
        }
    }

    /// The statements, counted from 1, whose speaker is as asked.
    fn statements_where_all(&self, asked: impl Fn(u64) -> bool) -> FxHashSet<u32> {
        let rows = self.segment.statements(self.doc);
        let rows = rows.filter(|row| asked(self.segment.cell(Numbers::StSpeaker, *row)));
        rows.map(|row| self.segment.cell(Numbers::StNumber, row) as u32 + 1)
            .collect()
    }

    pub(super) fn statements_where(&self, of: Numbers, asked: impl Fn(u64) -> bool) -> FactSet {
        let mut set = FactSet::none(self.count);
        let rows = self.segment.statements(self.doc);
        let mut cells: SmallVec<[u64; 64]> = SmallVec::from_elem(0, rows.len());
        let column = &self.segment.numbers(of).values;
        column.get_range(u64::from(rows.start), &mut cells);
        for (row, cell) in rows.zip(&cells) {
            if asked(*cell) {
                set.add(self.segment.cell(Numbers::StNumber, row) as usize, 0.0);
            }
        }
        set
    }

    pub(super) fn figures_where(&self, asked: impl Fn(&FigureRow) -> bool) -> FactSet {
        let rows = FigureRow::all(self.values, self.segment, self.doc);
        self.at(rows.map(|row| asked(&row)))
    }

    /// Figures whose value and unit are as asked.
    pub(super) fn amounts_where(&self, asked: impl Fn(&Amount) -> bool) -> FactSet {
        let amounts = Amount::all(self.values, self.segment, self.doc);
        self.at(amounts.map(|amount| asked(&amount)))
    }

    /// Figures whose cell in a column that every row has is as asked.
    pub(super) fn figures_in(&self, of: Numbers, asked: impl Fn(u64) -> bool) -> FactSet {
        let rows = self.segment.figures(self.doc);
        self.at(rows.map(|row| asked(self.segment.cell(of, row))))
    }

    /// The facts that hold, in their order.
    fn at(&self, holds: impl Iterator<Item = bool>) -> FactSet {
        let mut set = FactSet::none(self.count);
        let facts = holds.enumerate().filter(|(_, holds)| *holds);
        facts.for_each(|(fact, _)| set.add(fact, 0.0));
        set
    }

    pub(super) fn having(&self, column: Column) -> FactSet {
        match (self.facts, column) {
            (Facts::Statements, Column::Speaker) => {
                self.statements_where(Numbers::StSpeaker, |cell| cell > 0)
            }
            (Facts::Statements, _) => self.statements_where(Numbers::StCue, |cell| cell > 0),
            (Facts::Figures, Column::Unit) => self.figures_in(Numbers::FgUnit, |cell| cell > 0),
            (Facts::Figures, Column::Measure) => self.figures_where(|row| row.measure > 0),
            (Facts::Figures, Column::Of) => self.figures_where(|row| row.of > 0),
            (Facts::Figures, Column::Change) => self.figures_where(|row| {
                let sort = figure_sort(self.values, row.sort);
                sort.is_some_and(|sort| sort.change.is_some())
            }),
            (Facts::Figures, _) => {
                let spoken = self.statements_where_all(|cell| cell > 0);
                self.figures_where(|row| spoken.contains(&row.statement))
            }
        }
    }

    /// Those of some facts in whose own words two operands stand near each other.
    pub(super) fn near(&self, near: &Near, address: DocAddress, of: &FactSet) -> FactSet {
        let mut set = FactSet::none(self.count);
        let words = |fact: usize, spans: &Spans| match self.facts {
            Facts::Statements => spans.of_statement(fact as u32, |s| s.words),
            Facts::Figures => spans
                .figures
                .get(fact)
                .map_or(Vec::new(), |s| vec![s.sentence]),
        };
        let mut facts = of.iter().map(|(fact, _)| fact);
        for fact in near.in_facts(address, &mut facts, &words) {
            set.add(fact, 1.0);
        }
        set
    }
}

/// How much so many words in a fact of a length count: BM25's saturation.
fn saturated(times: usize, length: u32) -> f32 {
    let times = times as f32;
    let length = (length as f32).max(USUAL / 2.0);
    let dilution = 1.0 - DILUTION + DILUTION * length / USUAL;
    times * (SATURATION + 1.0) / (times + SATURATION * dilution)
}
