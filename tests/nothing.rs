//! A zero that helps: what each part finds alone, the values that come near, and what short names have chosen.

use crate::world::{World, line};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    let mut lines = String::new();
    for (number, who) in [
        "Barbara A. Moe",
        "Barbara A. Moe",
        "Barbara Moe",
        "Otto Brandt",
    ]
    .iter()
    .enumerate()
    {
        let text = format!(
            "{who} went to Norway on Monday.\n\n“The army needs more soldiers and tanks,” {who} said.\n\nIt will cost 400 million \
             kronor, or {}% of the budget of the armed forces.",
            number + 2
        );
        lines.push_str(&line(
            &format!("n-{number}"),
            "2025-01-05",
            "Army asks for tanks",
            &text,
        ));
    }
    world.write("articles.ndjson", &lines);
    world.ends(&["index", "-q"], 0);
    world
});

fn said(arguments: &[&str]) -> String {
    let run = WORLD.run(arguments);
    assert_eq!(run.code, 1, "{run:?}");
    run.stderr.trim_end().to_owned()
}

#[test]
fn each_part_is_counted_alone() {
    insta::assert_snapshot!(said(&["search", "tanks date:2024 -monday", "--person", "Otto Brandt"]), @r"
    note: no article has all of this; each part alone has:
      4  tanks
      0  date:2024
      0  NOT monday
      1  --person 'Otto Brandt'
    ");
    insta::assert_snapshot!(said(&["said", "tanks speaker:brandt zebra", "--match", "all"]), @r"
    note: no statement has all of this; each part alone has:
      8  tanks
      1  speaker:brandt
      0  zebra
    ");
    assert_eq!(
        said(&["search", "zebra"]),
        "",
        "one word that is nowhere needs no words"
    );
    assert_eq!(said(&["search", "date:2024 zebra", "-q"]), "");
}

#[test]
fn the_nearest_values_are_offered() {
    insta::assert_snapshot!(said(&["search", "person:\"Barbra Moe\""]), @r"
    note: no person `Barbra Moe`; did you mean Barbara A. Moe (2), Barbara Moe (1)?
    ");
    insta::assert_snapshot!(said(&["said", "--speaker", "Barbra Moe"]), @r"
    note: no speaker `Barbra Moe`; did you mean Barbara A. Moe (2), Barbara Moe (1)?
    ");
    insta::assert_snapshot!(said(&["search", "topic:defnse"]), @r"
    note: no topic `defnse`; did you mean Defense (4), Defense/War (4)?
    ");
    insta::assert_snapshot!(said(&["search", "--place", "Norway,Sweden,Nowhere"]), @r"
    note: no place `Norway,Sweden,Nowhere`; write each alone: --place 'Norway'
    ");
    insta::assert_snapshot!(said(&["search", "--place", "Norwya"]), @r"
    note: no place `Norwya`; did you mean Europe/Norway (4)?
    ");
    insta::assert_snapshot!(said(&["search", "unit:krone"]), @r"
    note: no unit `krone`; did you mean swedish krona (SEK) (4)?
    ");
    insta::assert_snapshot!(said(&["search", "source:gazete"]), @r"
    note: no source `gazete`; did you mean The Gazette (4)?
    ");
    insta::assert_snapshot!(said(&["figures", "cue:sayd"]), @r"
    note: no cue `sayd`; did you mean said (4)?
    ");
}

#[test]
fn a_facet_counts_what_is_like_a_word() {
    let table = [
        "facets", "--by", "person", "--by", "month", "--like", "barb",
    ];
    assert_eq!(WORLD.run(&table).code, 2);
    let counts = |arguments: &[&str]| WORLD.run(arguments).stdout;
    insta::assert_snapshot!(counts(&["facets", "--by", "person", "--like", "barb"]), @r"
    person
      2  Barbara A. Moe
      1  Barbara Moe

    4 articles
    ");
    assert_eq!(
        counts(&["facets", "--by", "person", "--like", "brnadt", "-f", "csv"]),
        "facet,value,count\r\nperson,Otto Brandt,1\r\n"
    );
}

#[test]
fn short_names_are_ticked_as_chosen() {
    let ticked = |arguments: &[&str]| {
        let shown = WORLD.run(arguments).stdout;
        let ticked = shown.lines().filter(|l| l.starts_with('✓'));
        ticked.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(ticked(&["search", "--person", "brandt", "--facets", "person", "-n", "0"]), @"✓ 1  Otto Brandt");
    insta::assert_snapshot!(ticked(&["search", "--place", "norway", "--facets", "place", "-n", "0"]), @"✓ 4  Europe/Norway");
    insta::assert_snapshot!(ticked(&["search", "--topic", "16", "--facets", "topic", "-n", "0"]), @"✓ 4  Defense");
    insta::assert_snapshot!(ticked(&["said", "--by", "speaker", "--speaker", "moe"]), @r"
    ✓          2         2  Barbara A. Moe
    ✓          1         1  Barbara Moe
    ");
}
