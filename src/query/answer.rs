//! What is found, as plain data: hits, facets, counts over time.

use super::request::{Facet, Period};
use crate::date::Dated;
use crate::extract::{Figure, FigureKind, Quoted, Rule};
use crate::text::Span;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Answer {
    /// The query as it was understood, printed in the query language.
    pub query: String,
    /// How many articles were found, or stories where those count once; `None` when that was not asked for and did not have
    /// to be counted.
    pub total: Option<u64>,
    /// How many articles tell the stories that were counted; `None` where every article counts.
    pub articles: Option<u64>,
    /// Set when no article has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
    /// The words that were looked for beside those of the query, as printed, the most telling first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expanded: Vec<String>,
    /// The hits of the page asked for, in order.
    pub hits: Vec<Hit>,
    /// The facets asked for, in the order asked.
    pub facets: Vec<FacetCounts>,
}

/// How far a search was relaxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relaxed {
    /// How many words each hit has at least.
    pub least: usize,
    /// How many words were typed.
    pub words: usize,
}

/// One article found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Hit {
    /// Its place in the order, counted from 1 over all pages.
    pub rank: usize,
    /// Its id.
    pub id: String,
    /// What its story goes by: the id of the version that was published first, its own when there is no other.
    pub story: String,
    /// The versions of its story, where stories are shown once.
    pub versions: Option<Versions>,
    /// How well it fits; 0 when the order is by date.
    pub score: f32,
    /// Headline.
    pub title: String,
    /// When it was published; `None` when undated.
    pub published: Option<Dated>,
    /// The outlet.
    pub source: Option<String>,
    /// Who speaks in it, the most quoted first.
    pub speakers: Vec<String>,
    /// The words around the matches.
    pub snippet: Snippet,
    /// The path of its file.
    pub path: String,
    /// Where it was published.
    pub url: Option<String>,
}

/// How often a story is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Versions {
    /// How many articles tell it.
    pub articles: u64,
    /// How many outlets they are of.
    pub outlets: u64,
}

/// A piece of an article with the matches marked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Snippet {
    /// The text, as printed in the article, white space made single.
    pub text: String,
    /// The matches in it, in order and apart.
    pub marks: Vec<Span>,
    /// The matches in the title.
    pub title_marks: Vec<Span>,
}

/// The counts of one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetCounts {
    /// Which.
    pub facet: Facet,
    /// The values with the most articles; a count is the number of hits when that value alone is chosen.
    pub values: Vec<Count>,
    /// How many values there are in all.
    pub distinct: usize,
    /// How many of the articles counted have no value.
    pub without: u64,
}

/// A value with how many articles have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The value: for places and topics the whole path.
    pub value: String,
    /// How many articles.
    pub count: u64,
    /// Whether it is one of those chosen; such a value is shown whatever its count.
    pub chosen: bool,
}

/// The statements found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SaidAnswer {
    /// The query as it was understood.
    pub query: String,
    /// How many statements were found, the same words counted each time.
    pub total: u64,
    /// How many articles they are from.
    pub articles: u64,
    /// Set when no statement has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
    /// Whether all that were found were looked at: else `times` counts those that were.
    pub complete: bool,
    /// The statements of the page asked for, the same words once.
    pub said: Vec<Said>,
    /// The facets asked for, in the order asked.
    pub facets: Vec<FactCounts>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Its place in the order, counted from 1 over all pages.
    pub rank: usize,
    /// The id of its article.
    pub id: String,
    /// What the article's story goes by: the id of its first version.
    pub story: String,
    /// The article's headline.
    pub title: String,
    /// When the article was published.
    pub published: Option<Dated>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The path of the article's file.
    pub path: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// The person or body behind it, when that is known.
    pub speaker: Option<String>,
    /// The source as printed.
    pub source: String,
    /// The cue as printed.
    pub cue: String,
    /// Direct, mixed, indirect or speech.
    pub quoted: Quoted,
    /// What found it.
    pub rule: Option<Rule>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// The words, as printed.
    pub content: String,
    /// The matches in the words.
    pub marks: Vec<Span>,
    /// How well it fits.
    pub score: f32,
    /// How many statements have the same words.
    pub times: u64,
    /// Other outlets that print them.
    pub also: Vec<String>,
}

/// The figures found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FiguresAnswer {
    /// The query as it was understood.
    pub query: String,
    /// How many figures were found.
    pub total: u64,
    /// How many articles they are from.
    pub articles: u64,
    /// Set when no figure has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
    /// The figures of the page asked for.
    pub figures: Vec<FigureFound>,
    /// The facets asked for, in the order asked.
    pub facets: Vec<FactCounts>,
}

/// Statements or figures counted by something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FactCounts {
    /// The query as it was understood.
    pub query: String,
    /// What they are counted by: a facet, `cue`, `measure`, a period.
    pub by: String,
    /// The values with the most facts, or articles; stretches of time in their order.
    pub values: Vec<FactCount>,
    /// How many values there are in all.
    pub distinct: usize,
    /// How many facts were counted.
    pub total: u64,
    /// How many articles they are from.
    pub articles: u64,
    /// How many facts have no value.
    pub without: u64,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}

/// A value with how many statements or figures have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactCount {
    /// The value: for places and topics the whole path.
    pub value: String,
    /// How many statements or figures.
    pub count: u64,
    /// How many articles they are from.
    pub articles: u64,
    /// Whether it is one of those chosen; such a value is shown whatever its count.
    pub chosen: bool,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureFound {
    /// Its place in the order, counted from 1 over all pages.
    pub rank: usize,
    /// The id of its article.
    pub id: String,
    /// What the article's story goes by: the id of its first version.
    pub story: String,
    /// The article's headline.
    pub title: String,
    /// When the article was published.
    pub published: Option<Dated>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The path of the article's file.
    pub path: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// Who said it, when it stands in a statement.
    pub speaker: Option<String>,
    /// The figure as printed.
    pub printed: String,
    /// The sentence it stands in.
    pub sentence: String,
    /// The matches in the sentence.
    pub marks: Vec<Span>,
    /// Value, unit, of what, measure.
    pub figure: Figure,
}

/// Figures of one unit over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The query as it was understood.
    pub query: String,
    /// The stretch of each point.
    pub period: Period,
    /// The kind of all figures: levels, changes, targets or forecasts; `None` for all.
    pub kind: Option<FigureKind>,
    /// How many of the unit are of another kind.
    pub other_kinds: Vec<(String, u64)>,
    /// The unit of all values; empty for bare numbers.
    pub unit: String,
    /// The points, oldest first; stretches without a figure are left out.
    pub points: Vec<Point>,
    /// How many figures were found, of any unit.
    pub total: u64,
    /// How many of the unit are in undated articles.
    pub undated: u64,
    /// How many of the unit are in articles dated less finely than a stretch.
    pub wider: u64,
    /// Other units that were found, with how many figures have them.
    pub other_units: Vec<(String, u64)>,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}

/// The figures of one stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its name in the query language.
    pub name: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many figures.
    pub count: u64,
    /// The least value.
    pub least: f64,
    /// The middle value.
    pub median: f64,
    /// The greatest value.
    pub most: f64,
}

/// Several queries over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// How long a stretch is.
    pub period: Period,
    /// The queries, in the order asked.
    pub queries: Vec<Compared>,
    /// The stretches without gaps, oldest first.
    pub stretches: Vec<Stretch>,
}

/// One of several queries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// The query as it was understood.
    pub query: String,
    /// How many articles were found.
    pub total: u64,
    /// How many of them are undated.
    pub undated: u64,
    /// How many are dated less finely than a stretch and counted in each they may lie in.
    pub spread: u64,
    /// Set when nothing has all words and fewer were asked for.
    pub relaxed: Option<Relaxed>,
}

/// One stretch of time of several queries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// Its name in the query language.
    pub name: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// How many articles each query found.
    pub counts: Vec<u64>,
    /// How many articles there are in all; `None` when that was not asked for.
    pub all: Option<u64>,
}
