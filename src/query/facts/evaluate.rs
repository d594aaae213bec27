//! Which facts of an article meet a condition: decided by positions and columns of one segment.

use super::condition::{Column, Condition, Range, Speaker, Words};
use super::look::{Cells, Look};
use super::places::{Place, Reader};
use super::set::FactSet;
use super::{Facts, Wording};
use crate::index::rows::Amount;
use crate::index::{Numbers, OpenIndex};
use crate::query::near::Near;
use rustc_hash::FxHashSet;
use tantivy::query::{EnableScoring, Scorer};
use tantivy::{DocAddress, DocId, DocSet};

/// What figures measure counts more than the sentence they stand in.
const MEASURE: f32 = 2.0;
const OF: f32 = 1.5;

/// Decides about the facts of a segment's articles, in ascending order of documents.
pub(in crate::query) struct Evaluator {
    index: OpenIndex,
    segment: usize,
    facts: Facts,
    /// Whether statements that are too little sure to be shown count as facts.
    unsure: bool,
    node: Node,
    places: Vec<Place>,
    cells: Cells,
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
    Sort(FxHashSet<u64>),
    Unit(FxHashSet<u64>),
    Amount(Vec<Range>, FxHashSet<u64>),
    Change(FxHashSet<u64>),
    Has(Column),
    Near(Box<Near>),
    Article(Box<dyn Scorer>),
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
            unsure: false,
            places: Vec::new(),
            cells: Cells::default(),
        })
    }

    /// The same, with statements that are too little sure to be shown or without them.
    pub(in crate::query) fn with_unsure(self, unsure: bool) -> Self {
        Self { unsure, ..self }
    }

    /// Whether some fact of an article meets the condition.
    pub(in crate::query) fn any(&mut self, doc: DocId) -> bool {
        !self.meeting(doc).is_empty()
    }

    /// The facts of an article that meet the condition, by number, each with its score.
    pub(in crate::query) fn all(&mut self, doc: DocId, found: &mut Vec<(u32, f32)>) {
        found.clear();
        if let (Node::Speaker(names, None), Facts::Statements) = (&self.node, self.facts)
            && let Some(look) = look(&self.index, self.segment, self.facts, self.unsure, doc)
        {
            // Who said what is asked most, and of many articles.
            return look.spoken(names, &mut self.cells, found);
        }
        let set = self.meeting(doc);
        found.extend(set.iter().map(|(fact, score)| (fact as u32, score)));
    }

    fn meeting(&mut self, doc: DocId) -> FactSet {
        let look = look(&self.index, self.segment, self.facts, self.unsure, doc);
        let Some(look) = look.filter(|look| look.count > 0) else {
            return FactSet::none(0);
        };
        let address = DocAddress::new(self.segment as u32, doc);
        self.node.meeting(&look, address, &mut self.places)
    }
}

/// A look at an article; with statements that are too little sure to be shown, or without them.
fn look(
    index: &OpenIndex,
    segment: usize,
    facts: Facts,
    unsure: bool,
    doc: DocId,
) -> Option<Look<'_>> {
    let segment = index.segments().get(segment)?;
    let count = match facts {
        // Those that are shown have the first numbers: what lies behind is in no set.
        Facts::Statements if unsure => segment.statement_count(doc),
        Facts::Statements => segment.shown_statements(doc),
        Facts::Figures => segment.figures(doc).len(),
    };
    Some(Look {
        values: &index.values,
        segment,
        facts,
        doc,
        count,
    })
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
            Condition::All(all) => {
                let mut nodes = each(all)?;
                // What reads the text comes last, when little is left to decide.
                nodes.sort_by_key(|node| matches!(node, Node::Near(_)));
                Node::All(nodes)
            }
            Condition::Any(all) => Node::Any(each(all)?),
            Condition::Least(least, all) => Node::Least(*least, each(all)?),
            Condition::Not(inner) => Node::Not(Box::new(self.node(inner)?)),
            Condition::Everything => Node::Everything,
            Condition::Words(words) => self.words(words)?,
            Condition::Phrase(wording, of) => Node::Phrase(self.wording(wording)?, *of),
            Condition::Speaker(speaker) => self.speaker(speaker)?,
            Condition::Cue(cues) => Node::Cue(cues.clone()),
            Condition::Sort(sorts) => Node::Sort(sorts.clone()),
            Condition::Unit(units) => Node::Unit(units.clone()),
            Condition::Amount(ranges, falls) => Node::Amount(ranges.clone(), falls.clone()),
            Condition::Change(sorts) => Node::Change(sorts.clone()),
            Condition::Has(column) => Node::Has(*column),
            Condition::Near(linked) => Node::Near(Box::new(Near::new(self.index.clone(), linked))),
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
            Self::All(all) => Self::all(all, look, address, places),
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
            Self::Near(near) => look.near(near, address, &FactSet::all(look.count)),
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
            own => own.of_fact(look, places),
        }
    }

    /// The facts that meet all of some conditions: nothing more is read once there are none.
    fn all(
        nodes: &mut [Self],
        look: &Look,
        address: DocAddress,
        places: &mut Vec<Place>,
    ) -> FactSet {
        let mut set = FactSet::all(look.count);
        for node in nodes {
            let met = match node {
                Self::Near(near) => look.near(near, address, &set),
                node => node.meeting(look, address, places),
            };
            set = set.and(&met);
            if set.is_empty() {
                break;
            }
        }
        set
    }

    /// A condition on what the facts themselves have.
    fn of_fact(&mut self, look: &Look, places: &mut Vec<Place>) -> FactSet {
        match self {
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
            Self::Cue(cues) => look.statements_where(Numbers::StCue, |cell| is_one(cell, cues)),
            Self::Sort(sorts) => {
                look.statements_where(Numbers::StSort, |cell| sorts.contains(&cell))
            }
            Self::Unit(units) => look.figures_in(Numbers::FgUnit, |cell| is_one(cell, units)),
            Self::Amount(ranges, falls) => with_amount(look, ranges, falls),
            Self::Change(sorts) => look.figures_where(|row| sorts.contains(&row.sort)),
            Self::Has(column) => look.having(*column),
            _ => FactSet::none(look.count),
        }
    }
}

/// The figures whose amount lies in a range, those of some sorts with their negative.
fn with_amount(look: &Look, ranges: &[Range], falls: &FxHashSet<u64>) -> FactSet {
    let holds = |amount: &Amount| ranges.iter().any(|range| range.holds(amount));
    if falls.is_empty() {
        return look.amounts_where(holds);
    }
    look.figures_where(|row| {
        let sign = if falls.contains(&row.sort) { -1.0 } else { 1.0 };
        holds(&Amount {
            value: row.value * sign,
            upper: row.upper.map(|upper| upper * sign),
            unit: row.unit,
        })
    })
}

/// Whether a cell, which holds 0 for none and else a number and one, has one of some numbers.
fn is_one(cell: u64, numbers: &FxHashSet<u64>) -> bool {
    cell.checked_sub(1)
        .is_some_and(|number| numbers.contains(&number))
}

impl Range {
    /// A figure runs from its value to its upper end, or down to it ("cut from 5 to 3"); it is found when it shares a
    /// value with the range.
    fn holds(self, amount: &Amount) -> bool {
        let other = amount.upper.unwrap_or(amount.value);
        self.unit.is_none_or(|unit| unit == amount.unit)
            && amount.value.min(other) <= self.high
            && amount.value.max(other) >= self.low
    }
}
