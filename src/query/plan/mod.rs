//! From the tree of a query to a query of tantivy.
//!
//! The tree is lowered directly, one file a sort of value. A condition that says nothing (a mark without a term) is
//! neutral: it lowers to `None` and its operator passes over it.

mod column;
mod dates;
mod figures;
mod inside;
mod names;
mod near;
mod text;
mod units;

use super::error::SearchError;
use super::language::{Field, Kind, Leaf, Tree, Value};
use super::request::{Facet, Filters, Matching, Request};
use crate::index::OpenIndex;
use crate::index::schema::kind;
use chrono::NaiveDateTime;
use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query, QueryClone, TermQuery,
};
use tantivy::schema::IndexRecordOption;

/// A query of tantivy, or `None` for a condition that says nothing.
type Lowered = Option<Box<dyn Query>>;

/// The kinds of document a query can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Documents {
    Articles,
    Statements,
    Figures,
}

impl Documents {
    /// The value of the field `kind`.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Articles => kind::ARTICLE,
            Self::Statements => kind::STATEMENT,
            Self::Figures => kind::FIGURE,
        }
    }
}

impl Documents {
    /// Whether a field is the document's own; the others are asked of its article.
    fn have(self, field: Field) -> bool {
        use Field::{
            Cue, Date, Figure, Id, Measure, Of, Place, Quote, Source, Speaker, Topic, Unit,
        };
        match self {
            Self::Articles => !matches!(field, Measure | Of | Cue),
            Self::Statements => {
                matches!(
                    field,
                    Speaker | Quote | Cue | Place | Topic | Source | Date | Id | Figure
                )
            }
            Self::Figures => {
                matches!(
                    field,
                    Figure | Unit | Of | Measure | Speaker | Place | Topic | Source | Date | Id
                )
            }
        }
    }
}

/// What lowering needs to know.
#[derive(Clone, Copy)]
pub(super) struct Planner<'a> {
    pub(super) index: &'a OpenIndex,
    pub(super) now: NaiveDateTime,
    pub(super) documents: Documents,
}

/// A lowered request, from which the queries of hits and facets are made.
#[derive(Debug)]
pub(super) struct Plan {
    /// The words that `matching` can make optional.
    words: Vec<Box<dyn Query>>,
    /// Those of them that say nothing of a subject ("what", "the"): asked for when all words are, else passed over.
    function_words: Vec<Box<dyn Query>>,
    /// Whether anything is looked for by which hits can be ranked.
    pub(super) ranks: bool,
    /// What must hold.
    required: Vec<Box<dyn Query>>,
    /// What must not.
    excluded: Vec<Box<dyn Query>>,
    /// The choices in facets, each a condition of its own so that a facet's counts can leave out its own.
    chosen: Vec<(Facet, Box<dyn Query>)>,
    /// How many of `words` must be found.
    pub(super) least: usize,
}

impl Planner<'_> {
    /// Lowers a request whose query was read as `tree`.
    pub(super) fn plan(self, tree: &Tree, request: &Request) -> Result<Plan, SearchError> {
        let mut plan = Plan {
            words: Vec::new(),
            function_words: Vec::new(),
            ranks: ranks(tree, self.documents),
            required: vec![without_score(self.all())],
            excluded: Vec::new(),
            chosen: Vec::new(),
            least: 0,
        };
        let operands = match tree {
            Tree::All(operands) => operands.as_slice(),
            other => std::slice::from_ref(other),
        };
        let mut said_nothing = !matches!(tree, Tree::Everything);
        for operand in operands {
            let (side, inner) = match operand {
                Tree::Not(inner) => (&mut plan.excluded, inner.as_ref()),
                word if is_function_word(word) => (&mut plan.function_words, word),
                word if is_word(word) => (&mut plan.words, word),
                other => (&mut plan.required, other),
            };
            if let Some(query) = self.lower(inner)? {
                side.push(query);
                said_nothing = false;
            }
        }
        if said_nothing {
            plan.required.push(Box::new(EmptyQuery));
        }
        if plan.words.is_empty() {
            plan.words.append(&mut plan.function_words);
        }
        plan.least = least(plan.words.len(), request.matching);
        if matches!(request.matching, Matching::Most | Matching::Any) {
            plan.function_words.clear();
        }
        self.add_filters(&mut plan, &request.filters)?;
        Ok(plan)
    }

    fn add_filters(self, plan: &mut Plan, filters: &Filters) -> Result<(), SearchError> {
        for (facet, values) in &filters.chosen {
            let mut alternatives = Vec::with_capacity(values.len());
            for value in values {
                alternatives.extend(self.chosen(*facet, value)?);
            }
            plan.chosen.push((
                *facet,
                any(alternatives).unwrap_or_else(|| Box::new(EmptyQuery)),
            ));
        }
        let from = filters.since.and_then(|d| d.window(self.now).from);
        let to = filters.until.and_then(|d| d.window(self.now).to);
        if from.is_some() || to.is_some() {
            plan.required
                .push(without_score(dates::published(from, to)));
        }
        Ok(())
    }

    /// All documents of the kind asked for.
    fn all(self) -> Box<dyn Query> {
        term(self.index.fields.kind, self.documents.kind())
    }

    pub(super) fn lower(self, tree: &Tree) -> Result<Lowered, SearchError> {
        match tree {
            Tree::Everything => Ok(Some(without_score(self.all()))),
            Tree::All(operands) => self.lower_all(operands),
            Tree::Any(operands) => {
                let mut lowered = Vec::with_capacity(operands.len());
                for operand in operands {
                    lowered.extend(self.lower(operand)?);
                }
                Ok(any(lowered))
            }
            Tree::Not(operand) => self.lower_all(&[Tree::Not(operand.clone())]),
            Tree::Linked(linked) => self.linked(linked),
            // The conditions are on the documents asked for themselves, or on others of their article.
            Tree::Said(inside) if self.documents == Documents::Statements => self.lower(inside),
            Tree::Fig(inside) if self.documents == Documents::Figures => self.lower(inside),
            Tree::Said(inside) => self.inside(Documents::Statements, inside),
            Tree::Fig(inside) => self.inside(Documents::Figures, inside),
            Tree::Leaf(leaf) => self.leaf(leaf),
        }
    }

    fn lower_all(self, operands: &[Tree]) -> Result<Lowered, SearchError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::with_capacity(operands.len() + 1);
        for operand in operands {
            let (occur, inner) = match operand {
                Tree::Not(inner) => (Occur::MustNot, inner.as_ref()),
                other => (Occur::Must, other),
            };
            clauses.extend(self.lower(inner)?.map(|query| (occur, query)));
        }
        if clauses.is_empty() {
            return Ok(None);
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, without_score(self.all())));
        }
        Ok(Some(Box::new(BooleanQuery::new(clauses))))
    }

    fn leaf(self, leaf: &Leaf) -> Result<Lowered, SearchError> {
        if let Some(field) = leaf.field
            && !self.documents.have(field)
        {
            // A condition on the article, asked for its statements or figures; or on one of these, for its article.
            let documents = match (self.documents, field) {
                (_, Field::Cue) => Documents::Statements,
                (_, Field::Measure | Field::Of) => Documents::Figures,
                _ => Documents::Articles,
            };
            return self.inside(documents, &Tree::Leaf(leaf.clone()));
        }
        if let (Some(field), Value::Pattern(pattern)) = (leaf.field, &leaf.value)
            && pattern == "*"
        {
            return Ok(Some(without_score(self.has(field)?)));
        }
        match (&leaf.value, leaf.field) {
            (Value::Dates(dates), Some(field)) => {
                Ok(Some(without_score(self.dates(field, *dates))))
            }
            (Value::Amounts(amounts), _) => self.amounts(amounts),
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
        let field = match facet {
            Facet::Person => Field::Person,
            Facet::Speaker => Field::Speaker,
            Facet::Place => Field::Place,
            Facet::Topic => Field::Topic,
            Facet::Source => Field::Source,
            Facet::Author => Field::Author,
            Facet::Lang => Field::Lang,
            Facet::Unit => Field::Unit,
        };
        let exact = self.is_value(field, value)?;
        let value = match field.kind() {
            Kind::Name => Value::Phrase(value.to_owned(), 0),
            _ => Value::Word(value.to_owned()),
        };
        let boost = None;
        self.leaf(&Leaf {
            field: Some(field),
            exact,
            value,
            boost,
        })
    }
}

impl Plan {
    /// How many words there are.
    pub(super) fn words(&self) -> usize {
        self.words.len() + self.function_words.len()
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

    /// The query of the hits; without the choices in one facet for the counts of that facet.
    pub(super) fn query(&self, leave_out: Option<Facet>) -> BooleanQuery {
        let must = |query: &dyn Query| (Occur::Must, query.box_clone());
        let mut clauses: Vec<_> = self.required.iter().map(|q| must(q.as_ref())).collect();
        clauses.extend(
            self.excluded
                .iter()
                .map(|q| (Occur::MustNot, q.box_clone())),
        );
        let kept = self
            .chosen
            .iter()
            .filter(|(facet, _)| Some(*facet) != leave_out);
        clauses.extend(kept.map(|(_, query)| (Occur::Must, without_score(query.box_clone()))));
        if self.least >= self.words.len() {
            let words = self.words.iter().chain(&self.function_words);
            clauses.extend(words.map(|q| must(q.as_ref())));
        } else {
            let words = self.words.iter().map(QueryClone::box_clone).collect();
            let some = BooleanQuery::union_with_minimum_required_clauses(words, self.least);
            clauses.push((Occur::Must, Box::new(some)));
        }
        BooleanQuery::new(clauses)
    }

    /// Whether values are chosen in a facet.
    pub(super) fn is_chosen(&self, facet: Facet) -> bool {
        self.chosen.iter().any(|(f, _)| *f == facet)
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

/// Documents with a whole value.
fn term(field: tantivy::schema::Field, value: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, value);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Lowered {
    match queries.len() {
        0 => None,
        1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::union(queries))),
    }
}

/// A condition that decides without adding to the score.
fn without_score(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
