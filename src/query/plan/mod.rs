//! From the tree of a query to a query of tantivy, and to conditions on single facts.
//!
//! The tree is lowered directly, one file a sort of value. A condition that says nothing (a mark without a term) is
//! neutral: it lowers to `None` and its operator passes over it.

mod dates;
mod expansion;
mod facts;
mod has;
mod meant;
mod names;
mod near;
mod part;
mod planned;
mod printed;
mod record;
mod story;
mod text;
mod units;
mod weight;

use super::error::SearchError;
use super::filtered::Filtered;
use super::language::{Field, Kind, Leaf, Tree, Value};
use super::printed::without_score;
use super::request::{Facet, Filters, Request};
use crate::index::OpenIndex;
use crate::index::schema::kind;
use chrono::NaiveDateTime;
pub(super) use expansion::Expansion;
pub(super) use part::Part;
pub(super) use planned::Plan;
pub(super) use planned::{is_function_word, is_grammar};
use planned::{planned, words};
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// A lowered condition, or `None` for one that says nothing.
type Lowered = Option<Part>;

/// What a query can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Documents {
    /// Articles.
    Articles,
    /// Statements.
    Statements,
    /// Figures.
    Figures,
}

/// What lowering needs to know.
#[derive(Clone, Copy)]
pub(super) struct Planner<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) now: NaiveDateTime,
    /// Whether words are weighed against each other: there are several that rank.
    weighs: bool,
}

impl<'a> Planner<'a> {
    /// Makes one that lowers single conditions.
    pub(super) fn new(index: &'a OpenIndex, now: NaiveDateTime) -> Self {
        Self {
            index,
            now,
            weighs: false,
        }
    }
}

impl Planner<'_> {
    /// Lowers a request for articles whose query was read as `tree`.
    pub(super) fn articles(
        self,
        tree: &Tree,
        request: &Request,
    ) -> Result<Plan<Part>, SearchError> {
        let weighing = self.weighing(tree);
        let mut plan = planned(tree, request, Documents::Articles, &|tree| {
            weighing.lower(tree)
        })?;
        if plan.says_nothing(tree) {
            plan.required.push(Part::of(Box::new(EmptyQuery)));
        }
        for (facet, values) in &request.filters.chosen {
            let mut alternatives = Vec::with_capacity(values.len());
            for value in values {
                alternatives.extend(self.chosen(*facet, value)?);
            }
            let any = self.any(alternatives);
            plan.chosen.push((
                *facet,
                any.unwrap_or_else(|| Part::of(Box::new(EmptyQuery))),
            ));
        }
        plan.required.extend(self.within(&request.filters));
        let numbers = request.numbers.clone();
        plan.required.extend(numbers.map(story::among));
        Ok(plan)
    }

    /// One that weighs the words of a query against each other where there are several.
    pub(super) fn weighing(self, tree: &Tree) -> Self {
        Self {
            weighs: words(tree) > 1,
            ..self
        }
    }

    /// The clauses of a query that can rank, as [`articles`](Self::articles) sorts them.
    pub(super) fn clauses(self, tree: &Tree, request: &Request) -> Result<Plan<Tree>, SearchError> {
        planned(tree, request, Documents::Articles, &|clause| {
            Ok(self.lower(clause)?.map(|_| clause.clone()))
        })
    }

    /// The condition of the first and last day asked for.
    fn within(self, filters: &Filters) -> Option<Part> {
        let from = filters.since.and_then(|d| d.window(self.now).from);
        let to = filters.until.and_then(|d| d.window(self.now).to);
        let asked = from.is_some() || to.is_some();
        asked.then(|| Part::filter(dates::published(from, to)))
    }

    /// All articles.
    pub(super) fn all(self) -> Box<dyn Query> {
        let article = Term::from_field_text(self.index.fields.kind, kind::ARTICLE);
        without_score(Box::new(TermQuery::new(article, IndexRecordOption::Basic)))
    }

    /// A condition on articles.
    pub(super) fn lower(self, tree: &Tree) -> Result<Lowered, SearchError> {
        match tree {
            Tree::Everything => Ok(Some(Part::of(self.all()))),
            Tree::All(operands) => self.lower_all(operands),
            Tree::Any(operands) => {
                let mut lowered = Vec::with_capacity(operands.len());
                for operand in operands {
                    lowered.extend(self.lower(operand)?);
                }
                Ok(self.any(lowered))
            }
            Tree::Not(operand) => self.lower_all(&[Tree::Not(operand.clone())]),
            Tree::Linked(linked) => self.linked(linked),
            Tree::Said(inside) => self.inside(Documents::Statements, inside),
            Tree::Fig(inside) => self.inside(Documents::Figures, inside),
            Tree::Leaf(leaf) => self.leaf(leaf),
        }
    }

    fn lower_all(self, operands: &[Tree]) -> Result<Lowered, SearchError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(operands.len() + 1);
        let mut filters = Vec::new();
        for operand in operands {
            if let Tree::Not(inner) = operand {
                let lowered = self.lower(inner)?;
                clauses.extend(lowered.map(|part| (Occur::MustNot, self.excluded(part))));
            } else if let Some(part) = self.lower(operand)? {
                clauses.extend(part.query.map(|query| (Occur::Must, query)));
                filters.extend(part.filters);
            }
        }
        if clauses.is_empty() && filters.is_empty() {
            return Ok(None);
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, self.all()));
        }
        let query: Box<dyn Query> = Box::new(BooleanQuery::new(clauses));
        Ok(Some(Part {
            query: Some(query),
            filters,
        }))
    }

    fn leaf(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        if let (Some(field), Value::Pattern(pattern)) = (leaf.field, &leaf.value)
            && pattern == "*"
        {
            return Ok(Some(self.has(field)));
        }
        let documents = match (&leaf.value, leaf.field) {
            (Value::Amounts(_), _) | (_, Some(Field::Measure | Field::Of | Field::Change)) => {
                Documents::Figures
            }
            (_, Some(Field::Cue)) => Documents::Statements,
            _ => Documents::Articles,
        };
        if documents != Documents::Articles {
            return self.inside(documents, &Tree::Leaf(leaf.clone()));
        }
        match (&leaf.value, leaf.field) {
            (Value::Dates(dates) | Value::Around(dates), Some(field)) => {
                let overlapping = matches!(leaf.value, Value::Around(_));
                Ok(Some(match self.dates(field, *dates, overlapping) {
                    Some(filter) => Part::filter(filter),
                    None => Part::of(Box::new(EmptyQuery)),
                }))
            }
            (_, None) => self.text(leaf),
            (_, Some(Field::Record(name))) => self.record(name, leaf),
            (_, Some(field)) => match field.kind() {
                Kind::Text => self.text(leaf),
                Kind::Name => self.name(field, leaf),
                Kind::Keyword | Kind::Date | Kind::Figure => self.keyword(field, leaf),
            },
        }
    }

    /// What is chosen in a facet: the value of this name, else names with these words.
    fn chosen(self, facet: Facet, value: &str) -> Result<Lowered, SearchError> {
        self.leaf(&self.choice(facet, value)?)
    }

    /// The condition a choice in a facet stands for.
    pub(super) fn choice(self, facet: Facet, value: &str) -> Result<Leaf, SearchError> {
        let field = facet.field();
        let exact = self.is_value(field, value)?;
        let value = match field.kind() {
            Kind::Name => Value::Phrase(value.to_owned(), 0),
            _ => Value::Word(value.to_owned()),
        };
        Ok(Leaf {
            field: Some(field),
            exact,
            value,
            boost: None,
        })
    }

    /// Any of some conditions.
    fn any(self, mut parts: Vec<Part>) -> Lowered {
        match parts.len() {
            0 | 1 => parts.pop(),
            _ => {
                let each = parts.into_iter().map(|part| self.closed(part)).collect();
                Some(Part::of(Box::new(BooleanQuery::union(each))))
            }
        }
    }

    /// A condition that must not hold, as one query. tantivy asks an excluded query for documents that lie before where it
    /// stands, which its phrases do not bear; a filter that asks for nothing does.
    fn excluded(self, part: Part) -> Box<dyn Query> {
        Box::new(Filtered {
            index: self.index.clone(),
            inner: Arc::from(self.closed(part)),
            filters: Vec::new(),
        })
    }

    /// A condition as one query.
    pub(super) fn closed(self, part: Part) -> Box<dyn Query> {
        part.closed(self.index, || self.all())
    }
}
