//! Sources of the passive: those that are none, the "it" of "it was announced" and the one urged in headlines that leave out
//! the auxiliary (in "Europe urged to lead the defence" Europe is the one urged), and those behind "by".
//!
//! Apart from the models, which learned from running text, where "was urged" tells the passive: in a headline or a bullet
//! only the infinitive right behind a verb that wants an object gives it away. The source is then unnamed.

use crate::extract::statements::Draft;
use crate::extract::statements::speaker_labels::SpeakerLabels;
use crate::extract::{Facts, Page, Spans};
use crate::lexicon::{Class, WordId, word};
use crate::text::{BlockKind, Span};

/// Gives "was described as a gift by officials" its source when the models found none: what stands behind "by" at the
/// content's end, if it is somebody.
pub(super) fn find_agent(page: &Page, facts: &Facts, draft: &mut Draft) {
    const LONGEST: usize = 6;
    let passive = first_word(page, draft).is(Class::PassiveAuxiliary);
    let cue = draft.cue.first().map_or(0, |cue| cue.start);
    if !passive || draft.source.iter().any(|s| s.end > cue) {
        return;
    }
    let Some(content) = draft.content.last_mut() else {
        return;
    };
    let tokens = page.analysis.touched(*content);
    let from = tokens.end.saturating_sub(LONGEST).max(tokens.start + 1);
    let mut near = (from..tokens.end).rev();
    let by = near.find(|&t| page.analysis.tokens[t].word == word::BY);
    let Some(by) = by.filter(|by| by + 1 < tokens.end) else {
        return;
    };
    let agent = by + 1..tokens.end;
    let known = SpeakerLabels::new(page, facts);
    if known.is_unnamed(&agent) || known.is_person(&agent) {
        content.end = page.analysis.tokens[by - 1].span.end;
        // Of whom or what it is said stands before the cue, and is no source.
        let subject = std::mem::take(&mut draft.source);
        draft.source.push(page.analysis.span(agent));
        let untaken = subject.into_iter().filter(|s| !draft.content.contains(s));
        let untaken: Spans = untaken.collect();
        draft.content.insert_many(0, untaken);
    }
}

/// Takes the source from a statement whose cue is a participle of headline language.
pub(super) fn unname(page: &Page, draft: &mut Draft) {
    if is_passive(page, draft).unwrap_or(false) || is_nobody(page, draft) {
        draft.source.clear();
    }
}

/// Whether the source is the "it" of "it was announced" and "it seems", which stands for nobody.
fn is_nobody(page: &Page, draft: &Draft) -> bool {
    let [source] = draft.source.as_slice() else {
        return false;
    };
    source.of(page.text()).eq_ignore_ascii_case("it")
        && first_word(page, draft).is(Class::EmptyVerb)
}

/// The word that a cue begins with.
fn first_word(page: &Page, draft: &Draft) -> WordId {
    let cue = draft.cue.first().map_or("", |c| c.of(page.text()));
    WordId::of(cue.split(' ').next().unwrap_or(""))
}

fn is_passive(page: &Page, draft: &Draft) -> Option<bool> {
    let cue = draft.cue.last()?;
    let tokens = &page.analysis.tokens;
    let at = tokens.partition_point(|t| t.span.start < cue.start);
    let (verb, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    let before = draft.source.iter().all(|s| s.end <= cue.start);
    Some(
        before
            && verb.span == *cue
            && verb.is(Class::ObjectVerb)
            && next.word == word::TO
            && in_headline(page, *cue),
    )
}

fn in_headline(page: &Page, span: Span) -> bool {
    let block = page.analysis.blocks.iter().find(|b| b.span.contains(span));
    block.is_some_and(|b| {
        matches!(
            b.kind,
            BlockKind::Title | BlockKind::Lead | BlockKind::Heading | BlockKind::Item
        )
    })
}
