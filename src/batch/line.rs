//! One line to what it asks for: the library's own request with an operation, or a request of plain words.
//!
//! The two are told apart by their keys. An unknown key is refused with the one that may be meant: a filter that is
//! silently passed over gives answers to another question.

use super::words::Words;
use super::{Op, Refusal};
use crate::query::language::nearest_of;
use crate::query::{Filters, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// A line understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Given back with the answer; null when the line has none.
    pub id: Value,
    /// Under which name its time is reported; passed over by `batch`, so that one file serves both.
    pub class: Option<String>,
    /// What it asks for.
    pub ask: Ask,
}

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Something of a request.
    Request(Op, Request),
    /// Ids or facet counts of plain words.
    Words(Words),
}

/// How many hits, and values of a facet, there are when a line does not say.
const USUAL: usize = 10;
/// Keys of a line beside those of its request that are always written.
const OWN: [&str; 6] = ["op", "id", "class", "unsure", "expand", "collapse"];

static REQUEST: LazyLock<Vec<String>> = LazyLock::new(keys_of::<Request>);
static FILTERS: LazyLock<Vec<String>> = LazyLock::new(keys_of::<Filters>);

/// Reads a line.
///
/// # Errors
/// What cannot be understood, with the line's id when it has one that can be read.
pub fn read(bytes: &[u8]) -> Result<Line, Refusal> {
    let mut line = object(bytes)?;
    // A key without a value is one that was left out.
    line.retain(|key, value| key == "id" || !value.is_null());
    let id = line.remove("id").unwrap_or(Value::Null);
    let class = line.remove("class");
    let class = class.map(|c| c.as_str().map_or_else(|| c.to_string(), str::to_owned));
    let ask = if Words::TELLING.iter().any(|key| line.contains_key(*key)) {
        words(line)
    } else {
        request(line)
    };
    match ask {
        Ok(ask) => Ok(Line { id, class, ask }),
        Err(refusal) => Err(Refusal { id, ..refusal }),
    }
}

/// The object of a line.
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let hint = "write one object a line, as in `{\"id\":1,\"query\":\"nato spending\"}`";
    let value = serde_json::from_slice(bytes)
        .map_err(|e| Refusal::new(Value::Null, format!("not JSON: {}", plain(&e))).hint(hint))?;
    match value {
        Value::Object(line) => Ok(line),
        _ => Err(Refusal::new(Value::Null, "not a JSON object").hint(hint)),
    }
}

fn words(line: Map<String, Value>) -> Result<Ask, Refusal> {
    known(
        &line,
        "of words",
        Words::TELLING.into_iter().chain([Words::COUNT]),
    )?;
    made(line).map(Ask::Words)
}

fn request(mut line: Map<String, Value>) -> Result<Ask, Refusal> {
    let keys = REQUEST.iter().map(String::as_str);
    known(&line, "of a request", keys.chain(OWN))?;
    if let Some(Value::Object(filters)) = line.get("filters") {
        known(filters, "of filters", FILTERS.iter().map(String::as_str))?;
    }
    let op = match line.remove("op") {
        None => Op::Search,
        Some(name) => op(&name)?,
    };
    for key in ["limit", "values"] {
        line.entry(key).or_insert_with(|| USUAL.into());
    }
    Ok(Ask::Request(op, made(line)?))
}

fn op(name: &Value) -> Result<Op, Refusal> {
    let text = name.as_str().unwrap_or_default();
    Op::named(text).ok_or_else(|| {
        let names = Op::ALL.map(Op::name);
        let hint = match nearest_of(text, names.into_iter()) {
            Some(near) => format!("write `{near}`"),
            None => format!("use one of {}", names.join(", ")),
        };
        let shown = name
            .as_str()
            .map_or_else(|| name.to_string(), str::to_owned);
        Refusal::new(Value::Null, format!("unknown op: {shown}")).hint(hint)
    })
}

/// Refuses a key that is not one of these.
fn known<'a>(
    line: &Map<String, Value>,
    of: &str,
    keys: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), Refusal> {
    let unknown = |key: &&String| !keys.clone().any(|k| k == key.as_str());
    let Some(key) = line.keys().find(unknown) else {
        return Ok(());
    };
    let hint = match nearest_of(key, keys.clone()) {
        Some(near) => format!("write `{near}`"),
        None => format!("use the keys {of}: {}", keys.collect::<Vec<_>>().join(", ")),
    };
    Err(Refusal::new(Value::Null, format!("unknown key: {key}")).hint(hint))
}

fn made<T: DeserializeOwned>(line: Map<String, Value>) -> Result<T, Refusal> {
    serde_json::from_value(Value::Object(line))
        .map_err(|e| Refusal::new(Value::Null, format!("not a request: {}", plain(&e))))
}

/// What is wrong, without the place in a line that is the caller's own.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line 1 column ") {
        Some(at) => format!("{} at column {}", &text[..at], error.column()),
        None => text,
    }
}

/// The keys a value is written with, so that a new one is known here at once.
fn keys_of<T: Serialize + Default>() -> Vec<String> {
    match serde_json::to_value(T::default()) {
        Ok(Value::Object(keys)) => keys.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Facet, Sort};
    use serde_json::json;

    fn asked(line: &Value) -> Result<Line, Refusal> {
        read(line.to_string().as_bytes())
    }

    fn refused(line: &Value) -> (String, String) {
        let refusal = asked(line).unwrap_err();
        assert_eq!(refusal.id, line["id"]);
        (refusal.message, refusal.hint.unwrap_or_default())
    }

    #[test]
    fn a_request_with_what_is_usual() {
        let line = asked(
            &json!({"id": [1], "op": "ids", "query": "oil", "sort": "newest",
            "filters": {"chosen": [["topic", ["Energy"]]], "since": "2025-02"}}),
        )
        .unwrap();
        assert_eq!(line.id, json!([1]));
        let Ask::Request(Op::Ids, request) = line.ask else {
            panic!("{line:?}")
        };
        assert_eq!((request.limit, request.values), (10, 10));
        assert_eq!(request.sort, Some(Sort::Newest));
        assert_eq!(request.filters.chosen[0].0, Facet::Topic);
        assert_eq!(request.filters.since.unwrap().to_string(), "2025-02");
    }

    #[test]
    fn words_are_told_by_their_keys() {
        let line = asked(&json!({"id": 7, "must": ["oil"], "filter": null, "count": true}));
        let Ask::Words(words) = line.unwrap().ask else {
            panic!("a request of words")
        };
        assert_eq!((words.k, words.count, words.filter), (10, true, None));
    }

    #[test]
    fn slips_are_refused_with_what_is_meant() {
        let slip = refused(&json!({"id": 1, "qurey": "oil"}));
        assert_eq!(slip, ("unknown key: qurey".into(), "write `query`".into()));
        let slip = refused(&json!({"id": "a", "op": "serach"}));
        assert_eq!(slip, ("unknown op: serach".into(), "write `search`".into()));
        let slip = refused(&json!({"id": 1, "filters": {"sinse": "2025"}}));
        assert_eq!(slip, ("unknown key: sinse".into(), "write `since`".into()));
        let slip = refused(&json!({"id": 1, "must": ["a"], "query": "b"})).0;
        assert_eq!(slip, "unknown key: query");
        let slip = refused(&json!({"id": 1, "must": ["a"], "date_from": "soon"})).0;
        assert!(
            slip.starts_with("not a request: not a date: soon;"),
            "{slip}"
        );
    }

    #[test]
    fn what_is_no_object_is_refused() {
        assert!(read(b"\xff").unwrap_err().message.starts_with("not JSON: "));
        assert!(read(b"{\"id\":").unwrap_err().hint.is_some());
        assert_eq!(read(b"[1]").unwrap_err().message, "not a JSON object");
        let deep = "[".repeat(100_000);
        assert!(read(deep.as_bytes()).is_err());
    }
}
