//! Abbreviations that keep their period: `U.S.`, `J.`, `Mr.`, `Feb.`, `a.m.`.
//!
//! Apart from the scanner because the list is data that grows, and because what ends here decides where sentences end.

use super::Lexicon;

/// Returns where a word that spans `start..end` really ends: behind its period when it is an abbreviation. `hash` is that of
/// its folded form.
pub(super) fn end(text: &str, start: usize, end: usize, hash: u64) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') {
        return end;
    }
    let word = &text[start..end];
    if word.len() > 6 {
        return end;
    }
    let mut letters = word.chars();
    let first = letters.next();
    if let (Some(letter), None) = (first, letters.next()) {
        return letter_end(bytes, letter, end);
    }
    let capital = first.is_some_and(|c| c.is_ascii_uppercase());
    let listed = LIST
        .get(hash)
        .is_some_and(|print| capital || print == Print::Any);
    end + usize::from(listed)
}

/// A single letter with its period: an initial, or the first of several (`U.S.`, `a.m.`).
fn letter_end(bytes: &[u8], letter: char, end: usize) -> usize {
    let mut at = end;
    while bytes.get(at) == Some(&b'.')
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
        && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
    {
        at += 2;
    }
    let initial = letter.is_uppercase() && letter != 'I';
    if at == end {
        return if initial { end + 1 } else { end };
    }
    if bytes.get(at) == Some(&b'.') {
        at + 1
    } else {
        at
    }
}

/// How an abbreviation must be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Print {
    Any,
    /// An everyday word, too: an abbreviation only with a capital (`Miss.`, `Mass.`).
    Capital,
}

static LIST: Lexicon<Print, 256> = Lexicon::new(&PAIRS);

const PAIRS: [(&str, Print); WORDS.len() + EVERYDAY.len()] = {
    let mut pairs = [("", Print::Any); WORDS.len() + EVERYDAY.len()];
    let mut i = 0;
    while i < pairs.len() {
        pairs[i] = if i < WORDS.len() {
            (WORDS[i], Print::Any)
        } else {
            (EVERYDAY[i - WORDS.len()], Print::Capital)
        };
        i += 1;
    }
    pairs
};

/// Abbreviations that take a period and seldom end a sentence. Months that are words (`May`) are not here.
const WORDS: &[&str] = &[
    "adm", "al", "apr", "ariz", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig",
    "calif", "capt", "cmdr", "co", "col", "colo", "conn", "corp", "cpl", "del", "dept", "dr",
    "esq", "feb", "fla", "ft", "ga", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "kan",
    "ky", "lt", "ltd", "maj", "messrs", "mfg", "mich", "minn", "mont", "mr", "mrs", "ms", "mt",
    "neb", "nev", "nos", "nov", "oct", "okla", "ph", "plc", "pres", "prof", "pvt", "reps", "ret",
    "rev", "rs", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "tenn", "tex", "va",
    "vs", "vt", "wis", "wyo",
];

/// Those that are everyday English too.
const EVERYDAY: &[&str] = &[
    "dec", "est", "fr", "ill", "ind", "la", "mass", "md", "miss", "mo", "ore", "pa", "rep", "sec",
    "wash",
];
