//! Which facts of an article meet a condition: decided by positions and columns of one segment.

use super::condition::{Column, Condition, Range, Speaker, Words};
use super::places::{Place, Reader};
use super::set::FactSet;
use super::{Facts, Wording};
use crate::index::rows::FigureRow;
use crate::index::schema::STRIDE;
use crate::index::{Numbers, OpenIndex, Segment, Spans, Values};
use crate::query::near::Near;
use rustc_hash::FxHashSet;
use tantivy::query::{EnableScoring, Scorer};
use tantivy::{DocAddress, DocId, DocSet};

/// Words of a fact of usual length; longer ones dilute a match, shorter ones count as if they were half of it.
const USUAL: f32 = 24.0;
/// How often a word must come to count twice, and how much the length matters: BM25's k1 and b.
const SATURATION: f32 = 1.2;
const DILUTION: f32 = 0.5;
/// What figures measure counts more than the sentence they stand in.
const MEASURE: f32 = 2.0;
const OF: f32 = 1.5;

/// Decides about the facts of a segment's articles, in ascending order of documents.
pub(in crate::query) struct Evaluator {
    index: OpenIndex,
    segment: usize,
    facts: Facts,
    node: Node,
    places: Vec<Place>,
}

/// A condition with what it reads of the segment.
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Least(usize, Vec<Node>),
    Not(Box<Node>),
    Everything,
    Words(Reader, Option<Reader>, f32),
    Phrase(Reader, bool),
    Speaker(FxHashSet<u64>, Option<Reader>),
    Cue(FxHashSet<u64>),
    Unit(FxHashSet<u64>),
    Amount(Vec<Range>),
    Has(Column),
    Near(Box<Near>),
    Article(Box<dyn Scorer>),
}

/// One article that is looked at.
struct Look<'a> {
    values: &'a Values,
    segment: &'a Segment,
    facts: Facts,
    doc: DocId,
    /// How many facts it has.
    count: usize,
}

impl Evaluator {
    /// Opens a segment.
    pub(in crate::query) fn open(
        index: &OpenIndex,
        segment: usize,
        facts: Facts,
        condition: &Condition,
    ) -> tantivy::Result<Self> {
        let opening = Opening { index, segment };
        Ok(Self {
            node: opening.node(condition)?,
            index: index.clone(),
            segment,
            facts,
            places: Vec::new(),
        })
    }

    /// Whether some fact of an article meets the condition.
    pub(in crate::query) fn any(&mut self, doc: DocId) -> bool {
        !self.meeting(doc).is_empty()
    }

    /// The facts of an article that meet the condition, by number, each with its score.
    pub(in crate::query) fn all(&mut self, doc: DocId, found: &mut Vec<(u32, f32)>) {
        found.clear();
        let set = self.meeting(doc);
        found.extend(set.iter().map(|(fact, score)| (fact as u32, score)));
    }

    fn meeting(&mut self, doc: DocId) -> FactSet {
        let Some(segment) = self.index.segments().get(self.segment) else {
            return FactSet::none(0);
        };
        let count = match self.facts {
            Facts::Statements => {
                segment.numbers(Numbers::Statements).first(doc).unwrap_or(0) as usize
            }
            Facts::Figures => segment.figures(doc).len(),
        };
        if count == 0 {
            return FactSet::none(0);
        }
        let look = Look {
            values: &self.index.values,
            segment,
            facts: self.facts,
            doc,
            count,
        };
        let address = DocAddress::new(self.segment as u32, doc);
        self.node.meeting(&look, address, &mut self.places)
    }
}

/// What conditions are opened with.
struct Opening<'a> {
    index: &'a OpenIndex,
    segment: usize,
}

impl Opening<'_> {
    fn node(&self, condition: &Condition) -> tantivy::Result<Node> {
        let each = |all: &[Condition]| -> tantivy::Result<Vec<Node>> {
            all.iter().map(|c| self.node(c)).collect()
        };
        Ok(match condition {
            Condition::All(all) => Node::All(each(all)?),
            Condition::Any(all) => Node::Any(each(all)?),
            Condition::Least(least, all) => Node::Least(*least, each(all)?),
            Condition::Not(inner) => Node::Not(Box::new(self.node(inner)?)),
            Condition::Everything => Node::Everything,
            Condition::Words(words) => self.words(words)?,
            Condition::Phrase(wording, of) => Node::Phrase(self.wording(wording)?, *of),
            Condition::Speaker(speaker) => self.speaker(speaker)?,
            Condition::Cue(cues) => Node::Cue(cues.clone()),
            Condition::Unit(units) => Node::Unit(units.clone()),
            Condition::Amount(ranges) => Node::Amount(ranges.clone()),
            Condition::Has(column) => Node::Has(*column),
            Condition::Near(linked) => {
                Node::Near(Box::new(Near::new(self.index.clone(), linked.clone())))
            }
            Condition::Article(query) => {
                let searcher = &self.index.searcher;
                let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
                Node::Article(weight.scorer(searcher.segment_reader(self.segment as u32), 1.0)?)
            }
        })
    }

    fn words(&self, words: &Words) -> tantivy::Result<Node> {
        let phrase = words.phrase.as_ref().map(|p| self.wording(p)).transpose()?;
        Ok(Node::Words(
            self.wording(&words.wording)?,
            phrase,
            words.weight,
        ))
    }

    fn speaker(&self, speaker: &Speaker) -> tantivy::Result<Node> {
        let words = speaker
            .words
            .as_ref()
            .map(|w| self.wording(w))
            .transpose()?;
        Ok(Node::Speaker(speaker.names.clone(), words))
    }

    fn wording(&self, wording: &Wording) -> tantivy::Result<Reader> {
        wording.open(self.index, self.segment)
    }
}

impl Node {
    fn meeting(&mut self, look: &Look, address: DocAddress, places: &mut Vec<Place>) -> FactSet {
        match self {
            Self::All(all) => all.iter_mut().fold(FactSet::all(look.count), |set, node| {
                set.and(&node.meeting(look, address, places))
            }),
            Self::Any(any) => any.iter_mut().fold(FactSet::none(look.count), |set, node| {
                set.or(&node.meeting(look, address, places))
            }),
            Self::Least(least, nodes) => {
                let mut times = vec![0; look.count];
                let mut sum = FactSet::none(look.count);
                for node in nodes {
                    let set = node.meeting(look, address, places);
                    set.iter().for_each(|(fact, _)| times[fact] += 1);
                    sum = sum.or(&set);
                }
                sum.keep(|fact| times[fact] >= *least)
            }
            Self::Not(inner) => inner.meeting(look, address, places).not(),
            Self::Everything => FactSet::all(look.count),
            Self::Words(reader, phrase, weight) => {
                reader.places(look.doc, places);
                let mut set = look.with_words(places, *weight);
                if let Some(phrase) = phrase {
                    phrase.places(look.doc, places);
                    set = set.or(&look.with_phrase(places, false, *weight * MEASURE));
                    set = set.or(&look.with_phrase(places, true, *weight * OF));
                }
                set
            }
            Self::Phrase(reader, of) => {
                reader.places(look.doc, places);
                look.with_phrase(places, *of, 1.0)
            }
            Self::Speaker(names, words) => {
                places.clear();
                if let Some(words) = words {
                    words.places(look.doc, places);
                }
                look.of_speakers(&look.speakers(names, places))
            }
            Self::Cue(cues) => look.statements_where(Numbers::StCue, |cell| {
                cell.checked_sub(1).is_some_and(|cue| cues.contains(&cue))
            }),
            Self::Unit(units) => look.figures_where(|row| {
                row.unit
                    .checked_sub(1)
                    .is_some_and(|unit| units.contains(&unit))
            }),
            Self::Amount(ranges) => {
                look.figures_where(|row| ranges.iter().any(|range| range.holds(row)))
            }
            Self::Has(column) => look.having(*column),
            Self::Near(near) => look.near(near, address),
            Self::Article(scorer) => {
                if scorer.doc() < look.doc {
                    scorer.seek(look.doc);
                }
                if scorer.doc() == look.doc {
                    FactSet::all(look.count)
                } else {
                    FactSet::none(look.count)
                }
            }
        }
    }
}

impl Range {
    /// A figure runs from its value to its upper end, or down to it ("cut from 5 to 3"); it is found when it shares a
    /// value with the range.
    fn holds(self, row: &FigureRow) -> bool {
        let other = row.upper.unwrap_or(row.value);
        self.unit.is_none_or(|unit| unit == row.unit)
            && row.value.min(other) <= self.high
            && row.value.max(other) >= self.low
    }
}

impl Look<'_> {
    /// Facts in whose words some places lie; more and nearer ones count more.
    fn with_words(&self, places: &[Place], weight: f32) -> FactSet {
        let mut set = FactSet::none(self.count);
        if places.is_empty() {
            return set;
        }
        let (first, length) = match self.facts {
            Facts::Statements => (Numbers::StFirst, Numbers::StLength),
            Facts::Figures => (Numbers::FgFirst, Numbers::FgLength),
        };
        for row in self.rows() {
            let first = self.segment.cell(first, row) as u32;
            let length = self.segment.cell(length, row) as u32;
            let from = places.partition_point(|(at, _)| *at < first);
            let behind = first.saturating_add(length);
            let inside = places[from..].iter().take_while(|(at, _)| *at < behind);
            let inside = inside.filter(|(at, length)| at + length <= behind);
            let times = inside.count();
            if times > 0 {
                set.add(self.fact(row), weight * saturated(times, length));
            }
        }
        set
    }

    /// Figures whose measure has some words, or what they are a share of.
    fn with_phrase(&self, places: &[Place], of: bool, weight: f32) -> FactSet {
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

    fn rows(&self) -> std::ops::Range<u32> {
        match self.facts {
            Facts::Statements => self.segment.statements(self.doc),
            Facts::Figures => self.segment.figures(self.doc),
        }
    }

    /// The number of the fact a row belongs to.
    fn fact(&self, row: u32) -> usize {
        match self.facts {
            Facts::Statements => self.segment.cell(Numbers::StNumber, row) as usize,
            Facts::Figures => (row - self.segment.figures(self.doc).start) as usize,
        }
    }

    /// Which of the article's speakers, counted from 1, have one of some names or words at some places of theirs.
    fn speakers(&self, names: &FxHashSet<u64>, places: &[Place]) -> FxHashSet<u64> {
        let mut found = FxHashSet::default();
        let speakers = self
            .segment
            .numbers(Numbers::Speaker)
            .values_for_doc(self.doc);
        for (at, speaker) in speakers.enumerate() {
            if names.contains(&speaker) {
                found.insert(at as u64 + 1);
            }
        }
        if !places.is_empty() {
            let starts = self.segment.numbers(Numbers::SpeakerFrom);
            let starts: Vec<u64> = starts.values_for_doc(self.doc).collect();
            for (at, length) in places {
                let of = starts.partition_point(|start| *start <= u64::from(*at));
                let ends = starts.get(of).copied().unwrap_or(u64::MAX);
                if u64::from(at + length) <= ends {
                    found.insert(of as u64);
                }
            }
        }
        found
    }

    fn of_speakers(&self, speakers: &FxHashSet<u64>) -> FactSet {
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

    /// The statements, counted from 1, whose speaker is as asked.
    fn statements_where_all(&self, asked: impl Fn(u64) -> bool) -> FxHashSet<u32> {
        let rows = self.segment.statements(self.doc);
        let rows = rows.filter(|row| asked(self.segment.cell(Numbers::StSpeaker, *row)));
        rows.map(|row| self.segment.cell(Numbers::StNumber, row) as u32 + 1)
            .collect()
    }

    fn statements_where(&self, of: Numbers, asked: impl Fn(u64) -> bool) -> FactSet {
        let mut set = FactSet::none(self.count);
        for row in self.segment.statements(self.doc) {
            if asked(self.segment.cell(of, row)) {
                set.add(self.segment.cell(Numbers::StNumber, row) as usize, 0.0);
            }
        }
        set
    }

    fn figures_where(&self, asked: impl Fn(&FigureRow) -> bool) -> FactSet {
        let mut set = FactSet::none(self.count);
        for (at, row) in FigureRow::all(self.values, self.segment, self.doc).enumerate() {
            if asked(&row) {
                set.add(at, 0.0);
            }
        }
        set
    }

    fn having(&self, column: Column) -> FactSet {
        match (self.facts, column) {
            (Facts::Statements, Column::Speaker) => {
                self.statements_where(Numbers::StSpeaker, |cell| cell > 0)
            }
            (Facts::Statements, _) => self.statements_where(Numbers::StCue, |cell| cell > 0),
            (Facts::Figures, Column::Unit) => self.figures_where(|row| row.unit > 0),
            (Facts::Figures, Column::Measure) => self.figures_where(|row| row.measure > 0),
            (Facts::Figures, Column::Of) => self.figures_where(|row| row.of > 0),
            (Facts::Figures, _) => {
                let spoken = self.statements_where_all(|cell| cell > 0);
                self.figures_where(|row| spoken.contains(&row.statement))
            }
        }
    }

    /// Facts in whose own words two operands stand near each other.
    fn near(&self, near: &Near, address: DocAddress) -> FactSet {
        let mut set = FactSet::none(self.count);
        let words = |fact: usize, spans: &Spans| match self.facts {
            Facts::Statements => spans.of_statement(fact as u32, |s| s.words),
            Facts::Figures => spans
                .figures
                .get(fact)
                .map_or(Vec::new(), |s| vec![s.sentence]),
        };
        for fact in near.in_facts(address, self.count, &words) {
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
