//! The schema: which fields the documents of an index have.
//!
//! Three kinds of document are told apart by `kind` (a fourth, `file`, is the ledger). What is searched by words has a
//! field of stems and one of exact forms (`body`, `body_exact`); what is counted and chosen is a fast text field of whole
//! values (`speaker`) with a field of its words beside it (`speaker_words`).

use super::analysis::Form;
use tantivy::DateTime;
use tantivy::schema::{
    BytesOptions, DateOptions, DateTimePrecision, FAST, Field, INDEXED, IndexRecordOption,
    NumericOptions, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

/// Version of the schema: raised whenever a field or its meaning changes.
pub const VERSION: u32 = 5;

/// The kinds of document, as the values of the field `kind`.
pub mod kind {
    /// An article.
    pub const ARTICLE: &str = "article";
    /// A statement of an article.
    pub const STATEMENT: &str = "statement";
    /// A figure of an article.
    pub const FIGURE: &str = "figure";
    /// A file of the corpus: a row of the ledger.
    pub const FILE: &str = "file";
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
    /// One of [`kind`]; fast.
    kind: value;
    /// The article's id; fast. A statement or figure has the id of its article.
    id: value;
    /// Names one version of one article: hash of its content, path and id. Its statements and figures have the same.
    key: |b: &mut SchemaBuilder, n: &str| b.add_u64_field(n, NumericOptions::default() | INDEXED | FAST);
    /// Which statement or figure of the article's facts a document is, counted from 0; fast.
    ordinal: number;

    /// Words of the title.
    title: stems;
    /// The same, exact.
    title_exact: exact;
    /// Words of the lead.
    lead: stems;
    /// The same, exact.
    lead_exact: exact;
    /// Words of the text without title and lead.
    body: stems;
    /// The same, exact.
    body_exact: exact;
    /// Words of an article's direct and mixed statements.
    quote: stems;

    /// The outlet, on every kind; fast.
    source: value;
    /// Its words.
    source_words: names;
    /// Who wrote it; fast.
    author: value;
    /// Their words.
    author_words: names;
    /// Where it was published.
    url: value_only;
    /// The path of its file (articles and files); fast.
    path: value;
    /// The language tag; fast.
    lang: value;

    /// First second of publication, on every kind; fast. Missing when undated.
    published: date;
    /// Last second of publication, on every kind; fast.
    published_end: date;
    /// `year`, `quarter`, `month`, `day` or `minute`; fast.
    precision: value;
    /// Where the date was read: `field`, `url`, `dateline`, …; fast.
    provenance: value;
    /// First second of the last update; fast.
    updated: date;

    /// The days the text speaks of, each as first and last day (see [`days`]); fast.
    about: number;
    /// Those of them that it gives as deadlines, likewise; fast.
    deadline: number;

    /// Canonical names of the persons named in the article, as [`Kept`](crate::extract::people::coreference::Kept) has them; fast.
    person: value;
    /// Their words, with those of all their mentions and roles.
    person_words: names;
    /// Speakers of an article's statements, or the one of a statement or of the words a figure stands in, kept likewise; fast.
    speaker: value;
    /// Their words, with those of their mentions and roles.
    speaker_words: names;
    /// Paths of the places with all their ancestors, on every kind; fast.
    place: value;
    /// Words of the places' names and paths.
    place_words: names;
    /// Topics with their ancestors (`Defense`, `Defense/Military Aid`), on every kind; fast.
    topic: value;
    /// Their words.
    topic_words: stems;
    /// Units of the figures; fast.
    unit: value;

    /// How many statements an article has; fast.
    statements: number;
    /// How many figures an article has; fast.
    figures: number;

    /// Words of a statement.
    content: stems;
    /// The same, exact.
    content_exact: exact;
    /// The cue of a statement, lower case; fast.
    cue: value;
    /// `direct`, `mixed` or `indirect`; fast.
    quoted: value;

    /// The value of a figure; fast.
    value: float;
    /// The upper end of its range, else its value again; fast.
    upper: float;
    /// Words of what it is a share of.
    of: stems;
    /// `=`, `~`, `>`, `>=`, `<`, `<=`; fast.
    relation: value;
    /// What it measures; fast.
    measure: value;
    /// Words of what it measures.
    measure_words: stems;
    /// Words of the sentence it stands in.
    sentence: stems;

    /// The article as JSON, stored.
    article_json: stored;
    /// Its facts as JSON, stored.
    facts_json: stored;
    /// A row of the ledger, stored.
    ledger: stored;
}

fn text(name: &str, options: IndexRecordOption) -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(name)
        .set_index_option(options)
}

fn stems(builder: &mut SchemaBuilder, name: &str) -> Field {
    words(builder, name, Form::Stem)
}

fn exact(builder: &mut SchemaBuilder, name: &str) -> Field {
    words(builder, name, Form::Exact)
}

fn words(builder: &mut SchemaBuilder, name: &str, form: Form) -> Field {
    let indexing = text(form.name(), IndexRecordOption::WithFreqsAndPositions);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// Words of names: exact, positions for phrases, no lengths (a name's length says nothing).
fn names(builder: &mut SchemaBuilder, name: &str) -> Field {
    let indexing =
        text(Form::Exact.name(), IndexRecordOption::WithFreqsAndPositions).set_fieldnorms(false);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// Whole values, searched as they are, and fast.
fn value(builder: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = text("raw", IndexRecordOption::Basic).set_fieldnorms(false);
    builder.add_text_field(
        name,
        TextOptions::default()
            .set_indexing_options(indexing)
            .set_fast("raw"),
    )
}

/// Whole values that are searched but never counted.
fn value_only(builder: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = text("raw", IndexRecordOption::Basic).set_fieldnorms(false);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

fn number(builder: &mut SchemaBuilder, name: &str) -> Field {
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

/// A stretch of days as one number of the field `about`: both days counted from the first of the year 1, the first in
/// the upper half. The days before that are left out.
pub fn days(first: chrono::NaiveDate, last: chrono::NaiveDate) -> Option<u64> {
    let count =
        |day: chrono::NaiveDate| u32::try_from(chrono::Datelike::num_days_from_ce(&day)).ok();
    Some(u64::from(count(first)?) << 32 | u64::from(count(last)?))
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
