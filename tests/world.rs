//! A temporary corpus and index, and the program run over them.

use dateline::article::Article;
use dateline::extract::{Facts, extract_all};
use dateline::index::{FileStamp, Incoming, Manifest, OpenIndex, Options, Report, State, Update};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
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
        fs::create_dir(dir.path().join("corpus")).expect("a corpus folder");
        Self { dir }
    }

    /// Makes one whose index has these articles.
    pub fn of(articles: &[Article]) -> Self {
        let world = Self::new();
        build(&world.index(), articles);
        world
    }

    /// Copies a folder of articles into the corpus.
    pub fn copy_corpus(&self, from: &Path) {
        copy(from, &self.dir.path().join("corpus"));
    }

    /// Copies a folder of articles beside the corpus.
    pub fn copy_beside(&self, from: &Path, name: &str) {
        copy(from, &self.dir.path().join(name));
    }

    /// The folder of the index.
    pub fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    /// Opens the index.
    pub fn open(&self) -> OpenIndex {
        OpenIndex::open(&self.index()).expect("an index")
    }

    /// The folder of the corpus.
    pub fn corpus(&self) -> PathBuf {
        self.dir.path().join("corpus")
    }

    /// Writes a file of the corpus. Its modification time moves on even when the clock of the file system is coarse.
    pub fn write(&self, path: &str, content: &str) {
        let path = self.corpus().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let before = fs::metadata(&path).and_then(|m| m.modified()).ok();
        fs::write(&path, content).expect("written");
        let file = fs::File::options().write(true).open(&path).expect("open");
        if let Some(before) = before {
            let later = before + Duration::from_millis(10);
            file.set_modified(later).expect("touched");
        }
    }

    /// Removes a file of the corpus.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.corpus().join(path)).expect("removed");
    }

    /// Gives a file of the corpus another name.
    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.corpus().join(from), self.corpus().join(to)).expect("renamed");
    }

    /// The program with this world's corpus and an index of that name.
    pub fn command(&self, index: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .args(arguments)
            .env_clear()
            .env("DATELINE_INDEX", self.dir.path().join(index))
            .env("DATELINE_NOW", NOW)
            .env("XDG_STATE_HOME", self.dir.path().join("state"))
            .current_dir(self.dir.path());
        command
    }

    /// Runs the program, which must end with that code.
    pub fn ends(&self, arguments: &[&str], code: i32) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, code, "{run:#?}");
        run
    }

    /// Fails on a file of the current generation that is of no segment of its state, or was to become another file.
    pub fn has_no_strays(&self) {
        let open = self.open();
        let mut segments = std::collections::BTreeSet::new();
        for entry in fs::read_dir(&open.generation).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            assert!(!name.contains("unfinished"), "{name}");
            let id = name.split_once('.').map(|(id, _)| id.to_owned());
            segments.extend(id.filter(|id| id.len() == 32));
        }
        let live = open.segments().len();
        assert!(segments.len() <= live, "{segments:?}, {live} of them live");
    }

    /// Brings the index up to date and opens it.
    pub fn indexed(&self) -> OpenIndex {
        self.ends(&["index", "--allow-removal"], 0);
        self.open()
    }

    /// Builds a second index of the corpus from nothing and opens it.
    pub fn built_anew(&self) -> OpenIndex {
        let built = self.command("fresh", &["index", "-q", "--full"]).status();
        assert!(built.expect("the program runs").success());
        OpenIndex::open(&self.dir.path().join("fresh")).expect("an index")
    }

    /// Runs the program in this world.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_on(args, "")
    }

    /// Runs the program in this world with a line on standard input, which is short enough to wait in the pipe.
    pub fn run_on(&self, args: &[&str], line: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(args)
            .current_dir(self.dir.path())
            .env("DATELINE_NOW", NOW)
            .env("XDG_STATE_HOME", self.dir.path().join("state"))
            .env_remove("DATELINE_CORPUS")
            .env_remove("DATELINE_INDEX")
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let input = child.stdin.take().expect("its input");
        // A program that reads nothing may be gone already.
        let _ = (&input).write_all(line.as_bytes());
        drop(input);
        let output = child.wait_with_output().expect("the program ends");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Builds an index of articles through the library, as one file of a drop.
pub fn build(dir: &Path, articles: &[Article]) {
    build_with(dir, articles, |articles| {
        extract_all(&articles.iter().collect::<Vec<_>>())
    });
}

/// The same with facts found by `find`.
pub fn build_with(
    dir: &Path,
    articles: &[Article],
    find: impl Fn(&mut [Article]) -> Vec<Facts>,
) -> Report {
    let options = Options {
        memory: 64 << 20,
        threads: 1,
        full: false,
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
    let incoming = articles.iter().cloned().map(Incoming::new).collect();
    let jobs = sequence.take(incoming, Vec::new());
    update.write_with(jobs, find).expect("articles are written");
    sequence.end(Ok("hash".into()));
    update.finish(sequence).expect("an update ends")
}

/// The folder of shared corpora beside the checkout, if it is there; says so when it is not.
pub fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared is not there");
    None
}

/// A line of NDJSON that makes one article.
pub fn line(id: &str, date: &str, title: &str, text: &str) -> String {
    let object = serde_json::json!({"id": id, "date": date, "title": title, "text": text, "source": "The Gazette"});
    format!("{object}\n")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder to copy") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}
