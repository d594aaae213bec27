//! Stages that import in one direction, each with its own tools.

use crate::sources::{self, Source};

/// Which stages a stage may import besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("lexicon", &[]),
    ("text", &["lexicon"]),
    ("date", &["text", "lexicon"]),
    ("article", &["text", "date"]),
    ("extract", &["article", "text", "date", "lexicon"]),
    ("corpus", &["article", "text", "date", "lexicon"]),
    ("story", &["article", "text", "date", "lexicon"]),
    ("index", &["story", "extract", "article", "text", "date"]),
    (
        "query",
        &["index", "extract", "article", "text", "date", "lexicon"],
    ),
    (
        "batch",
        &["query", "index", "extract", "article", "text", "date"],
    ),
    (
        "bench",
        &[
            "batch", "query", "index", "extract", "article", "text", "date",
        ],
    ),
    (
        "render",
        &[
            "bench", "batch", "query", "index", "extract", "article", "text", "date", "lexicon",
        ],
    ),
    (
        "browse",
        &[
            "render", "query", "index", "extract", "article", "text", "date",
        ],
    ),
    ("state", &[]),
    (
        "cli",
        &[
            "browse", "render", "bench", "batch", "query", "index", "state", "extract", "corpus",
            "article", "text", "date",
        ],
    ),
];

/// Words only some stages may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("tantivy::", &["index", "query"]),
    ("clap::", &["cli", "main"]),
    ("anstyle::", &["render", "cli"]),
    ("ratatui::", &["browse"]),
    ("crossterm::", &["browse"]),
    ("std::fs", &["corpus", "index", "state", "cli"]),
    ("Local::now", &["main"]),
    ("Utc::now", &["main"]),
    ("SystemTime::now", &["main"]),
    ("process::exit", &["main"]),
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for Source { stage, path, text } in sources::library() {
        let allowed = MAY_IMPORT
            .iter()
            .find(|(name, _)| *name == stage)
            .map(|(_, list)| *list);
        let Some(allowed) = allowed else { continue };
        for (number, line) in sources::code_lines(&text) {
            for found in line.split("crate::").skip(1) {
                let name: String = found
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let known = MAY_IMPORT.iter().any(|(other, _)| *other == name);
                if known && name != stage && !allowed.contains(&name.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {stage} may not import {name}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_stage_keeps_to_its_own_tools() {
    let mut wrong = Vec::new();
    for Source { stage, path, text } in sources::library() {
        for (number, line) in sources::code_lines(&text) {
            for (word, stages) in ONLY_IN {
                if line.contains(word) && !stages.contains(&stage.as_str()) {
                    wrong.push(format!(
                        "{}:{number}: {word} is not for {stage}",
                        path.display()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
