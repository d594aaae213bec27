//! Text from a corpus in lines of a width, with runs of it coloured.
//!
//! Text is wrapped before it is coloured, so that escape sequences never count as columns, and each line is harmless and
//! whole in its colours.

use super::sanitize;
use super::style::{Ink, Look};
use crate::text::Span;

/// A piece of a text with its colour; pieces are in order and apart.
pub(super) type Run = (Span, Ink);

/// Wraps a text; what no run covers has the colour `base`.
pub(super) fn lines(
    text: &str,
    runs: &[Run],
    width: usize,
    look: &Look,
    base: Option<Ink>,
) -> Vec<String> {
    let options = textwrap::Options::new(width.max(20)).break_words(true);
    let wrapped = textwrap::wrap(text, options);
    let line = |line: &std::borrow::Cow<str>| {
        // Wrapping without indents or new hyphens borrows from the text, which gives each line's place in it.
        let start = (line.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        let inside = start.saturating_add(line.len()) <= text.len();
        painted(
            line,
            if inside { start as u32 } else { u32::MAX },
            runs,
            look,
            base,
        )
    };
    wrapped.iter().map(line).collect()
}

/// Wraps a text without runs at blanks alone, so that no mark of a fact is torn apart.
pub(super) fn plain(text: &str, width: usize, look: &Look, base: Option<Ink>) -> Vec<String> {
    let options = textwrap::Options::new(width.max(20))
        .break_words(true)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    let wrapped = textwrap::wrap(text, options);
    let line = |line: &std::borrow::Cow<str>| painted(line, 0, &[], look, base);
    wrapped.iter().map(line).collect()
}

/// Marks matches alone.
pub(super) fn matches(marks: &[Span]) -> Vec<Run> {
    marks.iter().map(|mark| (*mark, Ink::Match)).collect()
}

fn painted(line: &str, start: u32, runs: &[Run], look: &Look, base: Option<Ink>) -> String {
    let plain = |text: &str| match base {
        Some(ink) => look.clean(ink, text),
        None => sanitize::line(text).into_owned(),
    };
    let end = start.saturating_add(line.len() as u32);
    let piece = |a: u32, b: u32| {
        line.get((a - start) as usize..(b - start) as usize)
            .unwrap_or("")
    };
    let mut out = String::with_capacity(line.len() + 16);
    let mut at = start;
    for (span, ink) in runs.iter().filter(|(s, _)| s.start < end && s.end > start) {
        let (from, to) = (span.start.max(at), span.end.min(end));
        if from >= to {
            continue;
        }
        out.push_str(&plain(piece(at, from)));
        let text = sanitize::line(piece(from, to));
        out.push_str(&if *ink == Ink::Match {
            look.mark(&text)
        } else {
            look.paint(*ink, &text)
        });
        at = to;
    }
    out.push_str(&plain(line.get((at - start) as usize..).unwrap_or("")));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_over_a_line_end_is_marked_on_both_lines() {
        let look = Look {
            width: 20,
            colour: false,
            links: false,
        };
        let text = "the ministers of the alliance met";
        let shown = lines(text, &matches(&[Span::new(4, 29)]), 20, &look, None);
        assert_eq!(shown, ["the [ministers of the]", "[alliance] met"]);
    }

    #[test]
    fn hostile_text_is_harmless_in_every_line() {
        let look = Look {
            width: 20,
            colour: true,
            links: false,
        };
        let text = "a\u{1b}[2J \u{202e}b c d e f g h i j k l m n o p q r s t u v w x y z";
        for line in lines(
            text,
            &matches(&[Span::new(0, 8)]),
            20,
            &look,
            Some(Ink::Title),
        ) {
            assert!(
                !line.contains("\u{1b}[2J") && !line.contains('\u{202e}'),
                "{line:?}"
            );
        }
    }
}
