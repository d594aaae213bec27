//! Saved searches and what is new of them: once, whatever happens to the index, and usable from cron.

use crate::world::{World, line};

fn article(id: &str, words: &str) -> String {
    line(id, "2025-01-05", &format!("Title of {id}"), words)
}

fn world() -> World {
    let world = World::new();
    let lines = [
        article(
            "a",
            "The minister spoke of tanks and of little else on Monday.",
        ),
        article(
            "b",
            "Farmers in the north sowed wheat before the rain came.",
        ),
    ];
    world.write("a.ndjson", &lines.concat());
    world.ends(&["index", "-q"], 0);
    world.ends(&["save", "arms", "tanks", "OR", "missiles"], 0);
    world.ends(&["save", "grain", "wheat"], 0);
    world
}

fn ids(world: &World, args: &[&str]) -> String {
    let run = world.run(&[args, &["--format", "ids"]].concat());
    let mut ids: Vec<&str> = run.stdout.lines().collect();
    ids.sort_unstable();
    ids.join(" ")
}

#[test]
fn a_name_stands_for_its_query_wherever_one_is_typed() {
    let world = world();
    assert_eq!(ids(&world, &["search", "@arms"]), "a");
    assert_eq!(ids(&world, &["search", "-@arms"]), "b");
    world.ends(&["save", "both", "@arms OR @grain"], 0);
    assert_eq!(ids(&world, &["search", "@both"]), "a b");
    world.ends(&["timeline", "@both"], 0);
    let batch = world.run_on(&["batch"], "{\"op\":\"ids\",\"query\":\"@grain\"}\n");
    assert!(batch.stdout.contains("\"ids\":[\"b\"]"), "{batch:?}");
    let text = std::fs::read_to_string(world.corpus().with_file_name("dateline.searches.toml"));
    insta::assert_snapshot!(text.expect("a file"), @r#"
    # Searches saved with `dateline save NAME QUERY`; `@NAME` stands for one in any query.
    arms = "tanks OR missiles"
    grain = "wheat"
    both = "@arms OR @grain"
    "#);
    insta::assert_snapshot!(world.ends(&["saved"], 0).stdout, @r"
    @arms   tanks OR missiles
    @both   @arms OR @grain
    @grain  wheat
    ");
    let slip = world.ends(&["search", "@amrs"], 2);
    assert!(
        slip.stderr.contains("no saved search: amrs") && slip.stderr.contains("@arms"),
        "{slip:?}"
    );
    let own = world.ends(&["save", "arms", "x @both"], 2);
    assert!(own.stderr.contains("stands in itself"), "{own:?}");
    world.ends(&["save", "arms", "(tanks"], 2);
    world.ends(&["save", "1st", "tanks"], 2);
    world.ends(&["save", "--remove", "both"], 0);
    world.ends(&["save", "--remove", "both"], 1);
    world.ends(&["search", "@both"], 2);
}

#[test]
fn what_came_is_new_once() {
    let world = world();
    let nothing = world.ends(&["new"], 1);
    assert_eq!(
        nothing.stdout, "",
        "what was there when it was saved is not new"
    );
    world.write(
        "b.ndjson",
        &article(
            "c",
            "Two hundred tanks rolled into town, and missiles with them.",
        ),
    );
    let index = world.ends(&["index"], 0);
    assert!(
        index
            .stdout
            .contains("new hits: @arms 1 (`dateline new` lists them)"),
        "{index:?}"
    );
    insta::assert_snapshot!(world.ends(&["new", "--peek"], 0).stdout, @r"
    @arms: tanks OR missiles

     1  Title of c
        5 Jan 2025 · The Gazette
        Two hundred [tanks] rolled into town, and [missiles] with them.
        c

    1 article
    ");
    assert_eq!(ids(&world, &["new", "arms"]), "c");
    world.ends(&["new", "arms"], 1);
    world.ends(&["new", "@grain"], 1);
    world.ends(&["new", "nobody"], 2);
}

#[test]
fn a_rebuild_a_moved_file_and_an_unchanged_article_bring_nothing_new() {
    let world = world();
    world.write(
        "b.ndjson",
        &article("c", "Tanks rolled into town on Tuesday, with much noise."),
    );
    world.ends(&["index", "-q", "--full"], 0);
    assert_eq!(
        ids(&world, &["new", "arms", "--peek"]),
        "c",
        "the rebuild lost nothing"
    );
    assert_eq!(ids(&world, &["new", "arms"]), "c");
    std::fs::remove_dir_all(world.index()).expect("removed");
    world.ends(&["index", "-q"], 0);
    world.ends(&["new"], 1);
    world.rename("b.ndjson", "moved.ndjson");
    world.ends(&["index", "-q"], 0);
    world.ends(&["new"], 1);
    // Other words under the same id are new; the same file again is not.
    world.write(
        "moved.ndjson",
        &article(
            "c",
            "Tanks rolled out of town on Friday, without any noise.",
        ),
    );
    world.ends(&["index", "-q"], 0);
    assert_eq!(ids(&world, &["new", "arms"]), "c");
    world.remove("moved.ndjson");
    world.ends(&["index", "-q", "--allow-removal"], 0);
    world.write(
        "moved.ndjson",
        &article(
            "c",
            "Tanks rolled out of town on Friday, without any noise.",
        ),
    );
    world.ends(&["index", "-q"], 0);
    world.ends(&["new"], 1);
}

#[test]
fn articles_like_another_are_found_without_its_own_versions() {
    let world = World::new();
    let story = "The council of Aldmoor voted to close the old river crossing to lorries from March, after engineers found \
                 cracks in two of its seven piers. Hauliers fear a detour of fourteen kilometres, and shopkeepers on the \
                 northern bank fear for their trade.";
    let lines = [
        article("own", story),
        article("copy", &format!("(Agency) {story}")),
        article(
            "like",
            "Engineers looked at the piers of the crossing again; hauliers wait for a ferry over the river.",
        ),
        article(
            "other",
            "Farmers sowed wheat before the rain came, and the mill was glad of it.",
        ),
        article(
            "more",
            "The mill by the river was glad of the rain, and hauliers of the harvest.",
        ),
    ];
    world.write("a.ndjson", &lines.concat());
    world.ends(&["index", "-q"], 0);
    assert_eq!(ids(&world, &["similar", "own"]), "like");
    let shown = world.ends(&["similar", "copy"], 0);
    assert!(
        shown.stderr.contains("its own story has 2 versions"),
        "{shown:?}"
    );
    assert_eq!(ids(&world, &["search", "story:copy"]), "copy own");
    world.ends(&["similar", "nowhere"], 1);
}
