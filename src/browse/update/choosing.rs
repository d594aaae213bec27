//! Choosing: values of facets, a range of time, an order, a unit, a stretch of time.

use super::{asking, moving, scrolled};
use crate::browse::asked::Tab;
use crate::browse::effect::Effect;
use crate::browse::found::List;
use crate::browse::state::{Pane, Spot, State};
use crate::browse::tree;
use crate::query::{Facet, Period, Sort};

/// Chooses the value under the cursor, or begins a range.
pub(super) fn choose(state: &mut State, todo: &mut Vec<Effect>) {
    match (state.pane, state.asked.tab) {
        (Pane::Facets, _) => at_spot(state, todo),
        (_, Tab::Timeline) => {
            state.dragged_from = match state.dragged_from {
                Some(_) => None,
                None => Some(state.row),
            };
        }
        (Pane::Article, _) => moving::act(state, crate::browse::action::Action::PageDown, todo),
        _ => moving::to(state, Pane::Article, todo),
    }
}

/// Takes what stands at the cursor: reads an article, chooses a value, takes a range.
pub(super) fn take(state: &mut State, todo: &mut Vec<Effect>) {
    match (state.pane, state.asked.tab) {
        (Pane::Facets, _) => at_spot(state, todo),
        (Pane::List, Tab::Timeline) => take_range(state, todo),
        (Pane::List, _) => moving::to(state, Pane::Article, todo),
        _ => {}
    }
}

fn at_spot(state: &mut State, todo: &mut Vec<Effect>) {
    let rows = tree::rows(state);
    let Some(row) = rows.get(tree::cursor(state, &rows)) else {
        return;
    };
    match row.spot.clone() {
        Spot {
            facet,
            value: Some(value),
        } => toggle(state, facet, &value, todo),
        heading => {
            if !state.open.remove(&heading) {
                state.open.insert(heading.clone());
            }
            state.spot = heading;
            scrolled::settle_in(state);
        }
    }
}

/// Chooses a value, or takes it back; the cursor stays on it.
pub(super) fn toggle(state: &mut State, facet: Facet, value: &str, todo: &mut Vec<Effect>) {
    asking::settle(state);
    state.spot = Spot {
        facet,
        value: Some(value.to_owned()),
    };
    state.asked.toggle(facet, value);
    asking::ask_anew(state, todo);
}

/// Takes back what was chosen last: the range, else a value.
pub(super) fn drop_last(state: &mut State, todo: &mut Vec<Effect>) {
    asking::settle(state);
    if state.asked.range.take().is_none() && state.asked.chosen.pop().is_none() {
        return state.tell("nothing is chosen");
    }
    asking::ask_anew(state, todo);
}

/// Takes back a value by its place among those that were chosen; behind them stands the range.
pub(super) fn drop_chip(state: &mut State, at: usize, todo: &mut Vec<Effect>) {
    asking::settle(state);
    if at < state.asked.chosen.len() {
        state.asked.chosen.remove(at);
    } else {
        state.asked.range = None;
    }
    asking::ask_anew(state, todo);
}

/// Takes back all that was chosen.
pub(super) fn drop_all(state: &mut State, todo: &mut Vec<Effect>) {
    asking::settle(state);
    state.asked.range = None;
    state.asked.chosen.clear();
    asking::ask_anew(state, todo);
}

/// Draws a range of time by a bar.
pub(super) fn drag(state: &mut State, by: isize, todo: &mut Vec<Effect>) {
    if state.asked.tab == Tab::Timeline && state.pane == Pane::List {
        state.dragged_from = state.dragged_from.or(Some(state.row));
    }
    if state.pane == Pane::List {
        moving::step(state, by, todo);
    }
}

/// Makes the bars that are drawn over, else the one under the cursor, the range that is asked for.
fn take_range(state: &mut State, todo: &mut Vec<Effect>) {
    let (first, last) = state.dragged().unwrap_or((state.row, state.row));
    let List::Timeline(timeline) = &state.came.list else {
        return;
    };
    let (Some(first), Some(last)) = (timeline.bars.get(first), timeline.bars.get(last)) else {
        return;
    };
    let range = (first.from, last.to);
    asking::settle(state);
    state.asked.range = Some(range);
    asking::ask_anew(state, todo);
}

/// Takes the next order.
pub(super) fn sort(state: &mut State, todo: &mut Vec<Effect>) {
    let is_figures = state.asked.tab == Tab::Figures;
    let next = match state.asked.sort {
        None => Some(Sort::Newest),
        Some(Sort::Newest) => Some(Sort::Oldest),
        Some(Sort::Oldest) if is_figures => Some(Sort::Greatest),
        _ => None,
    };
    asking::settle(state);
    state.asked.sort = next;
    state.tell(match next {
        None | Some(Sort::Relevance) => "best first",
        Some(Sort::Newest) => "newest first",
        Some(Sort::Oldest) => "oldest first",
        Some(Sort::Greatest) => "greatest first",
    });
    asking::ask_anew(state, todo);
}

/// Takes the next unit of the figures found.
pub(super) fn unit(state: &mut State, todo: &mut Vec<Effect>) {
    let Some((series, _)) = state
        .came
        .series
        .as_ref()
        .filter(|_| state.asked.tab == Tab::Figures)
    else {
        return state.tell("units are of figures: `3` lists them");
    };
    let chosen = state
        .asked
        .chosen
        .iter()
        .position(|(facet, _)| *facet == Facet::Unit);
    let next = match chosen {
        Some(_) => None,
        None => series.other_units.iter().find(|(unit, _)| !unit.is_empty()),
    };
    let next = next.map(|(unit, _)| unit.clone());
    asking::settle(state);
    match (chosen, next) {
        (Some(at), _) => drop(state.asked.chosen.remove(at)),
        (None, Some(unit)) => state.asked.toggle(Facet::Unit, &unit),
        (None, None) => return state.tell("no other unit was found"),
    }
    asking::ask_anew(state, todo);
}

/// Takes the next stretch of time for bars and series.
pub(super) fn period(state: &mut State, todo: &mut Vec<Effect>) {
    let next = match state.asked.period {
        None => Some(Period::Day),
        Some(Period::Day) => Some(Period::Week),
        Some(Period::Week) => Some(Period::Month),
        Some(Period::Month) => Some(Period::Quarter),
        Some(Period::Quarter) => Some(Period::Year),
        Some(Period::Year) => None,
    };
    asking::settle(state);
    state.asked.period = next;
    state.tell(
        next.map_or("by the stretch that fits".to_owned(), |period| {
            format!("by {}", period.label())
        }),
    );
    asking::ask_anew(state, todo);
}

/// Shows the series in the place of the article, or the article again.
pub(super) fn plot(state: &mut State, todo: &mut Vec<Effect>) {
    if state.asked.tab != Tab::Figures {
        state.is_plot = true;
        return asking::show(state, Tab::Figures, todo);
    }
    state.is_plot = !state.is_plot;
    state.article_top = 0;
    scrolled::settle_in(state);
}
