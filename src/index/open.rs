//! An index opened for reading: one fixed state of it, whatever a writer does meanwhile.

use super::above::Above;
use super::error::{IndexError, causes};
use super::frequency::{Counted, Frequency};
use super::generation::{self, Manifest};
use super::names::Names;
use super::packing::Dictionary;
use super::record::Record;
use super::schema::{Fields, kind, schema};
use super::segment::Segment;
use super::sorts::Sorts;
use super::state::State;
use super::stories::Stories;
use super::values::{Space, Values};
use super::{analysis::Handed, ledger};
use crate::article::Article;
use crate::extract::Settled;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Index, ReloadPolicy, Searcher, TERMINATED, Term};

/// How often opening is tried again when the index is replaced or changed under it.
const ATTEMPTS: usize = 5;

/// An open index.
#[derive(Clone)]
pub struct OpenIndex {
    /// The state that is read.
    pub searcher: Searcher,
    /// Its fields.
    pub fields: Fields,
    /// What shaped it.
    pub manifest: Arc<Manifest>,
    /// The folder of its generation.
    pub generation: Arc<Path>,
    /// The rest of its state.
    pub state: Arc<State>,
    /// The values its columns number.
    pub values: Arc<Values>,
    pub(super) dictionary: Dictionary,
    segments: Arc<Vec<Segment>>,
    /// Read when they are first asked for.
    pub(super) names: Arc<OnceLock<Names>>,
    pub(super) stories: Arc<OnceLock<Stories>>,
    settled: Arc<OnceLock<Settled>>,
    sorts: Arc<OnceLock<Sorts>>,
    /// Of places, and of topics.
    above: Arc<[OnceLock<Above>; 2]>,
    counted: Counted,
}

/// A stored article, as bytes.
#[derive(Debug)]
pub struct Stored(Vec<u8>);

impl Stored {
    /// Reads it.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn record(&self) -> Result<Record<'_>, IndexError> {
        Record::read(&self.0)
    }
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
        let other = "built by another version of dateline";
        if !manifest.is_readable() {
            return Err(IndexError::unusable(generation, other));
        }
        let damaged = |e: tantivy::TantivyError| IndexError::unusable(generation, e.to_string());
        let index = Index::open_in_dir(generation).map_err(damaged)?;
        let (expected, fields) = schema();
        if index.schema() != expected {
            return Err(IndexError::unusable(generation, other));
        }
        Handed::register(index.tokenizers());
        let (searcher, state, values) = consistent(&index, generation)
            .map_err(|e| IndexError::unusable(generation, causes(&e)))?;
        let dictionary = Dictionary::open(generation, state.dictionary)
            .map_err(|e| IndexError::unusable(generation, causes(&e)))?;
        let segments = searcher.segment_readers().iter().cloned();
        Ok(Self {
            segments: Arc::new(segments.map(Segment::new).collect()),
            searcher,
            fields,
            manifest: Arc::new(manifest),
            generation: Arc::from(generation),
            state: Arc::new(state),
            values: Arc::new(values),
            dictionary,
            names: Arc::default(),
            stories: Arc::default(),
            sorts: Arc::default(),
            above: Arc::default(),
            settled: Arc::default(),
            counted: Counted::default(),
        })
    }

    /// Names this state: its segments, each with the last removal in it.
    pub(super) fn state_name(&self) -> String {
        let generation = self.searcher.generation();
        let segments = generation.segments().iter().map(|(id, removal)| {
            let removal = removal.map_or(String::new(), |r| r.to_string());
            format!("{}:{removal}", id.uuid_string())
        });
        segments.collect::<Vec<_>>().join(" ")
    }

    /// The segments with their columns, in the order of the searcher's.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The same for what outlives a borrow.
    pub fn shared_segments(&self) -> Arc<Vec<Segment>> {
        Arc::clone(&self.segments)
    }

    /// The segment of an address.
    pub fn segment(&self, address: DocAddress) -> &Segment {
        &self.segments[address.segment_ord as usize]
    }

    /// Returns what the user had settled when this state was written.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn settled(&self) -> Result<&Settled, IndexError> {
        if let Some(settled) = self.settled.get() {
            return Ok(settled);
        }
        let settled = self.state.settled()?;
        Ok(self.settled.get_or_init(|| settled))
    }

    /// What lies above the places, or above the topics.
    pub fn above(&self, space: Space) -> &Above {
        let of = usize::from(space == Space::Topic);
        self.above[of].get_or_init(|| Above::new(&self.values, space))
    }

    /// The sorts of statements.
    pub fn sorts(&self) -> &Sorts {
        self.sorts.get_or_init(|| Sorts::read(&self.values))
    }

    /// Returns a stored article.
    ///
    /// # Errors
    /// When it cannot be read, or the document is no article.
    pub fn stored(&self, address: DocAddress) -> Result<Stored, IndexError> {
        let segment = self.segment(address);
        let packed = segment.stored(address.doc_id, self.fields.record)?;
        Ok(Stored(self.dictionary.unpack(&packed)?))
    }

    /// An article as it came, under the id it brought.
    pub(super) fn brought(&self, address: DocAddress) -> Result<Article, IndexError> {
        Ok(self.stored(address)?.record()?.article(self.id(address)?))
    }

    /// Returns an article as the user wants it, under the id it has in the index.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn article(&self, address: DocAddress) -> Result<Article, IndexError> {
        self.article_of(&self.stored(address)?.record()?, address)
    }

    /// Returns the article of a record as the user wants it, under the id it has in the index.
    ///
    /// # Errors
    /// When its id cannot be read.
    pub fn article_of(&self, record: &Record, address: DocAddress) -> Result<Article, IndexError> {
        self.settled_of(record.article(self.id(address)?), address)
    }

    /// Returns the same without its text: what a list prints of it.
    ///
    /// # Errors
    /// When its id cannot be read.
    pub fn head_of(&self, record: &Record, address: DocAddress) -> Result<Article, IndexError> {
        self.settled_of(record.head(self.id(address)?), address)
    }

    fn settled_of(&self, mut article: Article, address: DocAddress) -> Result<Article, IndexError> {
        article.id = self.id(address)?;
        self.settled()?.correct(&mut article);
        Ok(article)
    }

    /// Returns the id of an article, from its column.
    ///
    /// # Errors
    /// When the column cannot be read.
    pub fn id(&self, address: DocAddress) -> Result<String, IndexError> {
        self.segment(address).id(address.doc_id)
    }

    /// Finds an article by its id.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn find(&self, id: &str) -> Result<Option<DocAddress>, IndexError> {
        for (ord, segment) in self.segments.iter().enumerate() {
            if let Some(doc) = segment.find(id)? {
                return Ok(Some(DocAddress::new(ord as u32, doc)));
            }
        }
        Ok(None)
    }

    /// The documents with a key.
    pub(super) fn of_key(&self, key: u64) -> Result<Vec<DocAddress>, IndexError> {
        let term = Term::from_field_u64(self.fields.key, key);
        let mut found = Vec::new();
        for (ord, segment) in self.segments.iter().enumerate() {
            let docs = alive(segment, &term)?.into_iter();
            found.extend(docs.map(|doc| DocAddress::new(ord as u32, doc)));
        }
        Ok(found)
    }

    /// Counts the articles.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn articles(&self) -> Result<u64, IndexError> {
        let mut sum = 0;
        for segment in self.segments() {
            sum += self.articles_of(segment)?.len() as u64;
        }
        Ok(sum)
    }

    /// Counts the articles without a date.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn undated(&self) -> Result<u64, IndexError> {
        let mut sum = 0;
        for segment in self.segments() {
            let column = segment.published();
            let articles = self.articles_of(segment)?.into_iter();
            sum += articles.filter(|doc| column.first(*doc).is_none()).count() as u64;
        }
        Ok(sum)
    }

    /// The articles of a segment that were not removed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn articles_of(&self, segment: &Segment) -> Result<Vec<DocId>, IndexError> {
        alive(
            segment,
            &Term::from_field_text(self.fields.kind, kind::ARTICLE),
        )
    }

    /// Returns the statistics for ranking articles: how many documents there are counts them alone.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn statistics(&self) -> Result<Statistics<'_>, IndexError> {
        let article = Term::from_field_text(self.fields.kind, kind::ARTICLE);
        Ok(Statistics {
            searcher: &self.searcher,
            documents: self.searcher.doc_freq(&article)?,
        })
    }

    /// Counts how often a term of a field with frequencies stands.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn frequency(&self, term: &Term) -> Result<Frequency, IndexError> {
        self.counted.of(&self.searcher, term)
    }

    /// Returns the rows of the ledger, by path.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn files(&self) -> Result<Vec<ledger::FileRow>, IndexError> {
        let term = Term::from_field_text(self.fields.kind, kind::FILE);
        let mut rows = Vec::new();
        for (segment, order) in self.segments.iter().zip(0..) {
            let documents = alive(segment, &term)?.into_iter();
            rows.extend(documents.map(|document| DocAddress::new(order, document)));
        }
        let mut files = Vec::with_capacity(rows.len());
        // In the order in which they are stored: a block of the store is unpacked once for all its rows.
        for address in rows {
            let segment = self.segment(address);
            let packed = segment.stored(address.doc_id, self.fields.ledger)?;
            let row = self.dictionary.unpack(&packed)?;
            files.push(postcard::from_bytes(&row).map_err(IndexError::stored)?);
        }
        files.sort_unstable_by(|a: &ledger::FileRow, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

/// A searcher with the state of the very commit it reads.
fn consistent(index: &Index, generation: &Path) -> Result<(Searcher, State, Values), IndexError> {
    let mut attempt = 1;
    loop {
        let meta = index.load_metas()?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into();
        let reader: tantivy::IndexReader = reader?;
        let state = State::read(&meta)?;
        let values = Values::open(generation, &state.values);
        let same = index.load_metas()?.opstamp == meta.opstamp;
        match values {
            Ok(values) if same => return Ok((reader.searcher(), state, values)),
            Err(error) if same || attempt >= ATTEMPTS => return Err(error),
            // A commit came between: the next attempt reads the state after it.
            _ => attempt += 1,
        }
    }
}

/// The documents of a segment with a term that were not removed.
fn alive(segment: &Segment, term: &Term) -> Result<Vec<DocId>, IndexError> {
    let reader = &segment.reader;
    let inverted = reader.inverted_index(term.field())?;
    let postings = inverted.read_postings(term, IndexRecordOption::Basic);
    let Some(mut postings) = postings.map_err(tantivy::TantivyError::from)? else {
        return Ok(Vec::new());
    };
    let removed = reader.alive_bitset();
    let mut found = Vec::with_capacity(postings.size_hint() as usize);
    while postings.doc() != TERMINATED {
        if removed.is_none_or(|alive| alive.is_alive(postings.doc())) {
            found.push(postings.doc());
        }
        postings.advance();
    }
    Ok(found)
}

/// Statistics for ranking articles among the other documents of the index.
#[derive(Debug, Clone, Copy)]
pub struct Statistics<'a> {
    searcher: &'a Searcher,
    /// How many articles there are.
    pub documents: u64,
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        Ok(self.searcher.doc_freq(term)?.min(self.documents))
    }
}
