//! The source of a Markdown text without what belongs to the program that makes the page: shortcodes and attributes.
//!
//! Apart from the blocks because no Markdown library knows them, and what stands in them must not be read as Markdown.

use std::borrow::Cow;

/// How far the end of a shortcode may be.
const AHEAD: usize = 2000;

/// How shortcodes of site generators begin and end: `{{< … >}}`, `{% … %}`, `{:start="1"}`.
const SHORTCODES: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{:", "}")];

/// Returns the source without shortcodes, and with bullets as the items they stand for.
pub(super) fn plain(markdown: &str) -> Cow<'_, str> {
    if !markdown.contains(['{', '•']) {
        return Cow::Borrowed(markdown);
    }
    let mut out = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        let trimmed = line.trim_start();
        match trimmed.strip_prefix("• ") {
            Some(words) => {
                out.push_str(&line[..line.len() - trimmed.len()]);
                out.push_str("- ");
                out.push_str(words);
            }
            None => out.push_str(line),
        }
    }
    Cow::Owned(without_shortcodes(&out))
}

/// Looking ahead for an end is paid from a budget; without one a brace is an ordinary character.
fn without_shortcodes(markdown: &str) -> String {
    let mut budget = 16 * markdown.len() + AHEAD;
    let mut out = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let here = &rest[at..];
        let taken = shortcode(here, &mut budget);
        if taken.is_none() {
            out.push('{');
        } else if out.ends_with('(') {
            // The address of a link: without one the link were none.
            out.push('#');
        }
        rest = &here[taken.unwrap_or(1)..];
    }
    out.push_str(rest);
    out
}

/// The length of the shortcode that `here` begins with.
fn shortcode(here: &str, budget: &mut usize) -> Option<usize> {
    let (_, close) = SHORTCODES.iter().find(|(open, _)| here.starts_with(open))?;
    let window = here.len().min(AHEAD);
    let end = memchr::memmem::find(&here.as_bytes()[..window], close.as_bytes());
    *budget = budget.checked_sub(end.unwrap_or(window))?;
    Some(end? + close.len())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn shortcodes_go_and_other_braces_stay() {
        assert_eq!(plain("[a]({{< ref b.md >}})"), "[a](#)");
        assert_eq!(plain("a {{< b \"*c*\" >}}d {e} {:start=\"2\"}"), "a d {e} ");
    }
}
