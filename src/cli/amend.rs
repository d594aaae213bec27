//! What the user put right: `dateline.aliases.toml` and `dateline.corrections.toml`, read for a round of indexing.
//!
//! Both lie with the articles, so that they are kept, copied and versioned with them and outlive every index. Apart from
//! the command because a round reads them anew, and because `check` must know whether they changed.

use super::{Exit, Failure, Global};
use crate::article::Article;
use crate::corpus::OWN_FILES;
use crate::extract::corrections::{CorrectionFile, Corrections};
use crate::extract::people::aliases::{Aliases, Names};
use crate::extract::{Facts, extract_all, text_of};
use anyhow::anyhow;
use serde::de::DeserializeOwned;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What the fingerprint of both files begins with in the index's configuration.
const MARK: &str = "put right ";
/// How many corrections without a fact are named.
const SHOWN: usize = 5;

/// What the user put right.
#[derive(Debug)]
pub(super) struct Amendments {
    names: Names,
    corrections: Corrections,
    /// The corrections as they were written.
    written: CorrectionFile,
    /// Which of them met a fact so far.
    met: Vec<AtomicBool>,
    /// Names the content of both files; empty when neither says anything.
    fingerprint: String,
}

impl Amendments {
    /// Reads both files where they are.
    ///
    /// # Errors
    /// When one cannot be understood, or one that was named is not there.
    pub(super) fn read(global: &Global) -> Result<Self, Failure> {
        let [aliases, corrections] = OWN_FILES;
        let aliases = one::<Aliases>(global, global.aliases.as_deref(), aliases)?;
        let (path, text, aliases) = aliases.unwrap_or_default();
        if let Some((name, said)) = aliases.contradiction() {
            return Err(wrong(&path, line_with(&text, name), &said));
        }
        let file = one::<CorrectionFile>(global, global.corrections.as_deref(), corrections)?;
        let (path, text, written) = file.unwrap_or_default();
        let corrections = Corrections::new(&written)
            .map_err(|e| wrong(&path, line_of(&text, e.number), &e.reason))?;
        let fingerprint = fingerprint(&aliases, &written)?;
        Ok(Self {
            names: Names::new(&aliases),
            met: (0..corrections.len()).map(|_| false.into()).collect(),
            corrections,
            written,
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

    /// Finds the facts of some articles as the user wants them; the articles come under the ids they brought.
    pub(super) fn find(&self, articles: &mut [Article]) -> Vec<Facts> {
        for article in &mut *articles {
            self.note(&self.corrections.correct_article(article));
        }
        let articles: Vec<&Article> = articles.iter().collect();
        let mut all = extract_all(&articles);
        for (article, facts) in articles.iter().zip(&mut all) {
            self.names.apply(facts);
            if !self.corrections.is_empty() {
                let text = text_of(article);
                self.note(&self.corrections.correct_facts(article, &text, facts));
            }
        }
        all
    }

    fn note(&self, met: &[usize]) {
        for number in met {
            if let Some(met) = self.met.get(*number) {
                met.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Says which corrections met no fact, once all articles went through.
    pub(super) fn report(&self) {
        let all = self.written.correction.iter().zip(&self.met);
        let missed = all.filter(|(_, met)| !met.load(Ordering::Relaxed));
        let missed: Vec<String> = missed
            .map(|(correction, _)| correction.to_string())
            .collect();
        if missed.is_empty() {
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
            self.met.len()
        );
    }
}

/// Names the content of both files: comments and white space may change.
fn fingerprint(aliases: &Aliases, corrections: &CorrectionFile) -> Result<String, Failure> {
    if *aliases == Aliases::default() && corrections.correction.is_empty() {
        return Ok(String::new());
    }
    let json = serde_json::to_vec(&(aliases, corrections));
    let json = json.map_err(|e| Failure::new(Exit::Usage, e))?;
    Ok(format!("{MARK}{}", &blake3::hash(&json).to_hex()[..16]))
}

/// The paths of a file to look at: the one that was named, else in the corpus folder, then beside it.
fn places(global: &Global, named: Option<&Path>, name: &str) -> Vec<PathBuf> {
    let usual = || vec![global.corpus.join(name), global.corpus.with_file_name(name)];
    named.map_or_else(usual, |path| vec![path.to_owned()])
}

/// Reads the first of them that is there: its path, its text, what it says.
fn one<T: DeserializeOwned>(
    global: &Global,
    named: Option<&Path>,
    name: &str,
) -> Result<Option<(PathBuf, String, T)>, Failure> {
    for path in places(global, named, name) {
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
