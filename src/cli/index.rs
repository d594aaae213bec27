//! `dateline index`: brings the index up to date with the corpus.

use super::amend::Amendments;
use super::extract::{mapping, size};
use super::ingest::{Ingest, Taking};
use super::notices::Notices;
use super::progress::Progress;
use super::roots::Roots;
use super::{Exit, Failure, Global, changed, searches, summary, watch};
use crate::corpus::{self, Limits, ReadOptions};
use crate::index::{IndexError, Manifest, OpenIndex, Options, State, Update};
use chrono::NaiveDateTime;
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Memory used unless another amount is asked for.
const MEMORY: u64 = 512 << 20;
/// Less than this and segments get so small that merging them costs more than indexing.
const LEAST_MEMORY: u64 = 64 << 20;

const EXAMPLES: &str = "\
Examples:
  dateline index                           reads what is new or changed in `corpus/`
  dateline index ~/drops ~/archive.ndjson.zst   these are the whole corpus, now and from now on
  dateline index --add ~/drops/may         reads a new drop and removes nothing
  dateline --index ~/drops.index index ~/drops
  dateline index --dry-run                 what would change
  dateline index --watch                   stays, and reads whatever is dropped
  dateline index --full --memory 2GB       builds anew, with more memory
  dateline index --map title=headline,text=story";

/// What was typed after `index`.
#[derive(Debug, Args, Default)]
#[command(after_help = EXAMPLES)]
pub struct Index {
    /// Files and folders that are the whole corpus [default: what the index was built from, else `--corpus`]
    #[arg(value_name = "PATH", conflicts_with = "add")]
    pub paths: Vec<PathBuf>,
    /// Read a new drop and leave all else as it is; it belongs to the corpus from then on
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub add: Vec<PathBuf>,
    /// Go on though more than half of the articles, or all of a folder, would be removed
    #[arg(long)]
    pub allow_removal: bool,
    /// Build the index anew, whatever is there
    #[arg(long)]
    pub full: bool,
    /// Stay and index again whenever something is dropped into the corpus
    #[arg(long, conflicts_with = "dry_run")]
    pub watch: bool,
    /// Say what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// End with code 5 when some input failed
    #[arg(long)]
    pub strict: bool,
    /// Memory to use, about: `256MB`, `2GB` [default: 512MB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub memory: Option<u64>,
    /// Threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Most bytes of one file after decompression, or of one NDJSON line: `64MB`, `2GB`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_size: Option<u64>,
    /// Names of fields that are not the usual ones: `title=headline,text=story`
    #[arg(long, value_name = "WHAT=FIELD", value_delimiter = ',')]
    pub map: Vec<String>,
}

/// Runs the command.
///
/// # Errors
/// When there is no corpus, another writer is at work, or the index cannot be written.
pub(super) fn run(args: &Index, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let round = Round::new(args, global, now)?;
    let exit = round.run(&mut anstream::stdout())?;
    if args.watch {
        let state = OpenIndex::open(&global.index)?.state;
        return watch::run(global, &state.corpus, || round.run(&mut anstream::stdout()));
    }
    Ok(exit)
}

/// Opens the index; where there is none yet at the default place, builds it first and says so.
///
/// # Errors
/// When there is neither an index nor a corpus to build it from.
pub fn open_or_build(global: &Global, now: NaiveDateTime) -> Result<OpenIndex, Failure> {
    match OpenIndex::open(&global.index) {
        Err(IndexError::Missing(_))
            if global.index == Path::new("index") && global.corpus.exists() =>
        {
            if !global.quiet {
                let (corpus, index) = (global.corpus.display(), global.index.display());
                anstream::eprintln!("no index yet: building it from `{corpus}` in `{index}`");
            }
            Round::new(&Index::default(), global, now)?.run(&mut anstream::stderr())?;
            Ok(OpenIndex::open(&global.index)?)
        }
        opened => Ok(opened?),
    }
}

/// Brings the index up to date without a word on standard output.
///
/// # Errors
/// As the command.
pub(super) fn update(global: &Global, now: NaiveDateTime) -> Result<(), Failure> {
    let round = Index::default();
    Round::new(&round, global, now)?.run(&mut std::io::sink())?;
    Ok(())
}

/// One round of indexing.
struct Round<'a> {
    args: &'a Index,
    global: &'a Global,
    reading: ReadOptions,
    options: Options,
}

impl<'a> Round<'a> {
    fn new(args: &'a Index, global: &'a Global, now: NaiveDateTime) -> Result<Self, Failure> {
        let usual = Limits::default();
        let limits = Limits {
            file: args.max_size.unwrap_or(usual.file),
            line: args.max_size.unwrap_or(usual.line),
            ..usual
        };
        let reading = ReadOptions {
            limits,
            map: mapping(&args.map)?,
            now: Some(now),
        };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let options = Options {
            memory: args.memory.unwrap_or(MEMORY).max(LEAST_MEMORY) as usize,
            threads: args.threads.unwrap_or(cores).max(1),
            full: args.full,
            dry_run: args.dry_run,
            add: !args.add.is_empty(),
            allow_removal: args.allow_removal,
        };
        Ok(Self {
            args,
            global,
            reading,
            options,
        })
    }

    fn run(&self, out: &mut dyn std::io::Write) -> Result<Exit, Failure> {
        let began = Instant::now();
        let mut notices = Notices::new(self.global.quiet);
        let opened = OpenIndex::open(&self.global.index).ok();
        let before = opened.map(|index| State::clone(&index.state));
        let (paths, add) = (&self.args.paths, &self.args.add);
        let roots = Roots::of(paths, add, self.global, before.as_ref());
        let corpus = roots.files(self.global, &self.reading.limits, &mut notices)?;
        let amendments = Amendments::read(self.global, roots.first())?;
        let (aliases, corrections) = (&amendments.aliases, &amendments.corrections);
        let state = State::new(aliases.clone(), corrections.clone(), roots.all);
        let options = self.options.clone();
        let update = Update::begin(&self.global.index, self.manifest(), state, options)?;
        let rebuilt = update.rebuilt.join(", ");
        if !rebuilt.is_empty() && !self.global.quiet {
            anstream::eprintln!("building the index anew: {rebuilt}");
        }
        let before = before.filter(|_| !update.is_fresh());
        let progress = Progress::new(self.global.quiet);
        let ingest = Ingest {
            files: &corpus.files,
            reading: &self.reading,
            options: &self.options,
            progress: &progress,
        };
        let taking = ingest.run(update)?;
        if !self.args.dry_run {
            changed::note_seen(self.global, &corpus, self.options.add);
            amendments.report(before.as_ref(), &taking.report.met, self.global.quiet);
        }
        let lost = notices.end() + summary::warn(&taking.report, self.global.quiet);
        self.print(out, &taking, began)
            .map_err(|e| Failure::new(Exit::Index, e))?;
        self.news(out).map_err(|e| Failure::new(Exit::Index, e))?;
        let failed = self.args.strict && lost > 0;
        Ok(if failed { Exit::Input } else { Exit::Found })
    }

    fn print(
        &self,
        out: &mut dyn std::io::Write,
        taking: &Taking,
        began: Instant,
    ) -> std::io::Result<()> {
        if self.global.quiet {
            return Ok(());
        }
        let index = OpenIndex::open(&self.global.index)
            .ok()
            .filter(|_| !self.args.dry_run);
        summary::print(out, taking, index.as_ref(), began.elapsed())
    }

    /// Says which saved searches have new hits.
    fn news(&self, out: &mut dyn std::io::Write) -> std::io::Result<()> {
        let index = OpenIndex::open(&self.global.index).ok();
        let (Some(index), Some(now), false) = (index, self.reading.now, self.args.dry_run) else {
            return Ok(());
        };
        match searches::told(&index, self.global, now) {
            Some(new) if !self.global.quiet => {
                writeln!(out, "new hits: {new} (`dateline new` lists them)")
            }
            _ => Ok(()),
        }
    }

    fn manifest(&self) -> Manifest {
        let map: Vec<String> = self
            .reading
            .map
            .iter()
            .map(|(w, f)| format!("{w}={f}"))
            .collect();
        Manifest::now(&corpus::reader_versions(), map.join(","))
    }
}
