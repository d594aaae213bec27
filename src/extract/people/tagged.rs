//! Which tokens of a tag are a person's name: all of it, more than it, a part, or none.
//!
//! Apart from the mentions because here the tagger is corrected by what is known of first names and surnames.

use super::ends;
use super::gender;
use super::titles::{Title, title};
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::{
    Entry, FEMALE, MALE, NameLexicon, PLACE, PLACE_PART, SURNAME,
};
use crate::extract::tagger::{Capitalisation, Tag};
use crate::lexicon::Class;
use crate::text::{Analysis, Token};
use std::ops::Range;

/// The tokens of the person's name in a tag; empty when there is none.
pub(super) fn own(analysis: &Analysis, tags: &[Tag], at: usize) -> Range<usize> {
    let Some(tag) = tags.get(at) else { return 0..0 };
    match tag.class {
        NameClass::Person => trimmed(analysis, whole(analysis, tags, at)),
        NameClass::Place if is_given(analysis, tag.tokens.start) => {
            called_after_place(analysis, tags, at)
        }
        NameClass::Organisation if is_placed(analysis, tag) => {
            called_after_place(analysis, tags, at)
        }
        _ => doubtful(analysis, tags, at),
    }
}

/// Takes in what the tagger left outside of a single name: the first name before it ("Bill" before "Clinton" is more
/// often a law) or the family name behind it ("Jobs" behind "Steve" is more often work).
fn whole(analysis: &Analysis, tags: &[Tag], at: usize) -> Range<usize> {
    let Some(tag) = tags.get(at) else { return 0..0 };
    let (start, end) = (tag.tokens.start, tag.tokens.end);
    if tag.tokens.len() != 1
        || tag.class != NameClass::Person
        || tag.capitalisation != Capitalisation::Sentence
    {
        return start..end;
    }
    let neighbour = |by: Option<usize>| by.and_then(|by| tags.get(by));
    let first = start.checked_sub(1).filter(|first| {
        let before = neighbour(at.checked_sub(1)).filter(|t| t.tokens.end > *first);
        let taken = before.is_some_and(|t| !is_titled_given(analysis, t));
        !taken && is_given(analysis, *first)
    });
    if let Some(first) = first {
        return first..end;
    }
    let taken = neighbour(at.checked_add(1)).is_some_and(|t| t.tokens.start <= end + 1);
    let behind = !taken && is_given(analysis, start) && is_family(analysis, end);
    start..end + usize::from(behind)
}

/// "Senator Pat" before "Moe": a title and a first name that the tagger took for something else without being sure.
fn is_titled_given(analysis: &Analysis, tag: &Tag) -> bool {
    const DOUBT: f32 = 0.7;
    let known = analysis.tokens.get(tag.tokens.start);
    let titled = known.is_some_and(|t| title(t.word).is_some());
    tag.confidence < DOUBT && tag.tokens.len() == 2 && titled
}

/// A name at the end of what the tagger took for an organisation or a thing without being sure of it: "Chrysler LLC Jim Press",
/// "Steve Jobs" where "Jobs" is somebody elsewhere.
fn doubtful(analysis: &Analysis, tags: &[Tag], at: usize) -> Range<usize> {
    const DOUBT: f32 = 0.3;
    const INITIALS: f32 = 0.5;
    let Some(tag) = tags.get(at) else { return 0..0 };
    // Asked before anything is read: most tags are sure.
    if tag.confidence >= INITIALS {
        return 0..0;
    }
    if ends::is_led_by_initials(analysis, &tag.tokens) {
        return tag.tokens.clone();
    }
    if tag.confidence >= DOUBT || tag.class == NameClass::Place {
        return 0..0;
    }
    let shouted = tag.capitalisation == Capitalisation::Capitals;
    let bare = ends::without_letters(analysis, tag.tokens.clone(), shouted);
    let lettered = bare.end < tag.tokens.end;
    let end = bare.end;
    let nobody = end..end;
    let Some(start) = end.checked_sub(2).filter(|s| *s >= tag.tokens.start) else {
        return nobody;
    };
    let before = analysis.tokens.get(start.wrapping_sub(1));
    let divides = before.is_some_and(|t| {
        matches!(title(t.word), Some(Title::Role(_) | Title::Rank)) || t.is(Class::LegalForm)
    });
    let given = is_given(analysis, start);
    if start == tag.tokens.start && given && (lettered || ends::is_surname(analysis, end - 1)) {
        return start..end;
    }
    let named = given && is_family(analysis, end - 1);
    let known = || is_person_near(analysis, tags, at, end - 1);
    let in_sentence = tag.capitalisation == Capitalisation::Sentence;
    if named && in_sentence && (divides || start == tag.tokens.start && known()) {
        start..end
    } else {
        nobody
    }
}

/// "Paris Whitby", "Israel Ortega": a first name that is a place's, too, before a word that is a surname or in no list, and
/// nothing before it that says where.
fn called_after_place(analysis: &Analysis, tags: &[Tag], at: usize) -> Range<usize> {
    let Some(tag) = tags.get(at) else { return 0..0 };
    let (start, family) = (tag.tokens.start, tag.tokens.start + 1);
    let end = start + 2;
    let nobody = start..start;
    let taken = tags
        .get(at + 1)
        .is_some_and(|t| t.tokens.start < end && t.class != NameClass::Person);
    let Some(token) = analysis
        .tokens
        .get(family)
        .filter(|_| tag.tokens.len() <= 2 && !taken)
    else {
        return nobody;
    };
    let entry = NameLexicon::built_in().get(token.hash);
    let thing = [
        Class::ThingNoun,
        Class::PlaceKind,
        Class::NoName,
        Class::LegalForm,
    ];
    let surname = (entry.has(SURNAME) || entry == Entry::default())
        && !entry.has(PLACE | PLACE_PART)
        && entry.case() != 1
        && !thing.iter().any(|class| token.is(*class));
    let located = start
        .checked_sub(1)
        .and_then(|before| analysis.tokens.get(before))
        .is_some_and(|t| t.is(Class::Locative));
    let known = || is_person_near(analysis, tags, at, family);
    let person = surname && is_family(analysis, family) && (!located || known());
    if person { start..end } else { nobody }
}

/// "Paris Whitby" where the tagger takes it for a firm without being sure: two words, the first a place and a first name.
fn is_placed(analysis: &Analysis, tag: &Tag) -> bool {
    const DOUBT: f32 = 0.85;
    let start = tag.tokens.start;
    let token = analysis.tokens.get(start);
    let place = token.is_some_and(|t| NameLexicon::built_in().get(t.hash).has(PLACE));
    let kind = analysis.tokens.get(start + 1);
    let body = kind.is_some_and(|t| t.is(Class::BodyNoun) || t.is(Class::OrganisationForm));
    tag.tokens.len() == 2 && tag.confidence < DOUBT && place && !body && is_given(analysis, start)
}

/// Whether the word at `word` is a person's whole name in a tag near the one at `at`.
fn is_person_near(analysis: &Analysis, tags: &[Tag], at: usize, word: usize) -> bool {
    const NEAR: usize = 64;
    let same = |t: &Tag| {
        let single = t.tokens.len() == 1 && t.class == NameClass::Person;
        single && analysis.word(t.tokens.start) == analysis.word(word)
    };
    let near = tags.get(at.saturating_sub(NEAR)..tags.len().min(at + NEAR));
    near.is_some_and(|near| near.iter().any(same))
}

/// Whether a token is a first name and nothing else.
fn is_given(analysis: &Analysis, at: usize) -> bool {
    analysis.tokens.get(at).is_some_and(|t| {
        t.is_capital()
            && NameLexicon::built_in().get(t.hash).has(MALE | FEMALE)
            && title(t.word).is_none()
            && !t.is(Class::GivenNameVerb)
    })
}

/// Whether a token can be the last of a name: one word with a capital, no day and no title.
fn is_family(analysis: &Analysis, at: usize) -> bool {
    let capital = |at: usize| {
        let token = analysis.tokens.get(at);
        token.filter(|t| t.is_word() && t.is_capital() && !breaks(analysis, at))
    };
    let ends = capital(at + 1).is_none();
    capital(at).is_some_and(|t| {
        ends && !t.is_all_capitals()
            && !t.has_period()
            && matches!(title(t.word), None | Some(Title::Modifier))
            // "told Mary Tuesday".
            && !t.is(Class::FullCalendarName)
    })
}

/// Whether a line begins at a word for a reason: not where a long one was broken.
pub(super) fn breaks(analysis: &Analysis, at: usize) -> bool {
    const LONG: usize = 45;
    let token = analysis.tokens.get(at).filter(|t| t.after_line());
    token.is_some_and(|t| {
        let before = analysis.text.get(..t.span.start as usize).unwrap_or("");
        let line = before.trim_end().rsplit('\n').next().unwrap_or("");
        line.len() < LONG
    })
}

/// Cuts off titles the tagger took for a part of the name ("Doctor Hank"); a title alone names nobody.
fn trimmed(analysis: &Analysis, mut tokens: Range<usize>) -> Range<usize> {
    let known = |at: usize| analysis.tokens.get(at).and_then(|t| title(t.word));
    let is_title = |at: usize| match known(at) {
        Some(Title::Honorific(_) | Title::Rank) => true,
        Some(Title::Role(_)) => {
            let addressed = |t: &Token| t.is(Class::AddressedOffice);
            let office = analysis.tokens.get(at).is_some_and(addressed);
            office || !gender::is_first_name(analysis.word(at))
        }
        _ => false,
    };
    while tokens.len() > 1 && is_title(tokens.start) {
        tokens.start += 1;
    }
    if tokens.len() == 1 && matches!(known(tokens.start), Some(Title::Honorific(_) | Title::Rank)) {
        tokens.start = tokens.end;
    }
    tokens
}
