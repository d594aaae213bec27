//! What is asked of a fact, made ready: words as terms, names as numbers, conditions on the article as queries.

use super::places::Wording;
use crate::query::language::Linked;
use rustc_hash::FxHashSet;
use std::sync::Arc;
use tantivy::query::Query;

/// A condition on one fact.
#[derive(Clone)]
pub(in crate::query) enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// Any of these.
    Any(Vec<Condition>),
    /// At least so many of these.
    Least(usize, Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Nothing is asked.
    Everything,
    /// Words of the statement, or of the sentence of the figure.
    Words(Words),
    /// What the figure measures has these words, or what it is a share of.
    Phrase(Wording, bool),
    /// Who speaks.
    Speaker(Speaker),
    /// The cue is one of these.
    Cue(FxHashSet<u64>),
    /// How it is quoted, with its rule and certainty, is one of these sorts.
    Sort(FxHashSet<u64>),
    /// The unit is one of these.
    Unit(FxHashSet<u64>),
    /// The value lies in one of these ranges, each of a unit or of any; of these sorts its negative.
    Amount(Vec<Range>, FxHashSet<u64>),
    /// The figure is of one of these sorts.
    Change(FxHashSet<u64>),
    /// It has a speaker, a unit, a measure or a share.
    Has(Column),
    /// Two operands near each other in its words.
    Near(Arc<Linked>),
    /// What the article is asked for.
    Article(Arc<dyn Query>),
}

/// Words with what they weigh.
#[derive(Debug, Clone)]
pub(in crate::query) struct Words {
    /// The words.
    pub(in crate::query) wording: Wording,
    /// The same words in what figures measure and are shares of.
    pub(in crate::query) phrase: Option<Wording>,
    /// How much one of them in a fact of usual length counts.
    pub(in crate::query) weight: f32,
}

/// Who speaks: names by their numbers, and words of names, titles and roles.
#[derive(Debug, Clone, Default)]
pub(in crate::query) struct Speaker {
    /// Names as they are kept.
    pub(in crate::query) names: FxHashSet<u64>,
    /// Words.
    pub(in crate::query) words: Option<Wording>,
}

/// A range of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::query) struct Range {
    /// The unit's number and one; `None` for any.
    pub(in crate::query) unit: Option<u64>,
    /// The least value.
    pub(in crate::query) low: f64,
    /// The greatest.
    pub(in crate::query) high: f64,
}

/// A column of facts that may be without a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::query) enum Column {
    /// Of statements: the speaker; of figures: that of the statement they stand in.
    Speaker,
    /// Of statements: the cue.
    Cue,
    /// The unit.
    Unit,
    /// What is measured.
    Measure,
    /// What it is a share of.
    Of,
    /// The way of its change.
    Change,
}
