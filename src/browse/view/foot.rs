//! The foot: a prompt, what was told, or the keys that matter where one is.

use super::paint::Pen;
use crate::browse::action::Action;
use crate::browse::asked::Tab;
use crate::browse::state::{Pane, State, Wanted};
use crate::render::{Ink, fit, sanitize};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// An action with what it is called where it matters.
type Named = (Action, &'static str);

const QUERY: &[Named] = &[
    (Action::Help, "all keys"),
    (Action::Complete, "complete"),
    (Action::Up, "earlier queries"),
    (Action::Take, "to the list"),
    (Action::Quit, "end"),
];
const FACETS: &[Named] = &[
    (Action::Help, "all keys"),
    (Action::Choose, "choose"),
    (Action::Right, "open"),
    (Action::Drop, "take back"),
    (Action::NextPane, "next pane"),
    (Action::ToQuery, "query"),
];
const TIMELINE: &[Named] = &[
    (Action::Help, "all keys"),
    (Action::Choose, "range"),
    (Action::Take, "take it"),
    (Action::Period, "stretch"),
    (Action::Drop, "take back"),
    (Action::ToFacets, "facets"),
];
const FIGURES: &[Named] = &[
    (Action::Help, "all keys"),
    (Action::Plot, "series"),
    (Action::Unit, "unit"),
    (Action::Period, "stretch"),
    (Action::ToQuery, "query"),
    (Action::ToFacets, "facets"),
];
const LISTS: &[Named] = &[
    (Action::Help, "all keys"),
    (Action::ToQuery, "query"),
    (Action::ToFacets, "facets"),
    (Action::NextMatch, "match"),
    (Action::Pager, "pager"),
    (Action::Web, "web"),
    (Action::CopyCitation, "cite"),
    (Action::Export, "export"),
    (Action::Save, "save"),
    (Action::Back, "back"),
];

/// Draws the foot.
pub(super) fn draw(frame: &mut Frame, area: Rect, state: &State, pen: Pen) {
    let width = usize::from(area.width);
    if let Some((wanted, line)) = &state.prompt {
        let asks = fit(asks(*wanted), width / 2);
        let room = width.saturating_sub(asks.width() + 1);
        let text = crate::render::fit(line.text(), room).into_owned();
        let column = (asks.width() + line.column().min(room)) as u16;
        let spans = vec![
            Span::styled(asks.into_owned(), pen.ink(Ink::Title)),
            Span::raw(text),
        ];
        frame.render_widget(Line::from(spans), area);
        return frame.set_cursor_position(Position::new(area.x + column, area.y));
    }
    let hint = state
        .came
        .wrong
        .as_ref()
        .and_then(|wrong| wrong.hint.as_deref());
    let line = match (&state.told, hint) {
        (Some(told), _) => {
            let style = if told.is_wrong {
                pen.wrong()
            } else {
                pen.ink(Ink::Title)
            };
            Line::from(Span::styled(
                fit(&sanitize::line(&told.text), width).into_owned(),
                style,
            ))
        }
        (None, Some(hint)) => {
            let hint = format!("hint: {}", sanitize::line(hint));
            Line::from(Span::styled(fit(&hint, width).into_owned(), pen.wrong()))
        }
        (None, None) => keys(state, width, pen),
    };
    frame.render_widget(line, area);
}

/// What a prompt asks for, in words.
fn asks(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::File => "write to (csv, tsv, json, ndjson, md, txt, ids, bib, ris): ",
        Wanted::Name => "save the search as @",
        Wanted::RightName => "the right name: ",
    }
}

/// The keys that matter, as many as there is room for.
fn keys(state: &State, width: usize, pen: Pen) -> Line<'static> {
    let mut spans = Vec::new();
    let mut left = width;
    for (action, what) in named(state) {
        let of = |action| pen.keys.hint(action, state.is_typing());
        let Some(key) = of(*action) else { continue };
        let needed = key.width() + what.width() + 3;
        if needed > left {
            break;
        }
        left -= needed;
        spans.push(Span::styled(key, pen.ink(Ink::Title)));
        spans.push(Span::styled(format!(" {what}  "), pen.ink(Ink::Dim)));
    }
    Line::from(spans)
}

/// What one mostly does in a pane.
fn named(state: &State) -> &'static [Named] {
    match (state.pane, state.asked.tab) {
        (Pane::Query, _) => QUERY,
        (Pane::Facets, _) => FACETS,
        (_, Tab::Timeline) => TIMELINE,
        (_, Tab::Figures) => FIGURES,
        _ => LISTS,
    }
}
