//! HTML inside other formats (a feed entry, a JSON field): is it HTML, and its text.
//!
//! Apart from the page reader because these are fragments without a page around them: everything in them is the article.

/// Whether a field holds HTML and not text that mentions a tag.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let closes = |tag: &str| text.contains(&format!("</{tag}>"));
    (start.starts_with('<')
        && [
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "ul",
            "figure",
            "section",
            "blockquote",
        ]
        .iter()
        .any(|t| closes(t)))
        || (closes("p") && text.contains("<p"))
}

/// Returns the text of a fragment, a blank line between blocks.
pub(super) fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&entities(&rest[..at]));
        let end = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        let tag = rest[at + 1..end]
            .trim_start_matches('/')
            .to_ascii_lowercase();
        let name = tag
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or("");
        if matches!(
            name,
            "p" | "div"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "li"
                | "ul"
                | "ol"
                | "blockquote"
                | "br"
                | "tr"
                | "figure"
        ) && !out.is_empty()
            && !out.ends_with("\n\n")
        {
            out.push_str(if name == "br" { "\n" } else { "\n\n" });
        }
        rest = &rest[end..];
    }
    out.push_str(&entities(rest));
    out.trim().to_owned()
}

fn entities(text: &str) -> String {
    let table = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    table
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
