//! Numbers in a text: digits with separators and fractions, numbers in words, multipliers, vague amounts ("tens of thousands").
//!
//! Apart from the figures because dates ("two weeks ago") and quantities read the same numbers, and because a number is
//! a matter of spelling alone: nothing here knows units, names or news.

mod cardinal;
mod digits;
mod fractions;
mod ordinals;
mod powers;
mod reader;
mod vocabulary;
mod vulgar;
mod words;

pub use digits::{digits_at, scale_of};
pub use ordinals::{ordinal, ordinal_word, rank};
pub use vocabulary::{NumberWord, number_word};

use super::{Analysis, Span};

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberForm {
    /// With digits: `1,000`, `2.5 million`, `½`.
    Digits,
    /// In words: `twenty-one`, `a dozen`, `two-thirds`.
    Words,
    /// An amount without a number: `dozens`, `tens of thousands`; the value is the least meant, `upper` the most.
    Vague,
}

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value.
    pub value: f64,
    /// The upper end of a vague amount.
    pub upper: Option<f64>,
    /// How it was written.
    pub form: NumberForm,
    /// Whether it is a fraction in words or with a stroke: `two-thirds`, `1/2`.
    pub fraction: bool,
    /// Whether a multiplier was read: `million`, `bn`.
    pub scaled: bool,
    /// From its first to its last character.
    pub span: Span,
    /// The first token after it, or the token it ends inside (`five` in `five-year`).
    pub next: usize,
}

impl Number {
    /// Whether it ends inside the token `next`.
    pub fn ends_inside(&self, analysis: &Analysis) -> bool {
        analysis
            .tokens
            .get(self.next)
            .is_some_and(|t| t.span.start < self.span.end)
    }

    /// Returns it multiplied, its span running to the end of token `through`.
    pub fn times(mut self, factor: f64, analysis: &Analysis, through: usize) -> Self {
        self.value = scaled(self.value, factor);
        self.upper = self.upper.map(|u| scaled(u, factor));
        self.scaled = true;
        if let Some(token) = analysis.tokens.get(through) {
            self.span.end = token.span.end - u32::from(token.has_period());
            self.next = through + 1;
        }
        self
    }
}

/// Multiplies so that decimal notation stays what was printed: 2.7 million is 2700000, not 2700000.0000000005.
pub fn scaled(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let rounded = product.round();
    if (product - rounded).abs() <= rounded.abs() * 1e-12 {
        rounded
    } else {
        product
    }
}

/// Reads the number that starts at token `at`; tokens from `end` on are out of reach.
pub fn read(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let number = plain(analysis, at, end)?;
    let number = powers::raised(analysis, number, end);
    Some(digits::and_a_stroke(analysis, number, end))
}

/// A number that is raised to no power.
fn plain(analysis: &Analysis, at: usize, end: usize) -> Option<Number> {
    let token = analysis.tokens.get(at).filter(|_| at < end)?;
    let starts_with_digit = token.is_number() || vulgar::vulgar(analysis, at).is_some();
    let dotted = token.is_mark('.') && digits::dotted(analysis, at, end);
    if starts_with_digit || dotted {
        return digits::read(analysis, at, end);
    }
    words::read(analysis, at, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<(f64, &str)> {
        let analysis = Analysis::of(text);
        (0..analysis.tokens.len())
            .find_map(|at| read(&analysis, at, analysis.tokens.len()))
            .map(|n| (n.value, n.span.of(text)))
    }

    #[test]
    fn reads_digits_with_separators_and_multipliers() {
        assert_eq!(first("about 1,250.5 in all"), Some((1250.5, "1,250.5")));
        assert_eq!(
            first("some 2.7 million of them"),
            Some((2.7e6, "2.7 million"))
        );
        assert_eq!(first("of 5bn a year"), Some((5e9, "5bn")));
        assert_eq!(first("Rs 500 crore"), Some((5e9, "500 crore")));
        assert_eq!(
            first("12,34,567.89 rupees"),
            Some((1234567.89, "12,34,567.89"))
        );
        assert_eq!(first("a rate of .5 per cent"), Some((0.5, ".5")));
        assert_eq!(first("10 1/2 miles"), Some((10.5, "10 1/2")));
        assert_eq!(first("2½ years"), Some((2.5, "2½")));
    }

    #[test]
    fn reads_words() {
        assert_eq!(first("twenty-one ships"), Some((21.0, "twenty-one")));
        assert_eq!(
            first("two hundred and five days"),
            Some((205.0, "two hundred and five"))
        );
        assert_eq!(
            first("half a million people"),
            Some((5e5, "half a million"))
        );
        assert_eq!(first("two-thirds of them"), Some((2.0 / 3.0, "two-thirds")));
        assert_eq!(
            first("one and a half million"),
            Some((1.5e6, "one and a half million"))
        );
        assert_eq!(first("three dozen ships"), Some((36.0, "three dozen")));
        assert_eq!(first("a five-year plan"), Some((5.0, "five")));
        assert_eq!(first("nine point five"), Some((9.5, "nine point five")));
        assert_eq!(
            first("two hundred and two thousand"),
            Some((202e3, "two hundred and two thousand"))
        );
        assert_eq!(
            first("two million and a half"),
            Some((2.5e6, "two million and a half"))
        );
        assert_eq!(
            first("3 million and a quarter"),
            Some((3.25e6, "3 million and a quarter"))
        );
        assert_eq!(first("more than half the votes"), Some((0.5, "half")));
    }

    #[test]
    fn two_numbers_joined_by_and_stay_two() {
        assert_eq!(
            first("two hundred and three hundred"),
            Some((200.0, "two hundred"))
        );
    }

    #[test]
    fn vague_amounts_have_both_ends() {
        let analysis = Analysis::of("tens of thousands of people");
        let number = read(&analysis, 0, 5).expect("a vague amount");
        assert_eq!((number.value, number.upper), (1e4, Some(1e5)));
        assert_eq!(first("a few hundred"), Some((300.0, "few hundred")));
        assert_eq!(
            first("several thousand million"),
            Some((3e9, "several thousand million"))
        );
        assert_eq!(first("several of them"), None);
    }
}
