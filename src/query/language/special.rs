//! Values that are one of a few words, and regular expressions: what is none of them is refused with what to write.

use super::error::QueryError;
use super::expression::fitting;
use super::fields::{CHANGES, Field, HAS};
use super::tree::Value;
use crate::text::Span;

/// What `has:` asks for.
pub(super) fn has(what: &str, span: Span) -> Result<Value, QueryError> {
    one_of(HAS, what, "nothing an article can have", span)
}

/// What `change:` asks for.
pub(super) fn change(way: &str, span: Span) -> Result<Value, QueryError> {
    one_of(CHANGES, way, "no way of a change", span)
}

fn one_of(known: &[&str], typed: &str, none: &str, span: Span) -> Result<Value, QueryError> {
    let lower = typed.to_lowercase();
    if known.contains(&lower.as_str()) {
        return Ok(Value::Word(lower));
    }
    let error = QueryError::new(format!("{none}: {typed}"), span);
    Err(error.hint(format!("use one of {}", known.join(", "))))
}

/// A regular expression over the words of a text.
pub(super) fn regex(field: Option<Field>, pattern: &str, span: Span) -> Result<Value, QueryError> {
    use Field::{Body, Lead, Quote, Title};
    if !field.is_none_or(|field| matches!(field, Title | Lead | Body | Quote)) {
        let error = QueryError::new("a regular expression over something else than text", span);
        return Err(error.hint("write `*` and `?` for letters in names and values"));
    }
    let Err(why) = fitting(pattern) else {
        return Ok(Value::Regex(pattern.to_owned()));
    };
    let error = QueryError::new(format!("not a regular expression: /{pattern}/"), span);
    let why = why.to_string();
    let why = why.lines().last().unwrap_or_default();
    let why = why.trim_start_matches("error: ").to_owned();
    Err(error.hint(format!(
        "mind this: {why}; or put the text in quotation marks"
    )))
}
