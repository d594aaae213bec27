//! The whole answer as one JSON object.

use super::{Format, Look, Report};
use crate::render::sanitize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// The format `json`.
pub(super) struct Json;

impl Format for Json {
    fn write(&self, report: &dyn Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let object = report.object();
        let (Some(list), Value::Object(entries)) = (report.list(), &object) else {
            return writeln!(out, "{}", indented(&object, "")?);
        };
        for (at, (key, value)) in entries.iter().enumerate() {
            write!(
                out,
                "{}\n  {}: ",
                if at == 0 { "{" } else { "," },
                json!(key)
            )?;
            if key == list {
                elements(report, out)?;
            } else {
                write!(out, "{}", indented(value, "  ")?)?;
            }
        }
        writeln!(out, "\n}}")
    }
}

/// Writes the records of a report as the elements of a list, each as it comes.
fn elements(report: &dyn Report, out: &mut dyn Write) -> io::Result<()> {
    let mut before = "[";
    report.each_record(&mut |mut record| {
        // The version of the format stands once for all of them.
        record
            .as_object_mut()
            .map(|entries| entries.remove("schema"));
        write!(out, "{before}\n    {}", indented(&record, "    ")?)?;
        before = ",";
        Ok(())
    })?;
    match before {
        "[" => write!(out, "[]"),
        _ => write!(out, "\n  ]"),
    }
}

/// A value over several lines, of which all but the first begin with a margin.
fn indented(value: &Value, margin: &str) -> io::Result<String> {
    // A line end inside a text is escaped: those there are stand between values.
    let text = serde_json::to_string_pretty(value)?;
    Ok(escaped(&text).replace('\n', &format!("\n{margin}")))
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
