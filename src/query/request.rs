//! What is asked for, as plain data: query, filters, order, page, facets.
//!
//! Everything a front end can ask is here, so that the terminal, tests and a screen put the same questions.

use super::language::Dates;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// The query in the query language; empty for everything.
    pub query: String,
    /// What else must hold.
    pub filters: Filters,
    /// How many of the words must be found.
    pub matching: Matching,
    /// The order of the hits; by relevance when there are words, else newest first.
    pub sort: Option<Sort>,
    /// How many hits to return.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
    /// The facets to count.
    pub facets: Vec<Facet>,
    /// How many values of each facet to return.
    pub values: usize,
    /// Only values of facets like this are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// Whether the total is wanted where it costs extra: for ids alone.
    pub total: bool,
    /// Whether counts of statements and figures are ordered by the articles they are from.
    pub by_articles: bool,
    /// Whether statements that are too little sure to be shown are wanted too, in lists and counts of statements.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unsure: bool,
    /// Whether all statements found are looked at, so that how often the same words are printed is exact on every page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
    /// Whether words that the best hits have in common are looked for, too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub expand: bool,
    /// What is counted and shown once.
    #[serde(skip_serializing_if = "Collapse::is_none")]
    pub collapse: Collapse,
    /// Only articles of these numbers, which mean something in one generation alone; `None` for all.
    #[serde(skip)]
    pub numbers: Option<BTreeSet<u64>>,
}

/// What is counted and shown once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collapse {
    /// Nothing: each article by itself.
    #[default]
    None,
    /// A story, in however many versions it is found.
    Story,
}

impl Collapse {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks what it may leave out by reference"
    )]
    fn is_none(&self) -> bool {
        *self == Self::None
    }
}

impl Default for Request {
    fn default() -> Self {
        Self {
            query: String::new(),
            filters: Filters::default(),
            matching: Matching::default(),
            sort: None,
            limit: 0,
            offset: 0,
            facets: Vec::new(),
            values: 0,
            like: None,
            total: true,
            by_articles: false,
            unsure: false,
            complete: false,
            expand: false,
            collapse: Collapse::None,
            numbers: None,
        }
    }
}

/// What must hold beside the query: values of one facet are alternatives, facets all hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filters {
    /// The values chosen in each facet.
    pub chosen: Vec<(Facet, Vec<String>)>,
    /// Published on or after the start of this date.
    pub since: Option<Dates>,
    /// Published on or before the end of this date.
    pub until: Option<Dates>,
}

impl Filters {
    /// Adds values to those chosen in a facet.
    pub fn choose(&mut self, facet: Facet, values: impl IntoIterator<Item = String>) {
        let mut values = values.into_iter().peekable();
        if values.peek().is_none() {
            return;
        }
        match self.chosen.iter_mut().find(|(f, _)| *f == facet) {
            Some((_, chosen)) => chosen.extend(values),
            None => self.chosen.push((facet, values.collect())),
        }
    }
}

/// How many of the words of a query must be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// All; when no article has all, as many as an article has.
    #[default]
    Auto,
    /// All.
    All,
    /// About two in three.
    Most,
    /// Any.
    Any,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Best first.
    Relevance,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
    /// The greatest value first, of figures; other documents are newest first.
    Greatest,
}

/// A field whose values are counted and chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// Anyone named.
    Person,
    /// To whom a statement is attributed.
    Speaker,
    /// Places with all that lies in them.
    Place,
    /// Topics with their subtopics.
    Topic,
    /// The outlet.
    Source,
    /// Who wrote it.
    Author,
    /// The language tag.
    Lang,
    /// The units of figures.
    Unit,
}

impl Facet {
    /// All facets, the most asked first.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Speaker,
        Self::Place,
        Self::Topic,
        Self::Source,
        Self::Author,
        Self::Lang,
        Self::Unit,
    ];

    /// Its name on screen, in output and in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Speaker => "speaker",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Source => "source",
            Self::Author => "author",
            Self::Lang => "lang",
            Self::Unit => "unit",
        }
    }

    /// Whether its values are names of people, which may be shown as others than they are kept.
    pub(super) fn is_names(self) -> bool {
        matches!(self, Self::Person | Self::Speaker)
    }

    /// Returns the facet of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|f| f.name().eq_ignore_ascii_case(name))
    }
}

/// A stretch of time articles are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}
