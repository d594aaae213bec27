//! Small files that say what they are, and short functions.

use crate::sources::{self, Source};

/// Lines a file may have, tests inside included.
const FILE_LINES: usize = 400;
/// Lines a function may have, from `fn` to its closing brace.
const FUNCTION_LINES: usize = 40;

#[test]
fn files_are_small_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for Source { path, text, .. } in sources::all() {
        let lines = text.lines().count();
        if lines > FILE_LINES {
            wrong.push(format!(
                "{}: {lines} lines, {FILE_LINES} allowed",
                path.display()
            ));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut wrong = Vec::new();
    for Source { path, text, .. } in sources::all() {
        // Tests are lists of cases: length is no burden there.
        let code = text.split("#[cfg(test)]\nmod").next().unwrap_or(&text);
        if path.ends_with("tests.rs") {
            continue;
        }
        for (name, line, length) in sources::functions(code) {
            if length > FUNCTION_LINES {
                wrong.push(format!(
                    "{}:{line}: {name} has {length} lines",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
