//! One name a person across articles: which full name a surname alone means, by the names all articles print.
//!
//! It takes names with how many articles have them and knows no order of articles, so that what it says of an index is
//! the same however the index came about. It rather says nothing than something wrong: a surname is led to a full name
//! only when hardly anybody else in the index bears it, and not at all when the word is a place, a firm or a body.

use super::coreference::{starts_with_ben, surname, unmarked};
use super::gender::of_first_name;
use super::name::Name;
use super::surnames;
use crate::extract::facts::{Coreference, Gender};
use crate::extract::tagger::lexicon::{
    Entry, FEMALE, MALE, NameLexicon, PLACE, SURNAME, USE, USE_SHIFT,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Version of the rules: raised whenever other names would be led elsewhere.
pub const VERSION: u32 = 1;

/// In so many articles and so large a share of those that print a full name with the surname, one person outweighs the
/// others: namesakes and full names that were misread are in every large index.
const OUTWEIGHS: (u32, f64) = (10, 0.95);
/// The only bearer of a surname that many bear outside of the index must be known from so many articles: of one Smith in
/// one article nothing follows for the next.
const WIDESPREAD: u32 = 5;
/// A full name of fewer articles must begin with a first name that is known, so that it is no misread phrase.
const KNOWN: u32 = 3;
/// More articles than twice those with the full name, and these, do not print a surname alone: then the word is
/// something else as well.
const SPARE: u32 = 2;
/// One article of so many may have it as a body that speaks.
const BODIES: u32 = 10;

/// All names of an index.
#[derive(Debug, Default)]
pub struct Census<'n> {
    full: Vec<Full<'n>>,
    alone: Vec<Alone<'n>>,
    /// Articles in which the word speaks without being a person, by the word.
    bodies: FxHashMap<u64, u32>,
}

/// A full name.
#[derive(Debug)]
struct Full<'n> {
    printed: &'n str,
    name: Name,
    articles: u32,
}

/// A surname alone, open to be led to a full name.
#[derive(Debug)]
struct Alone<'n> {
    kept: &'n str,
    word: u64,
    gender: Option<Gender>,
    articles: u32,
}

/// A name as it is kept, and the full name it is led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Led {
    /// The open name as the index keeps it.
    pub kept: String,
    /// The full name.
    pub name: String,
    /// The evidence.
    pub across: Coreference,
}

impl<'n> Census<'n> {
    /// Takes a person's name as it is kept, with how many articles have it.
    pub fn person(&mut self, kept: &'n str, articles: u32) {
        if let Some((printed, gender)) = unmarked(kept) {
            self.alone.extend(surname(printed).map(|word| Alone {
                kept,
                word,
                gender,
                articles,
            }));
            return;
        }
        let name = Name::of(kept);
        if name.len() > 1 || name.len() == 1 && starts_with_ben(kept) {
            self.full.push(Full {
                printed: kept,
                name,
                articles,
            });
        }
    }

    /// Takes a speaker's name as it is kept, with how many articles have it.
    pub fn speaker(&mut self, kept: &str, articles: u32) {
        if unmarked(kept).is_none()
            && let Some(word) = surname(kept)
        {
            *self.bodies.entry(word).or_default() += articles;
        }
    }

    /// Leads surnames to full names, in the order of the surnames.
    pub fn led(&self) -> Vec<Led> {
        let mut alone: FxHashMap<u64, u32> = FxHashMap::default();
        for one in &self.alone {
            *alone.entry(one.word).or_default() += one.articles;
        }
        let mut bearers: FxHashMap<u64, Vec<&Full>> = FxHashMap::default();
        for full in &self.full {
            for word in full.name.hashes().filter(|word| alone.contains_key(word)) {
                let of_word = bearers.entry(word).or_default();
                // "Marcus Marcus" bears it once.
                if of_word
                    .last()
                    .is_none_or(|last| last.printed != full.printed)
                {
                    of_word.push(full);
                }
            }
        }
        for of_word in bearers.values_mut() {
            of_word.sort_by_key(|full| (Reverse(full.articles), full.printed));
        }
        let led = self.alone.iter().filter_map(|one| {
            let bearers = bearers.get(&one.word)?;
            let limits = Limits {
                alone: alone.get(&one.word).copied().unwrap_or_default(),
                bodies: self.bodies.get(&one.word).copied().unwrap_or_default(),
            };
            lead(one, bearers, &limits)
        });
        let mut led: Vec<Led> = led.collect();
        led.sort_by(|a, b| a.kept.cmp(&b.kept));
        led
    }
}

/// What speaks against a surname being a person's at all.
struct Limits {
    alone: u32,
    bodies: u32,
}

/// Leads one surname to the bearer who outweighs all others; they come with the most articles first.
fn lead(one: &Alone, bearers: &[&Full], limits: &Limits) -> Option<Led> {
    let word = NameLexicon::built_in().get(one.word);
    if is_other(word) {
        return None;
    }
    let fits = |full: &&&Full| {
        let gender = of_first_name(full.printed);
        let speaks_against = one.gender.is_some() && gender.is_some() && one.gender != gender;
        !speaks_against && !is_named_after(full, one.word)
    };
    let bearers: Vec<&Full> = bearers.iter().filter(fits).copied().collect();
    let most = bearers.first()?;
    let same = |full: &&&Full| full.printed == most.printed || full.name.agrees(&most.name);
    let articles: u32 = bearers.iter().filter(same).map(|f| f.articles).sum();
    let of: u32 = bearers.iter().map(|f| f.articles).sum();
    let shown = bearers.iter().filter(same).find(|full| is_shown(full))?;
    let surname = surnames::of(shown.printed, &shown.name);
    let is_enough = outweighs(word, articles, of)
        && surname == Some(one.word)
        && (articles >= KNOWN || begins_well(shown, one.word))
        && limits.alone <= articles.saturating_mul(2).saturating_add(SPARE)
        && limits.bodies.saturating_mul(BODIES) <= articles;
    is_enough.then(|| Led {
        kept: one.kept.to_owned(),
        name: shown.printed.to_owned(),
        across: Coreference {
            printed: String::new(),
            articles,
            of,
        },
    })
}

/// Whether one person with so many articles, of all that have bearers of the word, is who is meant.
fn outweighs(word: Entry, articles: u32, of: u32) -> bool {
    let (least, share) = OUTWEIGHS;
    if articles < of {
        return articles >= least && f64::from(articles) >= share * f64::from(of);
    }
    articles >= WIDESPREAD || !word.has(SURNAME | MALE | FEMALE)
}

/// What the word was mostly tagged as in a corpus, one of the numbers of `lexicon::USE_SHIFT`.
fn usage(word: Entry) -> u16 {
    (word.flags & USE) >> USE_SHIFT
}

/// Whether a word is more likely a place, a body or no name than a person: "Ford", "Lockheed", "Jordan".
fn is_other(word: Entry) -> bool {
    word.has(PLACE) || matches!(usage(word), 2..=5 | 7)
}

/// "Rudd Government" bears the surname and is nobody.
fn is_named_after(full: &Full, surname: u64) -> bool {
    let last = full
        .name
        .last()
        .map(|word| NameLexicon::built_in().get(word));
    full.name.first() == Some(surname) && last.is_some_and(|last| matches!(usage(last), 3..=5))
}

/// A name that can stand for a person: with a first name written out, in ordinary letters.
fn is_shown(full: &Full) -> bool {
    !full.name.starts_with_initial() && full.printed.chars().any(char::is_lowercase)
}

fn begins_well(full: &Full, surname: u64) -> bool {
    let first = full.name.first().filter(|first| *first != surname);
    starts_with_ben(full.printed)
        || first.is_none_or(|first| NameLexicon::built_in().get(first).has(MALE | FEMALE))
}

#[cfg(test)]
mod tests {
    use super::super::coreference::marked;
    use super::*;

    /// What a surname alone, of one article, is led to when articles print these full names; `"-"` for nothing.
    fn led_as(surname: &str, gender: Option<Gender>, full: &[(&str, u32)]) -> String {
        let kept = marked(surname, gender);
        let mut census = Census::default();
        census.person(&kept, 1);
        for (name, articles) in full {
            census.person(name, *articles);
        }
        let led = census.led().pop();
        led.map_or("-".to_owned(), |led| led.name)
    }

    fn led(surname: &str, full: &[(&str, u32)]) -> String {
        led_as(surname, None, full)
    }

    #[test]
    fn the_only_bearer_of_a_rare_surname_is_meant() {
        let others = [("Mark Rutte", 9), ("Peter Hegs", 3)];
        let all = [others.as_slice(), &[("Pete Hegseth", 1)]].concat();
        assert_eq!(led("Hegseth", &all), "Pete Hegseth");
        assert_eq!(led("Hegseth", &others), "-");
        let leyen = [("Ursula von der Leyen", 3)];
        assert_eq!(led("von der Leyen", &leyen), "Ursula von der Leyen");
        assert_eq!(
            led("al-Sharaa", &[("Ahmed al-Sharaa", 1)]),
            "Ahmed al-Sharaa"
        );
        assert_eq!(led("Sharaa", &[("Ahmed al-Sharaa", 1)]), "Ahmed al-Sharaa");
        assert_eq!(led("Bernanke", &[("Ben Bernanke", 1)]), "Ben Bernanke");
    }

    #[test]
    fn one_of_two_is_meant_only_when_he_outweighs_the_other_by_far() {
        assert_eq!(
            led("Hegseth", &[("Pete Hegseth", 1), ("Jo Hegseth", 1)]),
            "-"
        );
        assert_eq!(
            led("Hegseth", &[("Pete Hegseth", 9), ("Jo Hegseth", 1)]),
            "-"
        );
        let by_far = [("Pete Hegseth", 40), ("Jo Hegseth", 1)];
        assert_eq!(led("Hegseth", &by_far), "Pete Hegseth");
        let presidents = [("George W. Bush", 90), ("Jeb Bush", 10), ("Laura Bush", 9)];
        assert_eq!(led("Bush", &presidents), "-");
        let clintons = [("Bill Clinton", 90), ("Hillary Clinton", 70)];
        assert_eq!(led("Clinton", &clintons), "-");
    }

    #[test]
    fn one_person_printed_in_two_ways_is_one() {
        let ways = [
            ("Robert F. Kagame", 2),
            ("Robert Kagame", 3),
            ("R. Kagame", 4),
        ];
        assert_eq!(led("Kagame", &ways), "Robert Kagame");
        assert_eq!(led("Kagame", &[("R. Kagame", 4)]), "-");
        assert_eq!(led("Kagame", &[("ROBERT KAGAME", 4)]), "-");
    }

    #[test]
    fn a_widespread_surname_needs_a_bearer_who_is_known() {
        assert_eq!(led("Smith", &[("John Smith", 1)]), "-");
        assert_eq!(led("Smith", &[("John Smith", 5)]), "John Smith");
        assert_eq!(led("Kerry", &[("John Kerry", 2), ("Kerry Packer", 1)]), "-");
    }

    #[test]
    fn places_firms_and_first_names_stay_what_they_are() {
        assert_eq!(led("Ford", &[("Gerald Ford", 50)]), "-");
        assert_eq!(led("Lockheed", &[("Allan Lockheed", 50)]), "-");
        assert_eq!(led("Jordan", &[("Jim Jordan", 50)]), "-");
        assert_eq!(led("Pete", &[("Pete Hegseth", 50)]), "-");
        assert_eq!(led("Barack", &[("Barack Obama", 50)]), "-");
        assert_eq!(led("Tabak", &[("Miller Tabak", 1)]), "Miller Tabak");
        assert_eq!(led("Hegseth", &[("Quickens Hegseth", 1)]), "-");
    }

    #[test]
    fn a_surname_written_first_is_known() {
        assert_eq!(led("Xi", &[("Xi Jinping", 3)]), "Xi Jinping");
        assert_eq!(led("Jinping", &[("Xi Jinping", 3)]), "-");
        let kims = [("Kim Jong-un", 9), ("Kim Yo-jong", 4), ("Kim Beazley", 9)];
        assert_eq!(led("Kim", &kims), "-");
        assert_eq!(led("Li", &[("Li Keqiang", 9), ("Jet Li", 5)]), "-");
        assert_eq!(led("Li", &[("Li Keqiang", 9)]), "-");
    }

    #[test]
    fn gender_tells_two_bearers_apart() {
        let both = [("Bill Clinton", 9), ("Hillary Clinton", 8)];
        let female = Some(Gender::Female);
        assert_eq!(led_as("Clinton", female, &both), "Hillary Clinton");
        assert_eq!(led_as("Hegseth", female, &[("Pete Hegseth", 9)]), "-");
    }

    #[test]
    fn what_a_body_is_named_after_is_no_namesake() {
        let named = [("Kevin Rudd", 40), ("Rudd Government", 30)];
        assert_eq!(led("Rudd", &named), "Kevin Rudd");
    }

    #[test]
    fn a_word_that_is_mostly_something_else_is_led_nowhere() {
        let kept = marked("Hegseth", None);
        let census = |alone, bodies| {
            let mut census = Census::default();
            census.person("Pete Hegseth", 10);
            census.person(&kept, alone);
            census.speaker("Hegseth", bodies);
            census.led().len()
        };
        assert_eq!((census(22, 1), census(23, 0), census(1, 2)), (1, 0, 0));
    }

    #[test]
    fn the_order_of_names_makes_no_difference() {
        let kept: Vec<String> = ["Hegseth", "Xi", "Rutte"].map(|n| marked(n, None)).to_vec();
        let mut names: Vec<(&str, u32)> = kept.iter().map(|k| (k.as_str(), 2)).collect();
        names.extend([("Pete Hegseth", 2), ("Peter Hegseth", 2), ("Xi Jinping", 2)]);
        names.extend([("M. Rutte", 1), ("Mark Rutte", 1)]);
        let mut all = Vec::new();
        for turn in 0..names.len() {
            names.rotate_left(turn);
            let mut census = Census::default();
            names.iter().for_each(|(name, n)| census.person(name, *n));
            all.push(census.led());
        }
        all.dedup();
        assert_eq!(all.len(), 1);
        // "M. Rutte" can be Mark, so there is one bearer of each surname.
        assert_eq!(all[0].len(), 3, "{all:?}");
    }
}
