//! The lead of a news story: "The reactors will close before winter, the ministry said in Brussels on Thursday."
//!
//! Apart from the chain, which looks for content on both sides of the cue and so takes the place or day behind it for
//! what is said: where a clause, a comma and who says so fill the sentence, and nothing but when, where and to whom is
//! left, the clause is the content.

use crate::extract::statements::candidate::{Candidate, holds_quotation};
use crate::extract::statements::label::Part;
use crate::extract::statements::row::Row;
use crate::extract::statements::units::{self, Unit};
use crate::lexicon::{Class, WordId, word};
use std::ops::Range;

/// The longest source, and the longest run of words behind the cue, in units.
const LONGEST: usize = 16;
/// The shortest clause.
const SHORTEST: usize = 3;

/// Gives such a cue the clause before it and nothing else.
pub(super) fn take(row: &Row, found: &mut Candidate) {
    let Some((front, source)) = parts(row, found) else {
        return;
    };
    let [sources, cues, contents] = &mut found.parts;
    // The chain may have left an "And" or "But" out in front.
    let known = contents
        .iter()
        .find(|r| r.start >= front.start && r.end == front.end);
    let whole = known.filter(|r| r.len() * 2 > front.len()).cloned();
    // "…, Moe said. “…”": a quotation behind goes on with it.
    let goes_on = |r: &&Range<usize>| {
        r.start > found.head && row.units.get(r.start).is_some_and(Unit::is_ended)
    };
    let rest: Vec<_> = contents.iter().filter(goes_on).cloned().collect();
    *contents = vec![whole.unwrap_or(front)];
    contents.extend(rest);
    let to = usize::from(row.word(found.head, 0) == word::ACCORDING);
    cues.clear();
    cues.push(found.head..found.head + 1 + to);
    *sources = vec![source];
    found.lead = true;
    found.quoted = holds_quotation(row, contents);
}

/// The clause and the source, when nothing but these, the cue and an adverbial stands in the sentence.
fn parts(row: &Row, found: &Candidate) -> Option<(Range<usize>, Range<usize>)> {
    let head = found.head;
    let word = row.word(head, 0);
    let according = word == word::ACCORDING && row.word(head, 1) == word::TO;
    let says = word.is(Class::SayingVerb) || word.is(Class::FindingVerb);
    (says || according).then_some(())?;
    let sentence = units::window(row.units, head);
    let start = first_of_sentence(row, head, sentence.start);
    let (comma, source) = if according {
        according_to(row, found)?
    } else {
        before(row, start, head).or_else(|| behind(row, found))?
    };
    let front = after_dateline(row, start)..comma;
    let clause = row.units.get(front.clone())?;
    let quoted = clause.iter().any(Unit::is_ended);
    (front.len() >= SHORTEST && !quoted && is_clause(clause)).then_some(())?;
    let tail = source.end.max(head + 1)..sentence.end;
    (according || is_adverbial(row, head, tail)).then_some((front, source))
}

/// Where the clause begins behind the "(Agency) —" that a dateline with a full stop leaves to its sentence.
fn after_dateline(row: &Row, start: usize) -> usize {
    const LONGEST: usize = 6;
    let opens = row
        .units
        .get(start)
        .is_some_and(|u| !u.is_word && !u.is_quote());
    let mut near = start..start + LONGEST;
    let dash = near.find(|&at| row.word(at, 0).is(Class::Dash));
    dash.filter(|_| opens).map_or(start, |dash| dash + 1)
}

fn first_of_sentence(row: &Row, at: usize, from: usize) -> usize {
    let number = row.units.get(at).map_or(0, |u| u.sentence);
    let before = row.units.get(from..at).unwrap_or(&[]);
    from + before.partition_point(|u| u.sentence < number)
}

/// The comma that ends the clause and the source between it and the cue: "…, the ministry said", "…, its director, Lars
/// Holm, said".
fn before(row: &Row, start: usize, head: usize) -> Option<(usize, Range<usize>)> {
    let comma = |end: usize| {
        let near = end.saturating_sub(LONGEST).max(start)..end;
        near.rev().find(|&at| row.word(at, 0) == word::COMMA)
    };
    let auxiliary = |at: usize| row.word(at, 0).is(Class::VerbAdverb);
    let end = head - (start..head).rev().take_while(|&at| auxiliary(at)).count();
    let mut first = comma(end)?;
    if first + 1 == end {
        // An apposition stands between two commas.
        let opens = comma(first)?;
        first = comma(opens)?;
    }
    let source = first + 1..end;
    is_source(row, &source).then_some((first, source))
}

/// "…, according to the ministry", at the sentence's end.
fn according_to(row: &Row, found: &Candidate) -> Option<(usize, Range<usize>)> {
    let comma = found.head.checked_sub(1)?;
    let source = found.of(Part::Source).first()?;
    let sentence = row.units.get(found.head)?.sentence;
    let rest = row.units.get(source.end..).unwrap_or(&[]).iter();
    let mut rest = rest.take_while(|u| u.sentence == sentence);
    let ends = rest
        .next()
        .is_none_or(|u| u.word == word::FULL_STOP || u.is(Class::OccasionLead));
    let behind = row.word(comma, 0) == word::COMMA && source.start == found.head + 2;
    (behind && ends).then(|| (comma, source.clone()))
}

/// "…, said the ministry".
fn behind(row: &Row, found: &Candidate) -> Option<(usize, Range<usize>)> {
    let comma = found.head.checked_sub(1)?;
    let source = found.of(Part::Source).first()?;
    let inverted = row.word(comma, 0) == word::COMMA && source.start == found.head + 1;
    (inverted && is_source(row, source)).then(|| (comma, source.clone()))
}

/// Whether words between a comma and a verb of saying are who says it: a noun phrase, and no "which officials" or "as he".
fn is_source(row: &Row, source: &Range<usize>) -> bool {
    let units = row.units.get(source.clone()).unwrap_or(&[]);
    let leads = [
        Class::PersonalRelative,
        Class::Coordinator,
        Class::Subordinator,
        Class::PlacePreposition,
        Class::NoSourceOpener,
        Class::VerbJoint,
    ];
    let clause = |u: &Unit| u.is_quote() || u.is(Class::ClauseAuxiliary) || u.word == word::THAT;
    let led = |u: &Unit| !u.is_word || leads.iter().any(|class| u.is(*class));
    (1..=LONGEST).contains(&units.len())
        && !units.iter().any(clause)
        && units.first().is_some_and(|u| !led(u))
}

/// Whether words are a clause and not "On Thursday in Brussels": what opens with a small word that leads to time, place or
/// reason has to have a verb.
fn is_clause(units: &[Unit]) -> bool {
    let opens = units.first().map_or(WordId::NONE, |u| u.word);
    let leads = [
        Class::PlacePreposition,
        Class::Subordinator,
        Class::FrontedSubordinator,
        Class::NoSourceOpener,
        Class::ParticipleOfSaying,
    ];
    let verb = |u: &Unit| {
        u.is(Class::ClauseAuxiliary) || u.is(Class::PastVerb) || u.is(Class::ValueChange)
    };
    let led = leads.iter().any(|class| opens.is(*class)) || opens == word::ACCORDING;
    !led || units.iter().any(verb)
}

/// Whether nothing is said behind the cue: to whom, when, where and on what occasion, to the sentence's end or a comma.
fn is_adverbial(row: &Row, head: usize, tail: Range<usize>) -> bool {
    let units = row.units.get(tail).unwrap_or(&[]);
    let sentence = row.units.get(head).map_or(0, |u| u.sentence);
    let own = units.iter().take_while(|u| u.sentence == sentence);
    let words: Vec<&Unit> = own
        .clone()
        .take_while(|u| u.word != word::COMMA && u.word != word::FULL_STOP)
        .collect();
    let open = |u: &&Unit| {
        u.is_quote()
            || u.word == word::THAT
            || u.is(Class::ClauseAuxiliary)
            || u.is(Class::SpeakingPronoun)
            || u.word == word::COLON
    };
    let when = |u: &Unit| {
        u.is(Class::PlacePreposition) || u.is(Class::DateWord) || u.is(Class::OccasionLead)
    };
    let told = row.word(head, 0).is(Class::TellingVerb);
    let led = words.first().is_none_or(|u| told || when(u));
    let rest = own.skip(words.len());
    led && words.len() <= LONGEST && !words.iter().any(open) && ends(&rest.collect::<Vec<_>>())
}

/// Whether what follows the adverbial goes on with no sentence that the cue interrupts: the end, or a participle or a
/// relative clause behind a comma.
fn ends(rest: &[&Unit]) -> bool {
    match rest {
        [] | [_] => true,
        [mark, ..] if mark.word == word::FULL_STOP => true,
        [_, next, ..] => {
            next.is(Class::ParticipleOfSaying)
                || next.is(Class::PersonalRelative)
                || next.is(Class::Subordinator)
                || next.is(Class::OccasionLead)
                || next.is(Class::Coordinator)
                || next.is(Class::RelayingVerb)
        }
    }
}
