//! Holds the source to its house limits: imports in one direction, small files, short functions, a `//!` opening.
//!
//! A binary of its own so that it needs nothing built but itself and says what is wrong even when other tests do not compile.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::fs;
use std::path::{Path, PathBuf};

/// Lines a file may have, tests inside included.
const FILE_LINES: usize = 400;
/// Lines a function may have, from `fn` to its closing brace.
const FUNCTION_LINES: usize = 40;

/// Which stages a stage may import besides itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("date", &["text"]),
    ("article", &["text", "date"]),
    ("extract", &["article", "text", "date"]),
    ("corpus", &["article", "text", "date"]),
    ("index", &["extract", "article", "text", "date"]),
    ("query", &["index", "extract", "article", "text", "date"]),
    (
        "render",
        &["query", "index", "extract", "article", "text", "date"],
    ),
    (
        "cli",
        &[
            "render", "query", "index", "extract", "corpus", "article", "text", "date",
        ],
    ),
];

/// Words only some stages may name.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("tantivy::", &["index", "query"]),
    ("clap::", &["cli", "main"]),
    ("anstyle::", &["render", "cli"]),
    ("std::fs", &["corpus", "index", "cli"]),
    ("Local::now", &["main"]),
    ("Utc::now", &["main"]),
    ("SystemTime::now", &["main"]),
    ("process::exit", &["main"]),
];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (stage, path, text) in sources() {
        let allowed = MAY_IMPORT
            .iter()
            .find(|(name, _)| *name == stage)
            .map(|(_, list)| *list);
        let Some(allowed) = allowed else { continue };
        for (number, line) in code_lines(&text) {
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
    for (stage, path, text) in sources() {
        for (number, line) in code_lines(&text) {
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

#[test]
fn files_are_small_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for (_, path, text) in sources() {
        let lines = text.lines().count();
        if lines > FILE_LINES {
            wrong.push(format!(
                "{}: {lines} lines, {FILE_LINES} allowed",
                path.display()
            ));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut wrong = Vec::new();
    for (_, path, text) in sources() {
        // Tests are lists of cases: length is no burden there.
        let code = text.split("#[cfg(test)]\nmod").next().unwrap_or(&text);
        if path.ends_with("tests.rs") {
            continue;
        }
        for (name, line, length) in functions(code) {
            if length > FUNCTION_LINES {
                wrong.push(format!(
                    "{}:{line}: {name} has {length} lines",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every source file with its stage (the folder below `src`, or the file's own name) and text.
fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(
        found.len() > 20,
        "no sources found below {}",
        root.display()
    );
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let below = path.strip_prefix(&root).unwrap().to_path_buf();
        let first = below
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy();
        (first.trim_end_matches(".rs").to_owned(), below, text)
    };
    found.into_iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Lines that are code, up to the file's tests, numbered from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .enumerate()
        .map(|(i, line)| (i + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Functions with the line they begin on and their length; rustfmt's layout makes the closing brace easy to find.
fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let before_name = code.split('(').next().unwrap_or("");
        let is_function = before_name.split_whitespace().any(|word| word == "fn")
            && !code.starts_with("//")
            && !before_name.contains([':', '=', '"']);
        if !is_function || code.ends_with(';') {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(line.len() - code.len()));
        if let Some(end) = lines[i..].iter().position(|l| *l == closing) {
            let name = before_name.rsplit("fn ").next().unwrap_or("").to_owned();
            found.push((name, i + 1, end + 1));
        }
    }
    found
}
