//! Mac Roman, which no detector knows: whether its letters and marks stand where such letters and marks stand.
//!
//! Apart because it is a question of reading, not of bytes: "Õ" in the middle of a word is an apostrophe.

use encoding_rs::{Encoding, MACINTOSH};

/// How much is read both ways.
const SAMPLE: usize = 32 << 10;
/// By how much it must read better.
const MARGIN: i32 = 2;

/// Whether the bytes read better as Mac Roman than in the `guess`.
pub(super) fn is_mac_roman(bytes: &[u8], guess: &'static Encoding) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let read = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        at_home(&text)
    };
    let (mac, other) = (read(MACINTOSH), read(guess));
    mac > 0 && mac - other >= MARGIN.max(other / 4)
}

/// How many characters beyond ASCII stand where they can, less those that do not.
fn at_home(text: &str) -> i32 {
    let mut before = ' ';
    let mut score = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            score += if fits(c, before, after) { 1 } else { -1 };
        }
        before = c;
    }
    score
}

fn fits(c: char, before: char, after: char) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    match c {
        '“' | '‘' | '«' => !before.is_alphanumeric() && !after.is_whitespace(),
        '”' | '’' | '»' | '…' => !before.is_whitespace() || c == '»',
        '–' | '—' | '\u{a0}' | '•' | '·' => true,
        '£' | '€' | '§' | '©' => !before.is_alphanumeric(),
        '°' | '®' | '™' => !before.is_whitespace() && !after.is_alphabetic(),
        _ if !c.is_alphabetic() => false,
        // Letters of two scripts make no word.
        _ if c > '\u{24f}' => !latin(before) && !latin(after),
        _ if c.is_uppercase() => !before.is_lowercase(),
        _ => before.is_alphabetic() || after.is_alphabetic(),
    }
}
