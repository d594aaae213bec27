//! Which file imports which, read from `use` declarations and from paths written out in the code.
//!
//! A name that a module only passes on (`pub use memory::Run`) leads to the file that makes it. What a file takes from a
//! module it lies in is no import: a folder's `mod.rs` holds the types its children fill.

use crate::sources::{Source, code_lines};
use std::collections::{BTreeMap, BTreeSet};

/// A module's path from the root of the crate down.
type Path = Vec<String>;

/// The modules of a crate.
pub struct Graph {
    modules: BTreeMap<Path, Module>,
}

struct Module {
    /// Its file, below the root of the sources.
    file: String,
    /// Names brought in by `use`, each with the path behind it.
    names: BTreeMap<String, Path>,
    /// All paths of the file's code.
    paths: BTreeSet<Path>,
}

impl Graph {
    /// Reads the sources of one crate.
    pub fn of(sources: &[Source]) -> Self {
        let mut modules = BTreeMap::new();
        for source in sources {
            let file = source.path.to_string_lossy().replace('\\', "/");
            let mut path: Path = file
                .trim_end_matches(".rs")
                .split('/')
                .map(str::to_owned)
                .collect();
            path.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
            modules.insert(path, Module::read(file, &source.text));
        }
        Self { modules }
    }

    /// Each file with the files it imports.
    pub fn imports(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut all = BTreeMap::new();
        for (at, module) in &self.modules {
            let files: &mut BTreeSet<&str> = all.entry(module.file.as_str()).or_default();
            for path in &module.paths {
                let target = self.resolve(at, path, 0);
                let found = target.filter(|t| !at.starts_with(t));
                files.extend(found.map(|t| self.modules[&t].file.as_str()));
            }
        }
        all
    }

    /// The module a path leads to when it is written in the module `at`.
    fn resolve(&self, at: &[String], path: &[String], depth: usize) -> Option<Path> {
        let mut rest = path;
        let mut here: Path = at.to_vec();
        match path.first()?.as_str() {
            "crate" => here.clear(),
            "self" => {}
            "super" => drop(here.pop()?),
            first => {
                let known = self.child(at, first).is_some()
                    || self.modules.get(at)?.names.contains_key(first);
                // Neither a child nor a name of this file: it is another crate's or the language's.
                if !known {
                    return None;
                }
                return self.descend(here, rest, depth);
            }
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|name| name == "super") {
            here.pop()?;
            rest = &rest[1..];
        }
        self.descend(here, rest, depth)
    }

    /// Follows names down from a module, through those it only passes on.
    fn descend(&self, here: Path, names: &[String], depth: usize) -> Option<Path> {
        let Some(name) = names.first() else {
            return Some(here);
        };
        if let Some(child) = self.child(&here, name) {
            return self.descend(child, &names[1..], depth);
        }
        let passed_on = self.modules.get(&here)?.names.get(name);
        let Some(behind) = passed_on.filter(|_| depth < 8) else {
            return Some(here);
        };
        let mut longer = behind.clone();
        longer.extend_from_slice(&names[1..]);
        // A name from outside the crate ends here.
        self.resolve(&here, &longer, depth + 1)
    }

    fn child(&self, at: &[String], name: &str) -> Option<Path> {
        let mut path = at.to_vec();
        path.push(name.to_owned());
        self.modules.contains_key(&path).then_some(path)
    }
}

impl Module {
    fn read(file: String, text: &str) -> Self {
        let tokens = tokens(text);
        let (mut names, mut paths) = (BTreeMap::new(), BTreeSet::new());
        let mut at = 0;
        while at < tokens.len() {
            if tokens[at] == "use" {
                at = tree(&tokens, at + 1, &[], &mut |name, path: Path| {
                    names.insert(name, path.clone());
                    paths.insert(path);
                });
                continue;
            }
            let start = at;
            while tokens.get(at + 1).is_some_and(|t| t == "::")
                && tokens.get(at + 2).is_some_and(|t| is_name(t))
            {
                at += 2;
            }
            if at > start && is_name(&tokens[start]) {
                let path = tokens[start..=at].iter().filter(|t| *t != "::");
                paths.insert(path.cloned().collect());
            }
            at += 1;
        }
        Self { file, names, paths }
    }
}

/// Reads one tree of a `use` declaration, `a::{b, c as d}`; gives each name with its path, and returns where the tree ends.
fn tree(
    tokens: &[String],
    mut at: usize,
    before: &[String],
    give: &mut impl FnMut(String, Path),
) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.as_str() {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|t| t != "}") {
                    at = tree(tokens, at, &path, give);
                    at += usize::from(tokens.get(at).is_some_and(|t| t == ","));
                }
                return at + 1;
            }
            "as" => {
                let name = tokens.get(at + 1).cloned().unwrap_or_default();
                give(name, path);
                return at + 2;
            }
            name if is_name(name) => {
                // `a::{self}` is `a`.
                if name != "self" || path.is_empty() {
                    path.push(name.to_owned());
                }
                at += 1;
            }
            "*" => at += 1,
            _ => break,
        }
    }
    if let Some(name) = path.last().cloned() {
        give(name, path);
    }
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names and marks of a file's code; what stands in comments and strings is left out.
fn tokens(text: &str) -> Vec<String> {
    let lines: Vec<&str> = code_lines(text).map(|(_, line)| line).collect();
    let code = without_strings(&lines.join("\n"));
    let mut found: Vec<String> = Vec::new();
    let mut rest = code.as_str();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            end.unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            found.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    found
}

fn without_strings(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                while let Some(inside) = chars.next() {
                    match inside {
                        '\\' => drop(chars.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            // A quotation mark as a character.
            '\'' if chars.peek() == Some(&'"') => drop(chars.next()),
            '\'' if chars.peek() == Some(&'\\') => {
                chars.next();
                chars.next();
            }
            '/' if chars.peek() == Some(&'/') => while chars.next_if(|c| *c != '\n').is_some() {},
            _ => out.push(c),
        }
    }
    out
}
