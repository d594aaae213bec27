//! Moving: between panes, rows, lines and matches.

use super::asking;
use super::scrolled::{self, ABOVE};
use crate::browse::action::Action;
use crate::browse::asked::Tab;
use crate::browse::effect::Effect;
use crate::browse::layout::places;
use crate::browse::state::{Pane, State};
use crate::browse::tree;

/// Lines that are still seen after a page.
const OVERLAP: usize = 2;

/// Moves.
pub(super) fn act(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    match action {
        Action::Leave if state.pane == Pane::List => {
            state.dragged_from = None;
        }
        Action::Leave => to(state, Pane::List, todo),
        Action::ToQuery => to(state, Pane::Query, todo),
        Action::ToFacets if state.pane == Pane::Facets => to(state, Pane::List, todo),
        Action::ToFacets => to(state, Pane::Facets, todo),
        Action::NextPane | Action::Complete => beside(state, 1, todo),
        Action::PreviousPane => beside(state, PANES.len() - 1, todo),
        Action::NextMatch => to_match(state, 1),
        Action::PreviousMatch => to_match(state, -1),
        _ => match state.pane {
            Pane::Facets => in_facets(state, action),
            Pane::Article => in_article(state, action, todo),
            Pane::List | Pane::Query => in_list(state, action, todo),
        },
    }
}

const PANES: [Pane; 4] = [Pane::Query, Pane::List, Pane::Article, Pane::Facets];

fn beside(state: &mut State, step: usize, todo: &mut Vec<Effect>) {
    let at = PANES
        .iter()
        .position(|pane| *pane == state.pane)
        .unwrap_or(0);
    let mut next = PANES[(at + step) % PANES.len()];
    if next == Pane::Article && state.asked.tab == Tab::Timeline {
        next = PANES[(at + 2 * step) % PANES.len()];
    }
    to(state, next, todo);
}

/// Gives the keys to a pane.
pub(super) fn to(state: &mut State, pane: Pane, todo: &mut Vec<Effect>) {
    if state.pane == Pane::Query && pane != Pane::Query {
        state.offer = None;
        state.recalled = None;
        asking::settle(state);
    }
    state.pane = pane;
    if pane == Pane::Query {
        state.line.end();
    }
    scrolled::settle_in(state);
    asking::lay_out(state, todo);
}

fn in_list(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    let page = places(state)
        .rows(state.came.list.tab())
        .saturating_sub(1)
        .max(1) as isize;
    let last = state.came.list.len() as isize;
    match action {
        Action::Up => step(state, -1, todo),
        Action::Down => step(state, 1, todo),
        Action::PageUp => step(state, -page, todo),
        Action::PageDown => step(state, page, todo),
        Action::First => step(state, -last, todo),
        Action::Last => step(state, last, todo),
        Action::Right => to(state, Pane::Article, todo),
        Action::Left => to(state, Pane::Facets, todo),
        _ => {}
    }
}

/// Moves the cursor of the list by some rows.
pub(super) fn step(state: &mut State, by: isize, todo: &mut Vec<Effect>) {
    let last = state.came.list.len().saturating_sub(1);
    state.row = state.row.saturating_add_signed(by).min(last);
    if state.settled.asked == state.asked {
        state.settled.row = state.row;
    }
    scrolled::settle_in(state);
    asking::read(state, todo);
    asking::go_on(state, todo);
}

fn in_article(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    let page = places(state).lines().saturating_sub(OVERLAP).max(1) as isize;
    match action {
        Action::Up => scroll(state, -1),
        Action::Down => scroll(state, 1),
        Action::PageUp => scroll(state, -page),
        Action::PageDown => scroll(state, page),
        Action::First => state.article_top = 0,
        Action::Last => state.article_top = scrolled::last_top(state),
        Action::Left => to(state, Pane::List, todo),
        _ => {}
    }
}

/// Scrolls the article by some lines.
pub(super) fn scroll(state: &mut State, by: isize) {
    let to = state.article_top.saturating_add_signed(by);
    state.article_top = to.min(scrolled::last_top(state));
}

fn to_match(state: &mut State, by: isize) {
    let matches = &state.came.reading.matches;
    if matches.is_empty() {
        return state.tell("no match in this article");
    }
    let seen = places(state).lines();
    let is_seen = |line: usize| (state.article_top..state.article_top + seen).contains(&line);
    let own = state.match_at.min(matches.len() - 1);
    // The first press goes to the first match below what is on the screen, if the one that stands out is not seen.
    let fresh = state.article_top == 0 && own == 0 && !is_seen(matches[0]) && by > 0;
    let next = if fresh {
        0
    } else {
        (own as isize + by).rem_euclid(matches.len() as isize) as usize
    };
    let line = matches[next];
    state.match_at = next;
    if !is_seen(line) {
        state.article_top = line.saturating_sub(ABOVE).min(scrolled::last_top(state));
    }
}

fn in_facets(state: &mut State, action: Action) {
    let rows = tree::rows(state);
    let page = places(state).facet_lines().saturating_sub(1).max(1);
    let at = tree::cursor(state, &rows);
    let Some(row) = rows.get(at) else { return };
    let last = rows.len() - 1;
    let next = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Right => {
            state.open.insert(row.spot.clone());
            at
        }
        Action::Left => {
            let is_own = state.open.remove(&row.spot);
            if is_own { at } else { above(&rows, at) }
        }
        _ => at,
    };
    state.spot = rows[next].spot.clone();
    scrolled::settle_in(state);
}

/// The row of the branch or heading a row lies in.
fn above(rows: &[tree::FacetRow], at: usize) -> usize {
    let depth = rows[at].depth;
    let mut before = rows[..at].iter().enumerate().rev();
    before
        .find(|(_, row)| row.depth < depth)
        .map_or(at, |(at, _)| at)
}

/// Moves in the help, or closes it.
pub(super) fn in_help(state: &mut State, action: Action) {
    let page = usize::from(state.size.1 / 2).max(1);
    state.help = match (action, state.help.unwrap_or(0)) {
        (Action::Up, top) => Some(top.saturating_sub(1)),
        (Action::Down, top) => Some(top + 1),
        (Action::PageUp, top) => Some(top.saturating_sub(page)),
        (Action::PageDown | Action::Choose, top) => Some(top + page),
        (Action::First, _) => Some(0),
        _ => None,
    };
}
