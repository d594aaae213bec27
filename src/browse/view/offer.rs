//! The values that are offered for what is being typed, below the query line.

use super::paint::Pen;
use crate::browse::state::State;
use crate::render::{Ink, fit, sanitize};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

/// Columns at most.
const WIDEST: usize = 48;

/// Draws what is offered from a line on.
pub(super) fn draw(frame: &mut Frame, y: u16, state: &State, pen: Pen) {
    let Some(offer) = state
        .offer
        .as_ref()
        .filter(|offer| !offer.values.is_empty())
    else {
        return;
    };
    let values: Vec<String> = offer
        .values
        .iter()
        .map(|value| fit(&sanitize::line(value), WIDEST).into_owned())
        .collect();
    let widest = values.iter().map(|v| v.width()).max().unwrap_or(0) as u16 + 2;
    let (columns, height) = state.size;
    let before = state.line.text().get(..offer.slot.from).unwrap_or("");
    let x = (before.width() as u16 + 1).min(columns.saturating_sub(widest));
    let room = height.saturating_sub(y + 1);
    let area = Rect::new(x, y, widest, (values.len() as u16).min(room));
    let area = area.intersection(frame.area());
    frame.render_widget(Clear, area);
    for ((at, value), y) in values.iter().enumerate().zip(area.y..area.bottom()) {
        let text = format!(
            " {value}{} ",
            " ".repeat((area.width as usize).saturating_sub(value.width() + 2))
        );
        let style = if at == offer.at {
            Style::new().add_modifier(Modifier::REVERSED)
        } else {
            pen.ink(Ink::Person).add_modifier(Modifier::UNDERLINED)
        };
        frame.render_widget(
            Span::styled(text, style),
            Rect::new(area.x, y, area.width, 1),
        );
    }
}
