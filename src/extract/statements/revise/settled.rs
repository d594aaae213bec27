//! What stands apart from running text and its models are of two minds about: the layout says it more exactly.

use super::repeated::mostly_shared;
use crate::extract::Rule;
use crate::extract::statements::Draft;
use crate::text::Span;

/// Whether a draft of the models says no more than what stands apart; if it says more, it is cut where the words end that
/// an attribution behind them is for.
pub(in super::super) fn settles(apart: &[Draft], draft: &mut Draft) -> bool {
    apart.iter().any(|d| settled(d, draft))
}

fn settled(apart: &Draft, draft: &mut Draft) -> bool {
    let shares = |a: &[Span], b: &[Span]| a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)));
    if shares(&apart.cue, &draft.cue)
        || apart.cue.is_empty() && shares(&apart.content, &draft.content)
    {
        return true;
    }
    let (Some(&words), Some(&mark)) = (apart.content.first(), apart.cue.first()) else {
        return false;
    };
    if mark.start < words.end || ![Rule::Post, Rule::Headline].contains(&apart.rule) {
        return false;
    }
    if shares(&apart.source, &draft.source) || shares(&apart.source, &draft.cue) {
        return true;
    }
    // "The president wrote on X:" before a post: the post itself says more exactly who wrote it.
    let outside = draft.cue.iter().all(|c| !c.overlaps(words));
    if apart.rule == Rule::Post && outside && mostly_shared(&apart.content, &draft.content) {
        return true;
    }
    for content in draft.content.iter_mut().filter(|c| c.overlaps(mark)) {
        content.end = words.end.max(content.start);
    }
    false
}
