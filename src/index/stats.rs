//! What is in an index, in numbers.

use super::error::IndexError;
use super::generation::Manifest;
use super::open::OpenIndex;
use super::schema::naive;
use super::segment::{Numbers, Segment};
use super::values::Space;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tantivy::DocId;

/// Numbers of an index.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Stats {
    /// Articles.
    pub articles: u64,
    /// Articles with a publication date.
    pub dated: u64,
    /// Articles without one.
    pub undated: u64,
    /// Statements.
    pub statements: u64,
    /// Figures.
    pub figures: u64,
    /// First day of publication.
    pub first: Option<NaiveDate>,
    /// Last day of publication.
    pub last: Option<NaiveDate>,
    /// Articles of each outlet, most first.
    pub sources: Vec<(String, u64)>,
    /// Where dates were read, most frequent first.
    pub provenance: Vec<(String, u64)>,
    /// Files of the corpus.
    pub files: u64,
    /// Their bytes.
    pub corpus_bytes: u64,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// Parts the index is made of.
    pub segments: u64,
    /// Articles whose id is made from their path, because an earlier article has the same.
    pub clashes: u64,
    /// Files and records that are lost.
    pub lost: u64,
    /// Failures by reason, most frequent first.
    pub failures: Vec<(String, u64)>,
    /// The folder of the generation in use.
    pub generation: String,
    /// What shaped the index.
    pub versions: Manifest,
}

/// Counts what is in an index.
///
/// # Errors
/// When it cannot be read.
pub fn stats(index: &OpenIndex) -> Result<Stats, IndexError> {
    let generation = index.generation.file_name().unwrap_or_default();
    let mut stats = Stats {
        segments: index.segments().len() as u64,
        index_bytes: bytes_below(&index.generation),
        generation: generation.to_string_lossy().into_owned(),
        versions: index.manifest.as_ref().clone(),
        ..Stats::default()
    };
    let (mut sources, mut provenance) = (BTreeMap::new(), BTreeMap::new());
    for segment in index.segments() {
        let articles = index.articles_of(segment)?;
        stats.articles += articles.len() as u64;
        let column = segment.numbers(Numbers::Statements);
        let statements = articles.iter().filter_map(|doc| column.first(*doc));
        stats.statements += statements.sum::<u64>();
        let figures = articles
            .iter()
            .map(|doc| segment.figures(*doc).len() as u64);
        stats.figures += figures.sum::<u64>();
        count(segment, Numbers::Source, &articles, &mut sources);
        count(segment, Numbers::Provenance, &articles, &mut provenance);
        days(segment, &articles, &mut stats);
    }
    stats.undated = stats.articles - stats.dated;
    stats.sources = most_first(named(index, Space::Source, &sources));
    stats.provenance = most_first(named(index, Space::Label, &provenance));
    ledger(index, &mut stats)?;
    Ok(stats)
}

fn ledger(index: &OpenIndex, stats: &mut Stats) -> Result<(), IndexError> {
    let mut failures: BTreeMap<String, u64> = BTreeMap::new();
    for row in index.files()? {
        stats.files += 1;
        stats.corpus_bytes += row.size;
        stats.lost += row.lost();
        stats.clashes += row.entries.iter().filter(|e| e.variant > 0).count() as u64;
        for (code, count) in row.counts() {
            *failures.entry(code.to_owned()).or_insert(0) += count;
        }
    }
    stats.failures = most_first(failures);
    Ok(())
}

/// Counts the values of a column.
fn count(segment: &Segment, of: Numbers, articles: &[DocId], counts: &mut BTreeMap<u64, u64>) {
    let column = segment.numbers(of);
    for value in articles.iter().flat_map(|doc| column.values_for_doc(*doc)) {
        *counts.entry(value).or_insert(0) += 1;
    }
}

fn named(index: &OpenIndex, space: Space, counts: &BTreeMap<u64, u64>) -> BTreeMap<String, u64> {
    let name = |value: u64| index.values.of(space, value).to_owned();
    counts.iter().map(|(v, n)| (name(*v), *n)).collect()
}

/// Counts the dated articles of a segment, and widens the range of days by them.
fn days(segment: &Segment, articles: &[DocId], stats: &mut Stats) {
    let column = segment.published();
    for at in articles.iter().filter_map(|doc| column.first(*doc)) {
        stats.dated += 1;
        let day = naive(at).map(|at| at.date());
        stats.first = stats.first.map_or(day, |first| Some(first.min(day?)));
        stats.last = stats.last.max(day);
    }
}

fn most_first(counts: BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    counts
}

fn bytes_below(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .filter_map(|e| e.metadata().ok())
        .map(|m| m.len())
        .sum()
}
