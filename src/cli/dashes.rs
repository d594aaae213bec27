//! Leading dashes: `search immigration -border` negates a word, `-n 5` is a flag.
//!
//! Apart from what clap reads because clap takes every dash for a flag. Two dashes are a flag always; one is a flag when it is
//! exactly one that the command has.

use super::config::Typed;
use super::{Cli, topics};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;

/// The argument of the commands that take a query.
const QUERY: &str = "query";

/// Reads the command line; ends the program with help or an error as clap does.
pub fn parse(args: impl Iterator<Item = OsString>) -> Cli {
    let mut command = Cli::command();
    command.build();
    let args = kept_apart(topics::led(args.collect()), &command);
    let matches = command.get_matches_from(args);
    let mut cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    cli.global.typed = Typed::of(&matches);
    cli
}

/// Puts a blank before each negation, so that it is taken for a part of the query.
fn kept_apart(mut args: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let named = |arg: &OsString| command.find_subcommand(arg);
    let is_query = |command: &&Command| command.get_positionals().any(|a| a.get_id() == QUERY);
    let at = args.iter().skip(1).position(|arg| named(arg).is_some());
    let Some((at, asked)) = at.and_then(|at| {
        let asked = named(args.get(at + 1)?).filter(is_query)?;
        Some((at + 2, asked))
    }) else {
        return args;
    };
    let mut is_value = false;
    for arg in args.iter_mut().skip(at) {
        if std::mem::take(&mut is_value) {
            continue;
        }
        let Some(text) = arg.to_str() else { continue };
        if text == "--" {
            break;
        }
        let Some(letters) = text.strip_prefix('-').filter(|l| !l.is_empty()) else {
            continue;
        };
        if letters.starts_with('-') {
            continue;
        }
        match flag(letters, asked) {
            Some(flag) => {
                is_value = flag.get_action().takes_values() && letters.chars().count() == 1;
            }
            None => *arg = format!(" {text}").into(),
        }
    }
    args
}

/// The short flag that is exactly this, or has digits right behind it.
fn flag<'c>(letters: &str, command: &'c Command) -> Option<&'c Arg> {
    let (first, rest) = letters.split_at(letters.chars().next()?.len_utf8());
    let flag = command.get_arguments().find(|arg| {
        let short = arg.get_short_and_visible_aliases().unwrap_or_default();
        short.iter().any(|c| first.starts_with(*c))
    })?;
    let is_number = first == "n" && rest.bytes().all(|b| b.is_ascii_digit());
    (rest.is_empty() || is_number).then_some(flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let args = line.split(' ').map(OsString::from).collect();
        let mut command = Cli::command();
        command.build();
        let apart = kept_apart(args, &command);
        let words = apart
            .iter()
            .map(|arg| arg.to_string_lossy().replace(' ', "_"));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_dash_is_a_flag_only_where_it_is_exactly_one() {
        assert_eq!(read("d search a -b -n 5"), "d search a _-b -n 5");
        assert_eq!(
            read("d search -steel -n5 -f csv -q"),
            "d search _-steel -n5 -f csv -q"
        );
        assert_eq!(
            read("d said -health -nx -h -V"),
            "d said _-health _-nx -h -V"
        );
        assert_eq!(read("d search -fcsv -hm -9"), "d search _-fcsv _-hm _-9");
        assert_eq!(
            read("d search --persn x - -- -b"),
            "d search --persn x - -- -b"
        );
        assert_eq!(read("d index -b"), "d index -b");
        assert_eq!(
            read("d -q --index i search -b"),
            "d -q --index i search _-b"
        );
    }
}
