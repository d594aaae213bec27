//! What is known of the tokens of an article before its places are found: its runs of capitalised words, and for each
//! token what the gazetteer and the tagger of names say.
//!
//! Apart from the features because the resolver reads names from it, too.

pub use super::super::tagger::Capitalisation;
use super::super::tagger::Tag;
use super::super::tagger::labels::NameClass;
use super::super::tagger::lexicon::{NameLexicon, PLACE};
use super::compound::{self, Part};
use super::gazetteer::{self, Gazetteer, LONGEST, Name};
use super::runs::{self, Runs};
use crate::lexicon::Class;
use crate::text::{Analysis, Token};
use std::ops::Range;

/// What is known of a token of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cell {
    /// What the gazetteer knows here: 0 for nothing; sort, size and kind of the best place, and where in its name.
    pub known: u16,
    /// Tokens of the known name that begins here.
    pub length: u8,
    /// What the tagger says: 0 for nothing.
    pub tag: u8,
}

impl Cell {
    /// Whether the name known here is that of a people.
    #[inline]
    pub fn is_demonym(self) -> bool {
        self.known >> KIND & 3 == Name::Demonym as u16
    }

    /// Whether the gazetteer knows a name here.
    #[inline]
    pub(super) fn is_known(self) -> bool {
        self.known != 0
    }

    /// Whether the tagger calls the token a part of a place's name.
    #[inline]
    fn is_place(self) -> bool {
        self.tag.wrapping_sub(tag_of(NameClass::Place)) < 4
    }

    /// Whether the tagger calls the token a part of a person's name or a place's, or says nothing of it.
    #[inline]
    pub(super) fn is_person_or_place(self) -> bool {
        self.tag < tag_of(NameClass::Organisation)
    }
}

/// The least [`Cell::tag`] of a class; whether the token is the first and the last of the name is added to it.
const fn tag_of(class: NameClass) -> u8 {
    1 + class as u8 * 4
}

// Where in `Cell::known` what is said of a name lies; its sort has the lowest bits.
const SIZE: u32 = 3;
const KIND: u32 = 5;
const SEVERAL: u32 = 8;
const FIRST: u32 = 9;
const LAST: u32 = 10;
const KNOWN: u32 = 11;

/// A name the gazetteer knows.
#[derive(Debug, Clone)]
pub(super) struct KnownName {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its rows in the gazetteer.
    pub(super) rows: Range<usize>,
}

/// An article laid out for reading: a cell a token.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The text.
    pub analysis: &'a Analysis<'a>,
    pub(super) gazetteer: Gazetteer<'static>,
    cells: Vec<Cell>,
    /// Last words of full names of persons in this article.
    pub(super) surnames: Vec<u64>,
    /// First words of names the tagger calls places in this article.
    pub(super) towns: Vec<u64>,
}

impl<'a> Lookup<'a> {
    /// Lays out an article.
    pub fn new(analysis: &'a Analysis<'a>, tags: &[Tag], gazetteer: Gazetteer<'static>) -> Self {
        let mut lookup = Self {
            analysis,
            gazetteer,
            cells: vec![Cell::default(); analysis.tokens.len()],
            surnames: Vec::with_capacity(tags.len()),
            towns: Vec::with_capacity(tags.len()),
        };
        for name in tags {
            let class = tag_of(name.class);
            for at in name.tokens.clone() {
                let first = u8::from(at == name.tokens.start);
                let last = u8::from(at + 1 == name.tokens.end);
                if let Some(cell) = lookup.cells.get_mut(at) {
                    cell.tag = class + first * 2 + last;
                }
            }
            lookup.note(name.class, name.tokens.clone());
        }
        lookup
    }

    fn note(&mut self, class: NameClass, tokens: Range<usize>) {
        let of = |at: usize| self.analysis.tokens.get(at).map(|t| t.hash);
        match class {
            NameClass::Person if tokens.len() > 1 => {
                self.surnames.extend(tokens.end.checked_sub(1).and_then(of));
            }
            NameClass::Place => self.towns.extend(of(tokens.start)),
            _ => {}
        }
    }

    /// Calls `visit` with each run of tokens that can be parts of names, after looking them up.
    pub fn each_run(&mut self, mut visit: impl FnMut(&Self, Range<usize>, Capitalisation)) {
        let analysis = self.analysis;
        let mut runs = Runs::new(analysis, self.promising());
        for sentence in &analysis.sentences {
            let mut capitalisation = None;
            runs.begin(sentence.tokens.clone());
            while let Some(run) = runs.next() {
                if !self.look_up(run.clone()) {
                    continue;
                }
                let capitalisation = *capitalisation.get_or_insert_with(|| {
                    Capitalisation::of(&analysis.tokens[sentence.tokens.clone()])
                });
                visit(self, run, capitalisation);
            }
        }
    }

    /// The capitalised words, by their places among the cased ones, in whose runs alone anything can be found: known
    /// names and places by the tagger begin at them, or their runs go on over other words.
    fn promising(&self) -> Vec<u32> {
        let tokens = &self.analysis.tokens;
        let mut list = vec![0; self.analysis.cased.len()];
        let mut count = 0;
        for (i, at) in (0..).zip(&self.analysis.cased) {
            let at = *at as usize;
            let rest = tokens.get(at..).unwrap_or(&[]);
            let near = [rest.first(), rest.get(1), rest.get(2)];
            let goes_on = match near {
                [_, Some(next), Some(after)] => runs::may_go_on(next, after),
                _ => true,
            };
            let Some(token) = near[0] else { continue };
            let known = self.gazetteer.may_begin(gazetteer::key(0, token)) | token.has_hyphen();
            let wanted = known | goes_on | self.cell(at).is_place();
            if let Some(place) = list.get_mut(count) {
                *place = i;
            }
            count += usize::from(wanted & token.is_word() & token.is_capital());
        }
        list.truncate(count);
        list
    }

    /// Marks the longest known names of a run, from left to right. Says whether there is anything to ask about: a known
    /// name, or a name the tagger sees that is no person's.
    fn look_up(&mut self, run: Range<usize>) -> bool {
        let cells = self.cells[run.clone()].iter();
        let mut any = cells.fold(false, |any, c| any | c.is_place());
        let mut at = run.start;
        while at < run.end {
            let Some((length, rows)) = self.longest(at, run.end) else {
                at += 1;
                continue;
            };
            let known = self.describe(rows.start) | u16::from(rows.len() > 1) << SEVERAL;
            for (i, cell) in self.cells[at..at + length].iter_mut().enumerate() {
                let first = u16::from(i == 0);
                let last = u16::from(i + 1 == length);
                cell.known = known | first << FIRST | last << LAST | 1 << KNOWN;
            }
            self.cells[at].length = length as u8;
            any = true;
            at += length;
        }
        any
    }

    /// The longest known name that begins at a token: its length and its rows in the gazetteer.
    pub fn longest(&self, at: usize, end: usize) -> Option<(usize, Range<usize>)> {
        let mut key = 0;
        let mut best = None;
        for (i, token) in self.analysis.tokens[at..end]
            .iter()
            .take(LONGEST)
            .enumerate()
        {
            let mut part = None;
            let mut next = gazetteer::key(key, token);
            if token.has_hyphen() && !self.gazetteer.may_begin(next) {
                part = compound::hash(self.analysis, at + i);
                next = part.map_or(next, |p| gazetteer::key_of_hash(key, p.1));
            }
            key = next;
            if !self.gazetteer.may_begin(key) || part.is_some_and(|p| p.0 == Part::Tail && i > 0) {
                break;
            }
            let rows = self.gazetteer.find(key);
            if !rows.is_empty() {
                best = Some((i + 1, rows));
            }
            if part.is_some_and(|p| p.0 != Part::Tail) {
                break;
            }
        }
        best
    }

    /// The longer known name a part of which the tokens are: "South China Sea" round "China Sea".
    pub(super) fn wider(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        (tokens.start.saturating_sub(LONGEST)..=tokens.start)
            .filter_map(|at| Some((at, self.cells.get(at)?)))
            .map(|(at, cell)| (at..at + usize::from(cell.length), cell))
            .find(|(name, cell)| {
                name.start <= tokens.start
                    && name.end >= tokens.end
                    && name.len() > tokens.len()
                    && !cell.is_demonym()
            })
            .map(|(name, _)| name)
    }

    /// Whether the gazetteer knows the tokens as one name, hyphens and all.
    pub(super) fn is_name_whole(&self, tokens: &Range<usize>) -> bool {
        let all = self.analysis.tokens.get(tokens.clone()).unwrap_or(&[]);
        !self
            .gazetteer
            .find(all.iter().fold(0, gazetteer::key))
            .is_empty()
    }

    /// The rows of the second of two names joined by a hyphen.
    pub(super) fn second(&self, at: usize) -> Range<usize> {
        let key = compound::second(self.analysis, at).map(|hash| gazetteer::key_of_hash(0, hash));
        key.map_or(0..0, |key| self.gazetteer.find(key))
    }

    /// Whether both of two names joined by a hyphen are known.
    pub(super) fn knows_both(&self, at: usize) -> bool {
        !self.second(at).is_empty() && self.longest(at, at + 1).is_some()
    }

    /// Sort, size and kind of name of a row's place in eight bits.
    pub(super) fn describe(&self, row: usize) -> u16 {
        let candidate = self.gazetteer.candidate(row);
        let Some(entry) = self.gazetteer.entry(candidate.place) else {
            return 0;
        };
        let size = match entry.people {
            0..=85 => 0,
            86..=107 => 1,
            108..=130 => 2,
            _ => 3,
        };
        let kind = match candidate.name {
            Name::Usual => 0,
            Name::Other => 1,
            Name::Demonym => 2,
        };
        entry.sort as u16 | size << SIZE | kind << KIND
    }

    /// Whether a word with a capital is an everyday one: printed small elsewhere, and no large town.
    pub(super) fn is_everyday(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else {
            return false;
        };
        let known = NameLexicon::built_in().get(token.hash);
        let small = matches!(known.case(), 1 | 2) && !known.has(PLACE);
        small || token.is(Class::PlaceKind) || token.is(Class::Site)
    }

    /// What is known of a token.
    #[inline]
    pub fn cell(&self, at: usize) -> Cell {
        self.cells.get(at).copied().unwrap_or_default()
    }

    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.analysis.tokens.get(at)
    }
}
