//! A lowered request: words that may be optional, what must hold and what must not, and what was chosen in facets.

use super::Documents;
use super::Planner;
use super::expansion::Expansion;
use super::part::Part;
use crate::index::analysis::{self, AnalysedTerm, Form};
use crate::query::error::SearchError;
use crate::query::facts::Condition;
use crate::query::language::{Kind, Leaf, Tree, Value};
use crate::query::printed::without_score;
use crate::query::request::{Facet, Matching, Request};
use crate::query::variants;
use std::borrow::Cow;
use std::sync::Arc;
use tantivy::query::{BooleanQuery, Occur, Query};

/// A lowered request, from which the queries of hits and facets are made; `C` is a condition on articles or on facts.
#[derive(Clone)]
pub(in crate::query) struct Plan<C> {
    /// The words that `matching` can make optional.
    pub(in crate::query) words: Vec<C>,
    /// Those of them that say nothing of a subject ("what", "the"): asked for when all words are, else passed over.
    pub(in crate::query) function_words: Vec<C>,
    /// Whether anything is looked for by which hits can be ranked.
    pub(in crate::query) ranks: bool,
    /// What must hold.
    pub(in crate::query) required: Vec<C>,
    /// What must not.
    pub(in crate::query) excluded: Vec<C>,
    /// The choices in facets, each a condition of its own so that a facet's counts can leave out its own.
    pub(in crate::query) chosen: Vec<(Facet, C)>,
    /// How many of `words` must be found.
    pub(in crate::query) least: usize,
    /// What is looked for beside the words.
    pub(in crate::query) expansion: Expansion,
}

/// Sorts the operands of a query into words, requirements and exclusions.
pub(super) fn planned<C>(
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
        expansion: Expansion::default(),
    };
    for operand in &*operands(tree, request.matching) {
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
    pub(in crate::query) fn word_count(&self) -> usize {
        self.words.len() + self.function_words.len()
    }

    /// Whether a query was typed and nothing came of it.
    pub(super) fn says_nothing(&self, tree: &Tree) -> bool {
        !matches!(tree, Tree::Everything)
            && self.word_count() + self.required.len() + self.excluded.len() == 0
    }

    /// Asks for fewer words, those that say nothing of a subject first; says whether there were fewer to ask for.
    pub(in crate::query) fn relax(&mut self) -> bool {
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
    pub(in crate::query) fn is_chosen(&self, facet: Facet) -> bool {
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
    pub(in crate::query) fn query(
        &self,
        planner: Planner,
        leave_out: Option<Facet>,
    ) -> Arc<dyn Query> {
        let mut clauses = self.ranking(planner);
        let mut filters = Vec::new();
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

    /// The words, as many of them as must be found, and what the expansion adds to them.
    fn ranking(&self, planner: Planner) -> Vec<(Occur, Box<dyn Query>)> {
        let words = self.words.iter().chain(&self.function_words);
        let words: Vec<Box<dyn Query>> = words.map(|w| planner.closed(w.clone())).collect();
        if self.least < self.words.len() {
            let some = BooleanQuery::union_with_minimum_required_clauses(words, self.least);
            vec![(Occur::Must, self.expansion.widen(Box::new(some)))]
        } else if words.is_empty() {
            // What must hold finds alone.
            self.expansion.ranking().collect()
        } else if self.expansion.0.is_empty() {
            let each = words.into_iter().map(|word| (Occur::Must, word));
            each.collect()
        } else {
            let all = Box::new(BooleanQuery::intersection(words));
            vec![(Occur::Must, self.expansion.widen(all))]
        }
    }
}

impl Plan<Condition> {
    /// The condition on a fact; without the choices in one facet for the counts of that facet.
    pub(in crate::query) fn condition(&self, leave_out: Option<Facet>) -> Condition {
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
                && !matches!(
                    leaf.value,
                    Value::Amounts(_) | Value::Dates(_) | Value::Around(_)
                )
        }
        _ => false,
    }
}

/// The operands of a query that all have to hold, up to those that `matching` makes optional.
fn operands(tree: &Tree, matching: Matching) -> Cow<'_, [Tree]> {
    let operands = match tree {
        Tree::All(operands) => operands.as_slice(),
        other => std::slice::from_ref(other),
    };
    let operands = match tree {
        Tree::All(_) => compounds(operands),
        _ => Cow::Borrowed(operands),
    };
    match matching {
        Matching::Most | Matching::Any => operands.iter().flat_map(parts).collect(),
        Matching::Auto | Matching::All => operands,
    }
}

/// Words with those joined that are one compound (`sub prime`): they mean what they mean with a hyphen.
fn compounds(operands: &[Tree]) -> Cow<'_, [Tree]> {
    let joined = |two: &[Tree]| match (plain_word(&two[0]), plain_word(&two[1])) {
        (Some(first), Some(second)) if variants::is_compound(first, second) => {
            Some(format!("{first}-{second}"))
        }
        _ => None,
    };
    if !operands.windows(2).any(|two| joined(two).is_some()) {
        return Cow::Borrowed(operands);
    }
    let mut found = Vec::with_capacity(operands.len());
    let mut at = 0;
    while let Some(operand) = operands.get(at) {
        let compound = operands.get(at..at + 2).and_then(joined);
        at += if compound.is_some() { 2 } else { 1 };
        found.push(match compound {
            Some(word) => Tree::Leaf(Leaf {
                field: None,
                exact: false,
                value: Value::Word(word),
                boost: None,
            }),
            None => operand.clone(),
        });
    }
    Cow::Owned(found)
}

/// A word of the text without marks.
fn plain_word(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Leaf(Leaf {
            field: None,
            exact: false,
            value: Value::Word(word),
            boost: None,
        }) => Some(word),
        _ => None,
    }
}

/// The words of a compound (`high-speed`), where not all words have to be found; any other condition as it is.
fn parts(tree: &Tree) -> Vec<Tree> {
    let whole = || vec![tree.clone()];
    let Tree::Leaf(leaf) = tree else {
        return whole();
    };
    let (Value::Word(text), None, false) = (&leaf.value, leaf.field, leaf.exact) else {
        return whole();
    };
    let cut = analysis::terms(text, Form::Exact);
    let plain = |term: &AnalysedTerm| term.text.chars().all(char::is_alphabetic);
    let bound = matches!(cut.as_slice(), [a, b] if variants::is_compound(&a.text, &b.text));
    if cut.len() < 2 || bound || !cut.iter().all(plain) {
        return whole();
    }
    let part = |term: AnalysedTerm| {
        Tree::Leaf(Leaf {
            value: Value::Word(text[term.bytes].to_owned()),
            ..leaf.clone()
        })
    };
    cut.into_iter().map(part).collect()
}

/// How many words of the text a query looks for, up to those that it excludes.
pub(super) fn words(tree: &Tree) -> usize {
    match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.iter().map(words).sum(),
        Tree::Linked(_) | Tree::Said(_) | Tree::Fig(_) | Tree::Not(_) | Tree::Everything => 0,
        leaf @ Tree::Leaf(_) => usize::from(is_word(leaf)),
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

/// Whether a condition is such a word.
pub(in crate::query) fn is_function_word(tree: &Tree) -> bool {
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
    !shouted && is_grammar(&word.to_lowercase())
}

/// Whether a word in lower case is one of grammar.
pub(in crate::query) fn is_grammar(word: &str) -> bool {
    FUNCTION_WORDS.binary_search(&word).is_ok()
}

/// How many of some words must be found.
fn least(words: usize, matching: Matching) -> usize {
    match matching {
        Matching::Auto | Matching::All => words,
        Matching::Most => (words * 2).div_ceil(3),
        Matching::Any => words.min(1),
    }
}
