//! An index that a released version wrote opens and answers as it did, or says that it must be built anew; never does it
//! answer otherwise. The articles and the indexes lie in `tests/index/`, a folder a version.
//!
//! `FREEZE=0.3.0 cargo test --test main released` writes the index of a release there, with what it answers.
//! `UPDATE_CASES=1` writes anew what an index answers, where only the way of printing it has changed.

use crate::world::{Run, World};
use dateline::index::Manifest;
use std::fs;
use std::path::{Path, PathBuf};

/// What is asked: words by postings and by positions, names, dates and figures by columns, counts, one article whole.
const QUESTIONS: &[&[&str]] = &[
    &["search", "harbour OR \"fish quota\"", "-f", "ids"],
    &["search", "=minister OR dues", "-f", "ids"],
    &["search", "person:Halloran date:2025-02", "-f", "ids"],
    &["said", "quota", "-f", "csv"],
    &["figures", "--unit", "percent", "-f", "csv"],
    &[
        "search",
        "*",
        "-n",
        "0",
        "--facets",
        "person,place,topic",
        "-f",
        "json",
    ],
    &["timeline", "*", "--by", "month", "-f", "csv"],
    &["cite", "harbour-2", "--format", "ris"],
    &["search", "story:quota-1", "-f", "ids"],
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/index")
}

/// A world with the articles as its corpus.
fn world() -> World {
    let world = World::new();
    let articles = fs::read_to_string(folder().join("articles.ndjson")).expect("the articles");
    world.write("articles.ndjson", &articles);
    world
}

/// What a world's index answers, as one text.
fn answers(world: &World) -> String {
    let each = QUESTIONS.iter().map(|arguments| {
        let Run { code, stdout, .. } = world.run(arguments);
        format!("$ dateline {}\n{stdout}[{code}]\n\n", arguments.join(" "))
    });
    each.collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .flat_map(|entry| match entry.path() {
            path if path.is_dir() => files(&path),
            path => vec![path],
        })
        .collect()
}

fn copied(from: &Path, to: &Path) {
    for file in files(from) {
        let path = to.join(file.strip_prefix(from).expect("below"));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::copy(&file, &path).expect("copied");
    }
}

/// Writes the index of this version.
fn freeze(version: &str) {
    let frozen = folder().join(version);
    let world = world();
    world.ends(&["index", "-q", "corpus"], 0);
    if frozen.exists() {
        fs::remove_dir_all(&frozen).expect("removed");
    }
    copied(&world.index(), &frozen.join("index"));
    for file in files(&frozen) {
        // Locks are empty, and where the corpus lay is nobody's business.
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with("lock") || name == "corpus.seen" {
            fs::remove_file(&file).expect("removed");
        }
    }
    fs::write(frozen.join("answers.txt"), answers(&world)).expect("written");
}

#[test]
fn an_index_of_a_release_opens_or_asks_to_be_built_anew() {
    if let Some(version) = std::env::var_os("FREEZE") {
        freeze(version.to_str().expect("a version"));
    }
    let versions = fs::read_dir(folder()).expect("the folder").flatten();
    let versions: Vec<PathBuf> = versions.map(|e| e.path()).filter(|p| p.is_dir()).collect();
    assert!(!versions.is_empty());
    for frozen in versions {
        let world = world();
        copied(&frozen.join("index"), &world.index());
        let answered = fs::read_to_string(frozen.join("answers.txt")).expect("the answers");
        let manifest = files(&frozen.join("index")).into_iter();
        let mut manifest = manifest.filter(|path| path.ends_with("manifest.json"));
        let manifest = fs::read(manifest.next_back().expect("a manifest")).expect("read");
        let manifest: Manifest = serde_json::from_slice(&manifest).expect("a manifest");
        if manifest.is_readable() {
            if std::env::var_os("UPDATE_CASES").is_some() {
                fs::write(frozen.join("answers.txt"), answers(&world)).expect("written");
                continue;
            }
            assert_eq!(answers(&world), answered, "{}", frozen.display());
        } else {
            for question in QUESTIONS {
                let run = world.ends(question, 3);
                assert!(run.stderr.contains("hint: run `dateline index`"), "{run:?}");
                assert_eq!(run.stdout, "");
            }
        }
        // Built anew where anything that shaped it has changed, and left alone where nothing has.
        world.ends(&["index", "-q", "corpus"], 0);
        world.ends(&["check", "--deep"], 0);
        for question in QUESTIONS {
            world.ends(question, 0);
        }
    }
}

#[test]
fn an_index_of_another_layout_asks_to_be_built_anew() {
    let world = world();
    world.ends(&["index", "-q", "corpus"], 0);
    let manifest = files(&world.index()).into_iter();
    let manifest = manifest.filter(|path| path.ends_with("manifest.json"));
    for path in manifest {
        let text = fs::read_to_string(&path).expect("read");
        let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        json["schema"] = 1.into();
        fs::write(&path, json.to_string()).expect("written");
    }
    let refused = world.ends(&["search", "harbour"], 3);
    assert!(
        refused.stderr.contains("hint: run `dateline index`"),
        "{refused:?}"
    );
    world.ends(&["index", "-q", "corpus"], 0);
    world.ends(&["search", "harbour"], 0);
}
