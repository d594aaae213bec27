//! What the user put right: `dateline.aliases.toml` and `dateline.corrections.toml`, read for a round of indexing.
//!
//! Both lie with the articles, so that they are kept, copied and versioned with them and outlive every index. Apart from
//! the command because a round reads them anew, and because `check` must know whether they changed.

use super::{Exit, Failure, Global};
use crate::article::Article;
use crate::corpus::OWN_FILES;
use crate::extract::people::aliases::{Aliases, Names};
use crate::extract::{Facts, extract};
use anyhow::anyhow;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the fingerprint of both files begins with in the index's configuration.
const MARK: &str = "put right ";

/// What the user put right.
#[derive(Debug, Default)]
pub(super) struct Amendments {
    names: Names,
    /// Names the content of both files; empty when neither says anything.
    fingerprint: String,
}

impl Amendments {
    /// Reads both files where they are.
    ///
    /// # Errors
    /// When one cannot be understood, or one that was named is not there.
    pub(super) fn read(global: &Global) -> Result<Self, Failure> {
        let [aliases, _] = OWN_FILES;
        let aliases: Aliases = one(global, global.aliases.as_deref(), aliases)?.unwrap_or_default();
        let fingerprint = if aliases == Aliases::default() {
            String::new()
        } else {
            format!("{MARK}{}", hash(&aliases)?)
        };
        Ok(Self {
            names: Names::new(&aliases),
            fingerprint,
        })
    }

    /// Adds the fingerprint to the rest of what the user configured.
    pub(super) fn configuration(&self, rest: &str) -> String {
        match (rest, self.fingerprint.as_str()) {
            ("", print) => print.to_owned(),
            (rest, "") => rest.to_owned(),
            (rest, print) => format!("{rest} {print}"),
        }
    }

    /// Whether an index of that configuration was built with the files as they are.
    pub(super) fn are_in(&self, configuration: &str) -> bool {
        let there = configuration.find(MARK).map(|at| &configuration[at..]);
        there.unwrap_or("") == self.fingerprint
    }

    /// Finds the facts of an article as the user wants them.
    pub(super) fn find(&self, article: &mut Article) -> Facts {
        let mut facts = extract(article);
        self.names.apply(&mut facts);
        facts
    }
}

/// The paths of a file to look at: the one that was named, else in the corpus folder, then beside it.
fn places(global: &Global, named: Option<&Path>, name: &str) -> Vec<PathBuf> {
    named.map_or_else(
        || vec![global.corpus.join(name), global.corpus.with_file_name(name)],
        |path| vec![path.to_owned()],
    )
}

/// Reads the first of them that is there.
fn one<T: DeserializeOwned>(
    global: &Global,
    named: Option<&Path>,
    name: &str,
) -> Result<Option<T>, Failure> {
    for path in places(global, named, name) {
        match std::fs::read_to_string(&path) {
            Ok(text) => return parse(&path, &text).map(Some),
            Err(e) if named.is_none() && is_missing(e.kind()) => {}
            Err(e) => {
                let error =
                    anyhow::Error::new(e).context(format!("cannot read: {}", path.display()));
                return Err(Failure::new(Exit::Usage, error).hint(format!(
                    "name another file, or put `{name}` into the corpus folder"
                )));
            }
        }
    }
    Ok(None)
}

/// `NotADirectory`: the corpus is a single file.
fn is_missing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T, Failure> {
    toml::from_str(text).map_err(|e| {
        let before = e.span().and_then(|span| text.get(..span.start));
        let line = before.map_or(1, |b| b.matches('\n').count() + 1);
        let what = e.message().lines().next().unwrap_or("not TOML").to_owned();
        wrong(path, line, &what)
    })
}

/// The failure that a file cannot be understood at a line.
fn wrong(path: &Path, line: usize, what: &str) -> Failure {
    let error = anyhow!("{} line {line}: {what}", path.display());
    Failure::new(Exit::Usage, error).hint(format!(
        "correct line {line}, or take the file away and index without it"
    ))
}

fn hash(content: &impl Serialize) -> Result<String, Failure> {
    let json = serde_json::to_vec(content).map_err(|e| Failure::new(Exit::Usage, e))?;
    Ok(blake3::hash(&json).to_hex()[..16].to_owned())
}
