//! Settings: files, the environment and flags, the nearer one winning.

use crate::world::{World, line};
use std::fs;

fn world() -> World {
    let world = World::new();
    world.write(
        "a.ndjson",
        &line(
            "a",
            "2025-02-10",
            "Tariffs rise",
            "Tariffs will rise, she said.",
        ),
    );
    let root = world.corpus().parent().expect("a folder").to_owned();
    fs::create_dir(root.join("speeches")).expect("a folder");
    let speech = line(
        "s",
        "2025-02-11",
        "On housing",
        "Housing is scarce, he said.",
    );
    fs::write(root.join("speeches/s.ndjson"), speech).expect("written");
    world
}

fn set(world: &World, text: &str) {
    let root = world.corpus().parent().expect("a folder").to_owned();
    fs::write(root.join("dateline.toml"), text).expect("written");
}

#[test]
fn the_nearer_setting_wins_and_its_origin_is_told() {
    let world = world();
    set(
        &world,
        "corpus = \"speeches\"\nindex = \"kept\"\nhistory = false\n[keys]\n\"ctrl-o\" = \"pager\"\n",
    );
    let told = world.ends(&["config", "--origins"], 0).stdout;
    assert!(
        told.contains("corpus = \"speeches\"") && told.contains("# dateline.toml"),
        "{told}"
    );
    assert!(told.contains("\"ctrl-o\" = \"pager\""), "{told}");
    let told = world
        .ends(&["config", "--origins", "--corpus", "corpus"], 0)
        .stdout;
    assert!(
        told.contains("corpus = \"corpus\"                         # a flag"),
        "{told}"
    );
    world.ends(&["index", "-q"], 0);
    assert_eq!(
        world.ends(&["search", "housing", "-f", "ids"], 0).stdout,
        "s\n"
    );
    // Lists are not remembered.
    world.ends(&["search", "housing"], 0);
    world.ends(&["show", "1"], 1);
    // What is printed is a file of settings.
    let printed = world.ends(&["config"], 0).stdout;
    set(&world, &printed);
    assert_eq!(world.ends(&["config"], 0).stdout, printed);
}

#[test]
fn a_corpus_goes_by_its_name() {
    let world = world();
    set(&world, "[corpora.speeches]\ncorpus = \"speeches\"\n");
    world.ends(&["index", "-q"], 0);
    world.ends(&["index", "-q", "--in", "speeches"], 0);
    let found = |arguments: &[&str]| world.run(arguments).stdout;
    assert_eq!(found(&["search", "-f", "ids"]), "a\n");
    assert_eq!(found(&["search", "-f", "ids", "--in", "speeches"]), "s\n");
    let wrong = world.ends(&["search", "--in", "speches"], 2);
    assert!(wrong.stderr.contains("`--in speeches`"), "{}", wrong.stderr);
}

#[test]
fn a_key_that_nobody_knows_is_an_error_with_the_nearest() {
    let world = world();
    for (text, hint) in [
        ("corpsu = \"x\"", "`corpus`"),
        ("[corpora.x]\ncorpus = \"x\"\nindx = \"y\"", "`index`"),
        ("color = \"sometimes\"", "auto"),
        ("quiet = 3", "line 1"),
    ] {
        set(&world, text);
        let wrong = world.ends(&["search", "x"], 2);
        assert!(wrong.stderr.contains(hint), "{text}: {}", wrong.stderr);
    }
}
