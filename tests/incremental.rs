//! An index that was updated many times is the index a fresh build would give.

use crate::world::World;
use dateline::index::{OpenIndex, Space, stats};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A change of the corpus. Few names and ids, so that they meet again and clash.
#[derive(Debug, Clone)]
enum Change {
    /// A file gets these articles, as (id, text).
    Write(u8, Vec<(u8, u8)>),
    /// More articles at its end.
    Append(u8, Vec<(u8, u8)>),
    /// A file goes.
    Remove(u8),
    /// A file gets another name.
    Rename(u8, u8),
    /// The index is brought up to date.
    Index,
}

/// Full names, and the surnames that are led to them.
type Led = BTreeMap<String, String>;

fn change() -> impl Strategy<Value = Change> {
    let articles = || prop::collection::vec((0u8..6, 0u8..8), 0..5);
    prop_oneof![
        3 => (0u8..5, articles()).prop_map(|(f, a)| Change::Write(f, a)),
        2 => (0u8..5, articles()).prop_map(|(f, a)| Change::Append(f, a)),
        1 => (0u8..5).prop_map(Change::Remove),
        1 => (0u8..5, 0u8..5).prop_map(|(a, b)| Change::Rename(a, b)),
        3 => Just(Change::Index),
    ]
}

fn lines(articles: &[(u8, u8)]) -> String {
    let text = [
        "The minister resigned.",
        "Jane Doe said: \"No.\"",
        "Spending rose 5%.",
        "Talks in Kyiv ended.",
        "“We will not wait,” Pete Hegseth said.",
        "“We will not wait,” Hegseth said.",
        "“We will not wait,” Jo Hegseth said.",
        "“We will not wait,” Mrs. Hegseth said.",
    ];
    let line = |(id, n): &(u8, u8)| {
        crate::world::line(
            &format!("id{id}"),
            "2025-01-02",
            &format!("Title {n}"),
            text[usize::from(*n)],
        )
    };
    articles.iter().map(line).collect()
}

fn apply(world: &World, change: &Change) {
    let name = |n: u8| format!("{n}.ndjson");
    let there = |n: u8| world.corpus().join(name(n)).exists();
    match change {
        Change::Write(file, articles) => world.write(&name(*file), &lines(articles)),
        Change::Append(file, articles) => {
            let old = fs::read_to_string(world.corpus().join(name(*file))).unwrap_or_default();
            world.write(&name(*file), &(old + &lines(articles)));
        }
        Change::Remove(file) if there(*file) => world.remove(&name(*file)),
        Change::Rename(from, to) if there(*from) => world.rename(&name(*from), &name(*to)),
        Change::Index => drop(world.indexed()),
        _ => {}
    }
}

/// Everything a reader can see: each article with its facts by id, the ledger, the names that surnames are led to, and
/// the counts of documents.
fn contents(index: &OpenIndex) -> (BTreeMap<String, String>, Vec<String>, Led, [u64; 3]) {
    let rows = index.files().expect("rows");
    let mut articles = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in &rows {
        for entry in &row.entries {
            let id = entry.final_id(&row.path);
            assert!(seen.insert(id.clone()), "an id is there twice: {id}");
            let at = index.find(&id).expect("find").expect("there");
            assert_eq!(index.id(at).expect("id"), id);
            let (mut article, facts) = index.fetch(at).expect("fetch");
            article.record = 0;
            articles.insert(id, format!("{article:?} {facts:?}"));
        }
    }
    let ledger = rows
        .iter()
        .map(|r| format!("{} {} {:?}", r.path, r.content, r.entries))
        .collect();
    let numbers = stats(index).expect("numbers");
    let counts = [numbers.articles, numbers.statements, numbers.figures];
    assert_eq!(counts[0], articles.len() as u64);
    let kept = |number| index.values.get(Space::Name, number).expect("a name");
    let led = index.names().expect("names").led();
    let led = led.map(|(number, name)| (kept(number).to_owned(), name.to_owned()));
    (articles, ledger, led.collect(), counts)
}

fn agrees(changes: &[Change]) {
    let world = World::new();
    for change in changes {
        apply(&world, change);
    }
    let updated = contents(&world.indexed());
    assert_eq!(updated, contents(&world.built_anew()));
    world.ends(&["check"], 0);
}

/// `DATELINE_CASES` sets how many histories are tried.
fn cases() -> ProptestConfig {
    let asked = std::env::var("DATELINE_CASES").ok();
    let cases = asked.and_then(|n| n.parse().ok()).unwrap_or(12);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn many_updates_equal_a_fresh_build(changes in prop::collection::vec(change(), 3..14)) {
        agrees(&changes);
    }
}

#[test]
fn an_id_goes_to_the_first_path_whatever_came_first() {
    use Change::{Index, Remove, Write};
    // The later path is indexed first and keeps the id until an earlier path brings it; then gets it back.
    agrees(&[
        Write(3, vec![(1, 0), (1, 1)]),
        Index,
        Write(1, vec![(1, 2)]),
        Index,
    ]);
    agrees(&[
        Write(3, vec![(1, 0)]),
        Write(1, vec![(1, 2)]),
        Index,
        Remove(1),
        Index,
    ]);
    // Equal articles of one file change places.
    agrees(&[
        Write(1, vec![(2, 0), (2, 0)]),
        Index,
        Write(0, vec![(2, 0)]),
    ]);
    agrees(&[
        Write(1, vec![(1, 2), (1, 2), (1, 2)]),
        Index,
        Write(1, vec![(1, 2), (1, 2)]),
        Index,
    ]);
}
