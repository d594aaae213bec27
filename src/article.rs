//! The one model every format is read into: an article with its text, layout, dates and origin.
//!
//! It stands apart because every stage meets here: readers make articles, extraction and the index take them, and none
//! of them needs to know which file format an article came from.

use crate::date::Dated;
use crate::text::{Block, BlockKind, Span};
use serde::{Deserialize, Serialize};

/// One news item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique name: the id the article brings, else one made from its path.
    pub id: String,
    /// Headline; empty when the article has none.
    pub title: String,
    /// Whether the title is a part of `text` (a plain text file) or stands apart from it (a JSON field, a page's `<h1>`).
    pub title_in_text: bool,
    /// The text to the letter as it was given; every span of `blocks` lies in it.
    pub text: String,
    /// The layout of `text`: title, lead, headings, paragraphs, in order and without overlap.
    pub blocks: Vec<Block>,
    /// A lead (standfirst, summary) that came apart from the text; empty when it is a part of `text` or missing.
    pub summary: String,
    /// When it was published, and how that is known; `None` for an undated article.
    pub published: Option<Dated>,
    /// When it was last updated.
    pub updated: Option<Dated>,
    /// The outlet, as given.
    pub source: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who speaks in it, when it brings that: a person in the order in which a name is said ("Ann Moe", never "Moe, Ann").
    pub speaker: Option<String>,
    /// What sort of text it calls itself: "Speech", "Interview", "Media Release".
    pub kind: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language tag (`en`, `en-GB`) as given.
    pub lang: Option<String>,
    /// What its record says of itself beside all that, as name and value in the order of the record: `tags`, `section`,
    /// `dateline`; a name with several values comes several times.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<(String, String)>,
    /// Path of its file below the corpus, `/` between parts; `-` for standard input.
    pub path: String,
    /// Which record of that file it is, counted from 0.
    pub record: u32,
}

/// A name of what records say of themselves without what does not tell names apart: its letters and digits, small.
pub fn own_name(name: &str) -> String {
    let plain = name.chars().filter(char::is_ascii_alphanumeric);
    plain.map(|c| c.to_ascii_lowercase()).collect()
}

impl Article {
    /// Returns the spans of the lead inside the text (a bullet summary, a standfirst).
    pub fn lead_spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Lead)
            .map(|b| b.span)
    }

    /// Returns the lead as text: the summary that came apart, else the lead blocks, a line each.
    pub fn lead(&self) -> String {
        if !self.summary.is_empty() {
            return self.summary.clone();
        }
        let lines: Vec<&str> = self.lead_spans().map(|s| s.of(&self.text)).collect();
        lines.join("\n")
    }
}
