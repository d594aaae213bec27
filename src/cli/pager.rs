//! Articles through the pager: `$PAGER`, else `less`.

use super::{Exit, Failure, Global, narrow};
use crate::article::Article;
use crate::extract::Facts;
use crate::index::{IndexError, OpenIndex};
use crate::render::{Shown, format};
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// What runs where nothing else is named.
const USUAL: &str = "less -FRX";

/// Shows one article, and waits until it was read.
pub(super) fn show(index: &OpenIndex, id: &str, global: &Global) -> Result<(), Failure> {
    let missing = || IndexError::NoArticle(id.to_owned());
    let address = index.find(id)?.ok_or_else(missing)?;
    let (article, mut facts) = index.fetch(address)?;
    facts.keep_shown();
    let wanted = std::env::var_os("PAGER").is_some_and(|p| !p.is_empty());
    // Out of a browser a short article must not be gone before it is read: `less` then waits for a key.
    let pager = (!wanted).then_some("less -R");
    run(&[(article, facts)], false, pager, global)
}

/// Prints through the pager; one that cannot be run or is left early is no failure.
pub(super) fn page(found: &[(Article, Facts)], why: bool, global: &Global) -> Result<(), Failure> {
    run(found, why, None, global)
}

fn run(
    found: &[(Article, Facts)],
    why: bool,
    pager: Option<&str>,
    global: &Global,
) -> Result<(), Failure> {
    let wanted = std::env::var("PAGER").ok().filter(|p| !p.trim().is_empty());
    let pager = pager.map_or_else(|| wanted.unwrap_or_else(|| USUAL.to_owned()), str::to_owned);
    let mut child = Command::new("sh");
    child.arg("-c").arg(&pager).stdin(Stdio::piped());
    let Ok(mut child) = child.spawn() else {
        return straight(found, why, global);
    };
    if let Some(mut input) = child.stdin.take() {
        let written = write(found, why, global, &mut input);
        drop(input);
        if let Err(error) = written
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            return Err(Failure::new(Exit::Usage, error));
        }
    }
    match child.wait() {
        // 127: there is no such program.
        Ok(status) if status.code() == Some(127) => straight(found, why, global),
        _ => Ok(()),
    }
}

fn straight(found: &[(Article, Facts)], why: bool, global: &Global) -> Result<(), Failure> {
    let written = write(found, why, global, &mut io::stdout().lock());
    written.map_err(|e| Failure::new(Exit::Found, e))
}

fn write(
    found: &[(Article, Facts)],
    why: bool,
    global: &Global,
    out: &mut dyn Write,
) -> io::Result<()> {
    let look = narrow::look(global);
    let Some(text) = format::named("text") else {
        return Ok(());
    };
    for (article, facts) in found {
        let shown = Shown {
            article,
            facts,
            title_marks: &[],
            marks: &[],
            why,
        };
        text.write(&shown, &look, out)?;
    }
    Ok(())
}
