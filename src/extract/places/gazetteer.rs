//! The gazetteer: places by the hash of their names, read where it lies in the compiled-in bytes.
//!
//! Four tables one after another: a filter of bits that says quickly that no name begins so, the bounds of the buckets,
//! the rows (print of a name's key, kind of name, place; best place first), the places, and all names in one text.
//! Nothing is built at the start but that the names are found to be sound text, once, and nothing is compared as text.

use super::super::PlaceKind;
use crate::lexicon::word;
use crate::text::Token;
use std::sync::LazyLock;

/// Bits of the filter.
const FILTER: usize = 1 << 20;
/// Buckets of rows.
const BUCKETS: usize = 1 << 15;
/// Bytes of a row.
const ROW: usize = 8;
/// Bytes of a place.
const PLACE: usize = 14;
/// Most tokens of a name.
pub const LONGEST: usize = 6;
/// Stands for no parent.
pub const NONE: u16 = u16::MAX;

/// What kind of name a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// The usual one.
    Usual = 0,
    /// Another one: former, foreign, short.
    Other = 1,
    /// A people's name or adjective.
    Demonym = 2,
}

/// What a place is, finer than [`PlaceKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A continent.
    Continent = 0,
    /// A country.
    Country = 1,
    /// A part of the world or of a country.
    Region = 2,
    /// A first-level division.
    State = 3,
    /// A capital of a country.
    Capital = 4,
    /// A city, town or village.
    City = 5,
    /// A county.
    County = 6,
    /// A water, a mountain, a building.
    Feature = 7,
}

const SORTS: [Sort; 8] = [
    Sort::Continent,
    Sort::Country,
    Sort::Region,
    Sort::State,
    Sort::Capital,
    Sort::City,
    Sort::County,
    Sort::Feature,
];

impl Sort {
    /// The kind other programs see.
    pub fn kind(self) -> PlaceKind {
        match self {
            Self::Continent | Self::Region => PlaceKind::Region,
            Self::Country => PlaceKind::Country,
            Self::State | Self::County => PlaceKind::State,
            Self::Capital | Self::City => PlaceKind::City,
            Self::Feature => PlaceKind::Feature,
        }
    }
}

/// A place as the gazetteer knows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// The place it lies in: [`NONE`] for a continent.
    pub parent: u16,
    /// What it is.
    pub sort: Sort,
    /// Ten times the natural logarithm of its population.
    pub people: u8,
    /// How widely it is known: by how many names in other languages it has, 0 to 127.
    pub fame: u8,
    /// ISO 3166 alpha-2, `--` for none.
    pub country: [u8; 2],
    /// Where its name starts in the text of names.
    name: u32,
}

/// A place a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The place's number.
    pub place: u32,
    /// What kind of name it was found by.
    pub name: Name,
}

/// The tables, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Gazetteer<'g> {
    filter: &'g [u8],
    bounds: &'g [[u8; 4]],
    rows: &'g [[u8; ROW]],
    places: &'g [[u8; PLACE]],
    /// A byte of length before each name: below 128, so that all are one text, found sound once and not a name at a time.
    names: &'g str,
}

static BUILT_IN: &[u8] = include_bytes!("../../../models/places.bin");

impl Gazetteer<'static> {
    /// The gazetteer compiled into the program.
    pub fn built_in() -> Self {
        static READ: LazyLock<Gazetteer<'static>> = LazyLock::new(|| Gazetteer::read(BUILT_IN));
        *READ
    }
}

impl<'g> Gazetteer<'g> {
    /// Reads the tables; of a damaged file nothing is found.
    pub fn read(bytes: &'g [u8]) -> Self {
        let (head, rest) = bytes.split_at_checked(8).unwrap_or((&[], &[]));
        let count = |at: usize| {
            head.as_chunks::<4>()
                .0
                .get(at)
                .map_or(0, |b| u32::from_le_bytes(*b) as usize)
        };
        let cut = |from: &'g [u8], size: usize| from.split_at_checked(size).unwrap_or((&[], &[]));
        let (filter, rest) = cut(rest, FILTER / 8);
        let (bounds, rest) = cut(rest, 4 * (BUCKETS + 1));
        let (rows, rest) = cut(rest, ROW * count(0));
        let (places, names) = cut(rest, PLACE * count(1));
        Self {
            filter,
            bounds: bounds.as_chunks().0,
            rows: rows.as_chunks().0,
            places: places.as_chunks().0,
            names: std::str::from_utf8(names).unwrap_or(""),
        }
    }

    /// Whether a name is or begins with this key; it errs only by saying yes.
    #[inline]
    pub fn may_begin(&self, key: u64) -> bool {
        let bit = (key >> 11) as usize % FILTER;
        self.filter
            .get(bit / 8)
            .is_some_and(|b| b >> (bit % 8) & 1 == 1)
    }

    /// The rows of a name, as positions; empty for an unknown name.
    pub fn find(&self, key: u64) -> std::ops::Range<usize> {
        let bucket = (key >> 49) as usize % BUCKETS;
        let bound = |at: usize| {
            self.bounds
                .get(at)
                .map_or(0, |b| u32::from_le_bytes(*b) as usize)
        };
        let (start, end) = (bound(bucket), bound(bucket + 1));
        let print = key as u32;
        let same = |row: &&[u8; ROW]| u32::from_le_bytes([row[0], row[1], row[2], row[3]]) == print;
        let rows = self.rows.get(start..end).unwrap_or(&[]);
        let first = rows.iter().position(|row| same(&row)).unwrap_or(rows.len());
        let count = rows[first..].iter().take_while(same).count();
        start + first..start + first + count
    }

    /// What a row says.
    #[inline]
    pub fn candidate(&self, row: usize) -> Candidate {
        let Some(row) = self.rows.get(row) else {
            return Candidate {
                place: u32::MAX,
                name: Name::Other,
            };
        };
        let name = match row[7] {
            0 => Name::Usual,
            2 => Name::Demonym,
            _ => Name::Other,
        };
        Candidate {
            place: u32::from_le_bytes([row[4], row[5], row[6], 0]),
            name,
        }
    }

    /// A place by its number.
    #[inline]
    pub fn entry(&self, place: u32) -> Option<Entry> {
        let b = self.places.get(place as usize)?;
        let number = |at: usize| f32::from(i16::from_le_bytes([b[at], b[at + 1]]));
        Some(Entry {
            name: u32::from_le_bytes([b[0], b[1], b[2], 0]),
            sort: SORTS[usize::from(b[3] % 8)],
            lat: number(4) * (90.0 / 32767.0),
            lon: number(6) * (180.0 / 32767.0),
            parent: u16::from_le_bytes([b[8], b[9]]),
            people: b[10],
            fame: b[13] >> 1,
            country: [b[11], b[12]],
        })
    }

    /// A place's name.
    pub fn name(&self, entry: &Entry) -> &'g str {
        let at = entry.name as usize;
        let length = self.names.as_bytes().get(at).copied().unwrap_or(0);
        let end = at + 1 + usize::from(length);
        self.names.get(at + 1..end).unwrap_or("")
    }

    /// The code of a place's country; `None` for what lies in none or several.
    pub fn country(&self, place: u32) -> Option<&'g str> {
        let row = self.places.get(place as usize)?;
        let code = std::str::from_utf8(row.get(11..13)?).ok()?;
        (code != "--").then_some(code)
    }

    /// Whether paths below a place name it (a state of a federation is named, a département is not).
    pub fn is_in_paths(&self, place: u32) -> bool {
        self.places
            .get(place as usize)
            .is_some_and(|b| b[13] & 1 == 1)
    }
}

/// A place to be written.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// What the gazetteer will say of it; `name` is set on writing.
    pub entry: Entry,
    /// Whether paths below it name it.
    pub in_paths: bool,
}

impl Record {
    /// A place that lies nowhere yet.
    pub fn new(name: &str, sort: Sort, lat: f32, lon: f32) -> Self {
        let entry = Entry {
            lat,
            lon,
            parent: NONE,
            sort,
            people: 0,
            fame: 0,
            country: *b"--",
            name: 0,
        };
        Self {
            name: name.to_owned(),
            entry,
            in_paths: true,
        }
    }
}

/// Writes the tables. `rows` are names with their keys by the length of their beginnings (the whole name last), in the
/// order in which places of one name shall be tried.
pub fn write(records: &[Record], rows: &[(Vec<u64>, Candidate)]) -> Vec<u8> {
    let mut filter = vec![0u8; FILTER / 8];
    let mut sorted: Vec<(usize, u32, usize, Candidate)> = Vec::new();
    for (order, (keys, candidate)) in rows.iter().enumerate() {
        for key in keys {
            let bit = (key >> 11) as usize % FILTER;
            filter[bit / 8] |= 1 << (bit % 8);
        }
        if let Some(key) = keys.last() {
            sorted.push((
                (key >> 49) as usize % BUCKETS,
                *key as u32,
                order,
                *candidate,
            ));
        }
    }
    sorted.sort_by_key(|row| (row.0, row.1, row.2));
    let mut out = (sorted.len() as u32).to_le_bytes().to_vec();
    out.extend((records.len() as u32).to_le_bytes());
    out.extend(filter);
    for bucket in 0..=BUCKETS {
        let start = sorted.partition_point(|row| row.0 < bucket) as u32;
        out.extend(start.to_le_bytes());
    }
    for (_, print, _, candidate) in &sorted {
        out.extend(print.to_le_bytes());
        out.extend(&candidate.place.to_le_bytes()[..3]);
        out.push(candidate.name as u8);
    }
    write_places(records, &mut out);
    out
}

/// Writes the places and, after them, the text of names.
fn write_places(records: &[Record], out: &mut Vec<u8>) {
    let mut names = Vec::new();
    let mut known = std::collections::HashMap::new();
    for record in records {
        let at = *known.entry(record.name.as_str()).or_insert_with(|| {
            let at = names.len() as u32;
            assert!(record.name.len() < 128, "too long a name: {}", record.name);
            names.push(record.name.len() as u8);
            names.extend(record.name.bytes());
            at
        });
        let e = &record.entry;
        out.extend(&at.to_le_bytes()[..3]);
        out.push(e.sort as u8);
        out.extend(((e.lat / 90.0 * 32767.0).round() as i16).to_le_bytes());
        out.extend(((e.lon / 180.0 * 32767.0).round() as i16).to_le_bytes());
        out.extend(e.parent.to_le_bytes());
        out.extend([
            e.people,
            e.country[0],
            e.country[1],
            u8::from(record.in_paths) | e.fame << 1,
        ]);
    }
    out.extend(names);
}

/// Goes on with the key of a name by one token; `Saint`, `St.` and `St` are one, so are `Mount` and `Mt.`, `Fort` and `Ft.`.
#[inline]
pub fn key(before: u64, token: &Token) -> u64 {
    key_of_hash(before, token.hash)
}

/// Goes on with a key by the hash of a word.
#[inline]
pub fn key_of_hash(before: u64, hash: u64) -> u64 {
    const SAINT: u64 = word::ST.hash();
    const FORT: u64 = word::FORT.hash();
    const MOUNT: u64 = word::MOUNT.hash();
    const SAME: [(u64, u64); 5] = [
        (word::SAINT.hash(), SAINT),
        (word::ST_STOP.hash(), SAINT),
        (word::MT_STOP.hash(), MOUNT),
        (word::MT.hash(), MOUNT),
        (word::FT_STOP.hash(), FORT),
    ];
    // Changed in bits and not by a branch, which nothing could foretell.
    let turn = |hash: u64, (from, to): (u64, u64)| {
        hash ^ ((from ^ to) & u64::from(hash == from).wrapping_neg())
    };
    let hash = SAME.into_iter().fold(hash, turn);
    let x = (before ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (x ^ (x >> 29)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
