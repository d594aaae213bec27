//! "The Post quoted Moe as saying …": the paper is the source as printed, Moe is who said it.

use crate::extract::statements::Draft;
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Span};
use std::ops::Range;

/// Adds the "as saying" that ends such a cue to it, and takes the cue's verb out of the source.
pub(super) fn widen(analysis: &Analysis, draft: &mut Draft) {
    part(analysis, draft);
    if let Some(relayed) = relayed(analysis, draft) {
        let span = analysis.span(relayed.end..relayed.end + 2);
        if draft.content.iter().all(|c| !c.overlaps(span)) && !draft.cue.contains(&span) {
            draft.cue.push(span);
        }
    }
}

/// "The Post quoted Moe" taken for the source of "as saying" is a source and the verb of its cue.
fn part(analysis: &Analysis, draft: &mut Draft) {
    let cue = draft.cue.first().map_or("", |c| c.of(analysis.text));
    let [source] = draft.source.as_mut_slice() else {
        return;
    };
    if !cue.starts_with("as ") {
        return;
    }
    let first = analysis
        .tokens
        .partition_point(|t| t.span.end <= source.start);
    let tokens = analysis.tokens.get(first..).unwrap_or(&[]).iter();
    let mut inside = tokens.take_while(|t| t.span.end <= source.end).skip(1);
    let Some(verb) = inside.find(|t| t.is(Class::RelayingVerb)) else {
        return;
    };
    source.end = verb.span.start;
    let text = source.of(analysis.text);
    source.end = source.start + text.trim_end().len() as u32;
    draft.cue.insert(0, verb.span);
}

/// The tokens of who is quoted as saying something: those between the two parts of the cue.
pub(in super::super) fn relayed(analysis: &Analysis, draft: &Draft) -> Option<Range<usize>> {
    const LONGEST: usize = 10;
    let cue: Span = *draft.cue.first()?;
    let end = analysis.tokens.partition_point(|t| t.span.start < cue.end);
    let word = |at: usize| analysis.tokens.get(at).map_or(WordId::NONE, |t| t.word);
    word(end.checked_sub(1)?)
        .is(Class::RelayingVerb)
        .then_some(())?;
    let ends = [word::FULL_STOP, word::SEMICOLON, word::COLON];
    let mut words = (end..end + LONGEST).take_while(|&t| !ends.contains(&word(t)));
    let at = words.find(|&t| word(t) == word::AS && word(t + 1).is(Class::RelayedSaying))?;
    (at > end).then_some(end..at)
}
