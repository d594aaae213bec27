//! Facts of single articles that the user struck out or corrected.
//!
//! Apart from the extractors because it runs around them: a publication date is put right before they read the text,
//! everything else after them, on what they found. The file is read elsewhere and comes here parsed. This is its form:
//!
//! ```toml
//! [[correction]]
//! article = "wire/2025-02-12-hegseth-brussels.txt"
//! fact = "place"
//! was = "North America/United States/Brussels"
//! now = "Europe/Belgium/Brussels"
//! ```
//!
//! Without `now` the fact is struck out. An article is named by its id; articles that bring the same id share its
//! corrections, and `PATH:ID` names the one of a file, so that what holds for an article never depends on the others.

mod change;
mod reading;

use super::{Facts, Figure};
use crate::article::Article;
use crate::date::{Dated, Provenance};
use change::Change;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;

/// The corrections file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CorrectionFile {
    /// The corrections, in the order in which they are made.
    pub correction: Vec<Correction>,
}

/// One entry of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Id of the article.
    pub article: String,
    /// What sort of fact.
    pub fact: FactKind,
    /// What was found; may be left out where an article has only one (when it was published, its source).
    pub was: Option<String>,
    /// What is right; left out when nothing is.
    pub now: Option<String>,
    /// Only where these words stand: in what was said, or in the sentence of a figure.
    pub words: Option<String>,
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = format!("{:?}", self.fact).to_lowercase();
        write!(f, "{}: {kind}", self.article)?;
        let was = self.was.as_ref();
        was.map_or(Ok(()), |was| write!(f, " `{was}`"))
    }
}

/// What sort of fact is corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// Who said something.
    Speaker,
    /// That something was said, by its words; it can only be struck out.
    Statement,
    /// Anyone named.
    Person,
    /// A place, by its path or its name.
    Place,
    /// A policy topic, by its name or code.
    Topic,
    /// A figure, as it is printed.
    Figure,
    /// A date in the text, by its value or as it is printed.
    Date,
    /// When the article was published.
    Published,
    /// Its outlet.
    Source,
}

/// Why a correction cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Which one of the file, counted from 0.
    pub number: usize,
    /// Why.
    pub reason: String,
}

/// Corrections ready to be made.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    all: Vec<Ready>,
    /// Numbers of the corrections of an article, by its id.
    of: HashMap<String, Vec<usize>>,
}

/// A correction that was understood.
#[derive(Debug, Clone)]
struct Ready {
    was: String,
    /// `was` read as a figure, where a figure is corrected.
    amount: Option<Figure>,
    words: Option<String>,
    change: Change,
}

impl Corrections {
    /// Understands the file.
    ///
    /// # Errors
    /// The first correction that cannot be made: what should be right is unknown, or something is missing.
    pub fn new(file: &CorrectionFile) -> Result<Self, Refused> {
        let mut made = Self::default();
        for (number, correction) in file.correction.iter().enumerate() {
            let ready = reading::read(correction);
            made.all
                .push(ready.map_err(|reason| Refused { number, reason })?);
            let id = correction.article.trim();
            made.of.entry(id.to_owned()).or_default().push(number);
        }
        Ok(made)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Puts right what is known of an article before its text is read: when it was published, and its outlet. The article
    /// comes under the id it brought. Returns the numbers of the corrections that met something.
    pub fn correct_article(&self, article: &mut Article) -> Vec<usize> {
        let mut met = Vec::new();
        for number in self.numbers(article) {
            let Some(ready) = self.all.get(number) else {
                continue;
            };
            let hit = match &ready.change {
                Change::Published { was, now } => {
                    let found = article.published.map(|dated| dated.when);
                    let meant =
                        was.is_none_or(|was| found.is_some_and(|found| found.overlaps(&was)));
                    if meant {
                        article.published = now.map(|when| Dated {
                            when,
                            provenance: Provenance::Correction,
                        });
                    }
                    meant
                }
                Change::Source(now) => {
                    let found = article.source.as_deref().map(folded);
                    let meant = ready.was.is_empty() || found.as_ref() == Some(&ready.was);
                    if meant {
                        article.source.clone_from(now);
                    }
                    meant
                }
                _ => false,
            };
            met.extend(hit.then_some(number));
        }
        met
    }

    /// Puts the facts of an article right; `text` is what their spans lie in. Returns the numbers of the corrections that
    /// met something.
    pub fn correct_facts(&self, article: &Article, text: &str, facts: &mut Facts) -> Vec<usize> {
        let mut met = self.numbers(article);
        met.retain(|number| {
            let ready = self.all.get(*number);
            ready.is_some_and(|ready| change::make(ready, text, facts))
        });
        // What the user says of a statement is sure.
        facts.order_by_sureness();
        met
    }

    /// The numbers of an article's corrections, in the order of the file.
    fn numbers(&self, article: &Article) -> Vec<usize> {
        if self.of.is_empty() {
            return Vec::new();
        }
        let of = |id: &str| self.of.get(id).cloned().unwrap_or_default();
        let mut numbers = of(&article.id);
        numbers.extend(of(&format!("{}:{}", article.path, article.id)));
        numbers.sort_unstable();
        numbers
    }
}

/// Words as they are compared: without regard to capitals, white space and the form of quotation marks.
fn folded(words: &str) -> String {
    let plain = words.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

#[cfg(test)]
mod tests;
