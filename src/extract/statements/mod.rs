//! Statements: who said what, and how.
//!
//! A statement is a source, a cue and a content. Paragraphs are read as rows of units in which a quotation counts as one
//! ([`view`], [`reading`]). Three linear models answer in turn: which words are cues ([`cue`]), what round each cue is
//! source and content ([`chain`], [`decoder`]), and whether the whole is a statement ([`found`]). What stands apart is read by rule: quotations
//! and posts ([`apart`]), [`headlines`], the [`turns`] of a transcript; who the source is comes last ([`speaker`]).

mod apart;
mod chain;
mod cue;
mod decoder;
mod edges;
mod found;
mod headlines;
mod interrupted;
mod known;
pub mod label;
pub mod learn;
mod loose;
mod nested;
mod overlap;
mod paragraphs;
mod passive;
mod reading;
mod relay;
mod row;
mod shared;
mod sources;
mod speaker;
mod tidy;
mod turns;
mod venue;
mod view;
mod weights;

use super::extractor::{Extractor, each};
use super::{Facts, Page, Quoted, Rule, Spans, Statement};
use crate::text::quote::Quotation;
use found::Finder;
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

/// Statements less probable than this are not given.
const LEAST: f32 = 0.3;
/// The same of a headline, whose verbs report deeds more often than words.
const LEAST_TITLE: f32 = 0.5;
/// The same where a quotation is a part of the content: marks are evidence of their own.
const LEAST_QUOTED: f32 = 0.1;

/// Finds them.
fn find(page: &Page, facts: &Facts, finder: &mut Finder<'static>) -> Vec<Statement> {
    let analysis = &page.analysis;
    let reading = Reading::new(analysis);
    let weights = &*WEIGHTS;
    let mut drafts = apart::find(page, facts, &reading.quotations);
    let set_apart = drafts.len();
    reading.rows(weights, |row| {
        for found in finder.candidates(&row) {
            let least = match row.kind {
                _ if found.quoted => LEAST_QUOTED,
                reading::TITLE => LEAST_TITLE,
                _ => LEAST,
            };
            let confidence = found::probability(&row, weights, found);
            if confidence < least || found.cue < found::LEAST_CUE && !found.quoted {
                continue;
            }
            let mut draft = Draft {
                source: found.spans(Part::Source, &row, analysis),
                cue: found.spans(Part::Cue, &row, analysis),
                content: found.spans(Part::Content, &row, analysis),
                rule: Rule::ModelStatement,
                confidence,
            };
            if !apart::settles(&drafts[..set_apart], &mut draft) {
                drafts.push(draft);
            }
        }
    });
    finish(page, facts, drafts, &reading.quotations)
}

/// Drops what says the same twice, sorts, and names the speakers.
fn finish(
    page: &Page,
    facts: &Facts,
    mut drafts: Vec<Draft>,
    quotations: &[Quotation],
) -> Vec<Statement> {
    for draft in &mut drafts {
        venue::widen(&page.analysis, draft);
        tidy::cut_dateline(&page.analysis, draft);
        tidy::trim(page.text(), draft);
        passive::unname(page, draft);
        passive::find_agent(page, facts, draft);
    }
    drafts.retain(|d| !d.content.is_empty());
    drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    paragraphs::follow(&page.analysis, quotations, &mut drafts);
    paragraphs::join(&page.analysis, quotations, &mut drafts);
    loose::add(&page.analysis, quotations, &mut drafts);
    overlap::drop_repeated(&mut drafts);
    nested::add(page, quotations, &mut drafts);
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
