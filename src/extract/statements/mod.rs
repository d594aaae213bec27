//! Statements: who said what, and how.
//!
//! A statement is a source, a cue and a content. They are looked for paragraph by paragraph in a row of units in which a
//! quotation counts as one ([`view`]); quotations set apart, posts and headlines have their own file ([`apart`]); who the
//! source is comes last ([`speaker`]).

mod apart;
mod cues;
mod rules;
mod speaker;
mod view;

use super::{Facts, Page, Quoted, Statement};
use crate::text::quote::{self, Quotation};
use crate::text::{BlockKind, Span};

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 1;

/// A statement before its speaker is known.
#[derive(Debug, Clone)]
struct Draft {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
    rule: &'static str,
    confidence: f32,
}

/// Finds them.
pub(crate) fn find(page: &Page, facts: &Facts) -> Vec<Statement> {
    let quotations = quote::quotations(&page.analysis);
    let mut drafts = Vec::new();
    let sentences = &page.analysis.sentences;
    let mut at = 0;
    let mut units = Vec::new();
    while at < sentences.len() {
        let block = sentences[at].block;
        let more = sentences[at..].iter().take_while(|s| s.block == block);
        let end = at + more.count();
        match page.block_kind(at) {
            BlockKind::Heading | BlockKind::Byline => {}
            BlockKind::PullQuote => drafts.extend(apart::pull_quote(page, at..end, &quotations)),
            kind => {
                view::units(&page.analysis, &quotations, at..end, &mut units);
                if kind == BlockKind::Title {
                    drafts.extend(apart::headline(page, &units));
                }
                rules::paragraph(page, &units, &mut drafts);
            }
        }
        at = end;
    }
    finish(page, facts, drafts, &quotations)
}

/// Drops what says the same twice, sorts, and names the speakers.
fn finish(
    page: &Page,
    facts: &Facts,
    mut drafts: Vec<Draft>,
    quotations: &[Quotation],
) -> Vec<Statement> {
    drafts.retain(|d| d.content.iter().any(|c| !c.is_empty()));
    drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    let mut speakers = speaker::Speakers::new(page, facts);
    drafts
        .into_iter()
        .map(|d| {
            let speaker = speakers.resolve(&d);
            Statement {
                speaker_is_person: speaker.as_ref().is_some_and(|s| s.is_person),
                speaker: speaker.map(|s| s.name),
                quoted: quoted(page, &d.content, quotations),
                source: d.source,
                cue: d.cue,
                content: d.content,
                rule: d.rule.into(),
                confidence: d.confidence,
            }
        })
        .collect()
}

/// Direct when nine tenths of the content stand in quotation marks, indirect when next to nothing does.
fn quoted(page: &Page, content: &[Span], quotations: &[Quotation]) -> Quoted {
    let (mut inside, mut all) = (0, 0);
    for span in content {
        all += span.len();
        let from =
            quotations.partition_point(|q| page.analysis.tokens[q.last].span.end <= span.start);
        for q in &quotations[from..] {
            let marks = page.analysis.span(q.first..q.last + 1);
            if marks.start >= span.end {
                break;
            }
            let (start, end) = (marks.start.max(span.start), marks.end.min(span.end));
            inside += end.saturating_sub(start) as usize;
        }
    }
    if inside * 10 >= all * 9 {
        Quoted::Direct
    } else if inside * 50 > all {
        Quoted::Mixed
    } else {
        Quoted::Indirect
    }
}
