//! Sources of the passive: those that are none, the "it" of "it was announced" and the one urged in headlines that leave out
//! the auxiliary (in "Europe urged to lead the defence" Europe is the one urged), and those behind "by".
//!
//! Apart from the models, which learned from running text, where "was urged" tells the passive: in a headline or a bullet
//! only the infinitive right behind a verb that wants an object gives it away. The source is then unnamed.

use super::Draft;
use super::known::Known;
use crate::extract::{Facts, Page};
use crate::text::{BlockKind, Span, word_hash};

/// Verbs that are never followed by an infinitive without an object between.
const WANT_AN_OBJECT: [u64; 9] = [
    word_hash("urged"),
    word_hash("told"),
    word_hash("ordered"),
    word_hash("advised"),
    word_hash("encouraged"),
    word_hash("instructed"),
    word_hash("invited"),
    word_hash("warned"),
    word_hash("forced"),
];

/// Gives "was described as a gift by officials" its source when the models found none: what stands behind "by" at the
/// content's end, if it is somebody.
pub(super) fn find_agent(page: &Page, facts: &Facts, draft: &mut Draft) {
    const LONGEST: usize = 6;
    let cue = draft.cue.first().map_or("", |c| c.of(page.text()));
    let auxiliary = cue.split(' ').next().unwrap_or("");
    let passive = matches!(auxiliary, "was" | "were" | "is" | "are" | "been" | "being");
    if !draft.source.is_empty() || !passive {
        return;
    }
    let Some(content) = draft.content.last_mut() else {
        return;
    };
    let tokens = page.analysis.touched(*content);
    let from = tokens.end.saturating_sub(LONGEST).max(tokens.start + 1);
    let mut near = (from..tokens.end).rev();
    let by = near.find(|&t| page.analysis.tokens[t].hash == const { word_hash("by") });
    let Some(by) = by.filter(|by| by + 1 < tokens.end) else {
        return;
    };
    let agent = by + 1..tokens.end;
    let known = Known::new(page, facts);
    if known.is_unnamed(&agent) || known.is_person(&agent) {
        draft.source.push(page.analysis.span(agent));
        content.end = page.analysis.tokens[by - 1].span.end;
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
    let first = draft.cue.first().map_or("", |c| c.of(page.text()));
    let verb = first.split(' ').next().unwrap_or("");
    source.of(page.text()).eq_ignore_ascii_case("it")
        && matches!(
            verb,
            "is" | "was" | "has" | "seems" | "appears" | "seemed" | "appeared"
        )
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
            && WANT_AN_OBJECT.contains(&verb.hash)
            && next.hash == const { word_hash("to") }
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
