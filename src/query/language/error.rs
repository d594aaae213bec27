//! What is wrong with a query, where, and what to type instead.
//!
//! It stands apart because the lexer, the parser and the readers of dates and figures all report through it.

use crate::text::Span;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong: lower case, the value last.
    pub message: String,
    /// The query as typed.
    pub query: String,
    /// The part of the query it is about.
    pub span: Span,
    /// What to type instead, starting with a verb.
    pub hint: Option<String>,
}

impl QueryError {
    /// Makes an error about a part of the query; the query itself is added by the parser on the way out.
    pub(super) fn new(message: impl Into<String>, span: Span) -> Self {
        Self {
            message: message.into(),
            query: String::new(),
            span,
            hint: None,
        }
    }

    /// Adds a hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the query the span lies in.
    pub(super) fn of(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self
    }

    /// Returns the line of the query the error is about and a line of carets under the place.
    pub fn caret(&self) -> String {
        let start = floor(&self.query, self.span.start as usize);
        let end = floor(&self.query, self.span.end as usize).max(start);
        let line_start = self.query[..start].rfind('\n').map_or(0, |at| at + 1);
        let rest = &self.query[line_start..];
        let line = rest.lines().next().unwrap_or("");
        let end = end.min(line_start + line.len()).max(start);
        // Long queries are shown around the error only: the caret must stay on one screen line.
        let from = window_start(&self.query[line_start..start]) + line_start;
        let shown: String = self.query[from..line_start + line.len()]
            .chars()
            .take(100)
            .collect();
        let before = self.query[from..start].replace('\t', " ");
        let carets = self.query[start..end].width().clamp(1, 80);
        format!(
            "{}\n{}{}",
            shown.replace('\t', " "),
            " ".repeat(before.width()),
            "^".repeat(carets)
        )
    }
}

/// Returns the byte from which to show a line so that at most 60 characters stand before its end.
fn window_start(before: &str) -> usize {
    let cut = before.char_indices().rev().nth(59);
    cut.map_or(0, |(at, _)| at)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        for line in self.caret().lines() {
            write!(f, "\n  {line}")?;
        }
        Ok(())
    }
}

impl std::error::Error for QueryError {}
