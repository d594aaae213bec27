//! Whether an index is whole and true of its corpus.
//!
//! It trusts nothing it need not: checksums of the files, then every article against the ledger, then facts that are found
//! again against the columns, then the ledger against the corpus.

use super::again::again;
use super::document::{From, Gathered, Layout, at_desk};
use super::error::IndexError;
use super::identity::key;
use super::ledger::FileRow;
use super::names;
use super::open::OpenIndex;
use super::rows::{AboutRow, FigureRow, StatementRow};
use super::segment::Numbers;
use super::sequence::FileStamp;
use super::stories;
use super::values::{Intern, Values};
use crate::extract::text_of;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::HashSet;
use tantivy::DocAddress;

/// Articles whose facts are found again unless all are asked for.
const SAMPLE: usize = 1000;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What is wrong with the index itself.
    pub damage: Vec<String>,
    /// How the corpus differs from what was indexed.
    pub behind: Vec<String>,
    /// Articles that were looked at.
    pub articles: u64,
    /// Statements that were counted.
    pub statements: u64,
    /// Figures that were counted.
    pub figures: u64,
    /// Articles whose facts were found again.
    pub again: u64,
    /// Files in the ledger.
    pub files: u64,
    /// Files and records of them that are lost, with their reasons in the ledger.
    pub lost: u64,
}

/// Checks an index against the files of its corpus, and against itself; `deep` finds the facts of every article again.
///
/// # Errors
/// When it cannot be read at all.
pub fn check(index: &OpenIndex, files: &[FileStamp], deep: bool) -> Result<Findings, IndexError> {
    let mut found = Findings {
        damage: files_damaged(index)?,
        ..Findings::default()
    };
    let (rows, articles) = match (index.files(), index.articles()) {
        (Ok(rows), Ok(articles)) => (rows, articles),
        (Err(error), _) | (_, Err(error)) => {
            found.damage.push(format!("cannot be read: {error}"));
            return Ok(found);
        }
    };
    let seen = every_one(index, &rows, &mut found)?;
    let left = articles.saturating_sub(seen.len() as u64);
    if left > 0 {
        let stray = format!("articles that no file of the ledger has: {left}");
        found.damage.push(stray);
    }
    compared(index, seen, deep, &mut found)?;
    found.damage.extend(names(index)?);
    found.damage.extend(stories(index)?);
    compare(&rows, files, &mut found);
    Ok(found)
}

/// Checks every article of the ledger; returns the documents that were looked at.
fn every_one(
    index: &OpenIndex,
    rows: &[FileRow],
    found: &mut Findings,
) -> Result<Vec<DocAddress>, IndexError> {
    let mut seen = Vec::new();
    let mut ids = HashSet::new();
    for row in rows {
        found.files += 1;
        found.lost += row.lost();
        for entry in &row.entries {
            let id = entry.final_id(&row.path);
            let documents = index.of_key(key(entry))?;
            if documents.is_empty() {
                found.damage.push(format!("article missing: {id}"));
            } else {
                one(index, &documents, &id, &entry.id, found);
                seen.extend(documents);
            }
            if let Some(twice) = ids.replace(id) {
                let twice = format!("two articles with one id: {twice}");
                found.damage.push(twice);
            }
        }
    }
    Ok(seen)
}

/// The files whose content is not what was written.
fn files_damaged(index: &OpenIndex) -> Result<Vec<String>, IndexError> {
    let damaged = index.searcher.index().validate_checksum()?;
    let mut damaged: Vec<String> = damaged
        .iter()
        .map(|file| format!("damaged file: {}", file.display()))
        .collect();
    if !index.values.is_whole() {
        damaged.push("damaged file: the values".into());
    }
    Ok(damaged)
}

/// Whether the stories are those that the articles make.
fn stories(index: &OpenIndex) -> Result<Option<String>, IndexError> {
    let wrong = "other articles are versions of one story than their texts say";
    Ok((!stories::file::is_true(index)?).then(|| wrong.to_owned()))
}

/// Whether surnames are led to the full names that the articles say.
fn names(index: &OpenIndex) -> Result<Option<String>, IndexError> {
    let wrong = "surnames are led to other full names than the articles say";
    Ok((!names::file::is_true(index)?).then(|| wrong.to_owned()))
}

/// Checks one article: there is one document of it, which is found by its id and can be read.
fn one(index: &OpenIndex, documents: &[DocAddress], id: &str, brought: &str, found: &mut Findings) {
    found.articles += 1;
    let &[address] = documents else {
        let many = format!("{} documents instead of one: {id}", documents.len());
        found.damage.push(many);
        return;
    };
    let segment = index.segment(address);
    found.statements += segment.shown_statements(address.doc_id) as u64;
    found.figures += segment.figures(address.doc_id).len() as u64;
    let wrong = match (index.id(address), index.brought(address)) {
        (Ok(there), Ok(_)) if there != id => Some("not to be found by its id"),
        (Ok(_), Ok(article)) => (article.id != brought).then_some("stored under another id"),
        _ => Some("cannot be read"),
    };
    found
        .damage
        .extend(wrong.map(|wrong| format!("{wrong}: {id}")));
}

/// Finds the facts of some articles again, or of all, and compares them with the columns.
fn compared(
    index: &OpenIndex,
    mut addresses: Vec<DocAddress>,
    deep: bool,
    found: &mut Findings,
) -> Result<(), IndexError> {
    addresses.sort_unstable();
    let step = if deep {
        1
    } else {
        addresses.len().div_ceil(SAMPLE).max(1)
    };
    let values = Values::clone(&index.values);
    let mut values = Intern::new(values, index.state.values.clone());
    for address in addresses.into_iter().step_by(step) {
        found.again += 1;
        let same = stored_again(index, address, &mut values)
            .is_ok_and(|again| columns(index, address).is_ok_and(|there| again == there));
        if !same {
            let id = index.id(address)?;
            found
                .damage
                .push(format!("columns are not those of its facts: {id}"));
        }
    }
    Ok(())
}

/// The columns an article should have.
fn stored_again(
    index: &OpenIndex,
    address: DocAddress,
    values: &mut Intern,
) -> Result<Gathered, IndexError> {
    let mut article = index.brought(address)?;
    article.id = index.id(address)?;
    let facts = again(index.settled()?, &mut article);
    let text = text_of(&article);
    let layout = at_desk(|desk| Layout::of(&article, &text, desk));
    let from = From {
        article: &article,
        facts: &facts,
        text: &text,
        layout: &layout,
    };
    let gathered = from.gather(values);
    Ok(Gathered {
        place: Vec::new(),
        topic: Vec::new(),
        ..gathered
    })
}

/// The columns an article has.
fn columns(index: &OpenIndex, address: DocAddress) -> Result<Gathered, IndexError> {
    let (segment, doc) = (index.segment(address), address.doc_id);
    let all = |of: Numbers| segment.numbers(of).values_for_doc(doc).collect();
    let statements = segment.statements(doc);
    Ok(Gathered {
        spans: index.stored(address)?.record()?.spans(),
        person: all(Numbers::Person),
        speaker: all(Numbers::Speaker),
        place: Vec::new(),
        place_leaf: all(Numbers::PlaceLeaf),
        topic: Vec::new(),
        topic_leaf: all(Numbers::TopicLeaf),
        source: all(Numbers::Source),
        author: all(Numbers::Author),
        lang: all(Numbers::Lang),
        unit: all(Numbers::Unit),
        about: AboutRow::all(segment, doc).collect(),
        statements: statements
            .map(|row| StatementRow::read(segment, row))
            .collect(),
        figures: FigureRow::all(&index.values, segment, doc).collect(),
        quantities: segment
            .figures(doc)
            .map(|row| segment.cell(Numbers::FgValue, row))
            .collect(),
    })
}

/// Compares the ledger with the corpus.
fn compare(rows: &[FileRow], files: &[FileStamp], found: &mut Findings) {
    let mut known: FxHashMap<&str, &FileRow> = rows.iter().map(|r| (r.path.as_str(), r)).collect();
    for file in files {
        match known.remove(file.path.as_str()) {
            None => found.behind.push(format!("new file: {}", file.path)),
            Some(row) if (row.size, row.modified) != (file.size, file.modified) => {
                found.behind.push(format!("changed file: {}", file.path));
            }
            Some(_) => {}
        }
    }
    let mut gone: Vec<_> = known
        .into_keys()
        .map(|path| format!("file gone: {path}"))
        .collect();
    gone.sort();
    found.behind.extend(gone);
}
