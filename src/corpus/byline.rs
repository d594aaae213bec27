//! The names in a byline: "By Ida Holm and Leo Park, Political Editor" is two people and no office.
//!
//! Apart from the readers because every format gives its author in the same words, as one string of several names as often
//! as in a list.

mod kinds;

use super::html::entity::decode;
use super::html::layout::to_text;
use crate::lexicon::{Class, WordId};
use kinds::{
    is_name_alone, is_person, is_said_of_person, is_suffix, names_body, names_role, says_role,
    starts, starts_capital,
};

/// What a byline begins with and who wrote does not.
const OPENINGS: &[&str] = &[
    "by ",
    "by: ",
    "author: ",
    "authors: ",
    "written by ",
    "words by ",
    "story by ",
    "posted by ",
    "published by ",
    "reported by ",
    "reporting by ",
    "report by ",
    "text by ",
    "from ",
    "exclusive by ",
    "analysis by ",
];
/// What somebody did who did not write.
const OTHER_WORK: &[&str] = &[
    "editing by",
    "edited by",
    "photo",
    "image",
    "picture",
    "illustration",
    "video by",
    "produced by",
    "graphic",
    "compiled by",
    "translated by",
    "updated",
    "published",
    "posted",
    "last ",
    "getty",
];
/// Names of accounts and of nobody.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "anonymous",
    "author",
    "default",
    "n/a",
    "na",
    "nil",
    "none",
    "null",
    "root",
    "superuser",
    "undefined",
    "unknown",
    "user",
    "webmaster",
    "wp-admin",
    "wpadmin",
    "[]",
    "-",
];
/// What stands between a name and what is said of it.
const ENDS: &[&str] = &[" | ", " • ", " · ", " – ", " — ", " - ", "\n", "\t", " // "];
/// Words between a name and an employer or a place.
const BEFORE_EMPLOYER: &[&str] = &[" for ", " in ", " at ", " of ", " from ", " via "];
/// What stands between two names.
const JOINTS: &[&str] = &[" and ", " & ", " with ", " / ", "/"];
/// A longer one is a sentence.
const LONGEST: usize = 90;
/// More are no byline.
const MOST: usize = 60;

/// Returns the names in what a record gives as its authors, each once.
pub(super) fn authors(printed: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in printed.iter().flat_map(|p| self::names(p)) {
        if names.len() < MOST && !names.iter().any(|n| n.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    if names.iter().any(|name| is_person(name)) {
        names.retain(|name| !names_role(name));
    }
    names
}

/// Returns the names in one string.
pub(super) fn names(printed: &str) -> Vec<String> {
    if is_name_alone(printed) && !is_other_work(printed) {
        return vec![printed.to_owned()];
    }
    let once = decode(printed, false);
    let plain = decode(&once, false);
    let plain = if plain.contains('<') {
        to_text(&plain).0
    } else {
        plain.into_owned()
    };
    let plain = listed(plain.trim());
    let mut found = Vec::new();
    for part in plain
        .split(';')
        .flat_map(|part| apart(without_opening(part.trim())))
    {
        found.extend(name(&part));
    }
    found
}

/// A list as Python prints it (`['Ida Holm', 'Leo Park']`) with the names apart.
fn listed(text: &str) -> String {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let Some(inner) = inner else {
        return text.to_owned();
    };
    let names = inner.split(", ").map(|n| n.trim_matches(['\'', '"', ' ']));
    names.collect::<Vec<_>>().join(";")
}

fn is_other_work(text: &str) -> bool {
    OTHER_WORK.iter().any(|work| starts(text, work))
}

fn without_opening(text: &str) -> &str {
    let opening = OPENINGS.iter().find(|o| starts(text, o));
    opening.map_or(text, |o| without_opening(text[o.len()..].trim_start()))
}

/// Whether what follows "By" signs an article: it begins with a name, and is no sentence ("By Monday the river had risen").
pub(super) fn signs(text: &str) -> bool {
    let first = names(text).into_iter().next();
    let ended = text.trim_end().ends_with(['.', '?', '!']) && text.len() > 60;
    first.is_some_and(|name| (is_person(&name) || names_body(&name)) && name.len() < 50) && !ended
}

/// Takes the names of one string apart: at commas and "and", unless these are inside the name of a body.
fn apart(text: &str) -> Vec<String> {
    let commas: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    if let Some(turned) = turned(&commas) {
        return turned;
    }
    let mut parts: Vec<String> = Vec::new();
    for (at, part) in commas.iter().enumerate() {
        if at == 0 && names_body(first_of(part)) {
            return vec![text.to_owned()];
        }
        let people = conjoined(part);
        match parts.last_mut().filter(|p| is_person(p)) {
            Some(person) if is_suffix(part, Class::NameSuffix) => {
                person.push_str(&format!(" {part}"));
            }
            // What is said of the person before: an office, an employer, a place, a degree.
            Some(_) if people.iter().all(|p| is_said_of_person(p)) => {}
            _ => parts.extend(people),
        }
    }
    parts
}

/// What stands before the first "and".
fn first_of(part: &str) -> &str {
    let joints = JOINTS.iter().filter_map(|joint| split_at(part, joint));
    let before = joints
        .map(|(before, _)| before)
        .min_by_key(|before| before.len());
    without_employer(before.unwrap_or(part))
}

/// "Holm, Ida" and "Holm, I., Park, L." have the family name first.
fn turned(parts: &[&str]) -> Option<Vec<String>> {
    let single = |part: &str| {
        let mut words = part
            .split_whitespace()
            .filter(|w| !WordId::of(w).is(Class::NameParticle));
        words.next().is_some_and(starts_capital) && words.next().is_none()
    };
    let initials =
        |part: &&str| part.len() <= 8 && part.contains('.') && !part.contains(char::is_lowercase);
    let pairs = parts.chunks(2);
    let of_initials = parts.len() > 2 && pairs.clone().all(|p| p.get(1).is_some_and(initials));
    let one = matches!(parts, [family, given] if single(family) && is_given(given));
    (one || of_initials).then(|| pairs.map(|p| format!("{} {}", p[1], p[0])).collect())
}

/// Whether what follows a family name and a comma can be a given name.
fn is_given(part: &str) -> bool {
    let words = part.split_whitespace();
    words.clone().count() <= 2
        && words.clone().all(starts_capital)
        && !words.clone().any(|w| names_body(w) || says_role(w))
        && !part.chars().all(|c| c.is_uppercase() || c == '.')
}

/// Takes "Ida Holm and Leo Park" apart; each side has to be a name of its own.
fn conjoined(part: &str) -> Vec<String> {
    for joint in JOINTS {
        if let Some((before, after)) = split_at(part, joint) {
            let (before, after) = (
                without_opening(before.trim()),
                without_opening(after.trim()),
            );
            let full = |p: &str| {
                let first = p.split(" and ").next().unwrap_or(p);
                is_person(without_employer(first)) && !names_body(without_employer(first))
            };
            let agency = joint.contains('/') && names_body(after);
            if full(before)
                && (agency || names_role(after) || after.starts_with(char::is_lowercase))
            {
                return conjoined(before);
            }
            if full(before) && (full(after) || names_body(after)) {
                let mut both = conjoined(before);
                both.extend(conjoined(after));
                return both;
            }
        }
    }
    let and = if starts(part, "and ") { 4 } else { 0 };
    vec![without_opening(part[and..].trim()).to_owned()]
}

fn split_at<'t>(text: &'t str, joint: &str) -> Option<(&'t str, &'t str)> {
    let same = |there: &[u8]| there.eq_ignore_ascii_case(joint.as_bytes());
    let at = text.as_bytes().windows(joint.len()).position(same)?;
    Some((text.get(..at)?, text.get(at + joint.len()..)?))
}

/// One name without what is said of it; `None` when nobody is named.
fn name(part: &str) -> Option<String> {
    let mut name = part.trim();
    if is_other_work(name.trim_start_matches(['(', '['])) {
        return None;
    }
    for end in ENDS {
        name = name.split(end).next().unwrap_or(name).trim();
    }
    if let Some(at) = name.find(['(', '[']).filter(|at| *at > 0) {
        name = name[..at].trim();
    }
    name = without_employer(name);
    let words = name.split_whitespace();
    let kept: Vec<&str> = words
        .filter(|w| !w.contains('@') && !w.contains("://"))
        .collect();
    let name = kept.join(" ");
    let name = name.trim_matches([',', ':', ';', '*', '"', '“', '”', ' ', '|', '•']);
    let lower = name.to_lowercase();
    let is_date = WordId::of(lower.trim_end_matches('.')).is(Class::Month);
    let is_name = name.chars().any(char::is_alphabetic)
        && name.len() <= LONGEST
        && !is_date
        && !NOBODY.contains(&lower.as_str())
        && !lower.starts_with("www.");
    is_name.then(|| in_small_letters(name))
}

/// "Ida Holm in Brussels" and "Ida Holm for The Gazette" without what follows the name.
fn without_employer(name: &str) -> &str {
    let cut = |before: &&str| {
        let (person, _) = split_at(name, before)?;
        (is_person(person) && !names_body(person)).then(|| person.trim())
    };
    BEFORE_EMPLOYER.iter().find_map(cut).unwrap_or(name)
}

/// A name printed in capitals as it is printed elsewhere: "IDA MCKAY" is "Ida McKay".
fn in_small_letters(name: &str) -> String {
    let shouted = name.split_whitespace().filter(|w| w.len() > 3).count() > 0
        && name.split_whitespace().count() > 1
        && !name.chars().any(char::is_lowercase)
        && !names_body(name);
    if !shouted {
        return name.to_owned();
    }
    let words = name.split(' ').map(|word| {
        let lower = word.to_lowercase();
        if WordId::of(&lower).is(Class::NameParticle) {
            lower
        } else {
            capitalised(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capitalised(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut begins = true;
    for c in word.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic() || out == "Mc";
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{authors, names};

    #[test]
    fn several_names_in_one_string_come_apart() {
        let both = ["Ida Holm", "Leo Park"];
        for printed in [
            "By Ida Holm and Leo Park",
            "Ida Holm, Leo Park",
            "By: IDA HOLM &amp; LEO PARK",
            "Ida Holm; Leo Park",
            "Holm, Ida; Park, Leo",
            "By Ida Holm, Political Editor, and Leo Park in Brussels",
            "Ida Holm with Leo Park",
            "By Ida Holm and Leo Park in Brussels",
            "['Ida Holm', 'Leo Park']",
            "Ida Holm (Reuters), Leo Park | The Gazette",
            "by Ida Holm and by Leo Park for The Gazette",
            "<a href='/i'>Ida Holm</a> and <a>Leo Park</a>",
        ] {
            assert_eq!(names(printed), both, "{printed}");
        }
        assert_eq!(
            names("By Ida Holm, Leo Park and Una van der Moe"),
            ["Ida Holm", "Leo Park", "Una van der Moe"]
        );
        assert_eq!(names("HOLM, I., PARK, L. M."), ["I. Holm", "L. M. Park"]);
    }

    #[test]
    fn one_name_stays_one() {
        for (printed, wanted) in [
            ("Holm, Ida", "Ida Holm"),
            ("Ida Holm, Associated Press", "Ida Holm"),
            ("Ida Holm/AFP", "Ida Holm"),
            ("Ida Holm and agencies in London", "Ida Holm"),
            ("Ida Holm, PhD, London", "Ida Holm"),
            ("Ida Holm, Jr.", "Ida Holm Jr."),
            ("/u/ida_holm", "/u/ida_holm"),
            (
                "Department for Food and Rural Affairs",
                "Department for Food and Rural Affairs",
            ),
            ("Associated Press", "Associated Press"),
            ("Gazette staff reporter", "Gazette staff reporter"),
            ("AFP", "AFP"),
            ("ida-holm", "ida-holm"),
            ("IDA MCKAY-O'DOWD", "Ida McKay-O'Dowd"),
            ("Ida Holm ida@gazette.example", "Ida Holm"),
        ] {
            assert_eq!(names(printed), [wanted], "{printed}");
        }
    }

    #[test]
    fn nobody_is_no_author() {
        for printed in [
            "admin",
            "[]",
            "",
            "https://a.b/#/schema/person/1",
            "(Image: Getty Images)",
            "Dec.",
            "@gazette",
            "12",
        ] {
            assert_eq!(names(printed), Vec::<String>::new(), "{printed}");
        }
        let list = [
            "Ida Holm".to_owned(),
            "Gazette Sport Correspondent".to_owned(),
            "Dec.".to_owned(),
        ];
        assert_eq!(authors(&list), ["Ida Holm"]);
    }
}
