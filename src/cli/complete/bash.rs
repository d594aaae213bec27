//! A line as bash has it: words in quotation marks and with backslashes, and a word that is not ended.

/// A line up to the cursor.
pub(super) struct Line {
    /// Its words, the last one being typed.
    pub(super) words: Vec<String>,
    /// The quotation mark that is open at its end.
    open: Option<char>,
}

impl Line {
    /// Cuts a line into words.
    pub(super) fn of(line: &str) -> Self {
        let mut words = vec![String::new()];
        let mut is_begun = false;
        let mut open = None;
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match (open, c) {
                (Some(mark), c) if c == mark => open = None,
                (Some('"') | None, '\\') => push(&mut words, chars.next().unwrap_or('\\')),
                (None, '\'' | '"') => {
                    open = Some(c);
                    is_begun = true;
                }
                (None, c) if c.is_whitespace() => {
                    if is_begun || words.last().is_some_and(|word| !word.is_empty()) {
                        words.push(String::new());
                    }
                    is_begun = false;
                }
                (_, c) => push(&mut words, c),
            }
        }
        Self { words, open }
    }

    /// A value as it has to be written so that bash puts it in the place of what it takes for the last word; `breaks` are
    /// the characters at which it cuts words.
    pub(super) fn written(&self, value: &str, breaks: &str) -> String {
        match self.open {
            Some('\'') => value.replace('\'', "'\\''"),
            Some(_) => escaped(value, "\\\"$`"),
            None => {
                let typed = self.words.last().map_or("", String::as_str);
                let own = typed.rfind(|c: char| c != ' ' && breaks.contains(c));
                // What stands before the last break is not replaced, as long as it stays the same.
                let from = own.map_or(0, |at| at + 1);
                let kept = typed.get(..from).filter(|before| value.starts_with(before));
                let rest = kept.map_or(value, |before| &value[before.len()..]);
                escaped(rest, SPECIAL)
            }
        }
    }
}

/// What bash does not take for letters.
const SPECIAL: &str = " \t\\'\"`$&|;<>()[]{}*?!#~";

fn escaped(text: &str, special: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if special.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn push(words: &mut [String], c: char) {
    if let Some(word) = words.last_mut() {
        word.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fits_what_was_typed() {
        let breaks = " \t\n\"'><=;|&(:";
        let written = |line: &str, value: &str| {
            let line = Line::of(line);
            (line.words.join("|"), line.written(value, breaks))
        };
        let value = "speaker:\"Ada Quill\"";
        assert_eq!(
            written("dateline search tax speaker:ada", value),
            (
                "dateline|search|tax|speaker:ada".into(),
                "\\\"Ada\\ Quill\\\"".into()
            )
        );
        assert_eq!(written("dateline search 'speaker:ada", value).1, value);
        assert_eq!(
            written("dateline search \"speaker:ada", value).1,
            "speaker:\\\"Ada Quill\\\""
        );
        assert_eq!(
            written("dateline search --person Ada\\ Q", "Ada Quill"),
            (
                "dateline|search|--person|Ada Q".into(),
                "Ada\\ Quill".into()
            )
        );
        assert_eq!(written("dateline ", "search").0, "dateline|");
    }
}
