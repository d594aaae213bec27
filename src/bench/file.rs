//! A file of queries: one a line, in the query language or as for `batch`, each with a class if it has one.

use super::error::BenchError;
use super::workload::{Item, Workload};
use crate::batch::{self, Ask, Op};
use crate::query::language::parse;
use crate::query::{Facet, Request};

/// The class of a query that has none of its own.
const CLASS: &str = "queries";
/// How many hits, statements, figures or values are asked for.
const SHOWN: usize = 10;
/// The facets that are counted for a query that names none.
pub(super) const FACETS: [Facet; 2] = [Facet::Person, Facet::Topic];

/// Reads a file of queries. A line of the query language is asked for with each of `ops`, a line of JSON says itself
/// what is wanted. `class`, a tab and a query puts it into a class; blank lines and lines that begin with `#` are passed
/// over.
///
/// # Errors
/// The first line that cannot be understood, and a file without a query.
pub fn read(text: &str, ops: &[Op]) -> Result<Workload, BenchError> {
    let mut items = Vec::new();
    let lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim()));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('{') {
            items.push(of_json(number, line)?);
            continue;
        }
        let (class, query) = line.split_once('\t').unwrap_or((CLASS, line));
        let query = query.trim();
        parse(query).map_err(|error| BenchError::Query {
            line: number,
            error,
        })?;
        items.extend(ops.iter().map(|op| Item {
            class: class.trim().to_owned(),
            op: *op,
            request: asked(query, *op),
        }));
    }
    if items.is_empty() {
        return Err(BenchError::Empty);
    }
    Ok(Workload {
        items,
        lacking: Vec::new(),
    })
}

/// The request of a query for an operation.
pub(super) fn asked(query: &str, op: Op) -> Request {
    let facets = match op {
        Op::Facets => FACETS.to_vec(),
        _ => Vec::new(),
    };
    Request {
        query: query.to_owned(),
        limit: SHOWN,
        // Ids are measured without it; all else counts anyway.
        total: false,
        values: SHOWN,
        facets,
        ..Request::default()
    }
}

fn of_json(number: usize, line: &str) -> Result<Item, BenchError> {
    let line = batch::read(line.as_bytes()).map_err(|refusal| BenchError::Line {
        line: number,
        message: refusal.message,
        hint: refusal.hint,
    })?;
    let (op, request) = match line.ask {
        Ask::Request(op, request) => (op, request),
        Ask::Words(words) if words.facet.is_some() => (Op::Facets, words.request()),
        Ask::Words(words) => (Op::Ids, words.request()),
    };
    parse(&request.query).map_err(|error| BenchError::Query {
        line: number,
        error,
    })?;
    Ok(Item {
        class: line.class.unwrap_or_else(|| CLASS.to_owned()),
        op,
        request,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_both_kinds_with_and_without_a_class() {
        let text = "# names\n\nnato spending\nnames\tspeaker:rutte\n\
            {\"class\":\"names\",\"op\":\"said\",\"query\":\"speaker:rutte\"}\n{\"must\":[\"oil\"],\"facet\":\"topic\"}\n";
        let read = read(text, &[Op::Ids, Op::Count]).unwrap();
        let rows = read.rows();
        let rows: Vec<(&str, Op)> = rows
            .iter()
            .map(|(class, op)| (class.as_str(), *op))
            .collect();
        assert_eq!(
            rows,
            [
                ("queries", Op::Ids),
                ("queries", Op::Count),
                ("names", Op::Ids),
                ("names", Op::Count),
                ("names", Op::Said),
                ("queries", Op::Facets)
            ]
        );
        assert_eq!(read.items[0].request.query, "nato spending");
        assert_eq!(read.digest().unwrap(), read.clone().digest().unwrap());
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        let message = |text: &str| read(text, &[Op::Ids]).unwrap_err().to_string();
        assert!(message("oil\npalce:x").starts_with("line 2: unknown field: palce"));
        assert_eq!(message("\n{\"qurey\":1}"), "line 2: unknown key: qurey");
        assert_eq!(message("# nothing\n"), "no query in the file");
    }
}
