//! The hits of a page, best first.

use super::super::chart::escaped;
use super::super::cite::is_web;
use super::super::style::thousands;
use super::super::when;
use crate::query::Hit;
use crate::text::Span;
use std::fmt::Write;

pub(super) fn section(hits: &[Hit], total: Option<u64>, out: &mut String) {
    out.push_str("<section id=\"articles\">\n<h2>Articles</h2>\n");
    let shown = hits.len() as u64;
    if let Some(total) = total.filter(|total| *total > shown && shown > 0) {
        let _ = writeln!(
            out,
            "<p class=\"note\">The first {} of {}.</p>",
            thousands(shown),
            thousands(total)
        );
    }
    if hits.is_empty() {
        out.push_str("<p>No article was found.</p>\n");
    }
    out.push_str("<ol>\n");
    for hit in hits {
        item(hit, out);
    }
    out.push_str("</ol>\n</section>\n");
}

fn item(hit: &Hit, out: &mut String) {
    let title = if hit.title.is_empty() {
        escaped(&hit.id)
    } else {
        marked(&hit.title, &hit.snippet.title_marks)
    };
    let title = linked(&title, hit.url.as_deref());
    let mut about = vec![when::short(hit.published.as_ref())];
    about.extend(hit.source.as_deref().map(escaped));
    if !hit.speakers.is_empty() {
        about.push(escaped(&hit.speakers.join(", ")));
    }
    let _ = writeln!(
        out,
        "<li><div class=\"title\">{title}</div>\n<div class=\"about\">{}</div>\n<div>{}</div>\n<div class=\"about\">{}</div></li>",
        about.join(" · "),
        marked(&hit.snippet.text, &hit.snippet.marks),
        escaped(&hit.id)
    );
}

/// A text of markup as a link, where the address is one of the web.
pub(super) fn linked(markup: &str, url: Option<&str>) -> String {
    match url.filter(|url| is_web(url)) {
        Some(url) => format!(
            "<a href=\"{}\" rel=\"noreferrer\">{markup}</a>",
            escaped(url)
        ),
        None => markup.to_owned(),
    }
}

/// A text with its matches marked.
pub(super) fn marked(text: &str, marks: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 13);
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        let _ = write!(out, "{}<mark>{}</mark>", escaped(before), escaped(inside));
        at = end;
    }
    out.push_str(&escaped(text.get(at..).unwrap_or_default()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_brings_no_markup_and_no_script() {
        let span = Span { start: 4, end: 8 };
        assert_eq!(
            marked("a<b rise \"c\"", &[span]),
            "a&lt;b <mark>rise</mark> &quot;c&quot;"
        );
        assert_eq!(linked("x", Some("javascript:alert(1)")), "x");
        assert_eq!(
            linked("x", Some("https://a.example/\"onclick=")),
            "<a href=\"https://a.example/&quot;onclick=\" rel=\"noreferrer\">x</a>"
        );
    }
}
