//! The query language: one language in search, said, figures, facets, timeline and saved queries.
//!
//! ```text
//! query  = or            or   = and {"OR" and}          and = unary {["AND"] unary}
//! unary  = {"NOT"|"-"} prox                             prox = atom {("NEAR"|"BEFORE")["/"n] atom | "/s" atom | "/p" atom}
//! (an atom may also be a regular expression: `/wom[ae]n/`)
//! atom   = [field (":"|">="|"<="|">"|"<")] ["="] value ["~"n] ["^"n] | field ":(" or ")" | "(" or ")"
//!        | "said{" or "}" | "fig{" or "}"
//! ```
//!
//! It has its own parser because tantivy's defaults to OR, binds a field to one term, accepts only RFC 3339 instants,
//! refuses pure negation and reports no spans. It knows nothing of the index: a tree is plain data.
//!
//! ```
//! use dateline::query::language::parse;
//!
//! let tree = parse("borders speaker:hegseth date:2025-02")?;
//! assert_eq!(parse(&tree.to_string())?, tree);
//! let error = parse("palce:europe").unwrap_err();
//! assert_eq!(error.hint.as_deref(), Some("write `place:`, or put the text in quotation marks"));
//! # Ok::<(), dateline::query::language::QueryError>(())
//! ```

mod amounts;
mod cursor;
mod dates;
mod error;
pub mod expression;
mod fields;
mod leaf;
mod parser;
mod reach;
mod record;
mod saved;
mod special;
mod token;
mod tree;
pub mod units;

pub use amounts::Amounts;
pub use dates::{Dates, Day, Unit, Window};
pub use error::QueryError;
pub(super) use fields::slips;
pub use fields::{CHANGES, Field, HAS, Kind, nearest_of};
pub use reach::{Asked, FIELDS, Reach};
pub use record::RecordName;
pub use saved::expanded;
pub use tree::{Leaf, Link, Linked, Tree, Value, asks_for_story, unknown_fields};

use crate::text::Span;

/// The longest query that is read, in bytes.
const LONGEST: usize = 16 * 1024;

/// Reads a query.
///
/// # Errors
/// What cannot be understood, with its place and what to type instead.
pub fn parse(query: &str) -> Result<Tree, QueryError> {
    if query.len() > LONGEST {
        return Err(too_long(query));
    }
    let tokens = token::tokens(query).map_err(|e| e.of(query))?;
    parser::Parser::new(&tokens, query)
        .query()
        .map_err(|e| e.of(query))
}

fn too_long(query: &str) -> QueryError {
    let message = format!("query longer than {LONGEST} bytes");
    let start = QueryError::new(message, Span::new(0, 1));
    start.of(query.lines().next().unwrap_or(""))
}

#[cfg(test)]
mod tests;
