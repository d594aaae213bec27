//! Saved searches: where they are, what `@NAME` stands for, and what is new of them.

use super::failure::search_failure;
use super::roots::Roots;
use super::{Exit, Failure, Global};
use crate::index::{Numbered, OpenIndex};
use crate::query::language::expanded;
use crate::query::{self, Collapse, Request};
use crate::render::thousands;
use crate::state::{Searches, Seen, Told};
use anyhow::Context;
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// The searches saved for the corpus of an index; of the usual corpus when there is no index yet.
pub(super) fn saved(global: &Global) -> Result<Searches, Failure> {
    let state = OpenIndex::open(&global.index).ok().map(|index| index.state);
    let roots = Roots::of(&[], &[], global, state.as_deref());
    Searches::read(roots.first())
        .context("saved searches cannot be read")
        .map_err(|e| {
            let hint = "a line is `name = \"query\"`; correct the file or take it away";
            Failure::new(Exit::Usage, e).hint(hint)
        })
}

/// A query with what the names of saved searches in it stand for.
pub(super) fn meant(query: &str, global: &Global) -> Result<String, Failure> {
    if !query.contains('@') {
        return Ok(query.to_owned());
    }
    let saved = saved(global)?;
    expanded(query, &saved.all).map_err(|e| search_failure(e.into()))
}

/// What is new of a saved search.
pub(super) struct New {
    /// Its name.
    pub(super) name: String,
    /// Its query as it is saved.
    pub(super) query: String,
    /// What asks for the new articles alone.
    pub(super) request: Request,
    /// How many hits are new; stories where those count once.
    pub(super) total: u64,
}

/// Notes which articles an index has, and says what is new of each saved search.
pub(super) fn noted(
    index: &OpenIndex,
    searches: &Searches,
    global: &Global,
    now: NaiveDateTime,
    collapse: Collapse,
) -> Result<(Seen, Vec<New>), Failure> {
    let mut seen = Seen::read(&global.index);
    let articles = index.numbered()?;
    let told = |article: &Numbered| Told {
        id: article.id,
        content: article.content,
    };
    let told: Vec<Told> = articles.iter().map(told).collect();
    seen.note(now.and_utc().timestamp(), &told);
    seen.settle(&searches.all);
    let mut found = Vec::new();
    for (name, query) in &searches.all {
        let new = seen.since(name, query);
        let numbers = articles.iter().zip(&told);
        let numbers = numbers.filter(|(_, told)| new.contains(told));
        let request = Request {
            query: expanded(query, &searches.all).map_err(|e| search_failure(e.into()))?,
            numbers: Some(numbers.map(|(article, _)| article.number).collect()),
            matching: query::Matching::All,
            collapse,
            ..Request::default()
        };
        found.push(New {
            name: name.clone(),
            query: query.clone(),
            total: counted(index, &request, now)?,
            request,
        });
    }
    Ok((seen, found))
}

fn counted(index: &OpenIndex, request: &Request, now: NaiveDateTime) -> Result<u64, Failure> {
    if request.numbers.as_ref().is_some_and(BTreeSet::is_empty) {
        return Ok(0);
    }
    let answer = query::count(index, request, now).map_err(search_failure)?;
    Ok(answer.total.unwrap_or(0))
}

/// Keeps what was seen; a home that cannot be written is told, for then everything stays new.
pub(super) fn keep(seen: &Seen) -> Result<(), Failure> {
    let kept = seen.keep().context("cannot keep what was seen");
    kept.map_err(|e| {
        Failure::new(Exit::Usage, e).hint("set `XDG_STATE_HOME` to a folder that can be written")
    })
}

/// After an index was brought up to date: notes what it has, and says which saved searches have new hits. A file of searches
/// that cannot be read, or a home that cannot be written, is told and ends nothing.
pub(super) fn told(index: &OpenIndex, global: &Global, now: NaiveDateTime) -> Option<String> {
    let noted = saved(global).and_then(|saved| {
        if saved.all.is_empty() {
            return Ok(Vec::new());
        }
        let (seen, new) = noted(index, &saved, global, now, Collapse::Story)?;
        keep(&seen)?;
        Ok(new)
    });
    let new = noted.unwrap_or_else(|failure| {
        anstream::eprintln!("note: {:#}", failure.error);
        Vec::new()
    });
    let new = new.iter().filter(|new| new.total > 0);
    let new: Vec<String> = new
        .map(|new| format!("@{} {}", new.name, thousands(new.total)))
        .collect();
    (!new.is_empty()).then(|| new.join(", "))
}
