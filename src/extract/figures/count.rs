//! What is counted when no table has it: the noun phrase after a number (`first-team players`, `brigades`, `Russian troops`).

use super::adjectives::{is_grade, positive};
use super::currency;
use super::cursor::Cursor;
use super::prefix::is_upper;
use super::units::unit_of;
use crate::lexicon::{Class, WordId, word};
use crate::text::number::{NumberWord, number_word};
use crate::text::part_of_speech::{
    Role, is_adjective, is_past_participle, is_past_verb, is_plural, role, singular,
};

/// A noun phrase that is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Its first token.
    pub(super) from: usize,
    /// The token after its head.
    pub(super) to: usize,
    /// Whether its head is a plural.
    pub(super) plural: bool,
    /// Whether another amount stands inside it (`500-pound bombs`), which is a figure of its own.
    pub(super) holds_amount: bool,
}

/// The longest phrase looked at.
const MOST: usize = 6;

/// Finds the noun phrase at `at` that a number of `value` counts.
pub(super) fn phrase(cursor: &Cursor, at: usize, value: f64) -> Option<Phrase> {
    let mut from = at;
    while cursor.is_word(from) && role(cursor.word(from)) == Some(Role::Opener) && from < at + 2 {
        from += 1;
    }
    let (from, holds_amount) = inner_amount(cursor, from).unwrap_or((from, false));
    let (last, head) = run(cursor, from);
    let made = |to, plural| Phrase {
        from,
        to,
        plural,
        holds_amount,
    };
    if (value - 1.0).abs() < 1e-9 && last > from {
        return Some(made(one_thing(cursor, from, last), false));
    }
    if let Some(to) = head {
        return Some(made(to, true));
    }
    // "12 page document": a noun before another, where no plural follows.
    let attribute = last > from + 1
        && !holds_amount
        && !is_quality(cursor.printed(from))
        && !cursor.printed(from + 1).ends_with("ly")
        && cursor
            .token(from)
            .is_some_and(|t| !t.is_capital() && t.span.len() > 2 && !t.has_hyphen())
        && !cursor.printed(from).ends_with("ly");
    attribute.then(|| made(from + 1, false))
}

/// Whether a word says how something is or what was done to it, and names no thing: `smart`, `selected`.
fn is_quality(word: &str) -> bool {
    is_adjective(word) || is_past_participle(word)
}

/// The words that can be one noun phrase from `from` on: where they end, and where its last plural does.
fn run(cursor: &Cursor, from: usize) -> (usize, Option<usize>) {
    let mut head = None;
    let mut last = from;
    let mut i = from;
    while i < (from + MOST).min(cursor.end) {
        if head.is_none() && last > from && (joins_adjectives(cursor, i) || is_model(cursor, i)) {
            i += 1;
            continue;
        }
        // "three commissioners' offices"
        let owner = i > from && (cursor.mark(i, '\'') || cursor.mark(i, '\u{2019}'));
        if owner && cursor.glued(i) && is_content(cursor, i + 1, true) {
            i += 1;
            continue;
        }
        if !is_content(cursor, i, i > from) {
            break;
        }
        let plural = is_plural_at(cursor, i);
        // "two commissions presents the report": behind a plural, what takes an object is a verb.
        if plural && head.is_some() && takes_object(cursor, i + 1) {
            break;
        }
        last = i + 1;
        if plural {
            head = Some(i + 1);
        } else if head.is_some() && !cursor.glued(i.wrapping_sub(1)) {
            break;
        }
        i += 1;
    }
    (last, head)
}

/// Whether a noun in the plural stands at `at`; in a line of capitals too, where only a long word is no abbreviation.
fn is_plural_at(cursor: &Cursor, at: usize) -> bool {
    let Some(token) = cursor.token(at) else {
        return false;
    };
    let printed = cursor.printed(at);
    let shouted = token.is_all_capitals()
        && token.span.len() > 5
        && printed.ends_with('S')
        && !printed.ends_with("SS");
    shouted || is_plural(token, printed)
}

/// Whether an object begins at `at`: `the`, `a`, `its`.
fn takes_object(cursor: &Cursor, at: usize) -> bool {
    role(cursor.word(at)) == Some(Role::Opener) && cursor.small(at) != WordId::NONE
}

/// Whether the word at `i` can be a part of what is counted.
fn is_content(cursor: &Cursor, i: usize, inside: bool) -> bool {
    let Some(token) = cursor.token(i).filter(|t| t.is_word()) else {
        return false;
    };
    if matches!(role(token.word), Some(Role::Stop | Role::Opener))
        || (inside && token.after_line() && token.is_capital())
    {
        return false;
    }
    let unit = unit_of(token.word);
    // "smart water meters" are no length; "12 500-pound bombs" hold one.
    let head = cursor
        .before(i, 1)
        .is_some_and(|t| t.is_word() && t.is_small());
    let starts_another = unit
        .is_some_and(|u| u.name.len() > 3 && u.kind != super::units::Kind::Symbol)
        && inside
        && !(head && is_plural(token, cursor.printed(i)))
        && !is_titled(cursor, i);
    let another_number = token.has_hyphen() && starts_with_number(cursor, i);
    number_word(token.word).is_none() && !starts_another && !another_number
}

/// `Entry Point Projects`: a unit between other words of a name.
fn is_titled(cursor: &Cursor, at: usize) -> bool {
    let capital = |i: usize| {
        cursor
            .token(i)
            .is_some_and(|t| t.is_word() && t.is_capital())
    };
    capital(at) && capital(at + 1) && at.checked_sub(1).is_some_and(capital)
}

/// `Kia and Hyundai vehicles`: "and" between two words before the head.
fn joins_adjectives(cursor: &Cursor, at: usize) -> bool {
    cursor.word(at) == word::AND
        && is_content(cursor, at + 1, true)
        && (at + 2..at + 4).any(|i| {
            is_content(cursor, i, true)
                && cursor
                    .token(i)
                    .is_some_and(|t| is_plural(t, cursor.printed(i)))
        })
        && !cursor
            .token(at + 1)
            .is_some_and(|t| is_plural(t, cursor.printed(at + 1)))
}

/// `Model 3 sedans`: the number of a name within what is counted.
fn is_model(cursor: &Cursor, at: usize) -> bool {
    let number = cursor
        .token(at)
        .is_some_and(|t| t.is_number() && t.span.len() < 4);
    let name = cursor
        .before(at, 1)
        .is_some_and(crate::text::Token::is_capital);
    number && name && is_content(cursor, at + 1, true)
}

/// Past an amount that says of what size the things counted are (`two 500-pound bombs`, `2.9 million 9 litre cases`,
/// `40 two-bedroom flats`), and true; past the number they are called by (`two 737-800 aircraft`), and false.
fn inner_amount(cursor: &Cursor, at: usize) -> Option<(usize, bool)> {
    let token = cursor.token(at).filter(|t| t.after_space())?;
    let content = |to: usize| is_content(cursor, to, false);
    if token.is_word() && token.has_hyphen() {
        return (starts_with_number(cursor, at) && content(at + 1)).then_some((at + 1, true));
    }
    let digits = |i: usize| cursor.token(i).is_some_and(crate::text::Token::is_number);
    if !digits(at) {
        return None;
    }
    let glued = |i: usize| cursor.dash(i) && cursor.glued(i) && cursor.glued(i + 1);
    let mut to = at + 1;
    while glued(to) && digits(to + 1) {
        to += 2;
    }
    to += usize::from(glued(to));
    let unit = cursor
        .token(to)
        .is_some_and(|t| unit_of(t.word).is_some() || currency::name(t.word).is_some());
    let model = cursor.printed(at).len() == 3 && !cursor.glued(to);
    let to = to + usize::from(unit);
    ((unit || model) && content(to)).then_some((to, unit))
}

/// Whether a compound is another number's: "two-year terms", but not "first-team players".
fn starts_with_number(cursor: &Cursor, at: usize) -> bool {
    let head = cursor.printed(at).split('-').next().unwrap_or("");
    number_word(WordId::folded(head)).is_some_and(|w| !matches!(w, NumberWord::Ordinal(_)))
}

/// The singular a "one" counts: the words up to its verb ("one proposal asks", "one hand behind her").
fn one_thing(cursor: &Cursor, from: usize, last: usize) -> usize {
    let mut to = from + 1;
    while to < last && !ends_one(cursor, from, to) {
        to += 1;
    }
    to
}

/// Whether the word at `at` goes on with something else than the thing that starts at `from`.
fn ends_one(cursor: &Cursor, from: usize, at: usize) -> bool {
    let word = cursor.printed(at);
    let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    let bounded = cursor
        .token(at + 1)
        .is_none_or(|t| !t.is_word() || role(t.word).is_some());
    let verb = lower
        && (is_past_verb(word)
            || word.ends_with("ly")
            || (bounded
                && matches!(
                    word,
                    "familiar" | "close" | "responsible" | "able" | "aware"
                ))
            || is_past_participle(word)
            || (bounded && word.len() > 5 && word.ends_with("ing")));
    let plural = cursor
        .token(at)
        .is_some_and(|t| is_plural(t, word) && lower);
    // "One proposal asks": a noun that is no adjective went before, so an s is a verb's.
    verb && at > from || plural && !is_adjective(cursor.printed(at - 1))
}

/// The words of a phrase but for those that only grade what is counted, the head in the singular.
fn words_of(cursor: &Cursor, phrase: Phrase) -> String {
    let mut name = String::new();
    for i in phrase.from..phrase.to {
        let word = cursor.printed(i);
        if cursor.mark(i, '\'') || cursor.mark(i, '\u{2019}') {
            // "three wardens' offices" are offices.
            name.clear();
            continue;
        }
        let inner = i + 1 < phrase.to;
        if inner && is_left_out(cursor, phrase, i) {
            continue;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        if inner {
            name.push_str(&positive(word));
        } else if phrase.plural {
            name.push_str(&head_of(word));
        } else {
            name.push_str(word);
        }
    }
    name
}

/// "five newly built large schools" are schools: adverbs, participles and grades are no part of a name.
fn is_left_out(cursor: &Cursor, phrase: Phrase, at: usize) -> bool {
    let word = cursor.printed(at);
    let adverb = |w: &str| w.ends_with("ly") && !w.contains('-') && w.len() > 4;
    let first = at == phrase.from;
    let told = !first && adverb(cursor.printed(at - 1)) && word.ends_with("ed");
    let done = first && is_past_participle(word) && !word.contains('-');
    adverb(word) || done || told || word == "and" || is_grade(word)
}

/// Returns the name of what a phrase counts: its words, the head in the singular.
pub(super) fn name(cursor: &Cursor, phrase: Phrase) -> String {
    let mut name = words_of(cursor, phrase);
    if cursor
        .token(phrase.to - 1)
        .is_some_and(|t| t.is_all_capitals() && t.span.len() > 5)
    {
        name = name.to_lowercase();
    }
    let head = phrase.to.checked_sub(1).filter(|_| phrase.plural);
    let alone = phrase.from + 1 == phrase.to;
    let origin = || {
        head.is_some_and(|head| {
            cursor.word(head).is(Class::OtherPeople) || alone && is_people(cursor, head)
        })
    };
    if name == "person" || name.ends_with(" people") || origin() {
        return "people".to_owned();
    }
    name
}

/// Whether a plural is one of people by where they are from: `Estonians`.
fn is_people(cursor: &Cursor, head: usize) -> bool {
    let origin = || {
        let printed = cursor.printed(head);
        let one = WordId::folded(printed.strip_suffix('s').unwrap_or(printed));
        one.is(Class::ProperAdjective)
    };
    let capital = cursor
        .token(head)
        .is_some_and(|t| t.is_capital() && !t.has_inner_capital());
    capital && origin()
}

/// `thousands of Chinese`: people by where they are from, in a word without a plural.
pub(super) fn is_people_of(cursor: &Cursor, at: usize) -> bool {
    let origin = cursor
        .token(at)
        .is_some_and(|t| t.is_titled(Class::ProperAdjective));
    origin && (!cursor.is_word(at + 1) || role(cursor.word(at + 1)) == Some(Role::Stop))
}

/// The head in the singular; a name keeps its capitals.
fn head_of(word: &str) -> String {
    // "MPs", "SRIs"
    if let Some(short) = word.strip_suffix('s')
        && is_upper(short)
    {
        return short.to_owned();
    }
    let lower = singular(word);
    if word.starts_with(char::is_uppercase) {
        let mut letters = lower.chars();
        return letters
            .next()
            .map_or(String::new(), |c| c.to_uppercase().chain(letters).collect());
    }
    lower
}

/// Returns a noun in the singular.
pub(super) fn singular_of(noun: &str) -> String {
    singular(noun)
}
