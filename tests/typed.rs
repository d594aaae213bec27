//! What is typed is taken as it is meant: leading dashes, dates spoken of, rows of the last list; and an answer says when the
//! corpus has changed since.

use crate::world::{World, line};
use std::path::Path;
use std::sync::LazyLock;

fn world() -> World {
    let world = World::new();
    let mut lines = String::new();
    for (id, title, text) in [
        (
            "2",
            "Steel tariffs",
            "Tariffs on steel rise at the border. A review follows in 2027.",
        ),
        (
            "x/10",
            "Border closed",
            "The border was closed. It must open again by spring 2027.",
        ),
        (
            "c",
            "Health budget",
            "The health budget must double within the next two years, and grow within the next twenty years.",
        ),
        (
            "d",
            "Budget",
            "The budget of fiscal year 2026 was agreed on Monday. It rises by 3 percent.",
        ),
    ] {
        lines.push_str(&line(id, "2025-01-05", title, text));
    }
    world.write("drop/articles.ndjson", &lines);
    world.ends(&["index", "-q"], 0);
    world
}

static WORLD: LazyLock<World> = LazyLock::new(world);

fn ids(arguments: &[&str]) -> String {
    let run = WORLD.run(&[&["search"], arguments, &["-f", "ids"]].concat());
    assert!(run.code <= 1, "{run:?}");
    let mut ids: Vec<&str> = run.stdout.lines().collect();
    ids.sort_unstable();
    ids.join(" ")
}

#[test]
fn a_leading_dash_negates() {
    assert_eq!(ids(&["-health budget"]), "d");
    assert_eq!(ids(&["border", "-tariffs"]), "x/10");
    assert_eq!(ids(&["-steel"]), "c d x/10");
    assert_eq!(ids(&["budget", "-health", "-n", "5"]), "d");
    assert_eq!(ids(&["budget", "-\"health budget\""]), "d");
    let behind = WORLD.run(&["search", "-f", "ids", "--", "-health", "budget"]);
    assert_eq!(behind.stdout, "d\n");
    assert_eq!(
        WORLD
            .run(&["search", "budget", "-n1", "-f", "ids"])
            .stdout
            .lines()
            .count(),
        1
    );
    assert!(WORLD.run(&["search", "-h"]).stdout.contains("Usage"));
    let unknown = WORLD.run(&["search", "budget", "--sorce", "x"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("--source"), "{unknown:?}");
}

#[test]
fn dates_spoken_of_are_those_that_are_meant() {
    assert_eq!(ids(&["about:2027"]), "2 x/10");
    assert_eq!(ids(&["deadline:2027"]), "x/10");
    assert_eq!(ids(&["about:2030"]), "");
    assert_eq!(ids(&["about:~2030"]), "c");
    assert_eq!(ids(&["about:2027.."]), "2 c x/10");
    assert_eq!(ids(&["about:2026"]), "d");
    let refused = WORLD.run(&["search", "date:~2025"]);
    insta::assert_snapshot!(refused.stderr, @r"
    error: `~` says nothing of when an article was published or updated: ~2025
      date:~2025
      ^^^^^^^^^^
    hint: write `date:2025`: an article is found by any day it may be of
    ");
}

#[test]
fn a_number_is_an_id_else_a_row() {
    let world = world();
    let none = world.run(&["show", "3"]);
    assert_eq!(none.code, 1);
    assert!(none.stderr.contains("no list yet"), "{none:?}");
    let list = world
        .run(&[
            "search",
            "budget OR border",
            "--sort",
            "relevance",
            "-n",
            "3",
        ])
        .stdout;
    let rows: Vec<&str> = list.lines().filter(|l| l.starts_with("    ")).collect();
    assert!(
        list.contains(" 1  ") && list.contains(" 3  "),
        "{list} {rows:?}"
    );
    let titles: Vec<&str> = list
        .lines()
        .filter_map(|l| {
            l.trim_start()
                .split_once("  ")
                .filter(|(n, _)| n.len() == 1)
        })
        .map(|(_, t)| t)
        .collect();
    let shown = |typed: &str| {
        let run = world.run(&["show", typed]);
        assert_eq!(run.code, 0, "{run:?}");
        (
            run.stdout.lines().next().unwrap_or_default().to_owned(),
            run.stderr,
        )
    };
    let plain = |title: &str| title.replace(['[', ']'], "");
    assert_eq!(shown("3"), (plain(titles[2]), String::new()));
    assert_eq!(shown("#2"), (plain(titles[1]), String::new()));
    let (title, note) = shown("2");
    assert_eq!(title, "Steel tariffs");
    assert!(note.contains("`'#2'` is row 2 of the last list"), "{note}");
    // `10` is a part of an id, and no row.
    assert_eq!(world.run(&["show", "10"]).code, 1);
    assert_eq!(shown("x/").0, "Border closed");
    // Rows keep their numbers on a further page, and a data format leaves the list as it was.
    world.run(&["search", "budget OR border", "-n", "2", "--offset", "2"]);
    world.run(&["search", "steel", "-f", "ids"]);
    assert_eq!(shown("3").0, plain(titles[2]));
    assert_eq!(world.run(&["show", "1"]).code, 1);
    // Statements and figures have rows, too.
    world.run(&["figures", "*"]);
    assert_eq!(world.run(&["show", "1"]).code, 0);
}

#[test]
fn an_answer_says_that_the_corpus_has_changed() {
    let world = world();
    let note = |arguments: &[&str]| world.run(arguments).stderr;
    for arguments in [
        &["search", "steel"][..],
        &["said", "*"],
        &["figures", "*"],
        &["timeline"],
        &["facets"],
    ] {
        assert_eq!(note(arguments), "", "{arguments:?}");
    }
    world.write(
        "drop/more.ndjson",
        &line("m", "2025-01-06", "More steel", "More steel came."),
    );
    for arguments in [
        &["search", "steel"][..],
        &["search", "steel", "-f", "ids"],
        &["said", "*"],
        &["figures", "*"],
        &["timeline"],
        &["facets"],
        &["said", "*", "--by", "speaker"],
        &["figures", "*", "--by", "year"],
    ] {
        let note = note(arguments);
        assert!(
            note.starts_with("note: the corpus has changed since it was indexed ("),
            "{arguments:?} {note}"
        );
        assert!(note.contains("drop"), "{note}");
    }
    assert_eq!(note(&["search", "steel", "-q"]), "");
    world.ends(&["index", "-q"], 0);
    assert_eq!(note(&["search", "steel"]), "");
    // A file that changes in place leaves its folder as it was.
    world.write(
        "drop/more.ndjson",
        &line("m", "2025-01-06", "More steel", "Much more steel came."),
    );
    assert!(note(&["search", "more steel"]).contains("drop/more.ndjson"));
    assert_eq!(note(&["search", "health"]), "");
    std::fs::rename(world.corpus(), world.corpus().with_extension("away")).unwrap();
    assert!(note(&["search", "steel"]).contains("could not look whether the corpus has changed"));
}

#[test]
fn ids_and_values_are_whole_where_there_is_room() {
    let world = World::new();
    let id = format!(
        "https://outlet.example/{}",
        "a-very-long-address/".repeat(8)
    );
    let text = "“Roads are full,” Ada Quill said in Seattle, Washington, and in Tacoma, Washington. It cost 5 million dollars.";
    world.write("a.ndjson", &line(&id, "2025-01-05", "Roads", text));
    world.ends(&["index", "-q"], 0);
    for command in ["search", "said", "figures"] {
        let shown = world.run(&[command, "*"]).stdout;
        assert!(shown.lines().any(|l| l.trim() == id), "{command}: {shown}");
    }
    let facets = world.run(&["facets", "--by", "place"]).stdout;
    assert!(
        facets.contains("North America/United States/Washington/Seattle"),
        "{facets}"
    );
    assert!(Path::new(&id).components().count() > 8);
}

#[test]
fn titles_are_links_where_the_terminal_takes_them() {
    let world = World::new();
    let hostile = "https://outlet.example/roads\u{1b}]8;;x";
    for (id, url) in [
        ("a", "https://outlet.example/roads"),
        ("b", hostile),
        ("c", "javascript:alert(1)"),
    ] {
        let text = "“Roads are full,” Ada Quill said.";
        let article = serde_json::json!({"id": id, "title": "Roads", "text": text, "date": "2025-01-05", "url": url});
        world.write(&format!("{id}.json"), &article.to_string());
    }
    world.ends(&["index", "-q"], 0);
    let shown = |arguments: &[&str]| {
        let output = world
            .command("index", arguments)
            .env("FORCE_HYPERLINK", "1")
            .output();
        String::from_utf8_lossy(&output.expect("the program runs").stdout).into_owned()
    };
    let link = "\u{1b}]8;;https://outlet.example/roads\u{1b}\\";
    for arguments in [&["search", "roads"][..], &["said", "roads"], &["show", "a"]] {
        let shown = shown(arguments);
        assert!(shown.contains(link), "{shown:?}");
        assert!(
            !shown.contains("javascript") && !shown.contains("\u{1b}]8;;x"),
            "{shown:?}"
        );
    }
    let plain = world.run(&["search", "roads"]).stdout;
    assert!(!plain.contains('\u{1b}'), "{plain:?}");
}
