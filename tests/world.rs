//! A temporary corpus and index, and the program run over them.

use dateline::article::Article;
use dateline::index::{FileStamp, Incoming, Manifest, OpenIndex, Options, Update};
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The moment tests take as now.
pub const NOW: &str = "2025-03-15";

/// A temporary folder with a corpus and an index in it; gone when dropped.
pub struct World {
    dir: TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl World {
    /// Makes an empty one.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(dir.path().join("corpus")).expect("a corpus folder");
        Self { dir }
    }

    /// Makes one whose index has these articles.
    pub fn of(articles: &[Article]) -> Self {
        let world = Self::new();
        build(&world.index(), articles);
        world
    }

    /// The folder of the index.
    pub fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    /// Opens the index.
    pub fn open(&self) -> OpenIndex {
        OpenIndex::open(&self.index()).expect("an index")
    }

    /// Runs the program in this world.
    pub fn run(&self, args: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(args)
            .current_dir(self.dir.path())
            .env("DATELINE_NOW", NOW)
            .env_remove("DATELINE_CORPUS")
            .env_remove("DATELINE_INDEX")
            .env_remove("NO_COLOR")
            .output()
            .expect("the program runs");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Builds an index of articles through the library, as one file of a drop.
pub fn build(dir: &Path, articles: &[Article]) {
    let options = Options {
        memory: 64 << 20,
        threads: 1,
        full: false,
        dry_run: false,
    };
    let mut update = Update::begin(dir, Manifest::now(&[], ""), options).expect("an update begins");
    let stamp = FileStamp {
        path: "articles.ndjson".into(),
        size: 1,
        modified: 1,
    };
    let (mut sequence, _) = update
        .start(std::slice::from_ref(&stamp))
        .expect("an update starts");
    sequence.begin(&stamp);
    let incoming = articles.iter().cloned().map(Incoming::new).collect();
    for job in sequence.take(incoming, Vec::new()) {
        update.write(job).expect("an article is written");
    }
    sequence.end(Ok("hash".into()));
    update.finish(sequence).expect("an update ends");
}
