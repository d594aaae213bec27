//! Statements with the same words of the same speaker as one: what a minister said once and many outlets print.
//!
//! A group is kept as numbers, so that those of a whole corpus fit; the text that is shown of it is kept while there is room,
//! and else read when it is printed.

use super::answer::Said;
use super::fact::FoundFact;
use crate::extract::PRONOUNS;
use crate::index::analysis::{Form, fold, terms};
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

/// Fewer words than this are alike by chance: "he said no".
const FEWEST: usize = 5;

/// What tells a statement from others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// Hash of its words; none when they are too few.
    words: Option<u128>,
    /// The number of the words of who speaks.
    who: u32,
    /// The number of the outlet; none for a statement without one.
    outlet: Option<u32>,
    /// Whether its speaker is known by name.
    named: bool,
}

/// Statements with the same words.
#[derive(Debug)]
pub(super) struct Group {
    /// The one that is shown.
    pub(super) fact: FoundFact,
    /// Its text, when it was kept.
    pub(super) said: Option<Box<Said>>,
    /// The score of the best of them.
    pub(super) score: f32,
    /// How many there are.
    pub(super) times: u64,
    /// The outlets of the others.
    pub(super) also: Vec<u32>,
    key: Key,
}

/// A statement with its key, and its text when it was kept.
pub(super) type Keyed = (FoundFact, Key, Option<Box<Said>>);

/// Makes the keys of statements.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The numbers of speakers as they are printed: cutting a name into its words costs more than finding it.
    printed: FxHashMap<String, u32>,
    who: Numbered,
    outlets: Numbered,
}

/// Texts by numbers.
#[derive(Debug, Default)]
struct Numbered {
    numbers: FxHashMap<String, u32>,
    texts: Vec<String>,
}

impl Numbered {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }
}

impl Keys {
    /// The key of a statement.
    pub(super) fn key(&mut self, said: &Said) -> Key {
        Key {
            words: words(&said.content),
            who: self.who(said),
            outlet: said.outlet.as_deref().map(|o| self.outlets.number(o)),
            named: said.speaker.is_some(),
        }
    }

    /// The number of the words of who speaks: of the name, else of the source as printed.
    fn who(&mut self, said: &Said) -> u32 {
        let printed = said.speaker.as_deref().unwrap_or(&said.source);
        if let Some(number) = self.printed.get(printed) {
            return *number;
        }
        let number = self.who.number(&who(printed));
        self.printed.insert(printed.to_owned(), number);
        number
    }

    /// The names of some outlets.
    pub(super) fn outlets(&self, numbers: &[u32]) -> Vec<String> {
        let texts = numbers
            .iter()
            .filter_map(|n| self.outlets.texts.get(*n as usize));
        texts.cloned().collect()
    }

    /// Whether two statements with the same words can be one speaker's: who is named twice is the same name or a part of
    /// it ("Rutte"), and who is not named at all (a pull quote, "he") speaks against nobody.
    fn same_speaker(&self, a: Key, b: Key) -> bool {
        let words = |key: Key| {
            let text = self.who.texts.get(key.who as usize);
            text.map_or(Vec::new(), |text| {
                text.split_whitespace().collect::<Vec<_>>()
            })
        };
        let (a, b) = (words(a), words(b));
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        short.is_empty() || long.windows(short.len()).any(|part| part == short)
    }
}

/// The words of who speaks; none for a pronoun.
fn who(printed: &str) -> String {
    let terms = terms(printed, Form::Exact).into_iter();
    let words: Vec<String> = terms.map(|term| term.text).collect();
    match words.as_slice() {
        [one] if PRONOUNS.contains(&one.as_str()) => String::new(),
        _ => words.join(" "),
    }
}

/// The hash of the words of a text; none when they are too few. Cutting it into terms would stem them for nothing.
fn words(text: &str) -> Option<u128> {
    let folded = fold(text);
    let (mut words, mut count) = (String::with_capacity(folded.len() + 1), 0);
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            words.push_str(word);
            words.push(' ');
            count += 1;
        }
    }
    (count >= FEWEST).then(|| xxh3_128(words.as_bytes()))
}

/// The groups found so far, in the order of their first statements.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) found: Vec<Group>,
    /// The numbers of those with the same words, by the hash of the words.
    by_words: FxHashMap<u128, Vec<usize>>,
}

impl Groups {
    /// Adds a statement to those with its words, or as a new one while fewer than `wanted` were found.
    pub(super) fn add(&mut self, keys: &Keys, statement: Keyed, wanted: usize) {
        let is_room = self.found.len() < wanted;
        let key = statement.1;
        let Some(words) = key.words else {
            self.found.extend(is_room.then(|| Group::of(statement)));
            return;
        };
        let alike = self.by_words.entry(words).or_default();
        let same = |n: &&usize| keys.same_speaker(self.found[**n].key, key);
        match alike.iter().find(same) {
            Some(group) => self.found[*group].add(statement),
            None if is_room => {
                alike.push(self.found.len());
                self.found.push(Group::of(statement));
            }
            None => {}
        }
    }
}

impl Group {
    fn of((fact, key, said): Keyed) -> Self {
        Self {
            fact,
            said,
            score: fact.score,
            times: 1,
            also: Vec::new(),
            key,
        }
    }

    /// Counts another statement with the same words; the one that names its speaker is shown.
    fn add(&mut self, (fact, key, said): Keyed) {
        let mut other = key;
        if !self.key.named && key.named {
            other = std::mem::replace(&mut self.key, key);
            self.fact = fact;
            self.said = said;
        }
        self.times += 1;
        let outlet = other.outlet.filter(|_| other.outlet != self.key.outlet);
        let new = outlet.filter(|outlet| !self.also.contains(outlet));
        self.also.extend(new);
    }
}
