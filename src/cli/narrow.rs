//! Arguments shared by the commands that search: the query, what narrows it, and how the answer is printed.
//!
//! They say only what was typed; [`Narrow::request`] turns them into a request once.

pub(super) use super::failure::search_failure;
use super::{ColorChoice, Exit, Failure, Global, changed, searches};
use crate::index::OpenIndex;
use crate::query::language::{Dates, Tree, asks_for_story, parse, unknown_fields};
use crate::query::{
    By, Collapse, Facet, FactCounts, Filters, Matching, Relaxed, Request, SearchError, Sort,
};
use crate::render::{Format, Look, Report, Tally, format};
use clap::{Args, ValueEnum};
use std::collections::BTreeSet;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The query and what narrows it.
#[derive(Debug, Args)]
pub(super) struct Narrow {
    /// What to look for, in the query language; nothing for all articles
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Only articles that name this person
    #[arg(long, value_name = "NAME", help_heading = "Narrowing")]
    person: Vec<String>,
    /// Only what this person or body says: articles with such a statement, statements, figures
    #[arg(long, value_name = "NAME", help_heading = "Narrowing")]
    speaker: Vec<String>,
    /// Only articles that name this place or one in it
    #[arg(long, value_name = "PLACE", help_heading = "Narrowing")]
    place: Vec<String>,
    /// Only articles on this topic
    #[arg(long, value_name = "TOPIC", help_heading = "Narrowing")]
    topic: Vec<String>,
    /// Only articles of this outlet
    #[arg(long, value_name = "NAME", help_heading = "Narrowing")]
    source: Vec<String>,
    /// Only articles published on or after this date: 2025, 2025-02, 2025-Q1, 2025-02-12, 7d
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Narrowing")]
    since: Option<Dates>,
    /// Only articles published on or before this date, the whole of it included
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Narrowing")]
    until: Option<Dates>,
    /// How many of the words an article must have; without it all, or when none has all as many as can be
    #[arg(long = "match", value_name = "HOW", help_heading = "Narrowing")]
    matching: Option<Match>,
    /// What to show and count once: a story, however many versions of it there are, or nothing [default: story on screen,
    /// none in data formats and where `story:` asks for versions]
    #[arg(long, value_name = "WHAT", help_heading = "Narrowing")]
    collapse: Option<Once>,
}

/// What is shown and counted once.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Once {
    /// A story: near copies, updated versions, the same text from several outlets.
    Story,
    /// Nothing: each article by itself.
    None,
}

/// How many of the words an article must have.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Match {
    /// All of them.
    All,
    /// Two in three.
    Most,
    /// Any of them.
    Any,
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Order {
    /// Best first.
    Relevance,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}

impl Order {
    /// The order as a request has it.
    pub(super) fn sort(self) -> Sort {
        match self {
            Self::Relevance => Sort::Relevance,
            Self::Newest => Sort::Newest,
            Self::Oldest => Sort::Oldest,
        }
    }
}

/// How the answer is printed.
#[derive(Debug, Args)]
pub(super) struct Output {
    /// Output format
    #[arg(short = 'f', long, default_value = "text", value_name = "FORMAT",
          value_parser = clap::builder::PossibleValuesParser::new(formats()))]
    format: String,
}

/// The format of a ranking for evaluation programs, which only `search` writes.
const RUN: &str = "trec";

fn formats() -> impl Iterator<Item = &'static str> {
    format::FORMATS.iter().map(|(name, _)| *name).chain([RUN])
}

/// Facets to count, separated by commas.
#[derive(Debug, Clone)]
pub(super) struct Facets(pub(super) Vec<Facet>);

impl Narrow {
    /// Turns what was typed into a request, for a screen or for a data format; page and facets are the command's. A query that cannot be understood ends the
    /// command here, before an index is built for it.
    pub(super) fn request(&self, is_screen: bool, global: &Global) -> Result<Request, Failure> {
        // A negation was kept apart from the flags by a blank.
        let words = self.query.iter().map(|word| match word.strip_prefix(' ') {
            Some(negation) if negation.starts_with('-') => negation,
            _ => word,
        });
        let query = searches::meant(&words.collect::<Vec<_>>().join(" "), global)?;
        let tree = parse(&query).map_err(|e| search_failure(e.into()))?;
        for (name, word) in unknown_fields(&tree) {
            anstream::eprintln!("note: `{name}:` is no field, so `{word}` is looked for as text");
        }
        let mut filters = Filters {
            chosen: Vec::new(),
            since: self.since,
            until: self.until,
        };
        filters.choose(Facet::Person, self.person.iter().cloned());
        filters.choose(Facet::Speaker, self.speaker.iter().cloned());
        filters.choose(Facet::Place, self.place.iter().cloned());
        filters.choose(Facet::Topic, self.topic.iter().cloned());
        filters.choose(Facet::Source, self.source.iter().cloned());
        let matching = match self.matching {
            None => Matching::Auto,
            Some(Match::All) => Matching::All,
            Some(Match::Most) => Matching::Most,
            Some(Match::Any) => Matching::Any,
        };
        Ok(Request {
            query,
            filters,
            matching,
            collapse: self.collapse(&tree, is_screen),
            ..Request::default()
        })
    }
}

impl Narrow {
    fn collapse(&self, tree: &Tree, is_screen: bool) -> Collapse {
        match self.collapse {
            Some(Once::Story) => Collapse::Story,
            None if is_screen && !asks_for_story(tree) => Collapse::Story,
            Some(Once::None) | None => Collapse::None,
        }
    }
}

impl Output {
    /// Whether only ids are asked for.
    pub(super) fn is_ids(&self) -> bool {
        self.format == "ids"
    }

    /// Whether a ranking for evaluation programs is asked for.
    pub(super) fn is_run(&self) -> bool {
        self.format == RUN
    }

    /// Whether it is text for people.
    pub(super) fn is_text(&self) -> bool {
        self.format == "text"
    }

    /// Prints a report on standard output.
    pub(super) fn print(&self, report: &dyn Report, global: &Global) -> Result<(), Failure> {
        if self.is_run() {
            let error = anyhow::anyhow!("only articles are ranked for: {RUN}");
            return Err(Failure::new(Exit::Usage, error)
                .hint("use `dateline search --queries FILE --format trec`"));
        }
        let format = format::named(&self.format).ok_or_else(|| {
            Failure::new(
                Exit::Usage,
                anyhow::anyhow!("unknown format: {}", self.format),
            )
        })?;
        print(format, report, global).map_err(written)
    }
}

fn print(format: &dyn Format, report: &dyn Report, global: &Global) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    format.write(report, &look(global), &mut out)?;
    out.flush()
}

/// Why a report was not written to its end: the output, or an item that could not be read.
fn written(error: io::Error) -> Failure {
    match error.downcast::<SearchError>() {
        Ok(error) => search_failure(error),
        Err(error) => Failure::new(Exit::Found, error),
    }
}

/// What output on standard output looks like.
pub(super) fn look(global: &Global) -> Look {
    let terminal = io::stdout().is_terminal();
    let colour = match global.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
            terminal && !refused && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
        }
    };
    let screen = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let width = if terminal { screen.unwrap_or(80) } else { 100 };
    let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    Look {
        width,
        colour,
        links,
    }
}

/// Says on stderr that fewer words were asked for.
pub(super) fn note(relaxed: Option<Relaxed>, one: &str, global: &Global) {
    if let Some(Relaxed { least, words }) = relaxed.filter(|_| !global.quiet) {
        let all = match words {
            2 => "both words".to_owned(),
            _ => format!("all {words} words"),
        };
        let some = match least {
            1 => "any of them".to_owned(),
            _ => format!("at least {least} of them"),
        };
        anstream::eprintln!("note: no {one} has {all}, shown are those with {some}");
    }
}

/// Prints counts of facts, and says whether the corpus has changed.
pub(super) fn tally(
    index: &OpenIndex,
    counts: &FactCounts,
    one: &'static str,
    output: &Output,
    global: &Global,
) -> Result<Exit, Failure> {
    note(counts.relaxed, one, global);
    output.print(&Tally { counts, one }, global)?;
    changed::tell(index, &BTreeSet::new(), global);
    Ok(Exit::of(counts.total))
}

/// Reads what facts are counted by, of what they have.
pub(super) fn by(text: &str, facts: &str, has: fn(By) -> bool) -> Result<By, String> {
    By::named(text).filter(|by| has(*by)).ok_or_else(|| {
        let all = By::NAMES
            .iter()
            .filter(|name| By::named(name).is_some_and(has));
        let all: Vec<&str> = all.copied().collect();
        format!("cannot count {facts} by: {text}; use {}", all.join(", "))
    })
}

fn date(text: &str) -> Result<Dates, String> {
    Dates::try_from(text.to_owned())
}

/// Reads `person,topic,…`; for clap.
pub(super) fn facets(text: &str) -> Result<Facets, String> {
    let names = text.split(',').map(str::trim).filter(|n| !n.is_empty());
    let read = names.map(|name| {
        // `people`, `topics` and the like are what one types.
        let singular = match name {
            "people" | "persons" => "person",
            "languages" | "language" => "lang",
            name => name.strip_suffix('s').unwrap_or(name),
        };
        let known = || Facet::ALL.map(Facet::name).join(", ");
        Facet::named(singular).ok_or_else(|| format!("unknown facet: {name}; use {}", known()))
    });
    read.collect::<Result<_, _>>().map(Facets)
}
