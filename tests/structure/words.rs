//! Words are data: what reads text keeps no lists of them in its code, they stand in `lexicon/`.

use crate::sources::{self, code_lines};

/// How many words may stand beside each other in the code.
const WORDS: usize = 6;

/// Lists that are none of words: endings, the pronouns that are names of sources in the index, names of cases.
const OTHERS: &[(&str, &str)] = &[
    ("text/part_of_speech.rs", "ical"),
    ("text/part_of_speech.rs", "ruses"),
    ("extract/people/roles.rs", "al"),
    ("extract/facts.rs", "he"),
    (
        "extract/statements/revise/tests.rs",
        "two-quotes-two-speakers",
    ),
];

#[test]
fn code_keeps_no_lists_of_words() {
    let mut wrong = Vec::new();
    for source in sources::library() {
        if !["text", "date", "extract"].contains(&source.stage.as_str()) {
            continue;
        }
        let path = source.path.to_string_lossy().replace('\\', "/");
        let code: Vec<&str> = code_lines(&source.text).map(|(_, line)| line).collect();
        for list in lists(&code.join("\n")) {
            let known = OTHERS
                .iter()
                .any(|(file, first)| *file == path && *first == list[0]);
            if list.len() > WORDS && !known {
                wrong.push(format!(
                    "{path}: {} words, from `{}` on",
                    list.len(),
                    list[0]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of each list: strings with nothing but a comma or a stroke between them.
fn lists(code: &str) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    let mut parts = code.split('"');
    let mut between = parts.next().unwrap_or("");
    while let (Some(word), Some(after)) = (parts.next(), parts.next()) {
        if !between
            .chars()
            .all(|c| c.is_whitespace() || c == ',' || c == '|')
        {
            found.push(Vec::new());
        }
        let is_word = word.len() > 1
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || " '-".contains(c));
        if let Some(list) = found.last_mut().filter(|_| is_word) {
            list.push(word);
        }
        between = after;
    }
    found.retain(|list| !list.is_empty());
    found
}
