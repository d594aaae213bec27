//! The head: the tabs with how many were found, the query line, and below it what was chosen or what is wrong.

use super::paint::{Palette, Pen};
use crate::browse::asked::Tab;
use crate::browse::chips::{chips, tabs};
use crate::browse::found::Wrong;
use crate::browse::state::{Pane, State};
use crate::query::Sort;
use crate::render::{Ink, fit, sanitize};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// What stands before the query.
const MARK: &str = "› ";

/// Draws the tabs, and how many were found.
pub(super) fn tab_line(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let mut used = 0;
    let mut spans = Vec::new();
    for (tab, text, columns) in tabs(state) {
        used = columns.end;
        let style = if tab == state.asked.tab {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            pen.ink(Ink::Dim)
        };
        spans.push(Span::styled(text, style));
    }
    frame.render_widget(Line::from(spans), area);
    let room = area.width.saturating_sub(used + 1);
    let told = found(state);
    let told = fit(&told, room.into());
    let width = told.width() as u16;
    let right = Rect::new(area.right().saturating_sub(width), area.y, width, 1);
    frame.render_widget(
        Span::styled(told, pen.ink(Ink::Number)),
        right.intersection(area),
    );
}

/// How many were found, by how many words, in which order.
fn found(state: &State) -> String {
    let mut text = String::new();
    if state.awaited > 0 {
        text.push_str("… ");
    }
    text.push_str(&state.came.list.told());
    if let Some((least, words)) = state.came.list.relaxed() {
        text.push_str(&format!(" with {least} of {words} words"));
    }
    let order = match state.asked.sort {
        Some(Sort::Newest) => " · newest first",
        Some(Sort::Oldest) => " · oldest first",
        Some(Sort::Greatest) => " · greatest first",
        _ => "",
    };
    if state.asked.tab != Tab::Timeline {
        text.push_str(order);
    }
    text
}

/// Draws the query line with its cursor.
pub(super) fn query(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let has_keys = state.pane == Pane::Query && state.prompt.is_none() && state.help.is_none();
    let mark = match pen.palette {
        Palette::Colours if has_keys => Style::new().fg(Color::Yellow),
        _ => pen.ink(Ink::Dim),
    };
    let (from, column) = window(state, area.width);
    let text = state.line.text();
    let line = if text.is_empty() && !has_keys {
        Line::from(vec![
            Span::styled(MARK, mark),
            Span::styled("all articles", pen.ink(Ink::Dim)),
        ])
    } else {
        let shown = sanitize::line(&text[from..]).into_owned();
        Line::from(vec![Span::styled(MARK, mark), Span::raw(shown)])
    };
    frame.render_widget(line, area);
    if has_keys {
        frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
}

/// The byte from which the query is shown so that its cursor is seen, and the column of the cursor.
fn window(state: &State, width: u16) -> (usize, u16) {
    let room = usize::from(width).saturating_sub(MARK.width() + 1).max(1);
    let text = state.line.text();
    let at = state.line.cursor();
    let mut from = 0;
    while text[from..at].width() > room {
        let step = text[from..].chars().next().map_or(1, char::len_utf8);
        from += step;
    }
    (from, (MARK.width() + text[from..at].width()) as u16)
}

/// Draws what was chosen; while the query cannot be understood, where and why.
pub(super) fn chosen(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    if let Some(wrong) = &state.came.wrong {
        return wrong_line(frame, area, state, wrong, pen);
    }
    let all = chips(state);
    if all.is_empty() {
        let text = "  nothing chosen: space chooses among the facets";
        let hint = Span::styled(text, pen.ink(Ink::Dim));
        frame.render_widget(hint, area);
    }
    for (text, columns) in all {
        let width = columns.end.saturating_sub(columns.start);
        let place = Rect::new(area.x + columns.start, area.y, width, 1).intersection(area);
        let style = Style::new().add_modifier(Modifier::REVERSED | Modifier::DIM);
        frame.render_widget(Span::styled(text, style), place);
    }
}

fn wrong_line(frame: &mut Frame, area: Rect, state: &State, wrong: &Wrong, pen: Pen) {
    let (from, _) = window(state, area.width);
    let text = state.line.text();
    let carets = wrong.span.map_or((0, 0), |span| {
        let part = |a: usize, b: usize| text.get(a.min(text.len())..b.min(text.len()));
        let (start, end) = (span.start as usize, span.end as usize);
        let before = part(from, start).map_or(0, UnicodeWidthStr::width);
        (
            before,
            part(start.max(from), end)
                .map_or(1, UnicodeWidthStr::width)
                .max(1),
        )
    });
    let room = usize::from(area.width);
    let (before, many) = (carets.0.min(room), carets.1.min(room));
    let message = sanitize::line(&wrong.message).into_owned();
    let space = room.saturating_sub(MARK.width() + before + many + 1);
    // Where there is no room behind the carets the message stands before them.
    let line = if space >= message.width().min(24) || before + 2 < message.width().min(24) {
        let message = fit(&message, space);
        format!(
            "{}{} {message}",
            " ".repeat(MARK.width() + before),
            "^".repeat(many)
        )
    } else {
        let message = fit(&message, before.saturating_sub(1));
        let blanks = " ".repeat((MARK.width() + before).saturating_sub(message.width()));
        format!("{message}{blanks}{}", "^".repeat(many))
    };
    frame.render_widget(Span::styled(line, pen.wrong()), area);
}
