//! Statements and figures of a page.

use super::super::chart::escaped;
use super::super::style::thousands;
use super::super::{amount, when};
use super::hits::{linked, marked};
use crate::query::{FiguresAnswer, SaidAnswer};
use std::fmt::Write;

pub(super) fn statements(answer: &SaidAnswer, out: &mut String) {
    if answer.said.is_empty() {
        return;
    }
    out.push_str("<section id=\"statements\">\n<h2>Who said what</h2>\n");
    more(answer.said.len(), answer.total, out);
    for said in &answer.said {
        let speaker = said.speaker.as_deref().or(Some(said.source.as_str()));
        let speaker = speaker.filter(|name| !name.is_empty()).unwrap_or("unnamed");
        let mut about = vec![when::short(said.published.as_ref())];
        about.extend(said.outlet.as_deref().map(escaped));
        about.push(linked(&escaped(&said.title), said.url.as_deref()));
        let _ = writeln!(
            out,
            "<p><strong>{}</strong> {}</p>\n<blockquote>{}</blockquote>\n<p class=\"about\">{}</p>",
            escaped(speaker),
            escaped(&said.cue),
            marked(&said.content, &said.marks),
            about.join(" · ")
        );
    }
    out.push_str("</section>\n");
}

pub(super) fn figures(answer: &FiguresAnswer, out: &mut String) {
    more(answer.figures.len(), answer.total, out);
    out.push_str(
        "<table>\n<tr><th class=\"number\">value</th><th>of what</th><th>said by</th><th>date</th><th>sentence</th></tr>\n",
    );
    for found in &answer.figures {
        let figure = &found.figure;
        let unit = amount::unit(figure, &found.printed).unwrap_or_default();
        let value = format!("{} {unit}", amount::signed(figure));
        // What is counted is often all that is known of what it is.
        let what = figure.measure.as_deref().or(figure.of.as_deref());
        let what = what.filter(|what| *what != unit);
        let _ = writeln!(
            out,
            "<tr><td class=\"number\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(value.trim_end()),
            escaped(what.unwrap_or_default()),
            escaped(found.speaker.as_deref().unwrap_or_default()),
            when::day(found.published.as_ref()),
            linked(&marked(&found.sentence, &found.marks), found.url.as_deref())
        );
    }
    out.push_str("</table>\n");
}

fn more(shown: usize, total: u64, out: &mut String) {
    if (shown as u64) < total {
        let _ = writeln!(
            out,
            "<p class=\"note\">The first {} of {}.</p>",
            thousands(shown as u64),
            thousands(total)
        );
    }
}
