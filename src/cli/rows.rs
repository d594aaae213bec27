//! Rows of the last list by their numbers: `show 3`, `show '#3'`.
//!
//! Apart from the commands because whatever takes an id takes a row too. A number is an id if there is one so called, for
//! ids may be numbers; else it is a row; never a part of an id.

use super::narrow::{self, Output};
use super::{Exit, Failure, Global, changed};
use crate::index::{IndexError, OpenIndex};
use crate::query::{self, Items};
use crate::state::{LONGEST, LastList};
use anyhow::anyhow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

/// The rows of a list, noted while it is printed.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows(Rc<RefCell<Noted>>);

#[derive(Debug, Default)]
struct Noted {
    ids: Vec<String>,
    paths: BTreeSet<String>,
}

impl Rows {
    /// Notes the ids of items as they are read, and the paths of the files behind them.
    pub(super) fn noting<'a, T: 'a>(
        &self,
        items: Items<'a, T>,
        row: impl Fn(&T) -> (&str, &str) + 'a,
    ) -> Items<'a, T> {
        let noted = self.clone();
        Box::new(items.inspect(move |item| {
            if let Ok(item) = item {
                let (id, path) = row(item);
                noted.note(id, path);
            }
        }))
    }

    /// Notes one row.
    pub(super) fn note(&self, id: &str, path: &str) {
        let mut noted = self.0.borrow_mut();
        if noted.ids.len() < LONGEST {
            noted.ids.push(id.to_owned());
            if !path.is_empty() && !noted.paths.contains(path) {
                noted.paths.insert(path.to_owned());
            }
        }
    }

    /// Keeps them as the last list when they were printed on a screen, after `offset` others: in a data format rows are
    /// records, which have their ids beside them. Then says whether the corpus has changed.
    pub(super) fn end(self, index: &OpenIndex, offset: usize, output: &Output, global: &Global) {
        let Noted { ids, paths } = self.0.take();
        if output.is_text() && !ids.is_empty() && !global.forgets {
            // A home that cannot be written is no reason for a search to fail.
            let _ = LastList::new(&global.index, offset + 1, ids).keep();
        }
        changed::tell(index, &paths, global);
    }
}

/// The id that is meant by what was typed: an id, a row of the last list, or a part of one id.
pub(super) fn id(index: &OpenIndex, typed: &str, global: &Global) -> Result<String, Failure> {
    if let Some(number) = typed.strip_prefix('#').and_then(number) {
        return row(number, "", global);
    }
    let Some(number) = number(typed) else {
        return part(index, typed);
    };
    if index.find(typed)?.is_none() {
        let before = format!("no article has the id {number}, and ");
        return row(number, &before, global);
    }
    if !global.quiet && row(number, "", global).is_ok() {
        anstream::eprintln!(
            "note: `{typed}` is the id of an article, which is taken; `'#{typed}'` is row {typed} of the last list"
        );
    }
    Ok(typed.to_owned())
}

fn number(text: &str) -> Option<usize> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// The id of a row; `before` begins the message when there is no such row.
fn row(number: usize, before: &str, global: &Global) -> Result<String, Failure> {
    let refuse = |why: String, hint: &str| {
        Err(Failure::new(Exit::Nothing, anyhow!("{before}{why}")).hint(hint))
    };
    let Some(list) = LastList::last() else {
        let why = format!("there is no list yet to take row {number} of");
        return refuse(why, "run `dateline search` first, or name an id");
    };
    let here = global.index.canonicalize().unwrap_or_default();
    if list.index != here {
        let why = format!(
            "row {number} is of a list of another index: {}",
            list.index.display()
        );
        return refuse(
            why,
            "name that one with `--index`, or search this one first",
        );
    }
    if let Some(id) = list.row(number) {
        return Ok(id.to_owned());
    }
    let last = list.first.saturating_add(list.ids.len()).saturating_sub(1);
    let why = format!("the last list has rows {} to {last}", list.first);
    refuse(why, "take a row of the last list, or name an id")
}

/// The one id that has what was typed as a part of it.
fn part(index: &OpenIndex, typed: &str) -> Result<String, Failure> {
    let ids = query::ids_like(index, typed).map_err(narrow::search_failure)?;
    match ids.as_slice() {
        [id] => Ok(id.clone()),
        [] => Err(Failure::from(IndexError::NoArticle(typed.to_owned()))),
        several => {
            let named: Vec<&str> = several.iter().take(5).map(String::as_str).collect();
            let error = anyhow!("{} articles have such an id: {typed}", several.len());
            Err(Failure::new(Exit::Usage, error).hint(format!("name one: {}", named.join(", "))))
        }
    }
}
