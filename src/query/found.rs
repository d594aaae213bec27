//! The statements or figures that meet a request: all of them, by their article and number, each with its score.
//!
//! Lists, counts and series of facts start here. Posting lists find the articles; the evaluator says which of their facts
//! it is; nothing is read from the store.

use super::answer::Relaxed;
use super::error::SearchError;
use super::fact::FoundFact;
use super::facts::{Condition, Evaluator, Facts};
use super::language::{Tree, parse};
use super::once::{self, Key, Others};
use super::plan::{Documents, Plan, Planner};
use super::request::{Collapse, Facet, Matching, Request};
use crate::index::rows::row_of;
use crate::index::{Numbers, OpenIndex, Segment};
use chrono::NaiveDateTime;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocAddress, DocId, DocSet, TERMINATED};

/// A request for facts made ready.
pub(super) struct ReadyFacts<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) documents: Documents,
    pub(super) tree: Tree,
    pub(super) plan: Plan<Condition>,
    /// What was found, of every article.
    pub(super) found: Vec<FoundFact>,
    /// What is listed of it: facts that versions of a story have in common once.
    pub(super) told: Vec<FoundFact>,
    /// The articles whose facts are not listed because another version's are.
    pub(super) others: Others,
    pub(super) relaxed: Option<Relaxed>,
    /// Whether statements that are too little sure to be shown are found too.
    unsure: bool,
    collapse: Collapse,
    now: NaiveDateTime,
}

/// Reads and lowers a request for statements or figures, and finds them.
pub(super) fn facts<'a>(
    index: &'a OpenIndex,
    request: &Request,
    documents: Documents,
    now: NaiveDateTime,
) -> Result<ReadyFacts<'a>, SearchError> {
    let tree = parse(&request.query)?;
    let plan = Planner::new(index, now).facts(&tree, request, documents)?;
    let words = plan.word_count();
    let mut ready = ReadyFacts {
        index,
        documents,
        tree,
        plan,
        found: Vec::new(),
        told: Vec::new(),
        others: Others::default(),
        relaxed: None,
        unsure: request.unsure,
        collapse: request.collapse,
        now,
    };
    ready.found = ready.find(None)?;
    while ready.found.is_empty() && request.matching == Matching::Auto && ready.plan.relax() {
        ready.found = ready.find(None)?;
        let least = ready.plan.least;
        ready.relaxed = Some(Relaxed { least, words });
    }
    if ready.found.is_empty() {
        ready.relaxed = None;
    }
    let keys = ready.keys(&ready.found)?;
    (ready.told, ready.others) = once::once(index, &ready.found, &keys);
    Ok(ready)
}

impl ReadyFacts<'_> {
    /// What lowers further conditions.
    pub(super) fn planner(&self) -> Planner<'_> {
        Planner::new(self.index, self.now)
    }

    /// How many articles have what was found; versions of one story once where stories count once.
    pub(super) fn articles(&self) -> Result<u64, SearchError> {
        Ok(once::sources(&self.found, &self.keys(&self.found)?))
    }

    /// Which facts are one: none where every article counts.
    pub(super) fn keys(&self, found: &[FoundFact]) -> Result<Vec<Option<Key>>, SearchError> {
        once::keys(self.index, self.documents, found, self.collapse)
    }

    /// Finds the facts; without the choices in one facet for the counts of that facet.
    pub(super) fn find(&self, leave_out: Option<Facet>) -> Result<Vec<FoundFact>, SearchError> {
        let condition = self.plan.condition(leave_out);
        let (index, planner) = (self.index, self.planner());
        let query = condition.narrow(index).unwrap_or_else(|| planner.all());
        let searcher = &index.searcher;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let facts = self.documents.facts();
        let mut found = Vec::new();
        for (at, segment) in index.segments().iter().enumerate() {
            let evaluator = Evaluator::open(index, at, facts, &condition)?;
            let mut evaluator = evaluator.with_unsure(self.unsure);
            let mut add = |doc, numbers: &[(u32, f32)]| {
                let score = |number, score| self.score(segment, doc, number, score);
                let address = DocAddress::new(at as u32, doc);
                found.extend(numbers.iter().map(|(number, one)| FoundFact {
                    address,
                    number: *number,
                    score: score(*number, *one),
                }));
            };
            candidates(weight.as_ref(), segment, &mut evaluator, &mut add)?;
        }
        Ok(found)
    }

    /// A statement that is less sure counts less, so that fragments do not lead the list.
    fn score(&self, segment: &Segment, doc: DocId, number: u32, score: f32) -> f32 {
        if !self.plan.ranks {
            return 0.0;
        }
        if self.documents.facts() == Facts::Figures {
            return score;
        }
        let row = row_of(segment, doc, number);
        let sort = row.map(|row| segment.cell(Numbers::StSort, row));
        let sort = sort.and_then(|sort| self.index.sorts().statement(sort));
        score * sort.map_or(1.0, |sort| f32::from(sort.confidence) / 100.0)
    }
}

/// Takes the facts found in a document, by number with their scores.
type Adding<'a> = dyn FnMut(DocId, &[(u32, f32)]) + 'a;

/// Goes through the candidates of a segment.
fn candidates(
    weight: &dyn Weight,
    segment: &Segment,
    evaluator: &mut Evaluator,
    add: &mut Adding<'_>,
) -> Result<(), SearchError> {
    let mut scorer = weight.scorer(&segment.reader, 1.0)?;
    let alive = segment.reader.alive_bitset();
    let mut numbers = Vec::new();
    let mut doc = scorer.doc();
    while doc != TERMINATED {
        if alive.is_none_or(|alive| alive.is_alive(doc)) {
            evaluator.all(doc, &mut numbers);
            add(doc, &numbers);
        }
        doc = scorer.advance();
    }
    Ok(())
}
