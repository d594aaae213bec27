//! What the user put right: `dateline.aliases.toml` and `dateline.corrections.toml`, read for a round of indexing.
//!
//! Both lie with the articles, so that they are kept, copied and versioned with them and outlive every index. Apart from
//! the command because a round reads them anew, and because `check` must know whether they changed.

use super::{Exit, Failure, Global};
use crate::corpus::OWN_FILES;
use crate::extract::Settled;
use crate::extract::corrections::CorrectionFile;
use crate::extract::people::aliases::Aliases;
use crate::index::State;
use anyhow::anyhow;
use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// How many corrections without a fact are named.
const SHOWN: usize = 5;

/// What the user put right.
#[derive(Debug)]
pub(super) struct Amendments {
    /// The alias file.
    pub(super) aliases: Aliases,
    /// The corrections file.
    pub(super) corrections: CorrectionFile,
}

impl Amendments {
    /// Reads both files where they are.
    ///
    /// # Errors
    /// When one cannot be understood, or one that was named is not there.
    pub(super) fn read(global: &Global, corpus: &Path) -> Result<Self, Failure> {
        let [aliases, corrections, _] = OWN_FILES;
        let aliases = one::<Aliases>(corpus, global.aliases.as_deref(), aliases)?;
        let (path, text, aliases) = aliases.unwrap_or_default();
        if let Some((name, said)) = aliases.contradiction() {
            return Err(wrong(&path, line_with(&text, name), &said));
        }
        let file = one::<CorrectionFile>(corpus, global.corrections.as_deref(), corrections)?;
        let (path, text, corrections) = file.unwrap_or_default();
        Settled::new(&aliases, &corrections)
            .map_err(|e| wrong(&path, line_of(&text, e.number), &e.reason))?;
        Ok(Self {
            aliases,
            corrections,
        })
    }

    /// Whether an index was built with the files as they are.
    pub(super) fn are_in(&self, state: &State) -> bool {
        state.aliases == self.aliases && state.corrections == self.corrections
    }

    /// Says which corrections met no fact, unless nothing is to be said: of those that were new to the index, or of all when
    /// it was built anew.
    pub(super) fn report(&self, before: Option<&State>, met: &FxHashSet<usize>, quiet: bool) {
        let known = before.map_or(&[][..], |state| &state.corrections.correction);
        let all = self.corrections.correction.iter().enumerate();
        let new: Vec<_> = all.filter(|(_, one)| !known.contains(one)).collect();
        let missed = new.iter().filter(|(number, _)| !met.contains(number));
        let missed: Vec<String> = missed.map(|(_, one)| one.to_string()).collect();
        if quiet || missed.is_empty() {
            return;
        }
        for one in missed.iter().take(SHOWN) {
            anstream::eprintln!(
                "note: no such fact to correct: {}",
                crate::render::sanitize::line(one)
            );
        }
        anstream::eprintln!(
            "note: corrections that met no fact: {} of {}",
            missed.len(),
            new.len()
        );
    }
}

/// The paths of a file to look at: the one that was named, else in the corpus folder, then beside it.
pub(super) fn places(corpus: &Path, named: Option<&Path>, name: &str) -> Vec<PathBuf> {
    let usual = || vec![corpus.join(name), corpus.with_file_name(name)];
    named.map_or_else(usual, |path| vec![path.to_owned()])
}

/// Reads the first of them that is there: its path, its text, what it says.
fn one<T: DeserializeOwned>(
    corpus: &Path,
    named: Option<&Path>,
    name: &str,
) -> Result<Option<(PathBuf, String, T)>, Failure> {
    for path in places(corpus, named, name) {
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let read = parse(&path, &text)?;
                return Ok(Some((path, text, read)));
            }
            Err(e) if named.is_none() && is_missing(e.kind()) => {}
            Err(e) => {
                let error =
                    anyhow::Error::new(e).context(format!("cannot read: {}", path.display()));
                let hint = format!("name another file, or put `{name}` into the corpus folder");
                return Err(Failure::new(Exit::Usage, error).hint(hint));
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

/// The line on which a correction begins.
fn line_of(text: &str, number: usize) -> usize {
    let heads = text.lines().enumerate();
    let mut heads = heads.filter(|(_, line)| line.trim_start().starts_with("[[correction]]"));
    heads.nth(number).map_or(1, |(at, _)| at + 1)
}

/// The last line that says a name: the first one may have been right.
fn line_with(text: &str, name: &str) -> usize {
    let lines = text.lines().enumerate();
    let of_name = lines.filter(|(_, line)| line.contains(name));
    of_name.last().map_or(1, |(at, _)| at + 1)
}

/// The failure that a file cannot be understood at a line.
fn wrong(path: &Path, line: usize, what: &str) -> Failure {
    let error = anyhow!("{} line {line}: {what}", path.display());
    let hint = format!("correct line {line}, or take the file away and index without it");
    Failure::new(Exit::Usage, error).hint(hint)
}
