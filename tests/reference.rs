//! `cli-reference.md` is the help of every command, as the program prints it.
//!
//! `UPDATE_CASES=1 cargo test --test main reference` writes it anew. It is made by walking the commands, so a new one is
//! in it without being named here.

use clap::{Command, CommandFactory};
use dateline::cli::Cli;
use std::path::Path;

/// Columns of a line of help.
const WIDTH: usize = 100;

#[test]
fn the_reference_is_the_help_of_every_command() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cli-reference.md");
    let mut found = String::from(
        "# Commands\n\nWhat `dateline help` prints of each command; made by `UPDATE_CASES=1 cargo test --test main reference`.\n",
    );
    let mut whole = Cli::command().term_width(WIDTH);
    whole.build();
    add(&whole, &mut found);
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&path, &found).expect("the reference is written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let line = kept
        .lines()
        .zip(found.lines())
        .find(|(kept, found)| kept != found);
    assert!(
        kept == found,
        "cli-reference.md is not what the program prints, first here: {line:?}\nUPDATE_CASES=1 writes it anew"
    );
}

/// Adds the help of a command, then of those below it.
fn add(command: &Command, out: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    // What the environment of whoever runs the tests says is no part of the help.
    let plain = command.clone().term_width(WIDTH);
    let mut plain = plain.mut_args(|argument| argument.hide_env_values(true));
    let help = plain.render_long_help().to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    out.push_str(&format!(
        "\n## {name}\n\n```text\n{}\n```\n",
        lines.join("\n").trim_end()
    ));
    let shown = command.get_subcommands().filter(|c| !c.is_hide_set());
    for below in shown.filter(|c| c.get_name() != "help") {
        add(below, out);
    }
}
