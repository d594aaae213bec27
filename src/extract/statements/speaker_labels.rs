//! Whether a label before or behind a colon names somebody who may speak: "Moe: …" does, "Factbox: …" does not.
//!
//! Evidence is what the article and the tagger know; a list only says which words label articles.

use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::{self, Entry, NameLexicon};
use crate::extract::{Facts, Page, people};
use crate::lexicon::Class;
use crate::text::{Span, Token};
use std::ops::Range;

/// The names an article knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpeakerLabels<'a> {
    page: &'a Page<'a>,
    facts: &'a Facts,
}

impl<'a> SpeakerLabels<'a> {
    pub(super) fn new(page: &'a Page<'a>, facts: &'a Facts) -> Self {
        Self { page, facts }
    }

    fn tokens(&self, tokens: &Range<usize>) -> &[Token] {
        let all = &self.page.analysis.tokens;
        all.get(tokens.clone()).unwrap_or(&[])
    }

    /// Whether a label says what kind of article this is.
    pub(super) fn is_label(&self, tokens: &Range<usize>) -> bool {
        let mut tokens = self.tokens(tokens).iter();
        tokens.any(|t| t.is(Class::ArticleLabel))
    }

    /// Whether tokens end in a name, role or noun for somebody who may speak.
    pub(super) fn speaks(&self, tokens: &Range<usize>) -> bool {
        self.is_person(tokens)
            || self.is_role(tokens)
            || !self.is_label(tokens) && (self.is_body(tokens) || self.is_place(tokens))
    }

    /// Whether they end in a person's name: one found there, or the surname of one found elsewhere.
    pub(super) fn is_person(&self, tokens: &Range<usize>) -> bool {
        let Some(last) = self.tokens(tokens).last().map(|t| t.span) else {
            return false;
        };
        let mut people = self.facts.people.iter();
        let word = last.of(self.page.text());
        people.any(|p| {
            let surname = p.name.rsplit(' ').next().unwrap_or("");
            surname.eq_ignore_ascii_case(word) || p.mentions.iter().any(|m| m.span.contains(last))
        })
    }

    /// Whether they end in the name of an office.
    pub(super) fn is_role(&self, tokens: &Range<usize>) -> bool {
        let last = self.tokens(tokens).last();
        last.is_some_and(|t| people::is_role_noun(t.word))
    }

    /// Whether they are a body that the lexicon knows or the article names again.
    fn is_body(&self, tokens: &Range<usize>) -> bool {
        let lexicon = NameLexicon::built_in();
        let is_known = |t: &Token| t.is_capital() && usage(lexicon.get(t.hash)) == BODY;
        let tags = self.page.tags();
        let own = |range: &Range<usize>| range.start < tokens.end && range.end > tokens.start;
        let bodies = || tags.iter().filter(|t| t.class == NameClass::Organisation);
        let tagged = bodies().any(|t| own(&t.tokens) && t.tokens.end >= tokens.end);
        let words = || self.tokens(tokens).iter().map(|t| t.hash);
        let again = || {
            let mut others = bodies().filter(|t| !own(&t.tokens));
            others.any(|t| self.tokens(&t.tokens).iter().map(|t| t.hash).eq(words()))
        };
        tagged && (self.tokens(tokens).iter().any(is_known) || again())
    }

    /// Whether they are a place.
    pub(super) fn is_place(&self, tokens: &Range<usize>) -> bool {
        let span = self.page.analysis.span(tokens.clone());
        let covers = |place: Span| place.start <= span.start && place.end >= span.end;
        let mut mentions = self.facts.places.iter().flat_map(|p| &p.mentions);
        let inside = |t: &Range<usize>| t.start <= tokens.start && t.end >= tokens.end;
        let mut tags = self.page.tags().iter();
        mentions.any(|m| covers(m.span))
            || tags.any(|t| t.class == NameClass::Place && inside(&t.tokens))
    }

    /// Whether they end in a noun for somebody who is not named: "sources", "rights group".
    pub(super) fn is_unnamed(&self, tokens: &Range<usize>) -> bool {
        let last = self.tokens(tokens).last();
        last.is_some_and(|t| t.is(Class::UnnamedSource) || people::is_role_noun(t.word))
    }

    /// Whether a single capitalised word is no word of the language that the lexicon knows: a name, most likely.
    pub(super) fn is_unheard(&self, tokens: &Range<usize>) -> bool {
        let [word] = self.tokens(tokens) else {
            return false;
        };
        let entry = NameLexicon::built_in().get(word.hash);
        let cased = matches!(entry.case(), 0 | 3) && !word.is_all_capitals();
        word.is_capital() && cased && [UNKNOWN, PERSON, MIXED].contains(&usage(entry))
    }
}

fn usage(entry: Entry) -> u16 {
    (entry.flags & lexicon::USE) >> lexicon::USE_SHIFT
}

/// What the lexicon says of the words it knows: not how they are used, mostly for persons, for bodies, for several things.
const UNKNOWN: u16 = 0;
const PERSON: u16 = 1;
const BODY: u16 = 3;
const MIXED: u16 = 6;
