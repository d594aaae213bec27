//! `dateline batch`: requests as lines of JSON, answers in the same order, the index opened once.

use super::index::open_or_build;
use super::{Exit, Failure, Global};
use crate::batch::{self, Input, LONGEST, Piece, Refusal};
use crate::index::OpenIndex;
use crate::render::batch_line;
use anyhow::Context;
use chrono::NaiveDateTime;
use clap::Args;
use std::io::{self, BufRead, BufWriter, Write};

const EXAMPLES: &str = r#"Examples:
  dateline batch < requests.ndjson > answers.ndjson
  echo '{"id":1,"query":"nato spending","limit":3}' | dateline batch
  echo '{"id":2,"op":"ids","query":"borders","sort":"newest"}' | dateline batch
  echo '{"id":3,"op":"facets","query":"tariffs","facets":["person","topic"],"values":5}' | dateline batch
  echo '{"id":4,"op":"said","query":"speaker:rutte spending"}' | dateline batch
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
pub struct Batch {}

/// Answers standard input line by line.
pub(super) fn run(_: &Batch, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let input = Input::new(io::stdin().lock());
    let mut out = BufWriter::new(io::stdout().lock());
    answer_all(&index, input, &mut out, now).map_err(|e| Failure::new(Exit::Input, e))?;
    Ok(Exit::Found)
}

/// Answers each line as it comes: whoever asks may wait for an answer before asking on.
fn answer_all(
    index: &OpenIndex,
    mut input: Input<impl BufRead>,
    out: &mut impl Write,
    now: NaiveDateTime,
) -> anyhow::Result<()> {
    while let Some(piece) = input.next_line().context("cannot read standard input")? {
        let answered = match piece {
            Piece::Line(line) => batch::read(line).and_then(|line| batch::answer(index, line, now)),
            Piece::TooLong => Err(too_long()),
        };
        writeln!(out, "{}", batch_line(&answered))?;
        out.flush()?;
    }
    Ok(())
}

fn too_long() -> Refusal {
    let message = format!("line longer than {LONGEST} bytes");
    Refusal::new(serde_json::Value::Null, message).hint("ask for less in one line")
}
