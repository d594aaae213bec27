//! A surname that an article prints alone is counted, chosen and shown under the full name other articles print.

use crate::world::{World, line};
use dateline::index::Space;
use serde_json::Value;

const FULL: &str =
    "U.S. Defense Secretary Pete Hegseth met allies in Brussels. “We will not wait,” Hegseth said.";
const ALONE: &str = "“The cost is too high,” Hegseth told reporters on Friday.";

/// Two outlets: one prints the whole name, the other the surname.
fn world() -> World {
    let world = World::new();
    world.write("a.ndjson", &line("full", "2025-02-12", "Allies meet", FULL));
    world.write(
        "b.ndjson",
        &line("alone", "2025-02-14", "Cost is too high", ALONE),
    );
    world.ends(&["index", "-q"], 0);
    world
}

fn json(world: &World, args: &[&str]) -> Value {
    let run = world.run(&[args, &["--format", "json"]].concat());
    serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {run:?}"))
}

fn ids(world: &World, args: &[&str]) -> String {
    let all = [args, &["--format", "ids", "--sort", "oldest"]].concat();
    world.run(&all).stdout.replace('\n', " ").trim().to_owned()
}

/// The values of a facet with their counts.
fn counts(world: &World, facet: &str) -> String {
    let answer = json(world, &["facets", "--facets", facet]);
    let values = answer["facets"][facet]["values"]
        .as_array()
        .expect("values");
    let one = |v: &Value| format!("{} {}", v["value"].as_str().expect("a value"), v["count"]);
    values.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_person_is_one_value_whose_count_is_its_hits() {
    let world = world();
    assert_eq!(counts(&world, "person"), "Pete Hegseth 2");
    assert_eq!(counts(&world, "speaker"), "Pete Hegseth 2");
    for name in ["--person", "--speaker"] {
        assert_eq!(ids(&world, &["search", name, "Pete Hegseth"]), "full alone");
        // What was typed is no value any more: it is words of a name.
        assert_eq!(ids(&world, &["search", name, "Hegseth"]), "full alone");
    }
    for query in [
        "speaker:hegseth",
        "speaker:\"pete hegseth\"",
        "speaker:pete",
        "person:=\"Pete Hegseth\"",
    ] {
        assert_eq!(ids(&world, &["search", query]), "full alone", "{query}");
    }
    assert_eq!(ids(&world, &["search", "said{speaker:pete cost}"]), "alone");
    let bars = json(
        &world,
        &["timeline", "--person", "Pete Hegseth", "--by", "month"],
    );
    assert_eq!(bars["total"], 2);
    let table = world.run(&["facets", "--cross", "speaker,month", "--format", "csv"]);
    assert_eq!(table.stdout, "speaker,2025-02\r\nPete Hegseth,2\r\n");
}

#[test]
fn answers_have_the_full_name_and_say_how_it_was_found() {
    let world = world();
    let said = json(&world, &["said", "cost"]);
    assert_eq!(said["statements"][0]["speaker"], "Pete Hegseth");
    assert_eq!(said["statements"][0]["source"], "Hegseth");
    let csv = world.run(&["said", "cost", "--format", "csv"]).stdout;
    assert!(
        csv.contains("\r\nalone,Pete Hegseth,Hegseth,told,"),
        "{csv}"
    );
    let hits = json(&world, &["search", "cost"]);
    assert_eq!(hits["hits"][0]["speakers"][0], "Pete Hegseth");
    let shown = world.run(&["show", "alone"]).stdout;
    let person = "  Pete Hegseth\n    surname across articles: Hegseth, as 1 of 1 article with such a full name have it\n";
    assert!(shown.contains(person), "{shown}");
    let why = world.run(&["show", "--why", "alone"]).stdout;
    assert!(
        why.contains("Pete Hegseth  surname across articles  1.00"),
        "{why}"
    );
    let facts = json(&world, &["show", "alone"]);
    assert_eq!(facts["people"][0]["across"]["printed"], "Hegseth");
    assert!(json(&world, &["show", "full"])["people"][0]["across"].is_null());
}

#[test]
fn without_the_full_name_or_with_two_the_surname_stands_alone() {
    let world = world();
    let other = line("other", "2025-02-15", "At home", "Jo Hegseth said nothing.");
    world.write("c.ndjson", &other);
    world.ends(&["index", "-q"], 0);
    assert_eq!(
        counts(&world, "person"),
        "Hegseth 1, Jo Hegseth 1, Pete Hegseth 1"
    );
    assert_eq!(ids(&world, &["search", "--person", "Hegseth"]), "alone");
    world.remove("c.ndjson");
    world.ends(&["index", "-q"], 0);
    assert_eq!(counts(&world, "person"), "Pete Hegseth 2");
    world.remove("a.ndjson");
    world.ends(&["index", "-q"], 0);
    assert_eq!(counts(&world, "person"), "Hegseth 1");
    assert_eq!(ids(&world, &["search", "--speaker", "Hegseth"]), "alone");
    assert_eq!(ids(&world, &["search", "--speaker", "Pete Hegseth"]), "");
    world.ends(&["check"], 0);
}

#[test]
fn an_article_that_names_two_keeps_its_own_reading() {
    let world = world();
    let two = "Bill Clinton and Hillary Clinton came. “It is late,” Clinton said.";
    world.write("c.ndjson", &line("two", "2025-02-15", "They came", two));
    let many: String = (0..20)
        .map(|n| {
            line(
                &format!("b{n}"),
                "2025-02-16",
                "He came",
                "Bill Clinton said it was late.",
            )
        })
        .collect();
    world.write("d.ndjson", &many);
    world.ends(&["index", "-q"], 0);
    let two = json(&world, &["show", "two"]);
    let names: Vec<&str> = two["people"]
        .as_array()
        .expect("people")
        .iter()
        .filter_map(|p| p["name"].as_str())
        .collect();
    assert_eq!(names, ["Bill Clinton", "Hillary Clinton", "Clinton"]);
}

#[test]
fn the_user_has_the_last_word() {
    let world = world();
    let aliases = |text: &str| {
        world.write("dateline.aliases.toml", text);
        world.ends(&["index", "-q"], 0);
        counts(&world, "person")
    };
    assert_eq!(
        aliases("[people]\nHegseth = []\n"),
        "Hegseth 1, Pete Hegseth 1"
    );
    assert_eq!(aliases("not_people = [\"Hegseth\"]\n"), "Pete Hegseth 1");
    assert_eq!(counts(&world, "speaker"), "Hegseth 1, Pete Hegseth 1");
    assert_eq!(
        aliases("[people]\n\"Peter Hegseth\" = [\"Pete Hegseth\"]\n"),
        "Peter Hegseth 2"
    );
    world.remove("dateline.aliases.toml");
    let correction = "[[correction]]\narticle = \"alone\"\nfact = \"person\"\nwas = \"Pete Hegseth\"\nnow = \"Jo Hegseth\"\n";
    world.write("dateline.corrections.toml", correction);
    world.ends(&["index", "-q"], 0);
    assert_eq!(counts(&world, "person"), "Jo Hegseth 1, Pete Hegseth 1");
}

#[test]
fn a_file_of_names_that_is_lost_is_made_again() {
    let world = world();
    let file = world.open().generation.join("names.bin");
    let before = std::fs::read(&file).expect("names");
    std::fs::remove_file(&file).expect("removed");
    assert_eq!(
        counts(&world, "person"),
        "Pete Hegseth 2",
        "worked out by the reader"
    );
    world.ends(&["index", "-q"], 0);
    assert_eq!(std::fs::read(&file).expect("names"), before);
    let mut other = before;
    let numbers = other.len() - 4 * world.open().values.len(Space::Name);
    other[numbers..].fill(1);
    std::fs::write(&file, other).expect("written");
    let check = world.ends(&["check"], 3);
    assert!(
        check
            .stdout
            .contains("surnames are led to other full names"),
        "{check:?}"
    );
}
