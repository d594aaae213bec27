//! Help on what is no command: the query language, dates, formats, counting, corrections.

use super::{Exit, Failure};
use clap::Args;
use std::ffi::OsString;
use std::io::{self, Write};

/// The topics: name, and text with its heading in the first line.
pub(super) const TOPICS: [(&str, &str); 5] = [
    ("query", include_str!("query.txt")),
    ("dates", include_str!("dates.txt")),
    ("formats", include_str!("formats.txt")),
    ("counting", include_str!("counting.txt")),
    ("corrections", include_str!("corrections.txt")),
];

/// What the program's own help says of them.
pub(super) const ABOUT: &str = "\
On a terminal, `dateline` alone opens the browser.

Topics: `dateline help query`, `dates`, `formats`, `counting`, `corrections`";

/// The command that prints a topic.
pub(super) const COMMAND: &str = "help-on";

/// Arguments of the command behind `dateline help TOPIC`.
#[derive(Debug, Args)]
pub struct HelpOn {
    /// The topic
    topic: String,
}

/// Prints a topic.
pub(super) fn run(args: &HelpOn) -> Result<Exit, Failure> {
    let known = TOPICS.iter().find(|(name, _)| *name == args.topic);
    let text = known.map_or("", |(_, text)| text);
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}

/// Leads `help TOPIC` to the command that prints it; what follows `help` is the name of a command else.
pub(super) fn led(mut args: Vec<OsString>) -> Vec<OsString> {
    let at = args
        .iter()
        .position(|arg| arg == "help")
        .filter(|at| *at > 0);
    let topic = at.and_then(|at| args.get(at + 1)?.to_str());
    let is_topic = topic.is_some_and(|topic| TOPICS.iter().any(|(name, _)| *name == topic));
    let first = args
        .iter()
        .skip(1)
        .find(|arg| !arg.to_string_lossy().starts_with('-'));
    if let Some(at) = at.filter(|_| is_topic && first.is_some_and(|first| first == "help")) {
        args[at] = COMMAND.into();
    }
    args
}
