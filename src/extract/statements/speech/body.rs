//! A ministry's own "we": "We received submissions from many" in what the ministry itself publishes.
//!
//! Apart from the speeches of persons: a release of a body is news about it in the third person, and only those of its
//! paragraphs are its own words that say "we" outside quotation marks.

use super::{Block, Speech, Voice, Words};
use crate::extract::statements::Draft;
use crate::extract::{Page, Rule, Spans};
use crate::lexicon::{Class, WordId, word};
use crate::text::quote::Quotation;
use crate::text::{BlockKind, Token};
use smallvec::smallvec;
use std::ops::Range;

/// The shortest paragraph, in tokens.
const SHORT: usize = 5;

/// Adds the paragraphs in which the body that publishes an article speaks of itself.
pub(super) fn add(page: &Page, quotations: &[Quotation], blocks: &[Block], speech: &mut Speech) {
    let Some(publisher) = publisher(page) else {
        return;
    };
    for block in blocks {
        let text = !matches!(
            block.kind,
            BlockKind::Title | BlockKind::Byline | BlockKind::Heading | BlockKind::Post
        );
        if !text || block.tokens.len() < SHORT || !says_we(page, quotations, &block.tokens) {
            continue;
        }
        let content = page.analysis.span(block.tokens.clone());
        let draft = Draft {
            source: Spans::new(),
            cue: Spans::new(),
            content: smallvec![content],
            rule: Rule::Speech,
            confidence: 1.0,
        };
        let voice = Voice::Named(publisher.clone());
        speech.words.push(Words { draft, voice });
    }
    speech
        .words
        .sort_by_key(|w| w.draft.content.first().map_or(0, |c| c.start));
}

/// Where the text names the state body that is its source: "Ministry of Law" of the "Norland Ministry of Law".
fn publisher(page: &Page) -> Option<Range<usize>> {
    let source = page.article.source.as_deref()?;
    let words: Vec<String> = source.split_whitespace().map(str::to_lowercase).collect();
    let organ = |word: &String| {
        let word = WordId::of(word);
        word.is(Class::StateOrgan) || word.is(Class::OrganisationNoun)
    };
    let first = words.iter().position(organ)?;
    // "Harbour Board" begins before its noun, "Ministry of Law" with it.
    let of = words
        .get(first + 1)
        .is_some_and(|w| WordId::of(w) == word::OF);
    let name = words.get(if of { first } else { first.saturating_sub(2) }..)?;
    let tokens = &page.analysis.tokens;
    let same = |at: usize| {
        let run = tokens.get(at..at + name.len());
        let shown = tokens.get(at).is_some_and(Token::is_capital);
        shown
            && run.is_some_and(|run| {
                let mut words = run.iter().zip(name);
                words.all(|(t, w)| t.span.of(page.text()).eq_ignore_ascii_case(w))
            })
    };
    let at = (0..tokens.len()).find(|&at| same(at))?;
    Some(at..at + name.len())
}

/// Whether "we" stands in a paragraph outside quotation marks, and "I" does not.
fn says_we(page: &Page, quotations: &[Quotation], block: &Range<usize>) -> bool {
    let tokens = page.analysis.tokens.get(block.clone()).unwrap_or(&[]);
    let own = |t: &Token| t.is(Class::SelfAlone);
    let quoted = |at: usize| {
        let after = quotations.partition_point(|q| q.last < at);
        quotations.get(after).is_some_and(|q| q.first <= at)
    };
    let we = |(at, t): (usize, &Token)| t.word == word::WE && !quoted(block.start + at);
    tokens.iter().enumerate().any(we) && !tokens.iter().any(own)
}
