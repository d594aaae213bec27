//! Bodies that a phrase names: "the city of Calvella", "the U.S. embassy in Riga", "the board of Norfish", "a Harmond study".
//!
//! Apart from names, which begin and end with a capital and are found by the tagger: here a noun in small letters is a part
//! of what a body is called.

use super::{Speakers, Who};
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, WordId, word};
use crate::text::Token;
use std::ops::Range;

/// The most words with a capital in a part of such a name.
const LONGEST: usize = 6;

impl Speakers<'_> {
    /// The body that a phrase with a small noun in it names.
    pub(super) fn phrase(&mut self, source: &Range<usize>) -> Option<Who> {
        let start = source.start + usize::from(self.word(source.start).is(Class::Article));
        let name = self
            .polity(start, source.end)
            .or_else(|| self.seated(start, source.end))
            .or_else(|| self.of_press(start, source.end))?;
        Some(self.untagged(&name))
    }

    /// "Kyodo news agency", "Aftenposten newspaper": the name alone.
    fn of_press(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let name = self.capitals(start);
        let rest = name.end..end;
        let kind = end.checked_sub(1).filter(|at| name.end <= *at)?;
        let small = rest
            .clone()
            .all(|at| self.token(at).is_some_and(Token::is_small));
        let fits = self.word(kind).is(Class::PressNoun) || self.word(kind) == word::AGENCY;
        // "A Norlandic newspaper" is any.
        let before = start
            .checked_sub(1)
            .map_or(WordId::NONE, |at| self.word(at));
        let any = before.is(Class::IndefiniteArticle) || self.is_place(name.start);
        (fits && small && rest.len() <= 2 && !name.is_empty() && !any).then_some(name)
    }

    /// Whether the tagger takes a token for a place or an adjective of one.
    pub(super) fn is_place(&self, at: usize) -> bool {
        let mut tags = self.page.tags().iter();
        tags.any(|t| t.class == NameClass::Place && t.tokens.contains(&at))
    }

    /// "City of Calvella".
    fn polity(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let of = self.word(start).is(Class::Polity) && self.word(start + 1) == word::OF;
        let place = self.capitals(start + 2);
        (of && !place.is_empty() && place.end == end).then_some(start..end)
    }

    /// "U.S. embassy in Riga", "government-appointed board at Norfish".
    fn seated(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let owner = self.capitals(start);
        let small = |at: &usize| {
            let token = self.token(*at);
            token
                .is_some_and(|t| t.is_word() && t.is_small() && !t.is(Class::ComplementPreposition))
        };
        let words = (owner.end..end).take_while(small).count();
        let noun = (owner.end + words).checked_sub(1).filter(|_| words > 0)?;
        let links = [word::IN, word::AT, word::OF, word::FOR];
        let link = noun + 1;
        let seat = self.capitals(link + 1);
        let kind = self.word(noun);
        let organ = kind.is(Class::OrganisationNoun) || kind == word::OFFICE;
        // "A bank in Riga" is any.
        let any = kind.is(Class::LooseOrganisationNoun) || kind.is(Class::PressNoun);
        let body = kind.is(Class::StateOrgan) || organ && !(owner.is_empty() && any);
        let fits = body && links.contains(&self.word(link)) && words <= 3;
        (fits && !seat.is_empty() && seat.end == end).then_some(start..end)
    }

    /// The words with a capital from a token on.
    pub(super) fn capitals(&self, from: usize) -> Range<usize> {
        let capital = |at: &usize| {
            let token = self.token(*at);
            token.is_some_and(|t| t.is_word() && t.is_capital() && !t.is(Class::NoName))
        };
        from..from + (from..from + LONGEST).take_while(capital).count()
    }

    /// "A Harmond study" where no body of that name is known: the document is called after whose it is.
    pub(super) fn called_document(&mut self, source: &Range<usize>, head: usize) -> Option<Who> {
        let possessive = |at: usize| self.word(at) == word::POSSESSIVE;
        let capital = |at: usize| {
            let token = self.token(at).filter(|t| t.is_capital());
            // "RECOVERY'S ARRIVAL The report": a heading that ran in.
            let shouted = |t: &Token| t.is_all_capitals() && t.span.len() > 5;
            token.is_some_and(|t| !shouted(t) && (at > source.start || self.is_name(t, at)))
        };
        let first = (source.start..head).find(|&at| capital(at))?;
        let owner = self.capitals(first);
        let owner = if possessive(owner.end) {
            owner
        } else {
            let rest = owner.end..head;
            let numbers = rest.clone().all(|at| {
                let token = self.token(at);
                token.is_some_and(|t| t.is_number() || t.is_word() && t.is_small())
            });
            (numbers && rest.len() <= 2).then_some(owner.start..head + 1)?
        };
        // "A Norland study" may be anybody's there.
        let any = owner.is_empty() || self.is_place(owner.start);
        (!any).then(|| self.untagged(&owner))
    }
}
