//! A query's answer as a page: hits, statements, counts, a timeline and figures, for a reader without a terminal.
//!
//! The page is one file: its style and its drawings stand in it, it runs no script and asks no network for anything; its
//! own security policy says so to the browser. All text of a corpus is escaped, and only web addresses become links.

mod bars;
mod facts;
mod hits;

use super::chart::{chart, escaped};
use super::style::{counted, thousands};
use crate::query::{Answer, FacetCounts, FiguresAnswer, SaidAnswer, Series, Timeline};
use chrono::NaiveDate;
use std::fmt::Write;

const STYLE: &str = include_str!("style.css");

/// What a page is made of.
#[derive(Debug)]
pub struct Page<'a> {
    /// What it is called; the query when nobody named it.
    pub title: &'a str,
    /// The day on which it was made.
    pub made: NaiveDate,
    /// The hits, with facets.
    pub answer: &'a Answer,
    /// How many articles when.
    pub timeline: &'a Timeline,
    /// Who said what.
    pub said: &'a SaidAnswer,
    /// The figures of the unit that most have, over time.
    pub series: &'a Series,
    /// Some of them.
    pub figures: &'a FiguresAnswer,
}

// Writing into a string cannot fail, so that what it returns is passed over.
/// Writes a page.
pub fn page(page: &Page) -> String {
    let mut out = String::new();
    head(page, &mut out);
    hits::section(&page.answer.hits, page.answer.total, &mut out);
    bars::section(page.timeline, &mut out);
    counts(&page.answer.facets, &mut out);
    facts::statements(page.said, &mut out);
    if !page.series.points.is_empty() {
        let _ = write!(
            out,
            "<section id=\"figures\">\n<h2>Figures</h2>\n<figure>\n{}</figure>\n",
            chart(page.series)
        );
        facts::figures(page.figures, &mut out);
        out.push_str("</section>\n");
    }
    let _ = write!(
        out,
        "<footer>Made by dateline on {}. Counts are of articles unless something else is said.</footer>\n</main>\n</body>\n</html>\n",
        page.made.format("%-d %B %Y")
    );
    out
}

fn head(page: &Page, out: &mut String) {
    let title = escaped(page.title);
    let total = page.answer.total.unwrap_or(page.answer.hits.len() as u64);
    let query = if page.answer.query == page.title {
        String::new()
    } else {
        format!(
            "<p class=\"query\"><code>{}</code></p>\n",
            escaped(&page.answer.query)
        )
    };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n<h1>{title}</h1>\n{query}\
         <p>{} · {} · {} · {}</p>\n</header>\n",
        counted(total, "article"),
        counted(page.said.total, "statement"),
        counted(page.figures.total, "figure"),
        page.made.format("%-d %B %Y")
    );
    if let Some(relaxed) = page.answer.relaxed {
        let _ = writeln!(
            out,
            "<p class=\"note\">No article has all {} words; these have at least {}.</p>",
            relaxed.words, relaxed.least
        );
    }
}

/// Who, where and what, the most frequent first.
fn counts(facets: &[FacetCounts], out: &mut String) {
    let shown = || facets.iter().filter(|facet| !facet.values.is_empty());
    if shown().next().is_none() {
        return;
    }
    out.push_str("<section id=\"counts\">\n<h2>Who, where and what</h2>\n<div class=\"facets\">\n");
    for facet in shown() {
        let most = facet
            .values
            .iter()
            .map(|value| value.count)
            .max()
            .unwrap_or(1);
        let _ = write!(out, "<div>\n<h3>{}</h3>\n<table>\n", facet.facet.name());
        for value in &facet.values {
            let share = value.count as f64 * 100.0 / most.max(1) as f64;
            let _ = writeln!(
                out,
                "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"bar\"><span style=\"width:{share:.0}%\"></span></td></tr>",
                escaped(&value.value),
                thousands(value.count)
            );
        }
        out.push_str("</table>\n");
        let more = facet.distinct.saturating_sub(facet.values.len()) as u64;
        if more > 0 {
            let _ = writeln!(out, "<p class=\"note\">and {} more</p>", thousands(more));
        }
        out.push_str("</div>\n");
    }
    out.push_str("</div>\n</section>\n");
}
