//! Requests as lines of JSON, and what answers them: the library behind `dateline batch` and the query files of `bench`.
//!
//! Apart from the command so that reading, refusing and answering are tested without a process, and so that what a file of
//! queries means is said in one place. Answers are plain data; how they are printed is not known here.

mod answer;
mod input;
mod line;
mod queries;
mod words;

pub use answer::{Answered, Found, answer, perform};
pub use input::{Input, LONGEST, Piece};
pub use line::{Ask, Line, read};
pub use queries::{Query, queries};
pub use words::{Filter, Words};

use crate::query::SearchError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is wanted of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Hits with title, date, speakers and snippet, and the facets asked for.
    Search,
    /// The ids of the best articles, and nothing else.
    Ids,
    /// How many articles there are.
    Count,
    /// The facets asked for, without hits.
    Facets,
    /// Statements.
    Said,
    /// Figures.
    Figures,
}

impl Op {
    /// All of them, the usual one first.
    pub const ALL: [Self; 6] = [
        Self::Search,
        Self::Ids,
        Self::Count,
        Self::Facets,
        Self::Said,
        Self::Figures,
    ];

    /// Its name in a line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Ids => "ids",
            Self::Count => "count",
            Self::Facets => "facets",
            Self::Said => "said",
            Self::Figures => "figures",
        }
    }

    /// Returns the one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.name() == name)
    }
}

/// Why a line gets no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The line's own id; null when none could be read.
    pub id: Value,
    /// What is wrong: lower case, the value last.
    pub message: String,
    /// What to write instead, starting with a verb.
    pub hint: Option<String>,
    /// The part of the query it is about: first and last but one of its code points.
    pub at: Option<(usize, usize)>,
}

impl Refusal {
    /// Makes one without a hint.
    pub fn new(id: Value, message: impl Into<String>) -> Self {
        Self {
            id,
            message: message.into(),
            hint: None,
            at: None,
        }
    }

    /// Adds a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Makes one of what the search said.
    pub fn of(id: Value, error: SearchError) -> Self {
        match error {
            SearchError::Query(error) => {
                let points = |byte: u32| {
                    let before = error.query.get(..byte as usize);
                    before.map(|text| text.chars().count())
                };
                Self {
                    id,
                    at: points(error.span.start).zip(points(error.span.end)),
                    message: error.message,
                    hint: error.hint,
                }
            }
            SearchError::Index(error) => Self::new(id, error.to_string())
                .hint("run `dateline check` to see whether the index is whole"),
        }
    }
}
