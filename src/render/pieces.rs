//! A report's lines as pieces with their inks, for a screen that puts colours in itself.
//!
//! What [`Look::paint`] wrote is read back: text from a corpus holds no escape of its own once it is harmless, so that an
//! escape begins a piece and the next one ends it.

use super::format::Report;
use super::style::{Ink, Look, style};
use std::io;
use std::sync::LazyLock;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is; nothing for plain text.
    pub ink: Option<Ink>,
    /// Its text, harmless.
    pub text: String,
}

/// Lays a report out in lines of a width.
///
/// # Errors
/// When an item of the report cannot be read.
pub fn laid_out(report: &dyn Report, width: usize) -> io::Result<Vec<Vec<Piece>>> {
    let look = Look {
        width,
        colour: true,
        links: false,
    };
    let mut out = Vec::new();
    report.text(&look, &mut out)?;
    let text = String::from_utf8_lossy(&out);
    Ok(text.lines().map(pieces).collect())
}

fn pieces(line: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (plain, painted) = rest.split_once(ESCAPE).unwrap_or((rest, ""));
        add(&mut found, None, plain);
        let Some((ink, after)) = begun(painted) else {
            // The end of a piece, or a sequence of no ink: what follows is plain.
            rest = painted.split_once('m').map_or("", |(_, after)| after);
            continue;
        };
        let (text, _) = after.split_once(ESCAPE).unwrap_or((after, ""));
        add(&mut found, Some(ink), text);
        rest = &after[text.len()..];
    }
    found
}

const ESCAPE: char = '\u{1b}';

fn add(found: &mut Vec<Piece>, ink: Option<Ink>, text: &str) {
    if !text.is_empty() {
        let text = text.to_owned();
        found.push(Piece { ink, text });
    }
}

/// The sequences that begin a piece, without their first escape: of two that begin alike the longer one first.
static BEGINNINGS: LazyLock<Vec<(String, Ink)>> = LazyLock::new(|| {
    let sequence = |ink: Ink| style(ink).render().to_string();
    let behind = |text: String| text.strip_prefix(ESCAPE).map(str::to_owned);
    let all = Ink::ALL.into_iter();
    let all = all.filter_map(|ink| Some((behind(sequence(ink))?, ink)));
    let mut all: Vec<(String, Ink)> = all.collect();
    all.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    all
});

/// The ink whose sequence a text begins with, behind its escape, and what follows.
fn begun(text: &str) -> Option<(Ink, &str)> {
    let mut all = BEGINNINGS.iter();
    all.find_map(|(sequence, ink)| Some((*ink, text.strip_prefix(sequence.as_str())?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_read_back() {
        let look = Look {
            width: 80,
            colour: true,
            links: false,
        };
        for ink in Ink::ALL {
            let line = format!("a {} b", look.clean(ink, "x\u{1b}[1my"));
            let read = pieces(&line);
            let texts: Vec<&str> = read.iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(texts, ["a ", "x\u{fffd}[1my", " b"]);
            let read = read[1].ink.expect("an ink");
            assert_eq!(style(read), style(ink));
        }
    }
}
