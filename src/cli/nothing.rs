//! What is said when nothing was found: how much each part of the request finds alone, and which values come near.
//!
//! On standard error, beside an answer that is empty in every format: a zero in silence is taken for a fact.

use super::{Failure, Global, narrow};
use crate::index::OpenIndex;
use crate::query::language::{Asked, Field};
use crate::query::{self, Clause, Missing, Request};
use crate::render::sanitize;
use chrono::NaiveDateTime;

/// Explains an empty answer, unless nothing is to be said.
pub(super) fn explain(
    index: &OpenIndex,
    request: &Request,
    asked: Asked,
    global: &Global,
    now: NaiveDateTime,
) -> Result<(), Failure> {
    if global.quiet {
        return Ok(());
    }
    let clauses = query::clauses(index, request, asked, now).map_err(narrow::search_failure)?;
    for line in lines(&clauses, asked) {
        anstream::eprintln!("{}", sanitize::line(&line));
    }
    Ok(())
}

fn lines(clauses: &[Clause], asked: Asked) -> Vec<String> {
    let mut lines = Vec::new();
    if clauses.len() > 1 {
        let one = match asked {
            Asked::Statements | Asked::InStatement => "statement",
            Asked::Figures | Asked::InFigure => "figure",
            Asked::Articles => "article",
        };
        lines.push(format!(
            "note: no {one} has all of this; each part alone has:"
        ));
        let counts = clauses
            .iter()
            .map(|clause| crate::render::thousands(clause.count));
        let counts: Vec<String> = counts.collect();
        let width = counts.iter().map(String::len).max().unwrap_or(0);
        for (clause, count) in clauses.iter().zip(counts) {
            lines.push(format!("  {count:>width$}  {}", clause.text));
        }
    }
    let missing = clauses.iter().flat_map(|clause| &clause.missing);
    lines.extend(missing.map(|missing| format!("note: {}", offer(missing))));
    lines
}

/// `no person `Barbra Moe`; did you mean Barbara A. Moe (412)?`
fn offer(missing: &Missing) -> String {
    let Missing {
        field,
        typed,
        near,
        list,
    } = missing;
    let none = match field {
        Field::Record(_) => format!("no record has a field `{typed}`"),
        field => format!("no {field} `{typed}`"),
    };
    if !list.is_empty() {
        let each: Vec<String> = list.iter().map(|v| format!("--{field} '{v}'")).collect();
        return format!("{none}; write each alone: {}", each.join(" "));
    }
    if near.is_empty() {
        return none;
    }
    let counted = |(value, articles): &(String, u64)| match articles {
        0 => value.clone(),
        articles => format!("{value} ({})", crate::render::thousands(*articles)),
    };
    let near: Vec<String> = near.iter().map(counted).collect();
    format!("{none}; did you mean {}?", near.join(", "))
}
