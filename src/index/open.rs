//! An index opened for reading: one fixed state of it, whatever a writer does meanwhile.

use super::error::IndexError;
use super::generation::{self, Manifest};
use super::names::{self, Names};
use super::schema::{Fields, kind, schema};
use super::{analysis, ledger};
use crate::article::Article;
use crate::extract::Facts;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, ExistsQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyDocument, Term};

/// How often opening is tried again when the index is replaced under it.
const ATTEMPTS: usize = 5;

/// An open index.
#[derive(Clone)]
pub struct OpenIndex {
    /// The state that is read.
    pub searcher: Searcher,
    /// Its fields.
    pub fields: Fields,
    /// What shaped it.
    pub manifest: Manifest,
    /// The folder of its generation.
    pub generation: PathBuf,
    /// Read when they are first asked for.
    names: Arc<OnceLock<Names>>,
}

impl OpenIndex {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// [`IndexError::Missing`] when nothing was built there, [`IndexError::Unusable`] when another version built it or it
    /// is damaged.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        let mut attempt = 1;
        loop {
            let generation = generation::current(dir)?;
            match Self::open_generation(&generation) {
                // A writer switched and swept between reading the pointer and opening: the pointer names another now.
                Err(_) if attempt < ATTEMPTS && generation::current(dir)? != generation => {
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    pub(super) fn open_generation(generation: &Path) -> Result<Self, IndexError> {
        let manifest = Manifest::read(generation)?;
        if !manifest.is_readable() {
            return Err(IndexError::unusable(
                generation,
                "built by another version of dateline",
            ));
        }
        let damaged = |e: tantivy::TantivyError| IndexError::unusable(generation, e.to_string());
        let index = Index::open_in_dir(generation).map_err(damaged)?;
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(IndexError::unusable(
                generation,
                "built by another version of dateline",
            ));
        }
        analysis::register(index.tokenizers());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into();
        let reader: tantivy::IndexReader = reader.map_err(damaged)?;
        Ok(Self {
            searcher: reader.searcher(),
            fields,
            manifest,
            generation: generation.to_owned(),
            names: Arc::default(),
        })
    }

    /// Returns the full names that surnames alone are led to.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn names(&self) -> Result<&Names, IndexError> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let names = names::read(self)?;
        Ok(self.names.get_or_init(|| names))
    }

    /// Returns an article and its facts, surnames led to the full names of other articles; for the address of a statement
    /// or figure, those of its article.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn fetch(&self, address: DocAddress) -> Result<(Article, Facts), IndexError> {
        let (article, mut facts) = self.stored(address)?;
        self.names()?.lead(&mut facts);
        Ok((article, facts))
    }

    /// The same as stored: the names are those the article itself says.
    pub(super) fn stored(&self, address: DocAddress) -> Result<(Article, Facts), IndexError> {
        let stored: TantivyDocument = self.searcher.doc(address)?;
        let bytes = |field: Field| stored.get_first(field).and_then(|v| v.as_bytes());
        let both = bytes(self.fields.article_json).zip(bytes(self.fields.facts_json));
        if let Some((article, facts)) = both {
            return Ok((
                serde_json::from_slice(article)?,
                serde_json::from_slice(facts)?,
            ));
        }
        let id = self.id(address)?;
        let parent = self.find(&id)?.filter(|parent| *parent != address);
        self.stored(parent.ok_or(IndexError::NoArticle(id))?)
    }

    /// Returns the id of the article a document belongs to, from its fast column.
    ///
    /// # Errors
    /// When the column cannot be read.
    pub fn id(&self, address: DocAddress) -> Result<String, IndexError> {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let mut id = String::new();
        if let Some(column) = segment.fast_fields().str("id")?
            && let Some(ord) = column.term_ords(address.doc_id).next()
        {
            column
                .ord_to_str(ord, &mut id)
                .map_err(tantivy::TantivyError::from)?;
        }
        Ok(id)
    }

    /// Finds an article by its id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(&self, id: &str) -> Result<Option<DocAddress>, IndexError> {
        let both = BooleanQuery::intersection(vec![
            Box::new(term(self.fields.id, id)) as Box<dyn Query>,
            Box::new(term(self.fields.kind, kind::ARTICLE)),
        ]);
        Ok(self
            .searcher
            .search(&both, &DocSetCollector)?
            .into_iter()
            .min())
    }

    /// Counts the documents of a kind.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn count(&self, kind: &str) -> Result<usize, IndexError> {
        Ok(self
            .searcher
            .search(&term(self.fields.kind, kind), &Count)?)
    }

    /// Counts the articles without a date.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn undated(&self) -> Result<usize, IndexError> {
        let dated = BooleanQuery::intersection(vec![
            Box::new(term(self.fields.kind, kind::ARTICLE)) as Box<dyn Query>,
            Box::new(ExistsQuery::new("published".into(), false)),
        ]);
        Ok(self.count(kind::ARTICLE)? - self.searcher.search(&dated, &Count)?)
    }

    /// Returns the statistics for ranking the documents of one kind: how many there are counts that kind alone.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn statistics(&self, kind: &str) -> Result<Statistics<'_>, IndexError> {
        let documents = self
            .searcher
            .doc_freq(&Term::from_field_text(self.fields.kind, kind))?;
        Ok(Statistics {
            searcher: &self.searcher,
            documents,
        })
    }

    /// Returns the rows of the ledger, by path.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn files(&self) -> Result<Vec<ledger::FileRow>, IndexError> {
        let rows = self
            .searcher
            .search(&term(self.fields.kind, kind::FILE), &DocSetCollector)?;
        let mut files = Vec::with_capacity(rows.len());
        for address in rows {
            let stored: TantivyDocument = self.searcher.doc(address)?;
            let row = stored
                .get_first(self.fields.ledger)
                .and_then(|v| v.as_bytes())
                .unwrap_or_default();
            files.push(serde_json::from_slice(row)?);
        }
        files.sort_unstable_by(|a: &ledger::FileRow, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

fn term(field: Field, text: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
}

/// Statistics for ranking one kind of document among others in the same index.
#[derive(Debug, Clone, Copy)]
pub struct Statistics<'a> {
    searcher: &'a Searcher,
    documents: u64,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        // A field that other kinds have too may count more documents than there are of this kind.
        Ok(self.searcher.doc_freq(term)?.min(self.documents))
    }
}
