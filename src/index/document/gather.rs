//! The facts of an article as the numbers of its columns.
//!
//! Apart from the document because a check gathers them again, to compare them with what the columns hold.

use super::super::rows::{AboutRow, FigureRow, StatementRow, days};
use super::super::spans::Spans;
use super::super::values::{Intern, Space};
use super::super::{quantity, sorts};
use super::ancestors::ancestors;
use super::layout::Layout;
use crate::article::Article;
use crate::extract::people::coreference::Kept;
use crate::extract::{DateMention, Facts, Figure, Statement};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// The columns of an article.
#[derive(Debug, Default, PartialEq)]
pub(in crate::index) struct Gathered {
    pub(in crate::index) person: Vec<u64>,
    pub(in crate::index) speaker: Vec<u64>,
    /// Places with all above them; not a column, only searched.
    pub(in crate::index) place: Vec<u64>,
    pub(in crate::index) place_leaf: Vec<u64>,
    /// Topics with all above them; not a column, only searched.
    pub(in crate::index) topic: Vec<u64>,
    pub(in crate::index) topic_leaf: Vec<u64>,
    pub(in crate::index) source: Vec<u64>,
    pub(in crate::index) author: Vec<u64>,
    pub(in crate::index) lang: Vec<u64>,
    pub(in crate::index) unit: Vec<u64>,
    pub(in crate::index) about: Vec<AboutRow>,
    pub(in crate::index) statements: Vec<StatementRow>,
    pub(in crate::index) figures: Vec<FigureRow>,
    /// Where they are printed; no column, stored.
    pub(in crate::index) spans: Spans,
    /// The cells of the figures' values.
    pub(in crate::index) quantities: Vec<u64>,
}

/// What is gathered from.
pub(in crate::index) struct From<'a> {
    /// The article, as the user wants it.
    pub(in crate::index) article: &'a Article,
    /// Its facts.
    pub(in crate::index) facts: &'a Facts,
    /// Its page text.
    pub(in crate::index) text: &'a str,
    /// Where its words stand.
    pub(in crate::index) layout: &'a Layout,
}

/// The speakers of an article in the order of their first statements, each once; who says only what is not shown is none.
pub(super) fn speakers(facts: &Facts) -> Vec<&str> {
    let shown = facts.shown_statements().iter();
    distinct(shown.filter_map(|s| s.speaker.as_deref()))
}

/// Keeps the first of equal values.
pub(super) fn distinct<'v>(values: impl Iterator<Item = &'v str>) -> Vec<&'v str> {
    let mut seen = FxHashSet::default();
    values
        .filter(|v| !v.is_empty() && seen.insert(*v))
        .collect()
}

impl From<'_> {
    /// Gathers the columns.
    pub(in crate::index) fn gather(&self, values: &mut Intern) -> Gathered {
        let (article, facts) = (self.article, self.facts);
        let kept = Kept::of(facts);
        let speakers = speakers(facts);
        let spans = Spans::of(facts);
        let mut gathered = Gathered {
            statements: self.statements(&speakers, &spans, values),
            spans,
            figures: self.figures(values),
            quantities: self.quantities(values),
            ..Gathered::default()
        };
        let people = distinct(facts.people.iter().map(|p| p.name.as_str()));
        let people: Vec<_> = people.into_iter().map(|name| kept.name(name)).collect();
        let spoken: Vec<_> = speakers.iter().map(|name| kept.name(name)).collect();
        let names = |of: Vec<&str>, values: &mut Intern| numbers(Space::Name, of, values);
        gathered.person = names(people.iter().map(AsRef::as_ref).collect(), values);
        gathered.speaker = names(spoken.iter().map(AsRef::as_ref).collect(), values);
        self.subjects(&mut gathered, values);
        let mut each =
            |space, of: &mut dyn Iterator<Item = &str>| numbers(space, distinct(of), values);
        gathered.source = each(
            Space::Source,
            &mut article.source.iter().map(String::as_str),
        );
        gathered.author = each(
            Space::Author,
            &mut article.authors.iter().map(String::as_str),
        );
        gathered.lang = each(Space::Lang, &mut article.lang.iter().map(String::as_str));
        let mut units = facts.figures.iter().filter_map(|f| f.unit.as_deref());
        gathered.unit = each(Space::Unit, &mut units);
        gathered.about = self.dates();
        gathered
    }

    /// Adds where it plays and what it is about.
    fn subjects(&self, gathered: &mut Gathered, values: &mut Intern) {
        // A place that could not be located is shown with its article but is no value to choose.
        let located = self.facts.places.iter().filter(|p| p.lat.is_some());
        let places = distinct(located.map(|p| p.path.as_str()));
        gathered.place = numbers(Space::Place, above(&places), values);
        gathered.place_leaf = numbers(Space::Place, places, values);
        let topics: Vec<String> = self.facts.topics.iter().map(topic_path).collect();
        let topics = distinct(topics.iter().map(String::as_str));
        gathered.topic = numbers(Space::Topic, above(&topics), values);
        gathered.topic_leaf = numbers(Space::Topic, topics, values);
    }

    /// The days the text speaks of.
    fn dates(&self) -> Vec<AboutRow> {
        let row = |date: &DateMention| {
            let (first, last) = days(date)?;
            Some(AboutRow {
                first,
                last,
                deadline: date.deadline,
            })
        };
        self.facts.dates.iter().filter_map(row).collect()
    }

    /// A row a span; see [`Spans::of`].
    fn statements(
        &self,
        speakers: &[&str],
        spans: &Spans,
        values: &mut Intern,
    ) -> Vec<StatementRow> {
        let mut rows = Vec::with_capacity(spans.statements.len());
        let mut last: Option<StatementRow> = None;
        for of in &spans.statements {
            let whole = last.filter(|row| row.number == of.number);
            let whole = whole.or_else(|| self.statement(of.number, speakers, values));
            let Some(whole) = whole else { continue };
            let (first, length) = self.layout.range(of.words);
            rows.push(StatementRow {
                first,
                length,
                ..whole
            });
            last = Some(whole);
        }
        rows
    }

    /// What all rows of a statement have.
    fn statement(
        &self,
        number: u32,
        speakers: &[&str],
        values: &mut Intern,
    ) -> Option<StatementRow> {
        let statement: &Statement = self.facts.statements.get(number as usize)?;
        let speaker = statement.speaker.as_deref();
        let speaker = speaker.and_then(|name| speakers.iter().position(|s| *s == name));
        let cue: Vec<&str> = statement.cue.iter().map(|c| c.of(self.text)).collect();
        let cue = (!cue.is_empty()).then(|| cue.join(" ").to_lowercase());
        Some(StatementRow {
            number,
            first: 0,
            length: 0,
            cue_value: values.optional(Space::Cue, cue.as_deref()),
            speaker: speaker.map_or(0, |at| at as u32 + 1),
            sort: sorts::statement(statement, values),
        })
    }

    fn figures(&self, values: &mut Intern) -> Vec<FigureRow> {
        let figures = self.facts.figures.iter();
        figures.map(|figure| self.figure(figure, values)).collect()
    }

    fn quantities(&self, values: &mut Intern) -> Vec<u64> {
        let figures = self.facts.figures.iter();
        figures
            .map(|figure| quantity::cell(figure.value, values))
            .collect()
    }

    fn figure(&self, figure: &Figure, values: &mut Intern) -> FigureRow {
        let (first, length) = self.layout.range(figure.sentence);
        let said = |span: Span| {
            let has = |s: &Statement| s.content.iter().any(|c| c.contains(span));
            self.facts.shown_statements().iter().position(has)
        };
        FigureRow {
            first,
            length,
            value: figure.value,
            upper: figure.told_upper().filter(|upper| upper.is_finite()),
            unit: values.optional(Space::Unit, figure.unit.as_deref()),
            of: values.optional(Space::Phrase, figure.of.as_deref()),
            measure: values.optional(Space::Phrase, figure.measure.as_deref()),
            statement: said(figure.span).map_or(0, |at| at as u32 + 1),
            sort: sorts::figure(figure, values),
        }
    }
}

/// The numbers of some values.
fn numbers(space: Space, of: Vec<&str>, values: &mut Intern) -> Vec<u64> {
    of.into_iter().map(|v| values.number(space, v)).collect()
}

/// Values with all that lie above them, each once.
fn above<'v>(values: &[&'v str]) -> Vec<&'v str> {
    distinct(values.iter().flat_map(|path| ancestors(path)))
}

/// `Defense/Military Aid`, or the topic alone.
fn topic_path(topic: &crate::extract::Topic) -> String {
    match &topic.subtopic {
        Some((_, name)) => format!("{}/{name}", topic.name),
        None => topic.name.to_string(),
    }
}
