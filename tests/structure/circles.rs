//! No circles of files: what a file needs must make sense before the file does.

use crate::graph::Graph;
use crate::sources;
use std::collections::{BTreeMap, BTreeSet};

/// Circles that are still there, each with its files. A circle with another file fails, and so does a line whose circle is gone.
const STILL_THERE: &[&str] = &[
    "cli/index.rs cli/ingest.rs cli/summary.rs",
    "index/names.rs index/open.rs index/stats.rs",
];

#[test]
fn no_files_import_each_other_in_a_circle() {
    let (library, trainers) = (sources::library(), sources::trainers());
    let (library, trainers) = (Graph::of(&library), Graph::of(&trainers));
    let mut found = circles(&library.imports());
    found.extend(circles(&trainers.imports()));
    let listed: Vec<BTreeSet<&str>> = STILL_THERE
        .iter()
        .map(|line| line.split(' ').collect())
        .collect();
    let new = found
        .iter()
        .filter(|c| !listed.iter().any(|l| c.is_subset(l)));
    let gone = listed
        .iter()
        .filter(|l| !found.iter().any(|c| c.is_subset(l)));
    let names = |circle: &BTreeSet<&str>| circle.iter().copied().collect::<Vec<_>>().join(" ");
    let wrong: Vec<String> = new
        .map(|c| format!("a circle of files: {}", names(c)))
        .chain(gone.map(|c| format!("no circle any more, take it off the list: {}", names(c))))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The circles, each as its files.
fn circles<'f>(imports: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<BTreeSet<&'f str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = imports
        .keys()
        .map(|file| (*file, reached(imports, file)))
        .collect();
    let circle = |file: &&'f str| {
        let both = reach[file]
            .iter()
            .filter(|other| reach[**other].contains(file));
        both.copied().collect::<BTreeSet<&str>>()
    };
    let all = imports.keys().map(circle);
    all.filter(|circle| !circle.is_empty()).collect()
}

/// Every file that a file needs, itself if it comes back to it.
fn reached<'f>(imports: &BTreeMap<&'f str, BTreeSet<&'f str>>, from: &str) -> BTreeSet<&'f str> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in imports.get(file).into_iter().flatten() {
            if found.insert(*next) {
                open.push(next);
            }
        }
    }
    found
}
