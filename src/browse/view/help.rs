//! The help: every action with its keys, over the screen.

use super::paint::Pen;
use crate::browse::action::ACTIONS;
use crate::render::{Ink, fit};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

/// What stands above the keys.
const HEAD: &[&str] = &[
    "Type a query in the language of `dateline search`; hits and counts follow each letter.",
    "Keys are set in `dateline.toml`, under [keys]: `\"ctrl-o\" = \"pager\"`; names stand at the right.",
    "For a screen reader `dateline search`, `said`, `figures` and `timeline` print plain lines.",
];

/// Draws the help from one of its lines on.
pub(super) fn draw(frame: &mut Frame, top: usize, pen: Pen) {
    let screen = frame.area();
    let width = screen.width.saturating_sub(2).min(96);
    let height = screen.height.saturating_sub(2);
    let x = screen.x + (screen.width - width.min(screen.width)) / 2;
    let area = Rect::new(x, screen.y + 1.min(screen.height), width, height).intersection(screen);
    frame.render_widget(Clear, area);
    let block = Block::bordered().title(" keys — esc closes, arrows scroll ");
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let all = lines(inner.width.into(), pen);
    let top = top.min(all.len().saturating_sub(inner.height.into()));
    super::paint::lines(frame, inner, all.into_iter().skip(top));
}

fn lines(width: usize, pen: Pen) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = Vec::new();
    for text in HEAD {
        let wrapped = textwrap::wrap(text, width.max(10));
        lines.extend(
            wrapped
                .iter()
                .map(|line| Line::from(line.clone().into_owned())),
        );
    }
    lines.push(Line::default());
    for (action, name, says) in ACTIONS {
        let keys = pen.keys.of(*action).join(" ");
        let keys = format!("{:<24}", fit(&keys, 23));
        let room = width.saturating_sub(24 + name.width() + 1);
        let says = format!("{:<room$} ", fit(says, room));
        lines.push(Line::from(vec![
            Span::styled(keys, pen.ink(Ink::Title)),
            Span::raw(says),
            Span::styled((*name).to_owned(), pen.ink(Ink::Dim)),
        ]));
    }
    lines
}
