//! One article with its facts: marked in the text, and listed below it.

use super::format::{Cell, Report};
use super::style::{Ink, Look};
use super::wrap::{self, Run};
use super::{facts, when, why};
use crate::article::Article;
use crate::extract::Facts;
use crate::text::{Block, BlockKind, Span};
use serde_json::Value;
use std::io::{self, Write};

/// Lines longer than this are hard to read, however wide the screen is.
const WIDEST: usize = 96;

/// An article ready to print.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its facts.
    pub facts: &'a Facts,
    /// What a query matched in the title.
    pub title_marks: &'a [Span],
    /// What a query matched in the text.
    pub marks: &'a [Span],
    /// Whether to print for each fact how it was found.
    pub why: bool,
}

impl Report for Shown<'_> {
    fn text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let width = look.width.clamp(20, WIDEST);
        self.head(look, width, out)?;
        let marks = Marks::of(self.facts, self.marks);
        if !self.article.summary.is_empty() {
            print_block(&self.article.summary, &[], width, look, None, out)?;
        }
        for block in self.blocks() {
            let text = block.span.of(&self.article.text);
            // Lines of a hard-wrapped file are not the screen's; a list or a post keeps its own.
            let joined = match block.kind {
                BlockKind::Paragraph | BlockKind::Lead => text.replace(['\n', '\r'], " "),
                _ => text.to_owned(),
            };
            let text = joined.as_str();
            let runs = marks.within(block.span, self.facts.text_start);
            match block.kind {
                BlockKind::Title => {}
                BlockKind::Heading => print_block(text, &runs, width, look, Some(Ink::Title), out)?,
                BlockKind::Byline => print_block(text, &runs, width, look, Some(Ink::Dim), out)?,
                _ => print_block(text, &runs, width, look, None, out)?,
            }
        }
        why::print(
            self.article,
            self.facts,
            self.why,
            &Look { width, ..*look },
            out,
        )
    }

    fn object(&self) -> Value {
        let mut object = facts::object(self.article, self.facts);
        let own = own(self.article);
        if !own.is_empty() {
            object["record"] = own.into_iter().collect();
        }
        object
    }

    fn records(&self) -> Vec<Value> {
        vec![self.object()]
    }

    fn columns(&self) -> Vec<String> {
        why::COLUMNS.map(str::to_owned).to_vec()
    }

    fn rows(&self) -> Vec<Vec<Cell>> {
        why::rows(self.article, self.facts)
    }

    fn ids(&self) -> Vec<String> {
        vec![self.article.id.clone()]
    }
}

impl Shown<'_> {
    fn blocks(&self) -> Vec<Block> {
        if self.article.blocks.is_empty() {
            let span = Span::new(0, self.article.text.len());
            return vec![Block {
                kind: BlockKind::Paragraph,
                span,
            }];
        }
        self.article.blocks.clone()
    }

    /// Title, date with how it is known, outlet, authors, address, id.
    fn head(&self, look: &Look, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let article = self.article;
        let marks = wrap::matches(self.title_marks);
        for line in wrap::lines(&article.title, &marks, width, look, Some(Ink::Title)) {
            writeln!(out, "{}", look.link(article.url.as_deref(), &line))?;
        }
        let mut about = when::short(article.published.as_ref());
        let mut runs = vec![(Span::new(0, about.len()), Ink::Date)];
        if let Some(dated) = &article.published {
            let from = about.len();
            let known = format!(" (by {})", when::provenance(dated.provenance));
            about.push_str(&known);
            runs.push((Span::new(from, about.len()), Ink::Dim));
        }
        let authors = article.authors.join(", ");
        for part in article
            .source
            .iter()
            .chain((!authors.is_empty()).then_some(&authors))
        {
            about.push_str(&format!(" · {part}"));
        }
        for line in wrap::lines(&about, &runs, width, look, None) {
            writeln!(out, "{line}")?;
        }
        // An address is copied by a click as long as it is not cut into lines.
        let url = article.url.iter().filter(|url| **url != article.id);
        for line in url.chain([&article.id]) {
            writeln!(out, "{}", look.clean(Ink::Dim, line))?;
        }
        if let Some(record) = record(article) {
            for line in wrap::lines(&record, &[], width, look, Some(Ink::Dim)) {
                writeln!(out, "{line}")?;
            }
        }
        writeln!(out)
    }
}

/// What the record says of itself as a line.
fn record(article: &Article) -> Option<String> {
    let own = own(article).into_iter();
    let own = own.map(|(name, values)| format!("{name}: {}", values.join("; ")));
    let own: Vec<String> = own.collect();
    (!own.is_empty()).then(|| format!("record  {}", own.join(" · ")))
}

/// What the record says of itself: its names in their order, each with its values.
fn own(article: &Article) -> Vec<(&str, Vec<&str>)> {
    let mut all: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, value) in &article.own {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value),
            None => all.push((name, vec![value])),
        }
    }
    all
}

/// Prints a block in its own lines with a blank one after it.
fn print_block(
    text: &str,
    runs: &[Run],
    width: usize,
    look: &Look,
    base: Option<Ink>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if look.colour {
        for line in wrap::lines(text, runs, width, look, base) {
            writeln!(out, "{line}")?;
        }
    } else {
        for line in wrap::plain(&bracketed(text, runs), width, look, base) {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

/// Without colour a fact is marked by brackets and named: `[Pete Hegseth|person]`.
fn bracketed(text: &str, runs: &[Run]) -> String {
    let mut out = String::with_capacity(text.len() + runs.len() * 10);
    let mut at = 0;
    for (span, ink) in runs {
        let name = match ink {
            Ink::Person => "person",
            Ink::Place => "place",
            Ink::Date => "date",
            Ink::Figure => "figure",
            Ink::Match => "match",
            _ => continue,
        };
        let (start, end) = (span.start as usize, span.end as usize);
        out.push_str(text.get(at..start).unwrap_or(""));
        out.push_str(&format!("[{}|{name}]", span.of(text)));
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// The facts as pieces of the page text: matches over mentions over statements.
struct Marks {
    /// Matches among them.
    mentions: Vec<Run>,
    statements: Vec<Run>,
}

impl Marks {
    fn of(facts: &Facts, found: &[Span]) -> Self {
        let mut mentions: Vec<Run> = Vec::new();
        mentions.extend(facts.figures.iter().map(|f| (f.span, Ink::Figure)));
        mentions.extend(facts.dates.iter().map(|d| (d.span, Ink::Date)));
        let people = facts.people.iter().flat_map(|p| &p.mentions);
        mentions.extend(people.map(|m| (m.span, Ink::Person)));
        let places = facts.places.iter().flat_map(|p| &p.mentions);
        mentions.extend(places.map(|m| (m.span, Ink::Place)));
        let statements = facts.shown_statements().iter();
        let parts = statements.flat_map(|s| {
            let content = s.content.iter().map(|c| (*c, Ink::Quote));
            content.chain(s.cue.iter().map(|c| (*c, Ink::Cue)))
        });
        let start = facts.text_start;
        let moved = |span: &Span| Span {
            start: span.start + start,
            end: span.end + start,
        };
        let found = found.iter().map(|span| (moved(span), Ink::Match));
        let found = apart(found.collect());
        let mentions = apart(mentions);
        let mut mentions: Vec<Run> = mentions
            .iter()
            .flat_map(|run| around(*run, &found))
            .collect();
        mentions.extend(found);
        mentions.sort_unstable_by_key(|(span, _)| *span);
        Self {
            mentions,
            statements: apart(parts.collect()),
        }
    }

    /// The pieces that lie in a block of the article's text, with offsets into the block.
    fn within(&self, block: Span, text_start: u32) -> Vec<Run> {
        let (start, end) = (block.start + text_start, block.end + text_start);
        let cut = |(span, ink): &Run| {
            let span = Span {
                start: span.start.max(start),
                end: span.end.min(end),
            };
            (span.start < span.end).then_some((span, *ink))
        };
        let mentions: Vec<Run> = self.mentions.iter().filter_map(cut).collect();
        let statements = self.statements.iter().filter_map(cut);
        let mut runs: Vec<Run> = statements.flat_map(|run| around(run, &mentions)).collect();
        runs.extend(mentions);
        runs.sort_unstable_by_key(|(span, _)| *span);
        for (span, _) in &mut runs {
            span.start -= start;
            span.end -= start;
        }
        runs
    }
}

/// What is left of a piece beside those that lie over it.
fn around((span, ink): Run, over: &[Run]) -> Vec<Run> {
    let mut left = Vec::new();
    let mut at = span.start;
    for (over, _) in over.iter().filter(|(over, _)| over.overlaps(span)) {
        if at < over.start {
            left.push((
                Span {
                    start: at,
                    end: over.start,
                },
                ink,
            ));
        }
        at = at.max(over.end);
    }
    if at < span.end {
        left.push((
            Span {
                start: at,
                end: span.end,
            },
            ink,
        ));
    }
    left
}

/// Keeps of overlapping pieces the one that starts first, of those the longest.
fn apart(mut runs: Vec<Run>) -> Vec<Run> {
    runs.retain(|(span, _)| !span.is_empty());
    runs.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if kept.last().is_none_or(|last| last.0.end <= run.0.start) {
            kept.push(run);
        }
    }
    kept
}
