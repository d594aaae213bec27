//! The page reader behind the one trait of all readers: recognising a page, decoding it, handing its facts on.

use super::{Page, page};
use crate::corpus::{Claim, Draft, Drafts, Head, Piece, ReadOptions, Reader};
use crate::date::{Interval, Provenance};
use crate::text::encoding;

/// Where a page says its encoding, at the latest.
const CHARSET_WITHIN: usize = 4096;

/// A page with fewer characters of text has nearly none.
const NEARLY_NONE: usize = 60;

/// Reads a saved page.
#[derive(Debug)]
pub(in crate::corpus) struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        4
    }

    fn claims(&self, head: &Head<'_>) -> Claim {
        let named = matches!(head.extension, "html" | "htm" | "xhtml" | "shtml" | "mhtml");
        if opens_like_a_page(head.start) {
            Claim::Certain
        } else if named {
            Claim::Named
        } else {
            Claim::No
        }
    }

    fn read(&self, piece: &Piece, _options: &ReadOptions, out: &mut Drafts<'_>) {
        let decoded = encoding::decode(&piece.bytes, charset(&piece.bytes).as_deref());
        let page = page::read(&decoded.text);
        if page.title.is_empty() && page.text.is_empty() {
            out.fail(
                0,
                "no article",
                "no headline and no running text was found in the page",
            );
            return;
        }
        let length = page.text.chars().count();
        out.give(0, draft(page));
        if length < NEARLY_NONE {
            let found = match length {
                0 => "no running text was found in the page".to_owned(),
                some => format!("{some} characters of running text were found in the page"),
            };
            out.note(0, "no body", found);
        }
    }
}

fn draft(page: Page) -> Draft {
    let mut draft = Draft {
        title: page.title,
        text: page.text,
        blocks: Some(page.blocks),
        dateline: page.dateline,
        source: page.source,
        authors: page.authors,
        url: page.url,
        lang: page.lang,
        own: page.filed,
        ..Draft::default()
    };
    for (provenance, printed) in believed(&page.published) {
        draft.published_as(printed, provenance);
    }
    for (provenance, printed) in believed(&page.updated) {
        draft.updated_as(printed, provenance);
    }
    draft
}

/// The first date of each place that can be read; when none can, the first as printed, so that it is reported.
fn believed(printed: &[(Provenance, String)]) -> Vec<(Provenance, &str)> {
    let mut taken: Vec<(Provenance, &str)> = Vec::new();
    for (provenance, date) in printed {
        if taken.iter().all(|(p, _)| p != provenance) && Interval::parse(date).is_some() {
            taken.push((*provenance, date));
        }
    }
    if taken.is_empty() {
        taken.extend(printed.first().map(|(p, date)| (*p, date.as_str())));
    }
    taken
}

/// Whether a text opens as a page does, after comments and an XML declaration.
fn opens_like_a_page(start: &str) -> bool {
    let mut rest = start.trim_start();
    for _ in 0..8 {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|at| at + 1)
        } else {
            None
        };
        let Some(end) = end else { break };
        rest = rest.get(end..).unwrap_or("").trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|open| {
            rest.get(..open.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(open))
        })
}

/// The encoding a page names in its head.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(CHARSET_WITHIN))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
    Some(label[..end.unwrap_or(label.len())].to_owned()).filter(|l| !l.is_empty())
}
