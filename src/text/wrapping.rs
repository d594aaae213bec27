//! Lines that were broken to fit a width: their ends mean nothing, and a name goes on over them.
//!
//! Apart from the layout because readers that know where paragraphs are hand over broken lines, too. A line end that was set
//! on purpose, after a short line, stays one.

use super::{Block, BlockKind, Token};

/// A line broken to fit is no longer, in bytes.
const WIDEST: usize = 120;
/// Nor is it shorter.
const NARROWEST: usize = 30;

/// Makes the ends of broken lines mere spaces.
pub(super) fn join(text: &str, blocks: &[Block], tokens: &mut [Token]) {
    for block in blocks.iter().filter(|b| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(text);
        if !words.contains('\n') {
            continue;
        }
        let start = block.span.start as usize;
        let longest = lines(words).map(|(_, line)| line.len()).max().unwrap_or(0);
        if !(NARROWEST..=WIDEST).contains(&longest) {
            continue;
        }
        let mut broken = false;
        for (at, line) in lines(words) {
            if broken {
                let first = tokens.partition_point(|t| (t.span.start as usize) < start + at);
                tokens.get_mut(first).into_iter().for_each(Token::join_line);
            }
            broken = line.len() * 5 >= longest * 3 && !line.ends_with(':');
        }
    }
}

/// The lines that are not blank, without the space round them, and where each begins.
fn lines(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let lines = words.split('\n').map(move |line| {
        let at = next;
        next += line.len() + 1;
        (at + line.len() - line.trim_start().len(), line.trim())
    });
    lines.filter(|(_, line)| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::text::Analysis;

    #[test]
    fn a_name_goes_on_over_the_end_of_a_broken_line_and_not_behind_a_short_one() {
        let starts = |text: &str| -> Vec<String> {
            let analysis = Analysis::of(text);
            let first = analysis.tokens.iter().filter(|t| t.after_line());
            first.map(|t| t.span.of(text).to_owned()).collect()
        };
        let wrapped = "The council met in Norland on Monday, and Mayor Ida\nHolm said that the harbour would stay as it had\nbeen.";
        assert_eq!(starts(wrapped), ["The"]);
        assert_eq!(
            starts("Ida Holm\nLeo Park\nUna Berg"),
            ["Ida", "Leo", "Una"]
        );
    }
}
