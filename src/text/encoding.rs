//! From bytes to text: which encoding, and whether it is text at all.
//!
//! It stands apart from the readers because every format meets the same old files: UTF-16 from an office program,
//! Windows-1252 called Latin-1, a byte order mark before JSON.

mod damaged;
mod mac;
mod wide;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A declared encoding is believed when at most one in this many of the characters beyond ASCII means nothing in it.
const FEW: usize = 20;

/// A text with the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether some bytes meant nothing and were replaced by U+FFFD, or were mended.
    pub lossy: bool,
}

/// Decodes bytes. A byte order mark decides, then whether they are UTF-8, then the encoding they are said to be in
/// (`label`: an HTTP or XML name), then what their frequencies look like. Bytes that are UTF-8 but for a few stay UTF-8.
pub fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Decoded<'b> {
    if let Some((order, mark)) = wide::utf32_mark(bytes) {
        return wide::utf32(&bytes[mark..], order);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Some(decoded) = wide::without_mark(bytes) {
        return decoded;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            lossy: false,
        };
    }
    let said = label.and_then(|l| Encoding::for_label(l.trim().as_bytes()));
    let said = said.filter(|e| ![UTF_16LE, UTF_16BE].contains(e));
    if let Some(decoded) = said.and_then(|said| as_said(said, bytes)) {
        return decoded;
    }
    with(guessed(bytes), bytes)
}

/// Whether the bytes are text of two or four bytes a character, which no reader of lines can cut.
pub fn is_wide(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8);
    marked || wide::utf32_mark(bytes).is_some() || wide::without_mark(bytes).is_some()
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    if encoding == UTF_8 {
        return damaged::mended(bytes);
    }
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        encoding: encoding.name(),
        lossy,
    }
}

/// The text in the encoding it is said to be in, when the bytes do not speak against it: a character that was cut off does
/// not, UTF-8 that is called Latin-1 does.
fn as_said<'b>(said: &'static Encoding, bytes: &'b [u8]) -> Option<Decoded<'b>> {
    if said == UTF_8 {
        return damaged::may_be_utf8(bytes).then(|| damaged::mended(bytes));
    }
    let decoded = with(said, bytes);
    if decoded.lossy || said.is_single_byte() {
        if damaged::is_utf8(bytes) {
            return Some(damaged::mended(bytes));
        }
        let beyond = decoded.text.chars().filter(|c| !c.is_ascii());
        let (mut all, mut bad) = (0, 0);
        for c in beyond {
            all += 1;
            bad += usize::from(c == char::REPLACEMENT_CHARACTER);
        }
        return (bad <= 1 + all / FEW).then_some(decoded);
    }
    Some(decoded)
}

/// What the bytes look like.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    if damaged::is_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess.is_single_byte() && mac::is_mac_roman(bytes, guess) {
        return MACINTOSH;
    }
    guess
}

/// Says what bytes are when they are no text: `PDF`, `ZIP archive` …; `None` for text.
pub fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "ZIP archive or office document"),
        (b"\xd0\xcf\x11\xe0", "old office document"),
        (b"{\\rtf", "RTF document"),
        (b"\x7fELF", "program"),
        (b"\x89PNG", "picture"),
        (b"GIF8", "picture"),
        (b"\xff\xd8\xff", "picture"),
        (b"BZh", "bzip2 archive"),
        (b"\xfd7zXZ", "xz archive"),
        (b"7z\xbc\xaf", "7z archive"),
        (b"SQLite format 3", "database"),
    ];
    let known = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
    if let Some((_, kind)) = known {
        return Some(kind);
    }
    if Encoding::for_bom(bytes).is_some() || is_wide(bytes) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(8 << 10)];
    let control = |b: &&u8| **b < 9 || (14..32).contains(*b) && **b != 27;
    let bad = sample.iter().filter(control).count();
    let null = sample.contains(&0);
    (null || bad * 20 > sample.len()).then_some("binary data")
}

#[cfg(test)]
mod tests {
    use super::{binary_kind, decode};

    #[test]
    fn old_encodings_become_text() {
        assert_eq!(
            decode(b"caf\xe9 \x93quoted\x94 na\xefve r\xe9sum\xe9", None).text,
            "café “quoted” naïve résumé"
        );
        assert_eq!(decode(b"\xef\xbb\xbfBrussels", None).text, "Brussels");
        assert_eq!(decode(b"\xff\xfeB\0r\0u\0", None).text, "Bru");
        assert_eq!(decode(b"B\0r\0u\0s\0s\0e\0l\0s\0", None).text, "Brussels");
        assert_eq!(
            decode("Zürich – ‘five’".as_bytes(), Some("iso-8859-1")).text,
            "Zürich – ‘five’"
        );
        assert_eq!(decode(b"\xa31bn", Some("iso-8859-1")).text, "£1bn");
    }

    #[test]
    fn one_bad_byte_does_not_turn_utf8_into_latin() {
        let mut bytes = "“Zürich” and “Genève” and “Malmö”".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes, None);
        assert!(decoded.lossy && decoded.text.starts_with("“Zürich” and “Genève”"));
    }

    #[test]
    fn a_declared_encoding_is_obeyed_though_a_character_is_cut() {
        let (page, _, _) = encoding_rs::SHIFT_JIS.encode("首相は予算案について記者団に語った。");
        let decoded = decode(&page[..page.len() - 1], Some("shift_jis"));
        assert!(decoded.text.starts_with("首相は予算案"), "{}", decoded.text);
        let said = decode(b"a wall of 5 metres \xe2\x80", Some("utf-8"));
        assert_eq!(said.text, "a wall of 5 metres \u{fffd}");
    }

    #[test]
    fn wide_and_old_apple_text_is_read() {
        let wide = |order: fn(u32) -> [u8; 4]| -> Vec<u8> {
            "Zürich agreed"
                .chars()
                .flat_map(|c| order(c as u32))
                .collect()
        };
        assert_eq!(decode(&wide(u32::to_le_bytes), None).text, "Zürich agreed");
        assert_eq!(decode(&wide(u32::to_be_bytes), None).text, "Zürich agreed");
        let marked = [b"\xff\xfe\0\0".to_vec(), wide(u32::to_le_bytes)].concat();
        assert_eq!(decode(&marked, None).text, "Zürich agreed");
        assert_eq!(binary_kind(&marked), None);
        assert_eq!(
            decode(b"\xd2It\xd5s the caf\x8e\xd3 she said \xd0 at last", None).text,
            "“It’s the café” she said – at last"
        );
    }

    #[test]
    fn binary_is_named() {
        assert_eq!(binary_kind(b"%PDF-1.7 x"), Some("PDF"));
        assert_eq!(
            binary_kind(&[0, 1, 2, 3, 0, 255, 0, 9, 8, 7]),
            Some("binary data")
        );
        assert_eq!(binary_kind("plain – text\twith tab\r\n".as_bytes()), None);
    }
}
