//! The whole answer as one JSON object.

use super::{Format, Look, Report};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{self, Write};

/// The format `json`.
pub(super) struct Json;

impl Format for Json {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let text = serde_json::to_string_pretty(&report.object())?;
        writeln!(out, "{}", escaped(&text))
    }
}

/// Prints a value as JSON on one line that does no harm to a terminal.
///
/// JSON escapes controls up to U+001F only; C1 controls, bidirectional and zero-width characters are written as `\u…`
/// too, which reads back to the same text.
pub fn harmless(value: &Value) -> String {
    escaped(&value.to_string())
}

fn escaped(json: &str) -> String {
    let hostile = |c: char| c != '\n' && crate::render::sanitize::is_hostile(c);
    if json.is_ascii() && !json.contains(hostile) || !json.contains(hostile) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if hostile(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing into a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_characters_are_escaped_and_read_back() {
        let value = Value::String("a\u{9b}b\u{202e}c\u{200b}d\u{e0001}\u{1b}e\n".into());
        let text = harmless(&value);
        assert_eq!(text, r#""a\u009bb\u202ec\u200bd\udb40\udc01\u001be\n""#);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
