//! Abbreviations that keep their period: `U.S.`, `J.`, `Mr.`, `Feb.`, `a.m.`.
//!
//! Apart from the scanner because the list is data that grows, and because what ends here decides where sentences end.

/// Returns where a word that spans `start..end` really ends: behind its period when it is an abbreviation.
pub(super) fn end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(end) != Some(&b'.') {
        return end;
    }
    let word = &text[start..end];
    if word.len() > 6 {
        return end;
    }
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter_end(bytes, letter, end);
    }
    if is_listed(word) { end + 1 } else { end }
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

/// Abbreviations that take a period and seldom end a sentence, in lower case and sorted. Months that are words (`May`) are not here.
const LIST: &[&str] = &[
    "adm", "al", "apr", "ariz", "assn", "asst", "atty", "aug", "ave", "bldg", "blvd", "brig",
    "calif", "capt", "cmdr", "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept",
    "dr", "esq", "est", "feb", "fla", "fr", "ft", "ga", "gen", "gov", "hon", "ill", "inc", "ind",
    "jan", "jr", "jul", "jun", "kan", "ky", "la", "lt", "ltd", "maj", "mass", "md", "messrs",
    "mfg", "mich", "minn", "miss", "mo", "mont", "mr", "mrs", "ms", "mt", "neb", "nev", "nos",
    "nov", "oct", "okla", "ore", "pa", "ph", "plc", "pres", "prof", "pvt", "rep", "reps", "ret",
    "rev", "rs", "sec", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "supt", "tenn", "tex",
    "va", "vs", "vt", "wash", "wis", "wyo",
];

/// Listed words that are everyday English too: abbreviations only with a capital (`Miss.`, `Mass.`).
const EVERYDAY: &[&str] = &[
    "dec", "est", "fr", "ill", "ind", "la", "mass", "md", "miss", "mo", "ore", "pa", "rep", "sec",
    "wash",
];

fn is_listed(word: &str) -> bool {
    let mut buffer = [0; 6];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(lower) else {
        return false;
    };
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    LIST.binary_search(&lower).is_ok() && (capital || !EVERYDAY.contains(&lower))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::LIST.is_sorted());
    }
}
