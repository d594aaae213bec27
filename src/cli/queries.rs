//! `dateline search --queries FILE`: several queries in one run, each with its own answer.

use super::index::open_or_build;
use super::narrow::{Output, search_failure};
use super::{Exit, Failure, Global};
use crate::batch::{self, Query};
use crate::index::OpenIndex;
use crate::query::language::parse;
use crate::query::{self, Answer, Request};
use crate::render::{Queries, trec};
use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Answers each query of a file as `request` asks for it, and prints the answers together; without a file the request's own.
pub(super) fn run(
    file: Option<&Path>,
    request: &Request,
    output: &Output,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Exit, Failure> {
    let queries = match file {
        Some(file) => read(file)?,
        None => vec![Query {
            name: "1".to_owned(),
            query: request.query.clone(),
        }],
    };
    let index = open_or_build(global, now)?;
    let mut answers = Vec::with_capacity(queries.len());
    for one in queries {
        let request = Request {
            query: one.query,
            ..request.clone()
        };
        answers.push((one.name, answer(&index, &request, output, now)?));
    }
    if output.is_run() {
        let runs = answers.iter().map(|(name, answer)| ranking(name, answer));
        let runs: String = runs.collect();
        let written = io::stdout().lock().write_all(runs.as_bytes());
        written.map_err(|e| Failure::new(Exit::Found, e))?;
    } else {
        output.print(&Queries(&answers), global)?;
    }
    let empty = answers.iter().all(|(_, answer)| answer.hits.is_empty());
    Ok(if empty { Exit::Nothing } else { Exit::Found })
}

fn ranking(name: &str, answer: &Answer) -> String {
    let hits = answer.hits.iter().map(|hit| (hit.id.as_str(), hit.score));
    let first = answer.hits.first().map_or(1, |hit| hit.rank);
    trec(name, first, &hits.collect::<Vec<_>>())
}

/// Reads the queries; each is understood before the first is answered.
fn read(file: &Path) -> Result<Vec<Query>, Failure> {
    let mut text = String::new();
    if file == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        fs::File::open(file).and_then(|mut opened| opened.read_to_string(&mut text))
    }
    .with_context(|| format!("cannot read queries: {}", file.display()))
    .map_err(|e| Failure::new(Exit::Usage, e))?;
    let refused = |(line, refusal): (usize, batch::Refusal)| {
        let failure = Failure::new(Exit::Usage, anyhow!("line {line}: {}", refusal.message));
        match refusal.hint {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    };
    let queries = batch::queries(&text).map_err(refused)?;
    for query in &queries {
        parse(&query.query).map_err(|error| {
            let failure = search_failure(error.into());
            let error = failure.error.context(format!("query {}", query.name));
            Failure { error, ..failure }
        })?;
    }
    if queries.is_empty() {
        Err(Failure::new(
            Exit::Usage,
            anyhow!("no query in the file: {}", file.display()),
        ))
    } else {
        Ok(queries)
    }
}

/// Answers a request as far as the format needs it: ids are found without reading an article.
fn answer(
    index: &OpenIndex,
    request: &Request,
    output: &Output,
    now: NaiveDateTime,
) -> Result<Answer, Failure> {
    if !output.is_ids() && !output.is_run() {
        return query::search(index, request, now).map_err(search_failure);
    }
    let found = query::ids(index, request, now).map_err(search_failure)?;
    let ranked = found.ids.into_iter().zip(found.scores).enumerate();
    let hits = ranked.map(|(at, (id, score))| query::Hit {
        rank: request.offset + at + 1,
        id,
        score,
        ..query::Hit::default()
    });
    Ok(Answer {
        query: request.query.clone(),
        hits: hits.collect(),
        relaxed: found.relaxed,
        ..Answer::default()
    })
}
