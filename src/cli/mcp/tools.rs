//! The tools: what each is for, and what it takes.

use serde_json::{Map, Value, json};

/// Rows a tool gives at most.
pub(super) const MOST: usize = 50;
/// Rows a tool gives when it is not told how many.
pub(super) const USUAL: usize = 10;
/// Characters of an article that are given at once.
pub(super) const CHARACTERS: usize = 20_000;
/// Articles that are cited at once.
pub(super) const CITED: usize = 50;

const TOOLS: [(&str, &str, &str); 7] = [
    (
        "search",
        "Find articles",
        "Articles that fit a query, best first, each with its id, headline, date, source, speakers and the sentence that fits best.",
    ),
    (
        "said",
        "Find who said what",
        "Statements with speaker, cue, exact words, source and date. All words of the query stand in one statement.",
    ),
    (
        "figures",
        "Find figures",
        "Numbers with unit, what they measure, who gave them, the sentence, source and date.",
    ),
    (
        "facets",
        "Count who, where, what",
        "How many of the articles found name each person, speaker, place, topic or source.",
    ),
    (
        "timeline",
        "Count over time",
        "How many of the articles found were published in each day, week, month, quarter or year.",
    ),
    (
        "show",
        "Read an article",
        "An article by its id: text and statements with their speakers. Long texts come in parts (`offset`).",
    ),
    (
        "cite",
        "Cite articles",
        "References to articles by their ids, as Markdown, BibTeX, RIS or CSL-JSON.",
    ),
];

/// Whether a tool has this name.
pub(super) fn is_one(name: &str) -> bool {
    TOOLS.iter().any(|(own, ..)| *own == name)
}

/// All tools as the protocol lists them.
pub(super) fn all() -> Vec<Value> {
    let tool = |(name, title, says): &(&str, &str, &str)| {
        json!({
            "name": name,
            "title": title,
            "description": says,
            "inputSchema": schema(name),
            "annotations": {"title": title, "readOnlyHint": true, "openWorldHint": false},
        })
    };
    TOOLS.iter().map(tool).collect()
}

/// What a tool takes.
fn schema(name: &str) -> Value {
    let mut takes = Map::new();
    let mut take = |name: &str, what: Value| {
        takes.insert(name.to_owned(), what);
    };
    let required: &[&str] = match name {
        "show" => {
            take("id", text("The id of the article"));
            take("offset", count("Characters to pass over"));
            &["id"]
        }
        "cite" => {
            take(
                "ids",
                json!({"type": "array", "items": {"type": "string"}, "maxItems": CITED}),
            );
            take("format", one_of(&["markdown", "bibtex", "ris", "csl-json"]));
            &["ids"]
        }
        _ => {
            take(
                "query",
                text("What to look for, in the query language; empty for everything"),
            );
            take(
                "since",
                text("Published on or after this date: 2025, 2025-02, 2025-02-12, 7d"),
            );
            take("until", text("Published on or before this date"));
            of_list(name, &mut take);
            &[]
        }
    };
    json!({"type": "object", "properties": takes, "required": required, "additionalProperties": false})
}

fn text(says: &str) -> Value {
    json!({"type": "string", "description": says})
}

fn count(says: &str) -> Value {
    json!({"type": "integer", "minimum": 0, "description": says})
}

fn one_of(words: &[&str]) -> Value {
    json!({"type": "string", "enum": words})
}

/// What a list takes besides.
fn of_list(name: &str, take: &mut impl FnMut(&str, Value)) {
    if name == "timeline" {
        return take("by", one_of(&["day", "week", "month", "quarter", "year"]));
    }
    let limit = json!({"type": "integer", "minimum": 1, "maximum": MOST, "description": "How many; 10 unless told"});
    take("limit", limit);
    if name == "facets" {
        let facets = one_of(&["person", "speaker", "place", "topic", "source"]);
        return take("facets", json!({"type": "array", "items": facets}));
    }
    take("offset", count("How many to pass over"));
    take("sort", one_of(&["relevance", "newest", "oldest"]));
}
