//! The topics: Comparative Agendas Project major topics by code, and the codes its media codebook adds (24 to 31).
//!
//! The names are the project's own short ones; the order is that of the model's rows. Subtopics have a table of their own.

pub use super::subtopics::SUBTOPICS;

/// Code and name of each topic.
pub const TOPICS: [(u16, &str); 27] = [
    (1, "Macroeconomics"),
    (2, "Civil Rights"),
    (3, "Health"),
    (4, "Agriculture"),
    (5, "Labor"),
    (6, "Education"),
    (7, "Environment"),
    (8, "Energy"),
    (9, "Immigration"),
    (10, "Transportation"),
    (12, "Law and Crime"),
    (13, "Social Welfare"),
    (14, "Housing"),
    (15, "Domestic Commerce"),
    (16, "Defense"),
    (17, "Technology"),
    (18, "Foreign Trade"),
    (19, "International Affairs"),
    (20, "Government Operations"),
    (21, "Public Lands"),
    (23, "Culture"),
    (24, "State and Local Government"),
    (26, "Weather and Natural Disasters"),
    (27, "Fires"),
    (29, "Sports"),
    (30, "Death Notices"),
    (31, "Churches and Religion"),
];

/// The topic that is typed by its code or name: `16`, `defense`.
pub fn called(typed: &str) -> Option<(u16, &'static str)> {
    let is_meant = |(code, name): &&(u16, &str)| {
        name.eq_ignore_ascii_case(typed) || typed.parse() == Ok(*code)
    };
    TOPICS.iter().find(is_meant).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_named_once() {
        assert!(TOPICS.is_sorted());
        assert!(TOPICS.windows(2).all(|t| t[0].0 != t[1].0));
    }
}
