//! The values that are offered: of commands and flags from their own description, of the rest from the index.

use super::Value;
use super::asked::Asked;
use crate::browse::{Part, Slot, Task, done, slot_at};
use crate::cli::{Global, searches};
use crate::index::OpenIndex;
use crate::query::{By, Facet, Request};
use chrono::NaiveDateTime;
use clap::{Arg, Command};
use std::collections::BTreeMap;

/// The values for what is asked.
pub(super) fn of(asked: &Asked, global: &Global, now: NaiveDateTime) -> Vec<Value> {
    match asked {
        Asked::Command(command, typed) => commands(command, typed),
        Asked::Flag(command, typed) => flags(command, typed),
        Asked::Value { arg, typed, before } => {
            let mut values = of_argument(arg, typed, global, now);
            for value in &mut values {
                value.text.insert_str(0, before);
            }
            values
        }
        Asked::Nothing => Vec::new(),
    }
}

fn value(text: impl Into<String>, says: impl Into<String>) -> Value {
    let says: String = says.into();
    Value {
        text: text.into(),
        says: says.lines().next().unwrap_or("").to_owned(),
    }
}

fn commands(command: &Command, typed: &str) -> Vec<Value> {
    let shown = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    let all = shown.map(|below| {
        let says = below.get_about().map(ToString::to_string);
        value(below.get_name(), says.unwrap_or_default())
    });
    all.filter(|value| value.text.starts_with(typed)).collect()
}

fn flags(command: &Command, typed: &str) -> Vec<Value> {
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    let all = shown.flat_map(|arg| {
        let says = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let long = arg.get_long().map(|long| format!("--{long}"));
        let short = arg.get_short().filter(|_| long.is_none());
        let short = short.map(|short| format!("-{short}"));
        long.into_iter()
            .chain(short)
            .map(move |text| value(text, says.clone()))
    });
    all.filter(|value| value.text.starts_with(typed)).collect()
}

fn of_argument(arg: &Arg, typed: &str, global: &Global, now: NaiveDateTime) -> Vec<Value> {
    let possible = arg.get_possible_values();
    if !possible.is_empty() {
        let all = possible.iter().filter(|one| !one.is_hide_set()).map(|one| {
            let says = one.get_help().map(ToString::to_string);
            value(one.get_name(), says.unwrap_or_default())
        });
        return all.filter(|value| value.text.starts_with(typed)).collect();
    }
    match arg.get_id().as_str() {
        "query" | "with" => of_query(typed, global, now).unwrap_or_default(),
        "ids" | "id" => named(&format!("id:{typed}"), global, now, "id"),
        "facets" => listed(typed, &Facet::ALL.map(Facet::name)),
        "by" => listed(typed, By::NAMES),
        "name" => saved(typed, global),
        name => match Facet::named(name) {
            Some(facet) => named(&format!("{}:{typed}", facet.name()), global, now, ""),
            None => Vec::new(),
        },
    }
}

/// Words of a list with commas between, the last of them begun.
fn listed(typed: &str, words: &[&str]) -> Vec<Value> {
    let (before, last) = typed
        .rsplit_once(',')
        .map_or(("", typed), |(b, l)| (&typed[..=b.len()], l));
    let fitting = words.iter().filter(|word| word.starts_with(last));
    fitting
        .map(|word| value(format!("{before}{word}"), ""))
        .collect()
}

fn saved(typed: &str, global: &Global) -> Vec<Value> {
    let saved = searches::saved(global)
        .map(|saved| saved.all)
        .unwrap_or_default();
    let fitting = saved
        .into_iter()
        .filter(|(name, _)| name.starts_with(typed));
    fitting.map(|(name, query)| value(name, query)).collect()
}

/// Whole values of a field, as they are chosen.
fn named(query: &str, global: &Global, now: NaiveDateTime, says: &str) -> Vec<Value> {
    let Some((_, values)) = looked_up(query, &BTreeMap::new(), global, now) else {
        return Vec::new();
    };
    values.into_iter().map(|text| value(text, says)).collect()
}

/// What may stand at the end of a query.
fn of_query(typed: &str, global: &Global, now: NaiveDateTime) -> Option<Vec<Value>> {
    let saved = if typed.contains('@') {
        searches::saved(global)
            .map(|saved| saved.all)
            .unwrap_or_default()
    } else {
        BTreeMap::new()
    };
    let (slot, values) = looked_up(typed, &saved, global, now)?;
    let put = |text: &String| {
        let before = typed.get(..slot.from).unwrap_or("");
        let put = slot.put(text, &values);
        value(format!("{before}{}", put.trim_end()), text.clone())
    };
    Some(values.iter().map(put).collect())
}

/// What is typed at the end of a query, and the values it may become.
fn looked_up(
    query: &str,
    saved: &BTreeMap<String, String>,
    global: &Global,
    now: NaiveDateTime,
) -> Option<(Slot, Vec<String>)> {
    let slot = slot_at(query, query.len(), now.date(), saved)?;
    if !slot.known.is_empty() {
        let values = slot.known.clone();
        return Some((slot, values));
    }
    let index = OpenIndex::open(&global.index).ok()?;
    let task = Task::Complete(Request::default(), slot);
    match done(&index, &task, query, now) {
        Part::Offered(slot, values) => Some((slot, values)),
        _ => None,
    }
}
