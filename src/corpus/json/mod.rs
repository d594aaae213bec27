//! JSON: one article, an array of them, an object around an array, JSON-LD, JSON Feed, or a record a line (NDJSON).
//!
//! Two readers over one reading of a record: a drop of NDJSON is cut into pieces and read in parallel, anything else is
//! read whole.

mod fields;
pub(super) mod lenient;
mod record;
mod wrapped;

pub(crate) use fields::is_known_role;

use super::{Claim, Draft, Drafts, Head, Piece, ReadOptions, Reader, lines};
use crate::text::encoding;
use serde_json::{Map, Value};

/// Returns what a record of fields says, for a format that has its fields in another language.
pub(super) fn draft_of(record: &Map<String, Value>, options: &ReadOptions) -> Draft {
    record::draft(&fields::Fields::new(record, options))
}

/// Reads NDJSON: one record a line.
#[derive(Debug)]
pub(super) struct Lines;

impl Reader for Lines {
    fn name(&self) -> &'static str {
        "ndjson"
    }

    fn version(&self) -> u32 {
        record::VERSION
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        if head.lines_of_json {
            Claim::Certain
        } else {
            Claim::No
        }
    }

    fn cuts_at_lines(&self) -> bool {
        true
    }

    fn read(&self, piece: &Piece, options: &ReadOptions, out: &mut Drafts<'_>) {
        if piece.cut_short {
            let detail = format!("a line of more than {} MB", options.limits.line >> 20);
            return out.fail(piece.first_record, "too large", detail);
        }
        let lines = lines::of_bytes(&piece.bytes).filter(|l| !l.trim_ascii().is_empty());
        for (number, line) in (piece.first_record..).zip(lines) {
            let decoded = encoding::decode(line, None);
            match serde_json::from_str::<Value>(decoded.text.trim()) {
                Ok(value) => records(value, &mut |_, v| record::give(v, number, options, out)),
                Err(e) => match lenient::value(&decoded.text) {
                    Some(value) => {
                        records(value, &mut |_, v| record::give(v, number, options, out));
                    }
                    None => out.fail(number, "bad json", e.to_string()),
                },
            }
        }
    }
}

/// Reads a file of JSON as a whole.
#[derive(Debug)]
pub(super) struct Json;

impl Reader for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn version(&self) -> u32 {
        record::VERSION
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        let mut marks = head.start.chars().filter(|c| !c.is_whitespace());
        match (marks.next(), marks.next(), head.extension) {
            (Some('{'), Some('"'), _) | (Some('['), Some('{'), _) => Claim::Certain,
            (_, _, "json" | "jsonld" | "ndjson" | "jsonl") => Claim::Named,
            _ => Claim::No,
        }
    }

    fn read(&self, piece: &Piece, options: &ReadOptions, out: &mut Drafts<'_>) {
        let decoded = encoding::decode(&piece.bytes, None);
        let mut number = 0;
        let mut give = |value: Value, out: &mut Drafts<'_>| {
            records(value, &mut |_, v| {
                record::give(v, number, options, out);
                number += 1;
            });
        };
        match serde_json::from_str::<Value>(&decoded.text) {
            Ok(value) => give(value, out),
            Err(_) => {
                if let Err(e) = salvage(&decoded.text, &mut |value| give(value, out)) {
                    out.fail(number, "bad json", e);
                }
            }
        }
    }
}

/// Gives every record of a value: itself, the elements of an array, those of the array it wraps.
fn records(value: Value, give: &mut dyn FnMut(usize, Value)) {
    for (at, value) in wrapped::unwrap(value).into_iter().enumerate() {
        give(at, value);
    }
}

/// Reads values one after the other (a row of objects, or an array that ends too early) as far as they are good or can be
/// mended.
fn salvage(text: &str, give: &mut dyn FnMut(Value)) -> Result<(), String> {
    let trimmed = text.trim_start();
    let array = trimmed.starts_with('[');
    let mut rest = if array { &trimmed[1..] } else { trimmed };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() || (array && rest.starts_with(']')) {
            let whole = !array || rest.starts_with(']');
            return whole
                .then_some(())
                .ok_or_else(|| "the array is not closed".into());
        }
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let (value, end) = match values.next() {
            Some(Ok(value)) => (value, values.byte_offset()),
            Some(Err(e)) => lenient::first(rest).ok_or_else(|| e.to_string())?,
            None => return Ok(()),
        };
        give(value);
        rest = &rest[end..];
    }
}
