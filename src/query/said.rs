//! Who said what: statements that meet a request, the same words once.
//!
//! A statement is a document of its own, so that a speaker and the words are never paired by chance. Words of one speaker
//! that many outlets print are shown once, with how many statements have them; the same words of another are his own.

use super::answer::{Said, SaidAnswer};
use super::error::SearchError;
use super::hits::Ready;
use super::marks::Marks;
use super::order::Ordered;
use super::plan::Documents;
use super::request::Request;
use crate::article::Article;
use crate::extract::{Facts, PRONOUNS, Statement, text_of};
use crate::index::OpenIndex;
use crate::index::analysis::{Form, terms};
use crate::query::language::Field;
use crate::text::Span;
use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;
use tantivy::DocAddress;

/// Statements looked at for each one shown, when many have the same words.
const DEEPEST: usize = 60;

/// Finds statements.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn said(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<SaidAnswer, SearchError> {
    let ready = super::hits::ready(index, request, Documents::Statements, now)?;
    let marks = Marks::of(&ready.tree);
    let wanted = request.offset.saturating_add(request.limit);
    let mut groups = Groups::default();
    let mut stored = Stored {
        index,
        articles: FxHashMap::default(),
    };
    let deepest = wanted.saturating_mul(DEEPEST).min(ready.total as usize);
    let mut from = 0;
    while from < deepest && groups.found.len() < wanted {
        let to = deepest.min(from + wanted.max(50));
        for (score, address) in ordered(index, request, &ready).page(from..to)? {
            if let Some(statement) = stored.statement(address, score, &marks)? {
                groups.add(statement, wanted);
            }
        }
        from = to;
    }
    let said = groups
        .found
        .split_off(request.offset.min(groups.found.len()));
    Ok(SaidAnswer {
        query: ready.tree.to_string(),
        total: ready.total,
        relaxed: ready.relaxed,
        complete: from >= ready.total as usize,
        said,
    })
}

/// Statements with the same words of the same speaker as one.
#[derive(Default)]
struct Groups {
    found: Vec<Said>,
    /// The numbers of those with the same words, by the words.
    by_words: FxHashMap<String, Vec<usize>>,
}

impl Groups {
    /// Adds a statement to those with its words, or as a new one while fewer than `wanted` were found.
    fn add(&mut self, statement: Keyed, wanted: usize) {
        let Keyed { said, key } = statement;
        if key.is_empty() {
            if self.found.len() < wanted {
                self.found.push(said);
            }
            return;
        }
        let alike = self.by_words.entry(key).or_default();
        let same = alike.iter().find(|n| same_speaker(&self.found[**n], &said));
        match same {
            Some(group) => self.found[*group].add(said),
            None if self.found.len() < wanted => {
                alike.push(self.found.len());
                self.found.push(said);
            }
            None => {}
        }
    }
}

/// Whether two statements with the same words can be one speaker's: who is named twice is the same name or a part of it
/// ("Rutte"), and who is not named at all (a pull quote, "he") speaks against nobody.
fn same_speaker(a: &Said, b: &Said) -> bool {
    let (a, b) = (who(a), who(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.is_empty() || long.windows(short.len()).any(|part| part == short)
}

/// The words of who speaks: of the name, else of the source as printed; none for a pronoun.
fn who(said: &Said) -> Vec<String> {
    let named = said.speaker.as_deref().unwrap_or(&said.source);
    let terms = terms(named, Form::Exact).into_iter().map(|t| t.text);
    let words: Vec<String> = terms.collect();
    match words.as_slice() {
        [one] if PRONOUNS.contains(&one.as_str()) => Vec::new(),
        _ => words,
    }
}

fn ordered<'a>(index: &'a OpenIndex, request: &Request, ready: &'a Ready) -> Ordered<'a> {
    Ordered {
        index,
        plan: &ready.plan,
        documents: Documents::Statements,
        sort: request.sort,
    }
}

impl Said {
    /// Counts another statement with the same words; the one that names its speaker is shown.
    fn add(&mut self, mut other: Self) {
        if self.speaker.is_none() && other.speaker.is_some() {
            std::mem::swap(self, &mut other);
            self.times = other.times;
            self.score = other.score;
            self.also = std::mem::take(&mut other.also);
        }
        self.times += 1;
        if let Some(source) = other.outlet
            && self.outlet.as_ref() != Some(&source)
            && !self.also.contains(&source)
        {
            self.also.push(source);
        }
    }
}

/// Articles read so far: statements of one article stand near each other.
struct Stored<'a> {
    index: &'a OpenIndex,
    articles: FxHashMap<String, (Article, Facts)>,
}

struct Keyed {
    said: Said,
    /// What makes it the same words as another: its terms, when there are enough of them.
    key: String,
}

impl Stored<'_> {
    fn statement(
        &mut self,
        address: DocAddress,
        score: f32,
        marks: &Marks,
    ) -> Result<Option<Keyed>, SearchError> {
        let id = self.index.id(address)?;
        let ordinal = ordinal(self.index, address)?;
        if !self.articles.contains_key(&id) {
            let stored = self.index.fetch(address)?;
            self.articles.insert(id.clone(), stored);
        }
        let Some((article, facts)) = self.articles.get(&id) else {
            return Ok(None);
        };
        let Some(statement) = facts.statements.get(ordinal) else {
            return Ok(None);
        };
        let text = text_of(article);
        let said = made(id, article, statement, &text, score, marks);
        let words: Vec<String> = terms(&said.content, Form::Exact)
            .into_iter()
            .map(|t| t.text)
            .collect();
        // A few words alike are chance: "he said no".
        let key = if words.len() < 5 {
            String::new()
        } else {
            words.join(" ")
        };
        Ok(Some(Keyed { said, key }))
    }
}

/// Which statement or figure of its article a document is.
pub(super) fn ordinal(index: &OpenIndex, address: DocAddress) -> Result<usize, SearchError> {
    let segment = index.searcher.segment_reader(address.segment_ord);
    let column = segment.fast_fields().u64("ordinal")?;
    Ok(column
        .first(address.doc_id)
        .map_or(usize::MAX, |n| n as usize))
}

fn made(
    id: String,
    article: &Article,
    statement: &Statement,
    text: &str,
    score: f32,
    marks: &Marks,
) -> Said {
    let content = joined(&statement.content, text);
    let found = marks.find(&content, Field::Quote);
    let speaker = statement.speaker.clone();
    Said {
        id,
        title: article.title.clone(),
        published: article.published,
        outlet: article.source.clone(),
        path: article.path.clone(),
        url: article.url.clone(),
        speaker,
        source: joined(&statement.source, text),
        cue: joined(&statement.cue, text),
        quoted: statement.quoted,
        marks: super::snippet::merged(&found),
        content,
        score,
        times: 1,
        also: Vec::new(),
    }
}

/// Pieces of a text as one, white space made single.
pub(super) fn joined(spans: &[Span], text: &str) -> String {
    let pieces = spans
        .iter()
        .map(|s| s.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.collect::<Vec<_>>().join(" … ")
}
