//! A text in somebody's own words cut into paragraphs, each under whose turn it is.
//!
//! Layout is no speech: headings, salutations, lines above the text and what stands below its end are passed over. A
//! paragraph that was broken into lines goes on in the next block.

use super::heading::first_within;
use super::label::{self, Label, Sort};
use super::owner::Owner;
use super::{Block, Speech, Voice, Words, office, rule};
use crate::extract::statements::Draft;
use crate::extract::{Facts, Page, Spans, SpeakerRule};
use crate::lexicon::{Class, word};
use crate::text::{BlockKind, Span, Token};
use smallvec::smallvec;
use std::ops::Range;

/// A paragraph that may go on.
#[derive(Debug)]
struct Open {
    tokens: Range<usize>,
    source: Option<Span>,
    voice: Voice,
    labelled: bool,
}

/// Cuts a text.
pub(super) struct Stretches<'a> {
    page: &'a Page<'a>,
    facts: &'a Facts,
    owner: Option<Owner>,
    /// Whether turns have labels.
    talk: bool,
    /// Whose turn it is; nobody's before the first label.
    voice: Option<Voice>,
    /// The name printed last on a line of its own, of a member who asks below it.
    asker: Option<Span>,
    open: Option<Open>,
    found: Speech,
}

impl<'a> Stretches<'a> {
    pub(super) fn new(
        page: &'a Page<'a>,
        facts: &'a Facts,
        owner: Option<Owner>,
        talk: bool,
    ) -> Self {
        let mut all = Self {
            page,
            facts,
            owner,
            talk,
            voice: None,
            asker: None,
            open: None,
            found: Speech::default(),
        };
        all.voice = all.owners().filter(|_| !talk);
        all
    }

    /// Cuts the blocks; `labels` are those they open with.
    pub(super) fn cut(mut self, blocks: &[Block], labels: &[Option<Label>]) -> Speech {
        let heading = self.owner.as_ref().and_then(|o| o.heading);
        for (block, label) in blocks.iter().zip(labels) {
            let asked = label.is_some() && self.is_question(block, label.as_ref());
            let headed = heading.is_some_and(|h| block.number <= h) && !asked;
            if heading == Some(block.number) {
                // What a member asked above it is over.
                self.close();
                self.voice = self.owners().filter(|_| !self.talk).or(self.voice.take());
            }
            if headed || matches!(block.kind, BlockKind::Title | BlockKind::Byline) {
                continue;
            }
            if self.ends(&block.tokens) {
                break;
            }
            self.block(block, label.as_ref());
        }
        self.close();
        self.found
    }

    /// Reads a block, and the turns of a conversation that begin inside it.
    fn block(&mut self, block: &Block, label: Option<&Label>) {
        let mut from = block.tokens.start;
        let mut label = label.cloned();
        let starts = self.inner_starts(block);
        for start in starts.into_iter().chain([block.tokens.end]) {
            let inner = (start < block.tokens.end).then(|| {
                let found = label::read(self.page, self.facts, start..block.tokens.end);
                found.filter(|l| self.is_capitals(&l.name))
            });
            let Some(inner) = inner.map_or(Some(None), |found| found.map(Some)) else {
                continue;
            };
            self.piece(from..start, label.take().as_ref(), block.kind);
            (from, label) = (start, inner);
        }
    }

    /// Where sentences and lines begin inside a block of a conversation.
    fn inner_starts(&self, block: &Block) -> Vec<usize> {
        if !self.talk {
            return Vec::new();
        }
        let analysis = &self.page.analysis;
        let sentences = analysis
            .sentences
            .get(block.sentences.clone())
            .unwrap_or(&[]);
        let first = sentences.iter().map(|s| s.tokens.start);
        let line = |at: &usize| analysis.tokens.get(*at).is_some_and(Token::after_line);
        let lines = block.tokens.clone().filter(line);
        let mut all: Vec<usize> = first
            .chain(lines)
            .filter(|at| *at > block.tokens.start)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Reads a line or paragraph with the label before it.
    fn piece(&mut self, line: Range<usize>, label: Option<&Label>, kind: BlockKind) {
        let mut words = label::opening(&self.page.analysis, line.clone())..line.end;
        let mut source = None;
        if let Some(label) = label {
            self.close();
            self.turn(label);
            let span = self.page.analysis.span(label.name.clone());
            self.found.labels.push(span);
            words.start = label.behind;
            source =
                (label.sort != Sort::Answer).then(|| self.page.analysis.span(label.name.clone()));
        } else if label::announces_answer(&self.page.analysis, line.clone()) {
            self.close();
            self.voice = self.owners();
            return;
        }
        if self.asks(&words) {
            self.close();
            let named = label
                .filter(|l| l.sort == Sort::Name)
                .map(|l| l.name.clone());
            let asker = self
                .asker
                .take()
                .map(|span| self.page.analysis.touched(span));
            self.voice = Some(named.or(asker).map_or(Voice::Nobody, Voice::Named));
            if let Some(Voice::Named(name)) = &self.voice {
                source = Some(self.page.analysis.span(name.clone()));
            }
        } else if label.is_none() {
            let span = self.page.analysis.span(line.clone());
            self.asker = first_within(self.facts, span).map(|m| m.1).or(self.asker);
        }
        self.add(words, source, label.is_some(), kind);
    }

    /// Adds words to the paragraph that is open, or opens one.
    fn add(&mut self, words: Range<usize>, source: Option<Span>, labelled: bool, kind: BlockKind) {
        if words.is_empty() {
            // A label alone on its line: its source belongs to the words below.
            self.pending(source, labelled);
            return;
        }
        if let Some(open) = &mut self.open
            && source.is_none()
            && !labelled
            && (open.tokens.is_empty() || goes_on(self.page, &open.tokens, &words, kind))
        {
            let start = if open.tokens.is_empty() {
                words.start
            } else {
                open.tokens.start
            };
            open.tokens = start..words.end;
            return;
        }
        self.close();
        if kind == BlockKind::Heading && !labelled {
            return;
        }
        let Some(voice) = self.voice.clone().or_else(|| self.before_labels(&words)) else {
            return;
        };
        self.open = Some(Open {
            tokens: words,
            source,
            voice,
            labelled,
        });
    }

    fn pending(&mut self, source: Option<Span>, labelled: bool) {
        self.close();
        if let Some(voice) = self.voice.clone() {
            self.open = Some(Open {
                tokens: 0..0,
                source,
                voice,
                labelled,
            });
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let nobody = matches!(open.voice, Voice::Nobody);
        if nobody || !self.is_spoken(&open) || self.is_about_owner(&open) {
            return;
        }
        let content = self.page.analysis.span(open.tokens);
        let talk = matches!(open.voice, Voice::Named(_)) || open.labelled || self.talk;
        self.found.words.push(Words {
            draft: Draft {
                source: open.source.map_or(Spans::new(), |span| smallvec![span]),
                cue: Spans::new(),
                content: smallvec![content],
                rule: rule(talk),
                confidence: 1.0,
            },
            voice: open.voice,
        });
    }

    /// Whether a paragraph without a label names whose text it is, as another would: "Ostby - Senator Moe today said:" above a
    /// statement. A name that opens it is a label ("Mr. MOE. Mr. President, …").
    fn is_about_owner(&self, open: &Open) -> bool {
        const OPENING: usize = 4;
        let Voice::Person(number, SpeakerRule::RecordSpeaker) = open.voice else {
            return false;
        };
        let person = self.facts.people.get(number as usize);
        let from = (open.tokens.start + OPENING).min(open.tokens.end);
        let words = self.page.analysis.span(from..open.tokens.end);
        let mut mentions = person.into_iter().flat_map(|p| &p.mentions);
        let tokens = self.tokens(open);
        let own = tokens.iter().any(|t| t.is(Class::SelfAlone));
        !self.talk && !own && mentions.any(|m| words.contains(m.span))
    }

    /// Whose turn a label opens.
    fn turn(&mut self, label: &Label) {
        let own = |owner: &Owner| office::is_owner(self.page, self.facts, owner, &label.name);
        self.voice = match label.sort {
            Sort::Nobody => Some(Voice::Nobody),
            Sort::Name => match self.owner.as_ref().filter(|o| own(o)) {
                Some(owner) => Some(Voice::Person(owner.person, SpeakerRule::TurnLabel)),
                None => Some(self.another(&label.name)),
            },
            Sort::Answer => {
                let span = self.page.analysis.span(label.name.clone());
                let named = first_within(self.facts, span);
                let named = named.map(|(number, _)| Voice::Person(number, SpeakerRule::TurnLabel));
                named.or_else(|| self.owners()).or(Some(Voice::Nobody))
            }
        };
    }

    /// Whose turn a label opens that is not the owner's.
    fn another(&self, name: &Range<usize>) -> Voice {
        match office::holder(self.page, self.facts, name) {
            Some(person) => Voice::Person(person, SpeakerRule::TurnLabel),
            None if office::is_unknown(self.page, name) => Voice::Nobody,
            None => Voice::Named(name.clone()),
        }
    }

    fn owners(&self) -> Option<Voice> {
        let owner = self.owner.as_ref()?;
        Some(Voice::Person(owner.person, owner.rule))
    }

    /// A paragraph before the first label is the owner's when it is in the first person.
    fn before_labels(&self, words: &Range<usize>) -> Option<Voice> {
        const LONG: usize = 15;
        let tokens = self.page.analysis.tokens.get(words.clone())?;
        let own = tokens.iter().any(|t| t.is(Class::SelfAlone));
        let whole = tokens.len() > LONG && tokens.last().is_some_and(|t| t.is(Class::FullStop));
        self.owners().filter(|_| own && whole)
    }

    /// "To ask the Minister …": a written question.
    fn asks(&self, words: &Range<usize>) -> bool {
        let token = |at: usize| self.page.analysis.tokens.get(at).filter(|_| at < words.end);
        token(words.start).is_some_and(|t| t.word == word::TO && t.is_capital())
            && token(words.start + 1).is_some_and(|t| t.is(Class::AskingVerb))
    }

    /// "Ms Ann Moe: To ask the Minister …", which may stand above the heading of the answer.
    fn is_question(&self, block: &Block, label: Option<&Label>) -> bool {
        label.is_some_and(|label| self.asks(&(label.behind..block.tokens.end)))
    }

    /// Whether a line says that the text is over.
    fn ends(&self, line: &Range<usize>) -> bool {
        let tokens = self.page.analysis.tokens.get(line.clone()).unwrap_or(&[]);
        let mut words = tokens.iter().filter(|t| t.is_word());
        words.next().is_some_and(|t| t.is(Class::EndMark)) && words.next().is_none()
    }

    fn is_capitals(&self, name: &Range<usize>) -> bool {
        let tokens = self.page.analysis.tokens.get(name.clone()).unwrap_or(&[]);
        tokens
            .iter()
            .all(|t| t.is_all_capitals() || t.has_period() || t.span.len() == 1)
    }

    /// The tokens of an open piece.
    fn tokens(&self, open: &Open) -> &[Token] {
        let tokens = self.page.analysis.tokens.get(open.tokens.clone());
        tokens.unwrap_or(&[])
    }

    /// Whether words are a sentence and no layout: they end in a mark, or are many and not all in capitals.
    fn is_spoken(&self, open: &Open) -> bool {
        let tokens = self.tokens(open);
        let (mut words, mut capital, mut shouted) = (0, 0, 0);
        for token in tokens {
            let word = token.is_word();
            words += usize::from(word);
            capital += usize::from(word & token.is_capital());
            shouted += usize::from(token.is_all_capitals());
        }
        let ended = tokens.iter().rev().take(2).any(|t| t.is(Class::FullStop));
        // "(The video of this interview is on our site.)": a note of who keeps the record.
        let marks = |t: Option<&Token>, mark: char| t.is_some_and(|t| t.is_mark(mark));
        let aside = marks(tokens.first(), '(') && marks(tokens.last(), ')');
        let fielded = tokens.iter().take(4).any(|t| t.is(Class::FieldLabel))
            && tokens.iter().take(6).any(|t| t.word == word::COLON);
        if fielded || aside || shouted * 5 > words * 3 {
            return false;
        }
        let labelled = open.labelled || open.source.is_some();
        words >= 3 && labelled || ended && words >= 4 || words >= 8 && capital * 2 < words
    }
}

/// Whether words go on with a paragraph that was broken: it ends in no mark, and they begin small, or it is a long line.
fn goes_on(page: &Page, open: &Range<usize>, words: &Range<usize>, kind: BlockKind) -> bool {
    const LINE: usize = 8;
    let token = |at: usize| page.analysis.tokens.get(at);
    let last = open.end.checked_sub(1).and_then(token);
    if last.is_none_or(|t| !t.is_word() && t.word != word::COMMA) {
        return false;
    }
    let small = token(words.start).is_some_and(|t| t.is_word() && t.is_small());
    let tokens = page.analysis.tokens.get(open.clone()).unwrap_or(&[]);
    let capital = tokens
        .iter()
        .filter(|t| t.is_word() && t.is_capital())
        .count();
    small || kind != BlockKind::Heading && open.len() >= LINE && capital * 2 < open.len()
}
