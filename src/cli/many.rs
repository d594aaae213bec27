//! How many of what is found are printed: `-n 20`, `-n all`.
//!
//! Apart from the commands because one rule holds for all: a screen gets as much as one looks through, a program gets
//! everything, for what is cut without a word is taken for the whole.

use super::narrow::Output;

/// How many, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    /// All.
    All,
    /// The first ones.
    First(usize),
}

/// Reads a number or `all`; for clap.
pub(super) fn many(text: &str) -> Result<Many, String> {
    if text.eq_ignore_ascii_case("all") {
        return Ok(Many::All);
    }
    let number = text.replace([',', '_'], "").parse();
    let number = number.map_err(|_| format!("not a number: {text}; write a number, or `all`"))?;
    Ok(Many::First(number))
}

impl Many {
    /// The number of them at most.
    pub(super) fn number(self) -> usize {
        match self {
            Self::All => usize::MAX,
            Self::First(number) => number,
        }
    }
}

impl Output {
    /// How many are printed: as many as were typed; else all in a data format, and on the screen those of `usual`.
    pub(super) fn limit(&self, typed: Option<Many>, usual: usize) -> usize {
        match typed {
            Some(typed) => typed.number(),
            None if self.is_text() => usual,
            None => usize::MAX,
        }
    }
}
