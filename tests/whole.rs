//! Nothing is cut without a word: data formats give everything, page by page they give the whole, and the screen says what
//! is left.

use crate::world::{World, line};
use serde_json::Value;
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    let mut lines = String::new();
    for number in 0..37 {
        // Every third statement is printed by two articles, and one of the two leaves out who speaks.
        let who = if number % 6 == 3 { "he" } else { "Ada Quill" };
        let of = number - number % 3 / 2;
        let text = format!(
            "Finance Minister Ada Quill spoke in town {number}.\n\n“We will mend bridge {of} of the old road before the winter \
             comes,” {who} said.\n\nThe work will cost {}.5 million dollars.",
            number + 1
        );
        let day = format!("2025-01-{:02}", number % 28 + 1);
        lines.push_str(&line(
            &format!("w-{number}"),
            &day,
            &format!("Bridge {number}"),
            &text,
        ));
    }
    world.write("articles.ndjson", &lines);
    world.ends(&["index", "-q"], 0);
    world
});

fn shown(arguments: &[&str]) -> String {
    WORLD.run(arguments).stdout
}

#[test]
fn data_formats_give_everything() {
    for format in ["ndjson", "csv", "tsv", "markdown", "ids"] {
        let rows = shown(&["search", "bridge", "--format", format]);
        let head = match format {
            "csv" | "tsv" => 1,
            "markdown" => 2,
            _ => 0,
        };
        assert_eq!(rows.lines().count(), 37 + head, "{format}");
        let five = shown(&["search", "bridge", "--format", format, "-n", "5"]);
        assert_eq!(five.lines().count(), 5 + head, "{format}");
    }
    for (command, list) in [
        ("search", "hits"),
        ("said", "statements"),
        ("figures", "figures"),
    ] {
        let answer: Value = serde_json::from_str(&shown(&[command, "*", "-f", "json"])).unwrap();
        let items = answer[list].as_array().unwrap();
        let times = |item: &Value| item["times"].as_u64().unwrap_or(1);
        let all: u64 = items.iter().map(times).sum();
        assert_eq!(answer["total"], all, "{command}");
        assert!(items.len() > 20, "{command}: {}", items.len());
    }
}

#[test]
fn page_by_page_is_the_whole() {
    for command in ["search", "said", "figures"] {
        for (query, sort) in [
            ("bridge", "relevance"),
            ("*", "newest"),
            ("town OR work OR bridge", "oldest"),
        ] {
            let whole = shown(&[command, query, "--sort", sort, "-f", "ndjson"]);
            for size in ["1", "7", "50"] {
                let mut pages = String::new();
                let mut offset = 0;
                loop {
                    let from = offset.to_string();
                    let page = [
                        command, query, "--sort", sort, "-f", "ndjson", "-n", size, "--offset",
                        &from,
                    ];
                    let page = shown(&page);
                    offset += page.lines().count();
                    pages.push_str(&page);
                    if page.is_empty() {
                        break;
                    }
                }
                assert!(pages == whole, "{command} {query} by {size}");
            }
        }
    }
}

#[test]
fn the_last_line_says_how_to_see_the_rest() {
    // The articles differ in a number or two: some are versions of one story.
    let last = |arguments: &[&str]| {
        shown(&[arguments, &["--collapse", "none"]].concat())
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned()
    };
    insta::assert_snapshot!(last(&["search", "bridge"]), @"10 of 37 articles: -n all for the rest");
    insta::assert_snapshot!(last(&["search", "bridge", "--offset", "20"]), @"21–30 of 37 articles: -n all for the rest");
    insta::assert_snapshot!(last(&["search", "bridge", "--offset", "30"]), @"31–37 of 37 articles");
    insta::assert_snapshot!(last(&["search", "bridge", "-n", "all"]), @"37 articles");
    insta::assert_snapshot!(last(&["said", "bridge", "-n", "3"]), @"3 of 37 statements: -n all for the rest");
    insta::assert_snapshot!(last(&["said", "bridge", "-n", "all"]), @"37 statements, shown as 25: the same words of one speaker once");
    insta::assert_snapshot!(last(&["figures", "cost"]), @"20 of 37 figures: -n all for the rest");
    let refused = WORLD.run(&["search", "bridge", "-n", "many"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("write a number, or `all`"),
        "{refused:?}"
    );
}

#[test]
fn counts_are_cut_on_the_screen_alone() {
    let rows = |arguments: &[&str]| shown(arguments).lines().count() - 1;
    assert_eq!(rows(&["facets", "--by", "day", "-f", "csv"]), 28);
    let by = ["figures", "--by", "measure", "--values", "1", "-f", "csv"];
    assert_eq!(rows(&by), 1);
    let table = [
        "facets", "--by", "unit", "--by", "person", "-n", "0", "-f", "csv",
    ];
    let cut = WORLD.run(&table);
    assert!(cut.stderr.contains("0 of "), "{cut:?}");
}
