//! The schema: which fields the documents of an index have.
//!
//! One document an article, and one a file of the corpus: the ledger. Words are looked for in `text`, where an article's
//! title, text and lead stand at positions of their own; a statement is a range of these positions, a figure a position,
//! and what is known of them stands in columns: parallel rows, so that the n-th value of each belongs to one fact.
//! Values (names, places, units, …) are numbers of the generation's [`Values`](super::Values).

use super::analysis::Handed;
use tantivy::DateTime;
use tantivy::schema::{
    BytesOptions, DateOptions, DateTimePrecision, FAST, Field, IndexRecordOption, NumericOptions,
    STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

/// Version of the schema: raised whenever a field or its meaning changes.
pub const VERSION: u32 = 11;

/// The kinds of document, as the values of the field `kind`.
pub mod kind {
    /// An article.
    pub const ARTICLE: &str = "article";
    /// A file of the corpus: a row of the ledger.
    pub const FILE: &str = "file";
}

/// Positions left free between the title, runs of the text, the lead and the title's second copy, so that a phrase never
/// goes from one into the other.
pub const GAP: u32 = 128;

/// Positions a figure has in `fact_words`: what it measures in the first half, what it is a share of in the second.
pub const STRIDE: u32 = 64;

/// Bits of the column `has`.
pub mod has {
    /// The article has an address.
    pub const URL: u64 = 1;
    /// It has a title with a word in it.
    pub const TITLE: u64 = 2;
    /// It has a lead with a word in it.
    pub const LEAD: u64 = 4;
    /// It has a word beside title and lead.
    pub const BODY: u64 = 8;
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident : $make:expr;)*) => {
        /// The fields of the schema.
        #[derive(Debug, Clone, Copy)]
        pub struct Fields { $($(#[$doc])* pub $name: Field,)* }

        /// Makes the schema and its fields.
        pub fn schema() -> (Schema, Fields) {
            let mut builder = Schema::builder();
            let fields = Fields { $($name: $make(&mut builder, stringify!($name)),)* };
            (builder.build(), fields)
        }
    };
}

fields! {
    /// One of [`kind`].
    kind: value;
    /// The article's id; read by document, found through the dictionary of its column.
    id: fast_value;
    /// Names one version of one article: hash of its content, path and id.
    key: searched_number;
    /// Which of all articles the generation ever had it is, counted from 0.
    number: column;
    /// The cells of its [`Sketch`](crate::story::Sketch); none when it has no words.
    sketch: column;

    /// Stems of title and text, the lead that came apart, and the title once more so that it weighs twice.
    text: words;
    /// The printed forms that are no stems, each once, and those that are where the article has another form of the stem, so
    /// that an article with a stem and no form of it here prints the stem itself; and [`odd`](super::analysis::odd) marks.
    exact: forms;
    /// Where title and leads stand in `text`: see [`part`].
    parts: column;
    /// The position from which the title stands once more.
    title_at: column;
    /// Which of [`has`] the article has, as bits.
    has: column;

    /// Names of the persons named, as [`Kept`](crate::extract::people::coreference::Kept) has them.
    person: facet;
    /// Their words, with those of all their mentions and roles.
    person_words: names;
    /// Speakers of the statements, kept likewise, in the order in which rows of statements count them.
    speaker: facet;
    /// Their words, with those of their mentions and roles.
    speaker_words: names;
    /// The position at which the words of each speaker begin.
    speaker_from: column;
    /// What the record says of itself: its words, each an [`own_term`].
    own_words: names;
    /// Places with all that lie above them.
    place: searched_number;
    /// Places without what lies above them.
    place_leaf: column;
    /// Printed names of the places.
    place_words: names;
    /// Topics and subtopics with the topics they belong to.
    topic: searched_number;
    /// Topics and subtopics as they were found.
    topic_leaf: column;
    /// The outlet.
    source: facet;
    /// Who wrote it.
    author: facet;
    /// The language tag.
    lang: facet;
    /// Units of the figures.
    unit: facet;
    /// The path of its file (articles and files).
    path: searched_number;

    /// First second of publication. Missing when undated.
    published: date;
    /// Last second of publication.
    published_end: date;
    /// Where the date was read, as a label: `field`, `url`, `dateline`, …
    provenance: column;
    /// First second of the last update.
    updated: date;
    /// Rows of the days the text speaks of: the first day, counted from the first of the year 1.
    about: column;
    /// How many days follow, times two, and one when it is a deadline.
    about_length: column;

    /// How many statements of an article are sure enough to be shown; they have the first numbers.
    statements: column;
    /// Rows of statements, one a span: which statement of the article it belongs to.
    st_number: column;
    /// First position of its words.
    st_first: column;
    /// How many positions they take.
    st_length: column;
    /// The cue, lower case: 0 or its number and one.
    st_cue: column;
    /// Which of the article's speakers, counted from 1; 0 for none.
    st_speaker: column;
    /// How it is quoted, how sure it is and what found it, as the number of a [sort](super::sorts::StatementSort).
    st_sort: column;

    /// Words of what each figure measures and is a share of, [`STRIDE`] positions a figure.
    fact_words: names;
    /// First positions of the sentences of figures, once for figures in a row that share one.
    fg_first: column;
    /// How many positions each takes.
    fg_length: column;
    /// The value, as [`quantity`](super::quantity) has it.
    fg_value: column;
    /// The upper ends of those rows that have one.
    fg_upper: float;
    /// The unit: 0 or its number and one.
    fg_unit: column;
    /// What it is a share of: the numbers, and one, of those rows that have it.
    fg_of: column;
    /// What it measures, likewise.
    fg_measure: column;
    /// Which statement it stands in, counted from 1, of those rows that stand in one.
    fg_statement: column;
    /// Relation, confidence, rule and change, as the number of a [sort](super::sorts::FigureSort), behind the bits that say
    /// which of the sparse columns the row has a value in.
    fg_sort: column;

    /// The article as [`Record`](super::record::Record), stored.
    record: stored;
    /// A row of the ledger, stored.
    ledger: stored;
}

fn handed(options: IndexRecordOption, lengths: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(Handed::tokenizer())
        .set_index_option(options)
        .set_fieldnorms(lengths);
    TextOptions::default().set_indexing_options(indexing)
}

fn words(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(name, handed(IndexRecordOption::WithFreqsAndPositions, true))
}

/// Words of names: positions for phrases, no lengths (a name's length says nothing).
fn names(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(
        name,
        handed(IndexRecordOption::WithFreqsAndPositions, false),
    )
}

fn forms(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(name, handed(IndexRecordOption::Basic, false))
}

fn raw() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    TextOptions::default().set_indexing_options(indexing)
}

/// Whole values, searched as they are.
fn value(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(name, raw())
}

/// Whole values that are read by document.
fn fast_value(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_text_field(name, TextOptions::default().set_fast("raw"))
}

/// Numbers without lengths: how many of them there are says nothing.
fn number() -> NumericOptions {
    NumericOptions::default()
}

/// Numbers of values that are searched and counted.
fn facet(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_u64_field(name, number().set_indexed().set_fast())
}

fn searched_number(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_u64_field(name, number().set_indexed())
}

fn column(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_u64_field(name, FAST)
}

fn float(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_f64_field(name, FAST)
}

fn date(builder: &mut SchemaBuilder, name: &str) -> Field {
    let options = DateOptions::default()
        .set_fast()
        .set_precision(DateTimePrecision::Seconds);
    builder.add_date_field(name, options)
}

fn stored(builder: &mut SchemaBuilder, name: &str) -> Field {
    builder.add_bytes_field(name, BytesOptions::default() | STORED)
}

/// The term of a word that a record says of itself under a name, which has letters and digits alone.
pub fn own_term(name: &str, word: &str) -> String {
    format!("{name}={word}")
}

/// A title or lead inside the text as one number of the column `parts`.
pub fn part(first: u32, length: u32, is_lead: bool) -> u64 {
    u64::from(first) << 32 | u64::from(length) << 1 | u64::from(is_lead)
}

/// The first position of a part, how many it has, and whether it is a lead.
pub fn part_of(cell: u64) -> (u32, u32, bool) {
    let length = (cell & u64::from(u32::MAX)) >> 1;
    ((cell >> 32) as u32, length as u32, cell & 1 == 1)
}

/// A day counted from the first of the year 1; the days before that are left out.
pub fn day(day: chrono::NaiveDate) -> Option<u64> {
    u64::try_from(chrono::Datelike::num_days_from_ce(&day)).ok()
}

/// A moment as the index keeps it: the source's local time taken as if it were UTC.
pub fn moment(at: chrono::NaiveDateTime) -> DateTime {
    // Nanoseconds in 64 bits end in 1677 and 2262.
    DateTime::from_timestamp_secs(
        at.and_utc()
            .timestamp()
            .clamp(-9_200_000_000, 9_200_000_000),
    )
}

/// The moment behind a value of a date field.
pub fn naive(at: DateTime) -> Option<chrono::NaiveDateTime> {
    chrono::DateTime::from_timestamp(at.into_timestamp_secs(), 0).map(|utc| utc.naive_utc())
}
