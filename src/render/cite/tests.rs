//! References in every style, of an article that has all and of one that has hardly anything.

use super::{Style, references};
use crate::article::Article;
use crate::date::{Dated, Interval, Precision, Provenance};

fn dated(first: &str, last: &str, precision: Precision) -> Dated {
    Dated {
        when: Interval::days(first.parse().unwrap(), last.parse().unwrap(), precision),
        provenance: Provenance::Field,
    }
}

fn articles() -> [Article; 3] {
    let full = Article {
        id: "gz-1".into(),
        title: "Tariffs & “quotas” rise 5%".into(),
        authors: vec!["Anna van Berg".into(), "Gazette Staff".into()],
        source: Some("The Gazette".into()),
        published: Some(dated("2025-02-12", "2025-02-12", Precision::Day)),
        url: Some("https://gazette.example/a_b?x={1}".into()),
        lang: Some("en".into()),
        ..Article::default()
    };
    let early = Article {
        id: "gz-2".into(),
        title: "A [note]".into(),
        published: Some(dated("2025-02-01", "2025-02-10", Precision::Month)),
        ..Article::default()
    };
    let bare = Article {
        id: "gz-3".into(),
        ..Article::default()
    };
    [full, early, bare]
}

fn written(style: Style) -> String {
    references(&articles(), style, "2025-03-15".parse().unwrap())
}

#[test]
fn bibtex() {
    insta::assert_snapshot!(written(Style::Bibtex));
}

#[test]
fn ris() {
    insta::assert_snapshot!(written(Style::Ris));
}

#[test]
fn csl_json() {
    insta::assert_snapshot!(written(Style::CslJson));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written(Style::Markdown));
}
