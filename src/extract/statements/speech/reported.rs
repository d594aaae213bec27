//! What is a statement inside somebody's own words: what others said, and what the speaker said before.
//!
//! "I think", "we believe", "let me say" are how a speech speaks, and its paragraphs are statements already.

use super::Speech;
use crate::extract::statements::Draft;
use crate::lexicon::Class;
use crate::text::{Analysis, Span, Token};

/// Drops the drafts that only say again that the speaker speaks.
pub(in super::super) fn keep_reported(
    analysis: &Analysis,
    speech: &Speech,
    drafts: &mut Vec<Draft>,
) {
    if speech.words.is_empty() && speech.labels.is_empty() {
        return;
    }
    let spans: Vec<Span> = speech
        .words
        .iter()
        .flat_map(|w| w.draft.content.iter().copied())
        .collect();
    let inside = |span: Span| {
        let after = spans.partition_point(|s| s.start <= span.start);
        let around = after.checked_sub(1).and_then(|at| spans.get(at));
        around.is_some_and(|s| span.start < s.end)
    };
    let is_label = |s: &Span| {
        let at = speech.labels.partition_point(|l| l.end <= s.start);
        speech.labels.get(at).is_some_and(|l| l.overlaps(*s))
    };
    drafts.retain(|draft| {
        if draft.source.iter().any(is_label) {
            return false;
        }
        let first = draft.cue.first().or(draft.content.first());
        !first.is_some_and(|s| inside(*s)) || reports(analysis, draft)
    });
}

/// Whether a draft gives what somebody else said, or the speaker at another time.
fn reports(analysis: &Analysis, draft: &Draft) -> bool {
    let tokens = |span: &Span| analysis.tokens.get(analysis.touched(*span)).unwrap_or(&[]);
    let source: Vec<&Token> = draft.source.iter().flat_map(tokens).collect();
    let own = |t: &&Token| {
        t.is(Class::SelfAlone) || t.is(Class::SelfWithOthers) || t.is(Class::ConversationWord)
    };
    match &*source {
        [] => false,
        [one] if own(one) => {
            let mut cue = draft.cue.iter().flat_map(tokens);
            cue.any(|t| {
                t.is(Class::SelfReport) && !t.is(Class::HeadlineVerb)
                    || t.is(Class::PlainSaying)
                    || t.is(Class::TellingVerb)
            })
        }
        _ => true,
    }
}
