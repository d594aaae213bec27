//! `dateline save`: keeps a query under a name.

use super::narrow::search_failure;
use super::{Exit, Failure, Global, searches};
use crate::index::OpenIndex;
use crate::query::Collapse;
use crate::query::language::{expanded, parse};
use crate::state::{Searches, is_name};
use anyhow::anyhow;
use chrono::NaiveDateTime;
use clap::Args;
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  dateline save arms 'tanks OR missiles OR place:kyiv'
  dateline save rutte-arms '@arms speaker:rutte'    a saved search may name others
  dateline search @arms date:2025                   `@NAME` stands for it in any query
  dateline said @arms --by speaker
  dateline new arms                                 what came since it was last asked
  dateline save --remove arms

Searches lie in `dateline.searches.toml` beside the corpus, a line each, to be read and edited by
hand. What the index has when a search is saved is not new; what comes later is, once.";

/// Arguments of `save`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Save {
    /// A name: letters, digits, `-` and `_`
    #[arg(value_name = "NAME")]
    name: String,
    /// What to look for, in the query language
    #[arg(value_name = "QUERY", required_unless_present = "remove")]
    query: Vec<String>,
    /// Forget the search of this name
    #[arg(long, conflicts_with = "query")]
    remove: bool,
}

/// Saves, or forgets.
pub(super) fn run(args: &Save, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let name = args.name.strip_prefix('@').unwrap_or(&args.name);
    if args.remove {
        let mut saved = searches::saved(global)?;
        let path = saved.path().to_owned();
        if !saved.remove(name).map_err(|e| cannot(&path, e))? {
            return Err(
                Failure::new(Exit::Nothing, anyhow!("no saved search: {name}"))
                    .hint("`dateline saved` lists them"),
            );
        }
        return Ok(Exit::Found);
    }
    let query = args.query.join(" ").trim().to_owned();
    let saved = keep(name, &query, global, now)?;
    if !global.quiet {
        let file = saved.path().file_name().unwrap_or_default();
        anstream::eprintln!("saved in {}: @{name}", file.display());
    }
    Ok(Exit::Found)
}

/// Saves a query that can be understood, and gives all that are saved then.
pub(super) fn keep(
    name: &str,
    query: &str,
    global: &Global,
    now: NaiveDateTime,
) -> Result<Searches, Failure> {
    if !is_name(name) {
        let error = anyhow!("not a name for a search: {name}");
        return Err(Failure::new(Exit::Usage, error)
            .hint("use letters, digits, `-` and `_`, a letter first"));
    }
    let mut saved = searches::saved(global)?;
    let mut with = saved.all.clone();
    with.insert(name.to_owned(), query.to_owned());
    // It must be understood with all it names, itself not among them.
    let meant = expanded(&format!("@{name}"), &with).map_err(|e| search_failure(e.into()))?;
    parse(&meant).map_err(|e| search_failure(e.into()))?;
    let path = saved.path().to_owned();
    saved.save(name, query).map_err(|e| cannot(&path, e))?;
    seen(&saved, global, now)?;
    Ok(saved)
}

fn cannot(path: &Path, error: std::io::Error) -> Failure {
    let what = format!("cannot write: {}", path.display());
    Failure::new(Exit::Usage, anyhow::Error::new(error).context(what))
}

/// Notes what there is already: that is not new of the search.
fn seen(saved: &Searches, global: &Global, now: NaiveDateTime) -> Result<(), Failure> {
    if let Ok(index) = OpenIndex::open(&global.index) {
        let (seen, _) = searches::noted(&index, saved, global, now, Collapse::None)?;
        searches::keep(&seen)?;
    }
    Ok(())
}
