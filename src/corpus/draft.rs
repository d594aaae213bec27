//! What a reader found in one record, and how it becomes an article: layout, date, id.
//!
//! It stands apart so that every format is finished the same way: a reader only says what its format says, and the rules
//! for ids, layout and dates are here once.

use super::{Batch, Piece, ReadOptions, Warning, agency, byline, outlet};
use crate::article::{Article, own_name};
use crate::date::{Dated, Interval, Provenance, publication};
use crate::text::{Block, BlockKind, layout};

/// One record as its format gives it.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The id it brings (an `id`, a feed entry's guid).
    pub id: Option<String>,
    /// Headline; empty when there is none.
    pub title: String,
    /// Whether the title is a part of `text`.
    pub title_in_text: bool,
    /// The text to the letter.
    pub text: String,
    /// The layout when the format knows it; worked out from the text when `None`.
    pub blocks: Option<Vec<Block>>,
    /// A lead that stands apart from the text.
    pub summary: String,
    /// Publication dates the format names, with where each was read.
    pub published: Vec<Dated>,
    /// Dates of the last update.
    pub updated: Vec<Dated>,
    /// Dates that can be read in two ways (`12/02/2025`).
    pub ambiguous: Vec<[Interval; 2]>,
    /// Dateline given apart from the text.
    pub dateline: Option<String>,
    /// Dates the format names that could not be understood, as printed.
    pub bad_dates: Vec<String>,
    /// The outlet as printed.
    pub source: Option<String>,
    /// Who wrote it, as printed: a name or a byline of several in each.
    pub authors: Vec<String>,
    /// Who speaks in it.
    pub speaker: Option<String>,
    /// What sort of text it calls itself.
    pub kind: Option<String>,
    /// Where it was published (the canonical URL).
    pub url: Option<String>,
    /// Language tag.
    pub lang: Option<String>,
    /// What the record says of itself under other names, as name and value.
    pub own: Vec<(String, String)>,
}

impl Draft {
    /// Takes a publication date as printed in a field of kind `provenance`; what cannot be understood is kept for the report.
    pub fn published_as(&mut self, printed: &str, provenance: Provenance) {
        if let Some(readings) = Interval::readings(printed).filter(|r| r[0] != r[1]) {
            self.ambiguous.push(readings);
        } else {
            take(
                &mut self.published,
                &mut self.bad_dates,
                printed,
                provenance,
            );
        }
    }

    /// Takes the date of the last update as printed.
    pub fn updated_as(&mut self, printed: &str, provenance: Provenance) {
        take(&mut self.updated, &mut self.bad_dates, printed, provenance);
    }
}

fn take(dates: &mut Vec<Dated>, bad: &mut Vec<String>, printed: &str, provenance: Provenance) {
    if printed.trim().is_empty() {
        return;
    }
    match Interval::parse(printed) {
        Some(when) => dates.push(Dated { when, provenance }),
        None => bad.push(printed.trim().chars().take(60).collect()),
    }
}

/// Values of one record that are kept, and the bytes of the longest: what is longer is a text, and says nothing short.
const MOST_OWN: usize = 64;
const LONGEST_OWN: usize = 300;

/// What a record says of itself, as far as it is short and has a name.
fn short(said: Vec<(String, String)>) -> Vec<(String, String)> {
    let is_short = |(name, value): &(String, String)| {
        let plain = own_name(name);
        !plain.is_empty() && name.len() <= 64 && value.len() <= LONGEST_OWN
    };
    let trimmed = said
        .into_iter()
        .map(|(name, value)| (name, value.trim().to_owned()));
    let kept = trimmed.filter(|said| !said.1.is_empty() && is_short(said));
    kept.take(MOST_OWN).collect()
}

/// The layout the format knows, or that of the text. A record that brings no title may have it as the first line of its
/// text, as a plain text has.
fn blocks(draft: &mut Draft) -> Vec<Block> {
    if let Some(blocks) = draft.blocks.take() {
        return blocks;
    }
    if draft.title.trim().is_empty() && !draft.title_in_text {
        let blocks = layout::blocks(&draft.text, true);
        if let [first, _, ..] = &*blocks
            && first.kind == BlockKind::Title
        {
            first.span.of(&draft.text).clone_into(&mut draft.title);
            draft.title_in_text = true;
            return blocks;
        }
    }
    let mut blocks = layout::blocks(&draft.text, draft.title_in_text);
    if !draft.title_in_text {
        layout::mark_title(&draft.text, &mut blocks, &draft.title);
    }
    blocks
}

/// Takes the drafts of one piece and finishes each into an article of the batch.
#[derive(Debug)]
pub struct Drafts<'a> {
    piece: &'a Piece,
    options: &'a ReadOptions,
    batch: &'a mut Batch,
}

impl<'a> Drafts<'a> {
    pub(super) fn new(piece: &'a Piece, options: &'a ReadOptions, batch: &'a mut Batch) -> Self {
        Self {
            piece,
            options,
            batch,
        }
    }

    /// Finishes record `record` (counted from 0 in the file) into an article.
    pub fn give(&mut self, record: u32, mut draft: Draft) {
        let blocks = blocks(&mut draft);
        let found = self.publication(&draft, &blocks);
        for refused in found.refused.iter().chain(&draft.bad_dates) {
            self.note(record, "date refused", refused.clone());
        }
        let updated = self.last_update(draft.updated.iter().copied().chain(found.updated));
        let own = draft.id.filter(|id| !id.trim().is_empty());
        let id = own.or_else(|| draft.url.clone());
        let outlet = draft.source.take();
        let outlet = outlet.and_then(|name| outlet::name(&name, draft.url.as_deref()));
        let article = Article {
            id: id.unwrap_or_else(|| self.path_id(record)),
            source: outlet.or_else(|| agency::of(&draft.text, &blocks)),
            title: draft.title,
            title_in_text: draft.title_in_text,
            text: draft.text,
            blocks,
            summary: draft.summary,
            published: found.published,
            updated,
            authors: byline::authors(&draft.authors),
            speaker: draft.speaker,
            kind: draft.kind,
            url: draft.url,
            lang: draft.lang,
            own: short(draft.own),
            path: self.piece.path.clone(),
            record,
        };
        self.batch.articles.push(article);
    }

    fn publication(&self, draft: &Draft, blocks: &[Block]) -> publication::Found {
        let evidence = publication::Evidence {
            fields: &draft.published,
            ambiguous: &draft.ambiguous,
            dateline: draft.dateline.as_deref(),
            url: draft.url.as_deref(),
            path: &self.piece.path,
            title: &draft.title,
            text: &draft.text,
            blocks,
            now: self.options.now,
        };
        publication::publication(&evidence)
    }

    fn last_update(&self, dates: impl Iterator<Item = Dated>) -> Option<Dated> {
        let now = self.options.now;
        dates
            .filter(|d| publication::is_possible(&d.when, now))
            .max_by_key(|d| d.when.end)
    }

    /// Reports a record that could not be read.
    pub fn fail(&mut self, record: u32, code: &'static str, detail: impl Into<String>) {
        self.warn(record, code, detail.into(), true);
    }

    /// Reports what should be known of a record that was kept.
    pub fn note(&mut self, record: u32, code: &'static str, detail: impl Into<String>) {
        self.warn(record, code, detail.into(), false);
    }

    fn warn(&mut self, record: u32, code: &'static str, detail: String, lost: bool) {
        self.batch.warnings.push(Warning {
            path: self.piece.path.clone(),
            record: Some(record),
            code,
            detail,
            lost,
        });
    }

    /// An article without an id is named by its path, and by its place in a file of many.
    fn path_id(&self, record: u32) -> String {
        if record == 0 && !self.piece.reader.cuts_at_lines() {
            self.piece.path.clone()
        } else {
            format!("{}#{record}", self.piece.path)
        }
    }
}
