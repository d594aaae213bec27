//! Which of several statements with the same words stay: the most probable.
//!
//! One stretch of text answers to several cues ("said he believed that …"). Attributions are not nested in the
//! convention followed here, so of two that share most of their content only a sure one stays beside the other. A saying
//! goes before what is not one: in "Moe is opposed to the plan, an aide said" the aide is who says so.

use crate::extract::Rule;
use crate::extract::statements::Draft;
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Span};

/// How many neighbours in the order of the text are compared.
const NEAR: usize = 24;
/// A statement at least this probable stays inside another.
const SURE: f32 = 0.8;

/// Drops what says the same as a more probable statement; `drafts` come and stay in the order of their contents.
pub(super) fn drop_repeated(analysis: &Analysis, drafts: &mut Vec<Draft>) {
    let weights: Vec<f32> = drafts.iter().map(|d| weight(analysis, d)).collect();
    let repeated: Vec<bool> = (0..drafts.len())
        .map(|at| is_repeated(drafts, &weights, at))
        .collect();
    let mut repeated = repeated.into_iter();
    drafts.retain(|_| !repeated.next().unwrap_or(false));
}

/// How probable a draft is, a saying by so much more.
fn weight(analysis: &Analysis, draft: &Draft) -> f32 {
    const SAYING: f32 = 0.3;
    let cue = draft.cue.first().map_or(0..0, |cue| analysis.touched(*cue));
    let mut tokens = analysis.tokens.get(cue).unwrap_or(&[]).iter();
    let says = tokens.any(|t| t.is(Class::SayingVerb) || t.word == word::ACCORDING);
    draft.confidence + if says { SAYING } else { 0.0 }
}

fn is_repeated(drafts: &[Draft], weights: &[f32], at: usize) -> bool {
    let (Some(draft), Some(weight)) = (drafts.get(at), weights.get(at)) else {
        return false;
    };
    // "Moe praised him: “…”" is one statement: the verb says more than the colon.
    let colon = |d: &Draft| d.cue.first().is_some_and(|cue| cue.len() == 1);
    let beside = drafts.get(at.saturating_sub(1)..drafts.len().min(at + 2));
    let mut beside = beside.unwrap_or(&[]).iter();
    if colon(draft) && beside.any(|other| !colon(other) && other.content == draft.content) {
        return true;
    }
    let near = at.saturating_sub(NEAR)..drafts.len().min(at + NEAR);
    let others = drafts.get(near.clone()).unwrap_or(&[]).iter();
    let mut others = others.zip(weights.get(near).unwrap_or(&[]));
    draft.confidence < SURE
        // Whom a post quotes speaks inside its author's words.
        && others.any(|(other, more)| {
            other.rule != Rule::Post
                && more > weight
                && mostly_shared(&draft.content, &other.content)
        })
}

/// Whether nine tenths of the shorter content lie in the longer one.
pub(super) fn mostly_shared(a: &[Span], b: &[Span]) -> bool {
    let length = |spans: &[Span]| spans.iter().map(|s| s.len()).sum::<usize>();
    let mut shared = 0;
    for x in a {
        for y in b {
            let common = x.end.min(y.end).saturating_sub(x.start.max(y.start));
            shared += common as usize;
        }
    }
    shared > 0 && shared * 10 > length(a).min(length(b)) * 9
}
