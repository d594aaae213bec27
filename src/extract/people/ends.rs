//! Where a person's name ends: letters of honour and party tags are cut off, initials and what a tag was torn from belong
//! to it.
//!
//! Apart from finding because these are rules of spelling, which no tag is needed for.

use super::titles::{Title, title};
use crate::extract::tagger::is_particle;
use crate::extract::tagger::lexicon::{Entry, FEMALE, MALE, NameLexicon, PLACE, PLACE_PART};
use crate::lexicon::{Class, WordId, word};
use crate::text::{Analysis, Token};
use std::ops::Range;

/// The tokens without letters of honour behind the name; `capitals` says that all around is printed in capitals.
pub(super) fn without_letters(
    analysis: &Analysis,
    mut tokens: Range<usize>,
    capitals: bool,
) -> Range<usize> {
    let at = |i: usize| analysis.tokens.get(i);
    let letters = |i: usize| at(i).is_some_and(is_letters);
    let loud = |i: usize| at(i).is_some_and(Token::is_all_capitals);
    while tokens.len() > 1 && letters(tokens.end - 1) && !capitals {
        // "JD MD" may be anything.
        if tokens.len() == 2 && loud(tokens.start) {
            break;
        }
        tokens.end -= 1;
    }
    if tokens.len() == 1 && letters(tokens.start) && loud(tokens.start) {
        tokens.start = tokens.end;
    }
    tokens
}

/// Whether a word is letters of honour: "PhD", "QC", but "Am" and "Sc" are no "AM" and "SC".
pub(super) fn is_letters(token: &Token) -> bool {
    token.is(Class::PostNominal) && (token.span.len() > 2 || token.is_all_capitals())
}

/// Whether a tag is what is left of a party and state ("D-N.Y."), or no more than initials.
pub(super) fn is_no_name(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let words = || tokens.clone().map(|at| analysis.word(at));
    let tag = words().next().and_then(|word| word.split_once('-'));
    let party = tag.is_some_and(|(letter, _)| matches!(letter, "D" | "R" | "I" | "L"));
    let opened = tokens
        .start
        .checked_sub(1)
        .and_then(|i| analysis.tokens.get(i));
    let opened = opened.is_some_and(|t| t.is_mark(',') || t.is_mark('('));
    party && opened || words().all(is_letter)
}

/// "J.", and the "Ph." of "Ph.D.".
fn is_letter(word: &str) -> bool {
    is_initials(word) || word.len() <= 3 && word.ends_with('.')
}

/// "J.", "J.D.", "C".
pub(super) fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters == 1 || letters > 1 && word.ends_with('.') && word.matches('.').count() == letters
}

/// Takes in the initials before a single word ("J.D. Vance", "S Jaishankar") and the family name He ("He Lifeng").
pub(super) fn with_first(analysis: &Analysis, tokens: Range<usize>, floor: usize) -> Range<usize> {
    let Some(first) = tokens.start.checked_sub(1).filter(|first| *first >= floor) else {
        return tokens;
    };
    let (word, start) = (analysis.word(first), tokens.start);
    let single = tokens.len() == 1 || is_initials(analysis.word(start));
    let before = first.checked_sub(1).filter(|i| *i >= floor);
    let before = before.and_then(|i| analysis.tokens.get(i));
    let capital = before.is_some_and(|t| t.is_word() && t.is_capital());
    let titled = before.is_some_and(|t| title(t.word).is_some());
    let taken = match word {
        "He" => tokens.len() == 1,
        "A" | "I" | "X" => false,
        _ if is_initials(word)
            && word.starts_with(char::is_uppercase)
            && !is_abroad(analysis, first) =>
        {
            // "Plan B Ltd" has its letter behind a capital, "S Jaishankar" before a single name.
            !capital && (word.ends_with('.') || single) || single && titled
        }
        _ => false,
    };
    // The tagger begins at the initial: "John" before "G. Roberts Jr."
    let given = is_initials(analysis.word(start))
        && analysis.tokens.get(first).is_some_and(|t| {
            t.is_capital()
                && title(t.word).is_none()
                && NameLexicon::built_in().get(t.hash).has(MALE | FEMALE)
        });
    if taken || given || is_unheard(analysis, first, &tokens) {
        first..tokens.end
    } else {
        tokens
    }
}

/// "Jusman" before "Safi Holm": a word in no list right before a name of two is its first.
fn is_unheard(analysis: &Analysis, first: usize, tokens: &Range<usize>) -> bool {
    let plain = |t: &Token| {
        let name = t.is_word() && t.is_capital() && !t.is_all_capitals();
        let listed = NameLexicon::built_in().get(t.hash) != Entry::default();
        let whole = !t.has_hyphen() && !t.has_period() && !t.has_inner_capital();
        name && whole && !listed && t.word == WordId::NONE
    };
    let broken = analysis
        .tokens
        .get(tokens.start)
        .is_none_or(Token::after_line);
    let known = analysis.tokens.get(first);
    tokens.len() >= 2 && !broken && known.is_some_and(plain)
}

/// Whether initials stand before a family name: "J.D. Vance".
pub(super) fn is_led_by_initials(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    if tokens.len() != 2 {
        return false;
    }
    let word = analysis.word(tokens.start);
    is_initials(word)
        && word.len() > 2
        && !is_abroad(analysis, tokens.start)
        && is_surname(analysis, tokens.end - 1)
}

/// Whether a word is known as a surname and as nothing else.
pub(super) fn is_surname(analysis: &Analysis, at: usize) -> bool {
    let token = analysis.tokens.get(at);
    token.is_some_and(|t| t.is_capital() && NameLexicon::built_in().get(t.hash).is_surname())
}

/// "U.S.", "D.C.", "E.U.": initials that are no person's.
fn is_abroad(analysis: &Analysis, at: usize) -> bool {
    let word = analysis.word(at);
    let place = |t: &Token| NameLexicon::built_in().get(t.hash).has(PLACE | PLACE_PART);
    word.len() > 2
        && (word.starts_with("U.") || word == "E.U." || analysis.tokens.get(at).is_some_and(place))
}

/// Whether a name cannot end so: after an initial or a particle comes the family name.
pub(super) fn is_open(analysis: &Analysis, tokens: &Range<usize>) -> bool {
    let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else {
        return false;
    };
    let word = analysis.word(last);
    let initial = word.ends_with('.') && is_initials(word);
    initial
        || analysis
            .tokens
            .get(last)
            .is_some_and(|t| is_particle(t.word))
}

/// Whether a name is the end of the place a peer, whose own name ends at `end`, is called after.
pub(super) fn is_seat(analysis: &Analysis, peer: &Range<usize>, tokens: &Range<usize>) -> bool {
    let word = |at: usize| analysis.tokens.get(at).map_or(WordId::NONE, |t| t.word);
    let titled = peer
        .start
        .checked_sub(1)
        .is_some_and(|at| word(at).is(Class::Peerage));
    titled
        && word(peer.end) == word::OF
        && peer.end < tokens.start
        && (peer.end + 1..tokens.start).all(|at| {
            let token = analysis.tokens.get(at);
            token.is_some_and(|t| t.is_capital() && !matches!(title(t.word), Some(Title::Role(_))))
        })
}
