//! Putting right what is wrong under the cursor: struck out, or under its right name.
//!
//! It only says what is to be put right; the files that keep it lie outside, and so does taking it back.

use crate::browse::amend::Amend;
use crate::browse::effect::Effect;
use crate::browse::found::List;
use crate::browse::line::Line;
use crate::browse::state::{Pane, State, Wanted};
use crate::browse::tree;
use crate::extract::corrections::{Correction, FactKind};
use crate::query::{Facet, FigureFound, Said};

/// Words by which a statement or a sentence is told from others.
const WORDS: usize = 10;

/// Strikes out what is under the cursor.
pub(super) fn strike(state: &mut State, todo: &mut Vec<Effect>) {
    let amend = match (state.pane, &state.came.list) {
        (Pane::Facets, _) => person(state).map(Amend::Nobody),
        (_, List::Statements(answer)) => answer.said.get(state.row).map(statement),
        (_, List::Figures(answer)) => answer.figures.get(state.row).map(figure),
        _ => None,
    };
    match amend {
        Some(amend) => todo.push(Effect::Amend(amend)),
        None => {
            state.tell("a statement (2), a figure (3) or a person of the facets can be struck out");
        }
    }
}

/// Asks for the right name of who is under the cursor.
pub(super) fn rename(state: &mut State) {
    let known = match (state.pane, &state.came.list) {
        (Pane::Facets, _) => person(state),
        (_, List::Statements(answer)) => answer.said.get(state.row).map(who),
        _ => None,
    };
    match known {
        Some(name) => state.prompt = Some((Wanted::RightName, Line::of(&name))),
        None => {
            state.tell("the speaker of a statement (2) or a person of the facets can be renamed");
        }
    }
}

/// What is to be put right when the right name was typed.
pub(super) fn named(state: &State, name: &str) -> Option<Amend> {
    if state.pane == Pane::Facets {
        let other = person(state).filter(|other| other != name)?;
        let name = name.to_owned();
        return Some(Amend::Same { name, other });
    }
    let List::Statements(answer) = &state.came.list else {
        return None;
    };
    let said = answer
        .said
        .get(state.row)
        .filter(|said| who(said) != name)?;
    Some(Amend::Fact(Correction {
        article: said.id.clone(),
        fact: FactKind::Speaker,
        was: Some(who(said)),
        now: Some(name.to_owned()),
        words: Some(first_words(&said.content)),
    }))
}

/// The person under the cursor among the facets.
fn person(state: &State) -> Option<String> {
    let rows = tree::rows(state);
    let spot = &rows.get(tree::cursor(state, &rows))?.spot;
    let is_person = matches!(spot.facet, Facet::Person | Facet::Speaker);
    spot.value.clone().filter(|_| is_person)
}

fn who(said: &Said) -> String {
    said.speaker.clone().unwrap_or_else(|| said.source.clone())
}

fn statement(said: &Said) -> Amend {
    Amend::Fact(Correction {
        article: said.id.clone(),
        fact: FactKind::Statement,
        was: Some(first_words(&said.content)),
        now: None,
        words: None,
    })
}

fn figure(found: &FigureFound) -> Amend {
    Amend::Fact(Correction {
        article: found.id.clone(),
        fact: FactKind::Figure,
        was: Some(found.printed.clone()),
        now: None,
        words: Some(first_words(&found.sentence)),
    })
}

fn first_words(text: &str) -> String {
    let words = text.split_whitespace().take(WORDS);
    words.collect::<Vec<_>>().join(" ")
}
