//! What `index`, `check` and `stats` promise.

use crate::world::{World, build_with, line, shared};
use dateline::article::Article;
use dateline::extract::extract_all;
use dateline::index::Numbers;
use dateline::text::{Block, BlockKind, Span};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

fn small() -> World {
    let world = World::new();
    let mut lines = line(
        "a",
        "2025-02-12",
        "Ministers meet",
        "BRUSSELS (Gazette) - Ministers met on Tuesday. \"We agree,\" said Jane Doe.",
    );
    lines += &line(
        "b",
        "2024-11-02",
        "Budget grows",
        "Spending rose 5% to $3bn, the ministry said.",
    );
    world.write("drop.ndjson", &lines);
    world.write(
        "note.txt",
        "An undated note\n\nNothing here says when it was written.\n",
    );
    world
}

#[test]
fn a_drop_is_indexed_and_counted() {
    let world = small();
    let printed = world.ends(&["index"], 0);
    assert!(
        printed
            .stdout
            .contains("articles: 3 added, 0 updated, 0 unchanged, 0 removed"),
        "{printed:?}"
    );
    assert!(
        printed.stdout.contains("index: 3 articles, 1 undated"),
        "{printed:?}"
    );
    let printed = world.ends(&["index"], 0);
    assert!(
        printed
            .stdout
            .contains("articles: 0 added, 0 updated, 3 unchanged, 0 removed"),
        "{printed:?}"
    );
    let index = world.open();
    assert_eq!(index.articles().expect("count"), 3);
    let at = index.find("b").expect("find").expect("there");
    let (article, _) = index.fetch(at).expect("fetch");
    assert_eq!(
        (article.title.as_str(), article.path.as_str()),
        ("Budget grows", "drop.ndjson")
    );
}

#[test]
fn all_undated_and_empty_corpora_are_indexes_too() {
    let world = World::new();
    world.ends(&["index"], 0);
    assert_eq!(world.open().articles().expect("count"), 0);
    world.write("a.txt", "A note\n\nIt has no date at all.\n");
    world.write("b.txt", "Another note\n\nIt has none either.\n");
    let index = world.indexed();
    assert_eq!(
        (
            index.articles().expect("count"),
            index.undated().expect("count")
        ),
        (2, 2)
    );
    world.ends(&["check"], 0);
}

#[test]
fn an_update_takes_in_what_changed_and_only_that() {
    let world = small();
    world.ends(&["index"], 0);
    let mut lines = fs::read_to_string(world.corpus().join("drop.ndjson")).expect("read");
    lines = lines.replace("Budget grows", "Budget shrinks");
    lines += &line("c", "2025-03-01", "Talks end", "The talks ended.");
    world.write("drop.ndjson", &lines);
    world.remove("note.txt");
    let dry = world.ends(&["index", "--dry-run"], 0);
    assert!(
        dry.stdout.contains(
            "articles: 1 would be added, 1 would be updated, 1 unchanged, 1 would be removed"
        ),
        "{dry:?}"
    );
    let printed = world.ends(&["index"], 0);
    assert!(
        printed
            .stdout
            .contains("articles: 1 added, 1 updated, 1 unchanged, 1 removed"),
        "{printed:?}"
    );
    world.ends(&["check"], 0);
}

#[test]
fn failures_are_named_and_counted() {
    let world = small();
    world.write(
        "broken.ndjson",
        &format!(
            "{}{{\"id\": \n",
            line("d", "2025-01-01", "Fine", "It is fine.")
        ),
    );
    world.write("image.txt", "\u{0}\u{1}\u{2}PNG\u{0}\u{0}\u{0}");
    let printed = world.ends(&["index", "--strict"], 5);
    assert!(
        printed.stderr.contains("broken.ndjson record 2"),
        "{printed:?}"
    );
    assert!(printed.stderr.contains("image.txt"), "{printed:?}");
    assert!(printed.stdout.contains("failed: 2"), "{printed:?}");
    // What failed is lost as long as it is not put right, though nothing is read again.
    let again = world.ends(&["index", "--strict"], 5);
    assert!(again.stdout.contains("failed: 2"), "{again:?}");
    let stats = world.ends(&["stats", "--format", "json"], 0);
    let stats: serde_json::Value = serde_json::from_str(&stats.stdout).expect("JSON");
    assert_eq!(
        (stats["articles"].as_u64(), stats["lost"].as_u64()),
        (Some(4), Some(2)),
        "{stats}"
    );
}

#[test]
fn a_second_writer_is_refused_and_reading_goes_on() {
    let world = small();
    world.ends(&["index"], 0);
    let lock = fs::File::options()
        .write(true)
        .open(world.index().join("lock"))
        .expect("the lock");
    lock.try_lock().expect("free");
    let printed = world.ends(&["index", "--full"], 4);
    assert!(
        printed.stderr.contains("error: another process is writing"),
        "{printed:?}"
    );
    assert!(printed.stderr.contains("hint: wait"), "{printed:?}");
    assert_eq!(world.open().articles().expect("count"), 3);
    drop(lock);
    world.ends(&["index", "--full"], 0);
}

#[test]
fn readers_see_one_state_while_the_index_is_replaced() {
    let world = small();
    world.ends(&["index"], 0);
    let mut writing = world
        .command("index", &["index", "--full", "-q"])
        .spawn()
        .expect("spawned");
    let before = world.open();
    for _ in 0..20 {
        assert_eq!(world.open().articles().expect("count"), 3);
    }
    assert!(writing.wait().expect("ended").success());
    let at = before.find("a").expect("find").expect("there");
    assert_eq!(
        before
            .fetch(at)
            .expect("the old state can still be read")
            .0
            .id,
        "a"
    );
}

#[test]
fn a_check_finds_damage_and_what_the_index_is_behind() {
    let world = small();
    let index = world.indexed();
    world.write("more.txt", "One more note\n\nDropped after indexing.\n");
    let printed = world.ends(&["check"], 1);
    assert!(printed.stdout.contains("new file: more.txt"), "{printed:?}");
    let files = fs::read_dir(&index.generation).expect("listed").flatten();
    let store = files
        .map(|f| f.path())
        .find(|p| p.extension().is_some_and(|e| e == "store"));
    let store = store.expect("a store");
    let mut bytes = fs::read(&store).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(&store, bytes).expect("written");
    drop(index);
    let printed = world.ends(&["check"], 3);
    assert!(printed.stdout.contains("damaged file"), "{printed:?}");
    assert!(
        printed.stderr.contains("hint: build it anew"),
        "{printed:?}"
    );
    world.ends(&["index", "--full"], 0);
    world.ends(&["check"], 0);
}

#[test]
fn a_lost_part_of_the_index_is_repaired_by_the_next_run() {
    let world = small();
    let index = world.indexed();
    fs::remove_file(index.generation.join("meta.json")).expect("removed");
    world.ends(&["check"], 3);
    let printed = world.ends(&["index"], 0);
    assert!(
        printed.stderr.contains("building the index anew"),
        "{printed:?}"
    );
    world.ends(&["check"], 0);
}

#[test]
fn without_an_index_or_a_corpus_there_is_a_hint() {
    let world = World::new();
    let printed = world.ends(&["stats"], 3);
    assert!(
        printed.stderr.contains("hint: run `dateline index`"),
        "{printed:?}"
    );
    fs::remove_dir(world.corpus()).expect("removed");
    let printed = world.ends(&["index"], 2);
    assert!(
        printed
            .stderr
            .contains("hint: put articles into that folder"),
        "{printed:?}"
    );
}

#[test]
fn watching_takes_in_new_drops() {
    let world = small();
    let mut watching = world
        .command("index", &["index", "--watch"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("spawned");
    let count = || {
        let index = dateline::index::OpenIndex::open(&world.index());
        index.map_or(0, |i| i.articles().unwrap_or(0))
    };
    let reaches = |n| {
        let began = Instant::now();
        while count() != n && began.elapsed() < Duration::from_secs(30) {
            std::thread::sleep(Duration::from_millis(50));
        }
        count() == n
    };
    let first = reaches(3);
    // The watch begins after the first round; a file that came between them comes up with the next change.
    let second = (0..20).any(|n| {
        world.write(
            "later.ndjson",
            &line(
                "later",
                "2025-04-01",
                "Later",
                &format!("Dropped later, take {n}."),
            ),
        );
        std::thread::sleep(Duration::from_millis(500));
        count() == 4
    });
    watching.kill().expect("killed");
    watching.wait().expect("ended");
    assert!(first && second);
}

#[test]
fn real_input_reconciles() {
    let Some(shared) = shared() else { return };
    let world = World::new();
    for entry in fs::read_dir(shared.join("files/json"))
        .expect("listed")
        .flatten()
        .take(40)
    {
        fs::copy(entry.path(), world.corpus().join(entry.file_name())).expect("copied");
    }
    let index = world.indexed();
    let rows = index.files().expect("rows");
    assert_eq!(rows.len(), 40);
    for row in &rows {
        assert!(
            !row.entries.is_empty() || row.lost() > 0,
            "neither article nor failure: {}",
            row.path
        );
    }
    world.ends(&["check"], 0);
}

#[test]
fn an_article_that_trips_a_rule_costs_its_own_facts_alone() {
    let text = "Jane Doe went to Brussels.";
    let article = |id: &str| Article {
        id: id.into(),
        text: text.into(),
        blocks: vec![Block {
            kind: BlockKind::Paragraph,
            span: Span::new(0, text.len()),
        }],
        path: "articles.ndjson".into(),
        ..Article::default()
    };
    let world = World::new();
    let articles = ["before", "trap", "after"].map(article);
    let report = build_with(&world.index(), &articles, |articles| {
        assert!(articles.iter().all(|a| a.id != "trap"), "tripped");
        extract_all(&articles.iter().collect::<Vec<_>>())
    });
    let failed: Vec<_> = report.files.iter().flat_map(|f| &f.failures).collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].detail.contains("tripped"), "{failed:?}");
    let index = world.open();
    for (id, places) in [("before", 1), ("trap", 0), ("after", 1)] {
        let at = index.find(id).expect("find").expect("there");
        let found = index.segment(at).numbers(Numbers::PlaceLeaf);
        assert_eq!(found.values_for_doc(at.doc_id).count(), places, "{id}");
    }
}

#[test]
fn a_removal_that_nobody_meant_is_refused() {
    let world = World::new();
    let text = "The minister said that talks had failed.";
    world.write("a/one.ndjson", &line("1", "2025-01-01", "One", text));
    world.write("a/two.ndjson", &line("2", "2025-01-02", "Two", text));
    world.write("b/three.ndjson", &line("3", "2025-01-03", "Three", text));
    let [a, b] = ["a", "b"].map(|name| world.corpus().join(name).display().to_string());
    world.ends(&["index", &a], 0);
    let refused = world.ends(&["index", &b], 2);
    assert!(refused.stderr.contains("2 of 2 articles"), "{refused:?}");
    assert!(refused.stderr.contains("--allow-removal"), "{refused:?}");
    let added = world.ends(&["index", "--add", &b], 0);
    assert!(
        added
            .stdout
            .contains("1 added, 0 updated, 2 unchanged, 0 removed"),
        "{added:?}"
    );
    let ids = || {
        let run = world.ends(&["search", "--format", "ids", "--sort", "oldest"], 0);
        run.stdout.split_whitespace().collect::<String>()
    };
    assert_eq!(
        ids(),
        "123",
        "the drop that was added belongs to the corpus"
    );
    let again = world.ends(&["index"], 0);
    assert!(again.stdout.contains("3 unchanged, 0 removed"), "{again:?}");
    world.ends(&["check"], 0);
    world.remove("b/three.ndjson");
    let gone = world.ends(&["index"], 2);
    assert!(
        gone.stderr.contains("all of"),
        "a folder that is empty: {gone:?}"
    );
    world.ends(&["index", "--allow-removal"], 0);
    assert_eq!(ids(), "12");
}

#[test]
fn no_file_stays_that_no_state_refers_to() {
    let world = World::new();
    let text = "The minister said that talks had failed.";
    for round in 0..12 {
        let id = round.to_string();
        world.write(
            &format!("{id}.ndjson"),
            &line(&id, "2025-01-01", "Talks", text),
        );
        world.ends(&["index", "-q"], 0);
    }
    let generation = world.open().generation;
    for stray in [
        "values-99",
        ".unfinished-x",
        "0123456789abcdef0123456789abcdef.store",
    ] {
        std::fs::write(generation.join(stray), "left behind").expect("written");
    }
    world.write("last.ndjson", &line("last", "2025-01-01", "Talks", text));
    world.ends(&["index", "-q"], 0);
    assert!(!generation.join("values-99").exists());
    world.has_no_strays();
}

#[test]
fn a_damaged_dictionary_is_no_end_of_the_index() {
    let world = World::new();
    let text = "The minister said that talks had failed.".repeat(20);
    world.write("a.ndjson", &line("1", "2025-01-01", "Talks", &text));
    for damage in [Some("nothing that was written"), None] {
        world.ends(&["index", "-q"], 0);
        let dictionary = world.open().generation.join("dictionary");
        match damage {
            Some(bytes) => std::fs::write(&dictionary, bytes).expect("written"),
            None => std::fs::remove_file(&dictionary).expect("removed"),
        }
        world.ends(&["search", "talks"], 3);
        let rebuilt = world.ends(&["index"], 0);
        assert!(rebuilt.stdout.contains("1 added"), "{rebuilt:?}");
        world.ends(&["search", "talks"], 0);
    }
}

#[test]
fn a_drop_that_is_added_takes_no_id_from_what_was_there() {
    let world = World::new();
    let text = "The minister said that talks had failed.";
    world.write("news/z.ndjson", &line("1", "2025-01-01", "First", text));
    world.write("drop/a.ndjson", &line("1", "2025-01-02", "Second", text));
    let [news, drop] = ["news", "drop"].map(|name| world.corpus().join(name).display().to_string());
    world.ends(&["index", &news], 0);
    world.ends(&["index", "--add", &drop], 0);
    for again in [
        &["index", "--add", &drop][..],
        &["index"],
        &["index", "--full"],
        &["index"],
    ] {
        let run = world.ends(again, 0);
        let settled = again.contains(&"--full") || run.stdout.contains("2 unchanged, 0 removed");
        assert!(settled, "{again:?}: {run:?}");
        let first = world.ends(&["search", "first", "--format", "ids"], 0);
        assert_eq!(first.stdout.trim(), "1", "after {again:?}");
    }
}

#[test]
fn a_dry_run_counts_what_would_be_found_again() {
    let world = World::new();
    let text = "Pete Hegseth said that talks had failed.";
    world.write("a.ndjson", &line("1", "2025-01-01", "Talks", text));
    world.ends(&["index", "-q"], 0);
    world.write(
        "dateline.aliases.toml",
        "[people]\n\"Pete Hegseth\" = [\"Peter Hegseth\"]\n",
    );
    let dry = world.ends(&["index", "--dry-run"], 0);
    assert!(dry.stdout.contains("corrections changed: 1"), "{dry:?}");
    let run = world.ends(&["index"], 0);
    assert!(run.stdout.contains("corrections changed: 1"), "{run:?}");
}
