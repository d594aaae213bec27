//! JSON that is not quite JSON: commas too many or too few, half a pair of surrogates, `NaN`, comments, raw line breaks.
//!
//! Apart from reading records because pages' JSON-LD is broken in the same ways; it is asked only where the strict parser
//! gave up, and what it cannot mend it refuses, so that text which is no JSON is not made into some.

use serde_json::{Map, Number, Value};

/// Values nested deeper are refused.
const DEEPEST: usize = 100;

/// Reads the one value a text holds.
pub(in crate::corpus) fn value(text: &str) -> Option<Value> {
    let (value, end) = first(text)?;
    let rest =
        text[end..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    rest.is_empty().then_some(value)
}

/// Reads the value a text begins with; says where it ends.
pub(in crate::corpus) fn first(text: &str) -> Option<(Value, usize)> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    Some((value, reader.at))
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over white space and comments.
    fn space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\0');
            self.at += rest.len() - trimmed.len();
            let close = match trimmed.get(..2) {
                Some("/*") => "*/",
                Some("//") => "\n",
                _ => return,
            };
            let end = trimmed.find(close).map(|end| end + close.len());
            self.at += end.unwrap_or(trimmed.len());
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'{' => self.object(depth.checked_sub(1)?),
            b'[' => self.array(depth.checked_sub(1)?),
            b'"' => self.string().map(Value::String),
            _ => self.bare(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut fields = Map::new();
        self.at += 1;
        while !self.ends(b'}')? {
            let key = self.string()?;
            self.space();
            if self.peek()? != b':' {
                return None;
            }
            self.at += 1;
            let value = self.value(depth)?;
            fields.insert(key, value);
        }
        Some(Value::Object(fields))
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut values = Vec::new();
        self.at += 1;
        while !self.ends(b']')? {
            values.push(self.value(depth)?);
        }
        Some(Value::Array(values))
    }

    /// Whether the closing mark is next; commas before it, too many or none, are passed over.
    fn ends(&mut self, close: u8) -> Option<bool> {
        self.space();
        while self.peek()? == b',' {
            self.at += 1;
            self.space();
        }
        let closes = self.peek()? == close;
        self.at += usize::from(closes);
        Some(closes)
    }

    /// A string; raw line breaks and unknown escapes stand for themselves.
    fn string(&mut self) -> Option<String> {
        if self.peek()? != b'"' {
            return None;
        }
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let plain = memchr::memchr2(b'"', b'\\', rest.as_bytes())?;
            out.push_str(&rest[..plain]);
            self.at += plain + 1;
            if rest.as_bytes()[plain] == b'"' {
                if self.is_quoted_word() {
                    out.push('"');
                    continue;
                }
                return Some(out);
            }
            self.escape(&mut out)?;
        }
    }

    /// Whether the mark just passed stands inside the string, unescaped: no string is followed by a letter.
    fn is_quoted_word(&self) -> bool {
        let next = self.rest().chars().find(|c| *c != ' ');
        next.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, '.' | ';' | '?' | '!' | ')' | '-' | '<')
        })
    }

    fn escape(&mut self, out: &mut String) -> Option<()> {
        let escaped = self.rest().chars().next()?;
        self.at += escaped.len_utf8();
        out.push(match escaped {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' | 'f' => ' ',
            'u' => self.code(),
            other => other,
        });
        Some(())
    }

    /// The character of `\uXXXX`; half a pair is U+FFFD.
    fn code(&mut self) -> char {
        let Some(unit) = self.unit(self.at) else {
            return char::REPLACEMENT_CHARACTER;
        };
        self.at += 4;
        let low = self
            .rest()
            .starts_with("\\u")
            .then(|| self.unit(self.at + 2));
        let pair = low
            .flatten()
            .map(|low| char::decode_utf16([unit, low]).next());
        match pair {
            Some(Some(Ok(c))) if (0xd800..0xdc00).contains(&unit) => {
                self.at += 6;
                c
            }
            _ => char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER),
        }
    }

    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.text.get(at..at + 4)?;
        let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        hex.then(|| u16::from_str_radix(digits, 16).ok())?
    }

    /// A number or one of the words; those of other languages that mean nothing are null.
    fn bare(&mut self) -> Option<Value> {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '_');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        let value = match word {
            "true" | "True" => Value::Bool(true),
            "false" | "False" => Value::Bool(false),
            "null" | "None" | "undefined" | "NaN" | "nan" | "-NaN" | "Infinity" | "-Infinity"
            | "inf" | "-inf" => Value::Null,
            _ if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) => {
                let number = serde_json::from_str(word.trim_start_matches('+')).ok();
                let number = number.or_else(|| word.parse().ok().and_then(Number::from_f64));
                Value::Number(number?)
            }
            _ => return None,
        };
        self.at += end;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::value;
    use serde_json::json;

    #[test]
    fn commas_too_many_and_too_few() {
        let wanted = json!({"a": 1, "b": ["x", "y"], "c": null});
        for text in [
            r#"{"a": 1, "b": ["x", "y",], "c": null,}"#,
            "{\"a\": 1 \"b\": [\"x\" \"y\"] \"c\": NaN}",
            "{,\"a\": 1,, /* note */ \"b\": [\"x\",\n\"y\"], // note\n \"c\": undefined};",
        ] {
            assert_eq!(value(text), Some(wanted.clone()), "{text}");
        }
    }

    #[test]
    fn strings_with_half_a_pair_and_raw_breaks() {
        assert_eq!(value(r#""Levy \ud83d""#), Some(json!("Levy \u{fffd}")));
        assert_eq!(
            value(r#""\ude00 \ud83d\ude00 \ud83dx""#),
            Some(json!("\u{fffd} 😀 \u{fffd}x"))
        );
        assert_eq!(value("\"a\nb \\'c\\' \\x\""), Some(json!("a\nb 'c' x")));
        assert_eq!(
            value(r#"{"a": "the "wall" plan", "b": 2}"#),
            Some(json!({"a": "the \"wall\" plan", "b": 2}))
        );
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "not json",
            "{broken",
            "{\"a\"}",
            "[1, 2",
            "{\"a\": }",
            "",
            "{\"a\": \"b",
            "1 2",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(value(&"[".repeat(100_000)), None);
    }
}
