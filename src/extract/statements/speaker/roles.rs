//! The roles printed with persons as words that descriptions can be compared with: "the defense secretary", "the CEO of
//! GM", "the prime minister".

use super::{Speakers, Who};
use crate::extract::people;
use crate::extract::people::Title;
use crate::lexicon::{Class, WordId, value, word, word_hash};
use std::ops::Range;

/// One role of one person.
#[derive(Debug)]
pub(super) struct Role {
    person: u32,
    words: Vec<u64>,
    /// How many of them stand before "of", "for" or "at".
    core: usize,
    /// The first letters of its words, in lower case.
    initials: String,
}

/// How many sentences round a description tell two holders of one role apart.
const NEAR: usize = 3;

/// A description taken apart like a role.
struct Wanted {
    words: Vec<u64>,
    core: usize,
    /// Tokens of words that may stand for initials.
    short: Vec<usize>,
}

impl Speakers<'_> {
    /// The person with the role that a description names; of two, the only one named nearby.
    pub(super) fn role(&self, source: &Range<usize>, definite: bool) -> Option<Who> {
        let wanted = self.wanted(source)?;
        let mut known: Option<u32> = None;
        let mut several = false;
        for role in self
            .roles()
            .iter()
            .filter(|r| self.fits(r, &wanted, definite))
        {
            several |= known.is_some_and(|n| n != role.person);
            known = known.or(Some(role.person));
        }
        if several {
            return self.only_near(source.start, |number| {
                let mut own = self.roles().iter().filter(|r| r.person == number);
                own.any(|r| self.fits(r, &wanted, definite))
            });
        }
        known.map(Who::Person)
    }

    /// Whether two persons or more have the role that a description names.
    pub(super) fn is_shared_role(&self, words: &Range<usize>) -> bool {
        let Some(wanted) = self.wanted(words) else {
            return false;
        };
        let mut fitting = self.roles().iter().filter(|r| self.fits(r, &wanted, true));
        let first = fitting.next().map(|r| r.person);
        first.is_some_and(|person| fitting.any(|r| r.person != person))
    }

    fn wanted(&self, source: &Range<usize>) -> Option<Wanted> {
        let mut wanted = Wanted {
            words: Vec::with_capacity(source.len() + 1),
            core: usize::MAX,
            short: Vec::new(),
        };
        for at in source.clone() {
            let token = self.token(at).filter(|t| t.is_word())?;
            if token.word == word::POSSESSIVE && at > 0 && self.is_kind(at - 1) {
                // "The company's chief executive": which company is not said.
                wanted.words.clear();
            }
            if token.word == word::POSSESSIVE || token.word == word::THE {
                continue;
            }
            if token.is(Class::RoleLink) {
                wanted.core = wanted.core.min(wanted.words.len());
                continue;
            }
            if !spell_out(token.hash, &mut wanted.words) && token.is_all_capitals() {
                wanted.short.push(at);
            }
        }
        wanted.core = wanted.core.min(wanted.words.len());
        let head = wanted.core.checked_sub(1).map(|h| wanted.words[h]);
        head.is_some_and(is_head).then_some(wanted)
    }

    fn roles(&self) -> &[Role] {
        self.roles.get_or_init(|| {
            let people = (0..).zip(&self.facts.people);
            people
                .flat_map(|(n, p)| p.roles.iter().map(move |role| Role::of(n, role)))
                .collect()
        })
    }

    /// Whether a role is the one described: its head, and every other word of the description unless it says nothing of
    /// an office.
    fn fits(&self, role: &Role, wanted: &Wanted, definite: bool) -> bool {
        let Some((head, modifiers)) = wanted
            .words
            .get(..wanted.core)
            .and_then(<[u64]>::split_last)
        else {
            return false;
        };
        let core = role.words.get(..role.core).unwrap_or(&[]);
        let second = |words: &[u64]| words.iter().any(|w| WordId::of_hash(*w).is(Class::Deputy));
        if !core.contains(head) || second(core) != second(modifiers) {
            return false;
        }
        let bare =
            core.iter().filter(|w| !is_head(**w)).count() == 0 && role.words.len() == core.len();
        let rest = wanted.words.get(wanted.core..).unwrap_or(&[]);
        let known = |w: &u64| role.words.contains(w);
        let by_initials = |w: &u64| {
            let mut short = wanted.short.iter().filter(|at| self.hash(**at) == *w);
            short.any(|&at| {
                let word = self.page.analysis.word(at).replace('.', "").to_lowercase();
                word.len() > 1 && role.initials.contains(&word)
            })
        };
        modifiers.iter().chain(rest).all(|w| {
            known(w)
                || by_initials(w)
                || definite && bare && modifiers.contains(w) && wanted.short.is_empty()
        })
    }

    /// The one person of those that qualify who is named in the sentences round a token.
    pub(super) fn only_near(&self, token: usize, qualifies: impl Fn(u32) -> bool) -> Option<Who> {
        let at = self.token(token)?.span.start;
        let here = self.sentence_at(at)?;
        let until = self.mentions.partition_point(|m| m.0.end <= at);
        let before = self.mentions.get(..until)?.iter().rev();
        let near = before.take_while(|m| {
            self.sentence_at(m.0.start)
                .is_some_and(|s| s + NEAR >= here)
        });
        let mut only = None;
        for &(_, number) in near {
            if only.is_some_and(|n| n != number) && qualifies(number) {
                return None;
            }
            if only.is_none() && qualifies(number) {
                only = Some(number);
            }
        }
        only.map(Who::Person)
    }
}

impl Role {
    fn of(person: u32, printed: &str) -> Self {
        let mut role = Self {
            person,
            words: Vec::with_capacity(6),
            core: usize::MAX,
            initials: String::new(),
        };
        let pieces =
            printed.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '\''));
        for piece in pieces {
            let word = piece.strip_suffix("'s").unwrap_or(piece).to_lowercase();
            let hash = word_hash(&word);
            let known = WordId::of_hash(hash);
            if known.is(Class::RoleLink) {
                role.core = role.core.min(role.words.len());
            } else if !word.is_empty() && known != word::THE {
                role.initials.extend(word.chars().next());
                spell_out(hash, &mut role.words);
            }
        }
        role.core = role.core.min(role.words.len());
        role
    }
}

/// Adds a word, or the words it is short for; "officer" after "chief executive" is left out.
fn spell_out(hash: u64, words: &mut Vec<u64>) -> bool {
    let word = WordId::of_hash(hash);
    if let Some(long) = value::ROLE_ABBREVIATION.get(word) {
        words.extend(long.split(' ').map(word_hash));
        return true;
    }
    let before = words
        .len()
        .checked_sub(2)
        .map(|at| WordId::of_hash(words[at]));
    if word != word::OFFICER || before != Some(word::CHIEF) {
        words.push(hash);
    }
    false
}

/// Whether a word can be the head of a role, after [`spell_out`].
fn is_head(hash: u64) -> bool {
    let word = WordId::of_hash(hash);
    matches!(people::title(word), Some(Title::Role(_) | Title::Rank))
        || [word::FINANCIAL, word::OPERATING].contains(&word)
}
