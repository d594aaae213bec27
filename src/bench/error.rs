//! Why nothing is measured: queries that are not understood, an index that cannot be read, a rule that is no rule.

use crate::query::SearchError;
use crate::query::language::QueryError;

/// Why nothing is measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A line of a query file is no query.
    #[error("line {line}: {error}")]
    Query {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with the query.
        error: QueryError,
    },
    /// A line of JSON of a query file is no request.
    #[error("line {line}: {message}")]
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
        /// What to write instead.
        hint: Option<String>,
    },
    /// A query file holds no query.
    #[error("no query in the file")]
    Empty,
    /// Nothing could be drawn from the index.
    #[error("no query can be drawn from the index: it has too few articles")]
    Nothing,
    /// More requests than a run can plan.
    #[error("more requests than can be planned: {0}")]
    TooMany(usize),
    /// A condition of `--fail-if` cannot be understood.
    #[error("no condition on a percentile: {0}")]
    Rule(String),
    /// A request failed while it was measured.
    #[error("{class}: {query}: {error}")]
    Request {
        /// The class of the request.
        class: String,
        /// Its query.
        query: String,
        /// Why it failed.
        error: Box<SearchError>,
    },
    /// The index cannot be read.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl BenchError {
    /// What to do about it, starting with a verb.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Query { error, .. } => error.hint.clone(),
            Self::Line { hint, .. } => hint.clone(),
            Self::Empty => Some("write a query a line, as `dateline bench --help` shows".to_owned()),
            Self::Nothing => Some("name a file of queries with `--queries`".to_owned()),
            Self::TooMany(_) => Some("ask for fewer rounds, or fewer queries of each class".to_owned()),
            Self::Rule(_) => Some("write `p95>+10%` or `p50>+200us`; p50, p90, p95, p99, mean and max can be compared".to_owned()),
            Self::Request { .. } | Self::Search(_) => None,
        }
    }
}
