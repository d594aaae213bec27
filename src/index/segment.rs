//! The columns of one segment, each opened when it is first asked for and then kept.
//!
//! Opening a column costs more than a hundred reads of it; a list of ten hits reads five of them, an export all.

use super::error::IndexError;
use super::lists::{FieldLists, Lists, take_number};
use rustc_hash::FxHashMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};
use tantivy::columnar::{Column, StrColumn};
use tantivy::directory::OwnedBytes;
use tantivy::schema::Field;
use tantivy::store::StoreReader;
use tantivy::{DateTime, DocId, SegmentReader};

macro_rules! numbers {
    ($($name:ident = $column:literal,)*) => {
        /// Columns of numbers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Numbers { $(#[doc = concat!("`", $column, "`")] $name,)* }

        impl Numbers {
            const COUNT: usize = [$(Self::$name),*].len();

            /// Its name in the schema.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $column,)* }
            }
        }
    };
}

numbers! {
    Number = "number",
    Sketch = "sketch",
    Person = "person",
    Speaker = "speaker",
    PlaceLeaf = "place_leaf",
    TopicLeaf = "topic_leaf",
    Source = "source",
    Author = "author",
    Lang = "lang",
    Unit = "unit",
    Parts = "parts",
    TitleAt = "title_at",
    Has = "has",
    SpeakerFrom = "speaker_from",
    Provenance = "provenance",
    About = "about",
    AboutLength = "about_length",
    Statements = "statements",
    StNumber = "st_number",
    StFirst = "st_first",
    StLength = "st_length",
    StCue = "st_cue",
    StSpeaker = "st_speaker",
    StSort = "st_sort",
    FgFirst = "fg_first",
    FgLength = "fg_length",
    FgUnit = "fg_unit",
    FgOf = "fg_of",
    FgMeasure = "fg_measure",
    FgStatement = "fg_statement",
    FgSort = "fg_sort",
    FgValue = "fg_value",
}

/// Ids that are kept at hand: the column unpacks a block of them for each.
const READ_IDS: usize = 1 << 15;

/// Blocks of stored documents that are kept.
const STORE_BLOCKS: usize = 100;

/// A segment with its columns.
pub struct Segment {
    /// The segment itself.
    pub reader: SegmentReader,
    numbers: [OnceLock<Column<u64>>; Numbers::COUNT],
    dates: [OnceLock<Column<DateTime>>; 3],
    ids: OnceLock<Option<StrColumn>>,
    read_ids: Mutex<FxHashMap<DocId, Box<str>>>,
    uppers: OnceLock<Column<f64>>,
    lists: OnceLock<Lists>,
    store: OnceLock<StoreReader>,
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Segment");
        shown.field("reader", &self.reader).finish_non_exhaustive()
    }
}

impl Segment {
    /// A segment of which nothing was opened yet.
    pub fn new(reader: SegmentReader) -> Self {
        Self {
            reader,
            numbers: [const { OnceLock::new() }; Numbers::COUNT],
            dates: [const { OnceLock::new() }; 3],
            ids: OnceLock::new(),
            read_ids: Mutex::default(),
            uppers: OnceLock::new(),
            lists: OnceLock::new(),
            store: OnceLock::new(),
        }
    }

    /// A column of numbers. One that cannot be opened is empty: `check` reports the damage.
    pub fn numbers(&self, of: Numbers) -> &Column<u64> {
        self.numbers[of as usize].get_or_init(|| {
            let column = self.reader.fast_fields().u64(of.name());
            column.unwrap_or_else(|_| Column::build_empty_column(self.reader.max_doc()))
        })
    }

    /// One value of a column, by its row.
    pub fn cell(&self, of: Numbers, row: u32) -> u64 {
        self.numbers(of).values.get_val(row)
    }

    /// The rows of an article's statements, a row a span.
    pub fn statements(&self, doc: DocId) -> Range<u32> {
        rows(self.numbers(Numbers::StNumber), doc)
    }

    /// How many statements of an article are sure enough to be shown: they have the first numbers.
    pub fn shown_statements(&self, doc: DocId) -> usize {
        self.numbers(Numbers::Statements).first(doc).unwrap_or(0) as usize
    }

    /// How many statements an article has in all.
    pub fn statement_count(&self, doc: DocId) -> usize {
        let last = self.statements(doc).last();
        last.map_or(0, |row| self.cell(Numbers::StNumber, row) as usize + 1)
    }

    /// The rows of an article's figures.
    pub fn figures(&self, doc: DocId) -> Range<u32> {
        rows(self.numbers(Numbers::FgSort), doc)
    }

    /// The rows of the days an article speaks of.
    pub fn dates(&self, doc: DocId) -> Range<u32> {
        rows(self.numbers(Numbers::About), doc)
    }

    /// The upper ends of those figures of an article that have one, in order.
    pub fn uppers(&self, doc: DocId) -> impl Iterator<Item = f64> {
        let column = self.uppers.get_or_init(|| {
            let column = self.reader.fast_fields().f64("fg_upper");
            column.unwrap_or_else(|_| Column::build_empty_column(self.reader.max_doc()))
        });
        column.values_for_doc(doc)
    }

    /// The bytes of the posting lists of a field.
    ///
    /// # Errors
    /// When they cannot be opened.
    pub fn postings_of(&self, field: Field) -> tantivy::Result<FieldLists> {
        let lists = if let Some(lists) = self.lists.get() {
            lists
        } else {
            let opened = Lists::open(&self.reader)?;
            self.lists.get_or_init(|| opened)
        };
        lists.of(field)
    }

    /// The bytes a document has stored in a field, which must be all it has stored: what tantivy makes of a document it makes
    /// byte by byte.
    ///
    /// # Errors
    /// When they cannot be read, or the document has no such bytes.
    pub(super) fn stored(&self, doc: DocId, field: Field) -> Result<OwnedBytes, IndexError> {
        let store = if let Some(store) = self.store.get() {
            store
        } else {
            let opened = self.reader.get_store_reader(STORE_BLOCKS);
            let opened = opened.map_err(tantivy::TantivyError::from)?;
            self.store.get_or_init(|| opened)
        };
        let document = store.get_document_bytes(doc)?;
        let mut rest = document.as_slice();
        let is_one =
            take_number(&mut rest) == Some(1) && rest.starts_with(&field.field_id().to_le_bytes());
        // Behind the number of the field comes a byte for the sort of value.
        let mut rest = rest.get(size_of::<u32>() + 1..).unwrap_or_default();
        let length = take_number(&mut rest).map(|length| length as usize);
        if is_one && length == Some(rest.len()) {
            Ok(document.slice(document.len() - rest.len()..document.len()))
        } else {
            Err(IndexError::stored("the document is of another kind"))
        }
    }

    /// First second of publication.
    pub fn published(&self) -> &Column<DateTime> {
        self.date(0, "published")
    }

    /// Last second of publication.
    pub fn published_end(&self) -> &Column<DateTime> {
        self.date(1, "published_end")
    }

    /// First second of the last update.
    pub fn updated(&self) -> &Column<DateTime> {
        self.date(2, "updated")
    }

    /// The id of an article; empty for a document that has none.
    ///
    /// # Errors
    /// When the column cannot be read.
    pub fn id(&self, doc: DocId) -> Result<String, IndexError> {
        let read = || self.read_ids.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(id) = read().get(&doc) {
            return Ok(id.to_string());
        }
        let mut id = String::new();
        if let Some(column) = self.ids()
            && let Some(ord) = column.term_ords(doc).next()
        {
            let read = column.ord_to_str(ord, &mut id);
            read.map_err(tantivy::TantivyError::from)?;
        }
        let mut read = read();
        if read.len() >= READ_IDS {
            read.clear();
        }
        read.insert(doc, id.as_str().into());
        Ok(id)
    }

    /// The article of an id.
    ///
    /// # Errors
    /// When the column cannot be read.
    pub fn find(&self, id: &str) -> Result<Option<DocId>, IndexError> {
        let Some(column) = self.ids() else {
            return Ok(None);
        };
        let ord = column.dictionary().term_ord(id.as_bytes());
        let Some(ord) = ord.map_err(tantivy::TantivyError::from)? else {
            return Ok(None);
        };
        let alive = self.reader.alive_bitset();
        let mut docs = 0..self.reader.max_doc();
        Ok(docs.find(|doc| {
            column.ords().first(*doc) == Some(ord) && alive.is_none_or(|alive| alive.is_alive(*doc))
        }))
    }

    /// The column of ids.
    pub fn ids(&self) -> Option<&StrColumn> {
        let open = || self.reader.fast_fields().str("id").ok().flatten();
        self.ids.get_or_init(open).as_ref()
    }

    fn date(&self, at: usize, name: &str) -> &Column<DateTime> {
        self.dates[at].get_or_init(|| {
            let column = self.reader.fast_fields().date(name);
            column.unwrap_or_else(|_| Column::build_empty_column(self.reader.max_doc()))
        })
    }
}

/// The rows of a document in a column of many values.
fn rows(column: &Column<u64>, doc: DocId) -> Range<u32> {
    column.index.value_row_ids(doc)
}
