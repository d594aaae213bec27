//! The whole program through a pseudo-terminal: what it draws, and that it leaves the terminal as it was.

use super::driver::SAMPLE;
use crate::world::{NOW, World};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A screen that does not come within this time comes never; how fast it is, is not tested.
const NEVER: Duration = Duration::from_mins(1);

struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    raw: Arc<Mutex<Vec<u8>>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Runs a program in a terminal.
    fn run(program: &str, arguments: &[&str]) -> Self {
        Self::run_in(&SAMPLE, program, arguments)
    }

    /// The same with the corpus and the index of a world.
    fn run_in(world: &World, program: &str, arguments: &[&str]) -> Self {
        let (rows, cols) = (30, 110);
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        let folder = world.corpus();
        let folder = folder.parent().expect("a folder");
        command.cwd(folder);
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("DATELINE_NOW", NOW),
            ("PATH", "/usr/bin:/bin"),
            ("PS1", "$ "),
        ] {
            command.env(name, value);
        }
        command.env("XDG_STATE_HOME", folder.join("browsed"));
        command.env("PAGER", "cat");
        let child = pair.slave.spawn_command(command).expect("the program runs");
        let mut output = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its input");
        let sides = [rows, cols].map(|side| std::num::NonZeroU16::new(side).expect("a screen"));
        let screen = Arc::new(Mutex::new(vt100::Parser::new(sides[0], sides[1], 0)));
        let raw = Arc::new(Mutex::new(Vec::new()));
        let (parsed, kept) = (Arc::clone(&screen), Arc::clone(&raw));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(many @ 1..) = output.read(&mut bytes) {
                parsed.lock().expect("a screen").process(&bytes[..many]);
                kept.lock()
                    .expect("bytes")
                    .extend_from_slice(&bytes[..many]);
            }
        });
        Self {
            screen,
            raw,
            keys,
            child,
            _master: pair.master,
        }
    }

    fn dateline(arguments: &[&str]) -> Self {
        Self::run(env!("CARGO_BIN_EXE_dateline"), arguments)
    }

    fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys are sent");
    }

    fn text(&self) -> String {
        self.screen.lock().expect("a screen").screen().contents()
    }

    /// Waits until the screen is as wanted.
    fn until(&self, what: &str, is_it: impl Fn(&Self) -> bool) {
        let began = Instant::now();
        while !is_it(self) {
            assert!(began.elapsed() < NEVER, "never: {what}\n{}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn shows(&self, text: &str) {
        self.until(text, |terminal| terminal.text().contains(text));
    }

    fn ends(&mut self) -> u32 {
        let status = self.child.wait().expect("the program ends");
        self.until("the terminal as it was", |terminal| {
            let screen = terminal.screen.lock().expect("a screen");
            let screen = screen.screen();
            let quiet = screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None;
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && quiet
        });
        status.exit_code()
    }
}

#[test]
fn a_search_is_made_read_and_left() {
    let mut terminal = Terminal::dateline(&[]);
    terminal.shows("facets");
    terminal.send("spending speaker:hegs");
    terminal.shows("Pete Hegseth");
    terminal.send("\t");
    terminal.shows("speaker:\"Pete Hegseth\"");
    terminal.send("\r");
    terminal.shows("article 1");
    terminal.send("y");
    terminal.shows("copied the id");
    let raw = terminal.raw.lock().expect("bytes").clone();
    let raw = String::from_utf8_lossy(&raw).into_owned();
    assert!(raw.contains("\u{1b}]52;c;"), "the clipboard is told");
    terminal.send("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn it_begins_with_a_query_and_writes_what_is_listed() {
    let mut terminal = Terminal::dateline(&["browse", "housing", "-tax"]);
    terminal.shows("› housing -tax");
    terminal.send("\re");
    terminal.shows("write to");
    terminal.send("\u{15}found.csv\r");
    terminal.shows("written: found.csv");
    terminal.send("s");
    terminal.shows("save the search");
    terminal.send("homes\r");
    terminal.shows("saved: @homes");
    terminal.send("\u{3}");
    assert_eq!(terminal.ends(), 0);
    let folder = SAMPLE.corpus();
    let folder = folder.parent().expect("a folder");
    let written = std::fs::read_to_string(folder.join("found.csv")).expect("a file");
    assert!(written.lines().count() > 1, "{written}");
    let saved = SAMPLE.ends(&["saved", "-f", "tsv"], 0).stdout;
    assert!(saved.contains("housing -tax"), "{saved}");
    SAMPLE.ends(&["save", "--remove", "homes"], 0);
}

#[test]
fn what_is_wrong_is_struck_out_renamed_and_taken_back() {
    let world = World::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    world.copy_corpus(&root.join("corpus"));
    world.ends(&["index", "-q"], 0);
    let found = |arguments: &[&str]| world.run(arguments).stdout;
    let counted = || found(&["said", "speaker:hegseth", "-f", "ids", "--collapse", "none"]);
    let before = (counted(), found(&["said", "speaker:hegseth", "-f", "csv"]));
    let binary = env!("CARGO_BIN_EXE_dateline");
    let mut terminal = Terminal::run_in(&world, binary, &["browse", "speaker:hegseth"]);
    terminal.shows("› speaker:hegseth");
    terminal.send("\r2");
    terminal.shows("statement 1");
    terminal.send("d");
    terminal.shows("struck out (undo");
    let after = found(&["said", "speaker:hegseth", "-f", "csv"]);
    assert!(after.lines().count() < before.1.lines().count(), "{after}");
    terminal.send("z");
    terminal.shows("taken back");
    assert_eq!(found(&["said", "speaker:hegseth", "-f", "csv"]), before.1);
    terminal.send("R");
    terminal.shows("the right name");
    terminal.send("\u{15}Ada Quill\r");
    terminal.shows("said by Ada Quill");
    assert_ne!(found(&["said", "speaker:quill", "-f", "ids"]), "");
    terminal.send("z");
    terminal.shows("taken back");
    terminal.send("\u{3}");
    assert_eq!(terminal.ends(), 0);
    let file = world.corpus().with_file_name("dateline.corrections.toml");
    assert!(!file.exists(), "there was none before");
    assert_eq!(counted(), before.0);
}

#[test]
fn the_terminal_is_given_back_when_the_program_is_ended() {
    let mut terminal = Terminal::dateline(&[]);
    terminal.shows("facets");
    let id = terminal.child.process_id().expect("an id").to_string();
    let sent = std::process::Command::new("kill")
        .args(["-TERM", &id])
        .status();
    assert!(sent.expect("kill runs").success());
    terminal.ends();
}

#[test]
fn it_ends_when_its_terminal_is_gone() {
    let size = PtySize::default();
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
    command.cwd(SAMPLE.corpus().parent().expect("a folder"));
    let mut child = pair.slave.spawn_command(command).expect("the program runs");
    let mut output = pair.master.try_clone_reader().expect("its output");
    let drawn = output.read(&mut [0; 64]).expect("something is drawn");
    assert!(drawn > 0);
    // Nobody has the terminal any more, as when its window is closed.
    drop((output, pair));
    let began = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if began.elapsed() > NEVER {
            child.kill().expect("an end");
            panic!("it reads a terminal that is gone for ever");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn it_can_be_stopped_and_called_back() {
    if !Path::new("/bin/bash").exists() {
        return;
    }
    let mut terminal = Terminal::run("/bin/bash", &["--norc", "--noprofile", "-i"]);
    terminal.shows("$ ");
    terminal.send(&format!(
        "{} browse housing\r",
        env!("CARGO_BIN_EXE_dateline")
    ));
    terminal.shows("› housing");
    terminal.send("\u{1a}");
    terminal.shows("Stopped");
    let screen = |terminal: &Terminal| {
        terminal
            .screen
            .lock()
            .expect("a screen")
            .screen()
            .alternate_screen()
    };
    assert!(!screen(&terminal));
    terminal.send("fg\r");
    terminal.until("the browser again", |terminal| {
        screen(terminal) && terminal.text().contains("› housing")
    });
    terminal.send("\u{3}");
    terminal.until("the shell again", |terminal| !screen(terminal));
    terminal.send("exit\r");
    terminal.ends();
}

/// What panics while the browser runs; called by the test below in a terminal of its own.
mod panicking {
    use crate::browse::driver::SAMPLE;
    use dateline::browse::{Amend, Asked, Keys, Outside, Palette, Start, run};
    use dateline::index::OpenIndex;
    use std::collections::BTreeMap;

    struct Panics;

    impl Outside for Panics {
        fn page(&mut self, _: &OpenIndex, _: &str) -> Result<(), String> {
            panic!("a fault on purpose")
        }
        fn web(&mut self, _: &str) -> Result<(), String> {
            panic!("a fault on purpose")
        }
        fn cite(&mut self, _: &OpenIndex, _: &str) -> Result<String, String> {
            panic!("a fault on purpose")
        }
        fn export(&mut self, _: &OpenIndex, _: &Asked, _: &str) -> Result<String, String> {
            panic!("a fault on purpose")
        }
        fn save(&mut self, _: &str, _: &str) -> Result<BTreeMap<String, String>, String> {
            panic!("a fault on purpose")
        }
        fn amend(&mut self, _: &Amend) -> Result<String, String> {
            panic!("a fault on purpose")
        }
        fn undo(&mut self) -> Result<String, String> {
            panic!("a fault on purpose")
        }
        fn note(&mut self, _: &str) {
            panic!("a fault on purpose")
        }
        fn reopen(&mut self) -> Result<OpenIndex, String> {
            panic!("a fault on purpose")
        }
    }

    /// Does nothing unless it is told to by its environment.
    #[test]
    fn a_browser_that_panics() {
        if std::env::var_os("DATELINE_TEST_PANIC").is_none() {
            return;
        }
        let start = Start {
            query: "housing".into(),
            keys: Keys::default(),
            past: Vec::new(),
            saved: BTreeMap::new(),
            palette: Palette::Plain,
        };
        let now = "2025-03-15T12:00:00".parse().expect("a moment");
        let _ = run(SAMPLE.open(), now, start, &mut Panics);
    }
}

#[test]
fn the_terminal_is_given_back_by_a_panic() {
    let own = std::env::current_exe().expect("this program");
    let own = own.to_str().expect("a path");
    let name = "browse::program::panicking::a_browser_that_panics";
    let line = [
        "-c",
        "DATELINE_TEST_PANIC=1 exec \"$0\" --exact --nocapture \"$1\"",
        own,
        name,
    ];
    let mut terminal = Terminal::run("/bin/sh", &line);
    terminal.shows("› housing");
    terminal.send("\r");
    terminal.shows("a fault on purpose");
    assert_ne!(terminal.ends(), 0);
}
