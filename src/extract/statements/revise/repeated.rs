//! Which of several statements with the same words stay: the most probable.
//!
//! One stretch of text answers to several cues ("said he believed that …"). Attributions are not nested in the
//! convention followed here, so of two that share most of their content only a sure one stays beside the other.

use crate::extract::Rule;
use crate::extract::statements::Draft;
use crate::text::Span;

/// How many neighbours in the order of the text are compared.
const NEAR: usize = 24;
/// A statement at least this probable stays inside another.
const SURE: f32 = 0.8;

/// Drops what says the same as a more probable statement; `drafts` come and stay in the order of their contents.
pub(super) fn drop_repeated(drafts: &mut Vec<Draft>) {
    let repeated: Vec<bool> = (0..drafts.len())
        .map(|at| is_repeated(drafts, at))
        .collect();
    let mut repeated = repeated.into_iter();
    drafts.retain(|_| !repeated.next().unwrap_or(false));
}

fn is_repeated(drafts: &[Draft], at: usize) -> bool {
    let Some(draft) = drafts.get(at) else {
        return false;
    };
    let near = drafts.get(at.saturating_sub(NEAR)..drafts.len().min(at + NEAR));
    let near = near.unwrap_or(&[]).iter();
    draft.confidence < SURE
        && near
            // Whom a post quotes speaks inside its author's words.
            .filter(|other| other.rule != Rule::Post && other.confidence > draft.confidence)
            .any(|other| mostly_shared(&draft.content, &other.content))
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
