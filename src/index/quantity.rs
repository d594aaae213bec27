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

fn decimal(value: f64) -> Option<u64> {
    let printed = format!("{:e}", value.abs());
    let (digits, power) = printed.split_once('e')?;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let power = power.parse::<i32>().ok()? - part.len() as i32;
    let digits: u64 = format!("{whole}{part}").parse().ok()?;
    let fits = digits < 1 << DIGITS && (LEAST..=MOST).contains(&power);
    let same = fits && scaled(digits as f64, power).to_bits() == value.abs().to_bits();
    let negative = u64::from(value.is_sign_negative());
    same.then(|| digits << 7 | ((power - LEAST) as u64) << 1 | negative)
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
