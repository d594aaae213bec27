//! Ids cut short: what is typed for an article that has a long id.

use super::error::SearchError;
use crate::index::OpenIndex;
use std::collections::BTreeSet;

/// Finds the ids meant by what was typed: the id itself, else those that end so at a mark (`000` for
/// `seeds/000.txt`), else those that contain it.
///
/// # Errors
/// When the index cannot be read.
pub fn ids_like(index: &OpenIndex, typed: &str) -> Result<Vec<String>, SearchError> {
    if index.find(typed)?.is_some() {
        return Ok(vec![typed.to_owned()]);
    }
    let mut parts = BTreeSet::new();
    let mut containing = BTreeSet::new();
    for segment in index.segments() {
        let Some(column) = segment.ids() else {
            continue;
        };
        let mut ids = column.dictionary().stream()?;
        while ids.advance() {
            let Ok(id) = std::str::from_utf8(ids.key()) else {
                continue;
            };
            if id
                .split(|c: char| !c.is_alphanumeric())
                .any(|part| part == typed)
            {
                parts.insert(id.to_owned());
            } else if !typed.is_empty() && id.contains(typed) {
                containing.insert(id.to_owned());
            }
        }
    }
    let candidates = if parts.is_empty() { containing } else { parts };
    let mut found = Vec::new();
    for id in candidates {
        if index.find(&id)?.is_some() {
            found.push(id);
        }
    }
    Ok(found)
}
