//! Ranking, measured: a run over a small judged set of our own, written as anyone would write it, must not fall below what
//! it reached. The set is too small to choose a weight by; it notices when something breaks.

use crate::world::World;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    let articles = std::fs::read_to_string(judged("articles.ndjson")).expect("the articles");
    world.write("articles.ndjson", &articles);
    world.indexed();
    world
});

fn judged(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/judged")
        .join(file)
}

/// The articles of each query that are relevant.
fn relevant() -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(judged("qrels.txt"))
        .expect("the judgements")
        .lines()
    {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let of = all.entry(columns[0].to_owned()).or_default();
        of.insert(columns[2].to_owned());
    }
    all
}

/// The ids of each query in a run, best first; the run must be one that evaluation programs read.
fn read(run: &str) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<(usize, f32, String)>> = BTreeMap::new();
    for line in run.lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        let [query, "Q0", id, rank, score, "dateline"] = columns[..] else {
            panic!("{line}");
        };
        let hit = (rank.parse().unwrap(), score.parse().unwrap(), id.to_owned());
        all.entry(query.to_owned()).or_default().push(hit);
    }
    for hits in all.values() {
        let ranks: Vec<usize> = hits.iter().map(|hit| hit.0).collect();
        assert_eq!(ranks, (1..=hits.len()).collect::<Vec<_>>());
        assert!(hits.windows(2).all(|two| two[0].1 >= two[1].1), "{hits:?}");
    }
    let ids = |hits: Vec<(usize, f32, String)>| hits.into_iter().map(|hit| hit.2).collect();
    all.into_iter()
        .map(|(query, hits)| (query, ids(hits)))
        .collect()
}

/// Mean average precision.
fn precision(run: &BTreeMap<String, Vec<String>>) -> f64 {
    let relevant = relevant();
    let each = relevant.iter().map(|(query, wanted)| {
        let hits = run.get(query).map_or(&[][..], Vec::as_slice);
        let mut found = 0.0;
        let mut sum = 0.0;
        for (at, id) in hits.iter().enumerate() {
            if wanted.contains(id) {
                found += 1.0;
                sum += found / (at + 1) as f64;
            }
        }
        sum / wanted.len() as f64
    });
    each.sum::<f64>() / relevant.len() as f64
}

fn run(more: &[&str]) -> BTreeMap<String, Vec<String>> {
    let queries = judged("queries.tsv").to_string_lossy().into_owned();
    let mut arguments = vec![
        "search",
        "--queries",
        &queries,
        "--match",
        "any",
        "-n",
        "1000",
    ];
    arguments.extend(["--format", "trec"]);
    arguments.extend(more);
    read(&WORLD.ends(&arguments, 0).stdout)
}

#[test]
fn the_ranking_keeps_what_it_reached() {
    let plain = precision(&run(&[]));
    let expanded = precision(&run(&["--expand"]));
    assert!(plain >= 0.90, "{plain}");
    assert!(expanded >= 0.85, "{expanded}");
}

#[test]
fn pages_of_a_ranking_are_the_whole() {
    for query in [
        "cod quota trawlers",
        "what keeps wind farms off Skerra from the grid",
    ] {
        let ids = |more: &[&str]| {
            let mut arguments = vec!["search", query, "--match", "any", "-f", "ids"];
            arguments.extend(more);
            let run = WORLD.run(&arguments);
            run.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let whole = ids(&[]);
        let offsets: Vec<String> = (0..whole.len()).map(|at| at.to_string()).collect();
        let pages: Vec<String> = offsets
            .iter()
            .flat_map(|at| ids(&["-n", "1", "--offset", at]))
            .collect();
        assert_eq!(pages, whole, "{query}");
    }
}

#[test]
fn an_expansion_finds_more_and_says_by_what() {
    let found = |more: &[&str]| {
        let mut arguments = vec!["search", "Skerra"];
        arguments.extend(more);
        WORLD.ends(&arguments, 0)
    };
    let plain = found(&["-f", "ids"]).stdout;
    let expanded = found(&["--expand"]);
    assert!(
        expanded.stderr.starts_with("note: expanded by: "),
        "{}",
        expanded.stderr
    );
    assert_eq!(plain.lines().count(), 2);
    let json = found(&["--expand", "-f", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let total = json["total"].as_u64().unwrap();
    assert!(total >= 2);
    assert_eq!(json["hits"].as_array().unwrap().len() as u64, total);
}

#[test]
fn words_that_come_in_bursts_and_side_by_side_lead() {
    let first = |query: &str| {
        let run = WORLD.run(&["search", query, "--match", "any", "-n", "1", "-f", "ids"]);
        run.stdout.trim().to_owned()
    };
    assert_eq!(first("central bank"), "bank-1");
    assert_eq!(first("cable television"), "cable-4");
    assert_eq!(first("night trains"), "rail-1");
}
