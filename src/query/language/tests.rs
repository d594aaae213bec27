//! What the language promises: its reading, its messages, and that printing and parsing are inverse.

use super::*;
use proptest::prelude::*;

fn printed(query: &str) -> String {
    match parse(query) {
        Ok(tree) => tree.to_string(),
        Err(error) => format!(
            "error: {error}\nhint: {}",
            error.hint.clone().unwrap_or_default()
        ),
    }
}

#[test]
fn words_are_anded_and_or_binds_less() {
    assert_eq!(parse("a b OR c"), parse("(a AND b) OR c"),);
    assert_eq!(printed("a (b OR c) -d"), "a (b OR c) NOT d");
    assert_eq!(printed("((a b)) c"), "a b c");
    assert_eq!(printed(""), "*");
    assert_eq!(printed("rise — fall & rise"), "rise fall rise");
}

#[test]
fn fields_take_values_of_their_kind() {
    assert_eq!(
        printed("from:rutte outlet:reuters in:europe by:smith"),
        "speaker:rutte source:reuters place:europe author:smith"
    );
    assert_eq!(
        printed("place:(europe OR asia)"),
        "place:europe OR place:asia"
    );
    assert_eq!(
        printed("date>=2025-02 speaker: \"pete hegseth\""),
        "date:2025-02.. speaker:\"pete hegseth\""
    );
    assert_eq!(
        printed("figure:2..3bn eur nato"),
        "figure:\"2000000000..3000000000 euro\" nato"
    );
    assert_eq!(
        printed("figure:>1.5 billion pounds sterling"),
        "figure:\">1500000000 pound sterling\""
    );
    assert_eq!(
        printed("fig{measure:\"defence spending\" >=2%}"),
        "fig{measure:\"defence spending\" figure:\">=2 percent\"}"
    );
    assert_eq!(
        printed("said{speaker:rutte sanctions}"),
        "said{speaker:rutte sanctions}"
    );
    assert_eq!(
        printed("speaker:=\"Pete Hegseth\"^2"),
        "speaker:=\"Pete Hegseth\"^2"
    );
}

#[test]
fn what_is_no_field_is_text() {
    assert_eq!(
        printed("http://example.org 12:30 re:union"),
        "http://example.org 12:30 re:union"
    );
    assert_eq!(printed("F-35 AT&T $5bn 5% U.S."), "F-35 AT&T $5bn 5% U.S.");
}

#[test]
fn marks_of_words() {
    assert_eq!(
        printed("nat* wom?n minster~ tarif~2 =us \u{201c}the west\u{201d}~3"),
        "nat* wom?n minster~1 tarif~2 =us \"the west\"~3"
    );
    assert_eq!(printed("What is NATO?"), "What is NATO");
    let escaped = "\"a \\\u{201c}b\\\u{201d} c\"";
    assert_eq!(printed(escaped), escaped);
    assert_eq!(
        printed("tariffs NEAR/5 (steel OR aluminium) BEFORE \"the summit\" /s trade"),
        "tariffs NEAR/5 (steel OR aluminium) BEFORE/10 \"the summit\" /s trade"
    );
}

#[test]
fn messages_point_at_the_place() {
    insta::assert_snapshot!(printed("borders palce:europe"), @r"
    error: unknown field: palce
      borders palce:europe
              ^^^^^
    hint: write `place:`, or put the text in quotation marks
    ");
    insta::assert_snapshot!(printed("naïve date:12/02/2025"), @r"
    error: ambiguous date: 12/02/2025
      naïve date:12/02/2025
            ^^^^^^^^^^^^^^^
    hint: write `2025-02-12` (12 February 2025) or `2025-12-02` (2 December 2025)
    ");
    insta::assert_snapshot!(printed("(a OR b"), @r"
    error: parenthesis without its second: (
      (a OR b
      ^
    hint: close it with `)`
    ");
    insta::assert_snapshot!(printed("a OR"), @r"
    error: the query breaks off
      a OR
          ^
    hint: add what should stand here
    ");
    insta::assert_snapshot!(printed("said{title:x}"), @r"
    error: a statement has no field: title
      said{title:x}
           ^^^^^^^
    hint: put it outside the braces: it is of the article
    ");
    for query in [
        "\"open",
        "a {b}",
        ")",
        "speaker:",
        "has:wings",
        "word~9",
        ">=5",
        "NEAR/0 a",
        "date:2 NEAR b",
        "fig{fig{}}",
        "()",
        "x NEAR -y",
        "date:~2025",
    ] {
        assert!(parse(query).is_err(), "{query}");
    }
}

#[test]
fn marks_of_a_list_close_nothing() {
    assert_eq!(
        printed("1) costs 2) benefits (rest)"),
        "1 costs 2 benefits rest"
    );
    assert!(parse("a )").is_err());
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = "(".repeat(8000);
    assert!(parse(&deep).unwrap_err().message.contains("nested"));
    assert!(
        parse(&"-".repeat(8000)).is_ok_and(|t| t == Tree::Everything)
            || parse(&"-".repeat(8000)).is_err()
    );
    assert!(parse(&"NOT ".repeat(3000)).is_err());
    assert!(parse(&"a ".repeat(10_000)).is_err());
    assert!(parse(&"a ".repeat(8_000)).is_ok());
}

/// Pieces of the language, well formed and not, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "tariffs",
        "nat*",
        "wom?n",
        "x~",
        "y~2",
        "=us",
        "\"a b\"",
        "\"q\\\"q\"~3^2",
        "(",
        ")",
        "OR",
        "AND",
        "NOT",
        "-",
        "NEAR/3",
        "BEFORE",
        "/s",
        "/p",
        "speaker:",
        "speaker:hegseth",
        "place:(",
        "date:2025-Q1",
        "date:",
        "..2024",
        ">=2025-02",
        "figure:",
        "2..3bn",
        "eur",
        "5%",
        "said{",
        "fig{",
        "}",
        "has:date",
        "z^1.5",
        "*",
        "U.S.",
        "é",
        "–",
        "12:30",
        "about:7d",
        "about:~2027",
        "deadline:",
        "~2030..",
        "id:=x",
        "title:budget",
        "record.tags:",
        "record.News_Desk:a",
        "\u{201c}c d\u{201d}",
        "measure:",
        "unit:%",
        "?",
        "^",
        "~",
        "\\",
    ]);
    prop::collection::vec((piece, prop::bool::ANY), 0..14).prop_map(|pieces| {
        pieces
            .into_iter()
            .fold(String::new(), |mut query, (piece, space)| {
                query.push_str(piece);
                if space {
                    query.push(' ');
                }
                query
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printing_and_parsing_are_inverse(query in pieces()) {
        if let Ok(tree) = parse(&query) {
            let again = tree.to_string();
            prop_assert_eq!(parse(&again), Ok(tree), "printed: {}", again);
        }
    }

    #[test]
    fn no_input_panics(query in "\\PC{0,60}") {
        match parse(&query) {
            Ok(tree) => {
                let again = tree.to_string();
                prop_assert_eq!(parse(&again), Ok(tree), "printed: {}", again);
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
