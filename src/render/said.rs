//! Who said what: statements with speaker, cue, words, date and outlet.

use super::cite::{Source, reference};
use super::facts::round;
use super::format::Cell;
use super::hits::code_points;
use super::listing::Frame;
use super::shown::Shown;
use super::style::{Ink, Look, thousands};
use super::{facts, tally, when, wrap};
use crate::query::{Said, SaidAnswer};
use crate::text::Span;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Version of the format.
const SCHEMA: u32 = 1;
/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 110;
/// Left margin of the words.
const MARGIN: &str = "    ";

/// Statements ready to print.
#[derive(Debug)]
pub struct Statements<'a>(pub &'a SaidAnswer);

impl Frame for Statements<'_> {
    type Item = Said;

    const LIST: &'static str = "statements";

    fn text(
        &self,
        items: &mut dyn Iterator<Item = io::Result<Said>>,
        look: &Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (mut shown, mut times) = (Shown::default(), 0);
        for said in items {
            let said = said?;
            shown.add(said.rank);
            times += said.times;
            print(&said, look, out)?;
            writeln!(out)?;
        }
        for facet in &self.0.facets {
            tally::table(facet, "statement", look, out)?;
            writeln!(out)?;
        }
        let line = shown.once(times, self.0.total, "statement");
        for line in wrap::lines(&line, &[], look.width, look, Some(Ink::Dim)) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn object(&self) -> Value {
        let a = self.0;
        json!({"schema": SCHEMA, "query": a.query, "total": a.total, "articles": a.articles, "relaxed": a.relaxed, "complete": a.complete,
               "facets": a.facets.iter().map(tally::object).collect::<Vec<_>>(),
               "statements": a.said.iter().map(object).collect::<Vec<_>>()})
    }

    fn columns(&self) -> Vec<String> {
        let names = [
            "id",
            "speaker",
            "source",
            "cue",
            "quoted",
            "words",
            "published",
            "outlet",
            "title",
            "times",
            "also",
            "story",
            "citation",
        ];
        names.map(str::to_owned).to_vec()
    }

    fn record(said: &Said) -> Value {
        object(said)
    }

    fn row(s: &Said) -> Vec<Cell> {
        let text = |t: &str| Cell::Text(t.to_owned());
        let published = s
            .published
            .map(|d| d.when.start.format("%Y-%m-%d").to_string());
        vec![
            text(&s.id),
            Cell::optional(s.speaker.as_deref()),
            text(&s.source),
            text(&s.cue),
            text(quoted(s)),
            text(&s.content),
            Cell::optional(published.as_deref()),
            Cell::optional(s.outlet.as_deref()),
            text(&s.title),
            Cell::count(s.times),
            text(&s.also.join("; ")),
            text(&s.story),
            Cell::Text(reference(&Source {
                title: &s.title,
                outlet: s.outlet.as_deref(),
                published: s.published.as_ref(),
                url: s.url.as_deref(),
                id: &s.id,
            })),
        ]
    }

    fn id(said: &Said) -> &str {
        &said.id
    }
}

fn quoted(said: &Said) -> &'static str {
    use crate::extract::Quoted::{Direct, Indirect, Mixed, Speech};
    match said.quoted {
        Direct => "direct",
        Mixed => "mixed",
        Indirect => "indirect",
        Speech => "speech",
    }
}

fn object(s: &Said) -> Value {
    json!({"id": s.id, "speaker": s.speaker, "source": s.source, "cue": s.cue, "quoted": s.quoted, "words": s.content,
           "marks": code_points(&s.content, &s.marks), "published": facts::date(s.published.as_ref()),
           "outlet": s.outlet, "title": s.title, "score": round(s.score), "times": s.times, "also": s.also,
           "path": s.path, "url": s.url, "story": s.story, "rule": s.rule, "confidence": round(s.confidence)})
}

fn print(said: &Said, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let width = look.width.clamp(20, WIDEST);
    let room = width - MARGIN.len();
    let (head, runs) = who(said);
    let number = look.paint(Ink::Dim, &format!("{:>2}", said.rank));
    for (at, line) in wrap::lines(&head, &runs, room, look, None)
        .iter()
        .enumerate()
    {
        match at {
            0 => writeln!(out, "{number}  {line}")?,
            _ => writeln!(out, "{MARGIN}{line}")?,
        }
    }
    let lines = |text: &str, runs: &[wrap::Run]| wrap::lines(text, runs, room, look, None);
    for line in lines(&said.content, &wrap::matches(&said.marks)) {
        writeln!(out, "{MARGIN}{line}")?;
    }
    let mut about = when::short(said.published.as_ref());
    let date = (Span::new(0, about.len()), Ink::Date);
    let parts = said.outlet.iter().chain([&said.title]);
    for part in parts.filter(|p| !p.is_empty()) {
        about.push_str(" · ");
        about.push_str(part);
    }
    for line in lines(&about, &[date]) {
        writeln!(out, "{MARGIN}{}", look.link(said.url.as_deref(), &line))?;
    }
    // An id is copied: it is never cut into lines.
    writeln!(
        out,
        "{MARGIN}{}{}",
        look.clean(Ink::Dim, &said.id),
        look.clean(Ink::Dim, &copies(said))
    )
}

/// How often and where else the words are printed.
fn copies(said: &Said) -> String {
    let mut line = String::new();
    if said.times > 1 {
        line.push_str(&format!(
            " · {} times the same words",
            thousands(said.times)
        ));
    }
    if !said.also.is_empty() {
        line.push_str(&format!(", also in {}", said.also.join(", ")));
    }
    line
}

/// The speaker with what is printed for it, and the cue; with the pieces of them.
fn who(said: &Said) -> (String, Vec<wrap::Run>) {
    let mut line = String::new();
    let mut runs = Vec::new();
    let mut add = |text: &str, ink: Ink| {
        if !line.is_empty() {
            line.push(' ');
        }
        let start = line.len();
        line.push_str(text);
        runs.push((Span::new(start, line.len()), ink));
    };
    match &said.speaker {
        Some(speaker) => add(speaker, Ink::Person),
        None => add("unnamed", Ink::Dim),
    }
    if !said.source.is_empty() && said.speaker.as_ref() != Some(&said.source) {
        add(&format!("({})", said.source), Ink::Dim);
    }
    if !said.cue.is_empty() {
        add(&said.cue, Ink::Cue);
    }
    (line, runs)
}
