//! Speech: what in a text is somebody's own words, without quotation marks and without a verb of saying.
//!
//! Apart from the models because nothing in the sentences says it: the labels of a conversation do ([`label`]), the record
//! or the heading of a speech, and that it is written in the first person ([`owner`]). [`stretches`] cuts such text into
//! paragraphs, [`reported`] says what in them is still a statement of somebody else.

mod body;
mod first_person;
mod heading;
mod label;
mod office;
mod owner;
mod reported;
mod stretches;

pub(super) use reported::keep_reported;

use super::{Draft, transcript};
use crate::extract::{Facts, Page, Rule, SpeakerRule};
use crate::text::quote::Quotation;
use crate::text::{BlockKind, Span};
use label::{Label, Sort};
use std::ops::Range;
use stretches::Stretches;

/// Whose words some are.
#[derive(Debug, Clone)]
pub(super) enum Voice {
    /// One of the article's people, and what says so.
    Person(u32, SpeakerRule),
    /// Whom these tokens name: the label of a turn, the line of a member of parliament.
    Named(Range<usize>),
    /// Somebody who is not named.
    Nobody,
}

/// A paragraph or turn of somebody's own words.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) draft: Draft,
    pub(super) voice: Voice,
}

/// What in a text is speech.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// Paragraphs and turns, in text order.
    pub(super) words: Vec<Words>,
    /// The labels of turns: what stands before a colon there is no source of anything else.
    labels: Vec<Span>,
}

/// A block of running text.
#[derive(Debug, Clone)]
struct Block {
    number: usize,
    kind: BlockKind,
    sentences: Range<usize>,
    tokens: Range<usize>,
}

/// Finds the paragraphs and turns that are somebody's own words.
pub(super) fn find(page: &Page, facts: &Facts, quotations: &[Quotation]) -> Speech {
    let blocks = blocks(page);
    let labels: Vec<Option<Label>> = blocks
        .iter()
        .map(|b| match b.kind {
            BlockKind::Title => None,
            _ => label::read(page, facts, b.tokens.clone()),
        })
        .collect();
    let given: Vec<&Label> = labels.iter().flatten().collect();
    let owner = owner::of(page, facts);
    let talk = is_talk(page, facts, owner.as_ref(), &given);
    let own = |owner: &owner::Owner| owner.is_own(page, facts, quotations, &given);
    if talk || owner.as_ref().is_some_and(own) {
        return Stretches::new(page, facts, owner, talk).cut(&blocks, &labels);
    }
    let mut speech = turns(page, facts, &blocks);
    if owner.is_none() {
        body::add(page, quotations, &blocks, &mut speech);
    }
    speech
}

/// Turns of a conversation that an article gives beside its own text.
fn turns(page: &Page, facts: &Facts, blocks: &[Block]) -> Speech {
    let apart = [
        BlockKind::Title,
        BlockKind::Post,
        BlockKind::PullQuote,
        BlockKind::Byline,
    ];
    let text = blocks.iter().filter(|b| !apart.contains(&b.kind));
    let lines: Vec<_> = text
        .filter_map(|b| transcript::label(page, b.sentences.clone()))
        .collect();
    let drafts = transcript::read(page, facts, &lines);
    let label = |draft: &Draft| draft.source.first().copied().unwrap_or_default();
    let labels = drafts.iter().map(label).collect();
    let words = drafts.into_iter().map(|draft| Words {
        voice: Voice::Named(page.analysis.touched(label(&draft))),
        draft,
    });
    Speech {
        words: words.collect(),
        labels,
    }
}

/// Whether the labels are those of a conversation, or of questions and answers: somebody asks who is nobody, and somebody
/// else speaks; or one of them is whose text it is.
fn is_talk(page: &Page, facts: &Facts, owner: Option<&owner::Owner>, labels: &[&Label]) -> bool {
    let has = |sort: Sort| labels.iter().any(|l| l.sort == sort);
    let own = |l: &&&Label| {
        l.sort == Sort::Name && owner.is_some_and(|o| office::is_owner(page, facts, o, &l.name))
    };
    has(Sort::Name) && (has(Sort::Nobody) || has(Sort::Answer)) || labels.iter().any(|l| own(&l))
}

/// The blocks of a text with their sentences and tokens.
fn blocks(page: &Page) -> Vec<Block> {
    let sentences = &page.analysis.sentences;
    let mut blocks: Vec<Block> = Vec::with_capacity(page.analysis.blocks.len());
    for (at, sentence) in sentences.iter().enumerate() {
        match blocks.last_mut() {
            Some(last) if last.number == sentence.block => {
                last.sentences.end = at + 1;
                last.tokens.end = sentence.tokens.end;
            }
            _ => blocks.push(Block {
                number: sentence.block,
                kind: page.block_kind(at),
                sentences: at..at + 1,
                tokens: sentence.tokens.clone(),
            }),
        }
    }
    blocks
}

/// The share of paragraphs that are whose they are said to be, by what says so. Counted in 213 marked articles: of 176 under
/// a heading and 163 behind the label of an office all but two, of 131 of a record's speaker 123, of 51 behind a name all but
/// one, of 21 behind a label that is nobody's name in the text 16.
pub(super) const fn sureness(rule: SpeakerRule) -> f32 {
    match rule {
        SpeakerRule::HeadingSpeaker | SpeakerRule::TurnLabel => 0.98,
        SpeakerRule::Name | SpeakerRule::Surname => 0.97,
        SpeakerRule::RecordSpeaker => 0.93,
        SpeakerRule::UntaggedName => 0.75,
        _ => 0.85,
    }
}

/// The rule that finds words with a label, and those without.
const fn rule(labelled: bool) -> Rule {
    if labelled {
        Rule::Transcript
    } else {
        Rule::Speech
    }
}
