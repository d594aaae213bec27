//! What is made for a text or a colleague: references, citations in tables, pages; and comparisons of queries.

use crate::world::World;
use std::path::Path;
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    world.copy_corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    world.write("more.ndjson", MORE);
    world.indexed();
    world
});

/// Articles with much, little and hostile to cite.
const MORE: &str = r#"{"id":"cite-full","title":"Tariffs & \"quotas\" rise 5%","text":"Tariffs on steel rise 5 percent, Anna van Berg said.","date":"2025-02-12","authors":["Anna van Berg","Gazette Staff"],"source":"The Gazette","url":"https://gazette.example/a_b?x={1}"}
{"id":"cite-month","title":"A [note] on <b>tariffs</b>","text":"A note on tariffs.","date":"2025-02","url":"javascript:alert(1)"}
{"id":"cite-bare","text":"Words without a date or a title, on nothing."}
"#;

fn cited(format: &str) -> String {
    let ids = ["cite-full", "cite-month", "cite-bare"];
    let mut arguments = vec!["cite", "-f", format];
    arguments.extend(ids);
    WORLD.ends(&arguments, 0).stdout
}

#[test]
fn references_in_markdown() {
    insta::assert_snapshot!(cited("markdown"), @r#"
    - van Berg, Anna; Gazette Staff. [“Tariffs &amp; "quotas" rise 5%”](<https://gazette.example/a_b?x={1}>). *The Gazette*. 12 Feb 2025. Accessed 15 Mar 2025.
    - “A \[note\] on &lt;b&gt;tariffs&lt;/b&gt;”. Feb 2025. Accessed 15 Mar 2025.
    - “cite-bare”. n.d.. Accessed 15 Mar 2025.
    "#);
}

#[test]
fn references_for_programs_claim_no_more_than_is_known() {
    let bibtex = cited("bibtex");
    for line in [
        "@misc{vanberg2025tariffs,",
        "  author = {van Berg, Anna and {Gazette Staff}},",
        "  title = {{Tariffs \\& \"quotas\" rise 5\\%}},",
        "  date = {2025-02-12},",
        "  url = {https://gazette.example/a_b?x=%7B1%7D},",
        "  date = {2025-02},",
        "  note = {Accessed 15 March 2025},",
    ] {
        assert!(bibtex.lines().any(|l| l == line), "{line}\n{bibtex}");
    }
    assert_eq!(bibtex.matches("  date = ").count(), 2, "{bibtex}");
    let ris = cited("ris");
    assert_eq!(ris.matches("ER  - ").count(), 3);
    assert!(
        ris.contains("AU  - van Berg, Anna\nAU  - Gazette Staff\n"),
        "{ris}"
    );
    assert!(
        ris.contains("DA  - 2025/02/12/\n") && ris.contains("DA  - 2025/02//\n"),
        "{ris}"
    );
    let csl: serde_json::Value = serde_json::from_str(&cited("csl-json")).unwrap();
    assert_eq!(csl[0]["author"][0]["family"], "van Berg");
    assert_eq!(csl[0]["author"][1]["literal"], "Gazette Staff");
    assert_eq!(
        csl[1]["issued"]["date-parts"],
        serde_json::json!([[2025, 2]])
    );
    assert!(csl[2].get("issued").is_none());
}

#[test]
fn rows_of_facts_carry_a_citation() {
    for command in ["said", "figures"] {
        let csv = WORLD
            .ends(&[command, "id:cite-full", "-f", "csv"], 0)
            .stdout;
        assert!(csv.lines().next().unwrap().ends_with(",citation"), "{csv}");
        let citation = "The Gazette, 12 Feb 2025, https://gazette.example/a_b?x={1}";
        assert!(csv.contains(citation), "{csv}");
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let html = WORLD.ends(&["report", "tariffs", "-o", "-"], 0).stdout;
    assert!(html.starts_with("<!DOCTYPE html>") && html.trim_end().ends_with("</html>"));
    for part in [
        "id=\"articles\"",
        "id=\"timeline\"",
        "id=\"counts\"",
        "id=\"figures\"",
        "<mark>",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("default-src 'none'"));
    for banned in [
        "<script",
        "javascript:",
        "<b>tariffs",
        "src=",
        "@import",
        "url(",
    ] {
        assert!(!html.contains(banned), "{banned}");
    }
    let open = html.matches("<section").count();
    assert_eq!(open, html.matches("</section>").count());
    assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
    let nothing = WORLD.ends(&["report", "zyzzogeton", "-o", "-"], 1).stdout;
    assert!(nothing.contains("No article was found."));
}

#[test]
fn several_queries_are_drawn_on_one_scale() {
    let csv = |more: &[&str]| {
        let mut arguments = vec!["timeline", "tariffs", "--by", "year", "-f", "csv"];
        arguments.extend(more);
        WORLD.ends(&arguments, 0).stdout
    };
    let (alone, other) = (csv(&[]), {
        let run = WORLD.ends(&["timeline", "budget", "--by", "year", "-f", "csv"], 0);
        run.stdout
    });
    let both = csv(&["--with", "budget"]);
    assert_eq!(both.lines().next(), Some("year,from,to,tariffs,budget"));
    let counts = |csv: &str, column: usize| {
        let rows = csv
            .lines()
            .skip(1)
            .filter(|row| !row.starts_with("undated"));
        let cells = rows.map(|row| row.split(',').nth(column).unwrap().parse::<u64>().unwrap());
        cells.sum::<u64>()
    };
    assert_eq!(counts(&both, 3), counts(&alone, 3));
    assert_eq!(counts(&both, 4), counts(&other, 3));
    let shares = csv(&["--share"]);
    assert_eq!(
        shares.lines().next(),
        Some("year,from,to,tariffs,all,share of tariffs")
    );
    for row in shares.lines().skip(1) {
        let cells: Vec<f64> = row
            .split(',')
            .skip(3)
            .filter_map(|c| c.parse().ok())
            .collect();
        if let [count, all, share] = cells[..] {
            assert!((share - count / all).abs() < 1e-5, "{row}");
        }
    }
}

#[test]
fn the_words_of_an_answer_are_counted_exactly() {
    let csv = WORLD.ends(&["terms", "tariffs", "-f", "csv"], 0).stdout;
    let total = WORLD
        .ends(&["search", "tariffs", "-f", "ids"], 0)
        .stdout
        .lines()
        .count();
    let mut rows = csv.lines().skip(1).peekable();
    assert!(rows.peek().is_some());
    for row in rows.take(5) {
        let cells: Vec<&str> = row.split(',').collect();
        let here: usize = cells[2].parse().unwrap();
        let query = format!("tariffs \"{}\"", cells[0]);
        let found = WORLD
            .ends(&["search", &query, "-f", "ids"], 0)
            .stdout
            .lines()
            .count();
        assert_eq!((here, here <= total), (found, true), "{row}");
    }
}

#[test]
fn a_file_of_queries_is_answered_query_by_query() {
    WORLD.write(
        "queries.txt",
        "# two\ntrade\ttariffs\n{\"id\":7,\"text\":\"budget (deficit) -x\"}\n",
    );
    let file = WORLD
        .corpus()
        .join("queries.txt")
        .to_string_lossy()
        .into_owned();
    let json = WORLD
        .ends(&["search", "--queries", &file, "-n", "2", "-f", "json"], 0)
        .stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let names: Vec<&str> = json["queries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|q| q["id"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["trade", "7"]);
    assert_eq!(json["queries"][0]["query"], "tariffs");
    let missing = WORLD.ends(&["search", "--queries", "nowhere.txt"], 2);
    assert!(
        missing.stderr.contains("cannot read queries: nowhere.txt"),
        "{}",
        missing.stderr
    );
    std::fs::remove_file(WORLD.corpus().join("queries.txt")).unwrap();
    let run = WORLD.ends(&["said", "tariffs", "-f", "trec"], 2);
    assert!(
        run.stderr.contains("only articles are ranked"),
        "{}",
        run.stderr
    );
}
