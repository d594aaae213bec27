//! Business years: `fiscal 2025`, `the fiscal year`, `FY27`.

use super::super::cursor::{Cursor, Expression};
use super::super::value::When;
use super::year::range;
use super::{Example, Family};
use crate::extract::Rule;
use crate::lexicon::word;

/// The rule, with what it reads.
pub(super) const FAMILY: Family = Family {
    examples: &[
        Example::new(
            Rule::FiscalYear,
            "Sales rose in fiscal 2025 by half.",
            "fiscal 2025",
        ),
        Example::new(
            Rule::FiscalYear,
            "The deficit fell in fiscal 2023/24 by half.",
            "fiscal 2023/24",
        ),
    ],
    read: fiscal,
};

/// `FY27`.
pub(super) const IN_ONE: Family = Family {
    examples: &[Example::new(
        Rule::FiscalYear,
        "Sales rise in FY27 by half.",
        "FY27",
    )],
    read: fiscal_in_one,
};

/// `fiscal 2025`, `fiscal 2023/24`, `the fiscal year`, `fiscal year 2025`, `FY 2025`.
pub(super) fn fiscal(cursor: &Cursor, at: usize) -> Option<Expression> {
    let year_word = cursor.is(at + 1, word::YEAR);
    let number_at = at + 1 + usize::from(year_word);
    if let Some(years) = range(cursor, number_at) {
        let rule = Rule::FiscalYear;
        return Some(Expression {
            from: at,
            rule,
            ..years
        });
    }
    if let Some(year) = cursor.year(number_at) {
        return Some(Expression::new(
            at,
            number_at + 1,
            When::FiscalYear(year),
            Rule::FiscalYear,
        ));
    }
    if cursor.printed(at) == "FY"
        && let Some(short) = cursor.digits(number_at, 2..=2)
    {
        return Some(Expression::new(
            at,
            number_at + 1,
            When::FiscalYear(2000 + short as i32),
            Rule::FiscalYear,
        ));
    }
    let the = cursor.is_before(at, 1, word::THE);
    let year = cursor.this_year().filter(|_| year_word && the)?;
    Some(
        Expression::new(at - 1, at + 2, When::FiscalYear(year), Rule::FiscalYear)
            .with_confidence(0.7),
    )
}

/// `FY27`, `FY2027`.
pub(super) fn fiscal_in_one(cursor: &Cursor, at: usize) -> Option<Expression> {
    let printed = cursor.printed(at).strip_prefix("FY")?;
    let year: i32 = printed.parse().ok()?;
    let year = if printed.len() == 2 {
        2000 + year
    } else {
        year
    };
    (1900..=2200)
        .contains(&year)
        .then(|| Expression::new(at, at + 1, When::FiscalYear(year), Rule::FiscalYear))
}
