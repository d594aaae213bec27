//! The rest of the query language: ways of writing one word, wildcards in phrases, changes and their signs, and how a query
//! was read.

use crate::world::{World, line};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    let lines = [
        (
            "sub-1",
            "Subprime loans fail",
            "Subprime loans fail in three states.",
        ),
        (
            "sub-2",
            "Banks and loans",
            "Lenders of sub-prime loans closed.",
        ),
        (
            "sub-3",
            "Loans in two words",
            "A sub prime loan is one that may fail.",
        ),
        (
            "sub-4",
            "Not that",
            "The prime minister took a sub to the island.",
        ),
        ("fire-1", "Ceasefire holds", "The ceasefire held on Monday."),
        (
            "fire-2",
            "Truce",
            "Both sides spoke of a cease-fire and of talks.",
        ),
        ("fire-3", "Guns fall silent", "A cease fire began at noon."),
        (
            "name-1",
            "Müller resigns",
            "Karl Müller resigned, his party said.",
        ),
        (
            "name-2",
            "Mueller returns",
            "Karl Mueller returned, his party said.",
        ),
        ("name-3", "Straße", "The Straße was closed."),
        ("name-4", "Strasse", "The Strasse was opened again."),
        ("ease-1", "Easing", "Quantitative easing began in March."),
        (
            "ease-2",
            "Eastern data",
            "Quantitative data from eastern towns were late.",
        ),
        (
            "fell-1",
            "Output",
            "Output fell 6 percent in May, the office said.",
        ),
        (
            "rise-1",
            "Prices",
            "Prices rose 6 percent in May, the office said.",
        ),
        (
            "level-1",
            "Jobless",
            "The jobless rate was 6 percent in May, the office said.",
        ),
    ];
    let text: String = lines
        .map(|(id, title, text)| line(id, "2025-01-01", title, text))
        .concat();
    world.write("articles.ndjson", &text);
    world.indexed();
    world
});

fn found(query: &str) -> Vec<String> {
    let run = WORLD.run(&["search", "--match", "all", query, "-f", "ids"]);
    assert!(run.code <= 1, "{query}: {run:?}");
    let mut ids: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
    ids.sort();
    ids
}

#[test]
fn one_word_is_found_in_every_way_it_is_written() {
    for query in [
        "subprime",
        "sub-prime",
        "sub prime",
        "\"sub prime\"",
        "SUBPRIME",
        "title:subprime OR sub-prime",
    ] {
        assert_eq!(found(query), ["sub-1", "sub-2", "sub-3"], "{query}");
    }
    for query in ["ceasefire", "cease-fire", "cease fire"] {
        assert_eq!(found(query), ["fire-1", "fire-2", "fire-3"], "{query}");
    }
    assert_eq!(found("=subprime"), ["sub-1"], "as printed");
    for query in ["Müller", "Mueller", "mueller"] {
        assert_eq!(found(query), ["name-1", "name-2"], "{query}");
    }
    for query in [
        "person:Müller",
        "person:mueller",
        "person:\"Karl Mueller\"",
        "\"Karl Müller\"",
        "title:Mueller",
    ] {
        assert_eq!(found(query), ["name-1", "name-2"], "{query}");
    }
    for query in ["straße", "Strasse"] {
        assert_eq!(found(query), ["name-3", "name-4"], "{query}");
    }
}

#[test]
fn what_is_found_is_marked() {
    let shown = WORLD.ends(&["search", "subprime", "-n", "all"], 0).stdout;
    for marked in ["[Subprime] loans", "[sub-prime] loans", "[sub prime] loan"] {
        assert!(shown.contains(marked), "{marked}\n{shown}");
    }
    let shown = WORLD.ends(&["search", "\"quantitative eas*\""], 0).stdout;
    assert!(shown.contains("[Quantitative easing] began"), "{shown}");
}

#[test]
fn a_phrase_may_have_wildcards() {
    assert_eq!(found("\"quantitative eas*\""), ["ease-1"]);
    assert_eq!(found("\"quantitative easing\""), ["ease-1"]);
    assert_eq!(
        found("\"quantitative * from east*\""),
        Vec::<String>::new(),
        "a star alone is no word"
    );
    assert_eq!(found("\"quantitative eas*\"~2"), ["ease-1", "ease-2"]);
    assert_eq!(found("title:\"subp?ime loan*\""), ["sub-1"]);
}

#[test]
fn a_regular_expression_fits_printed_words() {
    assert_eq!(found("/subprime|easing/"), ["ease-1", "sub-1"]);
    assert_eq!(found("/m[uü]e?ller/"), ["name-1", "name-2"]);
    assert_eq!(found("/quant[a-z]{5,9}/ -easing"), ["ease-2"]);
    assert_eq!(found("title:/eas.*/"), ["ease-1", "ease-2"]);
    assert_eq!(
        found("/loan/ sub"),
        ["sub-3"],
        "as printed: `loans` is another word"
    );
    let wrong = WORLD.ends(&["search", "/(unclosed/"], 2);
    assert!(
        wrong
            .stderr
            .contains("not a regular expression: /(unclosed/"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn changes_have_a_way_and_a_sign() {
    let figures = |query: &str| {
        let run = WORLD.run(&["figures", query, "-f", "ids"]);
        assert!(run.code <= 1, "{query}: {run:?}");
        let mut ids: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        ids.sort();
        ids
    };
    assert_eq!(figures("change:fall"), ["fell-1"]);
    assert_eq!(figures("change:rise"), ["rise-1"]);
    assert_eq!(figures("figure:-6%"), ["fell-1"]);
    assert_eq!(figures("figure:<=-5%"), ["fell-1"]);
    assert_eq!(figures("figure:6%"), ["fell-1", "level-1", "rise-1"]);
    for (way, value) in [("fall", "-6"), ("rise", "+6")] {
        let list = WORLD.ends(&["figures", &format!("change:{way}")], 0).stdout;
        let row = list.lines().nth(2).unwrap_or_default();
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!(cells[1..3], [value, "percent"], "{list}");
    }
    let csv = WORLD
        .ends(&["figures", "change:fall", "-f", "csv"], 0)
        .stdout;
    assert!(
        csv.contains("6,,percent,") && csv.contains(",fall,-6,change,"),
        "{csv}"
    );
    assert_eq!(found("fig{change:fall 6%}"), ["fell-1"]);
    let wrong = WORLD.ends(&["figures", "change:drop"], 2);
    assert!(
        wrong.stderr.contains("use one of rise, fall, from, to"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn a_series_is_of_levels() {
    let series = |more: &[&str]| {
        let mut arguments = vec!["figures", "--unit", "%", "--by", "year", "-f", "json"];
        arguments.extend(more);
        let json = WORLD.ends(&arguments, 0).stdout;
        serde_json::from_str::<serde_json::Value>(&json).unwrap()
    };
    let levels = series(&[]);
    assert_eq!(levels["points"][0]["count"], 1);
    assert_eq!(levels["other_kinds"], serde_json::json!([["change", 2]]));
    let changes = &series(&["--kind", "change"])["points"][0];
    assert_eq!(changes["count"], 2);
    assert_eq!(
        (&changes["least"], &changes["most"]),
        (&(-6.0).into(), &6.0.into()),
        "a fall is below zero"
    );
    assert_eq!(series(&["--kind", "all"])["points"][0]["count"], 3);
}

#[test]
fn a_query_says_how_it_was_read() {
    let read = WORLD
        .ends(&["search", "subprime loans -states", "--explain"], 0)
        .stdout;
    insta::assert_snapshot!(read, @r"
     2  subprime loans NOT states  all of these
     3    subprime  a word, by its stem: `subprim` or `sub prime`
     3    loans  a word, by its stem: `loan`
    15    NOT states  those that have not
     1      states  a word, by its stem: `state`
    ");
    WORLD.ends(&["search", "zyzzogeton", "--explain"], 1);
}
