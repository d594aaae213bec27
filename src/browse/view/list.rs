//! The list: rows of what was found, the one under the cursor marked.

use super::paint::{Pen, cursor, highlight, lines};
use super::rows;
use crate::browse::found::List;
use crate::browse::layout::row_height;
use crate::browse::state::{Pane, State};
use crate::render::{Ink, thousands};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Line;

/// Draws the list.
pub(super) fn draw(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let has_keys = state.pane == Pane::List;
    let heading = pen.heading(&heading(state), has_keys);
    lines(frame, area, std::iter::once(heading));
    let body = Rect::new(
        area.x,
        area.y + 1,
        area.width,
        area.height.saturating_sub(1),
    );
    let list = &state.came.list;
    if list.is_empty() {
        let why = if state.awaited > 0 {
            "looking …"
        } else {
            "nothing found: take back what was chosen (x), or a word of the query"
        };
        let line = rows::nothing(why, body.width.saturating_sub(4).into(), pen);
        return lines(frame, body, std::iter::once(line));
    }
    let height = row_height(list.tab()) as u16;
    let width = usize::from(body.width);
    let rows = usize::from(body.height / height.max(1)) + 1;
    let shown = state.top..list.len().min(state.top + rows);
    let drawn: Vec<Line> = shown.flat_map(|at| row(state, at, width, pen)).collect();
    lines(frame, body, drawn.into_iter());
    for (at, style) in marked(state, pen, has_keys) {
        let Some(below) = at.checked_sub(state.top) else {
            continue;
        };
        let y = body.y + (below as u16).saturating_mul(height);
        let place = Rect::new(body.x, y, body.width, height.min(2).min(height));
        highlight(frame, place.intersection(body), style);
    }
}

/// The rows that stand out: the one under the cursor, and those that are drawn over.
fn marked(state: &State, pen: Pen, has_keys: bool) -> Vec<(usize, ratatui::style::Style)> {
    let mut marked = Vec::new();
    if let Some((first, last)) = state.dragged() {
        let style = pen.ink(Ink::Match).add_modifier(Modifier::UNDERLINED);
        marked.extend((first..=last).map(|at| (at, style)));
    }
    marked.push((state.row, cursor(has_keys)));
    marked
}

fn row(state: &State, at: usize, width: usize, pen: Pen) -> Vec<Line<'static>> {
    match &state.came.list {
        List::Articles(answer) => rows::article(&answer.hits[at], width, pen),
        List::Statements(answer) => rows::statement(&answer.said[at], width, pen),
        List::Figures(answer) => rows::figure(&answer.figures[at], width, pen),
        List::Timeline(timeline) => {
            let most = timeline.bars.iter().map(|bar| bar.count).max();
            vec![rows::bar(&timeline.bars[at], most.unwrap_or(0), width, pen)]
        }
    }
}

fn heading(state: &State) -> String {
    let list = &state.came.list;
    let List::Timeline(timeline) = list else {
        let one = list.tab().one();
        return match list.len() {
            0 => format!("{one}s"),
            _ => format!("{one} {}", thousands(state.row as u64 + 1)),
        };
    };
    let mut text = format!("by {}", timeline.period.label());
    if timeline.undated > 0 {
        text.push_str(&format!(", {} undated", thousands(timeline.undated)));
    }
    match state.dragged() {
        Some(_) => text.push_str(" — enter takes the range"),
        None => text.push_str(" — space begins a range, enter takes it"),
    }
    text
}
