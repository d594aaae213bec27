//! The labels of turns: "PRIME MINISTER:", "JOURNALIST:", "Ms Ann Moe:", "Written answer:".
//!
//! Apart from deciding whether lines are a conversation: a label says how it looks, not that anybody speaks.

use crate::extract::people::{self, Title};
use crate::extract::{Facts, Page};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Token};
use std::ops::Range;

/// Longest label with what stands in parentheses behind it, in tokens.
const LONGEST: usize = 16;
/// Longest name in a label.
const NAME: usize = 8;

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name or an office.
    Name,
    /// Somebody who is not named: "JOURNALIST".
    Nobody,
    /// That what follows answers.
    Answer,
}

/// A label.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The name or office without what stands in parentheses.
    pub(super) name: Range<usize>,
    /// The first token of the words behind it.
    pub(super) behind: usize,
    pub(super) sort: Sort,
}

/// Reads the label that a line opens with.
pub(super) fn read(page: &Page, facts: &Facts, line: Range<usize>) -> Option<Label> {
    let analysis = &page.analysis;
    let start = opening(analysis, line.clone());
    let end = line.end.min(start + LONGEST);
    let colon = (start..end).find(|&at| word_is(analysis, at, word::COLON))?;
    let closes = |at: &usize| matches!(analysis.word(*at), "(" | "[" | "," | "*" | "_");
    let name = start..(start..colon).find(closes).unwrap_or(colon);
    // "Senator Moe (N-OS) issued the following statement:" is a sentence.
    let beside = analysis.tokens.get(name.end..colon)?;
    let plain = |t: &Token| t.is_small() && !t.is(Class::RoleLink) && t.word != word::AND;
    if beside.iter().any(|t| t.is_word() && plain(t)) {
        return None;
    }
    let sort = sort(page, facts, &name)?;
    let behind = (colon + 1..line.end).find(|&at| !is_emphasis(analysis, at));
    Some(Label {
        name,
        behind: behind.unwrap_or(line.end),
        sort,
    })
}

/// Whether a line is no more than a word that says that an answer follows: "**Answer**".
pub(super) fn announces_answer(analysis: &Analysis, line: Range<usize>) -> bool {
    let start = opening(analysis, line.clone());
    let mut words =
        (start..line.end).filter_map(|at| analysis.tokens.get(at).filter(|t| t.is_word()));
    let first = words.next();
    let second = words.next();
    let last = second.or(first).is_some_and(|t| t.is(Class::AnswerLabel));
    last && words.next().is_none() && first.is_some_and(Token::is_capital)
}

/// Where the words of a line begin: behind marks of emphasis, the number of the paragraph and what lays it out.
pub(super) fn opening(analysis: &Analysis, line: Range<usize>) -> usize {
    let mut at = line.start;
    if analysis.word(at) == "{" {
        at = line
            .clone()
            .find(|t| analysis.word(*t) == "}")
            .map_or(at, |t| t + 1);
    }
    let emphasis = |mut at: usize| {
        while at < line.end && is_emphasis(analysis, at) {
            at += 1;
        }
        at
    };
    at = emphasis(at);
    let numbered = |at: usize| analysis.tokens.get(at).filter(|t| t.is_number());
    if let Some(number) = numbered(at) {
        let dotted = matches!(analysis.word(at + 1), "." | ")");
        let next = at + 1 + usize::from(dotted);
        let opens = analysis.tokens.get(next).is_some_and(Token::is_capital);
        if next < line.end && (dotted || opens && number.span.len() <= 2) {
            at = emphasis(next);
        }
    }
    at
}

fn is_emphasis(analysis: &Analysis, at: usize) -> bool {
    matches!(analysis.word(at), "*" | "**" | "#" | "_" | "\\" | "`" | ">")
}

fn word_is(analysis: &Analysis, at: usize, word: crate::lexicon::WordId) -> bool {
    analysis.tokens.get(at).is_some_and(|t| t.word == word)
}

fn sort(page: &Page, facts: &Facts, name: &Range<usize>) -> Option<Sort> {
    let words = page.analysis.tokens.get(name.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let is_title = |t: &Token| people::title(t.word).is_some_and(|t| t != Title::Modifier);
    let no_name = |t: &Token| t.is(Class::FieldLabel) || t.has_digit();
    if !first.is_capital() || words.iter().any(no_name) {
        return None;
    }
    if words.iter().take(3).any(|t| t.is(Class::AnswerLabel)) {
        return Some(Sort::Answer);
    }
    if words.len() <= 3 && (last.is(Class::TurnOfNobody) || first.is(Class::TurnOfNobody)) {
        return Some(Sort::Nobody);
    }
    if words.len() > NAME || words.iter().any(|t| t.is(Class::ArticleLabel)) {
        return None;
    }
    let single = |t: &Token| t.is_capital() && t.span.len() == 1;
    let shouts = |t: &Token| t.is_all_capitals() || t.has_period() || single(t);
    let capitals = words.iter().all(shouts) && words.iter().any(Token::is_all_capitals);
    let in_name = |t: &Token| t.is_capital() || t.has_period() || t.is(Class::NameParticle);
    let named = words.iter().all(|t| t.is_word() && in_name(t));
    let titled = named && (is_title(first) || words.len() > 2 && is_title(words.get(1)?));
    (capitals || titled || is_person(page, facts, name)).then_some(Sort::Name)
}

/// Whether tokens are the name of one of the article's people and nothing else.
fn is_person(page: &Page, facts: &Facts, name: &Range<usize>) -> bool {
    let span = page.analysis.span(name.clone());
    let mut mentions = facts.people.iter().flat_map(|p| &p.mentions);
    mentions.any(|m| m.span == span)
}
