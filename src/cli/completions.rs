//! `dateline completions`: prints what makes a shell complete the command line, names in the index among it.

use super::{Exit, Failure, Global};
use clap::{Args, ValueEnum};
use std::io::{self, Write};

const EXAMPLES: &str = "\
Examples:
  source <(dateline completions bash)               in ~/.bashrc
  source <(dateline completions zsh)                in ~/.zshrc, behind `compinit`
  dateline completions fish | source                in ~/.config/fish/config.fish
  dateline completions powershell | Out-String | Invoke-Expression
  eval (dateline completions elvish | slurp)        in ~/.config/elvish/rc.elv

Then tab completes commands, flags, fields of the query language, and from the index of the corpus at
hand: persons, speakers, places, topics, sources, units, cues and ids, and the names of saved searches.";

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Completions {
    /// For which shell
    shell: Shell,
}

/// A shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// The GNU shell.
    Bash,
    /// The Z shell.
    Zsh,
    /// The friendly shell.
    Fish,
    /// PowerShell, on all systems.
    #[value(name = "powershell")]
    Power,
    /// Elvish.
    Elvish,
}

impl Shell {
    /// What it is to read.
    fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("shells/dateline.bash"),
            Self::Zsh => include_str!("shells/dateline.zsh"),
            Self::Fish => include_str!("shells/dateline.fish"),
            Self::Power => include_str!("shells/dateline.ps1"),
            Self::Elvish => include_str!("shells/dateline.elv"),
        }
    }
}

/// Prints the script.
pub(super) fn run(args: &Completions, _: &Global) -> Result<Exit, Failure> {
    let written = io::stdout()
        .lock()
        .write_all(args.shell.script().as_bytes());
    written.map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}
