//! `dateline mcp`: the index as tools for an assistant, over standard input and output (Model Context Protocol).
//!
//! It only reads, answers are bounded, and every statement comes with its source and date, so that an assistant can quote
//! what is there and no more. The protocol is lines of JSON-RPC with five methods: a crate for it would bring a runtime for
//! the network that nothing here needs.

mod answer;
mod protocol;
mod tools;

use super::index::open_or_build;
use super::{Exit, Failure, Global};
use crate::render::format;
use answer::Answering;
use chrono::NaiveDateTime;
use clap::Args;
use protocol::{Incoming, failure, success};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

const EXAMPLES: &str = "\
Claude Desktop, in claude_desktop_config.json (Cursor the same, in .cursor/mcp.json):
  {\"mcpServers\": {\"dateline\": {\"command\": \"dateline\",
     \"args\": [\"mcp\", \"--corpus\", \"/path/to/corpus\", \"--index\", \"/path/to/index\"]}}}

Claude Code:
  claude mcp add dateline -- dateline mcp --corpus /path/to/corpus --index /path/to/index

VS Code, in .vscode/mcp.json:
  {\"servers\": {\"dateline\": {\"type\": \"stdio\", \"command\": \"dateline\",
     \"args\": [\"mcp\", \"--corpus\", \"/path/to/corpus\", \"--index\", \"/path/to/index\"]}}}

Tools: search, said, figures, facets, timeline, show, cite. All of them only read.";

/// The longest line that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// Arguments of `mcp`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Mcp {}

/// Answers until standard input ends.
pub(super) fn run(_: &Mcp, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let mut answering = Answering {
        index,
        folder: &global.index,
        now,
    };
    let failed = |e: io::Error| Failure::new(Exit::Found, e);
    let mut input = io::stdin().lock();
    let mut out = io::stdout().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = input
            .by_ref()
            .take(LONGEST + 1)
            .read_until(b'\n', &mut line);
        if read.map_err(failed)? == 0 {
            return Ok(Exit::Found);
        }
        if line.len() as u64 > LONGEST {
            skip(&mut input).map_err(failed)?;
            let error = failure(&Value::Null, protocol::INVALID, "a line longer than 1 MB");
            write(&mut out, &error).map_err(failed)?;
        } else if let Some(answer) = answered(&mut answering, &line) {
            write(&mut out, &answer).map_err(failed)?;
        }
    }
}

/// Writes a line at once: the other side waits for it.
fn write(out: &mut impl Write, answer: &Value) -> io::Result<()> {
    writeln!(out, "{}", format::harmless(answer))?;
    out.flush()
}

/// Passes over the rest of a line.
fn skip(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let many = end.map_or(buffer.len(), |end| end + 1);
        input.consume(many);
        if end.is_some() {
            return Ok(());
        }
    }
}

/// The answer to a line; a notification has none.
fn answered(answering: &mut Answering, line: &[u8]) -> Option<Value> {
    let incoming = match Incoming::read(line)? {
        Ok(incoming) => incoming,
        Err(error) => return Some(error),
    };
    let id = incoming.id.clone()?;
    let result = match incoming.method.as_str() {
        "initialize" => protocol::greeting(&incoming.params),
        "ping" => json!({}),
        "tools/list" => json!({"tools": tools::all()}),
        "tools/call" => {
            let name = incoming.params["name"].as_str().unwrap_or("").to_owned();
            if !tools::is_one(&name) {
                let what = format!("no such tool: {name}");
                return Some(failure(&id, protocol::PARAMS, &what));
            }
            answering.call(&name, &incoming.params["arguments"])
        }
        other => {
            let what = format!("no such method: {other}");
            return Some(failure(&id, protocol::METHOD, &what));
        }
    };
    Some(success(&id, &result))
}
