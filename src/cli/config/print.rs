//! `dateline config`: prints what holds, as a file of settings would say it.

use super::super::{Exit, Failure};
use super::{Origin, Settings};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::Path;

const EXAMPLES: &str = "\
Examples:
  dateline config                          what holds, as a file of settings says it
  dateline config --origins                with where each is from
  dateline search nato --in speeches       another corpus, by its name in a file

Settings are read from flags, then the environment, then `dateline.toml` in the current folder or one
above it, then `dateline/dateline.toml` in $XDG_CONFIG_HOME or ~/.config; the nearer one wins. Paths
in a file are told from the file's own folder.

  corpus = \"corpus\"              folder or file of articles            --corpus  DATELINE_CORPUS
  index = \"index\"                folder of the index                   --index  DATELINE_INDEX
  aliases = \"FILE\"               names that are one person's           --aliases  DATELINE_ALIASES
  corrections = \"FILE\"           facts put right                       --corrections  DATELINE_CORRECTIONS
  color = \"auto\"                 auto, always or never                 --color
  quiet = false                  no progress, no notes                 --quiet
  history = true                 whether lists and queries are remembered between runs

  [corpora.speeches]             another corpus, which `--in speeches` names
  corpus = \"speeches\"
  index = \"index-speeches\"

  [keys]                         keys of the browser; `?` there lists the names
  \"ctrl-o\" = \"pager\"
  \"x\" = \"nothing\"";

/// Arguments of `config`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Config {
    /// Say where each setting is from
    #[arg(long)]
    origins: bool,
}

/// Prints the settings.
pub(in crate::cli) fn run(args: &Config, settings: &Settings) -> Result<Exit, Failure> {
    let text = printed(settings, args.origins);
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.map_err(|e| Failure::new(Exit::Found, e))?;
    Ok(Exit::Found)
}

fn printed(settings: &Settings, origins: bool) -> String {
    let mut text = String::new();
    for (name, value) in lines(settings) {
        let line = format!("{name} = {value}");
        let from = settings.origins.get(name).filter(|_| origins).map(told);
        text.push_str(&match from {
            Some(from) => format!("{line:<40}  # {from}\n"),
            None => format!("{line}\n"),
        });
    }
    tables(settings, origins, &mut text);
    if origins && settings.files.is_empty() {
        text.push_str("\n# no file of settings was found\n");
    }
    text
}

/// The settings with their values as TOML.
fn lines(settings: &Settings) -> Vec<(&'static str, String)> {
    let global = &settings.global;
    let color = global.color.to_possible_value();
    let color = color.map(|value| quoted(value.get_name()));
    let mut lines = vec![
        ("corpus", path(&global.corpus)),
        ("index", path(&global.index)),
    ];
    let aliases = global.aliases.as_ref().map(|file| ("aliases", path(file)));
    let corrections = global.corrections.as_ref();
    let corrections = corrections.map(|file| ("corrections", path(file)));
    lines.extend(aliases.into_iter().chain(corrections));
    lines.push(("color", color.unwrap_or_default()));
    lines.push(("quiet", global.quiet.to_string()));
    lines.push(("history", (!global.forgets).to_string()));
    lines
}

/// The named corpora and the keys.
fn tables(settings: &Settings, origins: bool, text: &mut String) {
    for (name, (corpus, file)) in &settings.corpora {
        let from = if origins {
            format!("  # {}", file.display())
        } else {
            String::new()
        };
        let folder = path(&corpus.path);
        text.push_str(&format!("\n[corpora.{name}]{from}\ncorpus = {folder}\n"));
        if let Some(index) = &corpus.index {
            text.push_str(&format!("index = {}\n", path(index)));
        }
    }
    if !settings.global.keys.is_empty() {
        text.push_str("\n[keys]\n");
    }
    for (key, action) in &settings.global.keys {
        text.push_str(&format!("{} = {}\n", quoted(key), quoted(action)));
    }
}

fn path(path: &Path) -> String {
    quoted(&path.display().to_string())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn told(origin: &Origin) -> String {
    match origin {
        Origin::Flag => "a flag".to_owned(),
        Origin::Environment => "the environment".to_owned(),
        Origin::File(path) => path.display().to_string(),
        Origin::Usual => "usual".to_owned(),
    }
}
