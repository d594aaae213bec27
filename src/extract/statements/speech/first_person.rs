//! Whether a text is written in the first person: how often it says "I" and "we" outside quotations, and how often it
//! names its speaker as another would.
//!
//! Measured on 71 releases and speeches: those in the first person say "I" or "we" at least once in eighty words and name
//! their speaker once at most, in a heading; all others name him or never say "I".

use crate::extract::{Facts, Page};
use crate::lexicon::Class;
use crate::text::Span;
use crate::text::quote::Quotation;
use std::ops::Range;

/// The counts.
#[derive(Debug, Default)]
pub(super) struct Count {
    words: usize,
    /// "I", "my".
    self_alone: usize,
    /// "we", "our".
    with_others: usize,
    /// The speaker's own name.
    named: usize,
}

impl Count {
    /// Counts from a sentence on.
    pub(super) fn of(
        page: &Page,
        facts: &Facts,
        quotations: &[Quotation],
        person: u32,
        from: usize,
    ) -> Self {
        let analysis = &page.analysis;
        let first = analysis.sentences.get(from);
        let first = first.map_or(analysis.tokens.len(), |s| s.tokens.start);
        let mut count = Self::default();
        let mut at = first;
        for quotation in quotations.iter().filter(|q| q.last >= first) {
            count.add(page, at..quotation.first.max(at));
            at = at.max(quotation.last + 1);
        }
        count.add(page, at..analysis.tokens.len().max(at));
        let start = analysis
            .tokens
            .get(first)
            .map_or(u32::MAX, |t| t.span.start);
        let quoted = |span: Span| {
            let mut all = quotations.iter();
            all.any(|q| analysis.span(q.first..q.last + 1).contains(span))
        };
        let person = facts.people.get(person as usize);
        let mentions = person.into_iter().flat_map(|p| &p.mentions).map(|m| m.span);
        let named = mentions.filter(|m| m.start >= start && !quoted(*m));
        count.named = named.count();
        count
    }

    /// Counts the words of a stretch without quotations.
    fn add(&mut self, page: &Page, tokens: Range<usize>) {
        let tokens = page.analysis.tokens.get(tokens).unwrap_or(&[]);
        for token in tokens.iter().filter(|t| t.is_word()) {
            self.words += 1;
            self.self_alone += usize::from(token.is(Class::SelfAlone));
            // "US" is a country.
            let others = token.is(Class::SelfWithOthers) && !token.is_all_capitals();
            self.with_others += usize::from(others);
        }
    }

    /// Whether it is, whatever else is known of the text.
    pub(super) fn is_certain(&self) -> bool {
        let own = 2 * self.self_alone + self.with_others;
        self.self_alone > 0 && self.named <= 1 && own * 80 >= self.words
    }

    /// Whether it is when the text is headed as a speech.
    pub(super) fn is_likely(&self) -> bool {
        let own = self.self_alone + self.with_others;
        own > 0 && self.named <= 2 && own * 200 >= self.words
    }
}
