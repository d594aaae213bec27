//! Records for reference managers: two letters, two blanks, a dash, a blank, the value.

use super::super::sanitize;
use super::authors;
use crate::article::Article;
use crate::date::{Interval, Precision};
use chrono::NaiveDate;

pub(super) fn records(articles: &[Article], accessed: NaiveDate) -> String {
    let records = articles.iter().map(|article| record(article, accessed));
    records.collect::<Vec<_>>().join("\n")
}

fn record(article: &Article, accessed: NaiveDate) -> String {
    let mut lines = String::new();
    let mut line = |tag: &str, value: &str| {
        let value = sanitize::line(value);
        if !value.trim().is_empty() {
            lines.push_str(&format!("{tag}  - {}\n", value.trim()));
        }
    };
    line("TY", "NEWS");
    line("ID", &article.id);
    line("TI", &article.title);
    for author in authors(article) {
        line("AU", &author.listed());
    }
    line("T2", article.source.as_deref().unwrap_or_default());
    if let Some(when) = article.published.map(|dated| dated.when) {
        line("PY", &when.start.format("%Y").to_string());
        line("DA", &date(&when));
    }
    line("LA", article.lang.as_deref().unwrap_or_default());
    line("UR", article.url.as_deref().unwrap_or_default());
    line("Y2", &accessed.format("%Y/%m/%d").to_string());
    lines.push_str("ER  - \n");
    lines
}

/// `2025/02/12/`; what is not known stays empty, and what is known besides stands behind the last stroke.
fn date(when: &Interval) -> String {
    let (first, last) = (when.start.date(), when.end.date());
    match when.precision {
        Precision::Minute => first.format("%Y/%m/%d/").to_string(),
        Precision::Day if first == last => first.format("%Y/%m/%d/").to_string(),
        Precision::Month => match super::line::part(when) {
            Some(part) => format!("{}{part}", first.format("%Y/%m//")),
            None => first.format("%Y/%m//").to_string(),
        },
        Precision::Year => first.format("%Y///").to_string(),
        _ => format!(
            "{}{}",
            first.format("%Y///"),
            super::super::when::interval(when)
        ),
    }
}
