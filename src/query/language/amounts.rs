//! Numbers of the query language: `5%`, `>=2%`, `2..3bn eur`, `>1bn usd`.
//!
//! Reading stands apart from the extraction of figures: what is typed is short and regular, and must be refused with a
//! hint when it cannot be understood, where a text is only passed over.

use super::error::QueryError;
use super::units;
use crate::extract::Figure;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number or a range of numbers, with a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Amounts {
    /// Lower end; `None` when open.
    pub low: Option<f64>,
    /// Upper end; `None` when open.
    pub high: Option<f64>,
    /// Whether the ends themselves are left out (`>`, `<`).
    pub strict: bool,
    /// The unit by its name; `None` for any.
    pub unit: Option<String>,
}

/// Printed numbers and typed ones can differ in the last bits after scaling.
const TOLERANCE: f64 = 1e-9;

impl Amounts {
    /// The ends in a unit of which one of the amount's own is `factor`, both counted in; open ends lie at infinity.
    pub(in crate::query) fn ends(&self, factor: f64) -> (f64, f64) {
        let slack =
            |end: f64| (end * factor).abs() * TOLERANCE * if self.strict { -1.0 } else { 1.0 };
        let low = self.low.map(|low| low * factor - slack(low));
        let high = self.high.map(|high| high * factor + slack(high));
        (
            low.unwrap_or(f64::NEG_INFINITY),
            high.unwrap_or(f64::INFINITY),
        )
    }

    /// Whether a figure shares a value with it, in any unit it converts to.
    pub(in crate::query) fn hold(&self, figure: &Figure) -> bool {
        let within = |factor: f64| {
            let (low, high) = self.ends(factor);
            let other = figure.upper.unwrap_or(figure.value);
            figure.value.min(other) <= high && figure.value.max(other) >= low
        };
        match (&self.unit, &figure.unit) {
            (None, _) => within(1.0),
            (Some(_), None) => false,
            (Some(wanted), Some(unit)) if wanted == unit => within(1.0),
            (Some(wanted), Some(unit)) => units::conversions(wanted)
                .into_iter()
                .any(|(name, factor)| name == unit && within(factor)),
        }
    }

    /// Reads a number or range typed at `span` of a query.
    pub(super) fn read(text: &str, span: Span) -> Result<Self, QueryError> {
        let refuse = || {
            QueryError::new(format!("not a figure: {text}"), span)
                .hint("write a figure as `5%`, `>=2%`, `2..3bn eur`, `>1bn usd` or `40000 troops`")
        };
        let (op, rest) = split_operator(text.trim());
        let (from, to) = match rest.split_once("..") {
            Some((from, to)) if op.is_empty() => (from, to),
            Some(_) => return Err(refuse()),
            None => (rest, rest),
        };
        let low = Number::read(from).ok_or_else(refuse)?;
        let high = Number::read(to).ok_or_else(refuse)?;
        if low.value.is_none() && high.value.is_none() {
            return Err(refuse());
        }
        // "2..3bn eur" scales and names both ends; "900m..1bn" has its own scale at each.
        let scale = low.scale.or(high.scale).unwrap_or(1.0);
        let unit = high.unit.or(low.unit).map(str::to_owned);
        let low = low.value.map(|v| v * scale);
        let high = high.value.map(|v| v * high.scale.unwrap_or(1.0));
        if matches!((low, high), (Some(a), Some(b)) if a > b) {
            return Err(QueryError::new(
                format!("range that ends before it starts: {text}"),
                span,
            ));
        }
        Ok(Self {
            low: if op.starts_with('<') { None } else { low },
            high: if op.starts_with('>') { None } else { high },
            strict: op == "<" || op == ">",
            unit,
        })
    }
}

/// Comparisons as they are typed, and as they are meant.
const OPERATORS: [(&str, &str); 6] = [
    (">=", ">="),
    ("<=", "<="),
    ("≥", ">="),
    ("≤", "<="),
    (">", ">"),
    ("<", "<"),
];

fn split_operator(text: &str) -> (&str, &str) {
    for (typed, op) in OPERATORS {
        if let Some(rest) = text.strip_prefix(typed) {
            return (op, rest.trim_start());
        }
    }
    ("", text)
}

/// One end of a range; without a value when it is open.
struct Number {
    value: Option<f64>,
    scale: Option<f64>,
    unit: Option<&'static str>,
}

impl Number {
    /// Reads `$5bn`, `2%`, `1.5 billion eur`, `40,000 troops`; nothing at all is an open end.
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let number_at = text.find(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
        let Some(number_at) = number_at else {
            let open = Self {
                value: None,
                scale: None,
                unit: None,
            };
            return text.is_empty().then_some(open);
        };
        let sign = text[..number_at].trim();
        let mut unit = if sign.is_empty() {
            None
        } else {
            Some(units::named(sign)?)
        };
        let rest = &text[number_at..];
        let digits_end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '-')))
            .unwrap_or(rest.len());
        let value: f64 = rest[..digits_end].replace(',', "").parse().ok()?;
        let mut scale = None;
        let mut words = rest[digits_end..].trim();
        if let Some((first, after)) = first_word(words)
            && let Some(factor) = units::scale(first)
        {
            scale = Some(factor);
            words = after.trim();
        }
        if !words.is_empty() {
            let named = units::named(words)?;
            unit = Some(unit.map_or(named, |sign| if sign == "dollar" { named } else { sign }));
        }
        value.is_finite().then_some(Self {
            value: Some(value),
            scale,
            unit,
        })
    }
}

/// Splits off a leading run of letters.
fn first_word(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

impl fmt::Display for Amounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high, self.strict) {
            (Some(low), Some(high), _) if low.to_bits() == high.to_bits() => write!(f, "{low}")?,
            (Some(low), Some(high), _) => write!(f, "{low}..{high}")?,
            (Some(low), None, true) => write!(f, ">{low}")?,
            (Some(low), None, false) => write!(f, ">={low}")?,
            (None, Some(high), true) => write!(f, "<{high}")?,
            (None, Some(high), false) => write!(f, "<={high}")?,
            (None, None, _) => {}
        }
        match &self.unit {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match Amounts::read(text, Span::default()) {
            Ok(amounts) => amounts.to_string(),
            Err(error) => error.message,
        }
    }

    #[test]
    fn reads_numbers_with_scales_and_units() {
        assert_eq!(shown("5%"), "5 percent");
        assert_eq!(shown(">=2%"), ">=2 percent");
        assert_eq!(shown("≥2%"), ">=2 percent");
        assert_eq!(shown("2..3bn eur"), "2000000000..3000000000 euro");
        assert_eq!(shown("900m..1bn"), "900000000..1000000000");
        assert_eq!(shown(">1bn usd"), ">1000000000 dollar");
        assert_eq!(shown("$5bn"), "5000000000 dollar");
        assert_eq!(shown("40,000 troops"), "40000 troops");
        assert_eq!(shown("..10"), "<=10");
        assert_eq!(shown("-3"), "-3");
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "..",
            ">",
            "five",
            "5 bananas",
            "3..2",
            ">=2..3",
            "1e999",
            "--5",
            "5é",
        ] {
            assert!(Amounts::read(text, Span::default()).is_err(), "{text}");
        }
    }

    #[test]
    fn printing_and_reading_keep_the_value() {
        for text in [
            "5%",
            "2..3bn eur",
            ">1bn usd",
            "..10",
            "<0.25",
            "1.5 billion pounds",
            "-2..-1",
        ] {
            let read = Amounts::read(text, Span::default()).unwrap();
            assert_eq!(
                Amounts::read(&read.to_string(), Span::default()),
                Ok(read),
                "{text}"
            );
        }
    }
}
