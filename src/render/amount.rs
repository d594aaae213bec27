//! A figure in words: its value as people write it, and its unit in the number it needs.
//!
//! Figures keep their unit in the singular, so that they can be compared; "237 vote" is for nobody to read. What is
//! printed in the article is the best guide to a plural ("650 MPs"), else the few rules of English are.

use super::style::thousands;
use crate::extract::{Figure, FigureKind, Relation};
use crate::lexicon::{Class, WordId, units, value};

/// Names of numbers by which large values are written.
const SCALES: [(f64, &str); 3] = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")];
/// Shares that decimals write badly.
const PARTS: [u32; 6] = [3, 6, 7, 9, 11, 12];
/// A figure in words: `≥ 2 percent of GDP, defense spending`; `printed` is how the article prints it.
pub(super) fn amount(figure: &Figure, printed: &str) -> String {
    let mut out = value(figure);
    let unit = unit(figure, printed);
    for (before, part) in [
        (" ", unit.as_ref()),
        (" of ", figure.of.as_ref()),
        (", ", figure.measure.as_ref()),
    ] {
        if let Some(part) = part {
            out.push_str(before);
            out.push_str(part);
        }
    }
    // A level is what everybody takes a figure for.
    let told = match figure.kind {
        FigureKind::Level => None,
        FigureKind::Change => figure.change.as_deref(),
        kind => Some(kind.name()),
    };
    out + &told.map_or_else(String::new, |told| format!(" ({told})"))
}

/// The value with its relation to the true one: `≥ 2`, `4–5`, `1.5–2 billion`.
fn value(figure: &Figure) -> String {
    let (low, upper) = ends(figure);
    let out = relation(figure).to_owned();
    match upper {
        Some(upper) => format!("{out}{low}–{upper}"),
        None => out + &low,
    }
}

/// The same with the sign of its change: `+2`, `~ -40,000`, `-4 to -5`; what "fell by more than 7" lies below -7.
pub fn signed(figure: &Figure) -> String {
    let Some(sign) = figure.sign() else {
        return value(figure);
    };
    let (low, upper) = ends(figure);
    let out = match (relation(figure), sign) {
        ("> ", '-') => "< ",
        ("≥ ", '-') => "≤ ",
        (relation, _) => relation,
    };
    match upper {
        Some(upper) => format!("{out}{sign}{low} to {sign}{upper}"),
        None => format!("{out}{sign}{low}"),
    }
}

fn relation(figure: &Figure) -> &'static str {
    match figure.relation {
        Relation::Equal => "",
        Relation::About => "~ ",
        Relation::More => "> ",
        Relation::AtLeast => "≥ ",
        Relation::Less => "< ",
        Relation::AtMost => "≤ ",
    }
}

/// The value and the upper end of a range; "1.5 billion–2 billion" says the scale once.
fn ends(figure: &Figure) -> (String, Option<String>) {
    let low = number(figure.value);
    let Some(upper) = figure.told_upper().map(number) else {
        return (low, None);
    };
    let scale = |n: &str| n.split_once(' ').map(|(_, scale)| scale.to_owned());
    let short = match (scale(&low), scale(&upper)) {
        (Some(a), Some(b)) if a == b => low.split(' ').next().unwrap_or(&low),
        _ => low.as_str(),
    };
    (short.to_owned(), Some(upper))
}

/// The unit of a figure in the number its value needs.
pub fn unit(figure: &Figure, printed: &str) -> Option<String> {
    let unit = figure.unit.as_deref()?;
    let one = figure.upper.is_none() && (figure.value.abs() - 1.0).abs() < f64::EPSILON;
    Some(counted_unit(unit, one, printed))
}

/// A unit without a value beside it: of many.
pub(super) fn units(unit: &str) -> String {
    counted_unit(unit, false, "")
}

fn counted_unit(unit: &str, one: bool, printed: &str) -> String {
    // "pound sterling per year", "barrel of oil a day": what is counted stands first.
    let cut = [" per ", " of ", " a "].into_iter();
    let cut = cut.filter_map(|mark| unit.find(mark)).min();
    let (head, rest) = unit.split_at(cut.unwrap_or(unit.len()));
    let before = head.rsplit_once(' ').map_or("", |(before, _)| before);
    let last = head.rsplit(' ').next().unwrap_or(head);
    // "pounds sterling": the last word stays.
    let known = units::all().iter().find(|unit| unit.name == head);
    let known = known.map(|unit| unit.plural);
    let known = known.filter(|many| *many != head && many.rsplit(' ').next() == Some(last));
    let counted = match (as_printed(last, printed), known) {
        (Some(word), _) if before.is_empty() => word.to_owned(),
        (Some(word), None) => format!("{before} {word}"),
        (_, Some(many)) if !one => many.to_owned(),
        _ if one => head.to_owned(),
        _ if before.is_empty() => plural(last),
        _ => format!("{before} {}", plural(last)),
    };
    let words = counted.split(' ').map(|word| {
        if WordId::of(word).is(Class::ProperAdjective) {
            capital(word)
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ") + rest
}

/// The word of the printed figure that is this one, in whatever number and capitals.
fn as_printed<'p>(word: &str, printed: &'p str) -> Option<&'p str> {
    let wanted = [word.to_lowercase(), plural(&word.to_lowercase())];
    let words = printed.split(|c: char| c.is_whitespace() || c == '-');
    let mut words = words.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    words.find(|w| w.chars().all(char::is_alphabetic) && wanted.contains(&w.to_lowercase()))
}

fn plural(word: &str) -> String {
    let known = WordId::of(word);
    if let Some(many) = value::IRREGULAR_PLURAL.get(known) {
        return many.to_owned();
    }
    if let Some(unit) = units::irregular(word) {
        let last = unit.plural.rsplit(' ').next();
        return last.unwrap_or(unit.plural).to_owned();
    }
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    let vowel_before = |at: usize| {
        word.chars()
            .rev()
            .nth(at)
            .is_some_and(|c| "aeiou".contains(c))
    };
    if known.is(Class::SamePlural) || word.is_empty() || (ends(&["s"]) && !ends(&["ss", "us"])) {
        return word.to_owned();
    }
    match word.strip_suffix('y') {
        Some(stem) if !vowel_before(1) => format!("{stem}ies"),
        _ if ends(&["ss", "us", "x", "z", "ch", "sh"]) => format!("{word}es"),
        _ if ends(&["woman", "sman", "eman", "rman"]) && word != "german" => {
            format!("{}men", word.trim_end_matches("man"))
        }
        _ => format!("{word}s"),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>());
    first.unwrap_or_default() + letters.as_str()
}

/// A value as people write it: `2.5`, `40,000`, `1.5 billion`, `2/3`.
pub(super) fn number(value: f64) -> String {
    for (scale, name) in SCALES {
        // What would be rounded up to the next scale is written in it.
        if value.abs() >= scale * 0.999_999_5 {
            return format!("{} {name}", rounded(value / scale));
        }
    }
    if value.abs() >= 1000.0 && value.fract() == 0.0 {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}", thousands(value.abs() as u64));
    }
    part(value).unwrap_or_else(|| rounded(value))
}

/// Thirds and the like: "0.667 of the members" is nobody's way to put it.
fn part(value: f64) -> Option<String> {
    if !(0.0..1.0).contains(&value) {
        return None;
    }
    PARTS.iter().find_map(|parts| {
        let count = (value * f64::from(*parts)).round();
        let is = count > 0.0 && (value - count / f64::from(*parts)).abs() < 1e-9;
        let plain = (value * 1000.0).fract() == 0.0;
        (is && !plain).then(|| format!("{count}/{parts}"))
    })
}

/// Three decimals, or three digits of what is smaller than they can show.
fn rounded(value: f64) -> String {
    let places = if value != 0.0 && value.abs() < 0.01 {
        (2.0 - value.abs().log10().floor()).min(12.0) as usize
    } else {
        3
    };
    let text = format!("{value:.places$}");
    if text.contains('.') {
        return text.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_people_do() {
        let written = [
            2.5,
            5.0,
            40_000.0,
            1.5e9,
            3e11,
            -1200.0,
            0.0,
            2.0 / 3.0,
            0.5,
            0.004,
        ]
        .map(number);
        let wanted = [
            "2.5",
            "5",
            "40,000",
            "1.5 billion",
            "300 billion",
            "-1,200",
            "0",
            "2/3",
            "0.5",
            "0.004",
        ];
        assert_eq!(written, wanted);
    }

    #[test]
    fn units_are_in_the_number_of_their_value() {
        let many = [
            ("vote", ""),
            ("ally", ""),
            ("day", ""),
            ("percent", "5%"),
            ("percentage point", "2.5 percentage points"),
            ("pound sterling per year", "£13.4bn a year"),
            ("Mp", "650 MPs"),
            ("troops", "40,000 troops"),
            ("policewoman", ""),
            ("japanese yen", ""),
            ("polish zloty", "5 zlotys"),
            ("australian dollar", ""),
            ("barrel per day", "2m bpd"),
            ("fighter jet", "14 fighter jets"),
            ("church", ""),
        ];
        let written = many.map(|(unit, printed)| counted_unit(unit, false, printed));
        let wanted = [
            "votes",
            "allies",
            "days",
            "percent",
            "percentage points",
            "pounds sterling per year",
            "MPs",
            "troops",
            "policewomen",
            "Japanese yen",
            "Polish zlotys",
            "Australian dollars",
            "barrels per day",
            "fighter jets",
            "churches",
        ];
        assert_eq!(written, wanted);
        assert_eq!(counted_unit("day", true, "one day"), "day");
    }
}
