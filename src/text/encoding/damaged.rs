//! UTF-8 with bytes in it that are not: joined from files of two encodings, or cut in the middle of a character.
//!
//! Apart from the choice of an encoding because three odd bytes must not turn the rest of a text into "â€™".

use super::Decoded;
use encoding_rs::{UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How many odd bytes one sequence is worth that nothing but UTF-8 has.
const SURE: usize = 4;
/// Without a single character of UTF-8, no more odd bytes than this in what is said to be UTF-8.
const A_FEW: usize = 3;

/// What speaks for UTF-8 and against it.
#[derive(Default)]
struct Evidence {
    /// Characters of more than one byte.
    good: usize,
    /// Those of them that nobody writes in another encoding: "Ã©", "â€™".
    sure: usize,
    /// Runs of bytes that mean nothing.
    bad: usize,
}

fn evidence(bytes: &[u8]) -> Evidence {
    let mut found = Evidence::default();
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            found.good += 1;
            found.sure += usize::from(
                matches!(c, '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{203f}' | '\u{20ac}'),
            );
        }
        found.bad += usize::from(!chunk.invalid().is_empty());
    }
    found
}

/// Whether the bytes are damaged UTF-8 rather than anything else.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    let Evidence { good, sure, bad } = evidence(bytes);
    good > 0 && good >= bad || sure > 0 && sure * SURE >= bad
}

/// Whether they can be what they are said to be: UTF-8.
pub(super) fn may_be_utf8(bytes: &[u8]) -> bool {
    let found = evidence(bytes);
    found.bad <= A_FEW || is_utf8(bytes)
}

/// Decodes UTF-8; an odd byte that is a letter or a mark of Windows-1252 where it stands is read as that, any other becomes
/// U+FFFD.
pub(super) fn mended(bytes: &[u8]) -> Decoded<'_> {
    let whole = std::str::from_utf8(bytes);
    Decoded {
        lossy: whole.is_err(),
        text: whole.map_or_else(|_| Cow::Owned(pieced(bytes)), Cow::Borrowed),
        encoding: UTF_8.name(),
    }
}

fn pieced(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut chunks = bytes.utf8_chunks().peekable();
    let mut odd_before = false;
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        odd_before &= chunk.valid().is_empty();
        let after = chunks.peek().map_or("", |next| next.valid());
        // Odd bytes in a row are what is left of a character.
        let alone = !odd_before && (!after.is_empty() || chunks.peek().is_none());
        match chunk.invalid() {
            [] => {}
            [byte] if alone => text.push(single(
                *byte,
                text.chars().next_back(),
                after.chars().next(),
            )),
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
        odd_before = !chunk.invalid().is_empty();
    }
    text
}

/// The character of Windows-1252 when it is at home between its neighbours.
fn single(byte: u8, before: Option<char>, after: Option<char>) -> char {
    let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    let is = |c: Option<char>, test: fn(char) -> bool| c.is_some_and(test);
    let word = |c: char| c.is_alphanumeric();
    let fits = match decoded.chars().next().unwrap_or_default() {
        '’' | '…' | '»' => is(before, word),
        '”' => before.is_some_and(|c| !c.is_whitespace()),
        '“' | '‘' | '«' | '¿' | '¡' | '€' | '£' | '§' | '©' => {
            is(after, word) && !is(before, word)
        }
        '–' | '—' => before.is_some() && after.is_some(),
        '°' => is(before, |c| c.is_ascii_digit()),
        // What a longer character begins with, cut off behind it.
        'Â' | 'Ã' | 'â' => false,
        c => c.is_alphabetic() && c > 'À' && (is(before, word) || is(after, word)),
    };
    let read = decoded.chars().next().filter(|_| fits);
    read.unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::{is_utf8, mended};

    #[test]
    fn odd_bytes_cost_themselves_alone() {
        let text = b"The caf\xe9 of \xe2\x80\x9cLuc\xc3\xada\xe2\x80\x9d cost \xa35, not\x92s \xe2\x80 more";
        assert!(is_utf8(text));
        assert_eq!(
            mended(text).text,
            "The café of “Lucía” cost £5, not’s \u{fffd} more"
        );
        assert!(mended(text).lossy);
    }

    #[test]
    fn half_a_character_is_no_other_one() {
        assert_eq!(mended(b"caf\xa9 now").text, "caf\u{fffd} now");
        assert_eq!(mended(b"so \x80\x9cb").text, "so \u{fffd}\u{fffd}b");
        assert!(!is_utf8(b"caf\xe9 na\xefve"));
    }
}
