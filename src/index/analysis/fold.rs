//! Folding of one character: to lower case and without its accents.
//!
//! Apart from the scanner because its table of letters that do not decompose has nothing to do with where words end.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends a letter in lower case and without accents.
pub(super) fn push(c: char, out: &mut String) {
    match c {
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'þ' | 'Þ' => out.push_str("th"),
        'ı' | 'İ' => out.push('i'),
        'ə' | 'Ə' => out.push('e'),
        'ħ' | 'Ħ' => out.push('h'),
        'ŧ' | 'Ŧ' => out.push('t'),
        _ => {
            let plain = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
            out.extend(
                plain
                    .flat_map(char::to_lowercase)
                    .filter(|c| !is_combining_mark(*c)),
            );
        }
    }
}

/// Whether a character stands inside words without being a letter: an accent of its own, a soft hyphen, a joiner.
pub(super) fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    ) || is_combining_mark(c)
}

/// Whether a script is written without spaces, so that each character is a term.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
