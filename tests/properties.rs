//! What holds of any input: nothing panics, every span lies in the text on character bounds, a query means what it prints.
//!
//! `DATELINE_FUZZ=10000000 cargo test --release --test main properties` tries as many inputs as it says: what `cargo fuzz`
//! does with the same properties (`fuzz/`), without a nightly compiler.

use dateline::article::Article;
use dateline::corpus::{self, Limits, ReadOptions};
use dateline::date::{Dated, Interval, Provenance};
use dateline::extract::{TOGETHER, extract, extract_all};
use dateline::text::layout;
use proptest::prelude::*;
use std::path::Path;

#[path = "../fuzz/holds.rs"]
mod holds;

/// Pieces of dates, figures and names, to be glued in any order.
const PIECES: &[&str] = &[
    "5",
    "12",
    "1,000",
    "e-2147483648",
    "12e-400",
    "5000000000 years ago",
    "2.5",
    "0",
    "1/2",
    "½",
    "2014",
    "2025",
    "1990s",
    "12-14",
    "9:30",
    "-",
    "–",
    "$",
    "€",
    "£",
    "US$",
    "%",
    "percent",
    "percentage points",
    "million",
    "bn",
    "m",
    "k",
    "a",
    "an",
    "half",
    "two-thirds",
    "dozens of",
    "twenty-one",
    "and",
    "to",
    "or",
    "from",
    "between",
    "of",
    "per",
    "the",
    "million-mile",
    "year-old",
    "-a-year",
    "troops",
    "people",
    "km",
    "sq m",
    "°C",
    "RM120",
    "PS2.7m",
    "EUR50m",
    "sub-7",
    "minus-5",
    "Jan.",
    "May",
    "March",
    "Feb 12",
    "Tuesday",
    "last",
    "next",
    "week",
    "year",
    "ago",
    "early",
    "mid-",
    "the end of",
    "Q3",
    "third-quarter",
    "fiscal",
    "p.m.",
    "GMT",
    "now",
    "recently",
    "by",
    "until",
    "(",
    ")",
    ",",
    ".",
    "\n\n",
    "“",
    "”",
    "said",
    "Hegseth",
    "U.S.",
    "’s",
    "\u{200b}",
    "\u{301}",
    "é",
    "中",
    "\u{1f1fa}\u{1f1e6}",
    "١٢",
    "Ⅻ",
    "²",
];

/// Pieces of queries, likewise.
const QUERY_PIECES: &[&str] = &[
    "word",
    "nat*",
    "wom?n",
    "word~1",
    "=word",
    "\"a phrase\"",
    "\"a phrase\"~3",
    "\"",
    "AND",
    "OR",
    "NOT",
    "-",
    "NEAR/5",
    "BEFORE",
    "/s",
    "/p",
    "(",
    ")",
    "said{",
    "fig{",
    "}",
    "speaker:",
    "hegseth",
    "date:",
    "2025-02",
    "..",
    ">=",
    "figure:",
    "2%",
    "2..3bn eur",
    "place:(",
    "^2",
    "~",
    ":",
    "http://a.b",
    "12:30",
    "has:date",
    "\\",
    "é",
    "“",
];

/// How many inputs each property is tried on: few in every run of the tests, as many as `DATELINE_FUZZ` says when it says.
fn tries(usual: u32) -> ProptestConfig {
    let wanted = std::env::var("DATELINE_FUZZ").ok();
    let wanted = wanted.map(|n| n.parse().expect("DATELINE_FUZZ is a number of tries"));
    ProptestConfig {
        cases: wanted.unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Pieces glued in any order, with spaces or without.
fn mixture(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = (proptest::sample::select(pieces), any::<bool>());
    proptest::collection::vec(piece, 1..40).prop_map(|pieces| {
        let parts = pieces.iter();
        parts
            .flat_map(|(p, space)| [*p, if *space { " " } else { "" }])
            .collect()
    })
}

/// The beginning of a file by which a reader knows its own, any bytes or any marks behind it.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let start = proptest::sample::select(vec![
        "",
        "{\"a\":",
        "[{",
        "---\n",
        "+++\n",
        "<rss><item>",
        "<html>",
        "\u{feff}",
        "<?xml version='1.0' encoding='x'?>",
    ]);
    let bytes = proptest::collection::vec(any::<u8>(), 0..400);
    let marks = "[-{}<>&;:#*_`\\[\\]()!\"'/a-zA-Z0-9 \n\u{e9}\u{2014}@]{0,300}";
    let rest = prop_oneof![bytes, marks.prop_map(String::into_bytes)];
    (start, rest).prop_map(|(start, rest)| [start.as_bytes(), &rest].concat())
}

const NAMES: &[&str] = &[
    "a.txt", "a.md", "a.json", "a.ndjson", "a.xml", "a.html", "a.txt.gz", "a.zst", "a",
];

proptest! {
    #![proptest_config(tries(400))]

    #[test]
    fn any_text_gives_spans_on_character_bounds(text in any::<String>(), dated in any::<bool>()) {
        holds::facts(&text, dated);
    }

    #[test]
    fn any_mixture_of_dates_and_figures_does(text in mixture(PIECES), dated in any::<bool>()) {
        holds::facts(&text, dated);
        holds::dates(&text);
        holds::numbers(&text);
    }

    #[test]
    fn dates_and_numbers_of_any_text_lie_in_it(text in any::<String>()) {
        holds::dates(&text);
        holds::numbers(&text);
    }

    #[test]
    fn any_query_is_understood_or_explained(any in any::<String>(), mixed in mixture(QUERY_PIECES)) {
        holds::query(&any);
        holds::query(&mixed);
    }

    #[test]
    fn no_bytes_under_any_name_are_fatal(name in proptest::sample::select(NAMES), content in content()) {
        holds::reading(name, content);
    }
}

/// Extractors keep room from article to article: nothing of one may show in the next.
#[test]
fn the_facts_of_an_article_do_not_depend_on_its_neighbours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let options = ReadOptions::default();
    let mut articles = Vec::new();
    for file in corpus::walk(&root, &Limits::default()).files {
        corpus::pieces(&file, &options, &mut |piece| {
            articles.extend(corpus::read(&piece, &options).articles);
            true
        })
        .expect("the sample corpus opens");
    }
    let backwards: Vec<&Article> = articles.iter().rev().collect();
    assert!(backwards.len() > TOGETHER, "more than one lot is needed");
    for (article, facts) in backwards.iter().zip(extract_all(&backwards)) {
        assert_eq!(facts, extract(article), "{}", article.id);
    }
}

/// Pages without an end of a sentence or with marks that nothing closes: what each cue or mark may look at is bounded, so
/// that a page costs what its length says. Without the bounds this test takes minutes.
#[test]
fn long_rows_of_cues_and_marks_come_to_an_end() {
    let rows = [
        ("“a,” said Ann. ", 4_000),
        (" \"said", 8_000),
        ("Ann said no, ", 4_000),
        ("“", 20_000),
        ("‘it ", 10_000),
        ("He said that ", 4_000),
        ("the plan met Tuesday ", 20_000),
        ("and 55 percent ", 20_000),
    ];
    for (piece, times) in rows {
        let article = Article {
            text: piece.repeat(times),
            blocks: layout::blocks(&piece.repeat(times), false),
            published: Interval::parse("2025-02-14").map(|when| Dated {
                when,
                provenance: Provenance::Field,
            }),
            ..Article::default()
        };
        let facts = extract(&article);
        let said = facts.statements.len();
        assert!(said <= times, "{piece}: {said} statements");
    }
}
