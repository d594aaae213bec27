//! The mouse: a click is what the keys do at that place, the wheel scrolls what is under it.

use super::{asking, choosing, moving, typing};
use crate::browse::asked::Tab;
use crate::browse::chips::{chips, tabs};
use crate::browse::effect::Effect;
use crate::browse::layout::{HISTOGRAM, places, row_height};
use crate::browse::state::{Pane, State};
use crate::browse::tree;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// Lines a turn of the wheel scrolls.
const LINES: isize = 3;

/// Takes in what the mouse does.
pub(super) fn moved(state: &mut State, event: MouseEvent, todo: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) if state.help.is_some() => state.help = None,
        MouseEventKind::Down(MouseButton::Left) => click(state, at, todo),
        MouseEventKind::ScrollUp => wheel(state, at, -1, todo),
        MouseEventKind::ScrollDown => wheel(state, at, 1, todo),
        _ => {}
    }
}

fn wheel(state: &mut State, at: Position, by: isize, todo: &mut Vec<Effect>) {
    let places = places(state);
    let is_in = |pane: Option<Rect>| pane.is_some_and(|pane| pane.contains(at));
    if let Some(top) = &mut state.help {
        *top = top.saturating_add_signed(by * LINES);
    } else if is_in(places.article) {
        moving::scroll(state, by * LINES);
    } else if is_in(places.list) {
        moving::step(state, by, todo);
    } else if is_in(places.facets) {
        let last = tree::rows(state).len().saturating_sub(places.facet_lines());
        state.facets_top = state.facets_top.saturating_add_signed(by * LINES).min(last);
    }
}

fn click(state: &mut State, at: Position, todo: &mut Vec<Effect>) {
    state.told = None;
    let places = places(state);
    let below = |pane: Rect| usize::from(at.y.saturating_sub(pane.y));
    let is_in = |pane: Option<Rect>| pane.filter(|pane| pane.contains(at));
    if is_in(Some(places.tabs)).is_some() {
        let hit = tabs(state)
            .into_iter()
            .find(|(_, _, columns)| columns.contains(&at.x));
        if let Some((tab, ..)) = hit {
            asking::show(state, tab, todo);
        }
    } else if is_in(Some(places.query)).is_some() {
        moving::to(state, Pane::Query, todo);
    } else if is_in(Some(places.chosen)).is_some() {
        let hit = chips(state)
            .into_iter()
            .position(|(_, columns)| columns.contains(&at.x));
        if let Some(chip) = hit.filter(|_| state.came.wrong.is_none()) {
            choosing::drop_chip(state, chip, todo);
        }
    } else if let Some(line) = offered(state, at) {
        if let Some(offer) = &mut state.offer {
            offer.at = line;
        }
        typing::complete(state, todo);
    } else if let Some(pane) = is_in(places.list) {
        on_list(state, below(pane), todo);
    } else if let Some(pane) = is_in(places.facets) {
        on_facets(state, below(pane), todo);
    } else if is_in(places.article).is_some() {
        moving::to(state, Pane::Article, todo);
    }
}

/// The offered value that was clicked.
fn offered(state: &State, at: Position) -> Option<usize> {
    let offer = state.offer.as_ref()?;
    let line = usize::from(at.y.checked_sub(places(state).chosen.bottom())?);
    (line < offer.values.len()).then_some(line)
}

/// A click on a row goes to it, a second one takes it.
fn on_list(state: &mut State, below: usize, todo: &mut Vec<Effect>) {
    moving::to(state, Pane::List, todo);
    let Some(below) = below.checked_sub(1) else {
        return;
    };
    let row = state.top + below / row_height(state.came.list.tab());
    if row >= state.came.list.len() {
        return;
    }
    if row == state.row && state.asked.tab != Tab::Timeline {
        return choosing::take(state, todo);
    }
    moving::step(state, row as isize - state.row as isize, todo);
}

fn on_facets(state: &mut State, below: usize, todo: &mut Vec<Effect>) {
    moving::to(state, Pane::Facets, todo);
    let Some(below) = below.checked_sub(usize::from(HISTOGRAM)) else {
        return;
    };
    if let Some(row) = tree::rows(state).get(state.facets_top + below) {
        state.spot = row.spot.clone();
        choosing::choose(state, todo);
    }
}
