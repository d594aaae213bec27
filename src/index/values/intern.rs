//! Numbers for values while an update writes: those the state before has, and new ones.

use super::part::{name, written};
use super::{Space, Values};
use crate::index::error::IndexError;
use crate::index::generation::replace;
use rustc_hash::FxHashMap;
use std::path::Path;

/// More parts than this are written as one.
const PARTS: usize = 8;

/// Gives numbers to values.
#[derive(Debug)]
pub(in crate::index) struct Intern {
    before: Values,
    /// The parts of the state before.
    names: Vec<String>,
    spaces: [Numbers; Space::ALL.len()],
    /// Room for a value that is put together.
    room: String,
}

/// The numbers of one space that were asked for so far.
#[derive(Debug, Default)]
struct Numbers {
    known: FxHashMap<Box<str>, u32>,
    /// The first new number.
    first: u32,
    /// The next new number.
    next: u32,
}

impl Intern {
    /// Goes on from a state, given with the names of its parts.
    pub(in crate::index) fn new(before: Values, names: Vec<String>) -> Self {
        let spaces = Space::ALL.map(|space| {
            let first = before.len(space) as u32;
            Numbers {
                known: FxHashMap::default(),
                first,
                next: first,
            }
        });
        Self {
            before,
            names,
            spaces,
            room: String::new(),
        }
    }

    /// The number of a value.
    pub(in crate::index) fn number(&mut self, space: Space, value: &str) -> u64 {
        let numbers = &mut self.spaces[space as usize];
        if let Some(number) = numbers.known.get(value) {
            return u64::from(*number);
        }
        let number = self.before.find(space, value).unwrap_or_else(|| {
            let number = numbers.next;
            numbers.next += 1;
            number
        });
        numbers.known.insert(value.into(), number);
        u64::from(number)
    }

    /// The number of a value that is put together for it.
    pub(in crate::index) fn written(
        &mut self,
        space: Space,
        write: impl FnOnce(&mut String),
    ) -> u64 {
        let mut room = std::mem::take(&mut self.room);
        room.clear();
        write(&mut room);
        let number = self.number(space, &room);
        self.room = room;
        number
    }

    /// What a row of facts holds for a value that may be missing: 0, or its number and one.
    pub(in crate::index) fn optional(&mut self, space: Space, value: Option<&str>) -> u64 {
        value.map_or(0, |value| self.number(space, value) + 1)
    }

    /// Writes the new values, on disk when it returns, and gives the names of all parts of the new state.
    pub(in crate::index) fn write(&self, generation: &Path) -> Result<Vec<String>, IndexError> {
        if self
            .spaces
            .iter()
            .all(|numbers| numbers.next == numbers.first)
            && !self.names.is_empty()
        {
            return Ok(self.names.clone());
        }
        let afresh = self.before.parts() >= PARTS;
        if afresh && !self.before.is_whole() {
            // Written anew, damage would have a checksum that says it is whole.
            return Err(IndexError::unusable(generation, "the values are damaged"));
        }
        let spaces = Space::ALL.map(|space| self.space(space, afresh));
        let numbers = self
            .names
            .iter()
            .filter_map(|n| n.rsplit('-').next()?.parse::<u64>().ok());
        let file = name(numbers.max().map_or(0, |last| last + 1));
        replace(&generation.join(&file), &written(&spaces))?;
        let mut names = if afresh {
            Vec::new()
        } else {
            self.names.clone()
        };
        names.push(file);
        Ok(names)
    }

    /// The values of a space that a part takes, all or the new ones, with the first of their numbers.
    fn space(&self, space: Space, afresh: bool) -> (u32, Vec<&str>) {
        let numbers = &self.spaces[space as usize];
        let new = numbers.known.iter().filter(|(_, n)| **n >= numbers.first);
        let mut new: Vec<(u32, &str)> = new.map(|(value, n)| (*n, &**value)).collect();
        new.sort_unstable();
        let new = new.into_iter().map(|(_, value)| value);
        if !afresh {
            return (numbers.first, new.collect());
        }
        let before = self.before.all(space).map(|(_, value)| value);
        (0, before.chain(new).collect())
    }
}
