//! Writing JSON as text, without a tree or a serializer in between.
//!
//! Apart from the rows because an article has thousands of fields and printing them cost a quarter of finding them: names
//! are copied as they stand, shares are rounded to what they are worth, and a text is looked at a block at a time. What a
//! terminal would obey or show otherwise than it is stands as an escape, which means the same to a program.

use crate::render::sanitize;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::io::Write as _;

/// Decimal places of a confidence or score.
const SHARE_PLACES: u32 = 3;
/// Decimal places of degrees: about a metre.
const DEGREE_PLACES: u32 = 5;
/// Whole numbers up to here are exact as `f64` and printed digit by digit.
const EXACT: f64 = 9e15;

/// JSON under way.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: Vec<u8>,
    /// Whether something stands before in the object or list that is open.
    follows: bool,
}

impl Writer {
    /// A writer that goes on after `out`.
    pub(super) fn after(out: Vec<u8>) -> Self {
        Self {
            out,
            follows: false,
        }
    }

    /// What was written, with what stood before.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.out
    }

    /// The same as text.
    pub(super) fn end(self) -> String {
        // Only texts and ASCII were written.
        String::from_utf8(self.out).unwrap_or_default()
    }

    /// Writes what needs no escape.
    #[inline]
    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Writes an object, its fields by `fill`.
    pub(super) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.out.push(b'{');
        self.follows = false;
        fill(self);
        self.out.push(b'}');
        self.follows = true;
    }

    /// Writes a list, each element by `each`.
    pub(super) fn list<T>(
        &mut self,
        items: impl Iterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.out.push(b'[');
        self.follows = false;
        for item in items {
            self.part();
            each(self, item);
            self.follows = true;
        }
        self.out.push(b']');
        self.follows = true;
    }

    fn part(&mut self) {
        if self.follows {
            self.out.push(b',');
        }
    }

    /// Begins a field; its value comes next.
    #[inline]
    pub(super) fn field(&mut self, name: &'static str) -> &mut Self {
        self.part();
        self.out.push(b'"');
        self.raw(name);
        self.raw("\":");
        self.follows = true;
        self
    }

    /// Writes `null` for nothing, else the value by `write`.
    pub(super) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw("null"),
        }
    }

    /// Writes a value by the name it has in every format: a kind, a relation, a precision.
    pub(super) fn named(&mut self, value: &impl Serialize) {
        // Writing into memory cannot fail, and such a value always has a name.
        let _ = serde_json::to_writer(&mut self.out, value);
    }

    /// Writes `true` or `false`.
    pub(super) fn flag(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes a whole number.
    #[inline]
    pub(super) fn whole(&mut self, value: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = value;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        // One by one: a copy of a length nobody knows is a call.
        for digit in digits.get(at..).unwrap_or_default() {
            self.out.push(*digit);
        }
    }

    /// Writes a number that need not be whole; `null` for what JSON has no number for.
    pub(super) fn number(&mut self, value: f64) {
        if value.fract() == 0.0 && value.abs() < EXACT {
            self.raw(if value < 0.0 { "-" } else { "" });
            self.whole(value.abs() as u64);
            self.raw(".0");
        } else if value.is_finite() {
            let _ = write!(self.out, "{value:?}"); // writing into memory cannot fail
        } else {
            self.raw("null");
        }
    }

    /// Writes a share of certainty.
    pub(super) fn share(&mut self, value: f32) {
        self.rounded(value, SHARE_PLACES);
    }

    /// Writes degrees of latitude or longitude.
    pub(super) fn degrees(&mut self, value: f32) {
        self.rounded(value, DEGREE_PLACES);
    }

    /// Writes a number rounded to so many decimal places, without zeros at the end but with one place at least.
    fn rounded(&mut self, value: f32, places: u32) {
        let scale = 10_u64.pow(places);
        let scaled = (f64::from(value.abs()) * scale as f64).round() as u64;
        self.raw(if value < 0.0 && scaled > 0 { "-" } else { "" });
        self.whole(scaled / scale);
        self.out.push(b'.');
        let (mut rest, mut unit) = (scaled % scale, scale / 10);
        loop {
            self.out.push(b'0' + (rest / unit) as u8);
            rest %= unit;
            if rest == 0 {
                return;
            }
            unit /= 10;
        }
    }

    /// Writes a day as `2025-02-12`.
    pub(super) fn day(&mut self, day: NaiveDate) {
        self.out.push(b'"');
        match u32::try_from(day.year()) {
            Ok(year @ 1000..=9999) => {
                self.whole(u64::from(year));
                for part in [day.month(), day.day()] {
                    self.raw(if part < 10 { "-0" } else { "-" });
                    self.whole(u64::from(part));
                }
            }
            // Writing into memory cannot fail.
            _ => drop(write!(self.out, "{day}")),
        }
        self.out.push(b'"');
    }

    /// Writes a text, escaped where it must be.
    pub(super) fn text(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text;
        // Line ends and quotation marks are the escapes of a plain text; what lies between them is copied whole.
        while let Some(at) = plain_until(rest) {
            let (plain, from) = rest.split_at(at);
            self.raw(plain);
            let mut chars = from.chars();
            if let Some(c) = chars.next() {
                self.escape(c);
            }
            rest = chars.as_str();
        }
        self.raw(rest);
        self.out.push(b'"');
    }

    fn escape(&mut self, c: char) {
        match c {
            '"' => self.raw("\\\""),
            '\\' => self.raw("\\\\"),
            '\n' => self.raw("\\n"),
            '\r' => self.raw("\\r"),
            '\t' => self.raw("\\t"),
            c => self.raw(&sanitize::json_escape(c)),
        }
    }
}

/// Where the first character stands that cannot be copied as it is; `None` when there is none.
fn plain_until(text: &str) -> Option<usize> {
    // A block without any is passed by one comparison: no byte of it is asked alone.
    let is_clean = |block: &[u8; 32]| !block.iter().fold(false, |any, b| any | is_suspect(*b));
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        if rest.first_chunk().is_some_and(is_clean) {
            from += 32;
            continue;
        }
        from += rest.iter().position(|b| is_suspect(*b))?;
        // What stands before is whole characters: ASCII, or passed below.
        let c = text.get(from..)?.chars().next()?;
        if c.is_ascii() || sanitize::is_hostile(c) {
            return Some(from);
        }
        from += c.len_utf8();
    }
}

/// Whether a byte must be escaped or belongs to a character that may have to be.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a block is compared as a whole, without branches"
)]
fn is_suspect(byte: u8) -> bool {
    (byte < b' ') | (byte == b'"') | (byte == b'\\') | (byte >= 0x7f)
}

/// The same JSON with a line a value, two spaces deeper in every object and list.
pub(super) fn indented(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut escaped, mut last) = (0_usize, false, false, ' ');
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    for c in json.chars() {
        if in_text {
            in_text = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            out.push(c);
            last = c;
            continue;
        }
        if matches!(c, '}' | ']') {
            depth = depth.saturating_sub(1);
        }
        // An empty object or list stays on its line.
        let opened = matches!(last, '{' | '[');
        if last == ',' || opened != matches!(c, '}' | ']') && (opened || matches!(c, '}' | ']')) {
            line(&mut out, depth);
        }
        out.push(c);
        if c == ':' {
            out.push(' ');
        }
        depth += usize::from(matches!(c, '{' | '['));
        in_text = c == '"';
        last = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn written(write: impl FnOnce(&mut Writer)) -> String {
        let mut writer = Writer::default();
        write(&mut writer);
        writer.end()
    }

    #[test]
    fn numbers_are_short_and_exact() {
        let numbers = [0.453_261_85_f32, 1.0, 0.0, 0.9999, 0.1];
        let shares = written(|w| w.list(numbers.iter(), |w, n| w.share(*n)));
        assert_eq!(shares, "[0.453,1.0,0.0,1.0,0.1]");
        let degrees = written(|w| w.list([-150.000_92_f32, 4.35].iter(), |w, n| w.degrees(*n)));
        assert_eq!(degrees, "[-150.00092,4.35]");
        let values = [2e7, -0.5, 1e300, f64::NAN, 0.1 + 0.2];
        let values = written(|w| w.list(values.iter(), |w, n| w.number(*n)));
        assert_eq!(values, "[20000000.0,-0.5,1e300,null,0.30000000000000004]");
    }

    #[test]
    fn hostile_characters_are_escaped_and_read_back() {
        let text = "a\u{9b}b\u{202e}c\u{200b}d\u{e0001}\u{1b}é\u{7f}\"\\\n";
        let json = written(|w| w.text(text));
        assert!(!json.contains(sanitize::is_hostile), "{json}");
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), json!(text));
    }

    proptest! {
        #[test]
        fn any_text_reads_back(text in ".{0,80}(\\PC|[\\x00-\\x7f]){0,80}") {
            let json = written(|w| w.object(|w| { w.field("text").text(&text); w.field("none").maybe(None, Writer::text); }));
            let value = json!({"text": text, "none": null});
            prop_assert_eq!(&serde_json::from_str::<Value>(&json).unwrap(), &value);
            let pretty = serde_json::from_str::<Value>(&indented(&json)).unwrap();
            prop_assert_eq!(&pretty, &value);
        }
    }

    #[test]
    fn indents_as_others_do() {
        let value = json!({"a": [], "b": [1, {"c": "x, {y}"}], "d": {}, "e": "\""});
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        assert_eq!(indented(&value.to_string()), pretty);
    }
}
