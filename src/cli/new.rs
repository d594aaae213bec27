//! `dateline new`: the hits of saved searches that came since they were last shown.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Output};
use super::rows::Rows;
use super::{Exit, Failure, Global, searches};
use crate::query::{self, Collapse, Hit, Listed, Sort};
use crate::render::{Hits, Listing, sanitize};
use anyhow::anyhow;
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline new                       what is new of every saved search
  dateline new arms                  of one of them
  dateline new arms --peek           the same, and it stays new
  dateline index -q; dateline new arms --format ids   for cron: exit code 1 when there is nothing

An article is new once: when its id or its words were not in the index when the search was saved or
last shown. An index that is built anew, a file that was moved or comes back brings nothing new.";

/// Arguments of `new`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct New {
    /// The name of a saved search [default: all of them]
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Do not mark what is shown as seen
    #[arg(long)]
    peek: bool,
    /// How many hits of each search to print, or `all`; all count as shown
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    #[command(flatten)]
    output: Output,
}

/// Lists, and marks as seen.
pub(super) fn run(args: &New, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let saved = searches::saved(global)?;
    let name = args
        .name
        .as_deref()
        .map(|name| name.strip_prefix('@').unwrap_or(name));
    if let Some(name) = name.filter(|name| !saved.all.contains_key(*name)) {
        let error = anyhow!("no saved search: {}", sanitize::line(name));
        return Err(Failure::new(Exit::Usage, error)
            .hint("`dateline saved` lists them, `dateline save NAME QUERY` adds one"));
    }
    let collapse = if args.output.is_text() {
        Collapse::Story
    } else {
        Collapse::None
    };
    let (mut seen, all) = searches::noted(&index, &saved, global, now, collapse)?;
    let mut total = 0;
    for new in all
        .iter()
        .filter(|new| name.is_none_or(|name| new.name == name))
    {
        total += new.total;
        if new.total > 0 {
            list(args, new, &index, global, now)?;
        }
        if !args.peek {
            seen.show(&new.name, &new.query);
        }
    }
    searches::keep(&seen)?;
    if total == 0 && !global.quiet {
        anstream::eprintln!("nothing new");
    }
    Ok(Exit::of(total))
}

fn list(
    args: &New,
    new: &searches::New,
    index: &crate::index::OpenIndex,
    global: &Global,
    now: NaiveDateTime,
) -> Result<(), Failure> {
    let mut request = new.request.clone();
    request.sort = Some(Sort::Newest);
    request.limit = args.output.limit(args.limit, usize::MAX);
    if args.output.is_text() && args.name.is_none() {
        anstream::println!("@{}: {}\n", new.name, sanitize::line(&new.query));
    }
    let found = query::search_listed(index, &request, now).map_err(narrow::search_failure)?;
    let Listed { head, items } = found;
    let rows = Rows::default();
    let items = rows.noting(items, |hit: &Hit| (&hit.id, &hit.path));
    args.output
        .print(&Listing::new(Hits(&head), items), global)?;
    rows.end(index, 0, &args.output, global);
    Ok(())
}
