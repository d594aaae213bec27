//! Character references (`&amp;`, `&#8217;`) turned into the characters they stand for.
//!
//! The names are the fixed table of the HTML standard. A page cannot define names of its own, so nothing here expands:
//! a reference gives at most two characters, and what is not in the table stays as it was printed.

use std::borrow::Cow;
use std::sync::OnceLock;

/// One line a name: `name CODE [CODE]`; the name ends in `;` when the reference is not valid without one.
const TABLE: &str = include_str!("entities.txt");
/// No name in the table is longer.
const LONGEST: usize = 32;

/// Returns the text with its character references decoded. In an attribute a name without `;` before a letter, a digit
/// or `=` is left alone, so that `?a=1&copy=2` stays an address.
pub(in crate::corpus) fn decode(text: &str, in_attribute: bool) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let used = reference(rest, in_attribute, &mut out);
        if used == 0 {
            out.push('&');
        }
        rest = &rest[used.max(1)..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Decodes the reference `text` opens with into `out`; returns how many bytes it took, 0 when it is none.
fn reference(text: &str, in_attribute: bool, out: &mut String) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return number(bytes, out);
    }
    let name_len = bytes[1..]
        .iter()
        .take(LONGEST)
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let ended = bytes.get(1 + name_len) == Some(&b';');
    if ended && push_named(&text[1..=name_len], true, out) {
        return name_len + 2;
    }
    let next = bytes.get(1 + name_len);
    if in_attribute && (next == Some(&b'=') || !ended && name_len == LONGEST) {
        return 0;
    }
    // Old pages leave the `;` out ("AT&ampT"): the longest known beginning counts, in running text only.
    let shortest = if in_attribute { name_len } else { 2 };
    for len in (shortest.max(2)..=name_len.min(6)).rev() {
        if push_named(&text[1..=len], false, out) {
            return len + 1;
        }
    }
    0
}

/// Decodes `&#8217;`, `&#x2019;`; numbers 128 to 159 are read as Windows-1252, as every browser does.
fn number(bytes: &[u8], out: &mut String) -> usize {
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let start = if hex { 3 } else { 2 };
    let radix = if hex { 16 } else { 10 };
    let mut code: u32 = 0;
    let mut at = start;
    while let Some(digit) = bytes.get(at).and_then(|b| char::from(*b).to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        at += 1;
    }
    if at == start {
        return 0;
    }
    out.push(match code {
        128..=159 => windows_1252(code as u8),
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    });
    at + usize::from(bytes.get(at) == Some(&b';'))
}

fn windows_1252(byte: u8) -> char {
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(std::slice::from_ref(&byte));
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Adds the characters of a name; says whether it is known (`ended`: it was closed by `;`).
fn push_named(name: &str, ended: bool, out: &mut String) -> bool {
    static NAMES: OnceLock<rustc_hash::FxHashMap<&str, (&str, bool)>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let line = |line: &'static str| {
            let (name, codes) = line.split_once(' ')?;
            let bare = name.trim_end_matches(';');
            Some((bare, (codes, bare.len() == name.len())))
        };
        TABLE.lines().filter_map(line).collect()
    });
    let Some((codes, _)) = names.get(name).filter(|(_, bare)| ended || *bare) else {
        return false;
    };
    let code = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    out.extend(codes.split(' ').filter_map(code));
    true
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn names_and_numbers_become_characters() {
        let text = "Caf&eacute; &amp; Co&#8217;s &#x2014; &#146;90s &nGt;";
        assert_eq!(decode(text, false), "Café & Co’s — ’90s \u{226b}\u{20d2}");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["AT&T", "& more", "&;", "&#;", "&#x;", "&lol9;", "R&D &"] {
            assert_eq!(decode(text, false), text);
        }
        assert_eq!(decode("?a=1&copy=2&lang=en", true), "?a=1&copy=2&lang=en");
        assert_eq!(
            decode("fish &amp chips &#0; &#99999999999;", false),
            "fish & chips \u{fffd} \u{fffd}"
        );
    }
}
