//! The rows of the lists: articles, statements, figures, bars.

use super::paint::Pen;
use crate::query::{Bar, FigureFound, Hit, Said};
use crate::render::{Ink, day, drawn, fit, sanitize, signed, thousands, unit};
use crate::text::Span as Part;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// What stands before the second line of a row.
const MARGIN: &str = "   ";

/// The lines of an article.
pub(super) fn article(hit: &Hit, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let title = if hit.title.is_empty() {
        hit.id.as_str()
    } else {
        hit.title.as_str()
    };
    let mut head = vec![number(hit.rank, pen)];
    let room = width.saturating_sub(head[0].content.width());
    let bold = pen.ink(Ink::Title);
    head.extend(pen.marked(title, &hit.snippet.title_marks, bold, room));
    let mut about = About::new(width);
    about.add(pen.clean(Ink::Date, &day(hit.published.as_ref())));
    about.add(pen.clean(Ink::Dim, hit.source.as_deref().unwrap_or("")));
    if let Some(versions) = hit.versions.filter(|versions| versions.articles > 1) {
        let often = format!("{} versions", thousands(versions.articles));
        about.add(pen.clean(Ink::Dim, &often));
    }
    about.add(pen.clean(Ink::Person, &hit.speakers.join(", ")));
    vec![Line::from(head), about.line()]
}

/// The lines of a statement.
pub(super) fn statement(said: &Said, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let who = said.speaker.as_deref().unwrap_or(&said.source);
    let who = if who.is_empty() { "unnamed" } else { who };
    let mut head = About::new(width);
    head.add_next(number(said.rank, pen));
    head.add_next(pen.clean(Ink::Person, who));
    head.add_next(pen.clean(Ink::Cue, &format!(" {}", said.cue)));
    head.add(pen.clean(Ink::Date, &day(said.published.as_ref())));
    head.add(pen.clean(Ink::Dim, said.outlet.as_deref().unwrap_or("")));
    if said.times > 1 {
        let often = format!("{} times", thousands(said.times));
        head.add(pen.clean(Ink::Dim, &often));
    }
    let room = width.saturating_sub(MARGIN.len());
    let mut lines = vec![head.line()];
    lines.extend(folded(&said.content, &said.marks, room, pen));
    lines.resize(3, Line::default());
    lines
}

/// A text in two lines, its matches marked.
fn folded(text: &str, marks: &[Part], room: usize, pen: Pen) -> Vec<Line<'static>> {
    let cut = cut(text, room);
    let (first, second) = text.split_at(cut);
    let within = |from: usize, to: usize| {
        let inside = marks
            .iter()
            .filter(|m| (m.start as usize) < to && m.end as usize > from);
        let moved = inside.map(|m| Part {
            start: m.start.max(from as u32) - from as u32,
            end: m.end.min(to as u32) - from as u32,
        });
        moved.collect::<Vec<_>>()
    };
    let line = |part: &str, marks: &[Part]| {
        let mut spans = vec![Span::raw(MARGIN)];
        spans.extend(pen.marked(part, marks, Style::new(), room));
        Line::from(spans)
    };
    let mut lines = vec![line(first, &within(0, cut))];
    if !second.is_empty() {
        lines.push(line(second, &within(cut, text.len())));
    }
    lines
}

/// The byte at which a text is cut so that what stands before has room in a line: behind a blank, if there is one.
fn cut(text: &str, room: usize) -> usize {
    let mut used = 0;
    let mut blank = None;
    for (at, c) in text.char_indices() {
        used += unicode_width::UnicodeWidthChar::width(c)
            .unwrap_or(1)
            .max(1);
        if used > room {
            return blank.unwrap_or(at);
        }
        if c.is_whitespace() {
            blank = Some(at + c.len_utf8());
        }
    }
    text.len()
}

/// The lines of a figure.
pub(super) fn figure(found: &FigureFound, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let figure = &found.figure;
    let of_unit = unit(figure, &found.printed).unwrap_or_default();
    let amount = format!("{} {of_unit}", signed(figure));
    let of = figure.measure.as_deref().or(figure.of.as_deref());
    let mut head = About::new(width);
    head.add_next(number(found.rank, pen));
    head.add_next(pen.clean(Ink::Figure, amount.trim()));
    head.add(pen.clean(Ink::Title, of.unwrap_or("")));
    head.add(pen.clean(Ink::Person, found.speaker.as_deref().unwrap_or("")));
    head.add(pen.clean(Ink::Date, &day(found.published.as_ref())));
    head.add(pen.clean(Ink::Dim, found.outlet.as_deref().unwrap_or("")));
    let room = width.saturating_sub(MARGIN.len());
    let mut spans = vec![Span::raw(MARGIN)];
    spans.extend(pen.marked(&found.sentence, &found.marks, Style::new(), room));
    vec![head.line(), Line::from(spans)]
}

/// The line of a bar.
pub(super) fn bar(bar: &Bar, most: u64, width: usize, pen: Pen) -> Line<'static> {
    let name = format!(" {:<11}", bar.name);
    let count = format!("{:>9}  ", thousands(bar.count));
    let room = width
        .saturating_sub(name.width() + count.width() + 1)
        .max(1);
    let ink = if bar.count > 0 { Ink::Number } else { Ink::Dim };
    Line::from(vec![
        pen.clean(Ink::Date, &name),
        pen.clean(ink, &count),
        pen.clean(Ink::Number, &drawn(bar.count, most, room)),
    ])
}

fn number(rank: usize, pen: Pen) -> Span<'static> {
    Span::styled(format!("{rank:>2} "), pen.ink(Ink::Dim))
}

/// Short pieces in one line, as many as there is room for.
struct About {
    spans: Vec<Span<'static>>,
    left: usize,
}

impl About {
    fn new(width: usize) -> Self {
        Self {
            spans: Vec::new(),
            left: width,
        }
    }

    /// Adds a piece right behind the one before.
    fn add_next(&mut self, span: Span<'static>) {
        self.put(span);
    }

    /// Adds a piece behind a point.
    fn add(&mut self, span: Span<'static>) {
        if span.content.trim().is_empty() || self.left < 5 {
            return;
        }
        let begun = !self.spans.is_empty();
        self.put(Span::raw(if begun { " · " } else { MARGIN }));
        self.put(span);
    }

    fn put(&mut self, span: Span<'static>) {
        if self.left == 0 {
            return;
        }
        let text = fit(&span.content, self.left).into_owned();
        self.left = self.left.saturating_sub(text.width());
        self.spans.push(span.content(text));
    }

    fn line(self) -> Line<'static> {
        Line::from(self.spans)
    }
}

/// A text that says why there is nothing, cut to a width.
pub(super) fn nothing(text: &str, width: usize, pen: Pen) -> Line<'static> {
    let text = fit(&sanitize::line(text), width).into_owned();
    Line::from(Span::styled(format!("   {text}"), pen.ink(Ink::Dim)))
}
