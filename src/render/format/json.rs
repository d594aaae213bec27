//! The whole answer as one JSON object.

use super::{Format, Look, Report};
use crate::render::sanitize;
use serde_json::Value;
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
    // The line ends of indented JSON are its own.
    let is_hostile = |c: char| c != '\n' && sanitize::is_hostile(c);
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find(is_hostile) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = from.chars();
        out.extend(chars.next().map(sanitize::json_escape));
        rest = chars.as_str();
    }
    out.push_str(rest);
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
