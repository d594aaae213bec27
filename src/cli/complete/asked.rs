//! What is asked for at the end of a command line: a command, a flag, or a value of which argument.

use crate::cli::Cli;
use clap::{Arg, Command, CommandFactory};

/// What is asked for.
#[derive(Debug)]
pub(super) enum Asked {
    /// The name of a command, begun so.
    Command(Command, String),
    /// A flag of a command, begun so.
    Flag(Command, String),
    /// A value of an argument, begun so; `before` is what of the word stands before it.
    Value {
        /// The argument.
        arg: Box<Arg>,
        /// What was typed of the value.
        typed: String,
        /// What of the word stands before it: `--person=`.
        before: String,
    },
    /// Nothing that is known.
    Nothing,
}

/// What is asked for by the last of some words, the first of which is the program.
pub(super) fn asked(words: &[String]) -> Asked {
    let mut command = Cli::command();
    command.build();
    let Some((typed, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return Asked::Nothing;
    };
    let mut places = 0;
    let mut waiting: Option<Arg> = None;
    for word in &before[1..] {
        if waiting.take().is_some() {
            continue;
        }
        if let Some(arg) = flag(&command, word) {
            let takes = arg.get_action().takes_values() && !word.contains('=');
            waiting = takes.then_some(arg);
        } else if let Some(below) = command.find_subcommand(word).filter(|_| places == 0) {
            command = below.clone();
        } else {
            places += 1;
        }
    }
    match waiting {
        Some(arg) => value(arg, typed, ""),
        None => fresh(command, places, typed),
    }
}

/// A word that is no value of a flag before it.
fn fresh(command: Command, places: usize, typed: &str) -> Asked {
    if let Some((name, part)) = typed.split_once('=').filter(|_| typed.starts_with("--")) {
        return match flag(&command, name) {
            Some(arg) => value(arg, part, &typed[..=name.len()]),
            None => Asked::Nothing,
        };
    }
    let is_negation = places > 0 || typed.len() > 2 && !typed.starts_with("--");
    if typed.starts_with('-') && !(is_negation && takes_query(&command)) {
        return Asked::Flag(command, typed.to_owned());
    }
    if command.has_subcommands() {
        return Asked::Command(command, typed.to_owned());
    }
    let positionals: Vec<&Arg> = command.get_positionals().collect();
    let arg = positionals.get(places).or(positionals.last());
    match arg.map(|arg| (*arg).clone()) {
        Some(arg) => value(arg, typed, ""),
        None => Asked::Nothing,
    }
}

fn takes_query(command: &Command) -> bool {
    command.get_positionals().any(|arg| arg.get_id() == "query")
}

fn value(arg: Arg, typed: &str, before: &str) -> Asked {
    Asked::Value {
        arg: Box::new(arg),
        typed: typed.to_owned(),
        before: before.to_owned(),
    }
}

/// The flag a word is, if it is one.
fn flag(command: &Command, word: &str) -> Option<Arg> {
    let name = word.split('=').next().unwrap_or(word);
    let is_it = |arg: &&Arg| {
        if let Some(long) = name.strip_prefix("--") {
            return arg.get_long() == Some(long);
        }
        let mut letters = name.strip_prefix('-').unwrap_or("").chars();
        let short = letters.next();
        short.is_some() && letters.next().is_none() && arg.get_short() == short
    };
    command.get_arguments().find(is_it).cloned()
}
