//! The turns of a transcript: "WALLACE: Will she be there?"
//!
//! Capitals and a colon open datelines ("LONDON: …"), notes and tables too, so one such line is nothing by itself: it is a
//! turn when the label is somebody the article knows or a title, or when the lines round it are a conversation.

use super::Draft;
use super::speaker_labels::SpeakerLabels;
use crate::extract::tagger::labels::NameClass;
use crate::extract::{Facts, Mention, Page, Rule, Spans, people};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Token, folded_hash};
use rustc_hash::FxHashSet;
use smallvec::smallvec;
use std::ops::Range;

/// Longest label, in tokens.
const LABEL: usize = 5;
/// How many blocks may stand between the turns of one conversation.
const NEAR: usize = 3;

/// A line that opens with a label in capitals.
#[derive(Debug)]
pub(super) struct Turn {
    block: usize,
    name: Range<usize>,
    end: usize,
}

/// Reads the label of a block.
pub(super) fn label(page: &Page, sentences: Range<usize>) -> Option<Turn> {
    let analysis = &page.analysis;
    let sentence = analysis.sentences.get(sentences.start)?;
    let mut first = sentence.tokens.start;
    let end = analysis
        .sentences
        .get(sentences.end.checked_sub(1)?)?
        .tokens
        .end;
    first += usize::from(
        analysis.tokens.get(first)?.word == word::STRAIGHT_QUOTE
            || analysis.word(first) == "\u{201c}",
    );
    let colon = (first + 1..end.min(first + LABEL)).find(|&t| analysis.word(t) == ":")?;
    let name = analysis.tokens.get(first..colon)?;
    let letters = name.iter().any(|t| t.is_all_capitals() && t.span.len() > 2);
    let capitals = name.iter().all(|t| t.is_all_capitals() || t.has_period());
    (capitals && letters && end > colon + 3).then_some(Turn {
        block: sentence.block,
        name: first..colon,
        end,
    })
}

/// Gives those of the lines that are turns.
pub(super) fn read(page: &Page, facts: &Facts, lines: &[Turn]) -> Vec<Draft> {
    if lines.is_empty() {
        return Vec::new();
    }
    let names = Names::new(page, facts, lines);
    let mut drafts = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let pairs = rest.windows(2);
        let near = pairs.take_while(|pair| pair[1].block - pair[0].block <= NEAR);
        let (run, after) = rest.split_at(near.count() + 1);
        rest = after;
        let talk = names.is_conversation(run);
        let spoken = run.iter().filter(|t| names.speaks(t, run.len() > 1, talk));
        drafts.extend(spoken.map(|turn| draft(&page.analysis, turn)));
    }
    drafts
}

fn draft(analysis: &Analysis, turn: &Turn) -> Draft {
    let colon = turn.name.end;
    Draft {
        source: smallvec![analysis.span(turn.name.clone())],
        cue: Spans::new(),
        content: smallvec![analysis.span(colon + 1..turn.end)],
        rule: Rule::Transcript,
        confidence: 0.8,
    }
}

/// What is known of the labels.
struct Names<'a> {
    page: &'a Page<'a>,
    known: SpeakerLabels<'a>,
    /// First bytes of the names of places and persons.
    places: FxHashSet<u32>,
    persons: FxHashSet<u32>,
    /// Surnames of persons that are named outside the labels too.
    surnames: FxHashSet<u64>,
}

impl<'a> Names<'a> {
    fn new(page: &'a Page<'a>, facts: &'a Facts, lines: &[Turn]) -> Self {
        let analysis = &page.analysis;
        let mentions = |p: &'a [Mention]| p.iter().map(|m| m.span.start);
        let tags = page.tags().iter().filter(|t| t.class == NameClass::Place);
        let tagged = tags.map(|t| analysis.span(t.tokens.clone()).start);
        let found = facts.places.iter().flat_map(|p| mentions(&p.mentions));
        let apart = |m: &Mention| {
            let at = lines.partition_point(|l| analysis.span(l.name.clone()).end <= m.span.start);
            lines
                .get(at)
                .is_none_or(|l| analysis.span(l.name.clone()).start >= m.span.end)
        };
        let named = facts.people.iter().filter(|p| p.mentions.iter().any(apart));
        Self {
            page,
            known: SpeakerLabels::new(page, facts),
            places: tagged.chain(found).collect(),
            persons: facts
                .people
                .iter()
                .flat_map(|p| mentions(&p.mentions))
                .collect(),
            surnames: named
                .map(|p| folded_hash(p.name.rsplit(' ').next().unwrap_or("")))
                .collect(),
        }
    }

    fn tokens(&self, range: Range<usize>) -> &[Token] {
        self.page.analysis.tokens.get(range).unwrap_or(&[])
    }

    /// Whether a line is a turn: `several` when others stand near it, `talk` when they are a conversation.
    fn speaks(&self, line: &Turn, several: bool, talk: bool) -> bool {
        let label = self.tokens(line.name.clone());
        let place = label
            .first()
            .is_some_and(|t| self.places.contains(&t.span.start));
        let known = label
            .last()
            .is_some_and(|t| self.surnames.contains(&t.hash));
        let named = known || several && self.is_titled(line) || talk;
        named && !place && !self.known.is_label(&line.name)
    }

    /// Whether a label holds a title.
    fn is_titled(&self, line: &Turn) -> bool {
        let mut label = self.tokens(line.name.clone()).iter();
        label.any(|t| people::title(t.word).is_some_and(|t| t != people::Title::Modifier))
    }

    /// Whether lines are a conversation: two labels or more, and half of them talk or are persons.
    fn is_conversation(&self, run: &[Turn]) -> bool {
        let label = |line: &Turn| self.tokens(line.name.clone()).iter().map(|t| t.hash);
        let Some(first) = run.first() else {
            return false;
        };
        let several = run.iter().any(|line| !label(line).eq(label(first)));
        let talks = |line: &&Turn| {
            let mut words = self.tokens(line.name.end..line.end).iter();
            words.any(|t| t.is(Class::ConversationWord))
        };
        let person = |line: &&Turn| {
            let mut label = self.tokens(line.name.clone()).iter();
            label.any(|t| self.persons.contains(&t.span.start)) || self.is_titled(line)
        };
        let most = |count: usize| count * 2 >= run.len();
        several
            && (most(run.iter().filter(talks).count()) || most(run.iter().filter(person).count()))
    }
}
