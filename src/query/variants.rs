//! Other ways in which a word of a query is written: compounds in one word, with a hyphen or in two, and German umlauts.
//!
//! The analyser cannot settle this when it cuts a text: joined for good, `anti-war` would no longer be found by `war`. So
//! what is typed is looked for in each way. Only a few beginnings never stand as words of their own; with any other, two
//! words side by side are two words (`post office`).

use crate::index::analysis::{self, Form};

/// Beginnings of compounds that are hardly words of their own.
const BOUND: &[&str] = &[
    "anti", "bi", "cyber", "geo", "inter", "intra", "multi", "neo", "non", "pseudo", "quasi",
    "semi", "sub", "trans", "tri", "ultra",
];
/// Compounds of two words that are written in every way.
const PAIRS: &[(&str, &str)] = &[("cease", "fire"), ("law", "maker"), ("policy", "maker")];
/// A shorter rest is the end of another word.
const REST: usize = 4;
/// Shorter words hardly are names with an umlaut written out.
const NAME: usize = 5;
/// Umlauts, and how they are written without.
const UMLAUTS: [(char, &str); 4] = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ø', "oe")];
/// In more ways a name of many words is not looked for.
const MOST: usize = 4;

/// Whether two words side by side are one compound.
pub(super) fn is_compound(first: &str, second: &str) -> bool {
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    let singular = second.strip_suffix('s').unwrap_or(&second);
    let plain = second.chars().all(char::is_alphabetic) && second.len() >= REST;
    (plain && BOUND.contains(&first.as_str())) || PAIRS.contains(&(first.as_str(), singular))
}

/// The other ways of writing a word or a phrase of two words, each as the stems it is looked for by.
pub(super) fn of(text: &str) -> Vec<Vec<String>> {
    let printed = analysis::terms(text, Form::Exact);
    let words: Vec<&str> = printed.iter().map(|term| term.text.as_str()).collect();
    let letters = |word: &&str| word.chars().all(char::is_alphabetic);
    let mut found = Vec::new();
    match words.as_slice() {
        [word] => {
            found.extend(parted(word).map(|(first, second)| stems(&format!("{first} {second}"))));
        }
        // A hyphen joins any two words; a blank only those that are a compound anyway.
        [first, second] if letters(first) && letters(second) => {
            let hyphen = !text.contains(char::is_whitespace);
            if hyphen || is_compound(first, second) {
                found.push(stems(&format!("{first}{second}")));
            }
        }
        _ => {}
    }
    found.extend(spellings(text).iter().map(|other| stems(other)));
    let own = stems(text);
    found.retain(|other| !other.is_empty() && *other != own);
    found
}

fn stems(text: &str) -> Vec<String> {
    let terms = analysis::terms(text, Form::Stem).into_iter();
    terms.map(|term| term.text).collect()
}

/// The two words of a compound that is written in one.
fn parted(word: &str) -> Option<(&str, &str)> {
    let bound = BOUND.iter().find_map(|first| {
        let rest = word.strip_prefix(*first)?;
        (rest.len() >= REST).then_some((*first, rest))
    });
    bound.or_else(|| {
        PAIRS.iter().find_map(|(first, second)| {
            let rest = word.strip_prefix(*first)?;
            rest.starts_with(*second).then_some((*first, rest))
        })
    })
}

/// The other ways of spelling the umlauts of a name or a phrase.
pub(super) fn spellings(text: &str) -> Vec<String> {
    let mut ways = vec![String::with_capacity(text.len())];
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mark = &word[letters.len()..];
        let other = umlauts(letters, &analysis::fold(letters)).filter(|_| ways.len() < MOST);
        let others: Vec<String> = match other {
            Some(other) => ways
                .iter()
                .map(|way| format!("{way}{other}{mark}"))
                .collect(),
            None => Vec::new(),
        };
        ways.iter_mut().for_each(|way| way.push_str(word));
        ways.extend(others);
    }
    // The first is what was typed.
    ways.split_off(1)
}

/// `Müller` for `Mueller`, and the other way round: folded, the one is `muller` and the other `mueller`.
fn umlauts(typed: &str, folded: &str) -> Option<String> {
    let lower = typed.to_lowercase();
    if UMLAUTS.iter().any(|(umlaut, _)| lower.contains(*umlaut)) {
        let written = UMLAUTS.iter();
        return Some(written.fold(lower, |word, (umlaut, pair)| word.replace(*umlaut, pair)));
    }
    if folded.len() < NAME || !folded.is_ascii() {
        return None;
    }
    let mut pairs = UMLAUTS.iter().map(|(_, pair)| *pair);
    let (at, pair) = pairs.find_map(|pair| Some((folded.find(pair)?, pair)))?;
    let before = folded[..at].chars().next_back();
    let after = &folded[at + pair.len()..];
    // "guest", "quest", "aero", "Michael" and "blue" have no umlaut.
    let vowel = |c: char| "aeiou".contains(c);
    let follows = before.is_none_or(|c| vowel(c) || "qg".contains(c));
    let ends = matches!(after, "" | "l" | "s" | "d" | "r") || after.starts_with(vowel);
    (!follows && !ends).then(|| format!("{}{}{after}", &folded[..at], &pair[..1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(text: &str) -> Vec<String> {
        of(text).into_iter().map(|stems| stems.join(" ")).collect()
    }

    #[test]
    fn compounds_meet_in_every_way_of_writing() {
        assert_eq!(ways("subprime"), ["sub prime"]);
        assert_eq!(ways("sub-prime"), ["subprim"]);
        assert_eq!(ways("sub prime"), ["subprim"]);
        assert_eq!(ways("ceasefire"), ["ceas fire"]);
        assert_eq!(ways("cease-fires"), ["ceasefir"]);
        assert_eq!(ways("nonproliferation"), ["non prolifer"]);
        assert!(ways("post office").is_empty());
        assert!(ways("subway").is_empty() && ways("F-35").is_empty());
        assert!(is_compound("non", "proliferation") && !is_compound("non", "EU"));
    }

    #[test]
    fn each_word_of_a_name_has_its_own_umlauts() {
        // Case says nothing in names.
        let small = |name: &str| {
            let ways = spellings(name).into_iter();
            ways.map(|way| way.to_lowercase()).collect::<Vec<_>>()
        };
        assert_eq!(
            small("Jürgen Mueller"),
            ["juergen mueller", "jürgen muller", "juergen muller"]
        );
        assert_eq!(
            small("Soeren Holm-Jørgensen"),
            [
                "soren holm-jørgensen",
                "soeren holm-joergensen",
                "soren holm-joergensen"
            ]
        );
        assert!(spellings("Michael Guest").is_empty());
    }

    #[test]
    fn umlauts_meet_what_is_written_for_them() {
        assert_eq!(ways("Müller"), ["mueller"]);
        assert_eq!(ways("Mueller"), ["muller"]);
        for word in [
            "guest",
            "question",
            "aerospace",
            "Michael",
            "issue",
            "values",
            "poet",
            "Israel",
        ] {
            assert!(ways(word).is_empty(), "{word}: {:?}", ways(word));
        }
    }
}
