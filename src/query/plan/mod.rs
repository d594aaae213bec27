//! From the tree of a query to a query of tantivy, and to conditions on single facts.
//!
//! The tree is lowered directly, one file a sort of value. A condition that says nothing (a mark without a term) is
//! neutral: it lowers to `None` and its operator passes over it.

mod dates;
mod facts;
pub(super) mod filtered;
mod has;
pub(super) mod names;
pub(super) mod near;
mod part;
pub(super) mod printed;
mod text;
mod units;

use super::error::SearchError;
use super::facts::Condition;
use super::language::{Field, Kind, Leaf, Tree, Value};
use super::request::{Facet, Filters, Matching, Request};
use crate::index::OpenIndex;
use crate::index::schema::kind;
use chrono::NaiveDateTime;
pub(super) use part::Part;
use std::sync::Arc;
use tantivy::Term;
use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query, TermQuery};
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
}

/// A lowered request, from which the queries of hits and facets are made; `C` is a condition on articles or on facts.
#[derive(Clone)]
pub(super) struct Plan<C> {
    /// The words that `matching` can make optional.
    pub(super) words: Vec<C>,
    /// Those of them that say nothing of a subject ("what", "the"): asked for when all words are, else passed over.
    pub(super) function_words: Vec<C>,
    /// Whether anything is looked for by which hits can be ranked.
    pub(super) ranks: bool,
    /// What must hold.
    pub(super) required: Vec<C>,
    /// What must not.
    pub(super) excluded: Vec<C>,
    /// The choices in facets, each a condition of its own so that a facet's counts can leave out its own.
    pub(super) chosen: Vec<(Facet, C)>,
    /// How many of `words` must be found.
    pub(super) least: usize,
}

impl Planner<'_> {
    /// Lowers a request for articles whose query was read as `tree`.
    pub(super) fn articles(
        self,
        tree: &Tree,
        request: &Request,
    ) -> Result<Plan<Part>, SearchError> {
        let mut plan = planned(tree, request, Documents::Articles, &|tree| self.lower(tree))?;
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
        Ok(plan)
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
            return self.has(field).map(Some);
        }
        let documents = match (&leaf.value, leaf.field) {
            (Value::Amounts(_), _) | (_, Some(Field::Measure | Field::Of)) => Documents::Figures,
            (_, Some(Field::Cue)) => Documents::Statements,
            _ => Documents::Articles,
        };
        if documents != Documents::Articles {
            return self.inside(documents, &Tree::Leaf(leaf.clone()));
        }
        match (&leaf.value, leaf.field) {
            (Value::Dates(dates), Some(field)) => Ok(Some(match self.dates(field, *dates) {
                Some(filter) => Part::filter(filter),
                None => Part::of(Box::new(EmptyQuery)),
            })),
            (_, None) => self.text(leaf),
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

    fn choice(self, facet: Facet, value: &str) -> Result<Leaf, SearchError> {
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
        Box::new(filtered::Filtered {
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

/// Sorts the operands of a query into words, requirements and exclusions.
fn planned<C>(
    tree: &Tree,
    request: &Request,
    documents: Documents,
    lower: &dyn Fn(&Tree) -> Result<Option<C>, SearchError>,
) -> Result<Plan<C>, SearchError> {
    let mut plan = Plan {
        words: Vec::new(),
        function_words: Vec::new(),
        ranks: ranks(tree, documents),
        required: Vec::new(),
        excluded: Vec::new(),
        chosen: Vec::new(),
        least: 0,
    };
    let operands = match tree {
        Tree::All(operands) => operands.as_slice(),
        other => std::slice::from_ref(other),
    };
    for operand in operands {
        let (side, inner) = match operand {
            Tree::Everything => continue,
            Tree::Not(inner) => (&mut plan.excluded, inner.as_ref()),
            word if is_function_word(word) => (&mut plan.function_words, word),
            word if is_word(word) => (&mut plan.words, word),
            other => (&mut plan.required, other),
        };
        side.extend(lower(inner)?);
    }
    if plan.words.is_empty() {
        plan.words.append(&mut plan.function_words);
    }
    plan.least = least(plan.words.len(), request.matching);
    if matches!(request.matching, Matching::Most | Matching::Any) {
        plan.function_words.clear();
    }
    Ok(plan)
}

impl<C> Plan<C> {
    /// How many words there are.
    pub(super) fn word_count(&self) -> usize {
        self.words.len() + self.function_words.len()
    }

    /// Whether a query was typed and nothing came of it.
    fn says_nothing(&self, tree: &Tree) -> bool {
        !matches!(tree, Tree::Everything)
            && self.word_count() + self.required.len() + self.excluded.len() == 0
    }

    /// Asks for fewer words, those that say nothing of a subject first; says whether there were fewer to ask for.
    pub(super) fn relax(&mut self) -> bool {
        if !self.function_words.is_empty() {
            self.function_words.clear();
            return true;
        }
        if self.least <= 1 {
            return false;
        }
        // A long question is not tried word by word: one step asks for a tenth less.
        self.least = (self.least - 1 - self.least / 10).max(1);
        true
    }

    /// Whether values are chosen in a facet.
    pub(super) fn is_chosen(&self, facet: Facet) -> bool {
        self.chosen.iter().any(|(f, _)| *f == facet)
    }

    /// The conditions that must hold beside the words; without the choices in one facet for the counts of that facet.
    fn held(&self, leave_out: Option<Facet>) -> impl Iterator<Item = &C> {
        let chosen = self.chosen.iter();
        let chosen = chosen.filter(move |(facet, _)| Some(*facet) != leave_out);
        self.required
            .iter()
            .chain(chosen.map(|(_, condition)| condition))
    }
}

impl Plan<Part> {
    /// The query of the hits; without the choices in one facet for the counts of that facet.
    pub(super) fn query(&self, planner: Planner, leave_out: Option<Facet>) -> Arc<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut filters = Vec::new();
        let every = self.least >= self.words.len();
        let words = self.words.iter().chain(&self.function_words);
        let words: Vec<Box<dyn Query>> = words.map(|w| planner.closed(w.clone())).collect();
        if every {
            clauses.extend(words.into_iter().map(|word| (Occur::Must, word)));
        } else {
            let some = BooleanQuery::union_with_minimum_required_clauses(words, self.least);
            clauses.push((Occur::Must, Box::new(some)));
        }
        for part in &self.required {
            clauses.extend(part.query.iter().map(|q| (Occur::Must, q.box_clone())));
            filters.extend(part.filters.iter().cloned());
        }
        let chosen = self.chosen.iter();
        for (_, part) in chosen.filter(|(facet, _)| Some(*facet) != leave_out) {
            let query = part.query.iter();
            clauses.extend(query.map(|q| (Occur::Must, without_score(q.box_clone()))));
            filters.extend(part.filters.iter().cloned());
        }
        let excluded = self.excluded.iter().cloned();
        clauses.extend(excluded.map(|part| (Occur::MustNot, planner.excluded(part))));
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, planner.all()));
        }
        let query = match clauses.len() {
            1 => clauses.pop().map(|(_, query)| query),
            _ => None,
        };
        let query = query.unwrap_or_else(|| Box::new(BooleanQuery::new(clauses)));
        let part = Part {
            query: Some(query),
            filters,
        };
        Arc::from(planner.closed(part))
    }
}

impl Plan<Condition> {
    /// The condition on a fact; without the choices in one facet for the counts of that facet.
    pub(super) fn condition(&self, leave_out: Option<Facet>) -> Condition {
        let mut all: Vec<Condition> = self.held(leave_out).cloned().collect();
        let words = self.words.iter().chain(&self.function_words).cloned();
        if self.least >= self.words.len() {
            all.extend(words);
        } else {
            all.push(Condition::Least(self.least, words.collect()));
        }
        let excluded = self.excluded.iter().cloned();
        all.extend(excluded.map(|condition| Condition::Not(Box::new(condition))));
        match all.len() {
            0 => Condition::Everything,
            1 => all.pop().unwrap_or(Condition::Everything),
            _ => Condition::All(all),
        }
    }
}

/// Whether a condition is a word of the text, which `matching` can make optional.
fn is_word(tree: &Tree) -> bool {
    match tree {
        Tree::Leaf(leaf) => {
            leaf.field.is_none_or(|f| f.kind() == Kind::Text)
                && !matches!(&leaf.value, Value::Pattern(p) if p == "*")
                && !matches!(leaf.value, Value::Amounts(_) | Value::Dates(_))
        }
        _ => false,
    }
}

/// Whether hits of a query can be ranked: it looks for words of the text, not only for names and dates.
fn ranks(tree: &Tree, documents: Documents) -> bool {
    match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.iter().any(|o| ranks(o, documents)),
        Tree::Linked(_) => true,
        Tree::Said(inside) => documents == Documents::Statements && ranks(inside, documents),
        Tree::Fig(inside) => documents == Documents::Figures && ranks(inside, documents),
        Tree::Not(_) | Tree::Everything => false,
        leaf @ Tree::Leaf(_) => is_word(leaf),
    }
}

/// Words of questions and of grammar, which say nothing of a subject.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by",
    "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "how", "i", "if",
    "in", "into", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "should",
    "so", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose",
    "why", "will", "with", "would", "you", "your",
];

fn is_function_word(tree: &Tree) -> bool {
    let Tree::Leaf(Leaf {
        field: None,
        exact: false,
        value: Value::Word(word),
        ..
    }) = tree
    else {
        return false;
    };
    // In capitals a word may be a name: `US`, `WHO`, `IT`.
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
    !shouted
        && FUNCTION_WORDS
            .binary_search(&word.to_lowercase().as_str())
            .is_ok()
}

/// How many of some words must be found.
fn least(words: usize, matching: Matching) -> usize {
    match matching {
        Matching::Auto | Matching::All => words,
        Matching::Most => (words * 2).div_ceil(3),
        Matching::Any => words.min(1),
    }
}

/// A condition that decides without adding to the score.
fn without_score(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
