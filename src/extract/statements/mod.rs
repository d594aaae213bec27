//! Statements: who said what, and how.
//!
//! A statement is a source, a cue and a content, and found in four steps.
//!
//! Candidates: paragraphs are read as rows of units in which a quotation counts as one ([`units`], [`reading`]); linear
//! models say which words are cues ([`cue`]) and what round each is source and content ([`chain`], [`decoder`]); the
//! [`finder`] runs them. What stands apart from running text is read by rule ([`set_apart`], [`headlines`],
//! [`transcript`]), and a text that is somebody's own words too ([`speech`]). The [`decision`]: a third model says whether the whole is a statement. Revisions ([`revise`]): what
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
mod speech;
mod transcript;
mod units;
mod weights;

use super::extractor::{Extractor, each};
use super::{Facts, Page, Quoted, Rule, Spans, SpeakerRule, Statement};
use crate::text::quote::Quotation;
use finder::Finder;
use label::Part;
use reading::Reading;
use speech::{Speech, Words};
use weights::WEIGHTS;

/// Finds statements; the room in which they are looked for is kept from article to article.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "statements",
    version: 7,
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
    let speech = speech::find(page, facts, &reading.quotations);
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
    finish(page, facts, (drafts, speech), &reading.quotations)
}

/// Revises the drafts and names their speakers.
fn finish(
    page: &Page,
    facts: &Facts,
    (mut drafts, speech): (Vec<Draft>, Speech),
    quotations: &[Quotation],
) -> Vec<Statement> {
    let around = revise::Around {
        page,
        facts,
        quotations,
    };
    revise::drafts(&around, &mut drafts);
    speech::keep_reported(&page.analysis, &speech, &mut drafts);
    let mut speakers = speaker::Speakers::new(page, facts, quotations);
    let mut statements = Vec::with_capacity(drafts.len() + speech.words.len());
    let mut words = speech.words.into_iter().peekable();
    // In the order of the text: who speaks in a paragraph is who "I" is in what it reports.
    let at = |d: &Draft| d.content.first().map_or(0, |c| c.start);
    for draft in drafts {
        while let Some(own) = words.next_if(|own| at(&own.draft) <= at(&draft)) {
            statements.extend(spoken(own, &mut speakers));
        }
        let found = speakers.resolve(&draft);
        let quoted = quoted(page, &draft, quotations);
        let with = found.with.map(|other| (draft.clone(), other));
        statements.push(statement(draft, quoted, found.speaker, found.rule));
        // What two say is a statement of each.
        statements
            .extend(with.map(|(draft, other)| statement(draft, quoted, Some(other), found.rule)));
    }
    statements.extend(words.filter_map(|own| spoken(own, &mut speakers)));
    statements
}

/// A paragraph of somebody's own words; whose they are must be known.
fn spoken(own: Words, speakers: &mut speaker::Speakers) -> Option<Statement> {
    let (speaker, rule) = speakers.resolve_words(&own)?;
    let speech = Quoted::Speech;
    Some(statement(own.draft, speech, Some(speaker), rule))
}

fn statement(
    draft: Draft,
    quoted: Quoted,
    speaker: Option<speaker::Speaker>,
    speaker_rule: SpeakerRule,
) -> Statement {
    Statement {
        speaker_is_person: speaker.as_ref().is_some_and(|s| s.is_person),
        speaker: speaker.map(|s| s.name),
        quoted,
        source: draft.source,
        cue: draft.cue,
        content: draft.content,
        rule: draft.rule,
        speaker_rule,
        confidence: draft.confidence,
    }
}

/// Direct when nine tenths of the content stand in quotation marks, indirect when next to nothing does. Posts are
/// somebody's own words without marks.
fn quoted(page: &Page, draft: &Draft, quotations: &[Quotation]) -> Quoted {
    if draft.rule == Rule::Post {
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
