//! Bodies, laws and works called after a place: "Kyoto Protocol", "Bank of England", "Monetary Authority of Singapore".
//!
//! Apart from the other rules because such a name still says something of its place: a mention counts where the place is
//! named by itself, too.

use super::Reading;
use crate::extract::places::compound::{self, Part};
use crate::extract::places::decode::Toponym;
use crate::extract::places::gazetteer::Sort;
use crate::extract::tagger::Capitalisation;
use crate::extract::tagger::labels::NameClass;
use crate::lexicon::{Class, word};
use crate::text::Token;
use std::ops::Range;

/// Words a name may go on for behind the place in it: "Singapore Mercantile Exchange Clearing Corporation".
const LONGEST: usize = 6;

/// Whether the mention is itself a body's name of which the gazetteer knows a part: "Lamar University".
pub(super) fn is_itself(reading: &Reading, mention: &Toponym) -> bool {
    let tokens = mention.tokens.clone();
    let is_body = |at: usize| {
        let noun = |t: &Token| t.is(Class::BodyNoun) || t.is(Class::PressName);
        reading.token(at).is_some_and(noun)
    };
    let of = reading
        .token(tokens.start + 1)
        .is_some_and(|t| t.word == word::OF);
    // "Norfolk Southern": the tagger sees a body in all of it.
    let tag = reading.tag(mention);
    let tagged = tag.is_some_and(|t| t.tokens == tokens && t.class == NameClass::Organisation);
    let known = reading.known(mention).is_some();
    tokens.len() > 1
        && (of && is_body(tokens.start)
            || !known && (is_body(tokens.end - 1) || tagged && !is_site(reading, &tokens)))
}

/// "Kimberly-Clark", "Agence France-Presse": one of two names joined by a hyphen, of which the other is no place's.
pub(super) fn is_joined(reading: &Reading, mention: &Toponym) -> bool {
    let mut parts = mention.tokens.clone().filter_map(|at| {
        let word = reading.lookup.analysis.word(at);
        let (part, head, tail) = compound::split(word)?;
        Some((at, part, head, tail))
    });
    // "Anglo-Irish" is of a place all the same.
    let name = |part: &str| part.len() > 3 && !part.ends_with('o');
    // "an Athens-Clarke police officer"
    let local = |t: &Token| t.is(Class::CountyNoun) || t.is(Class::LocalBody);
    if reading.is_located(mention) || reading.behind(mention).is_some_and(local) {
        return false;
    }
    parts.any(|(at, part, head, tail)| {
        let both = part == Part::Both && !reading.lookup.knows_both(at);
        both && name(head) && name(tail) && !reading.lookup.is_name_whole(&mention.tokens)
    })
}

/// Whether the mention is a part of a body's name.
pub(super) fn is_part(reading: &Reading, mention: &Toponym) -> bool {
    // "Seattle-based Starbucks Corp": what a hyphen joins begins another name.
    let whole = mention.span == reading.lookup.analysis.span(mention.tokens.clone());
    let before = || is_before_noun(reading, mention, false);
    let behind = is_behind_noun(reading, mention) || is_campus(reading, mention);
    let named = || is_partner(reading, mention) || is_in_tag(reading, mention) || before();
    // How the line is printed is asked last: it is the dearest question.
    whole
        && (behind || named())
        && !is_local(reading, mention)
        && match reading.capitalisation(mention) {
            Capitalisation::Sentence => true,
            // In a headline a body's noun may be the verb's object: "Singapore Bank Cuts Rates".
            Capitalisation::Titled => behind || is_before_noun(reading, mention, true),
            Capitalisation::Capitals => false,
        }
}

/// Whether it is a county, or a town with its own police, court or council behind it: these act nowhere else.
fn is_local(reading: &Reading, mention: &Toponym) -> bool {
    let sort = reading.known(mention).map(|(_, e)| e.sort);
    let end = mention.tokens.end;
    let rest = (end..end + LONGEST).map_while(|at| reading.token(at).filter(|t| t.is_capital()));
    match sort {
        Some(Sort::County) => true,
        Some(Sort::City | Sort::Capital) => rest.into_iter().any(|t| t.is(Class::LocalBody)),
        _ => false,
    }
}

/// Whether it lies in a longer name that the tagger calls a body or a thing.
fn is_in_tag(reading: &Reading, mention: &Toponym) -> bool {
    let Some(tag) = reading.tag(mention) else {
        return false;
    };
    let thing = matches!(tag.class, NameClass::Organisation | NameClass::Other);
    let within = tag.tokens.start <= mention.tokens.start && mention.tokens.end <= tag.tokens.end;
    let longer = tag.tokens.len() > mention.tokens.len();
    let named = |t: &Token| t.is_word() && t.is_capital();
    let rest = if mention.tokens.start == tag.tokens.start {
        reading.behind(mention)
    } else {
        reading.token(tag.tokens.start)
    };
    thing && within && longer && rest.is_some_and(named) && !is_site(reading, &tag.tokens)
}

/// Whether a name is that of a site, which has a place, or of somebody who holds an office there: "Ryde Hospital",
/// "Lincoln County Commissioner", "Republic of Singapore".
fn is_site(reading: &Reading, name: &Range<usize>) -> bool {
    let is = |at: usize, class: Class| reading.token(at).is_some_and(|t| t.is(class));
    let last = name.end - 1;
    is(last, Class::PlaceKind)
        || is(last, Class::Site)
        || is(last, Class::Street)
        || is(last, Class::CountyNoun)
        || is(last, Class::Role)
        || is(name.start, Class::Polity)
}

/// "Amsterdam & Hale": a firm of two partners.
fn is_partner(reading: &Reading, mention: &Toponym) -> bool {
    let and = |at: usize| reading.token(at).is_some_and(|t| t.word == word::AMPERSAND);
    let name = |at: usize| {
        reading
            .token(at)
            .is_some_and(|t| t.is_word() && t.is_capital())
    };
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let other = |at: usize| name(at) && reading.begins(at).is_none();
    and(end) && other(end + 1)
        || start > 1 && and(start - 1) && name(start - 2) && reading.ends(start - 1).is_none()
}

/// "Kyoto Protocol", "Chicago Tribune", "Atlanta Fed"; `at_end` asks for the noun at the end of the name.
fn is_before_noun(reading: &Reading, mention: &Toponym, at_end: bool) -> bool {
    let rest = (mention.tokens.end..).take(LONGEST).map_while(|at| {
        let token = reading.token(at)?;
        let goes_on = token.is_word() && token.is_capital() && !token.after_line();
        // "Washington, D.C. The Department": another sentence.
        (goes_on && !token.is(Class::Article)).then_some(token)
    });
    let rest: Vec<&Token> = rest.collect();
    let body = |t: &&Token| t.is(Class::BodyNoun) || t.is(Class::PressName);
    let last = rest.last();
    if at_end {
        last.is_some_and(body)
    } else {
        rest.iter().any(body) && !last.is_some_and(|t| t.is(Class::Site))
    }
}

/// "University of Texas at Arlington", "University of California, Irvine": where a body of that name has its seat.
fn is_campus(reading: &Reading, mention: &Toponym) -> bool {
    let Some(joint) = mention.tokens.start.checked_sub(1) else {
        return false;
    };
    let joins = |t: &Token| t.word == word::AT || t.is_mark(',');
    let token = |at: usize| reading.token(at);
    let name = |at: &usize| token(*at).is_some_and(|t| t.is_word() && t.is_capital());
    let of = (0..joint).rev().find(|at| !name(at)).unwrap_or(0);
    let head = of.checked_sub(1).and_then(token);
    joint - of > 1
        && token(joint).is_some_and(joins)
        && token(of).is_some_and(|t| t.word == word::OF)
        && head.is_some_and(|t| t.word == word::UNIVERSITY && t.is_capital())
}

/// "Bank of England", "Congress of the Philippines".
fn is_behind_noun(reading: &Reading, mention: &Toponym) -> bool {
    let start = mention.tokens.start;
    let back = |steps: usize| start.checked_sub(steps).and_then(|at| reading.token(at));
    let article = usize::from(back(1).is_some_and(|t| t.word == word::THE));
    let of = back(1 + article).is_some_and(|t| t.word == word::OF);
    let head = back(2 + article);
    // "Plant Architects Inc. of Toronto" lies there.
    let body = |t: &Token| t.is(Class::BodyNoun) && t.is_capital() && !t.has_period();
    of && head.is_some_and(body)
}
