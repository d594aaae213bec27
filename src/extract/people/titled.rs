//! Names that a title announces: "Mr Tan Wee Lim", "Sen. Ida B. Holm", "Secretary Reed".
//!
//! Apart from the tags because a title is surer than they are: behind "Mr" stands a person, and all of the name.

use super::ends;
use super::titles::{Title, title};
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::{NameLexicon, PLACE, PLACE_PART, SURNAME};
use crate::extract::tagger::{Capitalisation, Tag, is_particle};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Sentence, Token};
use std::ops::Range;

/// Words of a name behind a title.
const LONGEST: usize = 5;
/// A tag less sure than this is no obstacle.
const DOUBT: f32 = 0.5;

/// The names behind the titles of a sentence; `cased` are its words with a capital, `tags` what was found in it.
pub(super) fn names(
    analysis: &Analysis,
    sentence: &Sentence,
    cased: &[u32],
    tags: &[Tag],
) -> Vec<Range<usize>> {
    let mut print = None;
    let titles = cased.iter().map(|at| *at as usize).filter_map(|at| {
        let known = title(analysis.tokens.get(at)?.word)?;
        Some((at + 1, known))
    });
    let names = titles.filter_map(|(start, known)| {
        let next = analysis
            .tokens
            .get(start)
            .filter(|_| start < sentence.tokens.end)?;
        let form = next.is(Class::LegalForm) || next.is(Class::OrganisationForm);
        (next.is_word() && next.is_capital() && title(next.word).is_none()).then_some(())?;
        // "Sri Lanka": the title is the beginning of another name.
        let inside = |t: &&Tag| t.tokens.start < start && t.tokens.contains(&start);
        let other = |t: &Tag| t.class != NameClass::Person && t.confidence >= DOUBT;
        (!form && !tags.iter().find(inside).is_some_and(other)).then_some(())?;
        let words = analysis.tokens.get(sentence.tokens.clone())?;
        let print = *print.get_or_insert_with(|| Capitalisation::of(words));
        let name = Announced {
            analysis,
            end: sentence.tokens.end,
            tags,
            print,
        };
        match known {
            Title::Honorific(_) | Title::Rank => name.behind_honorific(start),
            Title::Role(_) if analysis.tokens[start - 1].is(Class::AddressedOffice) => {
                name.behind_office(start)
            }
            Title::Role(_) | Title::Modifier => None,
        }
    });
    names.collect()
}

/// What a name behind a title is read by.
struct Announced<'a> {
    analysis: &'a Analysis<'a>,
    /// Where the sentence ends.
    end: usize,
    tags: &'a [Tag],
    print: Capitalisation,
}

impl Announced<'_> {
    /// All words with a capital that follow "Mr", "Dr.", "Sen.". In a headline they may go on with the sentence, unless a
    /// comma or the next name follows.
    fn behind_honorific(&self, start: usize) -> Option<Range<usize>> {
        let whole = self.run(start, |_| true);
        let closed = self.analysis.tokens.get(whole.end).is_some_and(|t| {
            t.is_mark(',') || t.is_mark('(') || t.is_mark(';') || t.word == word::AND
        });
        let name = match self.print {
            Capitalisation::Sentence => whole,
            Capitalisation::Titled if closed => whole,
            Capitalisation::Titled => self.run(start, |at| self.belongs(at)),
            Capitalisation::Capitals => {
                let tagged = |t: &Tag| t.class == NameClass::Person && t.tokens.contains(&start);
                self.tags.iter().any(tagged).then_some(())?;
                self.run(start, |at| self.belongs(at))
            }
        };
        let named = name
            .clone()
            .any(|at| !ends::is_initials(self.analysis.word(at)));
        named.then_some(name)
    }

    /// The words from `start` on that can be one name, as long as `may` has nothing against them.
    fn run(&self, start: usize, may: impl Fn(usize) -> bool) -> Range<usize> {
        let mut end = start;
        while end < self.end.min(start + LONGEST)
            && self.goes_on(start, end)
            && (end == start || may(end))
        {
            end += 1;
        }
        // "Mr Holm M.S.P.": letters of honour that are in no list, and a particle that leads nowhere.
        let loud = |at: usize| {
            self.analysis
                .tokens
                .get(at)
                .is_some_and(Token::is_all_capitals)
        };
        let letters = |at: usize| loud(at) && !loud(start) && self.analysis.word(at).len() <= 6;
        let small = |at: usize| self.analysis.tokens.get(at).is_some_and(Token::is_small);
        while end > start + 1 && (small(end - 1) || letters(end - 1)) {
            end -= 1;
        }
        start..end
    }

    fn goes_on(&self, start: usize, at: usize) -> bool {
        let Some(token) = self.analysis.tokens.get(at) else {
            return false;
        };
        if !token.is_word() || token.is(Class::FullCalendarName) {
            return false;
        }
        if !token.is_capital() {
            return at > start && is_particle(token.word);
        }
        if at == start {
            return !token.is(Class::NoName);
        }
        let stops = token.is(Class::NoName)
            || title(token.word).is_some()
            || ends::is_letters(token)
            || self.begins_other(at);
        !stops
    }

    /// Whether another name begins here, one that is no person's.
    fn begins_other(&self, at: usize) -> bool {
        let here = |t: &&Tag| t.tokens.start == at;
        let tag = self.tags.iter().find(here);
        tag.is_some_and(|t| t.class != NameClass::Person && t.confidence >= DOUBT)
    }

    /// Whether a word of a headline belongs to the name before it: where all have capitals, only a tag can tell, or a
    /// family name of few letters.
    fn belongs(&self, at: usize) -> bool {
        let tagged = self
            .tags
            .iter()
            .any(|t| t.class == NameClass::Person && t.tokens.start < at && t.tokens.contains(&at));
        let family = |t: &Token| {
            t.is(Class::LeadingSurname) || ends::is_initials(t.span.of(self.analysis.text))
        };
        let ends = self
            .analysis
            .tokens
            .get(at + 1)
            .is_none_or(|t| !t.is_word() || !t.is_capital());
        tagged || ends && self.analysis.tokens.get(at).is_some_and(family)
    }

    /// The single family name behind an office: "Secretary Reed", and no "Governor General".
    fn behind_office(&self, start: usize) -> Option<Range<usize>> {
        (self.print == Capitalisation::Sentence).then_some(())?;
        let token = self.analysis.tokens.get(start)?;
        let office = self.analysis.tokens.get(start.checked_sub(1)?)?;
        (office.is_capital() && !token.is_all_capitals()).then_some(())?;
        let entry = NameLexicon::built_in().get(token.hash);
        let family = entry.has(SURNAME) || matches!(entry.case(), 0 | 3);
        let kinds = [
            Class::ThingNoun,
            Class::PublicName,
            Class::PlaceKind,
            Class::NoName,
        ];
        let thing = kinds.iter().any(|kind| token.is(*kind));
        let place = entry.has(PLACE | PLACE_PART) || token.is(Class::FullCalendarName);
        let alone = start + 1 >= self.end
            || self
                .analysis
                .tokens
                .get(start + 1)
                .is_none_or(|t| !t.is_capital() && !t.has_hyphen());
        let taken = self
            .tags
            .iter()
            .any(|t| t.tokens.contains(&start) && t.confidence >= DOUBT);
        let name = family && !thing && !place && alone && !taken;
        name.then_some(start..start + 1)
    }
}
