//! The README's terminal sessions are real: every `$ dateline …` line in a `console` block is run over the sample corpus
//! and must print what stands below it.
//!
//! `UPDATE_README=1 cargo test readme` writes what was printed into the README instead.

use crate::world::World;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

/// Held by whoever may write the README: two tests do, each its own blocks.
pub static README: Mutex<()> = Mutex::new(());

#[test]
fn every_session_prints_what_it_shows() {
    let _held = README.lock();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let world = World::new();
    world.copy_corpus(&root.join("corpus"));
    world.copy_beside(&root.join("tests/later"), "later");
    let mut seen = String::new();
    let mut commands = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        seen.push_str(line);
        seen.push('\n');
        if line != "```console" {
            continue;
        }
        let block: Vec<&str> = std::iter::from_fn(|| lines.next_if(|l| *l != "```")).collect();
        for session in sessions(&block) {
            commands += 1;
            seen.push_str(&printed(&world, &session));
        }
    }
    assert!(
        commands >= 5,
        "the README shows too little: {commands} commands"
    );
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, seen).unwrap();
    } else {
        assert!(
            text == seen,
            "README.md is not what is printed; UPDATE_README=1 shows the difference\n{seen}"
        );
    }
}

/// The command lines of a block: a backslash at a line's end goes on.
fn sessions<'a>(block: &[&'a str]) -> Vec<Vec<&'a str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut open = false;
    for line in block {
        if line.starts_with("$ ") {
            found.push(vec![line]);
            open = line.ends_with('\\');
        } else if open {
            found.last_mut().unwrap().push(line);
            open = line.ends_with('\\');
        }
    }
    found
}

/// What a command prints, behind the command itself; a blank line between sessions of one block is kept by the command's own output.
fn printed(world: &World, command: &[&str]) -> String {
    let mut shown = String::new();
    for line in command {
        shown.push_str(line);
        shown.push('\n');
    }
    let joined = command.join(" ").replace('\\', " ");
    let words = split(joined.trim_start_matches("$ "));
    let program = words
        .iter()
        .position(|w| w == "dateline" || w == "--")
        .unwrap();
    let args: Vec<&str> = words[program + 1..].iter().map(String::as_str).collect();
    // Every sample article lies before this day.
    let args: Vec<&str> = args.into_iter().chain(["--now", "2026-01-01"]).collect();
    // `echo 'TEXT' | dateline …`
    let input = if words[0] == "echo" { &words[1] } else { "" };
    let run = world.run_on(&args, input);
    for line in run.stderr.lines().chain(run.stdout.lines()) {
        shown.push_str(timeless(line).trim_end());
        shown.push('\n');
    }
    shown
}

/// Takes times and rates, which differ from run to run, out of a line.
fn timeless(line: &str) -> String {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for i in 1..words.len() {
        let unit = words[i].trim_end_matches([',', '.', ';', ')']);
        let number = words[i - 1].trim_start_matches('(').parse::<f64>().is_ok();
        if number && matches!(unit, "s" | "ms" | "MB/s" | "min" | "articles/s") {
            words[i - 1] = if words[i - 1].starts_with('(') {
                "(…".into()
            } else {
                "…".into()
            };
        }
    }
    let line = words.join(" ");
    match line.split_once("\"us\":") {
        Some((before, after)) => {
            let end = after.find([',', '}']).unwrap_or(after.len());
            format!("{before}\"us\":…{}", &after[end..])
        }
        None => line,
    }
}

/// Splits a command line as a shell does, as far as the README needs: blanks, single and double quotes.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut inside = false;
    for c in line.chars() {
        match quote {
            Some(q) if c == q => quote = None,
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                inside = true;
            }
            None if c.is_whitespace() => {
                if inside || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                inside = false;
            }
            _ => word.push(c),
        }
    }
    if inside || !word.is_empty() {
        words.push(word);
    }
    words
}
