//! Entries for LaTeX. `date` and `urldate` are biblatex's; `year`, `month`, `howpublished` and `note` say the same to BibTeX.

use super::super::sanitize;
use super::author::Author;
use super::authors;
use crate::article::Article;
use crate::date::{Interval, Precision};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Letters of a word of the title in a key, at most.
const WORD: usize = 20;

pub(super) fn entries(articles: &[Article], accessed: NaiveDate) -> String {
    let mut taken = BTreeSet::new();
    let entries = articles.iter().map(|article| {
        let plain = key(article);
        let free = |n: usize| match n {
            0 => plain.clone(),
            n => format!("{plain}-{}", n + 1),
        };
        let mut keys = (0..=taken.len()).map(free);
        let key = keys.find(|key| !taken.contains(key)).unwrap_or_default();
        taken.insert(key.clone());
        entry(article, &key, accessed)
    });
    entries.collect::<Vec<_>>().join("\n")
}

fn entry(article: &Article, key: &str, accessed: NaiveDate) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let authors: Vec<String> = authors(article).iter().map(author).collect();
    let title = if article.title.is_empty() {
        &article.id
    } else {
        &article.title
    };
    fields.push(("author", authors.join(" and ")));
    fields.push(("title", format!("{{{}}}", escaped(title))));
    fields.push((
        "howpublished",
        article.source.as_deref().map(escaped).unwrap_or_default(),
    ));
    if let Some(when) = article.published.map(|dated| dated.when) {
        fields.push(("date", date(&when)));
        fields.push(("year", when.start.year().to_string()));
        if when.precision >= Precision::Month {
            fields.push(("month", when.start.month().to_string()));
        }
    }
    let url = article.url.as_deref().map(url_escaped);
    fields.push(("url", url.unwrap_or_default()));
    fields.push(("urldate", accessed.to_string()));
    fields.push(("note", format!("Accessed {}", accessed.format("%-d %B %Y"))));
    fields.retain(|(_, value)| !value.is_empty());
    let lines = fields
        .iter()
        .map(|(name, value)| format!("  {name} = {{{value}}},\n"));
    format!("@misc{{{key},\n{}}}\n", lines.collect::<String>())
}

/// A person by its parts; a body in braces, so that it is not parted.
fn author(author: &Author) -> String {
    match author {
        Author::Person { .. } => escaped(&author.listed()),
        Author::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// A day, month, year or span, as biblatex reads it.
fn date(when: &Interval) -> String {
    let (first, last) = (when.start.date(), when.end.date());
    match when.precision {
        Precision::Year => first.format("%Y").to_string(),
        Precision::Quarter => format!("{}/{}", first.format("%Y-%m"), last.format("%Y-%m")),
        Precision::Month if first.day() == 1 && last.succ_opt().is_some_and(|d| d.day() == 1) => {
            first.format("%Y-%m").to_string()
        }
        _ if first == last => first.to_string(),
        _ => format!("{first}/{last}"),
    }
}

/// Who, when, and the first word of the title that tells: `berg2025tariffs`.
fn key(article: &Article) -> String {
    let authors = authors(article);
    let who = match authors.first() {
        Some(Author::Person { family, .. }) => family,
        Some(Author::Whole(name)) => name,
        None => article.source.as_deref().unwrap_or("anon"),
    };
    let letters = |text: &str| {
        let plain = text.nfkd().filter(char::is_ascii_alphanumeric);
        plain.collect::<String>().to_ascii_lowercase()
    };
    let year = article
        .published
        .map(|dated| dated.when.start.year().to_string());
    let word = article
        .title
        .split_whitespace()
        .map(letters)
        .find(|word| word.len() > 3);
    let word: String = word.unwrap_or_default().chars().take(WORD).collect();
    format!("{}{}{word}", letters(who), year.unwrap_or_default())
}

/// A text with nothing in it that LaTeX takes for a command.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in sanitize::line(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c => out.push(c),
        }
    }
    out
}

/// An address: what would end the field or begin a comment is written in its own escapes.
fn url_escaped(url: &str) -> String {
    let url = sanitize::line(url);
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}
