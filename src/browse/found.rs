//! What came of what was asked, as the screen keeps it.

use super::asked::Tab;
use crate::query::{Answer, Facet, FacetCounts, FiguresAnswer, SaidAnswer, SearchError, Timeline};
use crate::render::{Piece, told};
use crate::text::Span;

/// A list with its totals.
#[derive(Debug, Clone, PartialEq)]
pub enum List {
    /// Articles.
    Articles(Answer),
    /// Statements.
    Statements(SaidAnswer),
    /// Figures.
    Figures(FiguresAnswer),
    /// Bars.
    Timeline(Timeline),
}

impl Default for List {
    fn default() -> Self {
        Self::Articles(Answer::default())
    }
}

/// A row as whoever acts on it needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The id of its article.
    pub id: &'a str,
    /// The article's headline.
    pub title: &'a str,
    /// Where it was published.
    pub url: Option<&'a str>,
    /// What of the article the row is about, as printed.
    pub passage: Option<&'a str>,
}

impl List {
    /// Which list it is; for a moment that may be another than the one that was asked for.
    pub fn tab(&self) -> Tab {
        match self {
            Self::Articles(_) => Tab::Articles,
            Self::Statements(_) => Tab::Statements,
            Self::Figures(_) => Tab::Figures,
            Self::Timeline(_) => Tab::Timeline,
        }
    }

    /// How many rows are here.
    pub fn len(&self) -> usize {
        match self {
            Self::Articles(answer) => answer.hits.len(),
            Self::Statements(answer) => answer.said.len(),
            Self::Figures(answer) => answer.figures.len(),
            Self::Timeline(timeline) => timeline.bars.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there may be rows behind those that are here.
    pub fn goes_on(&self) -> bool {
        let total = match self {
            Self::Articles(answer) => answer.total.unwrap_or(0),
            // The same words count once as a row and each time in the total: only an empty page tells the end.
            Self::Statements(answer) => answer.total,
            Self::Figures(answer) => answer.total,
            Self::Timeline(_) => 0,
        };
        (self.len() as u64) < total
    }

    /// How many were found, in words.
    pub fn told(&self) -> String {
        let of = |total, one, articles| {
            let articles = crate::render::counted(articles, "article");
            format!("{} in {articles}", crate::render::counted(total, one))
        };
        match self {
            Self::Articles(answer) => told(answer.total.unwrap_or(0), answer.articles),
            Self::Statements(answer) => of(answer.total, "statement", answer.articles),
            Self::Figures(answer) => of(answer.total, "figure", answer.articles),
            Self::Timeline(timeline) => told(timeline.total, timeline.articles),
        }
    }

    /// Whether fewer words were asked for than were typed: how many, and of how many.
    pub fn relaxed(&self) -> Option<(usize, usize)> {
        let relaxed = match self {
            Self::Articles(answer) => answer.relaxed,
            Self::Statements(answer) => answer.relaxed,
            Self::Figures(answer) => answer.relaxed,
            Self::Timeline(timeline) => timeline.relaxed,
        };
        relaxed.map(|relaxed| (relaxed.least, relaxed.words))
    }

    /// A row; a bar is none.
    pub fn row(&self, at: usize) -> Option<Row<'_>> {
        match self {
            Self::Articles(answer) => answer.hits.get(at).map(|hit| Row {
                id: &hit.id,
                title: &hit.title,
                url: hit.url.as_deref(),
                passage: None,
            }),
            Self::Statements(answer) => answer.said.get(at).map(|said| Row {
                id: &said.id,
                title: &said.title,
                url: said.url.as_deref(),
                passage: Some(&said.content),
            }),
            Self::Figures(answer) => answer.figures.get(at).map(|figure| Row {
                id: &figure.id,
                title: &figure.title,
                url: figure.url.as_deref(),
                passage: Some(&figure.sentence),
            }),
            Self::Timeline(_) => None,
        }
    }

    /// Puts the rows of the next page behind those that are here.
    pub fn extend(&mut self, more: Self) {
        match (self, more) {
            (Self::Articles(have), Self::Articles(more)) => have.hits.extend(more.hits),
            (Self::Statements(have), Self::Statements(more)) => have.said.extend(more.said),
            (Self::Figures(have), Self::Figures(more)) => have.figures.extend(more.figures),
            _ => {}
        }
    }
}

/// An article laid out for reading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Its id; empty when nothing is read.
    pub id: String,
    /// What of it the row that is read is about.
    pub passage: Option<String>,
    /// How wide it is laid out.
    pub width: usize,
    /// Its lines.
    pub lines: Vec<Vec<Piece>>,
    /// The lines with matches.
    pub matches: Vec<usize>,
    /// The line in which the passage begins.
    pub passage_at: Option<usize>,
}

/// The counts of facets, in the order in which they are shown.
pub type Counts = Vec<FacetCounts>;

/// The facets that are shown, in their order.
pub const FACETS: [Facet; 5] = [
    Facet::Person,
    Facet::Speaker,
    Facet::Place,
    Facet::Topic,
    Facet::Source,
];

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrong {
    /// What is wrong.
    pub message: String,
    /// What to type instead.
    pub hint: Option<String>,
    /// The part of the query it is about, when it lies in the query as typed.
    pub span: Option<Span>,
}

impl Wrong {
    /// Why a search has no answer; `typed` is the query on the screen, in which saved searches are not put in yet.
    pub fn of(error: &SearchError, typed: &str) -> Self {
        match error {
            SearchError::Query(error) => Self {
                message: error.message.clone(),
                hint: error.hint.clone(),
                span: (error.query == typed).then_some(error.span),
            },
            SearchError::Index(error) => Self {
                message: error.to_string(),
                hint: Some("run `dateline check` to see whether the index is whole".to_owned()),
                span: None,
            },
        }
    }

    /// A fault of the program itself, which ends the answer and not the browser.
    pub fn fault() -> Self {
        Self {
            message: "this search failed: a fault of dateline".to_owned(),
            hint: Some("go on with another query, and report this one".to_owned()),
            span: None,
        }
    }
}
