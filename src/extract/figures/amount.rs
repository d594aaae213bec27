//! An amount: a number with what it is in and where it stands, as the rules go on reading it.

use super::cursor::Cursor;
use crate::text::Span;
use crate::text::number::{Number, NumberForm};
use std::borrow::Cow;

/// What sort of unit an amount has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measured {
    /// None.
    Bare,
    Money,
    Share,
    Size,
    Time,
    Age,
    /// People and things.
    Count,
}

/// An amount read from the text.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub(super) value: f64,
    pub(super) upper: Option<f64>,
    pub(super) unit: Option<Cow<'static, str>>,
    pub(super) measured: Measured,
    pub(super) span: Span,
    /// Its first token.
    pub(super) from: usize,
    /// The token after its last.
    pub(super) to: usize,
    pub(super) form: NumberForm,
    pub(super) fraction: bool,
    pub(super) scaled: bool,
    /// Whether the unit stood before the number.
    pub(super) prefixed: bool,
    /// The tokens of the things it counts, where a noun phrase names them.
    pub(super) things: Option<(usize, usize)>,
}

impl Amount {
    /// The amount of a number alone.
    pub(super) fn of(number: Number, from: usize) -> Self {
        Self {
            value: number.value,
            upper: number.upper,
            unit: None,
            measured: Measured::Bare,
            span: number.span,
            from,
            to: number.next,
            form: number.form,
            fraction: number.fraction,
            scaled: number.scaled,
            prefixed: false,
            things: None,
        }
    }

    pub(super) fn give(&mut self, unit: impl Into<Cow<'static, str>>, measured: Measured) {
        self.unit = Some(unit.into());
        self.measured = measured;
    }

    /// Lets it run to the end of the token before `to`.
    pub(super) fn through(&mut self, cursor: &Cursor, to: usize) {
        if let Some(token) = to.checked_sub(1).and_then(|i| cursor.token(i)) {
            self.span.end = self.span.end.max(token.span.end);
            self.to = self.to.max(to);
        }
    }
}
