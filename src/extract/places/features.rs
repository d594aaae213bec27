//! What is asked about a token before it is called a part of a place's name.
//!
//! The trainer and the program read a text through [`Sheet`] and [`each`], so they cannot drift apart; a change here asks
//! for new weights. Three things meet: the words around, what the gazetteer knows under the longest name here, and what
//! the tagger of names says, here and elsewhere in the article.

use super::super::tagger::Tag;
use super::super::tagger::labels::Class;
use super::super::tagger::wordbook::Wordbook;
use super::gazetteer::{self, Gazetteer, LONGEST, Name};
use crate::text::{Analysis, Token, word_hash};
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

/// An article laid out for reading: a cell a token.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The text.
    pub analysis: &'a Analysis<'a>,
    gazetteer: Gazetteer<'static>,
    cells: Vec<Cell>,
    /// Last words of full names of persons in this article.
    surnames: Vec<u64>,
    /// First words of names the tagger calls places in this article.
    towns: Vec<u64>,
}

const OF: u64 = word_hash("of");

/// Lower-case words inside names of places.
const JOINS: [u64; 14] = [
    OF,
    word_hash("the"),
    word_hash("and"),
    word_hash("de"),
    word_hash("du"),
    word_hash("la"),
    word_hash("le"),
    word_hash("del"),
    word_hash("do"),
    word_hash("da"),
    word_hash("upon"),
    word_hash("on"),
    word_hash("sur"),
    word_hash("al"),
];

impl<'a> Sheet<'a> {
    /// Lays out an article.
    pub fn new(analysis: &'a Analysis<'a>, tags: &[Tag], gazetteer: Gazetteer<'static>) -> Self {
        let mut sheet = Self {
            analysis,
            gazetteer,
            cells: vec![Cell::default(); analysis.tokens.len()],
            surnames: Vec::new(),
            towns: Vec::new(),
        };
        for name in tags {
            let class = 1 + name.class as u8 * 4;
            for at in name.tokens.clone() {
                let first = u8::from(at == name.tokens.start);
                let last = u8::from(at + 1 == name.tokens.end);
                if let Some(cell) = sheet.cells.get_mut(at) {
                    cell.tag = class + first * 2 + last;
                }
            }
            sheet.note(name.class, name.tokens.clone());
        }
        sheet
    }

    fn note(&mut self, class: Class, tokens: Range<usize>) {
        let of = |at: usize| self.analysis.tokens.get(at).map(|t| t.hash);
        match class {
            Class::Person if tokens.len() > 1 => {
                self.surnames.extend(tokens.end.checked_sub(1).and_then(of))
            }
            Class::Place => self.towns.extend(of(tokens.start)),
            _ => {}
        }
    }

    /// Calls `visit` with each run of tokens that can be parts of names, after looking them up.
    pub fn each_run(&mut self, mut visit: impl FnMut(&Self, Range<usize>, Print)) {
        let analysis = self.analysis;
        for sentence in &analysis.sentences {
            let mut print = None;
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                if !is_name(analysis.tokens.get(at)) {
                    at += 1;
                    continue;
                }
                let start = at;
                at = run_end(&analysis.tokens, start, sentence.tokens.end);
                self.look_up(start..at);
                let print = *print
                    .get_or_insert_with(|| Print::of(&analysis.tokens, sentence.tokens.clone()));
                visit(self, start..at, print);
            }
        }
    }

    /// Marks the longest known names of a run, from left to right.
    fn look_up(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            let Some((length, rows)) = self.longest(at, run.end) else {
                at += 1;
                continue;
            };
            let known = self.describe(rows.start) | u16::from(rows.len() > 1) << 8;
            for (i, cell) in self.cells[at..at + length].iter_mut().enumerate() {
                let first = u16::from(i == 0);
                let last = u16::from(i + 1 == length);
                cell.known = known | first << 9 | last << 10 | 1 << 11;
            }
            self.cells[at].length = length as u8;
            at += length;
        }
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
            key = gazetteer::key(key, token);
            if !self.gazetteer.may_begin(key) {
                break;
            }
            let rows = self.gazetteer.find(key);
            if !rows.is_empty() {
                best = Some((i + 1, rows));
            }
        }
        best
    }

    /// Sort, size and kind of name of a row's place in eight bits.
    fn describe(&self, row: usize) -> u16 {
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
        entry.sort as u16 | size << 3 | kind << 5
    }

    /// What is known of a token.
    #[inline]
    pub fn cell(&self, at: usize) -> Cell {
        self.cells.get(at).copied().unwrap_or_default()
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.analysis.tokens.get(at)
    }
}

fn is_name(token: Option<&Token>) -> bool {
    token.is_some_and(|t| t.is_word() && t.is_capital())
}

/// A run goes over capitalised words, and over one or two joining words between them.
fn run_end(tokens: &[Token], start: usize, end: usize) -> usize {
    let joins = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is_word() && JOINS.contains(&t.hash))
    };
    let mut at = start + 1;
    while at < end && at < start + 40 {
        if is_name(tokens.get(at)) {
            at += 1;
        } else if joins(at) && at + 1 < end && is_name(tokens.get(at + 1)) {
            at += 2;
        } else if joins(at) && joins(at + 1) && at + 2 < end && is_name(tokens.get(at + 2)) {
            at += 3;
        } else {
            break;
        }
    }
    at
}

/// How a sentence is printed: what a capital letter is worth in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// Capitals mark names.
    Sentence,
    /// Nearly every word has a capital: a headline.
    Titled,
    /// All letters are capitals.
    Capitals,
}

impl Print {
    fn of(tokens: &[Token], sentence: Range<usize>) -> Self {
        let (mut words, mut capitals, mut all) = (0, 0, 0);
        for token in tokens.get(sentence).unwrap_or(&[]) {
            if token.is_word() && token.span.len() > 3 {
                words += 1;
                capitals += u32::from(token.is_capital());
                all += u32::from(token.is_all_capitals());
            }
        }
        if words >= 2 && all * 10 >= words * 8 {
            Self::Capitals
        } else if words >= 4 && capitals * 10 >= words * 8 {
            Self::Titled
        } else {
            Self::Sentence
        }
    }
}

#[inline]
fn mix(template: u64, a: u64, b: u64) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let x = (a.wrapping_mul(K) ^ b.rotate_left(29))
        .wrapping_add(template.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let x = (x ^ (x >> 32)).wrapping_mul(K);
    x ^ (x >> 29)
}

/// What the features ask about one token.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    hash: u64,
    shape: u64,
    class: u64,
    flags: u64,
    cell: Cell,
}

fn word(sheet: &Sheet, lexicon: &Wordbook, at: Option<usize>) -> Word {
    let Some((at, token)) = at.and_then(|at| Some((at, sheet.token(at)?))) else {
        return Word::default();
    };
    let cell = sheet.cell(at);
    if !token.is_word() {
        let (hash, shape) = if token.is_number() {
            (1, 1)
        } else {
            (token.hash, 2)
        };
        return Word {
            hash,
            shape,
            cell,
            ..Word::default()
        };
    }
    let entry = lexicon.get(token.hash);
    let case = match (token.is_all_capitals(), token.is_capital()) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 3,
    };
    let length = token.span.len().min(5) as u64;
    let shape = 4
        + (case
            | u64::from(token.has_period()) << 2
            | u64::from(token.has_hyphen()) << 3
            | length << 4);
    Word {
        hash: token.hash,
        shape,
        class: u64::from(entry.fine()),
        flags: u64::from(entry.flags),
        cell,
    }
}

/// Calls `emit` with each feature of a token of a run.
pub fn each(
    sheet: &Sheet,
    lexicon: &Wordbook,
    at: usize,
    run: &Range<usize>,
    print: Print,
    mut emit: impl FnMut(u64),
) {
    let near = |step: isize| word(sheet, lexicon, at.checked_add_signed(step));
    let (far, back, here, next, beyond) = (near(-2), near(-1), near(0), near(1), near(2));
    let opens = sheet.token(at).is_none_or(Token::after_line)
        || back.shape == 2 && back.hash != word_hash(",");
    let shape = here.shape | (print as u64) << 10 | u64::from(opens) << 12;
    let known = u64::from(here.cell.known);
    let tag = u64::from(here.cell.tag);
    let (before, after) = (
        (at - run.start).min(3) as u64,
        (run.end - 1 - at).min(3) as u64,
    );
    emit(mix(1, here.hash, 0));
    emit(mix(2, back.hash, 0));
    emit(mix(3, next.hash, 0));
    emit(mix(4, back.hash, here.hash));
    emit(mix(5, here.hash, next.hash));
    emit(mix(6, far.hash, back.hash));
    emit(mix(7, next.hash, beyond.hash));
    emit(mix(9, shape, 0));
    emit(mix(10, mix(0, back.shape, shape), next.shape));
    emit(mix(14, known, shape));
    emit(mix(15, known, tag));
    emit(mix(17, u64::from(back.cell.known), known));
    emit(mix(18, known, u64::from(next.cell.known)));
    emit(mix(19, known, back.hash));
    emit(mix(20, known, next.hash));
    emit(mix(21, known, here.flags));
    emit(mix(
        23,
        mix(0, u64::from(back.cell.tag), tag),
        u64::from(next.cell.tag),
    ));
    emit(mix(25, tag, back.hash));
    emit(mix(26, tag, next.hash));
    emit(mix(27, here.class, tag));
    emit(mix(28, back.class, known));
    emit(mix(29, next.class, known));
    emit(mix(30, back.class, here.class));
    emit(mix(31, here.class, next.class));
    emit(mix(32, before << 2 | after, known));
    emit(mix(33, before << 2 | after, tag));
    ends(sheet, at, &mut emit);
    around(sheet, at, known, (&far, &back, &next, &beyond), &mut emit);
}

/// Beginnings and ends of the word.
fn ends(sheet: &Sheet, at: usize, emit: &mut impl FnMut(u64)) {
    let bytes = sheet.analysis.word(at).as_bytes();
    let fold = |hash: u64, b: &u8| hash << 8 | u64::from(b.to_ascii_lowercase());
    emit(mix(34, bytes.iter().rev().take(3).fold(0, fold), 0));
    emit(mix(35, bytes.iter().rev().take(4).fold(0, fold), 0));
    emit(mix(36, bytes.iter().take(3).fold(0, fold), 0));
}

/// What stands beyond a comma, and what the article says elsewhere of the word.
fn around(
    sheet: &Sheet,
    at: usize,
    known: u64,
    near: (&Word, &Word, &Word, &Word),
    emit: &mut impl FnMut(u64),
) {
    const COMMA: u64 = word_hash(",");
    let (far, back, next, beyond) = near;
    let hash = sheet.token(at).map_or(0, |t| t.hash);
    let before = if back.hash == COMMA {
        u64::from(far.cell.known) + 1
    } else {
        0
    };
    let length = usize::from(sheet.cell(at).length).max(1);
    let after = if length > 1 {
        let comma = sheet.token(at + length).is_some_and(|t| t.hash == COMMA);
        if comma {
            beyond_comma(sheet, at + length + 1)
        } else {
            0
        }
    } else if next.hash == COMMA {
        beyond_comma(sheet, at + 2)
    } else {
        0
    };
    emit(mix(40, mix(0, before, after), known));
    emit(mix(41, after, u64::from(beyond.cell.tag)));
    let surname = u64::from(sheet.surnames.contains(&hash));
    let towns = sheet.towns.iter().filter(|t| **t == hash).count().min(2) as u64;
    emit(mix(42, surname << 2 | towns, known));
    emit(mix(43, surname << 2 | towns, u64::from(sheet.cell(at).tag)));
}

/// What the gazetteer knows of the name after a comma, which has not been read yet.
fn beyond_comma(sheet: &Sheet, at: usize) -> u64 {
    let end = (at + 3).min(sheet.analysis.tokens.len());
    if !is_name(sheet.token(at)) {
        return 1;
    }
    let found = sheet.longest(at, end);
    found.map_or(2, |(_, rows)| 3 + u64::from(sheet.describe(rows.start)))
}
