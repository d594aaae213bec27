//! `dateline similar`: articles like another one.

use super::index::open_or_build;
use super::many::{Many, many};
use super::narrow::{self, Output};
use super::rows::{self, Rows};
use super::{Exit, Failure, Global};
use crate::index::{IndexError, OpenIndex};
use crate::query::{self, Collapse, Hit, Listed, Request};
use crate::render::{Hits, Listing, sanitize};
use chrono::NaiveDateTime;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  dateline similar cm-20250214-munich
  dateline similar 3 -n 5                 the third row of the last list
  dateline similar cm-20250214-munich --format ids

Alike is what shares the words that set the article apart from others. The versions of its own story
are left out: `dateline search story:ID` lists those.";

/// Arguments of `similar`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Similar {
    /// Id of the article, or a row of the last list
    #[arg(value_name = "ID")]
    id: String,
    /// How many articles to print, or `all` [default: 10]
    #[arg(short = 'n', long = "limit", value_name = "N|all", value_parser = many)]
    limit: Option<Many>,
    #[command(flatten)]
    output: Output,
}

/// How many a list has: what stands further down is like anything.
const USUAL: usize = 10;

/// Finds and prints.
pub(super) fn run(args: &Similar, global: &Global, now: NaiveDateTime) -> Result<Exit, Failure> {
    let index = open_or_build(global, now)?;
    let id = rows::id(&index, &args.id, global)?;
    let missing = || IndexError::NoArticle(id.clone());
    let article = index.find(&id)?.ok_or_else(missing)?;
    let is_text = args.output.is_text();
    let request = Request {
        limit: match args.limit {
            None => USUAL,
            typed => args.output.limit(typed, USUAL),
        },
        collapse: if is_text {
            Collapse::Story
        } else {
            Collapse::None
        },
        ..Request::default()
    };
    let found = query::similar_listed(&index, article, &request, now);
    let Listed { head, items } = found.map_err(narrow::search_failure)?;
    let rows = Rows::default();
    let items = rows.noting(items, |hit: &Hit| (&hit.id, &hit.path));
    args.output
        .print(&Listing::new(Hits(&head), items), global)?;
    rows.end(&index, 0, &args.output, global);
    if is_text && !global.quiet {
        versions(&index, &id)?;
    }
    Ok(Exit::of(head.total.unwrap_or(0)))
}

/// Says where the versions of the article's own story are.
fn versions(index: &OpenIndex, id: &str) -> Result<(), Failure> {
    let Some(article) = index.find(id)? else {
        return Ok(());
    };
    let stories = index.stories()?;
    if let Some(story) = index.number(article).and_then(|number| stories.of(number)) {
        let count = stories.versions(story).len();
        let id = sanitize::line(id).into_owned();
        anstream::eprintln!(
            "its own story has {count} versions: `dateline search 'story:\"{id}\"'`"
        );
    }
    Ok(())
}
