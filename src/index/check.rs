//! Whether an index is whole and true of its corpus.
//!
//! It trusts nothing it need not: checksums of the files, then every article against the ledger and against its own
//! stored facts, then the ledger against the corpus.

use super::error::IndexError;
use super::identity::key;
use super::ledger::FileRow;
use super::names;
use super::open::OpenIndex;
use super::schema::kind;
use super::sequence::FileStamp;
use rustc_hash::FxHashMap;
use serde::Serialize;
use tantivy::columnar::Column;
use tantivy::{DocAddress, SegmentReader};

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
    /// Files in the ledger.
    pub files: u64,
    /// Files and records of them that are lost, with their reasons in the ledger.
    pub lost: u64,
}

/// What the documents of one article add up to.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    article: Option<DocAddress>,
    articles: u32,
    statements: u64,
    figures: u64,
}

/// Checks an index against the files of its corpus, and against itself.
///
/// # Errors
/// When it cannot be read at all.
pub fn check(index: &OpenIndex, files: &[FileStamp]) -> Result<Findings, IndexError> {
    let mut found = Findings::default();
    for damaged in index.searcher.index().validate_checksum()? {
        found
            .damage
            .push(format!("damaged file: {}", damaged.display()));
    }
    let (rows, seen) = match (index.files(), seen(index)) {
        (Ok(rows), Ok(seen)) => (rows, seen),
        (Err(error), _) | (_, Err(error)) => {
            found.damage.push(format!("cannot be read: {error}"));
            return Ok(found);
        }
    };
    let mut left = seen.len();
    for row in &rows {
        found.files += 1;
        found.lost += row.lost();
        for entry in &row.entries {
            match seen.get(&key(entry)) {
                Some(seen) => {
                    left -= 1;
                    one(index, *seen, &entry.final_id(&row.path), &mut found);
                }
                None => found
                    .damage
                    .push(format!("article missing: {}", entry.final_id(&row.path))),
            }
        }
    }
    if left > 0 {
        found
            .damage
            .push(format!("articles that no file of the ledger has: {left}"));
    }
    found.damage.extend(names(index)?);
    compare(&rows, files, &mut found);
    Ok(found)
}

/// Whether surnames are led to the full names that the articles say.
fn names(index: &OpenIndex) -> Result<Option<String>, IndexError> {
    let wrong = "surnames are led to other full names than the articles say";
    Ok((!names::is_true(index)?).then(|| wrong.to_owned()))
}

/// Checks one article: it can be fetched by its id, and its statements and figures are those of its facts.
fn one(index: &OpenIndex, seen: Seen, id: &str, found: &mut Findings) {
    found.articles += 1;
    found.statements += seen.statements;
    found.figures += seen.figures;
    let Some(address) = seen.article.filter(|_| seen.articles == 1) else {
        found
            .damage
            .push(format!("{} documents instead of one: {id}", seen.articles));
        return;
    };
    let wrong = match (index.find(id), index.fetch(address)) {
        (Ok(Some(at)), Ok((article, facts))) if at == address && article.id == id => {
            let counts = (facts.statements.len() as u64, facts.figures.len() as u64);
            (counts != (seen.statements, seen.figures))
                .then_some("not as many statements or figures as in its facts")
        }
        (Ok(_), Ok(_)) => Some("not to be found by its id"),
        _ => Some("cannot be read"),
    };
    found
        .damage
        .extend(wrong.map(|wrong| format!("{wrong}: {id}")));
}

/// Counts all documents by the article they belong to.
fn seen(index: &OpenIndex) -> Result<FxHashMap<u64, Seen>, IndexError> {
    let mut all: FxHashMap<u64, Seen> = FxHashMap::default();
    for (ord, segment) in index.searcher.segment_readers().iter().enumerate() {
        let columns = Columns::of(segment)?;
        for doc in segment.doc_ids_alive() {
            let Some(key) = columns.key.first(doc) else {
                continue;
            };
            let Some(kind) = columns.kind(doc) else {
                continue;
            };
            let seen = || DocAddress::new(ord as u32, doc);
            match kind {
                kind::ARTICLE => {
                    let entry = all.entry(key).or_default();
                    entry.article = Some(seen());
                    entry.articles += 1;
                }
                kind::STATEMENT => all.entry(key).or_default().statements += 1,
                kind::FIGURE => all.entry(key).or_default().figures += 1,
                _ => {}
            }
        }
    }
    Ok(all)
}

/// The columns a check reads.
struct Columns {
    key: Column<u64>,
    kinds: tantivy::columnar::StrColumn,
    names: Vec<&'static str>,
}

impl Columns {
    fn of(segment: &SegmentReader) -> Result<Self, IndexError> {
        let fast = segment.fast_fields();
        let missing = || tantivy::TantivyError::SchemaError("no column of kinds".into());
        let kinds = fast.str("kind")?.ok_or_else(missing)?;
        let mut names = Vec::new();
        let mut name = String::new();
        for ord in 0..kinds.num_terms() {
            name.clear();
            kinds
                .ord_to_str(ord as u64, &mut name)
                .map_err(tantivy::TantivyError::from)?;
            let known = [kind::ARTICLE, kind::STATEMENT, kind::FIGURE, kind::FILE];
            names.push(known.into_iter().find(|k| *k == name).unwrap_or_default());
        }
        Ok(Self {
            key: fast.u64("key")?,
            kinds,
            names,
        })
    }

    fn kind(&self, doc: u32) -> Option<&'static str> {
        let ord = self.kinds.term_ords(doc).next()?;
        self.names.get(ord as usize).copied()
    }
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
