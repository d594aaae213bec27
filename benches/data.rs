//! What the benches run on: the sample corpus, read; and an index of it repeated.

use chrono::{Days, NaiveDateTime};
use dateline::article::Article;
use dateline::corpus::{self, DropFile, Limits, Piece, ReadOptions};
use dateline::index::{FileStamp, Incoming, Manifest, OpenIndex, Options, State, Update};
use std::path::{Path, PathBuf};

/// How often the sample corpus is repeated in the index that is searched: 2,240 articles.
pub const REPEATED: u64 = 40;

/// The folder or file of articles: `DATELINE_BENCH`, or the sample corpus.
pub fn root() -> PathBuf {
    let own = std::env::var_os("DATELINE_BENCH").map(PathBuf::from);
    own.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"))
}

pub fn files() -> Vec<DropFile> {
    corpus::walk(&root(), &Limits::default()).files
}

/// The pieces of a file.
pub fn pieces(file: &DropFile) -> Vec<Piece> {
    let mut found = Vec::new();
    corpus::pieces(file, &ReadOptions::default(), &mut |piece| {
        found.push(piece);
        true
    })
    .expect("the sample corpus opens");
    found
}

/// The articles of the sample corpus.
pub fn articles() -> Vec<Article> {
    let pieces = files().iter().flat_map(pieces).collect::<Vec<_>>();
    pieces
        .iter()
        .flat_map(|p| corpus::read(p, &ReadOptions::default()).articles)
        .collect()
}

/// The articles again and again, each time under ids of their own and a day earlier.
pub fn repeated(times: u64) -> Vec<Article> {
    let articles = articles();
    let again = |n: u64| {
        articles.iter().cloned().map(move |mut article| {
            article.id = format!("{n}-{}", article.id);
            if let Some(date) = &mut article.published {
                date.when.start = date.when.start - Days::new(n);
                date.when.end = date.when.end - Days::new(n);
            }
            article
        })
    };
    (0..times).flat_map(again).collect()
}

/// Bytes of title and text, the measure of rates.
pub fn bytes(articles: &[Article]) -> u64 {
    articles
        .iter()
        .map(|a| (a.title.len() + a.text.len()) as u64)
        .sum()
}

/// Builds an index of articles, extraction included.
pub fn build(dir: &Path, articles: Vec<Article>) {
    let options = Options {
        memory: 128 << 20,
        threads: 2,
        full: true,
        dry_run: false,
        add: false,
        allow_removal: false,
    };
    let mut update = Update::begin(dir, Manifest::now(&[], ""), State::default(), options)
        .expect("an update begins");
    let stamp = FileStamp {
        path: "articles.ndjson".into(),
        size: 1,
        modified: 1,
    };
    let (mut sequence, _) = update
        .start(std::slice::from_ref(&stamp))
        .expect("an update starts");
    sequence.begin(&stamp);
    let incoming = articles.into_iter().map(Incoming::new).collect();
    let jobs = sequence.take(incoming, Vec::new());
    update.write(jobs).expect("articles are written");
    sequence.end(Ok("hash".into()));
    update.finish(sequence).expect("an update ends");
}

/// An index of the repeated articles, in a folder that lives as long as the value.
pub fn index() -> (tempfile::TempDir, OpenIndex) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    build(dir.path(), repeated(REPEATED));
    let index = OpenIndex::open(dir.path()).expect("an index");
    (dir, index)
}

pub fn now() -> NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 1, 1)
        .and_then(|d| d.and_hms_opt(12, 0, 0))
        .expect("a date")
}
