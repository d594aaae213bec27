//! Handing what is read to other programs: the pager, the web browser, the clipboard.

use crate::browse::action::Action;
use crate::browse::effect::Effect;
use crate::browse::found::List;
use crate::browse::state::State;
use crate::render::day;

/// Hands the row under the cursor on.
pub(super) fn hand(state: &mut State, action: Action, todo: &mut Vec<Effect>) {
    let Some(row) = state.came.list.row(state.row) else {
        return state.tell("there is no article here");
    };
    let id = row.id.to_owned();
    let effect = match action {
        Action::Pager => Effect::Page(id),
        Action::CopyCitation => Effect::Cite(id),
        Action::CopyQuotation => match quotation(state) {
            Some(text) => Effect::Copy(text, "the quotation"),
            None => return state.tell("choose a statement: `2` lists them"),
        },
        Action::Web => match row.url {
            Some(url) if is_web(url) => Effect::Web(url.to_owned()),
            _ => return state.tell("this article has no address on the web"),
        },
        _ => Effect::Copy(id, "the id"),
    };
    todo.push(effect);
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The statement under the cursor as it is quoted: the words, who says them, where and when they were printed.
fn quotation(state: &State) -> Option<String> {
    let List::Statements(answer) = &state.came.list else {
        return None;
    };
    let said = answer.said.get(state.row)?;
    let words = said.content.trim();
    let is_quoted = words.starts_with(['"', '“', '‘']);
    let words = if is_quoted {
        words.to_owned()
    } else {
        format!("“{words}”")
    };
    let who = said.speaker.as_deref().unwrap_or(&said.source);
    let parts = [who, said.outlet.as_deref().unwrap_or(""), &said.title];
    let mut about: Vec<String> = parts
        .iter()
        .filter(|p| !p.is_empty())
        .map(|p| (*p).to_owned())
        .collect();
    about.push(day(said.published.as_ref()));
    about.extend(said.url.clone());
    Some(format!("{words} ({})", about.join(", ")))
}
