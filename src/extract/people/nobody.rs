//! What bears a person's name and is none: firms, buildings, prizes, streets, offices.
//!
//! Apart from finding because these are rules of what stands beside a name and ends it, whatever the tags say.

use super::ends;
use super::titles::{Title, title};
use crate::extract::tagger::Capitalisation;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon, SURNAME};
use crate::lexicon::choice::OrganisationForm;
use crate::lexicon::{Class, value, word};
use crate::text::{Analysis, Token};
use std::ops::Range;

/// What a rule is asked with.
pub(super) struct Bearer<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    /// The tokens of the name.
    pub(super) name: Range<usize>,
    /// Where its sentence ends.
    pub(super) end: usize,
    /// How its line is printed.
    pub(super) print: Capitalisation,
}

type Rule = fn(&Bearer) -> bool;

const RULES: [Rule; 9] = [
    is_office,
    is_heading,
    is_firm,
    is_known_firm,
    ends_as_thing,
    is_before_thing,
    is_behind_place_noun,
    is_electorate,
    is_code,
];

impl<'a> Bearer<'a> {
    /// Whether it is no person.
    pub(super) fn is_nobody(&self) -> bool {
        RULES.iter().any(|rule| rule(self))
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.analysis.tokens.get(at)
    }

    /// A token behind the name, in its sentence.
    fn behind(&self, by: usize) -> Option<&'a Token> {
        let at = self.name.end + by;
        self.token(at).filter(|_| at < self.end)
    }

    fn before(&self) -> Option<&'a Token> {
        self.name.start.checked_sub(1).and_then(|at| self.token(at))
    }

    fn ends(&self) -> Option<(&'a Token, &'a Token)> {
        Some((
            self.token(self.name.start)?,
            self.token(self.name.end.checked_sub(1)?)?,
        ))
    }
}

fn is_given(token: &Token) -> bool {
    NameLexicon::built_in().get(token.hash).has(MALE | FEMALE)
}

fn is_family(token: &Token) -> bool {
    NameLexicon::built_in().get(token.hash).has(SURNAME)
}

fn is_capital(token: &Token) -> bool {
    token.is_word() && token.is_capital()
}

/// "Mr Speaker", "said Senator Holm": an office and letters alone name nobody.
fn is_office(name: &Bearer) -> bool {
    let only = name.token(name.name.start).filter(|_| name.name.len() == 1);
    only.is_some_and(|t| {
        let office = matches!(title(t.word), Some(Title::Role(_)));
        let surname = NameLexicon::built_in().get(t.hash).is_surname();
        ends::is_letters(t) || t.is(Class::AddressedOffice) || office && !surname
    })
}

/// "A. Introduction", "Phase III": numbers of parts, and no initial or "the third" of a name.
fn is_heading(name: &Bearer) -> bool {
    let Some((first, last)) = name.ends().filter(|_| name.name.len() == 2) else {
        return false;
    };
    let numbered = last.is(Class::NameSuffix) && last.is_all_capitals();
    let lettered = first.after_line() && first.span.len() <= 2 && first.has_period();
    let common = NameLexicon::built_in().get(last.hash).case() == 1;
    numbered && !is_given(first) && !is_family(first) || lettered && common && !is_family(last)
}

/// "Holm & Co", "Dahl Roth ( DRTH.OL )", "Skarp, Holm, Lie & Moe": a legal form, a ticker symbol or the sign of a firm.
fn is_firm(name: &Bearer) -> bool {
    let form = |t: &Token| {
        let short = value::ORGANISATION_FORM.get(t.word) == Some(OrganisationForm::Abbreviated);
        t.is_capital() && (t.is(Class::LegalForm) || short)
    };
    let joint = |t: &Token| t.is_mark('&') || t.is_mark('+');
    let last = name.ends().filter(|_| name.name.len() > 1);
    name.behind(0).is_some_and(form)
        || name.behind(0).is_some_and(joint) && name.behind(1).is_some_and(is_capital)
        || name.before().is_some_and(|t| t.is_mark('&'))
        || last.is_some_and(|(_, last)| form(last))
        || is_ticker(name.analysis, name.name.end..name.end)
}

/// "( DRTH.OL )".
fn is_ticker(analysis: &Analysis, behind: Range<usize>) -> bool {
    let Some([open, symbol, rest @ ..]) = analysis.tokens.get(behind) else {
        return false;
    };
    let short = |t: &Token| t.is_all_capitals() || t.span.len() == 1;
    // "(D-R.I.)" is a party and a state.
    let code = |t: &Token| is_capital(t) && !t.has_hyphen() && short(t);
    let dotted = match rest {
        [dot, market, ..] if dot.is_mark('.') => code(market) && !market.after_space(),
        // "(U.S.)" is a country.
        _ => {
            let parts = symbol.span.of(analysis.text).split_once('.');
            parts.is_some_and(|(firm, market)| {
                !market.contains('.') && firm.len() + market.len() > 2
            })
        }
    };
    open.is_mark('(') && code(symbol) && dotted
}

/// "Fannie Mae": firms whose names are made like a person's, as far as the lexicon has them.
fn is_known_firm(name: &Bearer) -> bool {
    let words = || {
        name.name
            .clone()
            .filter_map(|at| name.token(at))
            .map(|t| t.word)
    };
    let phrases = Class::FirmName.phrases();
    name.name.len() > 1 && phrases.iter().any(|p| words().eq(p.iter().copied()))
}

/// "Bishan Park", "Wren Kitchens": the last word says what it is. Where that word is a surname, too, nothing before it may be
/// a first name, unless the text says "at Holm Chambers".
fn ends_as_thing(name: &Bearer) -> bool {
    let Some((first, last)) = name.ends().filter(|_| name.name.len() > 1) else {
        return false;
    };
    if !last.is(Class::ThingNoun) || first.is(Class::LeadingSurname) {
        return false;
    }
    let titled = name.before().is_some_and(|t| title(t.word).is_some());
    let owns = name.behind(0).is_some_and(|t| t.word == word::POSSESSIVE);
    let located = name.before().is_some_and(|t| t.word == word::AT) && !owns;
    !titled && (located || !is_family(last) || !is_given(first) && name.name.len() > 2)
}

/// "Ida Holm Prize", "the Ida Holm Federal Building": a thing called after somebody.
fn is_before_thing(name: &Bearer) -> bool {
    const WORDS: usize = 3;
    // A sentence may have as many capitals as a headline, which has no full stop.
    let stopped = name.end.checked_sub(1).and_then(|at| name.token(at));
    let headline = name.print != Capitalisation::Sentence;
    if headline && !stopped.is_some_and(|t| t.is_mark('.')) {
        return false;
    }
    let behind = (0..WORDS).map_while(|by| {
        name.behind(by)
            .filter(|t| is_capital(t) && !t.is_all_capitals())
    });
    let office = |t: &Token| matches!(title(t.word), None | Some(Title::Modifier));
    // "the Ida Holm space telescope"
    let small = |by: usize| {
        name.behind(by)
            .is_some_and(|t| t.is_small() && t.is(Class::CalledThing))
    };
    if small(0) || small(1) {
        return true;
    }
    let kinds = behind.take_while(|t| office(t) || t.is(Class::ThingNoun));
    kinds.last().is_some_and(|t| t.is(Class::ThingNoun))
}

/// "Camp Holm", "Fort Dahl", "Rue Holm": a kind of place stands before the name.
fn is_behind_place_noun(name: &Bearer) -> bool {
    let opener = |t: &Token| t.is(Class::PlaceOpener) && t.is_capital();
    let first = name.ends().filter(|_| name.name.len() > 1);
    name.before().is_some_and(opener) || first.is_some_and(|(first, _)| opener(first))
}

/// "The seat of Holm", "the town of Dahl": one word behind what kind of place it is.
fn is_electorate(name: &Bearer) -> bool {
    let of = name.before().is_some_and(|t| t.word == word::OF);
    let kind = name.name.start.checked_sub(2).and_then(|at| name.token(at));
    let place = |t: &Token| t.is_small() && (t.is(Class::Polity) || t.is(Class::Electorate));
    name.name.len() == 1 && of && kind.is_some_and(place)
}

/// "S. Con. Res. 70", "Onc4": what has a digit in it, and abbreviations before a number, whatever is taken for the end of a
/// sentence.
fn is_code(name: &Bearer) -> bool {
    let mut tokens = name.name.clone().filter_map(|at| name.token(at));
    let digit = tokens.any(Token::has_digit);
    let last = name.ends().map(|(_, last)| last);
    let stop = |by: usize| {
        usize::from(
            name.token(name.name.end + by)
                .is_some_and(|t| t.is_mark('.')),
        )
    };
    let next = stop(0);
    let dotted = next > 0 || last.is_some_and(Token::has_period);
    let numbered = |by: usize| name.token(name.name.end + by).is_some_and(Token::is_number);
    let more = || {
        let short = name.token(name.name.end + next).filter(|t| is_capital(t));
        let after = next + 1 + stop(next + 1);
        short.is_some_and(|t| t.has_period() || after > next + 1) && numbered(after)
    };
    // "it saved $225M. RAND found"
    let first = name.ends().map(|(first, _)| first);
    let glued = first.is_some_and(|t| !t.after_space())
        && name
            .before()
            .is_some_and(|t| t.is_number() || t.has_digit());
    digit || glued || dotted && (numbered(next) || more())
}
