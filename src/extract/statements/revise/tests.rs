//! Every revision is needed by its case: without it, the statements of that text are others.

use super::REVISIONS;
use crate::article::Article;
use crate::extract::{Statement, extract};
use crate::text::layout;
use std::cell::Cell;

thread_local! {
    /// The revision that is left out, by its place in the list.
    pub(super) static LEFT_OUT: Cell<usize> = const { Cell::new(usize::MAX) };
}

macro_rules! cases {
    ($($name:literal,)+) => {
        [$(($name, include_str!(concat!("../../../../tests/cases/statements/", $name, ".md"))),)+]
    };
}

/// The case of each revision, in the order of the list.
const CASES: [(&str, &str); REVISIONS.len()] = cases![
    "two-quotes-two-speakers",
    "pronoun-behind-words",
    "whole-name-behind-when",
    "age-apposition",
    "praised-on-the-news",
    "words-before-quotation",
    "clause-with-when",
    "nothing-behind-quotation",
    "interrupted-told",
    "aside-behind-even",
    "lead-yesterday",
    "said-on-a-day",
    "phrase-goes-on",
    "said-contrast",
    "comment-of-the-writer",
    "shared-source",
    "joined-verbs",
    "quoted-as-saying",
    "in-her-speech",
    "mark-in-front",
    "headline-passive",
    "passive-by",
    "paragraph-follows",
    "multi-paragraph",
    "wire-comments",
    "marvelled",
    "answer-was",
    "said-he-expects",
];

fn statements(text: &str, left_out: usize) -> Vec<Statement> {
    let article = Article {
        title_in_text: true,
        blocks: layout::blocks(text, true),
        text: text.to_owned(),
        ..Article::default()
    };
    LEFT_OUT.set(left_out);
    let found = extract(&article).statements;
    LEFT_OUT.set(usize::MAX);
    found
}

/// The text of a case.
fn text(case: &str) -> &str {
    let fence = case.split("```text\n").nth(1).unwrap_or("");
    fence.split("\n```").next().unwrap_or("")
}

#[test]
fn every_revision_is_needed_by_its_case() {
    let mut idle = Vec::new();
    for (at, (name, case)) in CASES.iter().enumerate() {
        let with = statements(text(case), usize::MAX);
        let without = statements(text(case), at);
        if with == without {
            idle.push((at + 1, name));
        }
    }
    assert!(idle.is_empty(), "revisions that do nothing: {idle:?}");
}
