//! The facets: articles over time as one line of bars, and the values of each facet with their counts.

use super::paint::{Pen, cursor, highlight, lines};
use crate::browse::layout::HISTOGRAM;
use crate::browse::state::{Pane, State};
use crate::browse::tree::{self, FacetRow};
use crate::query::Timeline;
use crate::render::{Ink, fit, sanitize, thousands};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// Heights of a bar, from nothing to all.
const HEIGHTS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the facets.
pub(super) fn draw(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let has_keys = state.pane == Pane::Facets;
    let width = usize::from(area.width.saturating_sub(1));
    let mut head = vec![pen.heading("facets", has_keys)];
    head.extend(histogram(
        state.came.histogram.as_ref(),
        width.saturating_sub(1),
        pen,
    ));
    lines(frame, area, head.into_iter());
    let body = Rect::new(
        area.x,
        area.y + HISTOGRAM,
        width as u16,
        area.height.saturating_sub(HISTOGRAM),
    )
    .intersection(area);
    let rows = tree::rows(state);
    let top = state.facets_top.min(rows.len());
    lines(
        frame,
        body,
        rows[top..].iter().map(|row| line(row, width, pen)),
    );
    if has_keys && let Some(below) = tree::cursor(state, &rows).checked_sub(top) {
        let place = Rect::new(body.x, body.y + below as u16, body.width, 1);
        highlight(frame, place.intersection(body), cursor(true));
    }
}

/// Articles over time in two lines: bars, and from when to when.
fn histogram(timeline: Option<&Timeline>, width: usize, pen: Pen) -> Vec<Line<'static>> {
    let Some(timeline) = timeline.filter(|t| !t.bars.is_empty() && width > 0) else {
        return vec![Line::default(), Line::default()];
    };
    let counts: Vec<u64> = timeline.bars.iter().map(|bar| bar.count).collect();
    let columns = counts.len().min(width);
    let column = |at: usize| {
        let (from, to) = (
            at * counts.len() / columns,
            (at + 1) * counts.len() / columns,
        );
        counts[from..to.max(from + 1)].iter().sum::<u64>()
    };
    let sums: Vec<u64> = (0..columns).map(column).collect();
    let most = sums.iter().copied().max().unwrap_or(0).max(1);
    let height = |sum: &u64| {
        let eighths = (*sum * 8).div_ceil(most) as usize;
        HEIGHTS[eighths.min(8)]
    };
    let bars: String = sums.iter().map(height).collect();
    let (first, last) = (&timeline.bars[0], &timeline.bars[timeline.bars.len() - 1]);
    let ends = format!("{} – {}", first.name, last.name);
    let line = |text: String, ink| Line::from(Span::styled(format!(" {text}"), pen.ink(ink)));
    vec![
        line(bars, Ink::Number),
        line(fit(&ends, width).into_owned(), Ink::Dim),
    ]
}

fn line(row: &FacetRow, width: usize, pen: Pen) -> Line<'static> {
    let count = thousands(row.count);
    let mark = match (row.is_open, row.spot.value.is_some()) {
        (Some(true), _) => "▾",
        (Some(false), _) => "▸",
        (None, _) => " ",
    };
    let chosen = match (row.is_chosen, row.spot.value.is_some()) {
        (true, _) => "● ",
        (false, true) => "  ",
        (false, false) => "",
    };
    let depth = row.depth.saturating_sub(1);
    let before = format!("{}{mark}{chosen}", " ".repeat(depth));
    let room = width.saturating_sub(before.width() + count.width() + 2);
    let label = fit(&sanitize::line(&row.label), room).into_owned();
    let blanks = width.saturating_sub(before.width() + label.width() + count.width() + 1);
    let style = match (row.spot.value.is_some(), row.is_chosen) {
        (false, _) | (_, true) => pen.ink(Ink::Title),
        _ => Style::new(),
    };
    let number = if row.spot.value.is_some() {
        Ink::Number
    } else {
        Ink::Dim
    };
    Line::from(vec![
        Span::styled(before, style),
        Span::styled(label, style),
        Span::raw(" ".repeat(blanks)),
        Span::styled(count, pen.ink(number)),
    ])
}
