//! Statements: who said what, and how.
//!
//! A statement is a source, a cue and a content, and found in five steps.
//!
//! Candidates: paragraphs are read as rows of units in which a quotation counts as one ([`units`], [`reading`]); linear
//! models say which words are cues ([`cue`]) and what round each is source and content ([`chain`], [`decoder`]); the
//! [`finder`] runs them. What stands apart from running text is read by rule ([`set_apart`], [`headlines`],
//! [`transcript`]), and a text that is somebody's own words too ([`speech`]). The [`decision`]: a third model
//! says whether the whole is worth keeping. Revisions ([`revise`]): what print and grammar leave no doubt about, in a
//! numbered order. The [`speaker`]: who the source is. And the [`sureness`]: how sure all of it is.

mod candidate;
mod chain;
mod cue;
mod decision;
mod decoder;
mod finder;
mod headlines;
pub mod label;
pub mod learn;
mod plain;
mod reading;
mod revise;
mod row;
mod set_apart;
mod speaker;
mod speaker_labels;
mod speech;
mod sureness;
mod transcript;
mod units;
mod weights;

use super::extractor::{Extractor, each};
use super::{Facts, Page, Quoted, Rule, Spans, SpeakerRule, Statement};
use crate::text::quote::Quotation;
use finder::Finder;
use label::Part;
use reading::Reading;
use speaker::{Speaker, Speakers};
use speech::Words;
use sureness::Seen;
use weights::WEIGHTS;

/// Finds statements; the room in which they are looked for is kept from article to article.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "statements",
    version: 10,
    find: |pages, all| {
        let mut finder = Finder::new(&WEIGHTS);
        each(pages, all, |page, facts| {
            facts.statements = find(page, facts, &mut finder);
            facts.order_by_sureness();
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
fn find(page: &Page, facts: &Facts, finder: &mut Finder) -> Vec<Statement> {
    let mut found = Vec::new();
    each_seen(page, facts, finder, |seen, speaker, rule| {
        let confidence = plain::bound(seen, sureness::of(seen, &WEIGHTS));
        if confidence >= LEAST {
            found.push(statement(seen, speaker, rule, confidence));
        }
    });
    found
}

/// Statements less sure than this are not kept at all.
const LEAST: f32 = 0.1;

/// Gives every draft to `each` in the order of the text, with what is known of it in the end.
fn each_seen(
    page: &Page,
    facts: &Facts,
    finder: &mut Finder,
    mut each: impl FnMut(&Seen, Option<Speaker>, SpeakerRule),
) {
    let mut reading = Reading::new(&page.analysis);
    reading.leave_out_nicknames(facts);
    let quotations = &reading.quotations[..];
    let speech = speech::find(page, facts, quotations);
    let mut drafts = drafts(page, facts, finder, &reading);
    let around = revise::Around {
        page,
        facts,
        quotations,
    };
    revise::drafts(&around, &mut drafts);
    speech::keep_reported(&page.analysis, &speech, &mut drafts);
    attribute(&around, &drafts, &speech.words, |draft, quoted, found| {
        let (speaker, rule) = found;
        let seen = Seen {
            page,
            quotations,
            draft,
            quoted,
            is_person: speaker.as_ref().map(|s| s.is_person),
        };
        each(&seen, speaker, rule);
    });
}

/// Names the speakers of drafts and of somebody's own words, in the order of the text: who speaks in a paragraph is who
/// "I" is in what it reports.
fn attribute(
    around: &revise::Around,
    drafts: &[Draft],
    words: &[Words],
    mut give: impl FnMut(&Draft, Quoted, (Option<Speaker>, SpeakerRule)),
) {
    let (page, quotations) = (around.page, around.quotations);
    let mut speakers = Speakers::new(page, around.facts, quotations);
    let at = |d: &Draft| d.content.first().map_or(0, |c| c.start);
    let mut words = words.iter().peekable();
    let mut drafts = drafts.iter().peekable();
    loop {
        let next = drafts.peek().map_or(u32::MAX, |draft| at(draft));
        if let Some(own) = words.next_if(|own| at(&own.draft) <= next) {
            // Whose words they are must be known.
            if let Some((speaker, rule)) = speakers.resolve_words(own) {
                let mut draft = own.draft.clone();
                draft.confidence = speech::sureness(rule);
                give(&draft, Quoted::Speech, (Some(speaker), rule));
            }
            continue;
        }
        let Some(draft) = drafts.next() else { break };
        let found = speakers.resolve(draft);
        let quoted = quoted(page, draft, quotations);
        give(draft, quoted, (found.speaker, found.rule));
        // What two say is a statement of each.
        if let Some(other) = found.with {
            give(draft, quoted, (Some(other), found.rule));
        }
    }
}

/// What layout attributes and what the models find.
fn drafts(page: &Page, facts: &Facts, finder: &mut Finder, reading: &Reading) -> Vec<Draft> {
    let (analysis, weights) = (&page.analysis, finder.weights);
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
    drafts
}

fn statement(
    seen: &Seen,
    speaker: Option<Speaker>,
    speaker_rule: SpeakerRule,
    confidence: f32,
) -> Statement {
    let draft = seen.draft.clone();
    Statement {
        speaker_is_person: speaker.as_ref().is_some_and(|s| s.is_person),
        speaker: speaker.map(|s| s.name),
        quoted: seen.quoted,
        source: draft.source,
        cue: draft.cue,
        content: draft.content,
        rule: draft.rule,
        speaker_rule,
        confidence,
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
