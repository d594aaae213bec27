//! Numbers that name something by the words and marks beside them: `No. 2`, `7203.T`, `1400 GMT`, `401(k)`, `the S&P 500`,
//! `the Group of 20`, `0489`.
//!
//! Apart from the other numbers that are no figures because each is a notation of its own, known by what it looks like.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use crate::lexicon::{Class, word};
use crate::text::number::NumberForm;
use crate::text::part_of_speech::{Role, role};

/// Whether the number of an amount without unit is a name or a part of one.
pub(super) fn is_label(cursor: &Cursor, amount: &Amount) -> bool {
    if of_group(cursor, amount) || in_a_name(cursor, amount) {
        return true;
    }
    amount.form == NumberForm::Digits
        && !amount.prefixed
        && (is_index(cursor, amount)
            || is_plan(cursor, amount)
            || is_generation(cursor, amount)
            || is_ticker(cursor, amount)
            || is_clock(cursor, amount)
            || is_padded(cursor, amount)
            || is_numbered(cursor, amount))
}

/// `No. 2`: the full stop is a mark of its own, and may have ended a sentence.
fn is_numbered(cursor: &Cursor, amount: &Amount) -> bool {
    let tokens = &cursor.analysis.tokens[..amount.from];
    let [.., word, stop] = tokens else {
        return false;
    };
    stop.is_mark('.')
        && !stop.after_space()
        && (word.word == word::NO || word.word == word::NOS)
        && word.is_capital()
}

/// `7203.T`, `005930.KS`: the code of a share.
fn is_ticker(cursor: &Cursor, amount: &Amount) -> bool {
    let exchange = cursor.token(amount.to + 1);
    amount.measured == Measured::Bare
        && cursor.mark(amount.to, '.')
        && cursor.glued(amount.to)
        && exchange
            .is_some_and(|t| t.is_word() && !t.after_space() && t.is_capital() && t.span.len() <= 3)
}

/// `1400 GMT`, `(0401 GMT)`.
fn is_clock(cursor: &Cursor, amount: &Amount) -> bool {
    amount.measured == Measured::Bare
        && (amount.to..amount.to + 2).any(|i| {
            let zone = cursor
                .token(i)
                .is_some_and(|t| t.word.is(Class::TimeZone) && t.is_all_capitals());
            zone && (i == amount.to || cursor.mark(amount.to, ')'))
        })
}

/// `0489`, `01 November`: digits that start with a nought are a code or a day.
fn is_padded(cursor: &Cursor, amount: &Amount) -> bool {
    let digits = cursor.printed(amount.from).as_bytes();
    matches!(digits, [b'0', b'0'..=b'9', ..])
}

/// `401(k)`, `501(c)(3)`: a section of a law that names a plan or a body.
fn is_plan(cursor: &Cursor, amount: &Amount) -> bool {
    cursor.mark(amount.to, '(')
        && cursor.glued(amount.to)
        && cursor.printed(amount.to + 1).len() == 1
        && cursor.is_word(amount.to + 1)
        && cursor.mark(amount.to + 2, ')')
}

/// `4G networks`, `5G data`, `3P partners`: a generation of networks, or letters that are counted off.
fn is_generation(cursor: &Cursor, amount: &Amount) -> bool {
    let letter = cursor.printed(amount.from + 1);
    amount.measured == Measured::Count
        && cursor.glued(amount.from + 1)
        && matches!(letter.as_bytes(), [b'A'..=b'Z'])
        && amount.value < 10.0
}

/// `the Standard & Poor's 500`, `sp 500`, `Fortune 500`.
fn is_index(cursor: &Cursor, amount: &Amount) -> bool {
    let round = amount.value >= 20.0 && amount.value.fract() == 0.0 && !amount.scaled;
    let before = cursor.word_before(amount.from, 1);
    let poors = before == word::POSSESSIVE && cursor.word_before(amount.from, 2) == word::POOR;
    round && cursor.printed(amount.from).len() <= 4 && (poors || before.is(Class::ShareIndex))
}

/// `the Group of 20`, `the Group of Seven`.
fn of_group(cursor: &Cursor, amount: &Amount) -> bool {
    cursor.printed_before(amount.from, 1) == "of"
        && cursor.printed_before(amount.from, 2) == "Group"
}

/// `the Big Three automakers`: a number with a capital between a capital and a small letter.
fn in_a_name(cursor: &Cursor, amount: &Amount) -> bool {
    let capital = |i: usize| cursor.token(i).is_some_and(crate::text::Token::is_capital);
    amount.form == NumberForm::Words
        && capital(amount.from)
        && amount.from > cursor.start + 1
        && cursor.is_word(amount.from - 1)
        && capital(amount.from - 1)
        && role(cursor.word(amount.from - 1)).is_none()
        && cursor
            .token(amount.from + 1)
            .is_some_and(|t| t.is_word() && !t.is_capital() && role(t.word) != Some(Role::Stop))
}
