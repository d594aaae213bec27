//! A file of settings: TOML, each key known, paths told from the file's own folder.

use super::{Exit, Failure, SETTINGS};
use crate::query::language::nearest_of;
use anyhow::{Context, anyhow};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The keys that only a file has, and those of a named corpus.
const OF_FILES: [&str; 3] = ["history", "corpora", "keys"];
const OF_CORPUS: [&str; 2] = ["corpus", "index"];

/// What a file says.
#[derive(Debug, Default, Deserialize)]
pub(in crate::cli) struct File {
    /// Its place.
    #[serde(skip)]
    pub(super) path: PathBuf,
    pub(super) corpus: Option<PathBuf>,
    pub(super) index: Option<PathBuf>,
    pub(super) aliases: Option<PathBuf>,
    pub(super) corrections: Option<PathBuf>,
    pub(super) color: Option<String>,
    pub(super) quiet: Option<bool>,
    pub(super) history: Option<bool>,
    #[serde(default)]
    pub(super) corpora: BTreeMap<String, Corpus>,
    #[serde(default)]
    pub(super) keys: BTreeMap<String, String>,
}

/// A corpus with a name.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::cli) struct Corpus {
    /// Its folder or file.
    #[serde(rename = "corpus")]
    pub(in crate::cli) path: PathBuf,
    /// The folder of its index; one beside the file of settings when none is named.
    pub(in crate::cli) index: Option<PathBuf>,
    /// The folder of the file that names it.
    #[serde(skip)]
    pub(super) beside: PathBuf,
}

impl File {
    /// Reads a file.
    pub(super) fn read(path: PathBuf) -> Result<Self, Failure> {
        let wrong = |error: anyhow::Error| {
            let error = error.context(format!("{} cannot be read", path.display()));
            Failure::new(Exit::Usage, error).hint("`dateline config --help` lists the keys")
        };
        let text = std::fs::read_to_string(&path);
        let text = text.context("the file").map_err(wrong)?;
        let table: toml::Table = toml::from_str(&text).map_err(|e| wrong(e.into()))?;
        known(&table, &[&SETTINGS[..], &OF_FILES].concat(), "").map_err(wrong)?;
        let corpora = table.get("corpora").and_then(toml::Value::as_table);
        for (name, corpus) in corpora.into_iter().flatten() {
            let table = corpus.as_table();
            let own = table.map(|table| known(table, &OF_CORPUS, &format!("corpora.{name}.")));
            own.unwrap_or(Ok(())).map_err(wrong)?;
        }
        let mut file: Self = toml::from_str(&text).map_err(|e| wrong(e.into()))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        file.settle(&folder);
        file.path = path;
        Ok(file)
    }

    /// Tells paths from the folder of the file.
    fn settle(&mut self, folder: &Path) {
        let own = [
            &mut self.corpus,
            &mut self.index,
            &mut self.aliases,
            &mut self.corrections,
        ];
        for path in own.into_iter().flatten() {
            *path = folder.join(&path);
        }
        for corpus in self.corpora.values_mut() {
            corpus.path = folder.join(&corpus.path);
            corpus.index = corpus.index.as_ref().map(|index| folder.join(index));
            folder.clone_into(&mut corpus.beside);
        }
    }
}

/// Refuses a key that nobody knows.
fn known(table: &toml::Table, keys: &[&str], before: &str) -> anyhow::Result<()> {
    let Some(key) = table.keys().find(|key| !keys.contains(&key.as_str())) else {
        return Ok(());
    };
    let instead = match nearest_of(key, keys.iter().copied()) {
        Some(near) => format!("write `{near}`"),
        None => format!("the keys are {}", keys.join(", ")),
    };
    Err(anyhow!("no such key: {before}{key}; {instead}"))
}
