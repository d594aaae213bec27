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
    super::html::to_text(html).0
}
