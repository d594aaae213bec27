//! Units a query can name, their spellings, and how they convert inside one dimension.
//!
//! Names are those extraction gives figures. Currencies never convert: a rate is a date's, not the program's.

use crate::lexicon::units::{self, Unit};

/// Returns the name of a unit from any spelling, without regard to capitals.
pub fn named(spelling: &str) -> Option<&'static str> {
    find(spelling).map(|u| u.name)
}

/// Returns the names of all units.
pub fn names() -> impl Iterator<Item = &'static str> {
    units::all().iter().map(|u| u.name)
}

/// Returns the code of a currency in ISO 4217.
pub fn code(name: &str) -> Option<&'static str> {
    find(name).map(|u| u.code).filter(|code| !code.is_empty())
}

/// Returns all units one converts to, itself first, each with the factor from the given unit to it.
pub fn conversions(name: &str) -> Vec<(&'static str, f64)> {
    let Some(unit) = find(name) else {
        return Vec::new();
    };
    let mut found = vec![(unit.name, 1.0)];
    let others = units::all()
        .iter()
        .filter(|u| u.dimension == unit.dimension && u.name != unit.name);
    found.extend(others.map(|u| (u.name, unit.factor / u.factor)));
    found
}

/// Returns the factor of a scale word: `bn`, `million`, `k`.
pub fn scale(word: &str) -> Option<f64> {
    match word.to_lowercase().as_str() {
        "k" | "thousand" => Some(1e3),
        "m" | "mn" | "mln" | "million" => Some(1e6),
        "bn" | "b" | "billion" => Some(1e9),
        "tn" | "trn" | "trillion" => Some(1e12),
        _ => None,
    }
}

fn find(spelling: &str) -> Option<&'static Unit> {
    units::called(&spelling.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a query names is what the index holds: every name here is the one extraction gives.
    #[test]
    fn names_are_those_of_extraction() {
        let read = |printed: &str| {
            let text = format!("In all it was 2,500,000 {printed} on the day.");
            let article = crate::article::Article {
                blocks: crate::text::layout::blocks(&text, false),
                text,
                title_in_text: true,
                ..crate::article::Article::default()
            };
            let figure = crate::extract::extract(&article).figures.into_iter().next();
            figure.and_then(|f| f.unit).unwrap_or_default()
        };
        let lost: Vec<&str> = units::all()
            .iter()
            .map(|unit| unit.name)
            .filter(|name| read(name) != *name && read(&format!("{name}s")) != *name)
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn units_convert_inside_one_dimension_and_currencies_never() {
        assert_eq!(conversions("eur"), [("euro", 1.0)]);
        let km = conversions("km");
        assert_eq!(km[0], ("kilometre", 1.0));
        assert!(
            km.iter()
                .any(|(n, f)| *n == "metre" && (*f - 1000.0).abs() < 1e-9)
        );
    }
}
