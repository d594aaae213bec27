//! `dateline extract`: what the indexer would see, as JSON, one object an article.
//!
//! Apart from indexing because other programs use it as a filter: NDJSON in gives NDJSON out in the same order, with
//! bounded memory, whatever the size of the input.

use super::{Exit, Failure, Global, notices::Notices};
use crate::article::Article;
use crate::corpus::{self, Batch, DropFile, Limits, Piece, ReadOptions};
use crate::extract::{self, Facts};
use crate::render::facts;
use anyhow::anyhow;
use chrono::NaiveDateTime;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Bytes of input worked on at a time, for each core: enough work to keep it busy, and so little that what is read is
/// still in its cache when it is printed and the same memory serves the next lot.
const AT_ONCE: usize = 512 << 10;

const EXAMPLES: &str = "\
Examples:
  dateline extract article.txt                       one object with all facts
  dateline extract corpus/ --format ndjson           one line an article
  dateline extract article.txt --all                 statements that are less sure, too
  zcat news.ndjson.gz | dateline extract - | jq -r '.people[].name'
  dateline extract feed.xml --format ndjson | jq -c '.figures[] | [.value, .unit, .of]'

Offsets count Unicode code points of `text`; facts of a title that came apart stand under `headline`.";

/// What was typed after `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Extract {
    /// Files or folders of articles; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Output: `json` (an object, or an array of them) or `ndjson` (one a line) [default: that of the input]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Names of fields that are not the usual ones: `title=headline,text=story`
    #[arg(long, value_name = "WHAT=FIELD", value_delimiter = ',')]
    pub map: Vec<String>,
    /// Most bytes of one file after decompression, or of one NDJSON line: `64MB`, `2GB`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// Print statements below the confidence from which `said` shows them, too
    #[arg(long)]
    pub all: bool,
    /// End with code 5 when some input failed
    #[arg(long)]
    pub strict: bool,
}

/// How articles are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One indented object, or an array of them.
    Json,
    /// One object a line.
    Ndjson,
}

/// Runs the command.
///
/// # Errors
/// Returns a failure for what was typed wrong, input that is not there, and output that cannot be written.
pub(super) fn run(args: &Extract, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let options = ReadOptions {
        limits: limits(args.max_size),
        map: mapping(&args.map)?,
        now: Some(now),
    };
    let mut notices = Notices::new(global.quiet);
    let files = files(args, &options.limits, &mut notices)?;
    let mut out = Output::new(args);
    for file in &files {
        one_file(file, &options, &mut out, &mut notices)
            .map_err(|e| Failure::new(Exit::Input, e))?;
    }
    out.end().map_err(|e| Failure::new(Exit::Input, e))?;
    let lost = notices.end();
    Ok(match (args.strict && lost > 0, out.printed) {
        (true, _) => Exit::Input,
        (false, 0) => Exit::Nothing,
        _ => Exit::Found,
    })
}

fn limits(max_size: Option<u64>) -> Limits {
    let usual = Limits::default();
    Limits {
        file: max_size.unwrap_or(usual.file),
        line: max_size.unwrap_or(usual.line),
        ..usual
    }
}

fn files(args: &Extract, limits: &Limits, notices: &mut Notices) -> Result<Vec<DropFile>, Failure> {
    if args.files.is_empty() {
        return Ok(vec![corpus::standard_input()]);
    }
    let mut files = Vec::new();
    for path in &args.files {
        if path.as_os_str() == "-" {
            files.push(corpus::standard_input());
        } else if path.exists() {
            let walked = corpus::walk(path, limits);
            files.extend(walked.files);
            notices.take(&walked.warnings);
        } else {
            let missing = anyhow!("no such file: {}", path.display());
            return Err(Failure::new(Exit::Usage, missing));
        }
    }
    Ok(files)
}

/// Streams one file through reading, extraction and output, a lot at a time.
fn one_file(
    file: &DropFile,
    options: &ReadOptions,
    out: &mut Output,
    notices: &mut Notices,
) -> io::Result<()> {
    let at_once = AT_ONCE * rayon::current_num_threads();
    let mut waiting: Vec<Piece> = Vec::new();
    let mut bytes = 0;
    let mut written = Ok(());
    let read = corpus::pieces(file, options, &mut |piece| {
        bytes += piece.bytes.len();
        waiting.push(piece);
        if bytes >= at_once {
            written = flush(&mut waiting, options, out, notices);
            bytes = 0;
        }
        written.is_ok()
    });
    written?;
    flush(&mut waiting, options, out, notices)?;
    if let Err(warning) = read {
        notices.take(&[warning]);
    }
    Ok(())
}

fn flush(
    waiting: &mut Vec<Piece>,
    options: &ReadOptions,
    out: &mut Output,
    notices: &mut Notices,
) -> io::Result<()> {
    let Some(first) = waiting.first() else {
        return Ok(());
    };
    let format = out.format(first);
    let batches: Vec<Batch> = waiting
        .par_iter()
        .map(|p| corpus::read(p, options))
        .collect();
    waiting.clear();
    for batch in &batches {
        notices.take(&batch.warnings);
    }
    let articles: Vec<_> = batches.iter().flat_map(|b| &b.articles).collect();
    match format {
        Format::Ndjson => {
            let lots: Vec<_> = articles.chunks(extract::TOGETHER).collect();
            out.print_lots(&lots)
        }
        Format::Json => {
            let objects: Vec<Vec<String>> = articles
                .par_chunks(extract::TOGETHER)
                .map(|lot| objects(lot, out.all))
                .collect();
            let mut objects = objects.iter().flatten();
            objects.try_for_each(|object| out.print(object))
        }
    }
}

/// The facts of some articles, with all statements or those that are shown.
fn asked(articles: &[&Article], all: bool) -> Vec<Facts> {
    let mut facts = extract::extract_all(articles);
    for facts in &mut facts {
        if all {
            facts.order_by_text();
        } else {
            facts.keep_shown();
        }
    }
    facts
}

/// Fills `lines` with the articles and their facts, one a line.
fn fill(lines: &mut Vec<u8>, articles: &[&Article], all: bool) {
    lines.clear();
    let facts = asked(articles, all);
    for (article, facts) in articles.iter().zip(&facts) {
        facts::print_line(article, facts, lines);
    }
}

/// The articles with their facts, an indented object each.
fn objects(articles: &[&Article], all: bool) -> Vec<String> {
    let facts = asked(articles, all);
    let pairs = articles.iter().zip(&facts);
    pairs
        .map(|(article, facts)| facts::indented(article, facts))
        .collect()
}

/// Writes objects in the format asked for, or in that of the input.
struct Output {
    asked: Option<Format>,
    /// Whether all statements are printed.
    all: bool,
    out: BufWriter<io::Stdout>,
    /// The lines of each lot under way; their room serves the next ones.
    lines: Vec<Vec<u8>>,
    /// The first object of JSON output, held back until it is known whether it is the only one.
    held: Option<String>,
    /// How many objects or lots of lines were printed.
    printed: u64,
}

impl Output {
    fn new(args: &Extract) -> Self {
        Self {
            asked: args.format,
            all: args.all,
            out: BufWriter::with_capacity(256 << 10, io::stdout()),
            lines: Vec::new(),
            held: None,
            printed: 0,
        }
    }

    /// The format of the whole output; the first input decides when none was asked for.
    fn format(&mut self, first: &Piece) -> Format {
        let of_input = if first.is_of_lines() {
            Format::Ndjson
        } else {
            Format::Json
        };
        *self.asked.get_or_insert(of_input)
    }

    /// Extracts lots of articles side by side and prints them, an object a line.
    fn print_lots(&mut self, lots: &[&[&Article]]) -> io::Result<()> {
        self.printed += lots.len() as u64;
        let count = self.lines.len().max(lots.len());
        self.lines.resize_with(count, Vec::new);
        let rooms = self.lines.par_iter_mut();
        let all = self.all;
        rooms
            .zip(lots)
            .for_each(|(lines, lot)| fill(lines, lot, all));
        let filled = self.lines.iter().take(lots.len());
        for lines in filled {
            self.out.write_all(lines)?;
        }
        Ok(())
    }

    fn print(&mut self, object: &str) -> io::Result<()> {
        self.printed += 1;
        match (self.printed, self.held.take()) {
            (1, _) => self.held = Some(object.to_owned()),
            (_, Some(first)) => write!(self.out, "[\n{first},\n{object}")?,
            (_, None) => write!(self.out, ",\n{object}")?,
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        match self.held.take() {
            Some(only) => writeln!(self.out, "{only}")?,
            None if self.asked == Some(Format::Json) && self.printed > 1 => {
                writeln!(self.out, "\n]")?;
            }
            None => {}
        }
        self.out.flush()
    }
}

/// Takes `what=field` pairs apart.
pub(super) fn mapping(pairs: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let split = pairs.iter().map(|pair| {
        let (what, field) = pair
            .split_once('=')
            .filter(|(what, field)| corpus::is_known_role(what) && !field.trim().is_empty())
            .ok_or_else(|| {
                Failure::new(Exit::Usage, anyhow!("mapping not understood: {pair}")).hint(
                    "write WHAT=FIELD, where WHAT is id, title, text, html, summary, date, updated, author, source, url, \
                     language or dateline",
                )
            })?;
        Ok((what.trim().to_owned(), field.trim().to_owned()))
    });
    split.collect()
}

/// Parses `64MB`, `2G`, `1000`.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        other => return Err(format!("unknown unit: {other}")),
    };
    let number: u64 = digits
        .trim()
        .parse()
        .map_err(|_| format!("no size: {text}"))?;
    number
        .checked_mul(unit)
        .ok_or_else(|| format!("too large: {text}"))
}
