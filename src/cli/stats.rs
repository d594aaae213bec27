//! `dateline stats`: what is in the index, in numbers.

use super::{Exit, Failure, Global, narrow};
use crate::index::{OpenIndex, Stats as Numbers, stats};
use crate::render::{sanitize, thousands};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Values of a list that are printed.
const SHOWN: usize = 10;
/// Columns of a line's name.
const MARGIN: usize = 12;

const EXAMPLES: &str = "\
Examples:
  dateline stats                       how many articles, from when, from where
  dateline stats --format json | jq .provenance";

/// What was typed after `stats`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
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
        Format::Text => text(&mut out, &numbers, narrow::look(global).width),
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

fn text(out: &mut impl Write, n: &Numbers, width: usize) -> io::Result<()> {
    let margin = " ".repeat(MARGIN);
    let lines = counts(n).into_iter().chain(origin(n)).chain(shape(n));
    for (name, value) in lines {
        let options = textwrap::Options::new(width.max(2 * MARGIN)).subsequent_indent(&margin);
        for line in textwrap::wrap(&format!("{name:<MARGIN$}{value}"), options) {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

/// A line: its name and its value.
type Line = (&'static str, String);

/// How many there are of what.
fn counts(n: &Numbers) -> Vec<Line> {
    let range = n.first.zip(n.last);
    let range = range.map_or(String::new(), |(first, last)| {
        format!(", {first} to {last}")
    });
    vec![
        ("articles", thousands(n.articles)),
        ("statements", thousands(n.statements)),
        ("figures", thousands(n.figures)),
        ("dated", format!("{}{range}", thousands(n.dated))),
        ("undated", thousands(n.undated)),
    ]
}

/// Where they come from, and what was lost on the way.
fn origin(n: &Numbers) -> Vec<Line> {
    let files = format!("{}, {}", thousands(n.files), bytes(n.corpus_bytes));
    let mut lines = vec![
        ("dates from", list(&n.provenance)),
        ("sources", list(&n.sources)),
        ("files", files),
        ("lost", thousands(n.lost)),
    ];
    if !n.failures.is_empty() {
        lines.push(("reasons", list(&n.failures)));
    }
    if n.clashes > 0 {
        let articles = thousands(n.clashes);
        lines.push((
            "same id",
            format!("{articles} articles have an id made from their path"),
        ));
    }
    lines
}

/// The index on disk and what shaped it.
fn shape(n: &Numbers) -> Vec<Line> {
    let v = &n.versions;
    let versions = |list: &BTreeMap<String, u32>| {
        let each: Vec<String> = list.iter().map(|(name, v)| format!("{name} {v}")).collect();
        each.join(", ")
    };
    let size = bytes(n.index_bytes);
    vec![
        (
            "index",
            format!("{size}, {} segments, {}", n.segments, n.generation),
        ),
        (
            "versions",
            format!("schema {}, analyser {}", v.schema, v.analyser),
        ),
        ("", versions(&v.extractors)),
        ("", versions(&v.readers)),
    ]
}

/// `Reuters 12, BBC 3, and 5 more`.
fn list(values: &[(String, u64)]) -> String {
    let shown = values.iter().take(SHOWN);
    let mut shown: Vec<String> = shown
        .map(|(value, count)| format!("{} {}", sanitize::line(value), thousands(*count)))
        .collect();
    if values.len() > SHOWN {
        shown.push(format!(
            "and {} more",
            thousands((values.len() - SHOWN) as u64)
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
