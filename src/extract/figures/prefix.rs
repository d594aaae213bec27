//! What stands before a number: its sign and its currency (`$5`, `US$40`, `Rs 500`, `minus 5`).

use super::amount::{Amount, Measured};
use super::currency;
use super::cursor::Cursor;
use crate::lexicon::{Class, WordId, word};

/// Whose dollar the sign at `from` is, and where it begins: "A$", a dollar of the source's country, else that of `plain`.
fn dollar(
    cursor: &Cursor,
    amount: &Amount,
    (plain, from): (&'static str, usize),
) -> (&'static str, usize) {
    match country_before(cursor, from) {
        Some(country) => (country, from - 1),
        None if cursor.printed(amount.to) == "US" => (plain, from),
        None => (cursor.dollar.unwrap_or(plain), from),
    }
}

/// The sign and the currency before a number.
pub(super) fn before(cursor: &Cursor, amount: &mut Amount) {
    minus(cursor, amount);
    plus(cursor, amount);
    let mut at = amount.from;
    if at > cursor.floor
        && cursor.mark(at - 1, '=')
        && matches!(cursor.printed_before(at, 2), "Y" | "¥")
    {
        at -= 1;
    }
    let Some(token) = cursor.before(at, 1).filter(|_| at > cursor.floor) else {
        return;
    };
    let Some(mut name) = currency::code(token.word) else {
        return;
    };
    let sign = !token.is_word();
    let printed = cursor.printed(at - 1);
    if !sign && !is_code(printed, cursor.glued(at)) {
        return;
    }
    let mut from = at - 1;
    if sign && printed == "$" {
        (name, from) = dollar(cursor, amount, (name, from));
    } else if !sign && from > cursor.floor && cursor.mark(from - 1, '$') && cursor.glued(from) {
        // "$US113 trillion"
        from -= 1;
    }
    amount.from = from;
    amount.prefixed = true;
    if let Some(first) = cursor.token(from) {
        amount.span.start = first.span.start;
    }
    amount.give(name, Measured::Money);
    minus(cursor, amount);
}

/// The dollar of the country printed before the sign at `sign`.
fn country_before(cursor: &Cursor, sign: usize) -> Option<&'static str> {
    let lead = cursor
        .before(sign, 1)
        .filter(|t| t.is_word() && sign > cursor.floor)?;
    // "A $50 million grant" is no Australian's.
    let article = cursor.printed(sign - 1) == "A";
    let fits = lead.span.len() <= 4 && (cursor.glued(sign) || (lead.is_capital() && !article));
    dollar_of(cursor.printed(sign - 1)).filter(|_| fits)
}

/// The country before a dollar sign: `US$`, `HK $`, `A$`.
pub(super) fn dollar_of(printed: &str) -> Option<&'static str> {
    match printed {
        "S" => Some("singaporean dollar"),
        "A" => Some("australian dollar"),
        "C" | "c" => Some("canadian dollar"),
        "R" => Some("brazilian real"),
        printed
            if is_upper(printed) || printed == "Mex" || printed == "us" || is_small(printed) =>
        {
            currency::code(WordId::folded(printed))
                .filter(|name| name.ends_with("dollar") || name.ends_with("peso"))
        }
        _ => None,
    }
}

/// `usd$ 15`: a code in small letters.
fn is_small(printed: &str) -> bool {
    matches!(printed, "usd" | "aud" | "cad" | "hkd" | "nzd" | "mxn")
}

/// Codes are capitals; `Rs` and `Rp` are printed as words, and a letter alone is one only when it touches the number.
pub(super) fn is_code(printed: &str, glued: bool) -> bool {
    let known = matches!(
        printed,
        "Rs" | "Rs." | "Rp" | "Dhs" | "KSh" | "SFr" | "Mex" | "rmb" | "usd" | "eur" | "gbp"
    ) || WordId::folded(printed).is(Class::MixedCaseCode) && !is_small_word(printed);
    known
        || (is_upper(printed)
            && printed != "US"
            && printed != "TRY"
            && printed != "CAN"
            && (printed.len() > 2 || glued || printed == "RM" || printed == "PS"))
        || (printed == "US" && glued)
}

fn is_small_word(printed: &str) -> bool {
    printed.starts_with(|c: char| c.is_lowercase())
}

fn minus(cursor: &Cursor, amount: &mut Amount) {
    let at = amount.from;
    let Some(token) = cursor
        .before(at, 1)
        .filter(|_| at > cursor.floor && amount.value > 0.0)
    else {
        return;
    };
    let word = token.word == word::MINUS || token.word == word::NEGATIVE;
    let sign = (token.is_mark('-') || token.is_mark('\u{2212}'))
        && cursor.glued(at)
        // A dash that opens a sentence is a bullet.
        && at > cursor.start + 1
        && (token.after_space()
            || cursor.printed_before(at, 2) == "$"
            || cursor.printed_before(at, 2) == "(");
    // "plus or minus 3 points" is how far a value may be off, either way.
    let either = word && cursor.word_before(at, 2) == word::OR;
    if (word || sign) && !either {
        amount.value = -amount.value;
        amount.upper = amount.upper.map(|u| -u);
        amount.from = at - 1;
        amount.span.start = token.span.start;
        // "$-50.8bn"
        if cursor.printed_before(at, 2) == "$"
            && amount.measured == Measured::Bare
            && at >= cursor.floor + 2
        {
            amount.from = at - 2;
            amount.give("dollar", Measured::Money);
            amount.prefixed = true;
        }
    }
}

/// `+0.2%`.
fn plus(cursor: &Cursor, amount: &mut Amount) {
    let at = amount.from;
    let sign = cursor
        .before(at, 1)
        .is_some_and(|t| t.is_mark('+') && t.after_space());
    if sign && at > cursor.floor && cursor.glued(at) {
        amount.from = at - 1;
        amount.span.start = amount.span.start.saturating_sub(1);
    }
}

/// Whether all letters are capitals.
pub(super) fn is_upper(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase())
}
