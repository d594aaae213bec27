//! The prompts at the foot: the name of a file, the name of a search.

use super::correcting;
use crate::browse::action::Action;
use crate::browse::effect::Effect;
use crate::browse::line::Line;
use crate::browse::state::{State, Wanted};

/// Asks for a name.
pub(super) fn ask(state: &mut State, action: Action) {
    let name = format!("{}.csv", state.asked.tab.name().to_lowercase());
    state.prompt = Some(match action {
        Action::Export => (Wanted::File, Line::of(&name)),
        _ => (Wanted::Name, Line::default()),
    });
}

/// Does what is done in a prompt.
pub(super) fn act(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    let Some((wanted, line)) = &mut state.prompt else {
        return;
    };
    if edit(line, action) {
        return;
    }
    match action {
        Action::Leave => state.prompt = None,
        Action::Take => {
            let (wanted, name) = (*wanted, line.text().trim().to_owned());
            state.prompt = None;
            if name.is_empty() {
                return;
            }
            todo.extend(match wanted {
                Wanted::File => Some(Effect::Export(state.asked.clone(), name)),
                Wanted::Name => Some(Effect::Save(name, state.asked.as_query())),
                Wanted::RightName => correcting::named(state, &name).map(Effect::Amend),
            });
        }
        _ => {}
    }
}

/// Edits a line; says whether the action is one of editing.
pub(super) fn edit(line: &mut Line, action: Action) -> bool {
    match action {
        Action::Left => line.left(),
        Action::Right => line.right(),
        Action::Home => line.home(),
        Action::End => line.end(),
        Action::WordLeft => line.word_left(),
        Action::WordRight => line.word_right(),
        Action::RubOut => line.rub_out(),
        Action::Delete => line.delete(),
        Action::RubOutWord => line.rub_out_word(),
        Action::RubOutAll => line.rub_out_all(),
        Action::CutOff => line.cut_off(),
        _ => return false,
    }
    true
}
