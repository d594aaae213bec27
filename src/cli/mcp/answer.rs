//! The answers of the tools: the very objects of `--format json`, bounded.

use super::tools::{CHARACTERS, CITED, MOST, USUAL};
use crate::index::OpenIndex;
use crate::query::language::Dates;
use crate::query::{self, Collapse, Facet, Period, Request, SearchError, Sort};
use crate::render::{
    Bars, CiteStyle, Facets, Figures, Frame, Hits, Report, Statements, format, references,
};
use chrono::NaiveDateTime;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What answers.
pub(super) struct Answering<'a> {
    pub(super) index: OpenIndex,
    /// Where the index lies, to be opened anew when it has changed.
    pub(super) folder: &'a Path,
    pub(super) now: NaiveDateTime,
}

impl Answering<'_> {
    /// The result of a call: what goes wrong is a result, too, so that the assistant can put it right.
    pub(super) fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        // A session may last for days: what was indexed since is found.
        if let Ok(index) = OpenIndex::open(self.folder) {
            self.index = index;
        }
        let ran = catch_unwind(AssertUnwindSafe(|| self.answer(tool, arguments)));
        match ran.unwrap_or_else(|_| Err("the program failed on this call".to_owned())) {
            Ok(answer) => {
                let text = format::harmless(&answer);
                json!({"content": [{"type": "text", "text": text}], "structuredContent": answer, "isError": false})
            }
            Err(why) => json!({"content": [{"type": "text", "text": why}], "isError": true}),
        }
    }

    fn answer(&self, tool: &str, arguments: &Value) -> Result<Value, String> {
        match tool {
            "show" => return self.show(arguments),
            "cite" => return self.cite(arguments),
            _ => {}
        }
        let request = request(tool, arguments)?;
        let (index, now) = (&self.index, self.now);
        let answer = match tool {
            "search" => query::search(index, &request, now).map(|a| Hits(&a).object()),
            "said" => query::said(index, &request, now).map(|a| Statements(&a).object()),
            "figures" => query::figures(index, &request, now).map(|a| Figures(&a).object()),
            "facets" => query::count(index, &request, now).map(|a| Facets(&a).object()),
            _ => {
                let period = period(arguments)?;
                query::timeline(index, &request, period, now).map(|a| bounded(Bars(&a).object()))
            }
        };
        answer.map_err(|e| said(&e))
    }

    fn show(&self, arguments: &Value) -> Result<Value, String> {
        let id = arguments["id"].as_str().ok_or("`id` is missing")?;
        let none = || format!("no article has the id: {id}; take one from `search`");
        let found = query::opened(&self.index, id, "", None, self.now).map_err(|e| said(&e))?;
        let article = found.ok_or_else(none)?;
        let (article, facts) = (&article.article, &article.facts);
        let from = number(arguments, "offset")?.unwrap_or(0);
        let mut rest = article.text.chars().skip(from);
        let text: String = rest.by_ref().take(CHARACTERS).collect();
        let has_more = rest.next().is_some();
        let mut object = crate::render::facts::object(article, facts);
        if let Some(fields) = object.as_object_mut() {
            // What is quoted is quoted from the text; places of mentions are for programs.
            fields.retain(|key, _| KEPT.contains(&key.as_str()));
        }
        object["text"] = json!(text);
        object["offset"] = json!(from);
        object["next_offset"] = json!(has_more.then_some(from + CHARACTERS));
        object["statements"] = statements(article, facts);
        object["url"] = json!(article.url);
        Ok(object)
    }

    fn cite(&self, arguments: &Value) -> Result<Value, String> {
        let ids = arguments["ids"].as_array().ok_or("`ids` is missing")?;
        let style = match arguments["format"].as_str().unwrap_or("markdown") {
            "markdown" => CiteStyle::Markdown,
            "bibtex" => CiteStyle::Bibtex,
            "ris" => CiteStyle::Ris,
            "csl-json" => CiteStyle::CslJson,
            other => return Err(format!("no such format: {other}")),
        };
        let mut articles = Vec::new();
        for id in ids.iter().take(CITED).filter_map(Value::as_str) {
            let address = self.index.find(id).map_err(|e| e.to_string())?;
            let address = address.ok_or_else(|| format!("no article has the id: {id}"))?;
            articles.push(self.index.article(address).map_err(|e| e.to_string())?);
        }
        let text = references(&articles, style, self.now.date());
        Ok(json!({"references": text}))
    }
}

/// What is told of an article beside its text.
const KEPT: [&str; 5] = ["id", "title", "published", "source", "topics"];
/// Statements of an article that are told.
const STATEMENTS: usize = 100;
/// Bars that are told.
const BARS: usize = 400;

/// The statements of an article: who, how, and the words as they stand in its text.
fn statements(article: &crate::article::Article, facts: &crate::extract::Facts) -> Value {
    let page = crate::extract::text_of(article);
    let shown = facts.shown_statements().iter().take(STATEMENTS);
    let one = |statement: &crate::extract::Statement| {
        let words: Vec<&str> = statement
            .content
            .iter()
            .map(|span| span.of(&page))
            .collect();
        json!({"speaker": statement.speaker, "quoted": statement.quoted, "words": words.join(" … ")})
    };
    shown.map(one).collect()
}

/// A timeline with the last bars only, when there are very many.
fn bounded(mut timeline: Value) -> Value {
    if let Some(bars) = timeline["bars"].as_array_mut() {
        let passed_over = bars.len().saturating_sub(BARS);
        bars.drain(..passed_over);
        timeline["earlier_bars"] = json!(passed_over);
    }
    timeline
}

fn request(tool: &str, arguments: &Value) -> Result<Request, String> {
    let text = |name: &str| arguments[name].as_str().unwrap_or("").to_owned();
    let date = |name: &str| match text(name) {
        none if none.is_empty() => Ok(None),
        typed => Dates::try_from(typed).map(Some),
    };
    let limit = number(arguments, "limit")?.unwrap_or(USUAL).clamp(1, MOST);
    let mut request = Request {
        query: text("query"),
        limit,
        values: limit,
        offset: number(arguments, "offset")?.unwrap_or(0),
        collapse: Collapse::Story,
        ..Request::default()
    };
    request.filters.since = date("since")?;
    request.filters.until = date("until")?;
    request.sort = match text("sort").as_str() {
        "" | "relevance" => None,
        "newest" => Some(Sort::Newest),
        "oldest" => Some(Sort::Oldest),
        other => return Err(format!("no such order: {other}")),
    };
    if tool == "facets" {
        request.limit = 0;
        request.facets = facets(arguments)?;
    }
    Ok(request)
}

fn facets(arguments: &Value) -> Result<Vec<Facet>, String> {
    let usual = [
        Facet::Person,
        Facet::Speaker,
        Facet::Place,
        Facet::Topic,
        Facet::Source,
    ];
    let Some(named) = arguments["facets"]
        .as_array()
        .filter(|named| !named.is_empty())
    else {
        return Ok(usual.to_vec());
    };
    let named = named.iter().map(|name| name.as_str().unwrap_or(""));
    named
        .map(|name| Facet::named(name).ok_or_else(|| format!("no such facet: {name}")))
        .collect()
}

fn period(arguments: &Value) -> Result<Option<Period>, String> {
    Ok(match arguments["by"].as_str() {
        None => None,
        Some("day") => Some(Period::Day),
        Some("week") => Some(Period::Week),
        Some("month") => Some(Period::Month),
        Some("quarter") => Some(Period::Quarter),
        Some("year") => Some(Period::Year),
        Some(other) => return Err(format!("no such stretch of time: {other}")),
    })
}

fn number(arguments: &Value, name: &str) -> Result<Option<usize>, String> {
    match &arguments[name] {
        Value::Null => Ok(None),
        value => {
            let number = value
                .as_u64()
                .ok_or_else(|| format!("`{name}` must be a whole number, 0 or more"))?;
            Ok(Some(usize::try_from(number).unwrap_or(usize::MAX)))
        }
    }
}

/// An error with its place in the query and its hint.
fn said(error: &SearchError) -> String {
    match error {
        SearchError::Query(query) => match &query.hint {
            Some(hint) => format!("{query}\nhint: {hint}"),
            None => query.to_string(),
        },
        SearchError::Index(error) => error.to_string(),
    }
}
