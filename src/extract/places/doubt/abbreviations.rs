//! Abbreviations that are a state's or a country's and many other things': "SC" behind a lawyer's name, "the VA", "an RSA".
//!
//! Apart from words because letters have no lower case to be told by: what stands beside them decides, or what the
//! article says that they stand for.

use super::Reading;
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::{Entry, Name, Sort};
use crate::extract::tagger::Capitalisation;
use crate::lexicon::{Class, word};
use crate::text::Token;

/// The longest of them.
const LETTERS: u32 = 5;
/// How widely known a town is whose name in capitals is still its own.
const KNOWN: u8 = 80;

/// Whether letters in capitals stand for no place.
pub(super) fn is_something_else(reading: &Reading, mention: &Toponym) -> bool {
    let at = mention.tokens.start;
    let Some(token) = reading.token(at) else {
        return false;
    };
    let Some((name, entry)) = reading.known(mention) else {
        return is_code(reading, mention, token);
    };
    if is_party(reading, mention) {
        // "D-WA" is of no state of Australia.
        return entry.country != *b"US";
    }
    let short = mention.tokens.len() == 1 && token.span.len() as u32 <= LETTERS;
    if !short || token.has_period() || token.has_hyphen() {
        return false;
    }
    if name != Name::Other {
        return is_loud(reading, mention, &entry);
    }
    if !token.is_all_capitals() {
        // "the Act": the letters of a state are capitals where they are another word, too.
        let short = entry.sort == Sort::State && token.span.len() <= 3;
        return short && reading.lookup.is_everyday(at);
    }
    explained_otherwise(reading, token, &entry)
        || entry.sort == Sort::State && !is_beside_place(reading, mention)
}

/// "(CFIUS)", "UTC", "(R-XX)": letters that no gazetteer knows.
fn is_code(reading: &Reading, mention: &Toponym, token: &Token) -> bool {
    let letters = token.is_all_capitals() && token.span.len() as u32 <= LETTERS;
    let code = letters && reading.capitalisation(mention) == Capitalisation::Sentence;
    mention.tokens.len() == 1 && (code || is_party(reading, mention))
}

/// "(D-WA)", "R-Utah": a party and the state of its member.
fn is_party(reading: &Reading, mention: &Toponym) -> bool {
    let word = reading.lookup.analysis.word(mention.tokens.start);
    word.split_once('-')
        .is_some_and(|(party, _)| party.len() == 1)
}

/// Whether a small town's name is in capitals where nothing else is, and no dateline: "APAC wealth".
fn is_loud(reading: &Reading, mention: &Toponym, entry: &Entry) -> bool {
    let analysis = reading.lookup.analysis;
    let loud = reading
        .token(mention.tokens.start)
        .is_some_and(Token::is_all_capitals);
    let set_off = |t: &Token| t.is_mark(',') || t.is(Class::Dash);
    let comma = reading.behind(mention).is_some_and(set_off);
    loud && entry.sort == Sort::City
        && entry.fame < KNOWN
        && !comma
        && reading.capitalisation(mention) == Capitalisation::Sentence
        && analysis.dateline_at(mention.span.start).is_none()
}

/// Whether something beside a state's letters says that they are one's: "Dover, DE", "DE 19901", "in DE", or in Australia
/// another place of the country.
fn is_beside_place(reading: &Reading, mention: &Toponym) -> bool {
    let at = mention.tokens.start;
    let back = |steps: usize| at.checked_sub(steps).and_then(|at| reading.token(at));
    let name = |t: &Token| t.is_word() && t.is_capital();
    let comma = back(1).is_some_and(|t| t.is_mark(','));
    // "Tan Ah Kow, SC" is a person and his rank.
    let person = comma && reading.is_person(at.saturating_sub(2));
    let town = comma && back(2).is_some_and(name) && !person;
    let joined = reading.begins(at + 1).is_none() && reading.ends(at).is_some();
    let post_code = reading
        .behind(mention)
        .is_some_and(|t| t.is_number() && t.span.len() >= 4);
    let goes_on = reading
        .behind(mention)
        .is_some_and(|t| name(t) && !t.after_line());
    let located = back(1).is_some_and(|t| t.is(Class::Locative)) && !goes_on;
    // The states of Australia go by their letters everywhere.
    let australian = reading.may_lie_in(mention, *b"AU");
    let at_home = australian
        && !back(1).is_some_and(name)
        && reading.names_country(*b"AU")
        && reading.capitalisation(mention) != Capitalisation::Capitals;
    town || joined || post_code || located || at_home
}

/// Whether the article explains the letters as those of something that is no place: "Department of Veterans Affairs (VA)".
fn explained_otherwise(reading: &Reading, letters: &Token, meant: &Entry) -> bool {
    let analysis = reading.lookup.analysis;
    let cased = analysis.cased.iter().map(|at| *at as usize);
    let same = cased.filter(|at| reading.token(*at).is_some_and(|t| t.hash == letters.hash));
    let mut explained = same.filter_map(|at| explanation(reading, at, meant));
    explained.next().is_some_and(|place| !place)
}

/// Whether the words before letters in brackets are a place's name; nothing when the letters are not theirs.
fn explanation(reading: &Reading, at: usize, meant: &Entry) -> Option<bool> {
    let mut open = at;
    while open > 0
        && open + 4 > at
        && reading
            .token(open - 1)
            .is_some_and(|t| !t.is_word() && !t.is_number() || t.word == word::OR)
    {
        open -= 1;
    }
    let bracket = (open..at).find(|i| reading.token(*i).is_some_and(|t| t.is_mark('(')))?;
    let letters = reading.lookup.analysis.word(at);
    let mut left = letters.bytes().rev().peekable();
    let mut end = bracket;
    while let Some(letter) = left.peek() {
        end = end.checked_sub(1)?;
        let token = reading.token(end)?;
        if token.is_number() {
            continue;
        }
        if !token.is_word() {
            return None;
        }
        let first = reading.lookup.analysis.word(end).bytes().next()?;
        if first == *letter {
            left.next();
        } else if token.is_capital() {
            return None;
        }
    }
    // "Democratic People's Republic of Korea (DPRK)", whatever is known of the longer name.
    let place = reading.ends(bracket).and_then(|f| reading.known(f));
    Some(place.is_some_and(|(_, e)| e.sort == meant.sort || e.country == meant.country))
}
