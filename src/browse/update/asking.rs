//! Asking, and taking in what comes: the only place where numbers of questions are given and compared.

use super::scrolled;
use crate::browse::asked::Tab;
use crate::browse::effect::Effect;
use crate::browse::found::{FACETS, List, Reading, Wrong};
use crate::browse::layout::places;
use crate::browse::line::Line;
use crate::browse::state::{Kept, State};
use crate::browse::work::{Part, Task};
use crate::query::{FacetCounts, Request};

/// Rows of the first page.
const FIRST: usize = 40;
/// Rows of a later page.
const NEXT: usize = 60;
/// Rows before the end at which the next page is asked for.
const AHEAD: usize = 15;
/// Searches one can go back to.
const KEPT: usize = 200;

/// Asks for all that the screen shows.
pub(super) fn ask(state: &mut State, todo: &mut Vec<Effect>) {
    state.number += 1;
    state.awaited = 0;
    state.dragged_from = None;
    let request = match state.asked.request(&state.saved) {
        Ok(request) => request,
        Err(error) => {
            let typed = state.asked.query.as_str();
            state.came.wrong = Some(Wrong::of(&error.into(), typed));
            return;
        }
    };
    let tab = state.asked.tab;
    let mut tasks = vec![page(state, &request, true)];
    tasks.extend(FACETS.map(|facet| Task::Facet(request.clone(), tab, facet)));
    tasks.push(Task::Histogram(request.clone()));
    if tab == Tab::Figures {
        tasks.push(series(state, request));
    }
    state.awaited = tasks.len();
    todo.push(Effect::Work(state.number, tasks));
}

/// Asks again after a value was chosen, an order taken or the like, and keeps what was asked before to go back to.
pub(super) fn ask_anew(state: &mut State, todo: &mut Vec<Effect>) {
    state.row_then = 0;
    settle(state);
    ask(state, todo);
}

/// Makes what is asked now a search of its own, which can be gone back to.
pub(super) fn settle(state: &mut State) {
    if state.settled.asked == state.asked {
        return;
    }
    let asked = state.asked.clone();
    let before = std::mem::replace(&mut state.settled, Kept { asked, row: 0 });
    state.back.push(before);
    state.forward.clear();
    let most = state.back.len().saturating_sub(KEPT);
    state.back.drain(..most);
}

/// Goes to another list of the same search.
pub(super) fn show(state: &mut State, tab: Tab, todo: &mut Vec<Effect>) {
    if state.asked.tab != tab {
        settle(state);
        state.asked.tab = tab;
        ask_anew(state, todo);
    }
}

/// Goes back to the search before.
pub(super) fn back(state: &mut State, todo: &mut Vec<Effect>) {
    settle(state);
    match state.back.pop() {
        Some(kept) => {
            let left = std::mem::replace(&mut state.settled, kept);
            state.forward.push(left);
            go(state, todo);
        }
        None => state.tell("no earlier search"),
    }
}

/// Goes forward to the search one came back from.
pub(super) fn forward(state: &mut State, todo: &mut Vec<Effect>) {
    match state.forward.pop() {
        Some(kept) if state.settled.asked == state.asked => {
            let left = std::mem::replace(&mut state.settled, kept);
            state.back.push(left);
            go(state, todo);
        }
        _ => state.tell("no later search"),
    }
}

/// Goes to the search that is settled.
fn go(state: &mut State, todo: &mut Vec<Effect>) {
    let Kept { asked, row } = state.settled.clone();
    state.line = Line::of(&asked.query);
    state.asked = asked;
    state.row_then = row;
    state.offer = None;
    state.recalled = None;
    ask(state, todo);
}

/// Asks for the next page when the cursor comes near the end of what is here.
pub(super) fn go_on(state: &mut State, todo: &mut Vec<Effect>) {
    let list = &state.came.list;
    if state.is_paging || state.came.wrong.is_some() || state.awaited == all(state) {
        return;
    }
    if state.row + AHEAD < list.len() || !list.goes_on() {
        return;
    }
    if let Ok(request) = state.asked.request(&state.saved) {
        state.is_paging = true;
        todo.push(Effect::Work(
            state.number,
            vec![page(state, &request, false)],
        ));
    }
}

/// How many answers a question has: as long as none came, the list is another question's.
fn all(state: &State) -> usize {
    FACETS.len() + 2 + usize::from(state.asked.tab == Tab::Figures)
}

fn page(state: &State, request: &Request, first: bool) -> Task {
    let (offset, limit) = if first {
        (0, FIRST.max(state.row_then + AHEAD))
    } else {
        (state.came.list.len(), NEXT)
    };
    Task::List {
        request: Request {
            limit,
            offset,
            ..request.clone()
        },
        tab: state.asked.tab,
        period: state.asked.period,
        first,
    }
}

fn series(state: &State, request: Request) -> Task {
    let width = places(state).reading_width();
    Task::Series(request, state.asked.period, width)
}

/// Lays out anew what depends on the width.
pub(super) fn lay_out(state: &mut State, todo: &mut Vec<Effect>) {
    read(state, todo);
    let (Some(_), Ok(request)) = (&state.came.series, state.asked.request(&state.saved)) else {
        return;
    };
    if state.asked.tab == Tab::Figures {
        todo.push(Effect::Work(state.number, vec![series(state, request)]));
    }
}

/// Asks for the article of the row under the cursor, unless it is there.
pub(super) fn read(state: &mut State, todo: &mut Vec<Effect>) {
    let width = places(state).reading_width();
    let Some(row) = state.came.list.row(state.row) else {
        return;
    };
    let reading = &state.came.reading;
    let same = reading.id == row.id && reading.passage.as_deref() == row.passage;
    if same && reading.width == width {
        return;
    }
    let task = Task::Article {
        id: row.id.to_owned(),
        passage: row.passage.map(str::to_owned),
        query: request_query(state),
        width,
    };
    todo.push(Effect::Work(state.number, vec![task]));
}

/// The query with saved searches put in; nothing when it cannot be understood.
fn request_query(state: &State) -> String {
    let request = state.asked.request(&state.saved);
    request.map(|request| request.query).unwrap_or_default()
}

/// Takes in an answer; one to an older question comes too late.
pub(super) fn came(state: &mut State, number: u64, part: Part, todo: &mut Vec<Effect>) {
    if number != state.number {
        return;
    }
    match part {
        Part::List(list) => first_page(state, list, todo),
        Part::More(list) => {
            // An empty page is the end, whatever the total says: the same words are shown once.
            state.is_paging = list.is_empty();
            state.came.list.extend(list);
        }
        Part::Facet(counts) => {
            state.awaited = state.awaited.saturating_sub(1);
            put(&mut state.came.counts, counts);
        }
        Part::Histogram(timeline) => {
            state.awaited = state.awaited.saturating_sub(1);
            state.came.histogram = Some(timeline);
        }
        Part::Series(series, lines) => {
            state.awaited = state.awaited.saturating_sub(1);
            state.came.series = Some((series, lines));
        }
        Part::Article(reading) => take_in(state, reading),
        // What is offered is compared with what is typed, not with the question.
        Part::Offered(..) => {}
        Part::Wrong(wrong) => {
            state.awaited = state.awaited.saturating_sub(1);
            state.came.wrong = Some(wrong);
        }
    }
}

fn first_page(state: &mut State, list: List, todo: &mut Vec<Effect>) {
    state.awaited = state.awaited.saturating_sub(1);
    state.came.wrong = None;
    state.came.list = list;
    state.is_paging = false;
    state.top = 0;
    state.row = std::mem::take(&mut state.row_then);
    state.row = state.row.min(state.came.list.len().saturating_sub(1));
    // The words that are marked may be others now.
    state.came.reading = Reading::default();
    state.article_top = 0;
    state.match_at = 0;
    scrolled::settle_in(state);
    read(state, todo);
}

/// Puts the counts of a facet at their place.
fn put(counts: &mut Vec<FacetCounts>, new: FacetCounts) {
    let place = |facet| FACETS.iter().position(|f| *f == facet);
    if let Some(old) = counts.iter_mut().find(|old| old.facet == new.facet) {
        *old = new;
    } else {
        counts.push(new);
        counts.sort_by_key(|counts| place(counts.facet));
    }
}

fn take_in(state: &mut State, reading: Reading) {
    let width = places(state).reading_width();
    let wanted = state.came.list.row(state.row).is_some_and(|row| {
        row.id == reading.id && row.passage == reading.passage.as_deref() && width == reading.width
    });
    if !wanted {
        return;
    }
    let is_same =
        state.came.reading.id == reading.id && state.came.reading.passage == reading.passage;
    state.came.reading = reading;
    if is_same {
        state.article_top = state.article_top.min(scrolled::last_top(state));
    } else {
        scrolled::to_passage(state);
    }
}
