//! Every field means the same in every command: the table of fields is walked, cell by cell, over the sample articles.

use crate::world::World;
use dateline::query::language::{Asked, FIELDS, Field, Reach};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    world.copy_corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    world.ends(&["index", "-q"], 0);
    world
});

/// A condition on a field that the sample articles meet.
fn condition(field: Field) -> String {
    let value = match field {
        Field::Title | Field::Measure => "defence",
        Field::Lead | Field::Place => "europe",
        Field::Body => "government",
        Field::Quote => "that",
        Field::Person => "rutte",
        Field::Speaker => "starmer",
        Field::Topic => "defense",
        Field::Source => "\"Northern Wire\"",
        Field::Author => "desk",
        Field::Lang => "en",
        Field::Date | Field::Updated => "2025",
        Field::About => "2027..",
        Field::Deadline => "2025..",
        Field::Figure => ">=2%",
        Field::Unit => "percent",
        Field::Of => "GDP",
        Field::Change => "rise",
        Field::Cue => "said",
        Field::Has => "quote",
        Field::Id | Field::Story => "wire*",
        Field::Path => "wire",
        Field::Record(_) => "*",
    };
    format!("{field}:{value}")
}

/// The ids of the articles behind what a command finds.
fn ids(command: &str, query: &str) -> BTreeSet<String> {
    let run = WORLD.run(&[command, query, "-f", "ids"]);
    assert!(run.code <= 1, "{command} {query}: {run:?}");
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn the_table_holds_in_every_cell() {
    let (stated, counted) = (ids("said", "*"), ids("figures", "*"));
    for (field, reach) in FIELDS {
        let condition = condition(field);
        let articles = ids("search", &condition);
        for (asked, reach) in Asked::ALL.into_iter().zip(reach) {
            let (command, query, having) = match asked {
                Asked::Articles => ("search", condition.clone(), &articles),
                Asked::Statements => ("said", condition.clone(), &stated),
                Asked::Figures => ("figures", condition.clone(), &counted),
                Asked::InStatement => ("said", format!("said{{{condition}}}"), &stated),
                Asked::InFigure => ("figures", format!("fig{{{condition}}}"), &counted),
            };
            if reach == Reach::Nothing {
                let run = WORLD.run(&[command, &query]);
                assert_eq!(run.code, 2, "{command} {query}: {run:?}");
                assert!(run.stderr.contains("hint: put it"), "{query}: {run:?}");
                continue;
            }
            let found = ids(command, &query);
            let of_articles: BTreeSet<String> = articles.intersection(having).cloned().collect();
            // A figure has the speaker of the statement it stands in, an article those of all its statements.
            let is_narrower =
                reach == Reach::Fact && command == "figures" && field == Field::Speaker;
            if is_narrower {
                assert!(found.is_subset(&of_articles), "{command} {query}");
            } else {
                assert_eq!(found, of_articles, "{command} {query}");
            }
            assert!(
                !found.is_empty() || of_articles.is_empty(),
                "{command} {query} tells nothing"
            );
        }
    }
}

#[test]
fn the_table_names_every_field_once() {
    let named: BTreeSet<String> = FIELDS.iter().map(|(field, _)| field.to_string()).collect();
    assert_eq!(named.len(), FIELDS.len());
    for name in &named {
        assert_eq!(
            Field::named(name).map(|f| f.to_string()).as_ref(),
            Some(name)
        );
    }
}

#[test]
fn an_option_is_the_field_of_its_name() {
    for (option, value) in [
        ("source", "Northern Wire"),
        ("speaker", "Jerome Powell"),
        ("person", "Mark Rutte"),
        ("place", "Europe/Belgium"),
        ("topic", "Defense"),
    ] {
        for command in ["search", "said", "figures"] {
            let by_option = WORLD
                .run(&[command, &format!("--{option}"), value, "-f", "ids"])
                .stdout;
            let by_field = format!("{option}:=\"{value}\"");
            let by_field: BTreeSet<String> = ids(command, &by_field);
            let by_option: BTreeSet<String> = by_option.lines().map(str::to_owned).collect();
            assert_eq!(by_option, by_field, "{command} --{option}");
            assert!(
                !by_field.is_empty() || command == "figures",
                "{command} --{option}"
            );
        }
    }
}

/// Records that say something of themselves.
fn records() -> World {
    let world = World::new();
    let text = "“The budget will hold,” the minister said on Monday. It rises by 3 percent.";
    let records = [
        serde_json::json!({"id": "7", "title": "One", "text": text, "date": "2025-01-02", "tags": ["Public Money", "tax"],
            "type": "Speech", "speaker": "Quill, Ada", "News-Desk": 12}),
        serde_json::json!({"id": "b", "title": "Two", "text": text, "date": "2025-01-03", "tags": ["health"], "type": "Media Release",
            "dateline": "OSLO, Jan 3 -", "topics": []}),
    ];
    world.write(
        "records.ndjson",
        &records.map(|r| format!("{r}\n")).concat(),
    );
    world.write(
        "page.html",
        "<html><head><title>Three</title><meta name='keywords' content='ports, tax'></head><body><article><p>The harbour opened \
         again after the long strike of the port workers ended.</p></article></body></html>",
    );
    world.write(
        "feed.xml",
        "<rss><channel><title>F</title><item><guid>f</guid><title>Four</title><category>Fishing</category><description>Boats \
         sailed.</description></item></channel></rss>",
    );
    world.ends(&["index", "-q"], 0);
    world
}

#[test]
fn what_a_record_says_of_itself_is_found_and_shown() {
    let world = records();
    let ids = |command: &str, query: &str| {
        let run = world.run(&[command, query, "-f", "ids", "--sort", "oldest"]);
        run.stdout.lines().collect::<Vec<_>>().join(" ")
    };
    for (query, found) in [
        ("record.tags:tax", "7"),
        ("record.tags:\"public money\"", "7"),
        ("record.tags:\"money tax\"", ""),
        ("record.type:\"media release\"", "b"),
        ("record.type:speech", "7"),
        ("record.speaker:quill", "7"),
        ("record.newsdesk:12", "7"),
        ("record.News_Desk:1*", "7"),
        ("record.dateline:oslo", "b"),
        ("record.tags:helth~1", "b"),
        ("record.tags:*", "7 b"),
        ("-record.tags:tax record.tags:*", "b"),
        ("record.tags:(tax OR health)", "7 b"),
        ("record.keywords:tax", "page.html"),
        ("record.category:fishing", "f"),
        ("record.title:one", ""),
    ] {
        assert_eq!(ids("search", query), found, "{query}");
    }
    assert_eq!(ids("said", "record.tags:tax"), "7");
    assert_eq!(ids("figures", "record.type:speech"), "7");
    assert_eq!(ids("search", "said{record.tags:tax budget}"), "7");
    let shown = world.run(&["show", "7"]).stdout;
    assert!(shown.contains("record  "), "{shown}");
    assert!(shown.contains("tags: Public Money; tax"), "{shown}");
    let object: Value =
        serde_json::from_str(&world.run(&["show", "7", "-f", "json"]).stdout).unwrap();
    assert_eq!(object["record"]["tags"][1], "tax");
    assert_eq!(object["record"]["speaker"][0], "Quill, Ada");
    let unknown = world.run(&["search", "record.tgas:tax"]);
    assert!(
        unknown
            .stderr
            .contains("no record has a field `tgas`; did you mean record.tags?"),
        "{unknown:?}"
    );
}
