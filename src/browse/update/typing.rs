//! Typing a query: editing, completing, and recalling earlier ones.

use super::{asking, choosing, moving, prompting};
use crate::browse::action::Action;
use crate::browse::asked::Asked;
use crate::browse::complete::{Slot, Source, slot};
use crate::browse::effect::Effect;
use crate::browse::layout::places;
use crate::browse::line::Line;
use crate::browse::state::{Offer, Pane, State};
use crate::browse::work::Task;
use crate::query::Request;

/// Queries that are remembered.
const PAST: usize = 500;

/// Puts typed or pasted text in where one is typing.
pub(super) fn insert(state: &mut State, text: &str, todo: &mut Vec<Effect>) {
    if state.help.is_some() {
        return;
    }
    if let Some((_, line)) = &mut state.prompt {
        line.insert(text);
    } else {
        // Pasted text is a query wherever the keys are.
        if state.pane != Pane::Query {
            moving::to(state, Pane::Query, todo);
        }
        state.line.insert(text);
        changed(state, todo);
    }
}

/// Does what is done in the query line; says whether the action is one of it.
pub(super) fn act(state: &mut State, action: Action, todo: &mut Vec<Effect>) -> bool {
    let is_offered = state
        .offer
        .as_ref()
        .is_some_and(|offer| !offer.values.is_empty());
    let is_value = is_offered
        && state
            .offer
            .as_ref()
            .is_some_and(|offer| offer.slot.is_value());
    match action {
        Action::RubOut if state.line.cursor() == 0 => choosing::drop_last(state, todo),
        Action::Up if is_value => offer(state, -1),
        Action::Down if is_value => offer(state, 1),
        Action::Up => recall(state, 1, todo),
        Action::Down if state.recalled.is_some() => recall(state, -1, todo),
        Action::Down => moving::to(state, Pane::List, todo),
        Action::Complete if is_offered => complete(state, todo),
        Action::Complete if awaits_values(state) => {
            if let Some(offer) = &mut state.offer {
                offer.is_wanted = true;
            }
        }
        Action::Leave if is_offered => state.offer = None,
        Action::Take => {
            note(state, todo);
            moving::to(state, Pane::List, todo);
        }
        Action::PageUp => page(state, -1, todo),
        Action::PageDown => page(state, 1, todo),
        _ => {
            let edited = prompting::edit(&mut state.line, action);
            if edited {
                changed(state, todo);
            }
            return edited;
        }
    }
    true
}

/// Whether values of what is being typed were asked for and have not come: who types fast presses the key before they do.
fn awaits_values(state: &State) -> bool {
    let offer = state.offer.as_ref();
    offer.is_some_and(|offer| !offer.has_come && offer.slot.source != Source::Fixed)
}

/// Takes in the values that may be meant, and one of them if it was asked for before they came.
pub(super) fn offered(state: &mut State, slot: &Slot, values: Vec<String>, todo: &mut Vec<Effect>) {
    let Some(offer) = state.offer.as_mut().filter(|offer| offer.slot == *slot) else {
        return;
    };
    offer.at = 0;
    offer.has_come = true;
    offer.values = values;
    if !offer.is_wanted {
        return;
    }
    offer.is_wanted = false;
    if offer.values.is_empty() {
        state.tell("nothing is called so");
    } else {
        complete(state, todo);
    }
}

/// Looks through the list while the query stays open.
fn page(state: &mut State, by: isize, todo: &mut Vec<Effect>) {
    let page = places(state).rows(state.came.list.tab()) as isize;
    moving::step(state, by * page, todo);
}

/// Asks for what is in the line now, if it is another query, and for what may be meant at the cursor.
fn changed(state: &mut State, todo: &mut Vec<Effect>) {
    state.recalled = None;
    if state.asked.query != state.line.text() {
        state.asked.query = state.line.text().to_owned();
        state.row_then = 0;
        asking::ask(state, todo);
    }
    look_up(state, todo);
}

/// Looks up what may be meant by what is being typed.
fn look_up(state: &mut State, todo: &mut Vec<Effect>) {
    let (text, cursor) = (state.line.text(), state.line.cursor());
    let Some(slot) = slot(text, cursor, state.today, &state.saved) else {
        state.offer = None;
        return;
    };
    let values = slot.known.clone();
    if slot.source != Source::Fixed {
        let rest = Asked {
            query: slot.rest(text),
            ..state.asked.clone()
        };
        // A rest that is no query yet says nothing of what may be meant.
        let request = rest.request(&state.saved);
        let request = request.unwrap_or_else(|_| Request::default());
        todo.push(Effect::Work(
            state.number,
            vec![Task::Complete(request, slot.clone())],
        ));
    }
    state.offer = Some(Offer {
        slot,
        values,
        at: 0,
        is_wanted: false,
        has_come: false,
    });
}

fn offer(state: &mut State, by: isize) {
    if let Some(offer) = &mut state.offer {
        let many = offer.values.len() as isize;
        offer.at = (offer.at as isize + by).rem_euclid(many.max(1)) as usize;
    }
}

/// Takes the value that is offered.
pub(super) fn complete(state: &mut State, todo: &mut Vec<Effect>) {
    let Some(offer) = state.offer.take() else {
        return;
    };
    if let Some(value) = offer.values.get(offer.at) {
        let put = offer.slot.put(value, &offer.values);
        state.line.replace(offer.slot.from, offer.slot.to, &put);
    }
    changed(state, todo);
}

/// Puts an earlier query into the line, or a later one; behind the latest stands what was being typed.
fn recall(state: &mut State, by: isize, todo: &mut Vec<Effect>) {
    let many = state.past.len();
    let (back, typed) = match &state.recalled {
        Some((back, typed)) => (*back, typed.clone()),
        None => (0, state.line.text().to_owned()),
    };
    let back = back.saturating_add_signed(by).min(many);
    let text = match back {
        0 => typed.clone(),
        back => state.past[many - back].clone(),
    };
    state.line = Line::of(&text);
    changed(state, todo);
    state.offer = None;
    state.recalled = (back > 0).then_some((back, typed));
}

/// Remembers the query that is searched for.
fn note(state: &mut State, todo: &mut Vec<Effect>) {
    let query = state.line.text().trim().to_owned();
    if query.is_empty() || state.past.last() == Some(&query) {
        return;
    }
    state.past.retain(|past| *past != query);
    state.past.push(query.clone());
    let most = state.past.len().saturating_sub(PAST);
    state.past.drain(..most);
    todo.push(Effect::Note(query));
}
