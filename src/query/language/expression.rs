//! Regular expressions that fit whole words.

use regex::{Regex, RegexBuilder};

/// The most memory an expression may take, made ready.
const LARGEST: usize = 1 << 20;

/// Makes an expression that fits a whole folded word; words are in lower case, so case does not matter.
///
/// # Errors
/// What is no regular expression, or too large a one.
pub fn fitting(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$"))
        .case_insensitive(true)
        .size_limit(LARGEST)
        .dfa_size_limit(LARGEST)
        .build()
}

/// What an expression says of the beginning of the words it fits, in lower case.
pub fn beginning(pattern: &str) -> String {
    if pattern.contains('|') {
        return String::new();
    }
    let plain = pattern.chars().take_while(char::is_ascii_alphanumeric);
    let mut plain: String = plain.flat_map(char::to_lowercase).collect();
    // What may be missing, or be there many times, is not said of the beginning.
    if pattern[plain.len()..].starts_with(['?', '*', '{', '+']) {
        plain.pop();
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{beginning, fitting};

    #[test]
    fn an_expression_fits_whole_words() {
        let fits = |pattern: &str, word: &str| fitting(pattern).unwrap().is_match(word);
        assert!(fits("wom[ae]n", "women") && !fits("wom[ae]n", "womens"));
        assert!(fits("a|b", "b") && !fits("a|b", "ab") && fits("NATO", "nato"));
        assert!(fitting("(").is_err() && fitting("(a{1000}){1000}").is_err());
    }

    #[test]
    fn a_beginning_holds_of_every_word_that_fits() {
        assert_eq!(beginning("colou?r"), "colo");
        assert_eq!(beginning("nat.*"), "nat");
        assert_eq!(beginning("ab|cd"), "");
        assert_eq!(beginning("[ab]c"), "");
    }
}
