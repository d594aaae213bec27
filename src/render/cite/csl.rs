//! Items of CSL's data model, as pandoc and Zotero read them.

use super::super::format::harmless;
use super::author::Author;
use super::authors;
use crate::article::Article;
use crate::date::{Interval, Precision};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

pub(super) fn items(articles: &[Article], accessed: NaiveDate) -> String {
    let items: Vec<Value> = articles
        .iter()
        .map(|article| item(article, accessed))
        .collect();
    format!("{}\n", harmless(&Value::Array(items)))
}

fn item(article: &Article, accessed: NaiveDate) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.as_str().is_some_and(str::is_empty)
            || value.as_array().is_some_and(Vec::is_empty)
            || value.is_null();
        if !empty {
            item.insert(key.to_owned(), value);
        }
    };
    put("id", json!(article.id));
    put("type", json!("article-newspaper"));
    put("title", json!(article.title));
    let authors: Vec<Value> = authors(article).iter().map(author).collect();
    put("author", json!(authors));
    put("container-title", json!(article.source));
    put(
        "issued",
        article
            .published
            .map(|dated| issued(&dated.when))
            .unwrap_or_default(),
    );
    put("language", json!(article.lang));
    put("URL", json!(article.url));
    put(
        "accessed",
        json!({"date-parts": [parts(accessed, Precision::Day)]}),
    );
    Value::Object(item)
}

fn author(author: &Author) -> Value {
    match author {
        Author::Person { family, given } => json!({"family": family, "given": given}),
        Author::Whole(name) => json!({"literal": name}),
    }
}

/// One date, or the two ends of a span.
fn issued(when: &Interval) -> Value {
    let (first, last) = (when.start.date(), when.end.date());
    let ends = match when.precision {
        Precision::Quarter => vec![
            parts(first, Precision::Month),
            parts(last, Precision::Month),
        ],
        Precision::Month if super::line::part(when).is_some() => {
            vec![parts(first, Precision::Day), parts(last, Precision::Day)]
        }
        Precision::Day if first != last => {
            vec![parts(first, Precision::Day), parts(last, Precision::Day)]
        }
        precision => vec![parts(first, precision)],
    };
    json!({"date-parts": ends})
}

fn parts(day: NaiveDate, precision: Precision) -> Value {
    match precision {
        Precision::Year => json!([day.year()]),
        Precision::Quarter | Precision::Month => json!([day.year(), day.month()]),
        Precision::Day | Precision::Minute => json!([day.year(), day.month(), day.day()]),
    }
}
