//! Roles printed with a name: before it ("U.S. Defense Secretary Pete Hegseth"), after it ("Pete Hegseth, the defense
//! secretary,") or set before it with a comma ("The defense secretary, Pete Hegseth,").
//!
//! Apart from names because the words differ: a role is an ordinary noun phrase whose head is a role noun.

use super::titles::{Title, title};
use crate::extract::facts::Gender;
use crate::extract::tagger::lexicon::NameLexicon;
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Span};
use std::ops::Range;

/// What stands beside one mention.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// Roles as printed.
    pub(super) roles: Vec<Span>,
    /// What an honorific or a role noun says.
    pub(super) gender: Option<Gender>,
    /// Whether a title stands before the name: a bare surname after it is no first name.
    pub(super) titled: bool,
}

/// Longest role kept, in tokens.
const LONGEST: usize = 12;

/// Reads what stands beside the mention `name`, inside the sentence `sentence`.
pub(super) fn beside(analysis: &Analysis, sentence: &Range<usize>, name: &Range<usize>) -> Beside {
    let mut found = Beside::default();
    let mut head = name.start;
    while let Some(Title::Honorific(gender)) = before(analysis, sentence, head) {
        found.gender = found.gender.or(gender);
        found.titled = true;
        head -= 1;
    }
    if let Some(start) = phrase_before(analysis, sentence, head) {
        found.titled = true;
        found.keep(analysis, start..head);
    } else if let Some(range) = set_before(analysis, sentence, head, name.end) {
        found.keep(analysis, range);
    }
    if let Some(range) = set_after(analysis, sentence, name.end) {
        found.keep(analysis, range);
    }
    found
}

impl Beside {
    fn keep(&mut self, analysis: &Analysis, range: Range<usize>) {
        for at in range.clone() {
            if let Some(Title::Role(gender)) = analysis.tokens.get(at).and_then(|t| title(t.word)) {
                self.gender = self.gender.or(gender);
            }
        }
        self.roles.push(analysis.span(range));
    }
}

fn before(analysis: &Analysis, sentence: &Range<usize>, at: usize) -> Option<Title> {
    let before = at.checked_sub(1).filter(|b| *b >= sentence.start)?;
    title(analysis.tokens.get(before)?.word)
}

/// Where the noun phrase that ends at `end` begins, whose head is a role noun; `None` when no role noun stands there.
fn phrase_before(analysis: &Analysis, sentence: &Range<usize>, end: usize) -> Option<usize> {
    let head = head_before(analysis, sentence, end)?;
    let least = sentence.start.max(end.saturating_sub(LONGEST));
    let mut start = head;
    while start > least && goes_before(analysis, start - 1) {
        start -= 1;
    }
    while start < head && !opens_phrase(analysis, start) {
        start += 1;
    }
    Some(start)
}

/// The role noun that ends at `end`, or that has its "of …" there: "the Prime Minister of Singapore".
fn head_before(analysis: &Analysis, sentence: &Range<usize>, end: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let is_head = |at: usize| {
        let known = analysis.tokens.get(at).and_then(|t| title(t.word));
        matches!(known, Some(Title::Role(_) | Title::Rank))
    };
    let last = end.checked_sub(1).filter(|at| *at >= sentence.start)?;
    if is_head(last) {
        return Some(last);
    }
    let least = sentence.start.max(end.saturating_sub(LONGEST));
    let mut at = last;
    while at > least {
        let token = analysis.tokens.get(at)?;
        if ties(token.word) && at < last && is_head(at - 1) {
            return Some(at - 1);
        }
        let named = token.is_word() && token.is_capital() && !token.is(Class::RoleBreak);
        let within = ties(token.word) || is_within(token.word);
        if !(named || within && at < last) {
            return None;
        }
        at -= 1;
    }
    None
}

/// Whether the word ties a role to the organisation or country it is held in.
fn ties(word: WordId) -> bool {
    word == word::OF || word == word::FOR
}

/// Whether the name of that organisation may hold the small word.
fn is_within(word: WordId) -> bool {
    word.is(Class::RoleJoiner) || word == word::THE || word == word::AND
}

/// Whether a token can stand in a role before its head.
fn goes_before(analysis: &Analysis, at: usize) -> bool {
    let Some(token) = analysis.tokens.get(at) else {
        return false;
    };
    if !token.is_word() {
        return token.is_mark('&');
    }
    if token.word == word::POSSESSIVE
        || matches!(title(token.word), Some(Title::Modifier | Title::Role(_)))
    {
        return true;
    }
    // A word that opens a sentence and is mostly printed small is no name of an office.
    let ordinary = token.after_line()
        || analysis
            .tokens
            .get(at.wrapping_sub(1))
            .is_some_and(|t| t.is_mark('.'));
    token.is_capital()
        && !token.is(Class::RoleBreak)
        && !(ordinary && NameLexicon::built_in().get(token.hash).case() == 1)
}

/// A role cannot begin with a possessive or a mark.
fn opens_phrase(analysis: &Analysis, at: usize) -> bool {
    analysis
        .tokens
        .get(at)
        .is_some_and(|t| t.is_word() && t.word != word::POSSESSIVE)
}

/// "The defense secretary, Pete Hegseth, said": the phrase before the comma, when a comma or an end closes the name.
fn set_before(
    analysis: &Analysis,
    sentence: &Range<usize>,
    start: usize,
    end: usize,
) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|c| *c > sentence.start)?;
    if !analysis.tokens.get(comma)?.is_mark(',') || !closes(analysis, sentence, end) {
        return None;
    }
    let first = phrase_before(analysis, sentence, comma)?;
    let article = first.checked_sub(1).and_then(|a| analysis.tokens.get(a));
    let definite = article.is_some_and(|t| t.is(Class::RoleArticle));
    (definite || analysis.tokens.get(first)?.is_capital()).then_some(first..comma)
}

/// "Pete Hegseth, the defense secretary,": the phrase after the comma up to the mark that closes it.
fn set_after(analysis: &Analysis, sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    if end >= sentence.end || !analysis.tokens.get(end)?.is_mark(',') {
        return None;
    }
    let mut start = end + 1;
    if analysis
        .tokens
        .get(start)
        .is_some_and(|t| t.is(Class::RoleArticle))
    {
        start += 1;
    }
    let most = sentence.end.min(start + LONGEST);
    let mut head = None;
    let mut at = start;
    while at < most && !closes(analysis, sentence, at) {
        let token = analysis.tokens.get(at)?;
        if token.is(Class::RoleEnd) {
            return None;
        }
        let known = title(token.word);
        if head.is_none() && token.is(Class::RolePreposition) {
            return None;
        }
        if matches!(known, Some(Title::Role(_))) {
            head = Some(at);
        } else if head.is_none() && !goes_before(analysis, at) && !ends_like_adjective(analysis, at)
        {
            return None;
        }
        at += 1;
    }
    // A phrase that nothing closes within reach is no aside.
    head.filter(|_| closes(analysis, sentence, at))
        .map(|_| start..at)
}

/// Whether an aside or a sentence ends at the token.
fn closes(analysis: &Analysis, sentence: &Range<usize>, at: usize) -> bool {
    at >= sentence.end
        || analysis.tokens.get(at).is_none_or(|t| {
            !t.is_word()
                && matches!(
                    t.span.of(analysis.text),
                    "," | "." | ";" | ":" | ")" | "—" | "–" | "?" | "!"
                )
                || t.word == word::WHO
        })
}

/// "veteran", "nuclear", "European-born" before a role noun are taken on trust when they look like adjectives.
fn ends_like_adjective(analysis: &Analysis, at: usize) -> bool {
    let word = analysis.word(at);
    [
        "al", "ic", "an", "ish", "ese", "ive", "ary", "ian", "ing", "ed", "ment", "ity", "ion",
        "ance", "ence",
    ]
    .iter()
    .any(|ending| word.len() > 4 && word.ends_with(ending))
}
