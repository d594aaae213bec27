//! Values of figures in few bits: what is printed in the news has few digits, and a binary number spends 64 bits on each.
//!
//! A value is its decimal digits and a power of ten where these give it back to the last bit, else the number of its
//! digits among the values of the index.

use super::values::{Intern, Space, Values};

/// Digits are kept in so many bits.
const DIGITS: u32 = 24;
/// Powers of ten are counted from this one.
const LEAST: i32 = -16;
/// The greatest power of ten that a binary number holds exactly.
const MOST: i32 = 22;

/// The cell of a value.
pub(super) fn cell(value: f64, values: &mut Intern) -> u64 {
    if let Some(cell) = decimal(value) {
        return cell << 1;
    }
    values.number(Space::Phrase, &format!("{value:e}")) << 1 | 1
}

/// The value of a cell.
pub(super) fn value(values: &Values, cell: u64) -> f64 {
    if cell & 1 == 1 {
        let digits = values.of(Space::Phrase, cell >> 1);
        return digits.parse().unwrap_or(f64::NAN);
    }
    let cell = cell >> 1;
    let sign = if cell & 1 == 1 { -1.0 } else { 1.0 };
    let power = (cell >> 1 & 63) as i32 + LEAST;
    sign * scaled((cell >> 7) as f64, power)
}

/// The digits and the power of ten of a value, as a cell holds them.
fn decimal(value: f64) -> Option<u64> {
    let (digits, power) = few_digits(value.abs()).or_else(|| shortest(value.abs()))?;
    let fits = digits < 1 << DIGITS && (LEAST..=MOST).contains(&power);
    let same = fits && scaled(digits as f64, power).to_bits() == value.abs().to_bits();
    let negative = u64::from(value.is_sign_negative());
    same.then(|| digits << 7 | ((power - LEAST) as u64) << 1 | negative)
}

/// Those of a value that has few of them and at most four behind the point, as most have: what the way over its print finds,
/// many times sooner. No other so few digits stand for the same value.
fn few_digits(value: f64) -> Option<(u64, i32)> {
    (0..=4).find_map(|places| {
        let whole = (value * 10f64.powi(places)).round();
        let is_few = whole < f64::from(1 << DIGITS);
        let same = is_few && scaled(whole, -places).to_bits() == value.to_bits();
        same.then(|| {
            let (mut digits, mut power) = (whole as u64, -places);
            while digits > 0 && digits.is_multiple_of(10) {
                digits /= 10;
                power += 1;
            }
            (digits, power)
        })
    })
}

/// Those of the shortest print that is read as the value again.
fn shortest(value: f64) -> Option<(u64, i32)> {
    let printed = format!("{value:e}");
    let (digits, power) = printed.split_once('e')?;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let power = power.parse::<i32>().ok()? - part.len() as i32;
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    Some((digits, power))
}

/// Both operands are exact, so that the result is the nearest number there is.
fn scaled(digits: f64, power: i32) -> f64 {
    let ten = 10f64.powi(power.abs());
    if power < 0 {
        digits / ten
    } else {
        digits * ten
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_finds_what_the_print_says() {
        let values = (0..20_000).map(|n| f64::from(n) / 8.0);
        let values = values.chain((0..3_000).map(|n| f64::from(n) * 1_250_000.0));
        let values = values.chain([0.1, 0.3, 2.675, 1e21, 9_007_199_254_740_991.0, 0.00001]);
        for value in values {
            if let Some(found) = few_digits(value) {
                assert_eq!(Some(found), shortest(value), "{value}");
            }
        }
        assert!(few_digits(2.5).is_some() && few_digits(1.0 / 3.0).is_none());
    }

    #[test]
    fn values_come_back_to_the_last_bit() {
        for value in [
            0.0,
            -0.0,
            5.0,
            2.5,
            0.1,
            -3.75,
            1e9,
            300e9,
            1.3e12,
            16_777_215.0,
            0.07,
            1e22,
            1e-9,
        ] {
            let cell = decimal(value).expect("few digits");
            let back = super::value(&Values::default(), cell << 1);
            assert_eq!(back.to_bits(), value.to_bits(), "{value}");
        }
        assert_eq!(decimal(123_456_789.0), None);
        assert_eq!(decimal(1.0 / 3.0), None);
        assert_eq!(decimal(f64::INFINITY), None);
    }
}
