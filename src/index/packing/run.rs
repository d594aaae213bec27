//! Runs of a text: of letters, or of the signs between them.

use crate::text::letters::{Key, TOGETHER, Window};

/// A run of letters, or of other signs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'t> {
    /// Its bytes.
    pub(super) bytes: &'t [u8],
    /// Whether they belong to words.
    pub(super) is_letters: bool,
    /// None of a long one.
    pub(super) key: Option<Key>,
}

impl<'t> Run<'t> {
    /// The run that begins at a byte; an empty one at the end.
    #[inline]
    pub(super) fn at(text: &'t [u8], from: usize) -> Self {
        let window = Window::at(text, from);
        let (length, is_letters) = window.run();
        let length = length.min(text.len().saturating_sub(from));
        if length < TOGETHER {
            return Self {
                bytes: text.get(from..from + length).unwrap_or(&[]),
                is_letters,
                key: Some(window.key(length)),
            };
        }
        let rest = text.get(from..).unwrap_or(&[]);
        let length = rest.iter().take_while(|b| is_letter(**b) == is_letters);
        Self {
            bytes: &rest[..length.count()],
            is_letters,
            key: None,
        }
    }
}

/// Whether a byte belongs to a word: a letter or digit, or a part of a letter outside ASCII.
pub(super) fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}
