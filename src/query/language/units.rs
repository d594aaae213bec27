//! Units a query can name, their spellings, and how they convert inside one dimension.
//!
//! Names are those extraction gives figures. Currencies never convert: a rate is a date's, not the program's.

/// A unit: its name, its dimension, how many of the dimension's base it is, its spellings.
struct Unit {
    name: &'static str,
    dimension: &'static str,
    base: f64,
    spellings: &'static [&'static str],
}

macro_rules! units {
    ($($name:literal $dimension:literal $base:literal [$($spelling:literal)*])*) => {
        &[$(Unit { name: $name, dimension: $dimension, base: $base, spellings: &[$($spelling),*] }),*]
    };
}

/// A dimension of its own name converts to nothing else.
const UNITS: &[Unit] = units![
    "percent" "percent" 1.0 ["%" "percent" "pct" "per cent"]
    "percentage point" "percentage point" 1.0 ["pp" "ppt" "percentage points" "points"]
    "basis point" "basis point" 1.0 ["bp" "bps" "basis points"]
    "dollar" "dollar" 1.0 ["$" "usd" "dollars" "us$" "us dollar" "us dollars"]
    "euro" "euro" 1.0 ["€" "eur" "euros"]
    "pound sterling" "pound sterling" 1.0 ["£" "gbp" "pounds sterling" "sterling" "pounds"]
    "japanese yen" "japanese yen" 1.0 ["¥" "jpy" "yen"]
    "chinese yuan" "chinese yuan" 1.0 ["cny" "rmb" "renminbi" "yuan"]
    "indian rupee" "indian rupee" 1.0 ["₹" "inr" "rupee" "rupees"]
    "russian rouble" "russian rouble" 1.0 ["₽" "rub" "rouble" "roubles" "ruble" "rubles"]
    "ukrainian hryvnia" "ukrainian hryvnia" 1.0 ["₴" "uah" "hryvnia" "hryvnias"]
    "swiss franc" "swiss franc" 1.0 ["chf" "swiss francs"]
    "polish zloty" "polish zloty" 1.0 ["pln" "zloty" "zlotys"]
    "canadian dollar" "canadian dollar" 1.0 ["cad" "canadian dollars"]
    "australian dollar" "australian dollar" 1.0 ["aud" "australian dollars"]
    "south korean won" "south korean won" 1.0 ["₩" "krw" "won"]
    "turkish lira" "turkish lira" 1.0 ["₺" "try" "lira" "liras"]
    "south african rand" "south african rand" 1.0 ["zar" "rand"]
    "brazilian real" "brazilian real" 1.0 ["brl" "reais"]
    "mexican peso" "mexican peso" 1.0 ["mxn" "mexican pesos"]
    "swedish krona" "swedish krona" 1.0 ["sek" "kronor"]
    "norwegian krone" "norwegian krone" 1.0 ["nok" "kroner"]
    "people" "people" 1.0 ["people" "persons" "person"]
    "troops" "troops" 1.0 ["troops"]
    "soldier" "troops" 1.0 ["soldiers"]
    "kilometre" "length" 1000.0 ["km" "kilometres" "kilometer" "kilometers"]
    "metre" "length" 1.0 ["m" "metres" "meter" "meters"]
    "centimetre" "length" 0.01 ["cm" "centimetres" "centimeter" "centimeters"]
    "mile" "length" 1609.344 ["mi" "miles"]
    "foot" "length" 0.3048 ["ft" "feet"]
    "metric ton" "mass" 1000.0 ["t" "tonne" "tonnes" "metric tons"]
    "ton" "mass" 907.18474 ["tons"]
    "kilogram" "mass" 1.0 ["kg" "kilograms" "kilogramme" "kilogrammes"]
    "gram" "mass" 0.001 ["g" "grams"]
    "pound-mass" "mass" 0.45359237 ["lb" "lbs"]
    "hectare" "area" 10000.0 ["ha" "hectares"]
    "acre" "area" 4046.8564224 ["acres"]
    "square kilometre" "area" 1000000.0 ["km2" "square kilometres" "square kilometers"]
    "square mile" "area" 2589988.110336 ["square miles"]
    "barrel" "barrel" 1.0 ["bbl" "barrels"]
    "litre" "volume" 1.0 ["l" "litres" "liter" "liters"]
    "megawatt" "power" 1000000.0 ["mw" "megawatts"]
    "gigawatt" "power" 1000000000.0 ["gw" "gigawatts"]
    "kilowatt" "power" 1000.0 ["kw" "kilowatts"]
    "megawatt hour" "energy" 1000000.0 ["mwh" "megawatt-hour" "megawatt-hours" "megawatt hours"]
    "gigawatt hour" "energy" 1000000000.0 ["gwh" "gigawatt-hour" "gigawatt-hours" "gigawatt hours"]
    "terawatt hour" "energy" 1000000000000.0 ["twh" "terawatt-hour" "terawatt-hours" "terawatt hours"]
    "kilowatt hour" "energy" 1000.0 ["kwh" "kilowatt-hour" "kilowatt-hours" "kilowatt hours"]
    "second" "time" 1.0 ["seconds"]
    "minute" "time" 60.0 ["minutes"]
    "hour" "time" 3600.0 ["hours"]
    "day" "time" 86400.0 ["days"]
    "week" "time" 604800.0 ["weeks"]
    "month" "month" 1.0 ["months"]
    "year" "month" 12.0 ["years"]
];

/// Returns the name of a unit from any spelling, without regard to capitals.
pub fn named(spelling: &str) -> Option<&'static str> {
    find(spelling).map(|u| u.name)
}

/// Returns the names of all units.
pub fn names() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|u| u.name)
}

/// Returns all units one converts to, itself first, each with the factor from the given unit to it.
pub fn conversions(name: &str) -> Vec<(&'static str, f64)> {
    let Some(unit) = find(name) else {
        return Vec::new();
    };
    let mut found = vec![(unit.name, 1.0)];
    let others = UNITS
        .iter()
        .filter(|u| u.dimension == unit.dimension && u.name != unit.name);
    found.extend(others.map(|u| (u.name, unit.base / u.base)));
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
    let lower = spelling.trim().to_lowercase();
    UNITS
        .iter()
        .find(|u| u.name == lower || u.spellings.contains(&lower.as_str()))
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
        let lost: Vec<&str> = UNITS
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
