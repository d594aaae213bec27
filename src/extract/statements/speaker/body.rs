//! Bodies as sources: companies, papers, parties, ministries, governments.

use super::{Speakers, Who};
use crate::extract::people::{self, Title};
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::NameLexicon;
use crate::lexicon::{Class, word};
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
        let tags = self.page.tags().iter();
        let mut bodies = tags.filter(|t| t.class == NameClass::Organisation);
        bodies.any(|t| t.tokens.end > source.start && t.tokens.end <= source.end)
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
        let title = |at: usize| {
            matches!(
                people::title(self.word(at)),
                Some(Title::Role(_) | Title::Rank | Title::Honorific(_))
            )
        };
        while start + 2 < source.end && title(start) {
            start += 1;
        }
        // "Europlace, a financial lobby,": the name stands before the aside.
        let mut inside = start + 1..source.end;
        let aside = inside.find(|&at| self.word(at) == word::COMMA);
        let end = aside.unwrap_or(source.end);
        if start >= end || end - start > LONGEST {
            return None;
        }
        let analysis = &self.page.analysis;
        let tokens = analysis.tokens.get(start..end)?;
        let name = tokens
            .iter()
            .all(|t| t.is_capital() && t.is_word() || t.is(Class::OrganisationParticle));
        let last = tokens.last()?;
        let ends =
            tokens.first()?.is_capital() && (last.is_capital() || last.word == word::POSSESSIVE);
        let role = tokens.iter().all(|t| people::title(t.word).is_some());
        let nobody = tokens.iter().any(|t| t.is(Class::Nobody));
        if !name || !ends || role || nobody || tokens.len() == 1 && !self.is_name(&tokens[0], start)
        {
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
        let fits = (1..=3).contains(&owner) && owned.len() <= 1 && owned.iter().all(Token::is_word);
        let titled = |t: &Token| t.is_capital() && people::title(t.word).is_some();
        if !fits || !noun.is(Class::StateOrgan) || before.iter().any(titled) {
            return None;
        }
        Some(self.untagged(&(start..source.end)))
    }

    /// The body with a name that the tagger did not find.
    fn untagged(&mut self, name: &Range<usize>) -> Who {
        let analysis = &self.page.analysis;
        let known = self.bodies().get(analysis, name);
        let bodies = self.bodies.get_mut();
        let added = || bodies.map_or(0, |b| b.add_untagged(analysis, name));
        Who::Body(known.unwrap_or_else(added))
    }

    /// Whether a single capitalised word is a name and not a common word that opens its sentence.
    fn is_name(&self, token: &Token, at: usize) -> bool {
        const UPPER: u16 = 3;
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
