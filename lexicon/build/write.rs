//! Writes the tables as Rust source, which `src/lexicon` includes.

use crate::layout::Layout;
use crate::layout::hash::word_hash;
use crate::read::{Class, Entry, Lexicon, Values};
use crate::units::Unit;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Returns the source of all tables.
pub fn source(lexicon: &Lexicon, layout: &Layout) -> String {
    let mut out = String::new();
    classes(&mut out, lexicon);
    places(&mut out, layout);
    members(&mut out, lexicon, layout);
    constants(&mut out, lexicon, layout);
    choices(&mut out, lexicon);
    values(&mut out, lexicon, layout);
    units(&mut out, lexicon, layout);
    out
}

/// Adds a line; writing to a string does not fail.
macro_rules! line {
    ($out:expr, $($part:tt)*) => {{ let _ = writeln!($out, $($part)*); }};
}

fn classes(out: &mut String, lexicon: &Lexicon) {
    line!(out, "/// A class of words.");
    line!(out, "#[derive(Debug, Clone, Copy, PartialEq, Eq)]");
    line!(out, "#[repr(u16)]");
    line!(out, "pub enum Class {{");
    for (name, class) in &lexicon.classes {
        line!(out, "/// {}", class.about);
        line!(out, "{},", camel(name));
    }
    line!(out, "}}");
}

fn places(out: &mut String, layout: &Layout) {
    let mut keys = vec![0; layout.slots];
    let mut words: Vec<(usize, &str)> = Vec::new();
    for (word, slot) in &layout.places {
        keys[*slot] = word_hash(word);
        words.push((*slot, word));
    }
    words.sort_unstable();
    let words: Vec<String> = words
        .iter()
        .map(|(slot, word)| format!("(WordId({slot}), {word:?})"))
        .collect();
    line!(out, "pub const SLOTS: usize = {};", layout.slots);
    line!(
        out,
        "pub static SHIFTS: [u16; {}] = {:?};",
        layout.shifts.len(),
        layout.shifts
    );
    line!(out, "pub static KEYS: [u64; SLOTS] = {keys:?};");
    line!(
        out,
        "pub static WORDS: &[(WordId, &str)] = &[{}];",
        words.join(", ")
    );
}

fn members(out: &mut String, lexicon: &Lexicon, layout: &Layout) {
    let mut words = Vec::new();
    let mut phrases = Vec::new();
    for (name, class) in &lexicon.classes {
        let mut single = Vec::new();
        let mut several = Vec::new();
        for (entry, _) in entries(lexicon, name, class) {
            let ids: Vec<String> = entry.split(' ').map(|word| id(layout, word)).collect();
            match &ids[..] {
                [one] => single.push(one.clone()),
                ids => several.push(format!("&[{}]", ids.join(", "))),
            }
        }
        words.push(format!("&[{}]", single.join(", ")));
        phrases.push(format!("&[{}]", several.join(", ")));
    }
    let count = words.len();
    line!(
        out,
        "pub static CLASSES: [&[WordId]; {count}] = [{}];",
        words.join(",\n")
    );
    line!(
        out,
        "pub static PHRASES: [&[&[WordId]]; {count}] = [{}];",
        phrases.join(",\n")
    );
}

/// The entries of a class, or of those it is made of.
fn entries<'a>(lexicon: &'a Lexicon, name: &str, class: &Class) -> Vec<(&'a str, &'a Entry)> {
    let belongs = |entry: &Entry| {
        let has = |name: &str| entry.classes.contains_key(name);
        has(name) || reaches(lexicon, class, &has)
    };
    let all = lexicon.entries.iter();
    all.filter(|(_, entry)| belongs(entry))
        .map(|(word, entry)| (word.as_str(), entry))
        .collect()
}

fn reaches(lexicon: &Lexicon, class: &Class, has: &dyn Fn(&str) -> bool) -> bool {
    class.parts.iter().any(|part| {
        let below = lexicon.classes.get(part);
        has(part) || below.is_some_and(|class| reaches(lexicon, class, has))
    })
}

fn constants(out: &mut String, lexicon: &Lexicon, layout: &Layout) {
    line!(out, "/// The words by name.");
    line!(out, "#[allow(missing_docs)]");
    line!(out, "pub mod word {{");
    line!(out, "use super::WordId;");
    for word in layout.places.keys() {
        let given = lexicon
            .entries
            .get(word)
            .and_then(|entry| entry.name.clone());
        if let Some(name) = given.or_else(|| constant(word)) {
            line!(out, "pub const {name}: WordId = {};", id(layout, word));
        }
    }
    line!(out, "}}");
}

fn choices(out: &mut String, lexicon: &Lexicon) {
    line!(out, "/// The values that are one of several.");
    line!(out, "#[allow(missing_docs)]");
    line!(out, "pub mod choice {{");
    for (name, class) in &lexicon.classes {
        if let Values::Choice(choices) = &class.values {
            let choices: Vec<String> = choices.iter().map(|choice| camel(choice)).collect();
            line!(out, "/// {}", class.about);
            line!(
                out,
                "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]"
            );
            line!(out, "pub enum {} {{ {} }}", camel(name), choices.join(", "));
        }
    }
    line!(out, "}}");
}

fn values(out: &mut String, lexicon: &Lexicon, layout: &Layout) {
    line!(out, "/// The values of the classes that have some.");
    line!(out, "pub mod value {{");
    line!(out, "use super::{{Values, WordId, choice}};");
    for (name, class) in &lexicon.classes {
        let kind = match &class.values {
            Values::None => continue,
            Values::Number => "f64".to_owned(),
            Values::Text => "&'static str".to_owned(),
            Values::Choice(_) => format!("choice::{}", camel(name)),
            Values::ChoiceOf(other) => format!("choice::{}", camel(other)),
        };
        let mut words = Vec::new();
        let mut phrases = Vec::new();
        for (word, entry) in entries(lexicon, name, class) {
            let Some(Some(value)) = entry.classes.get(name) else {
                continue;
            };
            let value = match class.values {
                Values::Number => format!("{value}_f64"),
                Values::Text | Values::None => format!("{value:?}"),
                _ => format!("{kind}::{}", camel(value)),
            };
            let ids: Vec<String> = word.split(' ').map(|word| id(layout, word)).collect();
            match &ids[..] {
                [one] => words.push(format!("({one}, {value})")),
                several => phrases.push(format!("(&[{}], {value})", several.join(", "))),
            }
        }
        line!(out, "/// {}", class.about);
        line!(
            out,
            "pub static {}: Values<WordId, {kind}> = Values::new(&[{}], &[{}]);",
            name.to_uppercase().replace('-', "_"),
            words.join(", "),
            phrases.join(", ")
        );
    }
    line!(out, "}}");
}

fn units(out: &mut String, lexicon: &Lexicon, layout: &Layout) {
    line!(
        out,
        "/// The units and currencies, in the order of their table."
    );
    line!(out, "pub static UNITS: &[Unit] = &[");
    for unit in &lexicon.units {
        line!(out, "{},", value_of(unit));
    }
    line!(out, "];");
    type Column = (&'static str, bool, fn(&Unit) -> &[String]);
    let columns: [Column; 5] = [
        ("UNIT_WORDS", false, |unit| &unit.words),
        ("UNIT_SIGNS", false, |unit| &unit.signs),
        ("UNIT_LETTERS", false, |unit| &unit.letters),
        ("MONEY_NAMES", true, |unit| &unit.words),
        ("MONEY_CODES", true, |unit| &unit.signs),
    ];
    for (name, money, column) in columns {
        let mut words = BTreeMap::new();
        for (at, unit) in lexicon.units.iter().enumerate() {
            let of_kind = unit.is_money() == money;
            words.extend(
                column(unit)
                    .iter()
                    .filter(|_| of_kind)
                    .map(|word| (word.as_str(), at)),
            );
        }
        places_of(out, name, layout, &words);
    }
    let all = lexicon.units.iter().enumerate();
    let money = all.filter(|(_, unit)| unit.is_money());
    let leads = money
        .filter_map(|(at, unit)| Some((unit.lead()?, at)))
        .collect();
    places_of(out, "MONEY_LEADS", layout, &leads);
}

/// A unit as a value of the program.
fn value_of(unit: &Unit) -> String {
    let (dimension, factor) = match unit.factor.as_str() {
        "" => (&unit.name, "1"),
        factor => (&unit.dimension, factor),
    };
    format!(
        "Unit {{ name: {:?}, plural: {:?}, kind: UnitKind::{}, dimension: {dimension:?}, factor: {factor}_f64, \
         queries: &{:?}, code: {:?} }}",
        unit.name,
        unit.plural,
        camel(&unit.kind),
        unit.queries,
        unit.code
    )
}

/// A table from words to the places of their units.
fn places_of(out: &mut String, name: &str, layout: &Layout, words: &BTreeMap<&str, usize>) {
    let pairs = words
        .iter()
        .map(|(word, at)| format!("({}, {at})", id(layout, word)));
    let pairs: Vec<String> = pairs.collect();
    line!(
        out,
        "pub static {name}: Values<WordId, u16> = Values::new(&[{}], &[]);",
        pairs.join(", ")
    );
}

fn id(layout: &Layout, word: &str) -> String {
    format!("WordId({})", layout.places.get(word).copied().unwrap_or(0))
}

/// `date-word` becomes `DateWord`.
fn camel(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_uppercase() + rest
    });
    parts.collect()
}

/// `so-called` becomes `SO_CALLED`; words of other characters need a name of their own.
fn constant(word: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let fits = word.bytes().all(plain) && word.starts_with(|c: char| c.is_ascii_lowercase());
    fits.then(|| word.to_uppercase().replace('-', "_"))
}
