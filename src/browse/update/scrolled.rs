//! What of the list, the facets and the article is on the screen.

use crate::browse::layout::places;
use crate::browse::state::State;
use crate::browse::tree;

/// Lines above a match.
pub(super) const ABOVE: usize = 3;

/// Moves what is scrolled so that the cursors are on the screen.
pub(super) fn settle_in(state: &mut State) {
    let places = places(state);
    let rows = places.rows(state.came.list.tab());
    state.top = seen(state.top, state.row, rows, state.came.list.len());
    let facets = tree::rows(state);
    let at = tree::cursor(state, &facets);
    state.facets_top = seen(state.facets_top, at, places.facet_lines(), facets.len());
    state.article_top = state.article_top.min(last_top(state));
}

/// The first row on the screen so that row `at` is seen and no room is wasted.
fn seen(top: usize, at: usize, room: usize, all: usize) -> usize {
    let top = top.min(all.saturating_sub(room));
    top.clamp((at + 1).saturating_sub(room), at)
}

/// The first line on the screen when the last one is seen.
pub(super) fn last_top(state: &State) -> usize {
    let lines = match &state.came.series {
        Some((_, lines)) if state.shows_series() => lines.len(),
        _ => state.came.reading.lines.len(),
    };
    lines.saturating_sub(places(state).lines())
}

/// Shows the passage the row is about; without one the beginning.
pub(super) fn to_passage(state: &mut State) {
    let at = state.came.reading.passage_at;
    let line = at.unwrap_or(0).saturating_sub(ABOVE);
    state.article_top = line.min(last_top(state));
    let mut matches = state.came.reading.matches.iter();
    state.match_at = at
        .and_then(|at| matches.position(|line| *line == at))
        .unwrap_or(0);
}
