//! Bodies as sources: companies, papers, parties, ministries, governments.

use super::named::is_several;
use super::{Speakers, Who};
use crate::extract::people::{self, Title};
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::NameLexicon;
use crate::lexicon::{Class, WordId, word};
use crate::text::Token;
use std::ops::Range;

const LONGEST: usize = 7;

impl Speakers<'_> {
    /// Names the body whose name is the source's own.
    pub(super) fn named_body(&self, source: &Range<usize>) -> Option<Who> {
        // Most articles never need their bodies sorted: none stands in a source.
        if self.bodies.get().is_none() && !self.has_body_tag(source) {
            return None;
        }
        let mentions = self.bodies().mentions();
        let from = mentions.partition_point(|m| m.0.end <= source.start);
        let inside = mentions
            .get(from..)?
            .iter()
            .take_while(|m| m.0.end <= source.end);
        let mut fitting = inside.filter(|(name, _)| {
            self.speaks(name, source) && self.ends(name, source) && self.heads(name, source)
        });
        fitting.next().map(|m| Who::Body(m.1))
    }

    /// Whether the tagger found a body that ends within the source.
    fn has_body_tag(&self, source: &Range<usize>) -> bool {
        let tags = self.page.tags();
        let from = tags.partition_point(|t| t.tokens.end <= source.start);
        let mut inside = tags[from..]
            .iter()
            .take_while(|t| t.tokens.end <= source.end);
        inside.any(|t| t.class == NameClass::Organisation)
    }

    /// Whether the noun phrase ends with the name: "Boeing spokesman" and "the Reuters headline" are not the body itself.
    fn ends(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let after = self.page.analysis.word(name.end);
        let kind = name.end + 1 == source.end && self.is_kind(name.end);
        let closed = matches!(after, "," | "(" | "-" | "\u{2013}" | "\u{2014}");
        name.end >= source.end || kind || closed
    }

    /// Whether what stands before the name only describes it: "aircraft manufacturer Boeing", "a third firm, Ford".
    fn heads(&self, name: &Range<usize>, source: &Range<usize>) -> bool {
        let before = source.start..name.start;
        if before.len() <= 1 {
            return true;
        }
        let others = [word::AND, word::OR, word::AS];
        let joined = before.clone().any(|at| {
            others.contains(&self.word(at)) || self.word(at).is(Class::ComplementPreposition)
        });
        let comma = before.rev().find(|&at| self.word(at) == word::COMMA);
        let aside = |comma: usize| comma + 1 == name.start && self.is_kind(comma.wrapping_sub(1));
        !joined && comma.is_none_or(aside)
    }

    /// Names the body when the whole source, its article aside, is a name that the tagger does not know.
    pub(super) fn body(&mut self, source: &Range<usize>) -> Option<Who> {
        let mut start = source.start + usize::from(self.word(source.start).is(Class::Article));
        let title = |at: usize| is_titled(self.word(at));
        while start + 2 < source.end && title(start) {
            start += 1;
        }
        // "Europlace, a financial lobby,": the name stands before the aside.
        let mut inside = start + 1..source.end;
        let closes = [word::COMMA, word::OPENING_PARENTHESIS];
        let aside = inside.find(|&at| closes.contains(&self.word(at)));
        let end = aside.unwrap_or(source.end);
        if start >= end || end - start > LONGEST {
            return None;
        }
        let analysis = &self.page.analysis;
        let tokens = analysis.tokens.get(start..end)?;
        let joined = tokens.iter().any(|t| t.is(Class::OrganisationParticle));
        // "The Lost 40 Project", but "Clause 40 of the Act".
        let name = tokens.iter().all(|t| {
            t.is_capital() && t.is_word()
                || t.is(Class::OrganisationParticle)
                || t.is_number() && !joined
        });
        let last = tokens.last()?;
        let ends =
            tokens.first()?.is_capital() && (last.is_capital() || last.word == word::POSSESSIVE);
        // "Attorneys for Moe", "Harbour Representatives": several with a role are nobody by name.
        let several = |t: &Token| is_several(t.span.of(analysis.text));
        let role = tokens.iter().all(|t| people::title(t.word).is_some())
            || several(tokens.first()?)
            || !joined && several(last);
        let matter = |t: &Token| t.is(Class::ClosingMatter) || t.is(Class::ArticleLabel);
        let nobody = tokens.iter().any(|t| t.is(Class::Nobody)) || tokens.iter().all(matter);
        let single = tokens.first().filter(|_| tokens.len() == 1);
        if !name || !ends || role || nobody || single.is_some_and(|t| !self.is_name(t, start)) {
            return None;
        }
        Some(self.untagged(&(start..end)))
    }

    /// "The British government", "Turkey's foreign ministry": a capitalised owner and what it owns.
    pub(super) fn of_state(&mut self, source: &Range<usize>) -> Option<Who> {
        let start = source.start + usize::from(self.word(source.start).is(Class::Article));
        let tokens = self.page.analysis.tokens.get(start..source.end)?;
        let (noun, before) = tokens.split_last()?;
        let owner = before.iter().take_while(|t| t.is_capital() && t.is_word());
        let owner = owner.count();
        let rest = before.get(owner..)?;
        let possessive = rest.first().is_some_and(|t| t.word == word::POSSESSIVE);
        let owned = rest.get(usize::from(possessive)..)?;
        let shown = self.word(start).is(Class::DefiniteDeterminer);
        let fits = !shown
            && (1..=3).contains(&owner)
            && owned.len() <= 2
            && owned.iter().all(Token::is_word);
        let organ = noun.is(Class::StateOrgan) || possessive && noun.is(Class::OrganisationNoun);
        let titled = |t: &Token| t.is_capital() && is_titled(t.word);
        if !fits || !organ || before.iter().any(titled) {
            return None;
        }
        Some(self.untagged(&(start..source.end)))
    }

    /// "Vikland said" after "Vikland Lines" was named: the first word of one longer name stands for it.
    pub(super) fn first_word(&self, source: &Range<usize>) -> Option<Who> {
        let token = self
            .token(source.start)
            .filter(|t| t.is_capital() && source.len() == 1)?;
        let tags = self.page.tags();
        let here = tags.get(tags.partition_point(|t| t.tokens.end <= source.start));
        let place =
            here.is_some_and(|t| t.class == NameClass::Place && t.tokens.contains(&source.start));
        let nobody = token.is(Class::NoName)
            || token.is(Class::Nobody)
            || people::title(token.word).is_some();
        if place || nobody {
            return None;
        }
        let bodies = self.bodies();
        let longer = |number: u32| {
            let form = bodies.form(number);
            form.len() > 1 && self.hash(form.start) == token.hash
        };
        // Who is named by that word alone before is somebody else: Vik and the Vik Foundation.
        let mut all = bodies.mentions().iter();
        let named = all.find(|m| self.hash(m.0.start) == token.hash)?;
        let mut before = bodies
            .before(source.start)
            .map(|m| m.1)
            .filter(|n| longer(*n));
        let first = before.next().filter(|first| *first == named.1)?;
        before.all(|n| n == first).then_some(Who::Body(first))
    }

    /// The body with a name that the tagger did not find.
    pub(super) fn untagged(&mut self, name: &Range<usize>) -> Who {
        let analysis = &self.page.analysis;
        let known = self.bodies().get(analysis, name);
        let bodies = self.bodies.get_mut();
        let added = || bodies.map_or(0, |b| b.add_untagged(analysis, name));
        Who::Body(known.unwrap_or_else(added))
    }

    /// Whether a single capitalised word is a name and not a common word that opens its sentence.
    pub(super) fn is_name(&self, token: &Token, at: usize) -> bool {
        const UPPER: u16 = 3;
        if self
            .bodies()
            .get(&self.page.analysis, &(at..at + 1))
            .is_some()
        {
            return true;
        }
        let entry = NameLexicon::built_in().get(token.hash);
        let opens = self
            .sentence_at(token.span.start)
            .and_then(|s| self.page.analysis.sentences.get(s))
            .is_none_or(|s| at <= s.tokens.start + 1);
        // "Moe: …": what no list knows and opens a line with a colon behind it is a name.
        let label = entry.case() == 0 && self.word(at + 1) == word::COLON;
        !opens || label || token.is_all_capitals() || token.has_period() || entry.case() == UPPER
    }
}

/// Whether a word names a role or stands before a name; "U.S." only goes with one.
fn is_titled(word: WordId) -> bool {
    people::title(word).is_some_and(|title| title != Title::Modifier)
}
