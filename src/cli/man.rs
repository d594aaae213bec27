//! `dateline man`: the manual, a page a command and a page a topic.

use super::topics::TOPICS;
use super::{Cli, Exit, Failure};
use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  dateline man | man -l -                        the first page
  dateline man ~/.local/share/man/man1           all of them, for `man dateline-search`";

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Man {
    /// Where to write all pages; without it the first one is printed
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Prints the first page, or writes all.
pub(super) fn run(args: &Man) -> Result<Exit, Failure> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &args.folder else {
        let page = page(&command).map_err(failed)?;
        io::stdout().lock().write_all(&page).map_err(failed)?;
        return Ok(Exit::Found);
    };
    let written = write(&command, folder);
    let written = written.with_context(|| format!("cannot write: {}", folder.display()));
    let count = written.map_err(|e| Failure::new(Exit::Usage, e))?;
    anstream::eprintln!("{count} pages in {}", folder.display());
    Ok(Exit::Found)
}

fn failed(error: io::Error) -> Failure {
    Failure::new(Exit::Found, error)
}

fn write(command: &Command, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("dateline.1"), page(command)?)?;
    let mut count = 1;
    let shown = command
        .get_subcommands()
        .filter(|below| !below.is_hide_set());
    for below in shown.filter(|below| below.get_name() != "help") {
        // The page itself says `dateline-NAME`: that is the display name of a command below another.
        let name = format!("dateline-{}.1", below.get_name());
        fs::write(folder.join(name), page(below)?)?;
        count += 1;
    }
    for (name, text) in TOPICS {
        let page = topic(name, text);
        fs::write(folder.join(format!("dateline-{name}.7")), page)?;
        count += 1;
    }
    Ok(count)
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // What the environment of whoever builds the page says is no part of it.
    let plain = command.clone().mut_args(|arg| arg.hide_env_values(true));
    clap_mangen::Man::new(plain).render(&mut page)?;
    Ok(page)
}

/// A topic as it stands, for its columns are laid out already.
fn topic(name: &str, text: &str) -> String {
    let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
    let line = |line: &str| {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        // A point or a mark at the beginning would be a request.
        if line.starts_with(['.', '\'']) {
            format!("\\&{line}\n")
        } else {
            format!("{line}\n")
        }
    };
    let body: String = body.trim_start().lines().map(line).collect();
    format!(
        ".TH DATELINE\\-{} 7\n.SH NAME\ndateline\\-{name} \\- {}\n.SH DESCRIPTION\n.nf\n{body}.fi\n",
        name.to_uppercase(),
        heading.to_lowercase()
    )
}
