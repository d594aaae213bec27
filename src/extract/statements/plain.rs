//! What is not said whatever the models make of it, and what is: "talks are expected", "reflecting a shift", "used the phrase".
//!
//! Apart from the sureness, which weighs: here a construction bounds the share from above or below.

use super::sureness::{COLON, Look, Seen, is_weighed, saying};
use crate::extract::{Quoted, Rule};
use crate::lexicon::{Class, word};

/// How sure it can be that what nobody is given to say is said.
const UNSAID: f32 = 0.3;

/// How sure a call for something is at least.
const CALL: f32 = 0.5;

/// The share within what the construction allows.
pub(super) fn bound(seen: &Seen, sure: f32) -> f32 {
    if !is_weighed(seen) {
        return sure;
    }
    if is_unsaid(seen) || is_empty(seen) || is_comment(seen) {
        return sure.min(UNSAID);
    }
    let set_off = seen.draft.rule == Rule::Quotation && seen.quoted == Quoted::Direct;
    if set_off || seen.quoted != Quoted::Indirect && names_words(seen) {
        sure.max(COLON)
    } else if calls_for(seen) {
        sure.max(CALL)
    } else {
        sure
    }
}

/// "Moe called for a second round": a saying, when it is known who Moe is.
fn calls_for(seen: &Seen) -> bool {
    let look = Look { page: seen.page };
    let cue = look.tokens(seen.draft.cue.first());
    let verb = look.verb(&cue);
    let urges = look.word(verb).is(Class::NamingVerb) && look.word(verb + 1) == word::FOR;
    urges && seen.is_person.is_some() && !seen.draft.source.is_empty()
}

/// "Talks are expected to begin in May": somebody expects it, and nobody said so.
fn is_unsaid(seen: &Seen) -> bool {
    let draft = seen.draft;
    let nobody = draft.source.is_empty() && seen.is_person.is_none();
    if !nobody || seen.quoted != Quoted::Indirect {
        return false;
    }
    let look = Look { page: seen.page };
    let cue = look.tokens(draft.cue.first());
    let helps = cue.clone().chain(cue.start.checked_sub(1));
    let mut helps = helps.filter(|at| look.word(*at).is(Class::ClauseAuxiliary));
    let verb = look.word(look.verb(&cue));
    let thinks = verb.is(Class::ThinkingVerb) || verb.is(Class::SeemingVerb);
    thinks && helps.next().is_some() || verb.is(Class::SeemingVerb)
}

/// "Moe used the phrase “the harbour gang”": what the cue names are words.
fn names_words(seen: &Seen) -> bool {
    let look = Look { page: seen.page };
    let last = look.tokens(seen.draft.cue.last()).end.checked_sub(1);
    !seen.draft.source.is_empty() && last.is_some_and(|at| look.word(at).is(Class::WordNoun))
}

/// "…, reflecting a wider shift": the writer's word.
fn is_comment(seen: &Seen) -> bool {
    let look = Look { page: seen.page };
    let cue = look.tokens(seen.draft.cue.first());
    let verb = look.word(look.verb(&cue));
    let comma = cue.start.checked_sub(1).map(|at| look.word(at));
    comma == Some(word::COMMA)
        && verb.is(Class::CommentParticiple)
        && saying(verb) == 0
        && seen.quoted == Quoted::Indirect
}

/// "She never said so": nothing is said.
fn is_empty(seen: &Seen) -> bool {
    let look = Look { page: seen.page };
    let [content] = seen.draft.content.as_slice() else {
        return false;
    };
    let tokens = look.tokens(Some(content));
    tokens.len() == 1
        && seen.quoted == Quoted::Indirect
        && look.word(tokens.start).is(Class::EmptyObject)
}
