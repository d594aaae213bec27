//! What the user put right in plain files is in the index, outlives every build, and is shown with its evidence.

use crate::world::{World, line};
use std::fs;

const TEXT: &str = "BRUSSELS, Feb 12 - Defense Secretary Pete Hegseth said spending would reach 2 percent of GDP. \
                    \"We will not wait,\" Mark Rutte told reporters on Friday.";

fn world() -> World {
    let world = World::new();
    world.write(
        "wire/a.ndjson",
        &line("a", "2025-02-12", "Allies meet", TEXT),
    );
    world.write(
        "wire/b.ndjson",
        &line(
            "b",
            "2025-02-13",
            "A day later",
            "Peter Hegseth said that talks would go on.",
        ),
    );
    world
}

fn generation(world: &World) -> String {
    fs::read_to_string(world.index().join("current")).expect("a generation")
}

fn ids(world: &World, arguments: &[&str]) -> String {
    let all = [arguments, &["--format", "ids"]].concat();
    world.run(&all).stdout
}

#[test]
fn a_changed_alias_file_joins_persons_where_they_are_named() {
    let world = world();
    world.ends(&["index"], 0);
    assert_eq!(ids(&world, &["search", "--speaker", "Pete Hegseth"]), "a\n");
    let first = generation(&world);
    world.write(
        "dateline.aliases.toml",
        "not_people = [\"Mark Rutte\"]\n[people]\n\"Pete Hegseth\" = [\"Peter Hegseth\"]\n",
    );
    assert!(world.ends(&["check"], 1).stdout.contains("aliases"));
    let run = world.ends(&["index"], 0);
    assert!(!run.stderr.contains("anew"), "{run:#?}");
    assert!(
        run.stdout.contains("aliases or corrections changed: 2"),
        "{run:#?}"
    );
    assert!(
        run.stdout.contains("index: 2 articles"),
        "the file is no article: {run:#?}"
    );
    assert_eq!(generation(&world), first);
    world.ends(&["check"], 0);
    let both = ids(
        &world,
        &["search", "--speaker", "Pete Hegseth", "--sort", "oldest"],
    );
    assert_eq!(both, "a\nb\n");
    world.ends(&["search", "--person", "Mark Rutte"], 1);
    let second = generation(&world);
    let again = world.ends(&["index"], 0);
    assert!(
        again.stdout.contains("2 unchanged, 0 removed"),
        "{again:#?}"
    );
    world.write(
        "dateline.aliases.toml",
        "# the same\nnot_people = [\"Mark Rutte\"]\n[people]\n\"Pete Hegseth\" = [\"Peter Hegseth\"]\n",
    );
    world.ends(&["index"], 0);
    assert_eq!(
        generation(&world),
        second,
        "a comment asks for no new index"
    );
    world.ends(&["index", "--full"], 0);
    assert_eq!(
        ids(
            &world,
            &["search", "--speaker", "Pete Hegseth", "--sort", "oldest"]
        ),
        "a\nb\n"
    );
}

#[test]
fn corrections_are_made_shown_and_outlive_builds() {
    let world = world();
    world.ends(&["index"], 0);
    let first = generation(&world);
    world.write(
        "dateline.corrections.toml",
        "[[correction]]\narticle = \"a\"\nfact = \"speaker\"\nwas = \"Mark Rutte\"\nnow = \"Pete Hegseth\"\n\n\
         [[correction]]\narticle = \"a\"\nfact = \"figure\"\nwas = \"2 percent\"\nnow = \"5 percent\"\n\n\
         [[correction]]\narticle = \"b\"\nfact = \"published\"\nnow = \"2024-03-05\"\n\n\
         [[correction]]\narticle = \"b\"\nfact = \"source\"\nwas = \"The Herald\"\n",
    );
    let run = world.ends(&["index"], 0);
    assert!(
        run.stderr
            .contains("no such fact to correct: b: source `The Herald`"),
        "{run:#?}"
    );
    assert!(
        run.stderr.contains("corrections that met no fact: 1 of 4"),
        "{run:#?}"
    );
    assert_eq!(generation(&world), first);
    for build in [&["index"][..], &["index", "--full"]] {
        world.ends(build, 0);
        world.ends(&["said", "--speaker", "Mark Rutte"], 1);
        let said = world.ends(&["said", "wait", "--speaker", "Pete Hegseth"], 0);
        assert!(said.stdout.contains("not"), "{said:#?}");
        assert_eq!(ids(&world, &["search", "figure:5%"]), "a\n");
        assert_eq!(ids(&world, &["search", "date:2024-03-05"]), "b\n");
        world.ends(&["search", "date:2025-02-13"], 1);
    }
    let why = world.ends(&["show", "--why", "a"], 0).stdout;
    let evidence = why.lines().filter(|l| l.contains("correction"));
    assert_eq!(evidence.filter(|l| l.contains("1.00")).count(), 2, "{why}");
    let shown = world.ends(&["show", "b"], 0).stdout;
    assert!(shown.contains("(by a correction)"), "{shown}");
    fs::remove_file(world.corpus().join("dateline.corrections.toml")).expect("removed");
    world.ends(&["index"], 0);
    assert_eq!(ids(&world, &["search", "date:2025-02-13"]), "b\n");
}

#[test]
fn an_id_given_to_another_article_keeps_each_correction_where_it_belongs() {
    let world = world();
    world.write(
        "dateline.corrections.toml",
        "[[correction]]\narticle = \"wire/a.ndjson:a\"\nfact = \"source\"\nnow = \"The Herald\"\n",
    );
    world.ends(&["index"], 0);
    assert_eq!(ids(&world, &["search", "--source", "The Herald"]), "a\n");
    // An earlier path brings the id: the corrected article gets another one, as it would in a build from nothing.
    world.write(
        "first.ndjson",
        &line("a", "2025-02-11", "Before", "Another text altogether."),
    );
    world.ends(&["index"], 0);
    let updated = ids(&world, &["search", "--source", "The Herald"]);
    assert_eq!(updated, "wire/a.ndjson:a\n");
    world.ends(&["index", "--full"], 0);
    assert_eq!(ids(&world, &["search", "--source", "The Herald"]), updated);
}

#[test]
fn a_correction_is_of_the_article_that_has_the_id() {
    let world = World::new();
    for (file, title) in [("a.ndjson", "First"), ("b.ndjson", "Second")] {
        world.write(file, &line("same", "2025-02-12", title, TEXT));
    }
    world.write(
        "dateline.corrections.toml",
        "[[correction]]\narticle = \"same\"\nfact = \"source\"\nnow = \"The Herald\"\n",
    );
    world.ends(&["index"], 0);
    assert_eq!(ids(&world, &["search", "--source", "The Herald"]), "same\n");
    world.ends(&["check"], 0);
    world.write(
        "dateline.corrections.toml",
        "[[correction]]\narticle = \"b.ndjson:same\"\nfact = \"source\"\nnow = \"The Herald\"\n",
    );
    world.ends(&["index"], 0);
    let other = ids(&world, &["search", "--source", "The Herald"]);
    assert_eq!(other, "b.ndjson:same\n");
    world.ends(&["check"], 0);
}

#[test]
fn a_broken_file_ends_with_its_line_and_leaves_the_index() {
    let world = world();
    world.ends(&["index"], 0);
    let before = generation(&world);
    for (file, text, line) in [
        ("dateline.aliases.toml", "not_people = []\npeople = 3\n", 2),
        ("dateline.aliases.toml", "[people]\n\"A\" = [\n", 2),
        (
            "dateline.aliases.toml",
            "[people]\n\"Ann Lee\" = [\"Ann Moe\"]\n\"Ann Moe\" = [\"Ann Lee\"]\n",
            3,
        ),
        (
            "dateline.corrections.toml",
            "[[correction]]\narticle = \"a\"\nfact = \"source\"\n\n[[correction]]\narticle = \"a\"\nfact = \"place\"\nwas = \"x\"\nnow = \"Nowhereham\"\n",
            5,
        ),
        (
            "dateline.corrections.toml",
            "[[correction]]\narticle = \"a\"\nfact = \"mood\"\n",
            3,
        ),
    ] {
        world.write(file, text);
        let run = world.ends(&["index"], 2);
        assert!(
            run.stderr.contains(&format!("{file} line {line}: ")),
            "{run:#?}"
        );
        assert!(
            run.stderr.contains(&format!("hint: correct line {line}")),
            "{run:#?}"
        );
        world.remove(file);
    }
    assert_eq!(generation(&world), before);
    let run = world.ends(&["index", "--aliases", "nowhere.toml"], 2);
    assert!(run.stderr.contains("nowhere.toml"), "{run:#?}");
}

#[test]
fn a_file_beside_the_corpus_counts_when_there_is_none_in_it() {
    let world = world();
    let beside = world.corpus().with_file_name("dateline.aliases.toml");
    fs::write(
        &beside,
        "[people]\n\"Pete Hegseth\" = [\"Peter Hegseth\"]\n",
    )
    .expect("written");
    world.ends(&["index"], 0);
    world.ends(
        &["search", "--speaker", "Pete Hegseth", "date:2025-02-13"],
        0,
    );
    world.write("dateline.aliases.toml", "");
    world.ends(&["index"], 0);
    world.ends(
        &["search", "--speaker", "Pete Hegseth", "date:2025-02-13"],
        1,
    );
}

#[test]
fn a_surname_finds_the_full_names_and_a_value_is_itself_alone() {
    let world = World::new();
    let articles = [
        ("full", "Pete Hegseth said that talks would go on."),
        ("bare", "Hegseth said that nothing was decided."),
        ("other", "Ursula von der Leyen said that talks would end."),
    ];
    let lines = articles.map(|(id, text)| line(id, "2025-02-12", "Talks", text));
    world.write("all.ndjson", &lines.concat());
    world.ends(&["index"], 0);
    let mut found: Vec<String> = ids(&world, &["search", "speaker:hegseth"])
        .lines()
        .map(str::to_owned)
        .collect();
    found.sort();
    assert_eq!(found, ["bare", "full"]);
    // The value of the facet, exactly as its count says.
    assert_eq!(ids(&world, &["search", "--speaker", "Hegseth"]), "bare\n");
    assert_eq!(
        ids(&world, &["search", "--speaker", "Pete Hegseth"]),
        "full\n"
    );
    assert_eq!(ids(&world, &["search", "speaker:=Hegseth"]), "bare\n");
}
