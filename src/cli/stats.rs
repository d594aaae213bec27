//! `dateline stats`: what is in the index, in numbers.

use super::summary::grouped;
use super::{Exit, Failure, Global};
use crate::index::{OpenIndex, Stats as Numbers, stats};
use crate::render::sanitize;
use clap::{Args, ValueEnum};
use std::io::{self, Write};

/// Values of a list that are printed.
const SHOWN: usize = 10;

/// What was typed after `stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// Output
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How the numbers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Lines for a reader.
    Text,
    /// One JSON object.
    Json,
}

/// Runs the command.
///
/// # Errors
/// When there is no index.
pub(super) fn run(args: &Stats, global: &Global) -> Result<Exit, Failure> {
    let numbers = stats(&OpenIndex::open(&global.index)?)?;
    let mut out = anstream::stdout();
    let printed = match args.format {
        Format::Text => text(&mut out, &numbers),
        Format::Json => json(&mut out, &numbers),
    };
    printed.map_err(|e| Failure::new(Exit::Index, e))?;
    Ok(if numbers.articles == 0 {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

fn json(out: &mut impl Write, numbers: &Numbers) -> io::Result<()> {
    let mut value = serde_json::to_value(numbers)?;
    value["schema"] = serde_json::json!(1);
    for list in ["sources", "provenance", "failures"] {
        let pairs: Vec<(String, u64)> = serde_json::from_value(value[list].take())?;
        let object = |(value, count)| serde_json::json!({"value": value, "count": count});
        value[list] = pairs.into_iter().map(object).collect();
    }
    writeln!(out, "{value:#}")
}

fn text(out: &mut impl Write, n: &Numbers) -> io::Result<()> {
    writeln!(out, "articles    {}", grouped(n.articles))?;
    writeln!(out, "statements  {}", grouped(n.statements))?;
    writeln!(out, "figures     {}", grouped(n.figures))?;
    let range = n
        .first
        .zip(n.last)
        .map(|(first, last)| format!(", {first} to {last}"));
    let range = range.unwrap_or_default();
    writeln!(out, "dated       {}{range}", grouped(n.dated))?;
    writeln!(out, "undated     {}", grouped(n.undated))?;
    writeln!(out, "dates from  {}", list(&n.provenance))?;
    writeln!(out, "sources     {}", list(&n.sources))?;
    writeln!(
        out,
        "files       {}, {}",
        grouped(n.files),
        bytes(n.corpus_bytes)
    )?;
    writeln!(out, "lost        {}", grouped(n.lost))?;
    if !n.failures.is_empty() {
        writeln!(out, "reasons     {}", list(&n.failures))?;
    }
    if n.clashes > 0 {
        writeln!(
            out,
            "same id     {} articles have an id made from their path",
            grouped(n.clashes)
        )?;
    }
    writeln!(
        out,
        "index       {}, {} segments, {}",
        bytes(n.index_bytes),
        n.segments,
        n.generation
    )?;
    let v = &n.versions;
    let extractors: Vec<String> = v
        .extractors
        .iter()
        .map(|(n, v)| format!("{n} {v}"))
        .collect();
    let readers: Vec<String> = v.readers.iter().map(|(n, v)| format!("{n} {v}")).collect();
    writeln!(
        out,
        "versions    schema {}, analyser {}",
        v.schema, v.analyser
    )?;
    writeln!(out, "            {}", extractors.join(", "))?;
    writeln!(out, "            {}", readers.join(", "))
}

/// `Reuters 12, BBC 3, and 5 more`.
fn list(values: &[(String, u64)]) -> String {
    let shown = values.iter().take(SHOWN);
    let mut shown: Vec<String> = shown
        .map(|(value, count)| format!("{} {}", sanitize::line(value), grouped(*count)))
        .collect();
    if values.len() > SHOWN {
        shown.push(format!(
            "and {} more",
            grouped((values.len() - SHOWN) as u64)
        ));
    }
    if shown.is_empty() {
        shown.push("none".into());
    }
    shown.join(", ")
}

fn bytes(count: u64) -> String {
    indicatif::HumanBytes(count).to_string()
}
