//! The terminal's side: what was typed, what it means, one file a command.
//!
//! The only stage that knows clap, joins the corpus to the index, and decides exit codes.

mod amend;
mod batch;
mod bench;
mod browse;
mod changed;
mod check;
mod cite;
mod complete;
mod completions;
mod config;
mod dashes;
mod desk;
mod extract;
mod facets;
mod failure;
mod figures;
mod index;
mod ingest;
mod interrupt;
mod man;
mod many;
mod mcp;
mod narrow;
mod new;
mod nothing;
mod notices;
mod page;
mod pager;
mod progress;
mod put_right;
mod queries;
mod roots;
mod rows;
mod said;
mod save;
mod saved;
mod search;
mod searches;
mod show;
mod similar;
mod stats;
mod summary;
mod terms;
mod timeline;
mod topics;
mod version;
mod watch;

pub use dashes::parse;
pub use failure::{Exit, Failure, report};
pub use index::open_or_build;

use chrono::NaiveDateTime;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The folder of articles unless another is named.
const CORPUS: &str = "corpus";

/// A search engine over policy news: who said what, when, where, with which numbers.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version = version::SHORT.as_str(),
    long_version = version::LONG.as_str(),
    propagate_version = true,
    after_help = topics::ABOUT
)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; on a terminal the browser when nothing is named.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Of every command")]
pub struct Global {
    /// The corpus of this name in a file of settings
    #[arg(long = "in", global = true, env = "DATELINE_IN", value_name = "NAME")]
    pub r#in: Option<String>,
    /// Folder (or file) of articles
    #[arg(
        long,
        global = true,
        env = "DATELINE_CORPUS",
        default_value = CORPUS,
        value_name = "PATH"
    )]
    pub corpus: PathBuf,
    /// Folder of the index
    #[arg(
        long,
        global = true,
        env = "DATELINE_INDEX",
        default_value = "index",
        value_name = "DIR"
    )]
    pub index: PathBuf,
    /// File of names that are one person's [default: dateline.aliases.toml in the corpus folder or beside it]
    #[arg(long, global = true, env = "DATELINE_ALIASES", value_name = "PATH")]
    pub aliases: Option<PathBuf>,
    /// File of facts to correct or strike out [default: dateline.corrections.toml in the corpus folder or beside it]
    #[arg(long, global = true, env = "DATELINE_CORRECTIONS", value_name = "PATH")]
    pub corrections: Option<PathBuf>,
    /// When to colour
    #[arg(long, global = true, default_value = "auto", value_name = "WHEN")]
    pub color: ColorChoice,
    /// Say less: no progress, no notes
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// The moment taken as now (for tests and reports that must not change)
    #[arg(
        long,
        global = true,
        env = "DATELINE_NOW",
        hide = true,
        value_name = "DATE"
    )]
    pub now: Option<String>,
    /// Keys of the browser, with what they do; only a file sets them.
    #[arg(skip)]
    pub keys: BTreeMap<String, String>,
    /// Whether lists and queries are forgotten when the program ends; only a file says so.
    #[arg(skip)]
    pub forgets: bool,
    /// Which settings were typed.
    #[arg(skip)]
    pub typed: config::Typed,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search, read and narrow on one screen; this is also what `dateline` alone does on a terminal
    Browse(browse::Browse),
    /// Print what the indexer would see of articles, as JSON
    Extract(extract::Extract),
    /// Find articles by words, people, dates, places, topics and figures
    Search(search::Search),
    /// Find who said what, when
    Said(said::Said),
    /// List figures, or put them in a series over time
    Figures(figures::FigureCommand),
    /// Count who, where, what and when in the articles found
    Facets(facets::FacetCommand),
    /// Draw how many articles were published when
    Timeline(timeline::Timeline),
    /// List the words that set an answer apart from all other articles
    Terms(terms::TermCommand),
    /// Print an article with its facts
    Show(show::Show),
    /// Print articles as references: BibTeX, RIS, CSL-JSON, Markdown
    Cite(cite::Cite),
    /// Write a query's answer as a page of HTML, for a reader without a terminal
    Report(page::Report),
    /// Save a query under a name, which `@NAME` stands for in any query
    Save(save::Save),
    /// List the saved searches
    Saved(saved::Saved),
    /// List what is new of saved searches (exit code 1 when nothing)
    New(new::New),
    /// Find articles like another one
    Similar(similar::Similar),
    /// Answer requests given as lines of JSON on standard input
    Batch(batch::Batch),
    /// Measure how fast the index answers, by class of query (exit code 1 when slower than allowed)
    Bench(bench::Bench),
    /// Bring the index up to date with the corpus
    Index(index::Index),
    /// Say whether the index is whole and true of the corpus (exit code 1 when behind, 3 when damaged)
    Check(check::Check),
    /// Count what is in the index
    Stats(stats::Stats),
    /// Serve an assistant with tools that read the index (Model Context Protocol)
    Mcp(mcp::Mcp),
    /// Print the settings that hold, and where they are from
    Config(config::Config),
    /// Print what makes a shell complete commands, flags, and names in the index
    Completions(completions::Completions),
    /// Print the manual, or write all its pages
    Man(man::Man),
    /// Print help on a topic
    #[command(hide = true)]
    HelpOn(topics::HelpOn),
    /// Answer a shell that completes a line
    #[command(hide = true)]
    CompleteLine(complete::CompleteLine),
}

/// Runs a command; `now` is the only reading of the clock.
///
/// # Errors
/// Whatever ends the command, with its exit code and a hint.
pub fn run(cli: &Cli, now: NaiveDateTime) -> Result<Exit, Failure> {
    let settings = config::settings(&cli.global)?;
    let global = &settings.global;
    let now = present(global, now)?;
    let Some(command) = &cli.command else {
        return browse::without_command(global, now);
    };
    match command {
        Command::Browse(args) => browse::run(args, global, now),
        Command::Extract(args) => extract::run(args, global, now),
        Command::Search(args) => search::run(args, global, now),
        Command::Said(args) => said::run(args, global, now),
        Command::Figures(args) => figures::run(args, global, now),
        Command::Facets(args) => facets::run(args, global, now),
        Command::Timeline(args) => timeline::run(args, global, now),
        Command::Terms(args) => terms::run(args, global, now),
        Command::Show(args) => show::run(args, global, now),
        Command::Cite(args) => cite::run(args, global, now),
        Command::Report(args) => page::run(args, global, now),
        Command::Save(args) => save::run(args, global, now),
        Command::Saved(args) => saved::run(args, global),
        Command::New(args) => new::run(args, global, now),
        Command::Similar(args) => similar::run(args, global, now),
        Command::Batch(args) => batch::run(args, global, now),
        Command::Bench(args) => bench::run(args, global, now),
        Command::Index(args) => index::run(args, global, now),
        Command::Check(args) => check::run(args, global),
        Command::Stats(args) => stats::run(args, global),
        Command::Mcp(args) => mcp::run(args, global, now),
        Command::Config(args) => config::run(args, &settings),
        Command::Completions(args) => completions::run(args, global),
        Command::Man(args) => man::run(args),
        Command::HelpOn(args) => topics::run(args),
        Command::CompleteLine(args) => Ok(complete::run(args, global, now)),
    }
}

/// The moment taken as now: the clock's, or the one that was typed.
fn present(global: &Global, clock: NaiveDateTime) -> Result<NaiveDateTime, Failure> {
    let Some(typed) = &global.now else {
        return Ok(clock);
    };
    let when = crate::date::Interval::parse(typed);
    when.map(|w| w.start)
        .ok_or_else(|| Failure::new(Exit::Usage, anyhow::anyhow!("no date: {typed}")))
}
