//! The answer of a search: a list of hits with the facets asked for.

use super::facets::counts_beside;
use super::format::Cell;
use super::listing::Frame;
use super::shown::Shown;
use super::style::{Ink, Look, counted, fit};
use super::told::{told, told_by};
use super::{facts, sanitize, when, wrap};
use crate::query::{Answer, Hit};
use crate::text::Span;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Left margin of a hit's lines.
const MARGIN: &str = "    ";
/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 110;
/// How many speakers are named in a hit's line.
const SPEAKERS: usize = 4;

/// A search's answer, ready to print.
#[derive(Debug)]
pub struct Hits<'a>(pub &'a Answer);

impl Frame for Hits<'_> {
    type Item = Hit;

    const LIST: &'static str = "hits";

    fn text(
        &self,
        items: &mut dyn Iterator<Item = io::Result<Hit>>,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let answer = self.0;
        let mut shown = Shown::default();
        for hit in items {
            let hit = hit?;
            shown.add(hit.rank);
            print(&hit, look, out)?;
            writeln!(out)?;
        }
        if !answer.facets.is_empty() {
            counts_beside(&answer.facets, look, out)?;
            writeln!(out)?;
        }
        let total = answer.total.unwrap_or(shown.count);
        writeln!(
            out,
            "{}",
            look.paint(Ink::Dim, &shown.of_all(total, told(total, answer.articles)))
        )
    }

    fn object(&self) -> Value {
        let answer = self.0;
        let mut object = json!({"schema": SCHEMA, "query": answer.query, "total": answer.total, "relaxed": answer.relaxed,
               "hits": answer.hits.iter().map(object).collect::<Vec<_>>(),
               "facets": super::facets::object(&answer.facets)});
        told_by(&mut object, answer.articles);
        object
    }

    fn columns(&self) -> Vec<String> {
        let names = [
            "rank",
            "id",
            "title",
            "published",
            "published_end",
            "precision",
            "source",
            "speakers",
            "score",
            "snippet",
            "path",
            "url",
            "story",
        ];
        names.map(str::to_owned).to_vec()
    }

    fn record(hit: &Hit) -> Value {
        object(hit)
    }

    fn row(hit: &Hit) -> Vec<Cell> {
        row(hit)
    }

    fn id(hit: &Hit) -> &str {
        &hit.id
    }
}

fn row(hit: &Hit) -> Vec<Cell> {
    let day = |at: chrono::NaiveDateTime| Cell::Text(at.format("%Y-%m-%d").to_string());
    let published = hit.published.map(|d| d.when);
    let precision = published.and_then(|p| serde_json::to_value(p.precision).ok());
    vec![
        Cell::count(hit.rank as u64),
        Cell::Text(hit.id.clone()),
        Cell::Text(hit.title.clone()),
        published.map_or(Cell::Empty, |p| day(p.start)),
        published.map_or(Cell::Empty, |p| day(p.end)),
        Cell::optional(precision.as_ref().and_then(Value::as_str)),
        Cell::optional(hit.source.as_deref()),
        Cell::Text(hit.speakers.join("; ")),
        Cell::Number(format!("{:.4}", hit.score)),
        Cell::Text(hit.snippet.text.clone()),
        Cell::Text(hit.path.clone()),
        Cell::optional(hit.url.as_deref()),
        Cell::Text(hit.story.clone()),
    ]
}

fn object(hit: &Hit) -> Value {
    json!({"rank": hit.rank, "id": hit.id, "score": facts::round(hit.score), "title": hit.title,
           "published": facts::date(hit.published.as_ref()), "source": hit.source, "speakers": hit.speakers,
           "snippet": {"text": hit.snippet.text, "marks": code_points(&hit.snippet.text, &hit.snippet.marks)},
           "path": hit.path, "url": hit.url, "story": hit.story})
}

/// Offsets of bytes as offsets of code points.
pub(super) fn code_points(text: &str, spans: &[Span]) -> Vec<Value> {
    let count = |byte: u32| text.get(..byte as usize).map_or(0, |t| t.chars().count());
    spans
        .iter()
        .map(|s| json!({"start": count(s.start), "end": count(s.end)}))
        .collect()
}

fn print(hit: &Hit, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.clamp(30, WIDEST) - MARGIN.len();
    let number = format!("{:>2}", hit.rank);
    let title = if hit.title.is_empty() {
        &hit.id
    } else {
        &hit.title
    };
    let lines = wrap::lines(
        title,
        &wrap::matches(&hit.snippet.title_marks),
        width,
        look,
        Some(Ink::Title),
    );
    for (i, line) in lines.iter().enumerate() {
        let start = if i == 0 {
            format!("{}  ", look.paint(Ink::Dim, &number))
        } else {
            MARGIN.to_owned()
        };
        writeln!(out, "{start}{}", look.link(hit.url.as_deref(), line))?;
    }
    writeln!(out, "{MARGIN}{}", about(hit, width, look))?;
    for line in wrap::lines(
        &hit.snippet.text,
        &wrap::matches(&hit.snippet.marks),
        width,
        look,
        None,
    ) {
        writeln!(out, "{MARGIN}{line}")?;
    }
    let id = sanitize::line(&hit.id);
    writeln!(out, "{MARGIN}{}", look.paint(Ink::Dim, &id))
}

/// Date, outlet and speakers in one line.
fn about(hit: &Hit, width: usize, look: &Look) -> String {
    let date = when::short(hit.published.as_ref());
    let mut line = look.paint(Ink::Date, &date);
    let mut used = date.chars().count();
    if let Some(source) = &hit.source {
        let source = sanitize::line(source);
        let source = fit(&source, width.saturating_sub(used + 3).max(8)).into_owned();
        used += 3 + source.chars().count();
        line.push_str(&format!(" · {source}"));
    }
    if let Some(versions) = hit.versions.filter(|versions| versions.articles > 1) {
        let mut often = counted(versions.articles, "version");
        if versions.outlets > 1 {
            often.push_str(&format!(" · {}", counted(versions.outlets, "outlet")));
        }
        used += 3 + often.chars().count();
        line.push_str(&format!(" · {often}"));
    }
    let mut names: Vec<String> = hit
        .speakers
        .iter()
        .take(SPEAKERS)
        .map(|s| sanitize::line(s).into_owned())
        .collect();
    if hit.speakers.len() > SPEAKERS {
        names.push(format!("+{}", hit.speakers.len() - SPEAKERS));
    }
    if !names.is_empty() && used + 10 < width {
        let names = names.join(", ");
        line.push_str(&format!(
            " · {}",
            look.paint(Ink::Person, &fit(&names, width - used - 3))
        ));
    }
    line
}
