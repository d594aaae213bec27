//! "Said in a statement", "In her speech, she praised …": in what something was said belongs to how it was said.
//!
//! Apart from the models, which take it in when they are sure and leave it out, or in the content, when they are not.

use crate::extract::statements::Draft;
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Span};

/// Widens a cue over the "in a statement" right behind it, or adds the "In his speech," that opens its sentence.
pub(super) fn widen(analysis: &Analysis, draft: &mut Draft) {
    let first = draft.cue.first().copied();
    behind(analysis, draft);
    if let Some(venue) = first.and_then(|cue| fronted(analysis, draft, cue)) {
        draft.cue.push(venue);
    }
}

fn behind(analysis: &Analysis, draft: &mut Draft) {
    let Some(cue) = draft.cue.last_mut() else {
        return;
    };
    let at = analysis.tokens.partition_point(|t| t.span.start < cue.end);
    let Some(end) = venue(analysis, at, |noun| noun == word::STATEMENT) else {
        return;
    };
    let (venue, next) = (analysis.span(at..end), analysis.tokens.get(end));
    let next = next.map_or(venue.end, |t| t.span.start);
    // The source stays out of it, and some content must be left.
    let clear = |s: &Span| !s.overlaps(venue);
    let left = |c: &Span| clear(c) || c.end > next;
    if draft.source.iter().all(clear) && draft.content.iter().all(left) {
        cue.end = venue.end;
        for content in draft.content.iter_mut().filter(|c| c.overlaps(venue)) {
            content.start = content.start.max(next);
        }
    }
}

/// "In his speech" when the source follows it behind a comma.
fn fronted(analysis: &Analysis, draft: &Draft, cue: Span) -> Option<Span> {
    const LONGEST: usize = 6;
    let source = draft.source.first().filter(|s| s.end <= cue.start)?;
    let at = analysis
        .tokens
        .partition_point(|t| t.span.start < source.start);
    let comma = at.checked_sub(1)?;
    let sentence = analysis
        .sentences
        .partition_point(|s| s.tokens.end <= comma);
    let start = analysis.sentences.get(sentence)?.tokens.start;
    let end = venue(analysis, start, |noun| noun.is(Class::Occasion))?;
    let mut between = analysis.tokens.get(end..comma)?.iter();
    let near = comma < end + LONGEST && between.all(|t| t.is_word() || t.is_number());
    let span = analysis.span(start..end);
    let apart = draft
        .content
        .iter()
        .chain(&draft.cue)
        .all(|c| !c.overlaps(span));
    (near && apart && analysis.word(comma) == ",").then_some(span)
}

/// The token after "in a (written) statement" at `at`.
fn venue(analysis: &Analysis, at: usize, is_venue: impl Fn(WordId) -> bool) -> Option<usize> {
    let word = |at: usize| analysis.tokens.get(at).map_or(WordId::NONE, |t| t.word);
    let opens = word(at) == word::IN && word(at + 1).is(Class::OccasionOpener);
    let noun = (at + 2..at + 4).find(|&t| is_venue(word(t)))?;
    opens.then_some(noun + 1)
}
