//! One page read whole: what it says about itself and its main text, each fact from the place most to be believed.

use super::byline;
use super::clean::keep;
use super::dates::{self, Printed};
use super::entity::decode;
use super::jsonld::{self, Linked};
use super::layout::{lay_out, to_text};
use super::lines::{Line, lines};
use super::main_text;
use super::meta::Meta;
use super::standfirst;
use super::tag::Tag;
use super::title::title;
use super::tree::{Id, Tree, squeezed};
use crate::corpus::outlet;
use crate::text::{Block, layout};

/// What a page holds. Dates are as printed, in the order in which they are to be believed.
#[derive(Debug, Default, Clone)]
pub(in crate::corpus) struct Page {
    /// Headline.
    pub(in crate::corpus) title: String,
    /// Main text without the headline.
    pub(in crate::corpus) text: String,
    /// Layout of `text`.
    pub(in crate::corpus) blocks: Vec<Block>,
    /// Dates of publication.
    pub(in crate::corpus) published: Printed,
    /// Dates of the last update.
    pub(in crate::corpus) updated: Printed,
    /// A visible line with a date, between headline and text.
    pub(in crate::corpus) dateline: Option<String>,
    /// The outlet.
    pub(in crate::corpus) source: Option<String>,
    /// Who wrote it.
    pub(in crate::corpus) authors: Vec<String>,
    /// Address.
    pub(in crate::corpus) url: Option<String>,
    /// Language.
    pub(in crate::corpus) lang: Option<String>,
    /// What it is filed under, as name and value.
    pub(in crate::corpus) filed: Vec<(String, String)>,
}

/// Reads a page.
pub(in crate::corpus) fn read(html: &str) -> Page {
    let tree = Tree::parse(html);
    let meta = Meta::read(&tree);
    let linked = jsonld::read(&tree, meta.url());
    let (title, h1) = title(&tree, &meta, &linked);
    let found = article(&tree, &meta, &linked, &title, h1);
    let (text, blocks) = fuller(lay_out(&found.lines), linked.body.as_deref());
    let authors = byline::authors(&tree, (&meta, &linked), found.head.clone(), &found.around);
    let (published, updated) = dates::printed(&tree, &meta, &linked, found.head);
    let source = match meta.site() {
        Some(site) => Some(outlet::better(site.to_owned(), linked.publisher.as_deref())),
        None => linked.publisher,
    };
    Page {
        title,
        text,
        blocks,
        published,
        updated,
        dateline: found.dateline,
        source,
        authors,
        url: meta.url().map(str::to_owned).or(linked.url),
        lang: meta.lang().map(str::to_owned).or(linked.lang),
        filed: meta.filed(),
    }
}

/// A page built by a script can hold its text in the JSON-LD alone: then that is the text, when the page shows less than half.
fn fuller(shown: (String, Vec<Block>), said: Option<&str>) -> (String, Vec<Block>) {
    let Some(said) = said.filter(|s| s.len() > 400 && s.len() / 2 > shown.0.len()) else {
        return shown;
    };
    if said.contains("</") || said.contains("&lt;/") {
        return to_text(&decode(said, false));
    }
    let said = decode(said, false);
    let paragraphs: Vec<String> = said
        .lines()
        .map(squeezed)
        .filter(|l| !l.is_empty())
        .collect();
    let text = paragraphs.join("\n\n");
    let blocks = layout::blocks(&text, false);
    (text, blocks)
}

/// The lines of the article and what lies above them.
struct Found {
    lines: Vec<Line>,
    /// Where headline, byline and date stand.
    head: std::ops::Range<Id>,
    /// All lines from there to the end of the article's element.
    around: Vec<Line>,
    dateline: Option<String>,
}

fn article(tree: &Tree<'_>, meta: &Meta, linked: &Linked, title: &str, h1: Option<Id>) -> Found {
    let (all, mut kept, body) = main_lines(tree, title);
    let first = kept.first().map_or(0, |line| line.at);
    let start = head_start(tree, h1, first, body);
    let end = tree
        .ancestors(first)
        .find(|a| tree.tag(*a) == Tag::Article)
        .unwrap_or(body);
    let end = tree.end(end).max(first);
    let around: Vec<Line> = all
        .into_iter()
        .filter(|l| (start..end).contains(&l.at))
        .collect();
    let above = &around[..around.partition_point(|l| l.at < first)];
    let said: Vec<&str> = linked
        .summary
        .as_deref()
        .into_iter()
        .chain(meta.summaries())
        .collect();
    let mut lead = standfirst::lines(tree, above, &said, (title, h1));
    lead.retain(|l| !kept.iter().take(3).any(|k| k.text == l.text));
    kept.splice(0..0, lead);
    Found {
        lines: kept,
        dateline: dates::visible(above.iter()),
        head: start..first,
        around,
    }
}

/// All lines of a page, those of its main text, and the element they stand in.
fn main_lines(tree: &Tree<'_>, title: &str) -> (Vec<Line>, Vec<Line>, Id) {
    let mut all = lines(tree);
    main_text::drop_consent(tree, &mut all);
    main_text::mark_furniture(tree, &mut all, None);
    main_text::let_sentences_count(&mut all);
    let body = main_text::element(tree, &all);
    main_text::mark_furniture(tree, &mut all, Some(body));
    let range = main_text::range(tree, &all, body);
    let mut kept = keep(&all[range], title);
    // A standfirst can open the body's own element: it is set apart like one above it.
    let named = |line: &&Line| standfirst::is_named(tree, line);
    let named = kept.iter().take(3).take_while(named).count();
    if named < kept.len() {
        kept.drain(..named);
    }
    (all, kept, body)
}

/// Where the head of the article begins: at its `<h1>` or the article element around the text, whichever is first.
fn head_start(tree: &Tree<'_>, h1: Option<Id>, first: Id, body: Id) -> Id {
    let around = tree
        .ancestors(first)
        .find(|a| matches!(tree.tag(*a), Tag::Article | Tag::Main));
    [h1, around]
        .into_iter()
        .flatten()
        .filter(|id| *id < first)
        .min()
        .unwrap_or(body)
}
