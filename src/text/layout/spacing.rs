//! Texts with a blank line behind every line, as typescripts are spaced: their sentences go on over blank lines.
//!
//! Apart from joining lines because it is asked of the text as a whole first: in all other texts a blank line ends a
//! paragraph, whatever stands before it.

use super::lines::lines;

/// Lines that must go on over a blank line, at least, and one in how many of all.
const LEAST: (usize, usize) = (4, 5);
/// A wrapped line is no longer.
const LONGEST: usize = 120;

/// How long the lines are that go on over a blank line, where that is how the text is spaced.
pub(super) fn width(text: &str) -> Option<usize> {
    let (mut all, mut going_on, mut bytes) = (0, 0, 0);
    let (mut previous, mut blanks) = ("", 0);
    for (_, line) in lines(text) {
        let line = line.trim();
        if line.is_empty() {
            blanks += 1;
            continue;
        }
        all += 1;
        if blanks == 1 && previous.len() <= LONGEST && goes_on(previous, line) {
            going_on += 1;
            bytes += previous.len();
        }
        (previous, blanks) = (line, 0);
    }
    (going_on >= LEAST.0 && going_on * LEAST.1 >= all).then(|| bytes / going_on)
}

/// Whether a sentence goes on: the line before has not ended, and this one begins small.
pub(super) fn goes_on(previous: &str, line: &str) -> bool {
    !is_ended(previous) && line.starts_with(char::is_lowercase)
}

/// Whether it may go on with a name or a number: no label and no heading.
pub(super) fn may_go_on(previous: &str, line: &str) -> bool {
    const LABEL: usize = 40;
    let label = line.find(':').is_some_and(|at| at < LABEL);
    let shouted = line.len() > 8 && !line.contains(char::is_lowercase);
    let begins = line.starts_with(|c: char| c.is_alphanumeric() || "\"“‘'($".contains(c));
    let heading = !previous.contains(char::is_lowercase);
    !is_ended(previous) && !heading && !label && !shouted && begins
}

fn is_ended(line: &str) -> bool {
    line.is_empty() || line.ends_with(['.', '!', '?', ':', '"', '”', ')'])
}
