//! Lines to runs: which lines belong to one paragraph, heading or list item.
//!
//! Apart from naming the kinds because this is about line ends alone: a blank line, an indent, a bullet, and whether the
//! text was wrapped at a fixed width.

use super::lines::lines;
use super::{marks, spacing};

/// A run of lines that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// First byte, after indent and bullet.
    pub(super) start: usize,
    /// One past the last byte that is not white space.
    pub(super) end: usize,
    /// How many lines it has.
    pub(super) lines: usize,
    /// Whether a bullet or number stands before it.
    pub(super) bullet: bool,
    /// Whether a blank line (or the text's start) stands before it.
    pub(super) apart: bool,
}

impl Run {
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Cuts a text into runs.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let shape = Shape::of(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    let mut blank = true;
    let mut previous = "";
    for (start, line) in lines(text) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            open &= shape.spaced.is_some() && !blank;
            blank = true;
            continue;
        }
        let indent = indent(line);
        let at = start + (line.len() - line.trim_start().len());
        let bullet = marks::bullet(trimmed);
        let end = at + trimmed.len();
        match runs.last_mut() {
            Some(run)
                if open
                    && (!blank || shape.joins_spaced(previous, trimmed))
                    && (blank || shape.joins(previous, trimmed, indent, bullet.is_some(), run)) =>
            {
                run.end = end;
                run.lines += 1;
            }
            _ => runs.push(Run {
                start: at + bullet.unwrap_or(0),
                end,
                lines: 1,
                bullet: bullet.is_some(),
                apart: blank,
            }),
        }
        open = true;
        blank = false;
        previous = trimmed;
    }
    runs
}

/// How the lines of a text are set.
struct Shape {
    /// Longest line when the text was wrapped at a fixed width.
    width: Option<usize>,
    /// Indent all lines have.
    indent: usize,
    /// How long a line is where a blank line stands behind every line, as typescripts are spaced.
    spaced: Option<usize>,
}

impl Shape {
    fn of(text: &str) -> Self {
        let (mut longest, mut least) = (0, usize::MAX);
        // Of the lines that another follows without an indent: how many, their bytes, and how many followers begin small.
        let (mut followed, mut bytes, mut small) = (0, 0, 0);
        let mut before: Option<usize> = None;
        for (number, (_, line)) in lines(text).enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                before = None;
                continue;
            }
            if number > 0 {
                least = least.min(indent(line));
            }
            if let Some(length) = before.filter(|_| indent(line) < 2) {
                followed += 1;
                bytes += length;
                small += usize::from(trimmed.starts_with(char::is_lowercase));
            }
            longest = longest.max(trimmed.len());
            before = Some(trimmed.len());
        }
        // A wrapped text breaks within sentences, a list of short lines does not.
        let wrapped =
            followed > 0 && longest <= 110 && bytes >= followed * 36 && small * 4 >= followed;
        Self {
            width: wrapped.then_some(longest),
            indent: if least == usize::MAX { 0 } else { least },
            spaced: spacing::width(text),
        }
    }

    /// Whether `line` goes on with the run whose last line is `previous`, a blank line between them.
    fn joins_spaced(&self, previous: &str, line: &str) -> bool {
        let long = self
            .spaced
            .is_some_and(|width| previous.len() * 4 >= width * 3);
        let label = marks::bullet(line).is_some() || marks::is_attribution(line);
        spacing::goes_on(previous, line) || long && !label && spacing::may_go_on(previous, line)
    }

    /// Whether `line` goes on with the run whose last line is `previous`.
    fn joins(&self, previous: &str, line: &str, indent: usize, bullet: bool, run: &Run) -> bool {
        if bullet || marks::is_attribution(line) {
            return false;
        }
        let indented = indent.saturating_sub(self.indent) >= 2;
        if indented && run.bullet {
            return true;
        }
        if indented {
            return false;
        }
        let ended = previous.ends_with(['.', '!', '?', ':', '"', '”']);
        if !ended && line.starts_with(char::is_lowercase) {
            return true;
        }
        let Some(width) = self.width else {
            return false;
        };
        let next_word = line.find(char::is_whitespace).unwrap_or(line.len());
        // Had the next word fitted well into the line, the line was ended on purpose.
        let fits = previous.len() + 1 + next_word + 10 <= width;
        if ended {
            !fits
        } else {
            previous.len() * 5 >= width * 3
        }
    }
}

fn indent(line: &str) -> usize {
    let tabs = |c: char| if c == '\t' { 4 } else { 1 };
    let blanks = line
        .chars()
        .take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}'));
    blanks.map(tabs).sum()
}
