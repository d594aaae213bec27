//! Statements: who said what, and how.
//!
//! A statement is a source, a cue and a content, and found in four steps.
//!
//! Candidates: paragraphs are read as rows of units in which a quotation counts as one ([`units`], [`reading`]); linear
//! models say which words are cues ([`cue`]) and what round each is source and content ([`chain`], [`decoder`]); the
//! [`finder`] runs them. What stands apart from running text is read by rule ([`set_apart`], [`headlines`],
//! [`transcript`]). The [`decision`]: a third model says whether the whole is a statement. Revisions ([`revise`]): what
//! print and grammar leave no doubt about, in a numbered order. And the [`speaker`]: who the source is.

mod candidate;
mod chain;
mod cue;
mod decision;
mod decoder;
mod finder;
mod headlines;
pub mod label;
pub mod learn;
mod reading;
mod revise;
mod row;
mod set_apart;
mod speaker;
mod speaker_labels;
mod transcript;
mod units;
mod weights;

use super::extractor::{Extractor, each};
use super::{Facts, Page, Quoted, Rule, Spans, Statement};
use crate::text::quote::Quotation;
use finder::Finder;
use label::Part;
use reading::Reading;
use weights::WEIGHTS;

/// Finds statements; the room in which they are looked for is kept from article to article.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "statements",
    version: 6,
    find: |pages, all| {
        let mut finder = Finder::new(&WEIGHTS);
        each(pages, all, |page, facts| {
            facts.statements = find(page, facts, &mut finder);
        });
    },
};

/// A statement before its speaker is known.
#[derive(Debug, Clone)]
struct Draft {
    source: Spans,
    cue: Spans,
    content: Spans,
    rule: Rule,
    confidence: f32,
}

/// Finds them.
fn find(page: &Page, facts: &Facts, finder: &mut Finder<'static>) -> Vec<Statement> {
    let analysis = &page.analysis;
    let reading = Reading::new(analysis);
    let weights = &*WEIGHTS;
    let mut drafts = set_apart::find(page, facts, &reading.quotations);
    let apart = drafts.len();
    reading.rows(weights, |row| {
        for found in finder.candidates(&row) {
            let Some(confidence) = decision::accept(&row, weights, found) else {
                continue;
            };
            let mut draft = Draft {
                source: found.spans(Part::Source, &row, analysis),
                cue: found.spans(Part::Cue, &row, analysis),
                content: found.spans(Part::Content, &row, analysis),
                rule: Rule::ModelStatement,
                confidence,
            };
            if !revise::settles(&drafts[..apart], &mut draft) {
                drafts.push(draft);
            }
        }
    });
    finish(page, facts, drafts, &reading.quotations)
}

/// Revises the drafts and names their speakers.
fn finish(
    page: &Page,
    facts: &Facts,
    mut drafts: Vec<Draft>,
    quotations: &[Quotation],
) -> Vec<Statement> {
    let around = revise::Around {
        page,
        facts,
        quotations,
    };
    revise::drafts(&around, &mut drafts);
    let mut speakers = speaker::Speakers::new(page, facts, quotations);
    drafts
        .into_iter()
        .map(|d| {
            let (speaker, speaker_rule) = speakers.resolve(&d);
            Statement {
                speaker_is_person: speaker.as_ref().is_some_and(|s| s.is_person),
                speaker: speaker.map(|s| s.name),
                quoted: quoted(page, &d, quotations),
                source: d.source,
                cue: d.cue,
                content: d.content,
                rule: d.rule,
                speaker_rule,
                confidence: d.confidence,
            }
        })
        .collect()
}

/// Direct when nine tenths of the content stand in quotation marks, indirect when next to nothing does. Posts and the turns of a
/// transcript are somebody's own words without marks.
fn quoted(page: &Page, draft: &Draft, quotations: &[Quotation]) -> Quoted {
    if [Rule::Post, Rule::Transcript].contains(&draft.rule) {
        return Quoted::Direct;
    }
    let (mut inside, mut all) = (0, 0);
    for span in &draft.content {
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
