//! Makes text from a corpus harmless for a terminal.
//!
//! An article can carry escape sequences that move the cursor, set the title or forge output, and bidirectional controls
//! that make text read otherwise than it is. None of them may reach a terminal raw.

use std::borrow::Cow;

/// Returns the text with control, escape, bidirectional and zero-width characters replaced by U+FFFD or dropped.
/// Line ends and tabs become a space: a caller that wants lines splits before it prints.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_hostile(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(harmless).collect())
}

/// Whether a character may not reach a terminal raw.
pub(crate) fn is_hostile(c: char) -> bool {
    c.is_control() || is_bidi(c) || is_zero_width(c)
}

/// A character as JSON may write any: `\u202e`, two of them beyond the basic plane. It reads back as itself.
pub(crate) fn json_escape(c: char) -> String {
    match c.encode_utf16(&mut [0; 2]) {
        [one] => format!("\\u{one:04x}"),
        pair => format!("\\u{:04x}\\u{:04x}", pair[0], pair[1]),
    }
}

fn harmless(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() || is_bidi(c) => Some('\u{fffd}'),
        c if is_zero_width(c) => None,
        c => Some(c),
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn escapes_never_pass() {
        assert_eq!(
            line("a\u{1b}[2Jb\u{202e}c\u{200b}d"),
            "a\u{fffd}[2Jb\u{fffd}cd"
        );
        assert_eq!(line("plain café “text”"), "plain café “text”");
    }
}
