//! Reading the name of a unit: one word, two words, a currency with its country, a compound like `km/h`.

use super::amount::{Amount, Measured};
use super::currency;
use super::cursor::Cursor;
use super::prefix::is_upper;
use super::units::{Kind, Unit, unit_of};
use crate::lexicon::{Class, WordId, units, word};
use crate::text::Token;
use crate::text::number::NumberForm;
use std::borrow::Cow;

/// The unit that starts at `at`: its name, its sort, the token after it.
pub(super) fn unit_at(
    cursor: &Cursor,
    at: usize,
    amount: &Amount,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    let token = cursor.token(at)?;
    if let Some(found) = currency_at(cursor, at, amount) {
        return Some(found);
    }
    if let Some(found) = two_words(cursor, at) {
        return Some(found);
    }
    let unit = unit_of(token.word).filter(|unit| suits(cursor, at, amount, *unit))?;
    let mut name = unit.name;
    if name == "celsius" && cursor.mark(at + 1, '/') && cursor.glued(at + 1) {
        return Some(("cent".into(), Measured::Money, at + 1));
    }
    if cursor.printed(at) == "Nm" {
        name = "newton metre";
    }
    if name == "degree"
        && let Some(scale) = temperature(cursor, at + 1)
    {
        return Some((scale.into(), Measured::Size, at + 2));
    }
    if name == "kilobyte" && cursor.printed(at) == "kb" {
        name = "kilobit";
    }
    if name == "megabyte" && cursor.printed(at) == "mb" {
        name = "megabit";
    }
    Some((name.into(), measured(unit), at + 1))
}

/// Whether a symbol stands as symbols of units do: after digits, in its own case, at the start of no name.
fn suits(cursor: &Cursor, at: usize, amount: &Amount, unit: Unit) -> bool {
    let glued = cursor.glued(at);
    let digits = amount.form == NumberForm::Digits && !amount.scaled;
    let case = letter_case(cursor.printed(at));
    let letter = cursor.is_word(at) && cursor.printed(at).len() == 1;
    match unit.kind {
        Kind::Symbol if matches!(cursor.printed(at), "G" | "S" | "H") => false,
        Kind::Symbol => digits && (glued || case) && !(letter && names_something(cursor, at)),
        Kind::Glued => digits && glued && case,
        _ => true,
    }
}

/// Single letters name units in one case only.
fn letter_case(printed: &str) -> bool {
    match printed {
        "M" | "L" | "H" | "S" | "G" | "c" | "f" | "w" | "v" | "a" => false,
        _ => !matches!(
            printed,
            "stone" | "bit" | "volt" | "newton" | "pascal" | "cup" | "HA" | "Min" | "Sec" | "MG"
        ),
    }
}

/// A letter after a space that starts a name: `5 C Street`.
fn names_something(cursor: &Cursor, at: usize) -> bool {
    cursor
        .token(at)
        .is_some_and(crate::text::Token::after_space)
        && cursor
            .token(at + 1)
            .is_some_and(|t| t.is_capital() && t.is_word() && !t.is_all_capitals())
}

fn temperature(cursor: &Cursor, at: usize) -> Option<&'static str> {
    match cursor.printed(at) {
        "C" | "c" => Some("celsius"),
        "F" | "f" => Some("fahrenheit"),
        "K" => Some("kelvin"),
        _ => match cursor.token(at).and_then(|t| unit_of(t.word))?.name {
            name @ ("celsius" | "fahrenheit") => Some(name),
            _ => None,
        },
    }
}

/// A currency's name after the number, with its country: `million Australian dollars`, `100 yuan`, `50 USD`.
fn currency_at(
    cursor: &Cursor,
    at: usize,
    amount: &Amount,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    let token = cursor.token(at)?;
    let money = |name: Cow<'static, str>, to| Some((name, Measured::Money, to));
    let named = |i: usize| {
        cursor
            .token(i)
            .and_then(|t| currency::name(t.word))
            .filter(|_| cursor.is_word(i))
    };
    if let Some(adjective) = currency::country(token.word)
        && let Some(name) = named(at + 1)
    {
        return money(currency::of_country(adjective, name), at + 2);
    }
    if let Some((name, to)) = in_full(cursor, at) {
        return money(name.into(), to);
    }
    if let Some(name) = named(at) {
        let name = match name {
            "dollar" => cursor.dollar.unwrap_or(name),
            name => name,
        };
        return by_name(cursor, at, amount, name);
    }
    by_code(cursor, at)
}

/// A currency's plain name; small amounts of what is a word of another kind too are none.
fn by_name(
    cursor: &Cursor,
    at: usize,
    amount: &Amount,
    name: &'static str,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    match cursor.printed(at) {
        "pound" | "pounds" => Some(pounds(cursor, at, amount)),
        "P" => None,
        "p" if amount.form != NumberForm::Digits
            || amount.scaled
            || (!cursor.glued(at) && names_something(cursor, at)) =>
        {
            None
        }
        _ if cursor.small(at).is(Class::EverydayMoney) && !amount.scaled && amount.value < 5.0 => {
            None
        }
        "won" if !amount.scaled && amount.value < 1000.0 => None,
        _ => Some((name.into(), Measured::Money, at + 1)),
    }
}

/// A sign or a code after the number: `50 €`, `50 USD`.
fn by_code(cursor: &Cursor, at: usize) -> Option<(Cow<'static, str>, Measured, usize)> {
    let token = cursor.token(at)?;
    let printed = cursor.printed(at);
    if printed.trim_end_matches('.') == "Ft" {
        return Some(("hungarian forint".into(), Measured::Money, at + 1));
    }
    let code = currency::code(token.word)?;
    let sign = !token.is_word()
        && (!token.after_space()
            || cursor.printed(at + 1).is_empty()
            || !cursor
                .token(at + 1)
                .is_some_and(|t| t.is_number() && !t.after_space()));
    let letters = token.is_word()
        && printed.len() >= 2
        && !glued_name(cursor, at)
        && (is_upper(printed) && !matches!(printed, "US" | "PS" | "NT" | "AU" | "CAN" | "TRY")
            || printed == "kn"
            || token.word.is(Class::MixedCaseCode) && token.is_capital()
            || !printed.is_ascii()
            || matches!(printed, "rmb" | "usd" | "eur" | "gbp"));
    (sign || letters).then(|| (code.into(), Measured::Money, at + 1))
}

/// A currency told by its full name: `south korean won`, `New Zealand dollars`, `United States dollars`.
fn in_full(cursor: &Cursor, at: usize) -> Option<(&'static str, usize)> {
    if cursor.word(at) == word::UNITED && cursor.word(at + 1) == word::STATES {
        let dollar = currency::name(cursor.word(at + 2)).filter(|name| *name == "dollar")?;
        return Some((dollar, at + 3));
    }
    units::money_led_by(cursor.word(at)).find_map(|unit| {
        let last = unit.name.split(' ').count() - 1;
        let noun = unit.name.rsplit(' ').next()?;
        let mut words = unit.name.split(' ').take(last).enumerate();
        let led = words.all(|(i, word)| cursor.printed(at + i).eq_ignore_ascii_case(word));
        let printed = cursor.printed(at + last);
        let plain = printed.strip_suffix('s').unwrap_or(printed) == noun || printed == noun;
        let known = || {
            let name = currency::name(cursor.word(at + last));
            name.is_some_and(|name| name.rsplit(' ').next() == Some(noun))
        };
        (led && (plain || known())).then_some((unit.name, at + last + 1))
    })
}

/// A code that is the head of something else: `17 PS-5`.
fn glued_name(cursor: &Cursor, at: usize) -> bool {
    cursor.dash(at + 1) && cursor.glued(at + 1)
}

/// Pounds are money when there are millions of them or pence beside them, else a weight.
fn pounds(cursor: &Cursor, at: usize, amount: &Amount) -> (Cow<'static, str>, Measured, usize) {
    let sterling = cursor.printed(at + 1) == "sterling";
    let weighs = matches!(cursor.printed(at + 1), "of" | "per" | "heavier" | "lighter");
    if sterling || (amount.scaled && amount.value >= 1e4 && !weighs) {
        return (
            "pound sterling".into(),
            Measured::Money,
            at + 1 + usize::from(sterling),
        );
    }
    ("pound-mass".into(), Measured::Size, at + 1)
}

/// "square miles", "cubic metres": a length after its power.
fn square_unit(prefix: &str, next: &Token) -> Option<String> {
    let length = |u: &Unit| u.kind == Kind::Length || matches!(u.name, "metre" | "mile");
    let unit = unit_of(next.word).filter(length)?;
    Some(format!("{prefix} {}", unit.name))
}

/// Units of two words: `percentage points`, `per cent`, `square miles`, `sq ft`, `basis points`.
pub(super) fn two_words(
    cursor: &Cursor,
    at: usize,
) -> Option<(Cow<'static, str>, Measured, usize)> {
    let next = cursor.token(at + 1)?;
    let first = cursor.token(at)?;
    let square = |prefix: &str| {
        let name = square_unit(prefix, next)?;
        Some((name.into(), Measured::Size, at + 2))
    };
    let (name, measured): (&'static str, _) = match first.word {
        word::PER if next.word == word::CENT => ("percent", Measured::Share),
        word::SQUARE | word::SQ | word::SQ_DOT => return square("square"),
        word::CUBIC | word::CU => return square("cubic"),
        word::PERCENTAGE | word::PERCENT | word::PERCENT_SIGN if is_point(next.word) => {
            ("percentage point", Measured::Share)
        }
        word::BASIS if is_point(next.word) => ("basis point", Measured::Share),
        word::PART | word::PARTS if next.word == word::PER => {
            let of = cursor.printed(at + 2);
            return matches!(of, "million" | "billion")
                .then(|| (format!("part per {of}").into(), Measured::Share, at + 3));
        }
        word::LIGHT if matches!(cursor.printed(at + 1), "years" | "year") => {
            ("light year", Measured::Size)
        }
        word::NAUTICAL if matches!(cursor.printed(at + 1), "miles" | "mile") => {
            ("nautical mile", Measured::Size)
        }
        word::METRIC if matches!(cursor.printed(at + 1), "tons" | "ton" | "tonnes") => {
            ("metric ton", Measured::Size)
        }
        word::FOOT if cursor.printed(at + 1) == "pound-force" => {
            ("foot pound-force", Measured::Size)
        }
        _ => return compound_unit(cursor, at),
    };
    Some((name.into(), measured, at + 2))
}

/// `km/h`, `A/cm2`, `kilowatt hours`.
fn compound_unit(cursor: &Cursor, at: usize) -> Option<(Cow<'static, str>, Measured, usize)> {
    let unit = unit_of(cursor.word(at))?;
    if matches!(
        unit.name,
        "kilowatt" | "megawatt" | "gigawatt" | "terawatt" | "watt"
    ) && matches!(cursor.printed(at + 1), "hours" | "hour")
    {
        return Some((format!("{} hour", unit.name).into(), Measured::Size, at + 2));
    }
    // "4 km^2"
    if cursor.mark(at + 1, '^') && cursor.glued(at + 1) && cursor.glued(at + 2) {
        let power = match cursor.printed(at + 2) {
            "2" => "square",
            "3" => "cubic",
            _ => return None,
        };
        let name = format!("{power} {}", unit.name).into();
        return (unit.kind == Kind::Length || unit.name == "metre").then_some((
            name,
            Measured::Size,
            at + 3,
        ));
    }
    let slash = cursor.mark(at + 1, '/') && cursor.glued(at + 1) && cursor.glued(at + 2);
    let below = unit_of(cursor.word(at + 2)).filter(|_| slash)?;
    Some((
        format!("{} per {}", unit.name, below.name).into(),
        measured(unit),
        at + 3,
    ))
}

fn is_point(word: WordId) -> bool {
    word == word::POINT || word == word::POINTS
}

/// The sort of amounts in a unit.
pub(super) fn measured(unit: Unit) -> Measured {
    match unit.kind {
        Kind::Share => Measured::Share,
        Kind::Time => Measured::Time,
        _ => Measured::Size,
    }
}
