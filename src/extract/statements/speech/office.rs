//! Labels that are an office: "PRIME MINISTER:" is who holds it, which the record's speaker and its source say.

use super::heading;
use super::owner::Owner;
use crate::extract::people::{self, Title};
use crate::extract::{Facts, Page, Person};
use crate::lexicon::{Class, WordId, value};
use crate::text::Token;
use std::ops::Range;

/// Whether a label stands for whose text it is: by name, by initials, or by the office that person holds.
pub(super) fn is_owner(page: &Page, facts: &Facts, owner: &Owner, label: &Range<usize>) -> bool {
    let Some(person) = facts.people.get(owner.person as usize) else {
        return false;
    };
    let words = page.analysis.tokens.get(label.clone()).unwrap_or(&[]);
    let text = page.text();
    let surname = person.name.rsplit(' ').next().unwrap_or("");
    let (Some(last), [first, ..]) = (words.last(), words) else {
        return false;
    };
    // "MOE", "ANN MOE", "PRIME MINISTER MOE".
    if surname.eq_ignore_ascii_case(last.span.of(text)) {
        let full = || {
            person
                .name
                .split(' ')
                .any(|n| n.eq_ignore_ascii_case(first.span.of(text)))
        };
        return words.len() == 1 || people::title(first.word).is_some() || full();
    }
    is_initials(words, text, person)
        || is_office(words) && holds(page, facts, owner, &spelt_out(words, text))
}

/// Whom a label stands for that is no name: the only person with such initials, or whose name is printed behind that office
/// in the title or the opening ("with the Treasurer, the Hon. Ann Moe").
pub(super) fn holder(page: &Page, facts: &Facts, label: &Range<usize>) -> Option<u32> {
    const EARLY: usize = 4;
    const NEAR: usize = 7;
    let analysis = &page.analysis;
    let words = analysis.tokens.get(label.clone())?;
    let mut same = (0..).zip(&facts.people);
    if let Some((number, _)) = same.find(|(_, p)| is_initials(words, page.text(), p)) {
        let other = same.any(|(_, p)| is_initials(words, page.text(), p));
        return (!other).then_some(number);
    }
    is_office(words).then_some(())?;
    let end = analysis.sentences.partition_point(|s| s.block < EARLY);
    let end = analysis
        .sentences
        .get(end.checked_sub(1)?)?
        .tokens
        .end
        .min(label.start);
    let hashes = || words.iter().map(|t| t.hash);
    let is_same = |at: &usize| {
        let there = analysis.tokens.get(*at..*at + words.len());
        there.is_some_and(|there| there.iter().map(|t| t.hash).eq(hashes()))
    };
    let found = (0..end).find(is_same)? + words.len();
    let beside = analysis.span(found..(found + NEAR).min(analysis.tokens.len()));
    heading::first_within(facts, beside).map(|(number, _)| number)
}

/// Whether a label is no more than letters that stand for a name nobody knows: "KB", "PMV".
pub(super) fn is_unknown(page: &Page, label: &Range<usize>) -> bool {
    let word = page.analysis.span(label.clone()).of(page.text());
    let vowel = |c: char| "AEIOUY".contains(c);
    label.len() == 1 && word.len() <= 3 && !word.contains(vowel)
}

fn is_initials(words: &[Token], text: &str, person: &Person) -> bool {
    let [word] = words else { return false };
    let initials = person.name.split(' ').filter_map(|n| n.chars().next());
    let word = word.span.of(text);
    word.len() > 1 && word.chars().eq(initials)
}

/// Whether all words of a label are those of an office that is nobody's deputy.
fn is_office(words: &[Token]) -> bool {
    let office = |t: &Token| match people::title(t.word) {
        Some(Title::Honorific(_)) => false,
        Some(_) => true,
        None => t.is(Class::RoleLink) || value::ROLE_ABBREVIATION.get(t.word).is_some(),
    };
    words.iter().all(office) && !words.iter().any(|t| t.is(Class::Deputy))
}

/// An office in small letters, what is abbreviated in it spelt out: "PM" is a prime minister.
fn spelt_out(words: &[Token], text: &str) -> String {
    let words = words
        .iter()
        .map(|t| match value::ROLE_ABBREVIATION.get(t.word) {
            Some(long) => long.to_owned(),
            None => t.span.of(text).to_lowercase(),
        });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a person holds an office: the source is that office's or the name is printed with it, or neither is said of
/// another and nobody else has it.
fn holds(page: &Page, facts: &Facts, owner: &Owner, office: &str) -> bool {
    let has = |role: &str| role.to_lowercase().contains(office);
    let own = facts.people.get(owner.person as usize);
    let mut own = own.into_iter().flat_map(|p| &p.roles);
    if page.article.source.as_deref().is_some_and(has) || own.any(|r| has(r)) {
        return true;
    }
    let source = page.article.source.as_deref().unwrap_or("");
    let mut source = source.split(|c: char| !c.is_alphanumeric());
    let another = source.any(|w| people::is_role_noun(WordId::of(&w.to_lowercase())));
    let mut all = facts.people.iter().flat_map(|p| &p.roles);
    page.article.speaker.is_some() && !another && !all.any(|role| has(role))
}
