//! From bytes to text: which encoding, and whether it is text at all.
//!
//! It stands apart from the readers because every format meets the same old files: UTF-16 from an office program,
//! Windows-1252 called Latin-1, a byte order mark before JSON.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A text with the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether some bytes meant nothing and were replaced by U+FFFD.
    pub lossy: bool,
}

/// Decodes bytes. A byte order mark decides, then whether they are UTF-8, then the encoding they are said to be in
/// (`label`: an HTTP or XML name), then what their frequencies look like.
pub fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && utf16_without_mark(bytes).is_none()
    {
        return Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            lossy: false,
        };
    }
    let said = label.and_then(|l| Encoding::for_label(l.trim().as_bytes()));
    if let Some(encoding) = said.filter(|e| *e != UTF_8) {
        let decoded = with(encoding, bytes);
        if !decoded.lossy {
            return decoded;
        }
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes);
    }
    with(guessed(bytes), bytes)
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Decoded<'b> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text,
        encoding: encoding.name(),
        lossy,
    }
}

/// A text of UTF-8 with a few bad bytes is far more often damaged UTF-8 than anything else.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let bad = bytes
        .utf8_chunks()
        .filter(|c| !c.invalid().is_empty())
        .count();
    let wide = bytes.utf8_chunks().flat_map(|c| c.valid().chars());
    if wide.filter(|c| !c.is_ascii()).count() > bad * 4 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Latin text in UTF-16 has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512) & !1];
    if sample.len() < 8 || !sample.contains(&0) {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0);
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    let half = sample.len() / 2;
    if odd * 10 > half * 9 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 9 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
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
    if Encoding::for_bom(bytes).is_some() || utf16_without_mark(bytes).is_some() {
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
    fn binary_is_named() {
        assert_eq!(binary_kind(b"%PDF-1.7 x"), Some("PDF"));
        assert_eq!(
            binary_kind(&[0, 1, 2, 3, 0, 255, 0, 9, 8, 7]),
            Some("binary data")
        );
        assert_eq!(binary_kind("plain – text\twith tab\r\n".as_bytes()), None);
    }
}
