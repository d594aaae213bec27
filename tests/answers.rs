//! The program over a small index: formats, exit codes, hostile text, closed pipes.

use crate::world::World;
use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use dateline::text::{Block, BlockKind, Span};
use serde_json::Value;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| World::of(&articles()));

fn article(id: &str, title: &str, text: &str, day: Option<&str>) -> Article {
    let mut at = 0;
    let blocks = text.split("\n\n").map(|paragraph| {
        let span = Span::new(at, at + paragraph.len());
        at += paragraph.len() + 2;
        Block {
            kind: BlockKind::Paragraph,
            span,
        }
    });
    Article {
        id: id.into(),
        title: title.into(),
        text: text.into(),
        blocks: blocks.collect(),
        published: day.map(|d| Dated {
            when: Interval::day(d.parse().expect("a day")),
            provenance: Provenance::Field,
        }),
        source: Some("The Gazette".into()),
        path: "articles.ndjson".into(),
        ..Article::default()
    }
}

fn articles() -> Vec<Article> {
    let spending = "“We will spend more on defence,” Mark Rutte said on Monday.\n\nThe alliance asks its members for 2% of GDP.";
    let hostile = "Tariffs \u{1b}[2J\u{1b}]0;owned\u{7} and \u{202e}txet\u{202c} with\u{9b}31m a\u{200b}b, =cmd|' /C calc'!A0.";
    vec![
        article(
            "a-1",
            "Allies pledge to spend more",
            spending,
            Some("2025-02-10"),
        ),
        article(
            "a-2",
            "=HYPERLINK(\"http://x\",\"tariffs\")",
            hostile,
            Some("2025-02-12"),
        ),
        article(
            "a-3",
            "Steel tariffs rise",
            "Tariffs on steel rise. Ministers met.",
            None,
        ),
    ]
}

fn json(args: &[&str]) -> Value {
    let run = WORLD.run(args);
    serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {run:?}"))
}

#[test]
fn a_search_ends_with_the_code_of_what_it_found() {
    assert_eq!(WORLD.run(&["search", "tariffs"]).code, 0);
    let nothing = WORLD.run(&["search", "xylophone"]);
    assert_eq!((nothing.code, nothing.stderr.as_str()), (1, ""));
    let wrong = WORLD.run(&["search", "steel", "palce:europe"]);
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
    assert_eq!(
        wrong.stderr,
        "error: unknown field: palce\n  steel palce:europe\n        ^^^^^\nhint: write `place:`, or put the text in quotation marks\n"
    );
    assert_eq!(WORLD.run(&["search", "x", "--since", "12/02/2025"]).code, 2);
    assert_eq!(WORLD.run(&["search", "x", "--index", "elsewhere"]).code, 3);
    assert_eq!(WORLD.run(&["show", "no-such-id"]).code, 1);
}

#[test]
fn json_is_complete_and_offsets_are_code_points() {
    let answer = json(&[
        "search",
        "“spend more” date:2025-02",
        "--format",
        "json",
        "--facets",
        "source",
    ]);
    assert_eq!(answer["schema"], 1);
    assert_eq!(answer["total"], 1);
    let hit = &answer["hits"][0];
    assert_eq!((&hit["id"], &hit["rank"]), (&"a-1".into(), &1.into()));
    assert_eq!(hit["published"]["start"], "2025-02-10");
    let text: Vec<char> = hit["snippet"]["text"].as_str().unwrap().chars().collect();
    let mark = &hit["snippet"]["marks"][0];
    let at = |name: &str| mark[name].as_u64().unwrap() as usize;
    assert_eq!(
        text[at("start")..at("end")].iter().collect::<String>(),
        "spend more"
    );
    assert_eq!(
        answer["facets"]["source"]["values"][0]["value"],
        "The Gazette"
    );
}

#[test]
fn other_formats_have_the_same_hits() {
    let ids = WORLD.run(&["search", "tariffs", "--format", "ids", "--sort", "newest"]);
    assert_eq!(ids.stdout, "a-2\na-3\n");
    let lines = WORLD
        .run(&[
            "search", "tariffs", "--format", "ndjson", "--sort", "newest",
        ])
        .stdout;
    let hits: Vec<Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).expect("json"))
        .collect();
    assert_eq!(
        hits.iter().map(|h| &h["id"]).collect::<Vec<_>>(),
        ["a-2", "a-3"]
    );
    assert!(hits.iter().all(|h| h["schema"] == 1));
    let csv = WORLD.run(&["search", "steel", "--format", "csv"]).stdout;
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(
        rows[0],
        "rank,id,title,published,published_end,precision,source,speakers,score,snippet,path,url,story"
    );
    assert!(
        rows[1].starts_with("1,a-3,Steel tariffs rise,,,,The Gazette,,"),
        "{}",
        rows[1]
    );
    let tsv = WORLD.run(&["search", "steel", "--format", "tsv"]).stdout;
    assert_eq!(tsv.lines().nth(1).map(|l| l.split('\t').count()), Some(13));
    let markdown = WORLD
        .run(&["search", "steel", "--format", "markdown"])
        .stdout;
    assert!(
        markdown
            .lines()
            .nth(2)
            .unwrap()
            .starts_with("| 1 | a-3 | Steel tariffs rise |"),
        "{markdown}"
    );
}

#[test]
fn hostile_text_reaches_no_terminal_and_no_spreadsheet() {
    for format in ["text", "json", "ndjson", "csv", "tsv", "markdown", "ids"] {
        for args in [
            vec!["search", "tariffs"],
            vec!["show", "a-2"],
            vec!["said", "*"],
        ] {
            let run =
                WORLD.run(&[args.as_slice(), &["--format", format, "--color", "never"]].concat());
            let hostile = |c: char| {
                (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                    || matches!(c, '\u{202e}' | '\u{202c}' | '\u{200b}')
            };
            assert!(
                !run.stdout.contains(hostile),
                "{format} {args:?}: {:?}",
                run.stdout
            );
        }
    }
    let csv = WORLD.run(&["search", "tariffs", "--format", "csv"]).stdout;
    assert!(csv.contains("\"'=HYPERLINK("), "{csv}");
    let coloured = WORLD
        .run(&["search", "tariffs", "--color", "always"])
        .stdout;
    assert!(
        coloured.contains("\u{1b}[")
            && !coloured.contains("\u{1b}[2J")
            && !coloured.contains("\u{1b}]")
    );
    assert!(
        !WORLD.run(&["search", "tariffs"]).stdout.contains('\u{1b}'),
        "a pipe gets no colour"
    );
}

#[test]
fn a_search_without_all_words_says_what_it_shows() {
    let run = WORLD.run(&["search", "steel", "ministers", "xylophone"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "note: no article has all 3 words, shown are those with at least 2 of them\n"
    );
    assert_eq!(
        WORLD
            .run(&["search", "steel", "xylophone", "--match", "all"])
            .code,
        1
    );
    assert_eq!(
        WORLD
            .run(&["search", "steel", "xylophone", "--match", "any"])
            .stderr,
        ""
    );
    assert_eq!(
        WORLD
            .run(&["search", "steel", "xylophone", "--quiet"])
            .stderr,
        ""
    );
}

#[test]
fn statements_and_figures_join_speaker_and_words() {
    let said = json(&["said", "defence", "speaker:rutte", "--format", "json"]);
    assert_eq!(said["total"], 1);
    assert_eq!(said["statements"][0]["speaker"], "Mark Rutte");
    assert_eq!(
        WORLD
            .run(&["search", "said{speaker:rutte defence}", "--format", "ids"])
            .stdout,
        "a-1\n"
    );
    assert_eq!(WORLD.run(&["search", "said{speaker:rutte steel}"]).code, 1);
    assert_eq!(
        WORLD
            .run(&["search", "figure:>=1%", "--format", "ids"])
            .stdout,
        "a-1\n"
    );
    assert_eq!(WORLD.run(&["search", "figure:>2%"]).code, 1);
    let figures = json(&["figures", "unit:%", "--format", "json"]);
    assert_eq!(figures["figures"][0]["value"], 2.0);
    assert_eq!(
        WORLD
            .run(&["search", "steel NEAR/3 rise", "--format", "ids"])
            .stdout,
        "a-3\n"
    );
    assert_eq!(WORLD.run(&["search", "rise /s ministers"]).code, 1);
}

#[test]
fn places_and_topics_are_found_by_what_people_call_them() {
    let world = World::of(&[
        article(
            "b-1",
            "Visit",
            "The minister flew to the Netherlands.",
            None,
        ),
        article(
            "b-2",
            "Visit",
            "The minister flew to the United Kingdom.",
            None,
        ),
        article(
            "b-3",
            "Visit",
            "The minister flew to Tbilisi, Georgia.",
            None,
        ),
        article(
            "b-4",
            "Visit",
            "The visitor flew to Atlanta, Georgia.",
            None,
        ),
        article(
            "b-5",
            "Army buys missiles",
            "The army will buy missiles and tanks for its soldiers.",
            None,
        ),
    ]);
    let ids = |query: &str| {
        let run = world.run(&["search", query, "--format", "ids"]);
        let mut ids: Vec<_> = run.stdout.lines().map(str::to_owned).collect();
        ids.sort();
        ids.join(" ")
    };
    for (query, found) in [
        ("place:holland", "b-1"),
        ("place:uk", "b-2"),
        ("place:\"great britain\"", "b-2"),
        ("place:georgia", "b-3 b-4"),
        ("place:burma", ""),
        ("topic:\"arms control\"", "b-5"),
    ] {
        assert_eq!(ids(query), found, "{query}");
    }
    assert!(ids("topic:16").contains("b-5"));
}

#[test]
fn a_figure_that_fell_is_found_by_both_ends() {
    let text = "Aid was cut from $5 billion to $3 billion.";
    let world = World::of(&[article("d-1", "Aid", text, None)]);
    for (query, code) in [
        ("figure:3bn", 0),
        ("figure:5bn", 0),
        ("figure:>=4bn", 0),
        ("figure:6bn", 1),
        ("figure:<3bn", 1),
    ] {
        assert_eq!(world.run(&["search", query]).code, code, "{query}");
    }
}

#[test]
fn a_cue_is_found_by_any_of_its_words() {
    let world = World::of(&[
        article(
            "c-1",
            "Roads",
            "“Roads are full,” Ida Moe had warned on Monday.",
            None,
        ),
        article("c-2", "Roads", "Ida Moe replied: “Roads are empty.”", None),
    ]);
    let ids = |query: &str| world.run(&["said", query, "--format", "ids"]).stdout;
    for (query, found) in [
        ("cue:warned", "c-1\n"),
        ("cue:replied", "c-2\n"),
        ("cue:warn", ""),
    ] {
        assert_eq!(ids(query), found, "{query}");
    }
}

#[test]
fn counts_over_time_tell_the_undated_apart() {
    let timeline = json(&["timeline", "tariffs", "--by", "month", "--format", "json"]);
    assert_eq!(
        (&timeline["total"], &timeline["undated"]),
        (&2.into(), &1.into())
    );
    assert_eq!(timeline["bars"][0]["name"], "2025-02");
    let table = WORLD
        .run(&["facets", "--cross", "source,month", "--format", "csv"])
        .stdout;
    assert_eq!(table, "source,2025-02\r\nThe Gazette,2\r\n");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["facets", "--format", "json", "--index"])
        .arg(WORLD.index())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// The ids of what a query finds in some texts.
fn found_in(texts: &[(&str, &str)], query: &str) -> Vec<String> {
    let articles: Vec<Article> = texts
        .iter()
        .map(|(id, text)| article(id, "A title", text, None))
        .collect();
    let world = World::of(&articles);
    let run = world.run(&["search", "--format", "ids", query]);
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_mark_of_the_index_is_no_printed_form() {
    let texts = [
        ("sign", "Prices rose by 5%."),
        ("word", "A high percent of them."),
    ];
    assert_eq!(found_in(&texts, "*ercent"), ["word"]);
    assert_eq!(found_in(&texts, "?percent"), [""; 0]);
    assert_eq!(found_in(&texts, "percent~1"), ["word"]);
    assert_eq!(found_in(&texts, "*e?ce?t"), ["word"]);
}

#[test]
fn a_printed_form_stands_without_its_own_stem() {
    let texts = [
        ("two", "Prices rose by 5 per cent."),
        ("one", "Prices rose by 5 percent."),
    ];
    assert_eq!(found_in(&texts, "=cent"), ["two"]);
}

#[test]
fn counts_say_that_fewer_words_had_to_do() {
    for arguments in [
        ["said", "defence zebras", "--by", "speaker"],
        ["figures", "GDP zebras", "--by", "unit"],
        ["figures", "GDP zebras", "--by", "year"],
        ["facets", "tariffs zebras", "--by", "month"],
        ["facets", "tariffs zebras", "--cross", "person,topic"],
        ["timeline", "tariffs zebras", "--by", "month"],
    ] {
        let run = WORLD.run(&arguments);
        assert!(
            run.stderr.contains("has both words"),
            "{arguments:?}: {run:?}"
        );
        let answer = json(&[&arguments[..], &["--format", "json"]].concat());
        assert_eq!(answer["relaxed"]["least"], 1, "{arguments:?}: {answer}");
    }
}

#[test]
fn what_stands_near_in_a_statement_is_found() {
    let near = |query: &str| json(&["said", query, "--format", "json"])["total"].clone();
    assert_eq!(near("more NEAR/2 defence"), 1);
    assert_eq!(near("more NEAR/1 defence"), 0);
    assert_eq!(near("spend /s defence"), 1);
    assert_eq!(near("defence NEAR/9 gdp"), 0, "not in one statement");
}
