//! A figure written out again: `2.5 percent`, `3 to 5 dollar`, `1,200 kilometre`.
//!
//! It stands beside the rules that read figures because the two hold each other to account: what is written here reads
//! back as the same value, so a saved query or a table cell can be taken up again.

use crate::extract::Figure;

/// Writes value and unit of a figure in one notation for all.
pub fn notation(figure: &Figure) -> String {
    let mut written = number(figure.value);
    if let Some(upper) = figure.upper {
        written.push_str(" to ");
        written.push_str(&number(upper));
    }
    if let Some(unit) = &figure.unit {
        written.push(' ');
        written.push_str(unit);
    }
    written
}

/// A number in full, with commas between thousands and every decimal it has.
fn number(value: f64) -> String {
    let plain = value.to_string();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |(w, d)| (w, Some(d)));
    let mut written = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.len() > 4 {
            written.push(',');
        }
        written.push(digit);
    }
    if let Some(decimals) = decimals {
        written.push('.');
        written.push_str(decimals);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::{Facts, Page};
    use proptest::prelude::*;

    fn read_back(written: &str) -> Vec<Figure> {
        let text = format!("It was {written} in all.");
        let article = Article {
            blocks: crate::text::layout::blocks(&text, false),
            text: text.clone(),
            title_in_text: true,
            ..Article::default()
        };
        super::super::find(&Page::new(&article, &text), &Facts::default())
    }

    fn figure(value: f64, upper: Option<f64>, unit: &str) -> Figure {
        Figure {
            span: crate::text::Span::default(),
            value,
            upper,
            unit: Some(unit.to_owned().into()),
            of: None,
            relation: crate::extract::Relation::Equal,
            measure: None,
            change: None,
            kind: crate::extract::FigureKind::Level,
            sentence: crate::text::Span::default(),
            rule: crate::extract::Rule::BareNumber,
            confidence: 1.0,
        }
    }

    fn all_units() -> impl Iterator<Item = &'static str> {
        crate::lexicon::units::all()
            .iter()
            .filter(|unit| unit.kind != crate::lexicon::units::UnitKind::Count)
            .map(|unit| unit.name)
    }

    fn units() -> impl Strategy<Value = String> {
        let names: Vec<&'static str> = all_units()
            .chain([
                "dollar per barrel",
                "barrel per day",
                "people",
                "troops",
                "brigade",
            ])
            .collect();
        proptest::sample::select(names).prop_map(str::to_owned)
    }

    /// Words that are units only in the plural or right after digits.
    const AMBIGUOUS: &[&str] = &[
        "bit",
        "cup",
        "newton",
        "newton metre",
        "pascal",
        "stone",
        "volt",
    ];

    #[test]
    fn every_unit_reads_back_by_its_name() {
        let names = all_units().filter(|name| !AMBIGUOUS.contains(name));
        let lost: Vec<String> = names
            .flat_map(|unit| [7.0, 2_500_000.0].map(|value| notation(&figure(value, None, unit))))
            .filter(|written| {
                let found = read_back(written);
                found.len() != 1 || notation(&found[0]) != *written
            })
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(mantissa in -9_999_999i64..9_999_999, scale in 0i32..4, unit in units()) {
            let value = mantissa as f64 / 10f64.powi(scale);
            let written = notation(&figure(value, None, &unit));
            let found = read_back(&written);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", &written, &found);
            prop_assert!((found[0].value - value).abs() <= 1e-9 * value.abs().max(1.0), "{}: {:?}", &written, &found);
        }

        #[test]
        fn a_range_reads_back(low in 0u32..5000, more in 1u32..5000, unit in units()) {
            let figure = figure(f64::from(low), Some(f64::from(low + more)), &unit);
            let written = notation(&figure);
            let found = read_back(&written);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", &written, &found);
            prop_assert_eq!((found[0].value, found[0].upper), (figure.value, figure.upper), "{}", &written);
        }
    }
}
