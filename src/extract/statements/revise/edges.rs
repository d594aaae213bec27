//! Where a content begins and ends when marks of quotation tell, and a source when a name does.
//!
//! Apart from the chain, which weighs one unit beside the next: here the run as a whole says where it ends.

use crate::extract::statements::candidate::Candidate;
use crate::extract::statements::row::Row;
use crate::extract::statements::units::Unit;
use crate::lexicon::{Class, word};
use std::ops::Range;

/// Moves the ends of the runs of a content to where quotations begin and end.
pub(super) fn at_quotations(row: &Row, found: &mut Candidate) {
    if !row.quoted {
        return;
    }
    let [sources, cues, contents] = &mut found.parts;
    let mut from = 0;
    for at in 0..contents.len() {
        let limit = contents.get(at + 1).map_or(row.units.len(), |r| r.start);
        let Some(run) = contents.get_mut(at) else {
            continue;
        };
        let taken = sources.iter().chain(&*cues).map(|t| t.start);
        let free = taken.filter(|start| *start >= run.end).min();
        let limit = free.map_or(limit, |start| start.min(limit));
        run.start = run.start.max(from);
        after_colon(row, run);
        before_tail(row, run);
        and_next(row, run, limit);
        from = run.end;
    }
}

/// "When she said the talks had failed, the hall fell silent": such a clause ends at the first comma between words.
pub(super) fn within_clause(row: &Row, found: &mut Candidate) {
    let [sources, cues, contents] = &mut found.parts;
    let (Some(source), [run]) = (sources.iter().chain(&*cues).next(), &mut contents[..]) else {
        return;
    };
    let opens = source.start.checked_sub(1).and_then(|at| unit(row, at));
    if cues.is_empty()
        || run.start < source.end
        || !opens.is_some_and(|u| u.is_capital && u.is(Class::FrontedSubordinator))
    {
        return;
    }
    let small = |at: usize| unit(row, at).is_some_and(|u| u.is_word && !u.is_capital);
    let ends = |&at: &usize| unit(row, at).is_some_and(|u| u.word == word::COMMA) && small(at - 1);
    if let Some(comma) = (run.start + 1..run.end).find(ends) {
        run.end = comma;
    }
}

/// "Speaking to the hall he said": a pronoun behind other words is the source alone.
pub(super) fn pronoun_alone(row: &Row, found: &mut Candidate) {
    let [sources, ..] = &mut found.parts;
    let Some(source) = sources.first_mut() else {
        return;
    };
    let last = unit(row, source.end - 1);
    let joined = source.len() > 1 && row.word(source.end - 2, 0).is(Class::ListJoint);
    if !joined && last.is_some_and(|u| u.is(Class::SpeakingPronoun)) {
        source.start = source.end - 1;
    }
}

/// A source behind its cue with who it is, one before it with whom its "who" stands for.
pub(super) fn whole_phrase(row: &Row, found: &mut Candidate) {
    let [sources, cues, contents] = &mut found.parts;
    let taken = cues.iter().chain(&*contents);
    match sources.first_mut() {
        Some(source) if source.start > found.head => with_apposition(row, source, taken),
        Some(source) => with_relative(row, source, found.head, taken),
        None => {}
    }
}

/// A source behind which the chain, or an interruption, took who it is for what is said.
pub(super) fn whole_aside(row: &Row, found: &mut Candidate) {
    let [sources, _, contents] = &mut found.parts;
    match sources.first_mut() {
        Some(source) if source.start < found.head => with_aside(row, source, found.head, contents),
        Some(_) => {}
        None => sources.extend(bare_subject(row, found.head, contents)),
    }
}

/// "Norland, the island's only ally, said it was sorry", all before the cue taken for what is said: no clause, but who says it.
fn bare_subject(row: &Row, cue: usize, contents: &mut Vec<Range<usize>>) -> Option<Range<usize>> {
    const LONGEST: usize = 20;
    let comma = |at: usize| unit(row, at).is_some_and(|u| u.word == word::COMMA);
    let [front, said, ..] = contents.as_slice() else {
        return None;
    };
    let plain = unit(row, cue)?.is(Class::PlainSaying) && said.start > cue;
    let whole = front.end + 1 == cue && comma(front.end) && front.len() <= LONGEST;
    let units = row.units.get(front.clone())?;
    let clause = |u: &Unit| u.is_quote() || u.may_be_head || u.is(Class::ClauseAuxiliary);
    let named = units.first()?.is_capital && front.clone().any(comma);
    let opens = row.sentence_start(cue) == front.start;
    if !(plain && whole && named && opens) || units.iter().any(clause) {
        return None;
    }
    Some(contents.remove(0))
}

/// "Norland, the island's only ally, said it was sorry": what stands between two commas behind the source says who it is,
/// and is none of what is said behind the cue.
fn with_aside(row: &Row, source: &mut Range<usize>, cue: usize, contents: &mut Vec<Range<usize>>) {
    const LONGEST: usize = 16;
    let comma = |at: usize| unit(row, at).is_some_and(|u| u.word == word::COMMA);
    let aside = source.end + 1..cue.saturating_sub(1);
    let said = contents.iter().any(|r| r.start > cue);
    let taken = contents
        .iter()
        .any(|r| r.start >= source.end && r.end <= aside.end);
    if !said || !taken || aside.len() > LONGEST || !comma(source.end) || !comma(aside.end) {
        return;
    }
    let units = row.units.get(aside.clone()).unwrap_or(&[]);
    if units
        .iter()
        .all(|u| u.is_word && !u.is(Class::ClauseAuxiliary))
    {
        contents.retain(|r| r.start >= cue);
        source.end = cue;
    }
}

/// "Moe, who called the dam a waste, told …": the "who" of a clause that ends before the cue is the one it stands behind.
pub(super) fn with_relative<'r>(
    row: &Row,
    source: &mut Range<usize>,
    cue: usize,
    mut taken: impl Iterator<Item = &'r Range<usize>>,
) {
    let comma = |at: usize| unit(row, at).is_some_and(|u| u.word == word::COMMA);
    let who = unit(row, source.start).is_some_and(|u| u.is(Class::PersonalRelative));
    let apart =
        cue > source.end + 1 && comma(cue - 1) && source.start > 1 && comma(source.start - 1);
    if source.len() > 1 || !who || !apart {
        return;
    }
    let before = row
        .units
        .get(..source.start - 1)
        .unwrap_or(&[])
        .iter()
        .rev();
    let words = before.take_while(|u| u.is_word).count();
    let start = source.start - 1 - words;
    if words > 0 && taken.all(|t| t.end <= start || t.start >= cue) {
        *source = start..cue;
    }
}

/// "…,” said Moe, 54, a shopkeeper": who somebody is belongs to the name, when nothing else follows in the sentence.
fn with_apposition<'r>(
    row: &Row,
    source: &mut Range<usize>,
    mut taken: impl Iterator<Item = &'r Range<usize>>,
) {
    const LONGEST: usize = 14;
    let rest = row.units.get(source.end..).unwrap_or(&[]);
    let [comma, next, after, ..] = rest else {
        return;
    };
    let age = !next.is_word && !next.is_quote() && after.word == word::COMMA;
    if comma.word != word::COMMA || !(age || next.is(Class::Article)) {
        return;
    }
    let more = |u: &&Unit| u.sentence == comma.sentence && !u.is_quote() && !u.may_be_head;
    let length = rest.iter().take_while(more).count();
    let end = source.end + length;
    let ends = unit(row, end).is_none_or(|u| u.sentence != comma.sentence);
    let stop = end - usize::from(unit(row, end - 1).is_some_and(|u| !u.is_word));
    if ends && length <= LONGEST && taken.all(|t| t.end <= source.start || t.start >= end) {
        source.end = stop;
    }
}

/// "The plan is “a dream,” she said": words right before a quotation that ends in a comma are said with it.
pub(super) fn with_front(row: &Row, found: &mut Candidate) {
    let [sources, cues, contents] = &mut found.parts;
    let Some(cue) = cues.first() else {
        return;
    };
    let clause = sources
        .first()
        .map_or(cue.start, |s| s.start.min(cue.start));
    let Some(run) = contents.first_mut().filter(|r| r.end == clause) else {
        return;
    };
    let Some(quote) = unit(row, run.start).filter(|u| u.is_ended()) else {
        return;
    };
    let before = row.units.get(..run.start).unwrap_or(&[]).iter().rev();
    let words = before.clone().take_while(|u| u.sentence == quote.sentence);
    let free = words
        .clone()
        .all(|u| !u.is_ended() && u.word != word::COLON);
    if run.len() == 1 && free && before.clone().next().is_some_and(|u| u.is_word) {
        run.start -= words.count();
    }
}

/// "“Never,” she said when she left": behind a whole quotation only another quotation goes on with it.
pub(super) fn without_tail(row: &Row, found: &mut Candidate) {
    let head = found.head;
    let [_, _, contents] = &mut found.parts;
    let units = |r: &Range<usize>| row.units.get(r.clone()).unwrap_or(&[]).iter();
    let [first, rest @ ..] = contents.as_slice() else {
        return;
    };
    let whole = first.end <= head && units(first).all(Unit::is_ended);
    if whole && !rest.iter().any(|r| units(r).any(Unit::is_quote)) {
        contents.truncate(1);
    }
}

/// "is opposed to | Greece leaving the union": a content behind its cue that stops in the middle of a phrase goes on to
/// where the phrase ends, at a mark or a word that joins or leads to something else.
pub(super) fn to_clause_end(row: &Row, found: &mut Candidate) {
    const LONGEST: usize = 24;
    const RELATIVE: usize = 10;
    let head = found.head;
    let [sources, cues, contents] = &mut found.parts;
    let Some(run) = contents.last_mut().filter(|r| r.start > head) else {
        return;
    };
    let Some(last) = unit(row, run.end - 1).filter(|u| u.is_word && !u.is_quote()) else {
        return;
    };
    let taken = sources.iter().chain(&*cues).map(|t| t.start);
    let limit = taken.filter(|start| *start >= run.end).min();
    let limit = limit.unwrap_or(run.end + LONGEST).min(run.end + LONGEST);
    let goes_on = |u: &Unit| {
        let leads = u.is(Class::ClauseEnd) || u.is(Class::DateWord) || u.is(Class::OccasionLead);
        u.sentence == last.sentence && (u.is_word && !leads || u.is_fragment())
    };
    let limit = limit.min(row.units.len());
    let rest = |from: usize| row.units.get(from..limit).unwrap_or(&[]).iter();
    if !ends_clause(last) {
        run.end += rest(run.end).take_while(|u| goes_on(u)).count();
    }
    // "…, which would lose the line": what is said of a noun in it is a part of it.
    let comma = unit(row, run.end).is_some_and(|u| u.word == word::COMMA);
    let relative =
        comma && run.end + 1 < limit && row.word(run.end + 1, 0).is(Class::ThingRelative);
    if relative {
        let own = |u: &&Unit| u.sentence == last.sentence && u.is_word;
        let length = rest(run.end + 1).take_while(own).count();
        // A long one tells a story of its own.
        run.end += if length <= RELATIVE { 1 + length } else { 0 };
    }
}

/// "said the talks went well, while farmers burned tyres": what another clause tells is none of it.
pub(super) fn before_contrast(row: &Row, found: &mut Candidate) {
    const LEAST: usize = 4;
    let head = found.head;
    let [_, _, contents] = &mut found.parts;
    let Some(run) = contents.last_mut().filter(|r| r.start > head) else {
        return;
    };
    let mark = |u: &Unit| u.word == word::COMMA || u.is(Class::Dash);
    let contrast = (run.start + LEAST..run.end.saturating_sub(1)).find(|&at| {
        row.word(at, 0) == word::SEMICOLON
            || unit(row, at).is_some_and(mark) && row.word(at + 1, 0).is(Class::Contrast)
    });
    if let Some(at) = contrast {
        run.end = at;
    }
}

/// Whether a content that ends in such a word was cut where it may end: no phrase goes on behind a pronoun or a day.
fn ends_clause(last: &Unit) -> bool {
    last.is(Class::DateWord)
}

/// Gives a source that begins within a name the whole name: "Prime Minister Jonas [Petersen]".
pub(super) fn whole_name(row: &Row, found: &mut Candidate) {
    let [sources, cues, contents] = &mut found.parts;
    let Some(source) = sources.first_mut() else {
        return;
    };
    let mut taken = cues.iter().chain(&*contents);
    // "When" opens the sentence and is no part of the name behind it.
    let opens = |u: &Unit| u.is(Class::FrontedSubordinator);
    let name = |at: usize| unit(row, at).is_some_and(|u| u.is_word && u.is_capital && !opens(u));
    let particle = |at: usize| unit(row, at).is_some_and(|u| u.is(Class::FamilyParticle));
    let mut start = source.start;
    while name(start) {
        let particles = (0..start).rev().take_while(|&at| particle(at)).count();
        match start.checked_sub(particles + 1).filter(|&at| name(at)) {
            Some(before) => start = before,
            None => break,
        }
    }
    // A single word before may open the sentence or be a day; two are a name with its title.
    let mut free = || taken.all(|t| t.end <= start || t.start >= source.start);
    if source.start - start >= 2 && free() {
        source.start = start;
    }
}

fn unit<'u>(row: &Row<'u>, at: usize) -> Option<&'u Unit> {
    row.units.get(at)
}

/// "wrote to the teachers: “…”": what stands before the colon is none of the words, unless it is a clause with "that".
fn after_colon(row: &Row, run: &mut Range<usize>) {
    let units = row.units.get(run.clone()).unwrap_or(&[]);
    let mut pairs = units.windows(2);
    let colon =
        pairs.position(|p| p[0].word == word::COLON && p[1].is_quote() && !p[1].is_fragment());
    let that = units.first().is_some_and(|u| u.word == word::THAT);
    if let Some(colon) = colon.filter(|_| !that) {
        run.start += colon + 1;
    }
}

/// "“Open the gates!” as they had before": a quotation that ends in a mark of its own is all there is.
fn before_tail(row: &Row, run: &mut Range<usize>) {
    let mut end = run.start;
    while end < run.end && unit(row, end).is_some_and(Unit::is_ended) {
        end += 1;
    }
    if end > run.start {
        run.end = end;
    }
}

/// "called it “meritless” and “improper”": fragments that are joined are one content.
fn and_next(row: &Row, run: &mut Range<usize>, limit: usize) {
    let fragment = |at: usize| at < limit && unit(row, at).is_some_and(Unit::is_fragment);
    let joint = |at: usize| unit(row, at).is_some_and(|u| u.is(Class::ListJoint));
    while run.end > run.start && fragment(run.end - 1) && joint(run.end) && fragment(run.end + 1) {
        run.end += 2;
    }
}
