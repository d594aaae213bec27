//! The project's sources as the tests of its structure read them: files, lines of code, functions.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: the stage it belongs to (the folder below the root, or the file's own name), its path below the root, its text.
pub struct Source {
    pub stage: String,
    pub path: PathBuf,
    pub text: String,
}

/// The sources of the library and of the program.
pub fn library() -> Vec<Source> {
    below("src")
}

/// All sources that are held to the house's limits.
pub fn all() -> Vec<Source> {
    let mut all = library();
    all.extend(below("lexicon"));
    all.extend(trainers());
    all
}

/// The sources of the trainers.
pub fn trainers() -> Vec<Source> {
    below("models/train")
}

/// Every source file below a folder of the project.
pub fn below(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(!found.is_empty(), "no sources below {}", root.display());
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_path_buf();
        let first = path.components().next().unwrap().as_os_str();
        let stage = first.to_string_lossy().trim_end_matches(".rs").to_owned();
        Source { stage, path, text }
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
pub fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .enumerate()
        .map(|(i, line)| (i + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Functions with the line they begin on and their length; rustfmt's layout makes the closing brace easy to find.
pub fn functions(text: &str) -> Vec<(String, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        // `pub(super) fn`: what stands in the parentheses is no argument.
        let code = match code.strip_prefix("pub(").and_then(|c| c.split_once(") ")) {
            Some((_, rest)) => rest,
            None => code,
        };
        let before_name = code.split('(').next().unwrap_or("");
        let is_function = before_name.split_whitespace().any(|word| word == "fn")
            && !code.starts_with("//")
            && !before_name.contains([':', '=', '"']);
        if !is_function || code.ends_with(';') {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(line.len() - line.trim_start().len()));
        if let Some(end) = lines[i..].iter().position(|l| *l == closing) {
            let name = before_name.rsplit("fn ").next().unwrap_or("").to_owned();
            found.push((name, i + 1, end + 1));
        }
    }
    found
}
