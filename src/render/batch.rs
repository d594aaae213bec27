//! The answer to a line of `batch`, as one line of JSON.
//!
//! What a command prints with `--format json` is what stands here too, with the line's id and its time.

use super::format::{Report, harmless};
use super::listing::Frame;
use super::{Facets, Figures, Hits, Statements};
use crate::batch::{Answered, Found, Refusal};
use serde_json::{Value, json};

/// Version of the format.
const SCHEMA: u32 = 1;

/// Writes an answer, or why there is none, without a line end.
pub fn batch_line(answered: &Result<Answered, Refusal>) -> String {
    let value = match answered {
        Ok(answered) => {
            let mut object = object(&answered.found);
            object["id"] = answered.id.clone();
            object["us"] = json!(answered.us);
            object
        }
        Err(refusal) => refused(refusal),
    };
    harmless(&value)
}

fn object(found: &Found) -> Value {
    match found {
        Found::Hits(answer) => Hits(answer).object(),
        Found::Ids(found) => {
            json!({"schema": SCHEMA, "ids": found.ids, "total": found.total, "relaxed": found.relaxed})
        }
        Found::Count(total, relaxed) => {
            json!({"schema": SCHEMA, "total": total, "relaxed": relaxed})
        }
        Found::Facets(answer) => Facets(answer).object(),
        Found::Said(answer) => Statements(answer).object(),
        Found::Figures(answer) => Figures(answer).object(),
        Found::WordIds(found) => json!({"ids": found.ids, "total": found.total}),
        Found::WordFacets(counts) => json!({"facets": counts}),
    }
}

fn refused(refusal: &Refusal) -> Value {
    let mut object = json!({"id": refusal.id, "error": refusal.message});
    if let Some(hint) = &refusal.hint {
        object["hint"] = json!(hint);
    }
    if let Some((start, end)) = refusal.at {
        object["at"] = json!({"start": start, "end": end});
    }
    object
}
