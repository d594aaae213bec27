//! From what happens to another state and to what is to be done: pure, without a terminal and without an index.

mod asking;
mod choosing;
mod correcting;
mod handing;
mod mouse;
mod moving;
mod prompting;
mod scrolled;
mod typing;

use super::action::Action;
use super::asked::Tab;
use super::effect::Effect;
use super::keys::{Key, Keys, Mode};
use super::state::{Pane, State};
use super::work::Part;
use crossterm::event::MouseEvent;

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The screen is there for the first time.
    Began,
    /// A key is pressed.
    Key(Key),
    /// Text is pasted.
    Pasted(String),
    /// The mouse does something.
    Mouse(MouseEvent),
    /// The screen has another size.
    Resized(u16, u16),
    /// An answer comes to the question of this number.
    Came(u64, Box<Part>),
    /// The index was opened anew.
    Reopened,
}

/// Changes the state by what happened, and says what is to be done.
pub fn update(state: &mut State, keys: &Keys, event: Event) -> Vec<Effect> {
    let mut todo = Vec::new();
    match event {
        Event::Began | Event::Reopened => asking::ask(state, &mut todo),
        Event::Key(key) => press(state, keys, key, &mut todo),
        Event::Pasted(text) => typing::insert(state, &text, &mut todo),
        Event::Mouse(event) => mouse::moved(state, event, &mut todo),
        Event::Resized(width, height) => {
            state.size = (width, height);
            scrolled::settle_in(state);
            asking::lay_out(state, &mut todo);
        }
        Event::Came(number, part) => match *part {
            Part::Offered(slot, values) => typing::offered(state, &slot, values, &mut todo),
            part => asking::came(state, number, part, &mut todo),
        },
    }
    todo
}

fn press(state: &mut State, keys: &Keys, key: Key, todo: &mut Vec<Effect>) {
    state.told = None;
    let mode = if state.is_typing() {
        Mode::Typing
    } else {
        Mode::Panes
    };
    match (keys.action(mode, key), key.letter()) {
        (Some(action), _) => act(state, action, todo),
        (None, Some(letter)) if mode == Mode::Typing => {
            typing::insert(state, letter.encode_utf8(&mut [0; 4]), todo);
        }
        _ => {}
    }
}

/// Does an action.
fn act(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    match action {
        Action::Quit => todo.push(Effect::Quit),
        Action::Suspend => todo.push(Effect::Suspend),
        Action::Redraw => todo.push(Effect::Redraw),
        Action::Reload => todo.push(Effect::Reload),
        Action::Help => state.help = state.help.map_or(Some(0), |_| None),
        _ if state.help.is_some() => moving::in_help(state, action),
        _ if state.prompt.is_some() => prompting::act(state, action, todo),
        _ if state.pane == Pane::Query && typing::act(state, action, todo) => {}
        _ => in_panes(state, action, todo),
    }
}

fn in_panes(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    match action {
        Action::Articles => asking::show(state, Tab::Articles, todo),
        Action::Statements => asking::show(state, Tab::Statements, todo),
        Action::Figures => asking::show(state, Tab::Figures, todo),
        Action::Timeline => asking::show(state, Tab::Timeline, todo),
        Action::Back => asking::back(state, todo),
        Action::Forward => asking::forward(state, todo),
        Action::Sort => choosing::sort(state, todo),
        Action::Unit => choosing::unit(state, todo),
        Action::Period => choosing::period(state, todo),
        Action::Plot => choosing::plot(state, todo),
        Action::Drop | Action::RubOut => choosing::drop_last(state, todo),
        Action::DropAll => choosing::drop_all(state, todo),
        Action::Choose => choosing::choose(state, todo),
        Action::Take => choosing::take(state, todo),
        Action::DragUp => choosing::drag(state, -1, todo),
        Action::DragDown => choosing::drag(state, 1, todo),
        Action::Pager
        | Action::Web
        | Action::CopyId
        | Action::CopyCitation
        | Action::CopyQuotation => handing::hand(state, action, todo),
        Action::Export | Action::Save => prompting::ask(state, action),
        Action::Strike => correcting::strike(state, todo),
        Action::Rename => correcting::rename(state),
        Action::Undo => todo.push(Effect::Undo),
        _ => moving::act(state, action, todo),
    }
}
