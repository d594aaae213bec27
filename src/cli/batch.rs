//! `dateline batch`: requests as lines of JSON, answers in the same order, the index opened once.

use super::index::open_or_build;
use super::{Exit, Failure, Global, searches};
use crate::batch::{self, Answered, Ask, Found, Input, LONGEST, Line, Piece, Refusal};
use crate::index::OpenIndex;
use crate::query::language::expanded;
use crate::render::{batch_line, sanitize, trec};
use anyhow::Context;
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, Write};

const EXAMPLES: &str = r#"Examples:
  dateline batch < requests.ndjson > answers.ndjson
  echo '{"id":1,"query":"nato spending","limit":3}' | dateline batch
  echo '{"id":2,"op":"ids","query":"borders","sort":"newest"}' | dateline batch
  echo '{"id":3,"op":"facets","query":"tariffs","facets":["person","topic"],"values":5}' | dateline batch
  echo '{"id":4,"op":"said","query":"speaker:rutte spending"}' | dateline batch
  dateline batch --format trec < requests.ndjson > run
  echo '{"id":5,"must":["oil"],"date_from":"2025-01-01","k":10,"count":true}' | dateline batch

A line is a request: query, filters {chosen, since, until}, matching (auto, all, most, any), sort (relevance,
newest, oldest, greatest), limit, offset, facets, values, like (only values like this), complete (how often
the same words are printed is exact on every page); every key may be missing. With it stand `op`
(search, ids, count, facets, said, figures; search when missing) and `id`, any JSON value, which is
given back. The answer is what the command prints with `--format json`, on one line, with `id` and `us`,
the microseconds from the parsed request to the answer.
  {"id":6,"query":"spending","filters":{"chosen":[["speaker",["Mark Rutte"]]],"since":"2024-12"}}

A line with `must`, `should` or `phrase` is a request of plain words, none of them read as query language:
all required, at least one of them, adjacent in order; `date_from` and `date_to` are whole days;
`filter` {field, value}; `facet` gives its ten greatest values instead of ids; `k`, `count`.

A line that cannot be answered gets `error` and goes on; the state of the index is that of the start."#;

/// Arguments of `batch`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Batch {
    /// How answers are printed
    #[arg(short = 'f', long, default_value = "json", value_name = "FORMAT")]
    format: AnswerFormat,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswerFormat {
    /// A line of JSON each.
    Json,
    /// The ranking of articles as lines of a run, named by the id of the request; errors go to standard error.
    Trec,
}

/// Answers standard input line by line.
pub(super) fn run(args: &Batch, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let input = Input::new(io::stdin().lock());
    let mut out = BufWriter::new(io::stdout().lock());
    answer_all(&index, input, &mut out, args.format, (global, now))
        .map_err(|e| Failure::new(Exit::Input, e))?;
    Ok(Exit::Found)
}

/// Answers each line as it comes: whoever asks may wait for an answer before asking on.
fn answer_all(
    index: &OpenIndex,
    mut input: Input<impl BufRead>,
    out: &mut impl Write,
    format: AnswerFormat,
    (global, now): (&Global, NaiveDateTime),
) -> anyhow::Result<()> {
    let mut saved = None;
    while let Some(piece) = input.next_line().context("cannot read standard input")? {
        let answered = match piece {
            Piece::Line(line) => batch::read(line)
                .and_then(|line| meant(line, &mut saved, global))
                .and_then(|line| batch::answer(index, line, now)),
            Piece::TooLong => Err(too_long()),
        };
        match format {
            AnswerFormat::Json => writeln!(out, "{}", batch_line(&answered))?,
            AnswerFormat::Trec => out.write_all(ranking(answered).as_bytes())?,
        }
        out.flush()?;
    }
    Ok(())
}

/// The lines of a run for an answer; why there are none goes to standard error.
fn ranking(answered: Result<Answered, Refusal>) -> String {
    let refused = |id: &Value, why: &str| {
        let (id, why) = (id.to_string(), sanitize::line(why));
        anstream::eprintln!("error: request {}: {why}", sanitize::line(&id));
        String::new()
    };
    let answered = match answered {
        Ok(answered) => answered,
        Err(refusal) => return refused(&refusal.id, &refusal.message),
    };
    let name = match &answered.id {
        Value::String(name) => name.clone(),
        other => other.to_string(),
    };
    match &answered.found {
        Found::Ids(found) | Found::WordIds(found) => {
            let ids = found.ids.iter().map(String::as_str);
            trec(
                &name,
                1,
                &ids.zip(found.scores.iter().copied()).collect::<Vec<_>>(),
            )
        }
        Found::Hits(answer) => {
            let hits = answer.hits.iter().map(|hit| (hit.id.as_str(), hit.score));
            trec(&name, 1, &hits.collect::<Vec<_>>())
        }
        _ => refused(
            &answered.id,
            "only articles are ranked: op `ids` or `search`",
        ),
    }
}

/// Puts in what the names of saved searches stand for; the file is read for the first line that has one.
fn meant(
    mut line: Line,
    saved: &mut Option<BTreeMap<String, String>>,
    global: &Global,
) -> Result<Line, Refusal> {
    let Ask::Request(_, request) = &mut line.ask else {
        return Ok(line);
    };
    if request.query.contains('@') {
        if saved.is_none() {
            let read = searches::saved(global);
            let read = read.map_err(|e| Refusal::new(line.id.clone(), format!("{:#}", e.error)))?;
            *saved = Some(read.all);
        }
        let none = BTreeMap::new();
        let expanded = expanded(&request.query, saved.as_ref().unwrap_or(&none));
        request.query = expanded.map_err(|e| Refusal::of(line.id.clone(), e.into()))?;
    }
    Ok(line)
}

fn too_long() -> Refusal {
    let message = format!("line longer than {LONGEST} bytes");
    Refusal::new(Value::Null, message).hint("ask for less in one line")
}
