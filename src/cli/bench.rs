//! `dateline bench`: how fast the index answers, by class of request, and whether it was faster before.

use super::index::open_or_build;
use super::narrow::look;
use super::{Exit, Failure, Global, interrupt};
use crate::batch::Op;
use crate::bench::{
    self, About, BenchError, Comparison, Drawing, Machine, Pace, Report, Rule, State, Watch,
    Workload,
};
use crate::index::{OpenIndex, stats};
use crate::render::{Look, Measurements, latency_chart};
use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

const EXAMPLES: &str = r#"Examples:
  dateline bench                                     queries drawn from the index, class by class
  dateline bench --seed 7 --each 50 --op ids         others, more of them, ids alone
  dateline bench --queries queries.txt --threads 2
  dateline bench --rate 200 --time 30                an open loop: 200 requests a second for half a minute
  dateline bench --save before.json                  then, after a change:
  dateline bench --compare before.json --fail-if 'p95>+10%'
  dateline bench --plot --svg times.svg
  dateline bench --list > queries.ndjson             the queries themselves

A file of queries has one a line, in the query language or as JSON as `dateline batch` reads it; a class
and a tab may stand before a query, `"class"` in a line of JSON. Lines that begin with # are passed over.
  nato spending
  people<TAB>speaker:rutte
  {"class":"energy","op":"facets","query":"oil","facets":["person"]}

Times are those of the library, from the request to the answer, in microseconds. In an open loop they
begin when a request was due, so that waiting behind a slow one counts. Ranges are 95 % bootstrap
intervals; a percentile with fewer than ten samples beyond it is marked with `?`. A comparison that a
condition forbids ends with code 1; Ctrl-C prints what was measured and ends with code 130."#;

/// Arguments of `bench`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Bench {
    /// Measure the queries of this file; `-` for standard input
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// Measure queries drawn from the index (when no file is named)
    #[arg(long, conflicts_with = "queries")]
    generate: bool,
    /// Decides which queries are drawn, and the order of all
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// How many queries to draw of each class
    #[arg(long, default_value_t = 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    each: u32,
    /// What to measure of each query: ids, search, count, facets (person and topic), said, figures
    #[arg(long, value_name = "OP,…", value_delimiter = ',', value_parser = op, default_value = "ids,search,count")]
    op: Vec<Op>,
    /// Rounds that are not measured
    #[arg(long, default_value_t = 1, value_name = "N", help_heading = "Running")]
    warmup: usize,
    /// Rounds that are: each query once a round, in another order
    #[arg(long, default_value_t = 50, value_name = "N", help_heading = "Running")]
    rounds: usize,
    /// Stop after so many seconds, whether or not all rounds are done
    #[arg(long, value_name = "SECONDS", value_parser = positive, help_heading = "Running")]
    time: Option<f64>,
    /// How many queries may be under way at once
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Running")]
    threads: u16,
    /// An open loop: so many queries a second, whether or not earlier ones are answered
    #[arg(long, value_name = "N", value_parser = positive, help_heading = "Running")]
    rate: Option<f64>,
    /// Do not measure the first query and the start of the program
    #[arg(long, help_heading = "Running")]
    no_cold: bool,
    /// Output format
    #[arg(short = 'f', long, default_value = "text", value_name = "FORMAT")]
    format: ReportFormat,
    /// Draw the distributions in the terminal
    #[arg(long)]
    plot: bool,
    /// Draw the distributions into an SVG file
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Write the report as JSON into a file, whatever is printed
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// Compare with an older report in JSON
    #[arg(long, value_name = "FILE")]
    compare: Option<PathBuf>,
    /// End with code 1 when a row is worse than this: `p95>+10%`, `p50>+200us`
    #[arg(
        long,
        value_name = "CONDITION,…",
        value_delimiter = ',',
        requires = "compare"
    )]
    fail_if: Vec<String>,
    /// Print the queries as lines of JSON and measure nothing
    #[arg(long)]
    list: bool,
}

/// How the report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// Tables for people.
    Text,
    /// One JSON object with every time.
    Json,
    /// Tables for a document.
    Markdown,
}

/// Measures and prints.
pub(super) fn run(args: &Bench, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let rules: Result<Vec<Rule>, _> = args.fail_if.iter().map(|text| text.parse()).collect();
    let rules = rules.map_err(failure)?;
    // A report that cannot be read must not cost the time of a run first.
    let old = args.compare.as_deref().map(older).transpose()?;
    let listed = args
        .queries
        .as_deref()
        .map(|path| from_file(path, &args.op));
    let listed = listed.transpose()?;
    let index = open_or_build(global, now)?;
    let workload = match listed {
        Some(workload) => workload,
        None => drawn(&index, args, now)?,
    };
    if args.list {
        return list(&workload);
    }
    let report = measured(&index, workload, args, global, now)?;
    let comparison = old.map(|old| bench::compare(&old, &report, &rules));
    write_files(&report, args, global)?;
    print(&report, comparison.as_ref(), args, &look(global))?;
    Ok(if interrupt::happened() {
        Exit::Interrupted
    } else if comparison.is_some_and(|c| c.fails()) {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

fn drawn(index: &OpenIndex, args: &Bench, now: NaiveDateTime) -> Result<Workload, Failure> {
    let drawing = Drawing {
        seed: args.seed,
        each: args.each as usize,
        ops: args.op.clone(),
    };
    bench::draw(index, &drawing, now).map_err(failure)
}

fn from_file(path: &Path, ops: &[Op]) -> Result<Workload, Failure> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.with_context(|| format!("cannot read: {}", path.display()))
        .map_err(|e| Failure::new(Exit::Usage, e))?;
    bench::read(&text, ops).map_err(failure)
}

fn measured(
    index: &OpenIndex,
    workload: Workload,
    args: &Bench,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Report, Failure> {
    let pace = Pace {
        warmup: args.warmup,
        rounds: args.rounds.max(1),
        threads: args.threads.into(),
        rate: args.rate,
        most: args.time.map(Duration::from_secs_f64),
        seed: args.seed,
    };
    let about = about(index, &workload, now)?;
    let all = pace.requests(&workload).map_err(failure)?;
    let cold = if args.no_cold {
        None
    } else {
        let program = std::env::current_exe().ok();
        bench::measure_cold(&global.index, program.as_deref(), &workload, now).map_err(failure)?
    };
    let bar = bar(all as u64, global.quiet);
    let watch = Watch {
        done: &|| bar.inc(1),
        stop: interrupt::watched().map_err(|e| Failure::new(Exit::Usage, e))?,
    };
    let measured = bench::run(index, &workload, &pace, now, &watch).map_err(failure)?;
    bar.finish_and_clear();
    Ok(Report::of(about, workload, &pace, &measured, cold))
}

fn about(index: &OpenIndex, workload: &Workload, now: NaiveDateTime) -> Result<About, Failure> {
    let numbers = stats(index)?;
    let requests = workload.digest();
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        optimised: !cfg!(debug_assertions),
        when: now,
        index: State {
            generation: numbers.generation,
            articles: numbers.articles,
            statements: numbers.statements,
            figures: numbers.figures,
            segments: numbers.segments,
            bytes: numbers.index_bytes,
        },
        machine: Machine::this(),
        requests: requests.map_err(|e| Failure::new(Exit::Usage, e))?,
    })
}

/// A bar of requests, or one that shows nothing when `quiet` or when nobody looks.
fn bar(requests: u64, quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(requests);
    let template = "{bar:30} {human_pos}/{human_len} requests  {per_sec}  {eta} left";
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style.progress_chars("━╸ ")),
        Err(_) => bar,
    }
}

fn older(path: &Path) -> Result<Report, Failure> {
    let text = std::fs::read(path).map_err(anyhow::Error::from);
    let read = text.and_then(|text| Ok(serde_json::from_slice::<Report>(&text)?));
    let read = read.with_context(|| format!("cannot read as a report: {}", path.display()));
    let hint = "write one with `dateline bench --save FILE`";
    let report = read.map_err(|e| Failure::new(Exit::Usage, e).hint(hint))?;
    if report.schema == bench::SCHEMA {
        return Ok(report);
    }
    let other = anyhow!(
        "a report of another version of dateline: {}",
        path.display()
    );
    Err(Failure::new(Exit::Usage, other).hint(hint))
}

fn write_files(report: &Report, args: &Bench, global: &Global) -> Result<(), Failure> {
    let mut files: Vec<(&Path, Vec<u8>)> = Vec::new();
    if let Some(path) = &args.svg {
        files.push((path, latency_chart(report).into_bytes()));
    }
    if let Some(path) = &args.save {
        let mut json = Vec::new();
        bare(report)
            .json(&mut json)
            .map_err(|e| Failure::new(Exit::Usage, e))?;
        files.push((path, json));
    }
    for (path, content) in files {
        std::fs::write(path, content)
            .with_context(|| format!("cannot write: {}", path.display()))
            .map_err(|e| Failure::new(Exit::Usage, e))?;
        if !global.quiet {
            anstream::eprintln!("written: {}", path.display());
        }
    }
    Ok(())
}

fn bare(report: &Report) -> Measurements<'_> {
    Measurements {
        report,
        comparison: None,
        plot: false,
    }
}

fn print(
    report: &Report,
    comparison: Option<&Comparison>,
    args: &Bench,
    look: &Look,
) -> Result<(), Failure> {
    let measurements = Measurements {
        comparison,
        plot: args.plot,
        ..bare(report)
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = match args.format {
        ReportFormat::Text => measurements.text(look, &mut out),
        ReportFormat::Json => measurements.json(&mut out),
        ReportFormat::Markdown => measurements.markdown(&mut out),
    };
    printed
        .and_then(|()| out.flush())
        .map_err(|e| Failure::new(Exit::Found, e))
}

/// Prints the requests as `--queries` and `batch` read them.
fn list(workload: &Workload) -> Result<Exit, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let lines = workload.items.iter().map(bench::Item::line);
    let mut printed = lines.map(|line| writeln!(out, "{}", line?));
    let printed = printed.try_for_each(|line| line);
    printed
        .and_then(|()| out.flush())
        .map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}

fn failure(error: BenchError) -> Failure {
    if let BenchError::Search(error) = error {
        return super::narrow::search_failure(error);
    }
    let hint = error.hint();
    let failure = Failure::new(Exit::Usage, error);
    match hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

fn op(text: &str) -> Result<Op, String> {
    let names = || Op::ALL.map(Op::name).join(", ");
    Op::named(text.trim()).ok_or_else(|| format!("unknown op: {text}; use {}", names()))
}

fn positive(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok();
    let usable = number.filter(|n| n.is_finite() && *n > 0.0 && *n < 1e9);
    usable.ok_or_else(|| format!("not a number greater than 0: {text}"))
}
