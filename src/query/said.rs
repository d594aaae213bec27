//! Who said what: statements that meet a request, the same words once.
//!
//! A speaker and the words are never paired by chance: all conditions hold in one statement. Words of one speaker that many
//! outlets print are shown once, with how many statements have them; the same words of another are his own.

use super::answer::{Said, SaidAnswer};
use super::error::SearchError;
use super::fact_order::order;
use super::found::{FoundFact, ReadyFacts, facts};
use super::marks::Marks;
use super::pieces::{joined, speaker};
use super::plan::Documents;
use super::request::{Request, Sort};
use super::tally;
use crate::article::Article;
use crate::extract::{PRONOUNS, Quoted, text_of};
use crate::index::analysis::{Form, terms};
use crate::index::rows::of_statement;
use crate::index::{OpenIndex, Spans};
use crate::query::language::Field;
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
    let ready = facts(index, request, Documents::Statements, now)?;
    let marks = Marks::of(&ready.tree);
    let wanted = request.offset.saturating_add(request.limit);
    let total = ready.found.len();
    let (mut groups, looked) = grouped(&ready, request.sort, wanted, &marks)?;
    let said = groups
        .found
        .split_off(request.offset.min(groups.found.len()));
    Ok(SaidAnswer {
        query: ready.tree.to_string(),
        total: total as u64,
        articles: ready.articles(),
        relaxed: ready.relaxed,
        complete: looked >= total,
        said,
        facets: tally::facets(&ready, request)?,
    })
}

/// Looks at the first statements until so many are found that differ; says how many it looked at.
fn grouped(
    ready: &ReadyFacts,
    sort: Option<Sort>,
    wanted: usize,
    marks: &Marks,
) -> Result<(Groups, usize), SearchError> {
    let mut groups = Groups::default();
    let mut stored = Stored {
        index: ready.index,
        articles: FxHashMap::default(),
    };
    let mut found = ready.found.clone();
    let deepest = wanted.saturating_mul(DEEPEST).min(found.len());
    let mut looked = 0;
    while looked < deepest && groups.found.len() < wanted {
        // Ordering the best is cheaper than ordering all, and mostly enough.
        let to = deepest.min((looked * 2).max(wanted));
        order(ready, &mut found, to, sort);
        for fact in &found[looked..to] {
            if let Some(statement) = stored.statement(*fact, marks)? {
                groups.add(statement, wanted);
            }
        }
        looked = to;
    }
    Ok((groups, looked))
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
    articles: FxHashMap<DocAddress, (Article, Spans)>,
}

struct Keyed {
    said: Said,
    /// What makes it the same words as another: its terms, when there are enough of them.
    key: String,
}

impl Stored<'_> {
    fn statement(&mut self, fact: FoundFact, marks: &Marks) -> Result<Option<Keyed>, SearchError> {
        let address = fact.address;
        let segment = self.index.segment(address);
        let first = of_statement(segment, address.doc_id, fact.number);
        if !self.articles.contains_key(&address) {
            let stored = self.index.stored(address)?;
            let record = stored.record()?;
            let article = self.index.article_of(&record, address)?;
            self.articles.insert(address, (article, record.spans()));
        }
        let (Some((article, spans)), Some(first)) = (self.articles.get(&address), first) else {
            return Ok(None);
        };
        let speaker = speaker(self.index, address, u64::from(first.speaker))?;
        let sort = self.index.sorts().statement(first.sort);
        let said = Said {
            quoted: sort.map_or(Quoted::Indirect, |sort| sort.quoted),
            rule: sort.map(|sort| sort.rule),
            confidence: sort.map_or(0.0, |sort| f32::from(sort.confidence) / 100.0),
            ..made(article, (spans, fact.number), speaker, fact.score, marks)
        };
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

fn made(
    article: &Article,
    (spans, number): (&Spans, u32),
    speaker: Option<String>,
    score: f32,
    marks: &Marks,
) -> Said {
    let text = text_of(article);
    let content = joined(&spans.of_statement(number, |s| s.words), &text);
    let found = marks.find(&content, Field::Quote);
    Said {
        id: article.id.clone(),
        title: article.title.clone(),
        published: article.published,
        outlet: article.source.clone(),
        path: article.path.clone(),
        url: article.url.clone(),
        speaker,
        source: joined(&spans.of_statement(number, |s| s.source), &text),
        cue: joined(&spans.of_statement(number, |s| s.cue), &text),
        quoted: Quoted::Indirect,
        rule: None,
        confidence: 0.0,
        marks: super::snippet::merged(&found),
        content,
        score,
        times: 1,
        also: Vec::new(),
    }
}
