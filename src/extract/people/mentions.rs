//! Mentions: what the tagger calls a person, cut free of titles, without what only looks like one, and names that stand
//! alone on a line (signatures), which no running text teaches.

use super::ends;
use super::headline;
use super::name::Name;
use super::nickname;
use super::nobody::Bearer;
use super::resolve::Sighting;
use super::roles;
use super::tagged;
use super::titled;
use crate::extract::tagger::labels::NameClass;
use crate::extract::tagger::lexicon::{FEMALE, MALE, NameLexicon, PLACE, PLACE_PART};
use crate::extract::tagger::{Capitalisation, Tag};
use crate::extract::{Page, Rule};
use crate::text::{Analysis, Sentence, Token};
use std::ops::Range;

/// A tag surer than this is believed against the word's everyday use.
const SURE: f32 = 0.9;

/// A name before it is read.
struct Found {
    tokens: Range<usize>,
    print: Capitalisation,
    rule: Rule,
    confidence: f32,
}

/// Finds the mentions of persons by name, in text order.
pub(super) fn find<'t>(page: &Page<'t>) -> Vec<Sighting<'t>> {
    let analysis = &page.analysis;
    let tags = page.tags();
    let mut sightings = Vec::with_capacity(tags.len() / 2);
    let mut nobody = Vec::new();
    let (mut next, mut cased) = (0, analysis.cased.as_slice());
    for sentence in &analysis.sentences {
        let mut found = by_tags(analysis, tags, &mut next, sentence);
        let words = words_of(sentence, &mut cased);
        for name in titled::names(analysis, sentence, words, tags_of(tags, sentence)) {
            join(&mut found, name);
        }
        if found.is_empty() {
            found.extend(signed(analysis, sentence));
        }
        for one in found {
            let bearer = Bearer {
                analysis,
                name: one.tokens.clone(),
                end: sentence.tokens.end,
                print: one.print,
            };
            if bearer.is_nobody() {
                nobody.push(Name::of(analysis.span(one.tokens).of(analysis.text)));
            } else {
                sightings.push(sighting(analysis, sentence, &one));
            }
        }
    }
    headlined(page, &mut sightings);
    leave_out_towns(analysis, &mut sightings);
    // What is nobody once is nobody where nothing beside it says so.
    sightings.retain(|s: &Sighting| s.name.len() < 2 || !nobody.contains(&s.name));
    sightings
}

/// "OSTBY (Northern Wire) -": a town that no list has is nobody.
fn leave_out_towns(analysis: &Analysis, sightings: &mut Vec<Sighting>) {
    let lines = analysis.datelines.iter();
    let towns: Vec<_> = lines.filter(|d| d.capitals && d.agency.is_some()).collect();
    if !towns.is_empty() {
        sightings.retain(|s| !towns.iter().any(|d| d.place.contains(s.span)));
    }
}

/// Adds the surnames of the headline.
fn headlined<'t>(page: &Page<'t>, sightings: &mut Vec<Sighting<'t>>) {
    const TOLD: f32 = 0.7;
    let Some(title) = page.analysis.sentences.first() else {
        return;
    };
    let names: Vec<usize> = headline::surnames_in(page, title, sightings).collect();
    for at in names {
        let found = Found {
            tokens: at..at + 1,
            print: Capitalisation::Titled,
            rule: Rule::HeadlineSurname,
            confidence: TOLD,
        };
        sightings.push(sighting(&page.analysis, title, &found));
    }
    sightings.sort_by_key(|s| s.span);
}

/// The persons the tagger finds in a sentence.
fn by_tags(analysis: &Analysis, tags: &[Tag], next: &mut usize, sentence: &Sentence) -> Vec<Found> {
    let mut found = Vec::new();
    let mut last = sentence.tokens.start..sentence.tokens.start;
    while let Some(tag) = tags
        .get(*next)
        .filter(|t| t.tokens.start < sentence.tokens.end)
    {
        let Some(tokens) = named(analysis, tags, next, sentence, &last) else {
            continue;
        };
        last = tokens.clone();
        found.push(Found {
            tokens,
            print: tag.capitalisation,
            rule: Rule::TaggedPerson,
            confidence: tag.confidence,
        });
    }
    found
}

/// The words of a sentence that begin with a capital; `cased` goes on behind them.
fn words_of<'a>(sentence: &Sentence, cased: &mut &'a [u32]) -> &'a [u32] {
    let at = |at: usize| move |word: &u32| (*word as usize) < at;
    let (_, rest) = cased.split_at(cased.partition_point(at(sentence.tokens.start)));
    let (own, rest) = rest.split_at(rest.partition_point(at(sentence.tokens.end)));
    *cased = rest;
    own
}

/// The tags in a sentence.
fn tags_of<'a>(tags: &'a [Tag], sentence: &Sentence) -> &'a [Tag] {
    let start = tags.partition_point(|t| t.tokens.end <= sentence.tokens.start);
    let end = tags.partition_point(|t| t.tokens.start < sentence.tokens.end);
    tags.get(start..end).unwrap_or(&[])
}

/// Puts a name that a title announces among those found: what the tagger found of it is a part of it.
fn join(found: &mut Vec<Found>, mut name: Range<usize>) {
    const ANNOUNCED: f32 = 0.9;
    let first = found.partition_point(|f| f.tokens.end <= name.start);
    let parts = found[first..].iter();
    let parts = parts.take_while(|f| f.tokens.start < name.end).count();
    let known = found.get(first).filter(|_| parts > 0);
    if parts == 1 && known.is_some_and(|f| f.tokens.start <= name.start && f.tokens.end >= name.end)
    {
        return;
    }
    let print = known.map_or(Capitalisation::Sentence, |f| f.print);
    if parts > 0 {
        name.end = name.end.max(found[first + parts - 1].tokens.end);
    }
    let whole = Found {
        tokens: name,
        print,
        rule: Rule::TitledPerson,
        confidence: ANNOUNCED,
    };
    found.splice(first..first + parts, [whole]);
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
    let mut tokens = tagged::own(analysis, tags, *next);
    *next += 1;
    while let Some(torn) = torn_off(analysis, &tokens, tags.get(*next)) {
        *next += 1;
        tokens.end = torn;
    }
    if !tokens.is_empty()
        && let Some(end) = nickname::end(analysis, &tokens, sentence.tokens.end)
    {
        tokens.end = end;
        while tags.get(*next).is_some_and(|t| t.tokens.start < end) {
            *next += 1;
        }
    }
    if tokens.is_empty() || is_everyday(analysis, tag, sentence) {
        return None;
    }
    let floor = last.end.max(sentence.tokens.start);
    // Twice, for "P J Holm".
    let tokens = ends::with_first(analysis, tokens, floor);
    let tokens = ends::with_first(analysis, tokens, floor);
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
    let first = analysis.tokens.get(next.tokens.start)?;
    let initial = ends::is_initials(analysis.word(next.tokens.start))
        && next.tokens.len() > 1
        && !first.after_line();
    // "Richard" at the end of a line, "Holm" on the next.
    let given = next.tokens.len() == 1
        && first.after_line()
        && !tagged::breaks(analysis, next.tokens.start)
        && is_given(analysis, tokens.start);
    let torn = tokens.len() == 1 && (initial || given);
    (torn || ends::is_open(analysis, tokens)).then_some(next.tokens.end)
}

fn is_given(analysis: &Analysis, at: usize) -> bool {
    let token = analysis.tokens.get(at);
    token.is_some_and(|t| NameLexicon::built_in().get(t.hash).has(MALE | FEMALE))
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

/// The name that is all of a line.
fn signed(analysis: &Analysis, sentence: &Sentence) -> Option<Found> {
    signature(analysis, sentence).map(|tokens| Found {
        tokens,
        print: Capitalisation::Sentence,
        rule: Rule::Signature,
        confidence: 0.7,
    })
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

fn sighting<'t>(analysis: &Analysis<'t>, sentence: &Sentence, found: &Found) -> Sighting<'t> {
    let span = analysis.span(found.tokens.clone());
    let printed = span.of(analysis.text);
    Sighting {
        printed,
        span,
        name: Name::of(printed),
        beside: roles::beside(analysis, &sentence.tokens, &found.tokens),
        shouted: found.print == Capitalisation::Capitals,
        rule: found.rule,
        confidence: found.confidence,
    }
}
