//! A reference in one line: for a list in Markdown, and for a column of a table.

use super::super::sanitize;
use super::super::when;
use super::authors;
use crate::article::Article;
use crate::date::{Dated, Interval, Precision};
use chrono::{Datelike, NaiveDate};

/// What a reference in a table says of its article.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Headline.
    pub title: &'a str,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// When it was published.
    pub published: Option<&'a Dated>,
    /// Where.
    pub url: Option<&'a str>,
    /// Its id, for an article that has no address.
    pub id: &'a str,
}

/// A reference as plain text: “Title”, Outlet, date, address.
pub fn reference(source: &Source) -> String {
    let mut parts = Vec::new();
    if !source.title.is_empty() {
        parts.push(format!("“{}”", sanitize::line(source.title)));
    }
    parts.extend(
        source
            .outlet
            .map(|outlet| sanitize::line(outlet).into_owned()),
    );
    parts.push(match source.published {
        Some(dated) => when::day(Some(dated)),
        None => "n.d.".to_owned(),
    });
    let found_at = source.url.unwrap_or(source.id);
    parts.push(sanitize::line(found_at).into_owned());
    parts.join(", ")
}

/// A list in Markdown, an article a line.
pub(super) fn list(articles: &[Article], accessed: NaiveDate) -> String {
    let lines = articles
        .iter()
        .map(|article| format!("- {}\n", item(article, accessed)));
    lines.collect()
}

fn item(article: &Article, accessed: NaiveDate) -> String {
    let mut parts = Vec::new();
    let names: Vec<String> = authors(article)
        .iter()
        .map(|author| escaped(&author.listed()))
        .collect();
    if !names.is_empty() {
        parts.push(names.join("; "));
    }
    let title = if article.title.is_empty() {
        &article.id
    } else {
        &article.title
    };
    let title = escaped(title);
    parts.push(match article.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => format!("[“{title}”](<{}>)", address(url)),
        None => format!("“{title}”"),
    });
    parts.extend(
        article
            .source
            .as_deref()
            .map(|outlet| format!("*{}*", escaped(outlet))),
    );
    parts.push(match &article.published {
        Some(dated) => when::day(Some(dated)),
        None => "n.d.".to_owned(),
    });
    format!(
        "{}. Accessed {}.",
        parts.join(". "),
        accessed.format("%-d %b %Y")
    )
}

/// Whether an address is one that may be followed from a document.
pub(in crate::render) fn is_web(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// An address that cannot end its link early.
fn address(url: &str) -> String {
    let url = sanitize::line(url);
    url.replace('<', "%3C")
        .replace('>', "%3E")
        .replace(char::is_whitespace, "%20")
}

fn escaped(text: &str) -> String {
    super::super::format::escaped(&sanitize::line(text))
}

/// What part of a month an interval is: `early`, `mid`, `late`, or its days; `None` for a whole month.
pub(super) fn part(interval: &Interval) -> Option<String> {
    let (first, last) = (interval.start.date(), interval.end.date());
    let whole = first.day() == 1 && last.succ_opt().is_some_and(|next| next.day() == 1);
    (interval.precision == Precision::Month && !whole).then(|| when::interval(interval))
}
