//! Reads the files of words: which classes there are, and which words belong to them.
//!
//! A file opens with lines that are `#` or begin with `# `. Those of them that begin with `# class` declare a class:
//!
//! ```text
//! # class weekday (number): the days of the week, Monday is 1
//! # class season (spring|summer|autumn|winter): the seasons
//! # class seasons (season): their plurals, with the same choice of values
//! # class date-word = weekday month: what a date may hold
//! ```
//!
//! All other lines are a word, then a tab before each class it belongs to; `class=value` where the class has values, and
//! `name=COMMA` where the word's own letters are no name for a constant.

use super::units::{self, Unit};
use std::collections::BTreeMap;

/// What the files say.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// The classes, by name.
    pub classes: BTreeMap<String, Class>,
    /// The entries, by word; a word may hold spaces.
    pub entries: BTreeMap<String, Entry>,
    /// The units, in the order of their file.
    pub units: Vec<Unit>,
}

/// A class of words.
#[derive(Debug)]
pub struct Class {
    /// What it is, for whoever reads the code.
    pub about: String,
    /// What its words have.
    pub values: Values,
    /// The classes it is made of, when it has no words of its own.
    pub parts: Vec<String>,
    place: String,
}

/// What the words of a class have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    None,
    Number,
    Text,
    /// One of several, which are listed.
    Choice(Vec<String>),
    /// One of those another class lists.
    ChoiceOf(String),
}

impl Values {
    fn of(kind: &str) -> Self {
        match kind {
            "number" => Self::Number,
            "text" => Self::Text,
            _ if kind.contains('|') => Self::Choice(kind.split('|').map(str::to_owned).collect()),
            _ => Self::ChoiceOf(kind.to_owned()),
        }
    }
}

/// A word, or several that go together.
#[derive(Debug, Default)]
pub struct Entry {
    /// Its classes, with their values.
    pub classes: BTreeMap<String, Option<String>>,
    /// What its constant is called, where the word itself will not do.
    pub name: Option<String>,
    place: String,
}

/// Reads all files, given by name and text. Fails with everything that is wrong.
pub fn read(files: &[(String, String)]) -> Result<Lexicon, Vec<String>> {
    let mut lexicon = Lexicon::default();
    let mut errors = Vec::new();
    for (file, text) in files {
        if !text.starts_with("# ") {
            errors.push(format!(
                "{file}:1: does not open with a heading of `# ` lines"
            ));
        }
        if file.ends_with(units::FILE) {
            lexicon.units = units::read(file, text, &mut errors);
            continue;
        }
        for (i, line) in text.lines().enumerate() {
            let place = format!("{file}:{}", i + 1);
            if let Err(error) = lexicon.line(line, &place) {
                errors.push(format!("{place}: {error}"));
            }
        }
    }
    if errors.is_empty() {
        lexicon.check(&mut errors);
    }
    if errors.is_empty() {
        Ok(lexicon)
    } else {
        Err(errors)
    }
}

impl Lexicon {
    fn line(&mut self, line: &str, place: &str) -> Result<(), String> {
        if let Some(class) = line.strip_prefix("# class ") {
            return self.class(class, place);
        }
        match line {
            "" => Err("an empty line".to_owned()),
            "#" => Ok(()),
            _ if line.starts_with("# ") => Ok(()),
            // The number sign itself is a mark like others: a tab follows it.
            _ => self.entry(line, place),
        }
    }

    /// `NAME: about`, `NAME (KIND OF VALUES): about` or `NAME = PART PART: about`.
    fn class(&mut self, line: &str, place: &str) -> Result<(), String> {
        let (head, about) = line
            .split_once(": ")
            .ok_or("a class needs `: ` and what it is")?;
        let (head, parts) = head.split_once(" = ").unwrap_or((head, ""));
        let (name, values) = match head.split_once(" (") {
            None => (head, Values::None),
            Some((name, kind)) => (name, Values::of(kind.trim_end_matches(')'))),
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return Err(format!("a class is lower-case letters and hyphens: {name}"));
        }
        let class = Class {
            about: about.to_owned(),
            values,
            parts: parts.split_whitespace().map(str::to_owned).collect(),
            place: place.to_owned(),
        };
        match self.classes.insert(name.to_owned(), class) {
            Some(other) => Err(format!(
                "the class `{name}` stands in {} already",
                other.place
            )),
            None => Ok(()),
        }
    }

    fn entry(&mut self, line: &str, place: &str) -> Result<(), String> {
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or_default();
        if word.is_empty() || word.trim() != word || word.to_lowercase() != word {
            return Err(format!("a line begins with a word in lower case: `{word}`"));
        }
        let mut entry = Entry {
            place: place.to_owned(),
            ..Entry::default()
        };
        for column in columns {
            let (class, value) = match column.split_once('=') {
                Some((class, value)) => (class, Some(value.to_owned())),
                None => (column, None),
            };
            if class == "name" {
                entry.name = value;
            } else if entry.classes.insert(class.to_owned(), value).is_some() {
                return Err(format!("`{word}` is twice in the class `{class}`"));
            }
        }
        match self.entries.insert(word.to_owned(), entry) {
            Some(other) => Err(format!(
                "`{word}` stands in {} already: add the class there",
                other.place
            )),
            None => Ok(()),
        }
    }

    /// What only shows when all is read: unknown classes, values that are missing or wrong, classes without words.
    fn check(&self, errors: &mut Vec<String>) {
        let mut used: Vec<&str> = Vec::new();
        for (word, entry) in &self.entries {
            for (name, value) in &entry.classes {
                used.push(name);
                if let Err(error) = self.check_value(name, value.as_deref()) {
                    errors.push(format!("{}: `{word}`: {error}", entry.place));
                }
            }
        }
        for (name, class) in &self.classes {
            let unknown = |part: &&String| !self.classes.contains_key(*part);
            if let Some(part) = class.parts.iter().find(unknown) {
                errors.push(format!("{}: unknown class: {part}", class.place));
            }
            if matches!(class.values, Values::ChoiceOf(_)) && self.choices(name).is_none() {
                errors.push(format!("{}: unknown kind of values", class.place));
            }
            if class.parts.is_empty() && !used.contains(&name.as_str()) {
                errors.push(format!("{}: no word is in the class `{name}`", class.place));
            }
        }
    }

    fn check_value(&self, name: &str, value: Option<&str>) -> Result<(), String> {
        let class = self
            .classes
            .get(name)
            .ok_or_else(|| format!("unknown class: {name}"))?;
        if !class.parts.is_empty() {
            return Err(format!(
                "`{name}` is made of other classes and has no words of its own"
            ));
        }
        let Some(value) = value else {
            return match class.values {
                Values::None => Ok(()),
                _ => Err(format!("`{name}` needs a value")),
            };
        };
        match self.choices(name) {
            _ if class.values == Values::None => Err(format!("the class `{name}` has no values")),
            Some(choices) if !choices.iter().any(|choice| choice == value) => Err(format!(
                "`{name}` is one of {}: {value}",
                choices.join(", ")
            )),
            None if class.values == Values::Number && value.parse::<f64>().is_err() => {
                Err(format!("`{name}` needs a number: {value}"))
            }
            _ => Ok(()),
        }
    }

    /// The values a class chooses from, if it chooses.
    fn choices(&self, name: &str) -> Option<&[String]> {
        match &self.classes.get(name)?.values {
            Values::Choice(choices) => Some(choices),
            Values::ChoiceOf(other) => match &self.classes.get(other)?.values {
                Values::Choice(choices) => Some(choices),
                _ => None,
            },
            _ => None,
        }
    }
}
