//! The extraction cases: every `tests/cases/EXTRACTOR/*.md` is a text with the facts it must give.
//!
//! A case is a file and no Rust: a title that says which construction it covers, `key: value` lines for the article's
//! fields, a `text` fence, and a fence for each kind of fact that is checked. An empty fence means that nothing may be
//! found. How a fact is written is in [`lines`].
//!
//! `UPDATE_CASES=1 cargo test --test main cases` writes what was found into the files instead: read the difference before
//! it is kept.

use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use dateline::extract::{Facts, extract, text_of};
use dateline::text::layout;
use std::path::{Path, PathBuf};

/// One case file, read.
struct Case {
    article: Article,
    /// Fences by name, in order, the text's left out.
    wanted: Vec<(String, Vec<String>)>,
}

#[path = "cases/lines.rs"]
mod lines;

#[test]
fn every_case_gives_its_facts() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = case_files(&root);
    assert!(!files.is_empty(), "no case below {}", root.display());
    let mut failures = Vec::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a case file is readable");
        let name = file
            .strip_prefix(&root)
            .unwrap_or(file)
            .display()
            .to_string();
        match parse(&source) {
            Ok(case) if update => {
                let found = extract(&case.article);
                let text = text_of(&case.article);
                std::fs::write(file, updated(&source, &found, &text)).expect("a case is written");
            }
            Ok(case) => failures.extend(check(&name, &case)),
            Err(problem) => failures.push(format!("{name}: {problem}")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases differ\n\n{}",
        failures.len(),
        files.len(),
        failures.join("\n")
    );
}

/// A row of `kinds.md` a kind of fault, with the cases that hold it.
#[test]
fn kinds_have_three_cases_each() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(home.join("tests/cases/kinds.md")).expect("a table");
    let rows = table.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [kind, _, cases] = cells[..] else {
            return None;
        };
        Some((kind.parse::<usize>().ok()?, cases.to_owned()))
    });
    let rows: Vec<(usize, String)> = rows.collect();
    let kinds: Vec<usize> = rows.iter().map(|row| row.0).collect();
    assert_eq!(kinds, (1..=28).collect::<Vec<_>>(), "each kind once");
    for (kind, cases) in rows {
        let cases: Vec<&str> = cases.split_whitespace().collect();
        assert!(cases.len() >= 3, "kind {kind} has {} cases", cases.len());
        for case in cases {
            let (file, test) = case.split_once(':').unwrap_or((case, ""));
            let near = home.join("tests/cases").join(file);
            let path = if near.exists() { near } else { home.join(file) };
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let held = test.is_empty() || text.contains(&format!("fn {test}("));
            assert!(!text.is_empty() && held, "kind {kind}: no case {case}");
        }
    }
}

fn case_files(root: &Path) -> Vec<PathBuf> {
    let list = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|e| e.path()))
            .collect()
    };
    let mut files: Vec<PathBuf> = list(root).iter().flat_map(|folder| list(folder)).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "md"));
    files.sort();
    files
}

fn parse(source: &str) -> Result<Case, String> {
    let mut article = Article {
        title_in_text: true,
        ..Article::default()
    };
    let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
    let mut fence: Option<(String, Vec<String>)> = None;
    for line in source.lines() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(name)) => fence = Some((name.trim().to_owned(), Vec::new())),
            (Some(_), Some(_)) => wanted.extend(fence.take()),
            (Some((_, lines)), None) => lines.push(line.to_owned()),
            (None, None) => field(&mut article, line)?,
        }
    }
    if fence.is_some() {
        return Err("a fence is not closed".to_owned());
    }
    let text = wanted
        .iter()
        .position(|(name, _)| name == "text")
        .ok_or("there is no text")?;
    article.text = wanted.remove(text).1.join("\n");
    article.blocks = layout::blocks(&article.text, article.title_in_text);
    for (_, lines) in &mut wanted {
        lines.retain(|line| !line.trim().is_empty());
    }
    Ok(Case { article, wanted })
}

/// `published: 2025-02-12` (or with a time, `2025-02-12T21:40`), `title: …`, `source: …`; other lines outside fences are words for the reader.
fn field(article: &mut Article, line: &str) -> Result<(), String> {
    match line.split_once(": ") {
        Some(("published", day)) => {
            article.published = Some(Dated {
                when: Interval::parse(day).ok_or_else(|| format!("no day: {day}"))?,
                provenance: Provenance::Field,
            });
        }
        Some(("title", title)) => {
            title.trim().clone_into(&mut article.title);
            article.title_in_text = false;
        }
        Some(("source", source)) => article.source = Some(source.trim().to_owned()),
        Some(("author", author)) => article.authors.push(author.trim().to_owned()),
        Some(("speaker", speaker)) => article.speaker = Some(speaker.trim().to_owned()),
        Some(("kind", kind)) => article.kind = Some(kind.trim().to_owned()),
        _ => {}
    }
    Ok(())
}

fn check(name: &str, case: &Case) -> Vec<String> {
    let facts = extract(&case.article);
    let text = text_of(&case.article);
    case.wanted
        .iter()
        .filter_map(|(kind, wanted)| {
            let Some(found) = lines::of(kind, &facts, &text) else {
                return Some(format!("{name}: no such fence: {kind}"));
            };
            (found != *wanted).then(|| {
                format!(
                    "{name}: {kind}\n  wanted:\n    {}\n  found:\n    {}",
                    wanted.join("\n    "),
                    found.join("\n    ")
                )
            })
        })
        .collect()
}

/// The file with the facts found in its fences; the text and the words around them stay.
fn updated(source: &str, facts: &Facts, text: &str) -> String {
    let mut out = String::with_capacity(source.len());
    // Whether the lines of the present fence are replaced; `None` outside of fences.
    let mut replaced = None;
    for line in source.lines() {
        if replaced == Some(true) && !line.starts_with("```") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        replaced = match (replaced, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                let found = lines::of(kind.trim(), facts, text);
                for fact in found.iter().flatten() {
                    out.push_str(fact);
                    out.push('\n');
                }
                Some(found.is_some())
            }
            (Some(_), Some(_)) => None,
            (inside, None) => inside,
        };
    }
    out
}
