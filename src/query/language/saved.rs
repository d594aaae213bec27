//! Saved searches in a query: `@NAME` stands for the query that was saved under that name.
//!
//! They are put in before a query is read, so that nothing behind the parser knows of them and a printed query says all that
//! is asked.

use super::error::QueryError;
use super::fields::nearest_of;
use super::token::{Lexeme, Token, tokens};
use super::{LONGEST, too_long};
use crate::text::Span;
use std::collections::BTreeMap;

/// How many searches may stand in one another.
const DEEPEST: usize = 16;

/// Puts in what the names of saved searches in a query stand for.
///
/// # Errors
/// A name that is not among them, one that stands in itself, or a query that grows too long.
pub fn expanded(query: &str, saved: &BTreeMap<String, String>) -> Result<String, QueryError> {
    within(query, saved, &mut Vec::new())
}

fn within(
    query: &str,
    saved: &BTreeMap<String, String>,
    open: &mut Vec<String>,
) -> Result<String, QueryError> {
    if !query.contains('@') {
        return Ok(query.to_owned());
    }
    let lexemes = tokens(query).map_err(|e| e.of(query))?;
    let mut made = String::with_capacity(query.len());
    let mut from = 0;
    for Lexeme { token, span } in &lexemes {
        let Token::Word(word) = token else {
            continue;
        };
        let Some(name) = word.strip_prefix('@') else {
            continue;
        };
        let inner = named(name, *span, saved, open)
            .map_err(|e| if e.query.is_empty() { e.of(query) } else { e })?;
        made.push_str(&query[from..span.start as usize]);
        let is_all = query.trim() == word;
        made.push_str(&if is_all { inner } else { format!("({inner})") });
        from = span.end as usize;
        if made.len() > LONGEST {
            return Err(too_long(query));
        }
    }
    made.push_str(&query[from..]);
    Ok(made)
}

/// What a name stands for, with all that stands in it.
fn named(
    name: &str,
    span: Span,
    saved: &BTreeMap<String, String>,
    open: &mut Vec<String>,
) -> Result<String, QueryError> {
    let query = saved.get(name).ok_or_else(|| unknown(name, saved, span))?;
    if open.iter().any(|one| one == name) || open.len() >= DEEPEST {
        let error = QueryError::new(format!("a saved search stands in itself: {name}"), span);
        return Err(error.hint("save it again without its own name"));
    }
    open.push(name.to_owned());
    let inner = within(query, saved, open)?;
    open.pop();
    Ok(match inner.trim() {
        "" => "*".to_owned(),
        inner => inner.to_owned(),
    })
}

fn unknown(name: &str, saved: &BTreeMap<String, String>, span: Span) -> QueryError {
    let error = QueryError::new(format!("no saved search: {name}"), span);
    error.hint(match nearest_of(name, saved.keys().map(String::as_str)) {
        Some(near) => format!("write `@{near}`, or put the word in quotation marks to look for it"),
        None => {
            "see `dateline saved`, or put the word in quotation marks to look for it".to_owned()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_query() {
        let saved = [
            ("arms", "tanks OR missiles"),
            ("more", "@arms -\"a@b\""),
            ("self", "x @self"),
        ];
        let saved = saved
            .map(|(name, query)| (name.to_owned(), query.to_owned()))
            .into();
        let made = |query: &str| expanded(query, &saved);
        assert_eq!(made("@arms").unwrap(), "tanks OR missiles");
        assert_eq!(
            made("-@arms date:2025").unwrap(),
            "-(tanks OR missiles) date:2025"
        );
        assert_eq!(
            made("@more x@y").unwrap(),
            "((tanks OR missiles) -\"a@b\") x@y"
        );
        assert_eq!(made("\"@arms\"").unwrap(), "\"@arms\"");
        assert!(
            made("@self")
                .unwrap_err()
                .message
                .contains("stands in itself")
        );
        let slip = made("tanks @amrs").unwrap_err();
        assert_eq!(slip.message, "no saved search: amrs");
        assert!(slip.hint.unwrap().contains("@arms"));
    }
}
