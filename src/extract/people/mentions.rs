//! Mentions: what the tagger calls a person, cut free of titles, without what only looks like one, and names that stand
//! alone on a line (signatures), which no running text teaches.

use super::ends;
use super::gender;
use super::name::Name;
use super::resolve::Sighting;
use super::roles;
use super::titles::{Title, title};
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon, PLACE, PLACE_PART};
use crate::extract::tagger::{Capitalisation, Tag};
use crate::extract::{Page, Rule};
use crate::lexicon::Class;
use crate::text::{Analysis, Sentence, Token};
use std::ops::Range;

/// A tag surer than this is believed against the word's everyday use.
const SURE: f32 = 0.9;

/// Finds the mentions of persons by name, in text order.
pub(super) fn find<'t>(page: &Page<'t>) -> Vec<Sighting<'t>> {
    let analysis = &page.analysis;
    let tags = page.tags();
    let mut found = Vec::with_capacity(tags.len() / 2);
    let mut next = 0;
    for sentence in &analysis.sentences {
        let before = found.len();
        let mut last = sentence.tokens.start..sentence.tokens.start;
        while let Some(tag) = tags
            .get(next)
            .filter(|t| t.tokens.start < sentence.tokens.end)
        {
            let Some(tokens) = named(analysis, tags, &mut next, sentence, &last) else {
                continue;
            };
            last = tokens.clone();
            found.push(sighting(
                analysis,
                tag.capitalisation,
                Rule::TaggedPerson,
                tag.confidence,
                sentence,
                tokens,
            ));
        }
        if before == found.len()
            && let Some(tokens) = signature(analysis, sentence)
        {
            found.push(sighting(
                analysis,
                Capitalisation::Sentence,
                Rule::Signature,
                0.7,
                sentence,
                tokens,
            ));
        }
    }
    found
}

/// The person a tag names, whose tokens may run over the tags behind it; goes on to the first tag after them. `last` is
/// the name before it in the sentence.
fn named(
    analysis: &Analysis,
    tags: &[Tag],
    next: &mut usize,
    sentence: &Sentence,
    last: &Range<usize>,
) -> Option<Range<usize>> {
    let tag = tags.get(*next)?;
    let mut tokens = own(analysis, tags, *next);
    *next += 1;
    while let Some(torn) = torn_off(analysis, &tokens, tags.get(*next)) {
        *next += 1;
        tokens.end = torn;
    }
    if tokens.is_empty() || is_everyday(analysis, tag, sentence) {
        return None;
    }
    let tokens = ends::with_first(analysis, tokens, last.end.max(sentence.tokens.start));
    let tokens = ends::without_letters(
        analysis,
        tokens,
        tag.capitalisation == Capitalisation::Capitals,
    );
    let nobody = tokens.is_empty()
        || ends::is_no_name(analysis, &tokens)
        || ends::is_seat(analysis, last, &tokens);
    (!nobody).then_some(tokens)
}

/// Where the rest of a name ends that the tagger tore off: "John G." and "Roberts Jr.", "Mohamed bin" and "Zayed".
fn torn_off(analysis: &Analysis, tokens: &Range<usize>, next: Option<&Tag>) -> Option<usize> {
    let next = next.filter(|t| t.class == NameClass::Person && t.tokens.start == tokens.end)?;
    ends::is_open(analysis, tokens).then_some(next.tokens.end)
}

/// The tokens of the person's name in a tag; empty when there is none.
fn own(analysis: &Analysis, tags: &[Tag], at: usize) -> Range<usize> {
    if tags.get(at).is_some_and(|t| t.class == NameClass::Person) {
        trimmed(analysis, whole(analysis, tags, at))
    } else {
        doubtful(analysis, tags, at)
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
    let neighbour = |by: Option<usize>| by.and_then(|by| tags.get(by)).map(|t| &t.tokens);
    let first = start.checked_sub(1).filter(|first| {
        let taken = neighbour(at.checked_sub(1)).is_some_and(|t| t.end > *first);
        !taken && is_given(analysis, *first)
    });
    if let Some(first) = first {
        return first..end;
    }
    let taken = neighbour(at.checked_add(1)).is_some_and(|t| t.start <= end + 1);
    let behind = !taken && is_given(analysis, start) && is_family(analysis, end);
    start..end + usize::from(behind)
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
        token.filter(|t| t.is_word() && t.is_capital() && !t.after_line())
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

/// Cuts off titles the tagger took for a part of the name ("Doctor Hank"); a title alone names nobody.
fn trimmed(analysis: &Analysis, mut tokens: Range<usize>) -> Range<usize> {
    let known = |at: usize| analysis.tokens.get(at).and_then(|t| title(t.word));
    let is_title = |at: usize| match known(at) {
        Some(Title::Honorific(_) | Title::Rank) => true,
        Some(Title::Role(_)) => !gender::is_first_name(analysis.word(at)),
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

/// "Hope this helps": one word that opens a sentence, is mostly printed small, and is followed by a small word.
fn is_everyday(analysis: &Analysis, tag: &Tag, sentence: &Sentence) -> bool {
    let at = tag.tokens.start;
    let opens = at == sentence.tokens.start
        || analysis
            .tokens
            .get(at.wrapping_sub(1))
            .is_some_and(|t| !t.is_word());
    let next = analysis.tokens.get(tag.tokens.end);
    tag.tokens.len() == 1
        && tag.capitalisation == Capitalisation::Sentence
        && tag.confidence < SURE
        && opens
        && analysis
            .tokens
            .get(at)
            .is_some_and(|t| NameLexicon::built_in().get(t.hash).case() == 1)
        && next.is_none_or(|t| !t.is_capital())
}

/// "Sean" or "Debra Perlingiere" alone on a line, a mark after it or none; a date may stand after two words.
fn signature(analysis: &Analysis, sentence: &Sentence) -> Option<Range<usize>> {
    let tokens = sentence.tokens.clone();
    let first = analysis.tokens.get(tokens.start)?;
    if !first.after_line() || first.is_all_capitals() {
        return None;
    }
    let mut words = tokens.start;
    while words < tokens.end
        && analysis
            .tokens
            .get(words)
            .is_some_and(|t| t.is_word() && t.is_capital())
    {
        words += 1;
    }
    let count = words - tokens.start;
    if !(1..=3).contains(&count) {
        return None;
    }
    let lexicon = NameLexicon::built_in();
    let given = lexicon.get(first.hash);
    let named = given.has(MALE | FEMALE) && !given.has(PLACE) && given.case() != 1;
    let mut others = analysis
        .tokens
        .get(tokens.start + 1..words)?
        .iter()
        .map(|t| lexicon.get(t.hash));
    let family = others.all(|e| e.case() != 1 && !e.has(PLACE | PLACE_PART));
    let ends = analysis
        .tokens
        .get(tokens.end)
        .is_none_or(Token::after_line);
    let marks = ends
        && (words..tokens.end).all(|at| matches!(analysis.word(at), "," | "-" | "." | "!" | ":"));
    let dated = count > 1 && analysis.tokens.get(words).is_some_and(Token::is_number);
    (named && family && (marks || dated)).then_some(tokens.start..words)
}

fn sighting<'t>(
    analysis: &Analysis<'t>,
    capitalisation: Capitalisation,
    rule: Rule,
    confidence: f32,
    sentence: &Sentence,
    tokens: Range<usize>,
) -> Sighting<'t> {
    let span = analysis.span(tokens.clone());
    let printed = span.of(analysis.text);
    Sighting {
        printed,
        span,
        name: Name::of(printed),
        beside: roles::beside(analysis, &sentence.tokens, &tokens),
        shouted: capitalisation == Capitalisation::Capitals,
        rule,
        confidence,
    }
}
