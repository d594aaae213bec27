//! Which extractors may look into which: each reads the facts of those before it, few read more of another than that.

use crate::graph::Graph;
use crate::sources;
use std::collections::BTreeSet;

/// Files of `extract/` that belong to no extractor: what all of them read and fill, and the door for the trainers.
const SHARED: &[&str] = &[
    "mod",
    "example",
    "extractor",
    "facts",
    "linear",
    "page",
    "rule",
    "starts",
    "training",
];

/// Imports from one folder of `extract/` into another. A new one fails, and so does one that is there no more.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    // A correction names a person, a place, a unit or a topic as a user writes it.
    ("corrections", &["figures", "people", "places", "topics"]),
    ("people", &["tagger"]),
    ("places", &["tagger"]),
    // What the user settled is applied around the extractors.
    ("settled", &["corrections", "people"]),
    ("statements", &["people", "tagger"]),
];

#[test]
fn extractors_import_only_what_is_listed() {
    let sources = sources::library();
    let library = Graph::of(&sources);
    let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (file, imports) in library.imports() {
        let Some(from) = folder(file) else { continue };
        let others = imports.into_iter().filter_map(folder);
        found.extend(others.filter(|to| *to != from).map(|to| (from, to)));
    }
    let listed = MAY_IMPORT
        .iter()
        .flat_map(|(from, list)| list.iter().map(|to| (*from, *to)));
    let listed: BTreeSet<(&str, &str)> = listed.collect();
    let new = found
        .difference(&listed)
        .map(|(from, to)| format!("{from} may not import {to}"));
    let gone = listed
        .difference(&found)
        .map(|(from, to)| format!("{from} imports {to} no more: take it off the list"));
    let wrong: Vec<String> = new.chain(gone).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The extractor a file belongs to.
fn folder(file: &str) -> Option<&str> {
    let below = file.strip_prefix("extract/")?;
    let first = below.split('/').next()?.trim_end_matches(".rs");
    (!SHARED.contains(&first)).then_some(first)
}
