//! Money: signs and codes before or after a number, names after it, and the country a name is told apart by.

use crate::lexicon::{WordId, units, value};

/// Returns the currency of a sign or code.
#[inline]
pub(super) fn code(word: WordId) -> Option<&'static str> {
    units::money_code(word).map(|unit| unit.name)
}

/// Returns the currency of a name.
#[inline]
pub(super) fn name(word: WordId) -> Option<&'static str> {
    units::money_name(word).map(|unit| unit.name)
}

/// Returns the adjective a country lends to its currency's name; empty for the United States.
pub(super) fn country(word: WordId) -> Option<&'static str> {
    value::CURRENCY_COUNTRY.get(word)
}

/// Returns the name of a currency with its country: `dollar` of the Australians is `australian dollar`.
pub(super) fn of_country(
    adjective: &str,
    currency: &'static str,
) -> std::borrow::Cow<'static, str> {
    let bare = match currency {
        "pound sterling" => "pound",
        _ => currency.rsplit(' ').next().unwrap_or(currency),
    };
    match (adjective, bare) {
        ("", _) => currency.into(),
        ("british", "pound") => "pound sterling".into(),
        ("israeli", _) => "shekel".into(),
        _ => format!("{adjective} {bare}").into(),
    }
}
