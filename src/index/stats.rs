//! What is in an index, in numbers.

use super::error::IndexError;
use super::generation::Manifest;
use super::open::OpenIndex;
use super::schema::{kind, naive};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tantivy::DocId;
use tantivy::SegmentReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

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
        articles: index.count(kind::ARTICLE)? as u64,
        statements: index.count(kind::STATEMENT)? as u64,
        figures: index.count(kind::FIGURE)? as u64,
        undated: index.undated()? as u64,
        segments: index.searcher.segment_readers().len() as u64,
        index_bytes: bytes_below(&index.generation),
        generation: generation.to_string_lossy().into_owned(),
        versions: index.manifest.clone(),
        ..Stats::default()
    };
    stats.dated = stats.articles - stats.undated;
    let (mut sources, mut provenance) = (BTreeMap::new(), BTreeMap::new());
    for segment in index.searcher.segment_readers() {
        let articles = articles(index, segment)?;
        values(segment, "source", &articles, &mut sources)?;
        values(segment, "provenance", &articles, &mut provenance)?;
        days(segment, &articles, &mut stats)?;
    }
    stats.sources = most_first(sources);
    stats.provenance = most_first(provenance);
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

/// The articles of a segment that were not removed.
pub(super) fn articles(
    index: &OpenIndex,
    segment: &SegmentReader,
) -> Result<Vec<DocId>, IndexError> {
    let term = Term::from_field_text(index.fields.kind, kind::ARTICLE);
    let inverted = segment.inverted_index(index.fields.kind)?;
    let postings = inverted.read_postings(&term, IndexRecordOption::Basic);
    let Some(mut postings) = postings.map_err(tantivy::TantivyError::from)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::with_capacity(postings.size_hint() as usize);
    while postings.doc() != TERMINATED {
        if segment
            .alive_bitset()
            .is_none_or(|alive| alive.is_alive(postings.doc()))
        {
            found.push(postings.doc());
        }
        postings.advance();
    }
    Ok(found)
}

/// Counts the values of a text column.
fn values(
    segment: &SegmentReader,
    field: &str,
    articles: &[DocId],
    counts: &mut BTreeMap<String, u64>,
) -> Result<(), IndexError> {
    let Some(column) = segment.fast_fields().str(field)? else {
        return Ok(());
    };
    let mut by_ord: BTreeMap<u64, u64> = BTreeMap::new();
    for doc in articles {
        for ord in column.term_ords(*doc) {
            *by_ord.entry(ord).or_insert(0) += 1;
        }
    }
    for (ord, count) in by_ord {
        let mut value = String::new();
        column
            .ord_to_str(ord, &mut value)
            .map_err(tantivy::TantivyError::from)?;
        *counts.entry(value).or_insert(0) += count;
    }
    Ok(())
}

/// Widens the range of days by the articles of a segment.
fn days(segment: &SegmentReader, articles: &[DocId], stats: &mut Stats) -> Result<(), IndexError> {
    let column = segment.fast_fields().date("published")?;
    for at in articles.iter().filter_map(|doc| column.first(*doc)) {
        let day = naive(at).map(|at| at.date());
        stats.first = stats.first.map_or(day, |first| Some(first.min(day?)));
        stats.last = stats.last.max(day);
    }
    Ok(())
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
