//! What holds for a run: flags, then the environment, then the file of the project, then that of the user, then what is usual.
//!
//! The nearer one wins. A file says nothing about what it does not name, and a name nobody knows is an error with the
//! nearest one that is known: a setting that does nothing is worse than none.

mod file;
mod print;

pub(super) use print::{Config, run};

use super::{ColorChoice, Exit, Failure, Global};
use anyhow::anyhow;
use clap::ValueEnum;
use clap::parser::ValueSource;
use file::File;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file of a project, beside its corpus, and of a user in the folder of configurations.
pub(super) const FILE: &str = "dateline.toml";

/// Where a setting is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// The command line.
    Flag,
    /// The environment.
    Environment,
    /// A file.
    File(PathBuf),
    /// Nowhere: it is usual.
    Usual,
}

/// Where the settings are from that the command line or the environment gave.
#[derive(Debug, Clone, Default)]
pub struct Typed(BTreeMap<&'static str, ValueSource>);

/// The settings that a file can have and the command line, too.
const SETTINGS: [&str; 6] = [
    "corpus",
    "index",
    "aliases",
    "corrections",
    "color",
    "quiet",
];

impl Typed {
    /// Notes which settings were typed.
    pub(super) fn of(matches: &clap::ArgMatches) -> Self {
        let source = |name| Some((name, matches.value_source(name)?));
        Self(SETTINGS.into_iter().filter_map(source).collect())
    }

    fn origin(&self, name: &str) -> Option<Origin> {
        match self.0.get(name)? {
            ValueSource::CommandLine => Some(Origin::Flag),
            ValueSource::EnvVariable => Some(Origin::Environment),
            _ => None,
        }
    }
}

/// What holds, and where it is from.
#[derive(Debug)]
pub(super) struct Settings {
    /// What commands read.
    pub(super) global: Global,
    /// Where each setting is from, by name.
    pub(super) origins: BTreeMap<&'static str, Origin>,
    /// The named corpora with the files they are named in.
    pub(super) corpora: BTreeMap<String, (file::Corpus, PathBuf)>,
    /// The files that were read, the nearer first.
    pub(super) files: Vec<PathBuf>,
}

/// Works out what holds.
///
/// # Errors
/// A file that cannot be understood, or a corpus of no known name.
pub(super) fn settings(typed: &Global) -> Result<Settings, Failure> {
    let files = [project(), user()].into_iter().flatten();
    let files: Vec<File> = files.map(File::read).collect::<Result<_, _>>()?;
    let mut settings = Settings {
        global: typed.clone(),
        origins: BTreeMap::new(),
        corpora: BTreeMap::new(),
        files: files.iter().map(|file| file.path.clone()).collect(),
    };
    for file in files.iter().rev() {
        let named = file.corpora.iter();
        let named = named.map(|(name, corpus)| (name.clone(), (corpus.clone(), file.path.clone())));
        settings.corpora.extend(named);
    }
    settings.choose()?;
    for file in files.iter().rev() {
        settings.take(file)?;
    }
    settings.finish();
    Ok(settings)
}

/// The file of the project: in the current folder, or in one above it.
fn project() -> Option<PathBuf> {
    if Path::new(FILE).is_file() {
        return Some(FILE.into());
    }
    let here = std::env::current_dir().ok()?;
    let above = here.ancestors().skip(1).map(|folder| folder.join(FILE));
    above.into_iter().find(|path| path.is_file())
}

/// The file of the user, in the folder that XDG names.
fn user() -> Option<PathBuf> {
    let absolute = |name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let folder = absolute("XDG_CONFIG_HOME")
        .or_else(|| Some(absolute("HOME")?.join(".config")))
        .or_else(|| absolute("APPDATA"))?;
    let path = folder.join("dateline").join(FILE);
    path.is_file().then_some(path)
}

impl Settings {
    /// Takes the corpus that is named by `--in`: what it says holds before what files say of the usual corpus.
    fn choose(&mut self) -> Result<(), Failure> {
        let Some(name) = self.global.r#in.clone() else {
            return Ok(());
        };
        let Some((corpus, path)) = self.corpora.get(&name).cloned() else {
            let error = anyhow!("no corpus is named: {name}");
            let known: Vec<&str> = self.corpora.keys().map(String::as_str).collect();
            let near = crate::query::language::nearest_of(&name, known.iter().copied());
            let hint = match (near, known.is_empty()) {
                (Some(near), _) => format!("write `--in {near}`"),
                (None, false) => format!("name one of: {}", known.join(", ")),
                (None, true) => {
                    format!("name corpora in `{FILE}`: [corpora.NAME] with `corpus = \"…\"`")
                }
            };
            return Err(Failure::new(Exit::Usage, error).hint(hint));
        };
        let from = Origin::File(path);
        let index = corpus
            .index
            .clone()
            .unwrap_or_else(|| corpus.beside.join(format!("index-{name}")));
        self.put("corpus", &from, |global| global.corpus = corpus.path);
        self.put("index", &from, |global| global.index = index);
        Ok(())
    }

    /// Takes what a file says, where nothing nearer does.
    fn take(&mut self, file: &File) -> Result<(), Failure> {
        let from = Origin::File(file.path.clone());
        let is_named = self.global.r#in.is_some();
        for (name, path) in [("corpus", &file.corpus), ("index", &file.index)] {
            if let Some(path) = path.clone().filter(|_| !is_named) {
                self.put(name, &from, |global| match name {
                    "corpus" => global.corpus = path,
                    _ => global.index = path,
                });
            }
        }
        if let Some(path) = file.aliases.clone() {
            self.put("aliases", &from, |global| global.aliases = Some(path));
        }
        if let Some(path) = file.corrections.clone() {
            self.put("corrections", &from, |global| {
                global.corrections = Some(path);
            });
        }
        if let Some(word) = &file.color {
            let color = ColorChoice::from_str(word, true).map_err(|_| {
                let error = anyhow!("{}: color: no such choice: {word}", file.path.display());
                Failure::new(Exit::Usage, error).hint("write \"auto\", \"always\" or \"never\"")
            })?;
            self.put("color", &from, |global| global.color = color);
        }
        if let Some(quiet) = file.quiet {
            self.put("quiet", &from, |global| global.quiet = quiet);
        }
        if let Some(history) = file.history {
            self.put("history", &from, |global| global.forgets = !history);
        }
        for (key, action) in &file.keys {
            self.global.keys.insert(key.clone(), action.clone());
            self.origins.insert("keys", from.clone());
        }
        Ok(())
    }

    /// Takes a setting, unless the command line or the environment gave it.
    fn put(&mut self, name: &'static str, from: &Origin, set: impl FnOnce(&mut Global)) {
        if self.global.typed.origin(name).is_none() {
            set(&mut self.global);
            self.origins.insert(name, from.clone());
        }
    }

    fn finish(&mut self) {
        for name in SETTINGS {
            let typed = self.global.typed.origin(name);
            let known = self.origins.remove(name);
            self.origins
                .insert(name, typed.or(known).unwrap_or(Origin::Usual));
        }
        self.origins.entry("history").or_insert(Origin::Usual);
    }
}
