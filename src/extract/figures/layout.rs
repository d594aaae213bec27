//! Numbers that are layout: of paragraphs, pages and notes, in attributes of Markdown and HTML, of telephones, in dates
//! that no rule of dates has read, in the sizes of files.
//!
//! Apart from the names and labels because what tells them is where they stand on the page and what numbers stand
//! around them, and hardly a word.

use super::amount::{Amount, Measured};
use super::cursor::Cursor;
use crate::lexicon::{Class, value, word};
use crate::text::number::NumberForm;
use crate::text::{Analysis, Token};
use std::ops::Range;

/// Numbers from this on head no paragraph.
const PARAGRAPHS: u32 = 1000;
/// So many digits a telephone number has.
const DIALLED: Range<usize> = 7..16;

/// The number that a token which heads its line is, if it may be a paragraph's.
pub(super) fn head_of_line(analysis: &Analysis, at: usize) -> Option<u32> {
    let token = analysis.tokens.get(at).filter(|t| t.after_line())?;
    let number = token.span.of(analysis.text).parse().ok()?;
    (token.is_number() && number < PARAGRAPHS).then_some(number)
}

/// Whether the number of an amount is layout.
pub(super) fn is_layout(cursor: &Cursor, amount: &Amount) -> bool {
    amount.form == NumberForm::Digits
        && !amount.prefixed
        && (is_attribute(cursor, amount)
            || is_coded(cursor, amount)
            || is_years(cursor, amount)
            || is_clause(cursor, amount)
            || is_note(cursor, amount)
            || is_paragraph(cursor, amount)
            || is_page(cursor, amount)
            || is_dialled(cursor, amount)
            || is_dated(cursor, amount)
            || is_labelled_row(cursor, amount)
            || is_file_size(cursor, amount))
}

fn counts(amount: &Amount) -> bool {
    matches!(amount.measured, Measured::Bare | Measured::Count)
}

/// `{:start="4"}`, `<ol start='4'>`: a quotation mark behind an equals sign.
fn is_attribute(cursor: &Cursor, amount: &Amount) -> bool {
    let tokens = &cursor.analysis.tokens[..amount.from];
    let [.., equals, mark] = tokens else {
        return false;
    };
    let quote = ['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];
    equals.is_mark('=') && quote.iter().any(|q| mark.is_mark(*q)) && !mark.after_space()
}

/// `annex%20b`: a code inside an address.
fn is_coded(cursor: &Cursor, amount: &Amount) -> bool {
    let touches = cursor.glued(amount.from);
    touches
        && cursor
            .before(amount.from, 1)
            .is_some_and(|t| t.is_mark('%'))
}

/// `20232024`: years of columns that ran together.
fn is_years(cursor: &Cursor, amount: &Amount) -> bool {
    let printed = cursor.printed(amount.from).as_bytes();
    let year = |y: &[u8; 4]| y.starts_with(b"19") || y.starts_with(b"20");
    let (years, rest) = printed.as_chunks::<4>();
    years.len() > 1 && rest.is_empty() && years.iter().all(year)
}

/// `6.3 these standards should be applied`: the number of a clause heads a line.
fn is_clause(cursor: &Cursor, amount: &Amount) -> bool {
    let Some(token) = cursor.token(amount.from).filter(|t| t.after_line()) else {
        return false;
    };
    let parts = token.span.of(cursor.analysis.text).split_once('.');
    let short = |part: &str| (1..=2).contains(&part.len());
    let numbered = parts.is_some_and(|(a, b)| short(a) && short(b));
    let goes_on = cursor.is_word(amount.from + 1) && !cursor.glued(amount.from + 1);
    counts(amount) && amount.upper.is_none() && !amount.scaled && numbered && goes_on
}

/// `agreed in March 2019.4 The council`, `as was said [3]`: the mark of a note.
fn is_note(cursor: &Cursor, amount: &Amount) -> bool {
    let printed = cursor.printed(amount.from);
    let behind_year = printed.split_once('.').is_some_and(|(year, note)| {
        let month = cursor.before(amount.from, 1);
        year.len() == 4 && note.len() < 3 && month.is_some_and(|t| value::MONTH.has(t.word))
    });
    let bracketed = cursor.printed_before(amount.from, 1) == "[" && cursor.mark(amount.to, ']');
    counts(amount) && (behind_year || bracketed && amount.value < 1000.0)
}

/// `4 Schools have joined`: a number heads a line, a sentence begins behind it, and the number before or after it heads
/// another line of the article.
fn is_paragraph(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.upper.is_some() || amount.scaled || amount.measured == Measured::Money {
        return false;
    }
    let Some(number) = head_of_line(cursor.analysis, amount.from) else {
        return false;
    };
    let next = cursor.analysis.tokens.get(amount.from + 1);
    let begins = next.is_some_and(|t| t.is_capital() && t.is_word() && t.after_space());
    let listed = |n: &u32| *n + 1 == number || *n == number + 1;
    begins && cursor.heads.iter().any(listed)
}

/// A number alone on its line, or with a full stop that was taken for the end of a sentence: `143.`
fn is_page(cursor: &Cursor, amount: &Amount) -> bool {
    let stop = usize::from(cursor.mark(amount.to, '.') && cursor.glued(amount.to));
    amount.measured == Measured::Bare
        && cursor.end - cursor.start == 1 + stop
        && cursor.analysis.sentences.len() > 1
        && head_of_line(cursor.analysis, amount.from).is_some()
}

/// `6225 5529`, `(02) 6277 7700`, `1300 555 135`: groups of digits apart from each other.
fn is_dialled(cursor: &Cursor, amount: &Amount) -> bool {
    if amount.upper.is_some() || amount.measured != Measured::Bare {
        return false;
    }
    let tokens = &cursor.analysis.tokens;
    let mut first = amount.from;
    while first > 0 && goes_on(cursor, first, first - 1) {
        first -= 1;
    }
    let mut end = amount.from + 1;
    while end < tokens.len() && goes_on(cursor, end, end) {
        end += 1;
    }
    let groups: Vec<&str> = tokens[first..end]
        .iter()
        .filter(|t| t.is_number())
        .map(|t| t.span.of(cursor.analysis.text))
        .collect();
    let year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let last = groups.last().map_or(0, |group| group.len());
    groups.len() > 1
        && DIALLED.contains(&digits)
        && groups.iter().all(|group| (2..=6).contains(&group.len()))
        && (last == 4 || groups.len() > 2 && last == 3 && groups[0].len() == 4)
        && !groups.iter().all(year)
}

/// Whether a telephone number goes on over the border before token `border` with token `at`.
fn goes_on(cursor: &Cursor, border: usize, at: usize) -> bool {
    let tokens = &cursor.analysis.tokens;
    let plain = |t: &Token| {
        let printed = t.span.of(cursor.analysis.text);
        t.is_number() && printed.bytes().all(|b| b.is_ascii_digit())
    };
    let mark = |t: &Token| {
        t.is_mark('-') || t.is_mark('(') || t.is_mark(')') || t.is_mark('+') || t.is_mark('/')
    };
    !tokens[border].after_line() && (plain(&tokens[at]) || mark(&tokens[at]))
}

/// `31 MARCH 2026`, `MARCH 31, 2026`: a day beside the name of its month.
fn is_dated(cursor: &Cursor, amount: &Amount) -> bool {
    let day = counts(amount) && (1.0..=31.0).contains(&amount.value) && amount.value.fract() == 0.0;
    let month = |t: &Token| t.is_capital() && value::MONTH.has(t.word);
    let after = cursor.token(amount.from + 1).filter(|t| t.after_space());
    day && (after.is_some_and(month) || cursor.before(amount.from, 1).is_some_and(month))
}

/// `(PDF, 198KB)`: what a link leads to.
fn is_file_size(cursor: &Cursor, amount: &Amount) -> bool {
    let stored = matches!(amount.unit.as_deref(), Some("kilobyte" | "megabyte"));
    let closed = cursor.mark(amount.to, ')') || cursor.mark(amount.to, ']');
    let open = (1..4).any(|back| matches!(cursor.printed_before(amount.from, back), "(" | "["));
    stored && closed && open
}

/// Whether a number stands behind a word that counts off, or in a row that does: `Sections 10A and 10B`, `Prop. 12`.
fn is_labelled_row(cursor: &Cursor, amount: &Amount) -> bool {
    let letter = cursor.printed(amount.from + 1);
    let lettered = cursor.glued(amount.from + 1)
        && letter.len() == 1
        && letter.bytes().all(|b| b.is_ascii_uppercase());
    if amount.measured != Measured::Bare && !lettered {
        return false;
    }
    let mut at = amount.from;
    for _ in 0..8 {
        let before = at
            .checked_sub(1)
            .and_then(|i| cursor.analysis.tokens.get(i));
        let Some(before) = before.filter(|_| !cursor.analysis.tokens[at].after_line()) else {
            return false;
        };
        let stop = usize::from(before.is_mark('.') && !before.after_space());
        // The full stop of "Prop. 12" may have ended a sentence.
        let label = at
            .checked_sub(1 + stop)
            .and_then(|i| cursor.analysis.tokens.get(i));
        if label
            .is_some_and(|t| t.is_word() && t.is(Class::LabelNoun) && (t.is_capital() || lettered))
        {
            return true;
        }
        let joins = [word::AND, word::OR, word::TO].contains(&before.word) || before.is_mark(',');
        if !(joins || before.is_number() || before.span.len() == 1) {
            return false;
        }
        at -= 1;
    }
    false
}
