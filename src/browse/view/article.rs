//! The article that is read, its matches marked; on the tab of figures the series in its place.

use super::paint::{Pen, lines};
use crate::browse::state::{Pane, State};
use crate::render::Piece;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the article.
pub(super) fn draw(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let has_keys = state.pane == Pane::Article;
    let heading = pen.heading(&heading(state), has_keys);
    lines(frame, area, std::iter::once(heading));
    let body = Rect::new(
        area.x + 1,
        area.y + 1,
        area.width.saturating_sub(1),
        area.height.saturating_sub(1),
    );
    let all: &[Vec<Piece>] = match &state.came.series {
        Some((_, lines)) if state.shows_series() => lines,
        _ => &state.came.reading.lines,
    };
    let top = state.article_top.min(all.len());
    lines(frame, body, all[top..].iter().map(|line| pen.line(line)));
    let matches = &state.came.reading.matches;
    let current = matches
        .get(state.match_at)
        .filter(|_| !state.shows_series());
    if let Some(below) = current.and_then(|line| line.checked_sub(top))
        && below < usize::from(body.height)
    {
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, body.y + below as u16, "▸", pen.wrong());
    }
}

fn heading(state: &State) -> String {
    if state.shows_series() {
        return "series".to_owned();
    }
    let reading = &state.came.reading;
    match reading.matches.len() {
        _ if reading.id.is_empty() => "article".to_owned(),
        0 => "article".to_owned(),
        1 => "article · 1 match".to_owned(),
        many => format!(
            "article · match {} of {many}",
            state.match_at.min(many - 1) + 1
        ),
    }
}
