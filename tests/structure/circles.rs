//! No circles of files: what a file needs must make sense before the file does.

use crate::graph::Graph;
use crate::sources;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn no_files_import_each_other_in_a_circle() {
    let (library, trainers) = (sources::library(), sources::trainers());
    let (library, trainers) = (Graph::of(&library), Graph::of(&trainers));
    let mut found = circles(&library.imports());
    found.extend(circles(&trainers.imports()));
    let wrong: Vec<String> = found
        .iter()
        .map(|circle| circle.iter().copied().collect::<Vec<_>>())
        .map(|circle| format!("a circle of files: {}", circle.join(" ")))
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
