//! The marks inside a line of Markdown: links to their text, emphasis off, entities and tags gone.
//!
//! Apart from the blocks because it is a scan over characters that must stay linear on hostile text: looking ahead for a
//! closing mark is paid from a budget, and without one a mark is an ordinary character.

use super::super::html;

/// How far a closing bracket may be.
const AHEAD: usize = 2000;

/// Appends the plain words of a run of Markdown to `out`.
pub(super) fn plain(text: &str, out: &mut String) {
    let mut budget = 16 * text.len() + AHEAD;
    scan(text, out, &mut budget, 0);
}

fn scan(text: &str, out: &mut String, budget: &mut usize, depth: usize) {
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '`', '*', '_', '~', '!', '[', '<', '&', '{']) {
        out.push_str(&rest[..at]);
        let before = out.chars().next_back();
        let here = &rest[at..];
        let taken = special(here, before, out, budget, depth).unwrap_or_else(|| {
            let mark = here.chars().next().unwrap_or(' ');
            out.push(mark);
            mark.len_utf8()
        });
        rest = &here[taken.max(1)..];
    }
    out.push_str(rest);
}

/// Renders the mark `here` begins with; `None` when it is an ordinary character.
fn special(
    here: &str,
    before: Option<char>,
    out: &mut String,
    budget: &mut usize,
    depth: usize,
) -> Option<usize> {
    match here.as_bytes()[0] {
        b'\\' => escaped(here, out),
        b'`' => Some(here.len() - here.trim_start_matches('`').len()),
        b'~' => here.starts_with("~~").then_some(2),
        b'*' | b'_' => emphasis(here, before),
        b'!' if here.starts_with("![") => Some(1 + link(&here[1..], None, budget, depth)?),
        b'[' => link(here, Some(out), budget, depth),
        b'<' => tag(here, out, budget),
        b'&' => entity(here, out),
        b'{' => shortcode(here, budget),
        _ => None,
    }
}

fn escaped(here: &str, out: &mut String) -> Option<usize> {
    let next = here[1..].chars().next()?;
    if next == '\n' {
        out.push('\n');
        return Some(2);
    }
    next.is_ascii_punctuation().then(|| {
        out.push(next);
        2
    })
}

/// A run of `*` or `_` is emphasis unless it stands free; `_` inside a word is a part of it.
fn emphasis(here: &str, before: Option<char>) -> Option<usize> {
    let mark = here.chars().next()?;
    let rest = here.trim_start_matches(mark);
    let length = here.len() - rest.len();
    let after = rest.chars().next();
    let free = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
    let inside =
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    (length <= 3 && !free && !(mark == '_' && inside)).then_some(length)
}

/// Spends `cost` of the budget; `None` when it is used up.
fn spend(budget: &mut usize, cost: usize) -> Option<()> {
    *budget = budget.checked_sub(cost)?;
    Some(())
}

/// Finds the bracket that closes the one `here` begins with.
fn closing(here: &str, open: u8, close: u8, budget: &mut usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in here.bytes().enumerate().take(AHEAD) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                spend(budget, at)?;
                return Some(at);
            }
        }
    }
    spend(budget, here.len().min(AHEAD))?;
    None
}

/// `[text](url)`, `[text][name]`, `[^1]`: the text; of a picture (`out` is `None`) nothing.
fn link(here: &str, out: Option<&mut String>, budget: &mut usize, depth: usize) -> Option<usize> {
    let end = closing(here, b'[', b']', budget)?;
    let text = &here[1..end];
    let after = &here[end + 1..];
    if text.starts_with('^') {
        return Some(end + 1);
    }
    let length = if after.starts_with('(') {
        closing(after, b'(', b')', budget)? + 1
    } else if after.starts_with('[') {
        closing(after, b'[', b']', budget)? + 1
    } else {
        return None;
    };
    if let Some(out) = out {
        if depth < 4 {
            scan(text, out, budget, depth + 1);
        } else {
            out.push_str(text);
        }
    }
    Some(end + 1 + length)
}

/// A tag is dropped (a line break stays one), an address in angle brackets kept.
fn tag(here: &str, out: &mut String, budget: &mut usize) -> Option<usize> {
    let next = here[1..].chars().next()?;
    if !(next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
        return None;
    }
    let window = &here.as_bytes()[..here.len().min(AHEAD)];
    let end = memchr::memchr(b'>', window);
    spend(budget, end.unwrap_or(window.len()))?;
    let inner = &here[1..end?];
    if inner.contains("://") && !inner.contains(' ')
        || inner.contains('@') && !inner.contains(['=', ' '])
    {
        out.push_str(inner);
    } else if inner.to_ascii_lowercase().starts_with("br") {
        out.push('\n');
    }
    Some(inner.len() + 2)
}

/// `{{< … >}}`, `{% … %}`, `{:start="1"}`: for the program that makes the page.
fn shortcode(here: &str, budget: &mut usize) -> Option<usize> {
    let close = [("{{", "}}"), ("{%", "%}"), ("{:", "}")]
        .iter()
        .find(|(open, _)| here.starts_with(open))?
        .1;
    let window = here.len().min(AHEAD);
    let end = memchr::memmem::find(&here.as_bytes()[..window], close.as_bytes());
    spend(budget, end.unwrap_or(window))?;
    Some(end? + close.len())
}

/// Decodes the reference `here` begins with and returns its length.
fn entity(here: &str, out: &mut String) -> Option<usize> {
    let window = here.as_bytes().get(..here.len().min(34))?;
    let length = memchr::memchr(b';', window)? + 1;
    let printed = here.get(..length)?;
    let decoded = html::decode_entities(printed, false);
    (decoded != printed).then(|| {
        out.push_str(&decoded);
        length
    })
}

/// Returns a text with its entities replaced, other marks left alone.
pub(super) fn entities(text: &str) -> String {
    html::decode_entities(text, false).into_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        plain(text, &mut out);
        out
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(
            shown("The **council** *of* [ministers](https://a.b/c_(d)) met"),
            "The council of ministers met"
        );
        assert_eq!(
            shown("[![logo](a.png) home](/x) ![pic](y.png) snake_case_name 5 * 3"),
            " home  snake_case_name 5 * 3"
        );
        assert_eq!(
            shown("a\\*b `code` ~~no~~ &quot;x&quot; &#8211; AT&T"),
            "a*b code no \"x\" – AT&T"
        );
        assert_eq!(
            shown("{{< img src=\"a\" >}}Text<br>more <em>x</em> <https://a.b> 2 < 3[^1]"),
            "Text\nmore x https://a.b 2 < 3"
        );
        assert_eq!(shown("[sic] and [a][ref]"), "[sic] and a");
    }

    #[test]
    fn hostile_brackets_stay_linear() {
        let many = "[".repeat(300_000) + &"<a".repeat(300_000) + &"{{".repeat(100_000);
        assert!(shown(&many).len() >= 300_000);
    }
}
