//! The records inside a JSON value: the answers of search interfaces and dumps wrap an array of articles in objects.
//!
//! Apart from reading a record because it only asks where the records are, never what they say.

use serde_json::{Map, Value};

/// Names under which exports keep their records.
const WRAPPERS: &[&str] = &[
    "articles",
    "items",
    "results",
    "docs",
    "documents",
    "hits",
    "entries",
    "stories",
    "news",
    "posts",
    "records",
    "data",
    "response",
    "value",
    "@graph",
    "feed",
    "rows",
    "list",
    "content",
    "transcripts",
    "releases",
    "payload",
];

/// Returns the records of a value; the value itself when it wraps none.
pub(super) fn unwrap(value: Value) -> Vec<Value> {
    let mut records = Vec::new();
    collect(value, &mut records, 0);
    records
}

fn collect(value: Value, records: &mut Vec<Value>, depth: usize) {
    match value {
        Value::Array(rows) if depth < 8 => {
            for row in rows {
                collect(row, records, depth + 1);
            }
        }
        Value::Object(object) if depth < 8 => {
            if let Some(graph) = object.get("@graph").and_then(Value::as_array) {
                records.extend(articles_of(graph));
            } else if let Some(name) = wrapper(&object) {
                inner(object, name, records, depth);
            } else {
                records.push(Value::Object(object));
            }
        }
        other => records.push(other),
    }
}

fn inner(
    mut object: Map<String, Value>,
    name: &'static str,
    records: &mut Vec<Value>,
    depth: usize,
) {
    let feed = object.get("version").and_then(Value::as_str);
    let feed = feed.is_some_and(|v| v.contains("jsonfeed.org"));
    let source = object.get("title").filter(|_| feed).cloned();
    let before = records.len();
    if let Some(value) = object.remove(name) {
        collect(value, records, depth + 1);
    }
    // The feed's own title is the outlet of every entry.
    for record in &mut records[before..] {
        if let (Value::Object(record), Some(source)) = (record, &source) {
            record.entry("source").or_insert_with(|| source.clone());
        }
    }
}

/// The name under which an object that is no article itself keeps its records.
fn wrapper(object: &Map<String, Value>) -> Option<&'static str> {
    let feed = object.get("version").and_then(Value::as_str);
    if feed.is_some_and(|v| v.contains("jsonfeed.org")) {
        return Some("items");
    }
    let has_text = [
        "text",
        "body",
        "articleBody",
        "headline",
        "maintext",
        "fulltext",
    ];
    if has_text
        .iter()
        .any(|name| object.get(*name).is_some_and(Value::is_string))
    {
        return None;
    }
    let wraps = |value: &Value| match value {
        Value::Array(rows) => rows.iter().all(Value::is_object),
        Value::Object(inner) => wrapper(inner).is_some(),
        _ => false,
    };
    WRAPPERS
        .iter()
        .copied()
        .find(|name| object.get(*name).is_some_and(wraps))
}

/// The article nodes of a JSON-LD graph, with the names of the authors and publishers they point to filled in.
fn articles_of(graph: &[Value]) -> Vec<Value> {
    let is_article = |node: &&Value| is_article_type(node.get("@type").unwrap_or(&Value::Null));
    let articles: Vec<Value> = graph
        .iter()
        .filter(is_article)
        .map(|n| resolved(n, graph))
        .collect();
    if articles.is_empty() {
        return graph.to_vec();
    }
    articles
}

/// Whether a JSON-LD `@type` names an article.
pub(super) fn is_article_type(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => {
            let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
            kind.ends_with("Article")
                || matches!(
                    kind,
                    "BlogPosting" | "LiveBlogPosting" | "Report" | "SocialMediaPosting"
                )
        }
        Value::Array(kinds) => kinds.iter().any(is_article_type),
        _ => false,
    }
}

fn resolved(node: &Value, graph: &[Value]) -> Value {
    let mut node = node.clone();
    if let Value::Object(fields) = &mut node {
        for name in ["author", "publisher", "isPartOf"] {
            if let Some(value) = fields.get_mut(name) {
                point(value, graph);
            }
        }
    }
    node
}

fn point(value: &mut Value, graph: &[Value]) {
    match value {
        Value::Array(rows) => rows.iter_mut().for_each(|row| point(row, graph)),
        Value::Object(fields) if !fields.contains_key("name") => {
            let id = fields.get("@id").cloned();
            let target = id.and_then(|id| graph.iter().find(|n| n.get("@id") == Some(&id)));
            if let Some(name) = target.and_then(|t| t.get("name")) {
                fields.insert("name".into(), name.clone());
            }
        }
        _ => {}
    }
}
