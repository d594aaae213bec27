//! Colours of the browser: the terminal's own sixteen, so that light and dark are the terminal's, or none at all.

use crate::browse::keys::Keys;
use crate::render::{Ink, Piece, fit, sanitize};
use crate::text::Span as Part;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// The terminal's sixteen.
    Colours,
    /// None: what stands out is bold, underlined or reversed.
    Plain,
}

/// What one draws with.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) palette: Palette,
    pub(super) keys: &'a Keys,
}

impl Pen<'_> {
    /// The style of an ink.
    pub(super) fn ink(self, ink: Ink) -> Style {
        let coloured = |colour| match self.palette {
            Palette::Colours => Style::new().fg(colour),
            Palette::Plain => Style::new(),
        };
        match ink {
            Ink::Title => Style::new().add_modifier(Modifier::BOLD),
            Ink::Match => coloured(Color::Yellow).add_modifier(self.matched()),
            Ink::Dim => Style::new().add_modifier(Modifier::DIM),
            Ink::Number | Ink::Place => coloured(Color::Green),
            Ink::Person => coloured(Color::Cyan),
            Ink::Date => coloured(Color::Blue),
            Ink::Figure => coloured(Color::Magenta),
            Ink::Quote => Style::new().add_modifier(Modifier::ITALIC),
            Ink::Cue => coloured(Color::Yellow),
        }
    }

    fn matched(self) -> Modifier {
        match self.palette {
            Palette::Colours => Modifier::BOLD,
            Palette::Plain => Modifier::BOLD | Modifier::UNDERLINED,
        }
    }

    /// The style of what is wrong.
    pub(super) fn wrong(self) -> Style {
        match self.palette {
            Palette::Colours => Style::new().fg(Color::Red),
            Palette::Plain => Style::new().add_modifier(Modifier::BOLD),
        }
    }

    /// Pieces as a line.
    pub(super) fn line<'p>(self, pieces: &'p [Piece]) -> Line<'p> {
        let span = |piece: &'p Piece| {
            let style = piece.ink.map_or(Style::new(), |ink| self.ink(ink));
            Span::styled(piece.text.as_str(), style)
        };
        Line::from(pieces.iter().map(span).collect::<Vec<_>>())
    }

    /// A text from a corpus in an ink.
    pub(super) fn clean(self, ink: Ink, text: &str) -> Span<'static> {
        Span::styled(sanitize::line(text).into_owned(), self.ink(ink))
    }

    /// A heading of a pane, which tells whether the pane has the keys.
    pub(super) fn heading(self, text: &str, has_keys: bool) -> Line<'static> {
        let mark = if has_keys { "▌" } else { " " };
        let style = if has_keys {
            self.ink(Ink::Title)
        } else {
            self.ink(Ink::Dim)
        };
        let key = match self.palette {
            Palette::Colours => Style::new().fg(Color::Yellow),
            Palette::Plain => Style::new(),
        };
        Line::from(vec![
            Span::styled(mark, key),
            Span::styled(text.to_owned(), style),
        ])
    }

    /// A text from a corpus with marks, in spans of some columns in all.
    pub(super) fn marked(
        self,
        text: &str,
        marks: &[Part],
        base: Style,
        columns: usize,
    ) -> Vec<Span<'static>> {
        let mut spans = Vec::new();
        let mut left = columns;
        let mut add = |part: &str, style: Style| {
            let part = sanitize::line(part);
            if left == 0 || part.is_empty() {
                return;
            }
            if part.width() > left {
                // What follows a cut has no room.
                spans.push(Span::styled(fit(&part, left).into_owned(), style));
                left = 0;
                return;
            }
            left -= part.width();
            spans.push(Span::styled(part.into_owned(), style));
        };
        let mut at = 0;
        for mark in marks {
            let (from, to) = (mark.start as usize, mark.end as usize);
            add(text.get(at..from).unwrap_or(""), base);
            add(text.get(from..to).unwrap_or(""), self.ink(Ink::Match));
            at = to;
        }
        add(text.get(at..).unwrap_or(""), base);
        spans
    }
}

/// The style of the row under the cursor, in the pane that has the keys and in another.
pub(super) fn cursor(has_keys: bool) -> Style {
    let style = Style::new();
    if has_keys {
        style.add_modifier(Modifier::REVERSED)
    } else {
        style.add_modifier(Modifier::BOLD)
    }
}

/// Draws lines from the top of an area, as many as there is room for.
pub(super) fn lines<'l>(frame: &mut Frame, area: Rect, lines: impl Iterator<Item = Line<'l>>) {
    for (line, y) in lines.zip(area.y..area.bottom()) {
        frame.render_widget(line, Rect::new(area.x, y, area.width, 1));
    }
}

/// Styles a whole line of an area.
pub(super) fn highlight(frame: &mut Frame, area: Rect, style: Style) {
    let area = area.intersection(frame.area());
    frame.buffer_mut().set_style(area, style);
}
