//! Who said what: statements that meet a request, the same words once.
//!
//! A speaker and the words are never paired by chance: all conditions hold in one statement. Words of one speaker that many
//! outlets print are shown once, with how many statements have them; the same words of another are his own.

use super::answer::{Said, SaidAnswer};
use super::error::SearchError;
use super::fact::FoundFact;
use super::fact_order::order;
use super::found::{ReadyFacts, facts};
use super::listed::Listed;
use super::marks::Marks;
use super::once::Others;
use super::pieces::{joined, outlet, speaker};
use super::plan::Documents;
use super::request::Request;
use super::same_words::{Group, Groups, Key, Keys};
use super::tally;
use crate::article::Article;
use crate::extract::Quoted;
use crate::index::rows::of_statement;
use crate::index::{OpenIndex, Spans, StatementSpans};
use crate::query::language::Field;
use crate::text::Span;
use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;
use tantivy::DocAddress;

/// Statements looked at for each one shown, when many have the same words and not all are asked for.
const DEEPEST: usize = 60;
/// Bytes of articles that are kept at hand, about: statements of one article stand near each other.
const AT_HAND: usize = 32 << 20;
/// Bytes of statements that are kept until they are printed; those beyond are read again.
const MOST_KEPT: usize = 64 << 20;
/// Bytes of a statement beside its longest texts, about.
const OVERHEAD: usize = 512;

/// Finds statements.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn said(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<SaidAnswer, SearchError> {
    let Listed { mut head, items } = said_listed(index, request, now)?;
    head.said = items.collect::<Result<_, _>>()?;
    Ok(head)
}

/// Finds statements; each is read when it is asked for.
///
/// # Errors
/// As [`said`].
pub fn said_listed<'a>(
    index: &'a OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Listed<'a, SaidAnswer, Said>, SearchError> {
    let mut ready = facts(index, request, Documents::Statements, now)?;
    let marks = Marks::of(&ready.tree);
    let mut stored = Stored::new(index, std::mem::take(&mut ready.others));
    let total = ready.told.len();
    let (mut groups, looked) = grouped(&ready, request, &mut stored)?;
    let mut page = groups.split_off(request.offset.min(groups.len()));
    page.truncate(request.limit);
    let ranked = (request.offset + 1..).zip(page);
    let items =
        ranked.filter_map(move |(rank, group)| stored.shown(rank, group, &marks).transpose());
    Ok(Listed {
        head: SaidAnswer {
            query: ready.tree.to_string(),
            total: total as u64,
            articles: ready.articles()?,
            relaxed: ready.relaxed,
            complete: looked >= total,
            said: Vec::new(),
            facets: tally::facets(&ready, request)?,
        },
        items: Box::new(items),
    })
}

/// Looks at statements until so many are found that differ, or at all of them; says how many it looked at.
fn grouped(
    ready: &ReadyFacts,
    request: &Request,
    stored: &mut Stored,
) -> Result<(Vec<Group>, usize), SearchError> {
    let mut found = ready.told.clone();
    let mut groups = Groups::default();
    if request.complete {
        let all = found.len();
        order(ready, &mut found, all, request.sort);
        for (fact, read) in found.iter().zip(stored.in_order(&found)?) {
            if let Some((key, said)) = read {
                groups.add(&stored.keys, (*fact, key, said), usize::MAX);
            }
        }
        return Ok((groups.found, all));
    }
    let wanted = request.offset.saturating_add(request.limit);
    let deepest = wanted.saturating_mul(DEEPEST).min(found.len());
    let mut looked = 0;
    while looked < deepest && groups.found.len() < wanted {
        // Ordering the best is cheaper than ordering all, and mostly enough.
        let to = deepest.min((looked * 2).max(wanted));
        order(ready, &mut found, to, request.sort);
        for fact in &found[looked..to] {
            if let Some((key, said)) = stored.read(*fact)? {
                groups.add(&stored.keys, (*fact, key, said), wanted);
            }
        }
        looked = to;
    }
    Ok((groups.found, looked))
}

/// What tells a statement from others, and the statement itself while there is room.
type Read = (Key, Option<Box<Said>>);

/// Reads statements from the store.
struct Stored<'a> {
    index: &'a OpenIndex,
    /// Where else a statement stands that is listed once.
    others: Others,
    keys: Keys,
    articles: FxHashMap<DocAddress, Page>,
    /// Bytes of the articles at hand.
    at_hand: usize,
    /// Bytes of the statements that were kept.
    kept: usize,
}

/// An article with its page text and where its facts stand in it.
struct Page {
    article: Article,
    text: String,
    spans: Spans,
}

impl Page {
    /// A piece of a statement as it is printed.
    fn printed(&self, number: u32, piece: impl Fn(&StatementSpans) -> Span) -> String {
        joined(&self.spans.of_statement(number, piece), &self.text)
    }
}

impl<'a> Stored<'a> {
    fn new(index: &'a OpenIndex, others: Others) -> Self {
        Self {
            index,
            others,
            keys: Keys::default(),
            articles: FxHashMap::default(),
            at_hand: 0,
            kept: 0,
        }
    }

    /// Reads an article unless it is at hand.
    fn fetch(&mut self, address: DocAddress) -> Result<(), SearchError> {
        if self.articles.contains_key(&address) {
            return Ok(());
        }
        if self.at_hand > AT_HAND {
            self.articles.clear();
            self.at_hand = 0;
        }
        let stored = self.index.stored(address)?;
        let record = stored.record()?;
        let article = self.index.head_of(&record, address)?;
        let text = record.page();
        self.at_hand += text.len();
        let page = Page {
            article,
            text,
            spans: record.spans(),
        };
        self.articles.insert(address, page);
        Ok(())
    }

    /// Reads a statement; its text is kept while there is room for it.
    fn read(&mut self, fact: FoundFact) -> Result<Option<Read>, SearchError> {
        let Some(said) = self.said(fact)? else {
            return Ok(None);
        };
        let key = self.keys.key(&said);
        self.kept += said.content.len() + said.title.len() + said.id.len() + OVERHEAD;
        let said = (self.kept <= MOST_KEPT).then(|| Box::new(said));
        Ok(Some((key, said)))
    }

    /// Reads many statements in the order in which their articles are stored, and gives them in theirs.
    fn in_order(&mut self, found: &[FoundFact]) -> Result<Vec<Option<Read>>, SearchError> {
        let mut stored: Vec<usize> = (0..found.len()).collect();
        stored.sort_unstable_by_key(|at| (found[*at].address, found[*at].number));
        let mut read: Vec<Option<Read>> = Vec::new();
        read.resize_with(found.len(), || None);
        for at in stored {
            read[at] = self.read(found[at])?;
        }
        Ok(read)
    }

    /// What is shown of a group.
    fn shown(
        &mut self,
        rank: usize,
        group: Group,
        marks: &Marks,
    ) -> Result<Option<Said>, SearchError> {
        let said = match group.said {
            Some(said) => Some(*said),
            None => self.said(group.fact)?,
        };
        let mut also = self.keys.outlets(&group.also);
        let fact = group.fact;
        let others = self.others.get(&(fact.address, fact.number));
        let own = said.as_ref().and_then(|said| said.outlet.clone());
        for other in others.into_iter().flatten() {
            if let Some(outlet) = outlet(self.index, *other)
                && own.as_deref() != Some(outlet)
                && also.iter().all(|known| known != outlet)
            {
                also.push(outlet.to_owned());
            }
        }
        Ok(said.map(|said| Said {
            rank,
            marks: super::snippet::merged(&marks.find(&said.content, Field::Quote)),
            score: group.score,
            times: group.times,
            also,
            ..said
        }))
    }

    /// A statement alone.
    fn said(&mut self, fact: FoundFact) -> Result<Option<Said>, SearchError> {
        let (address, number) = (fact.address, fact.number);
        let first = of_statement(self.index.segment(address), address.doc_id, number);
        self.fetch(address)?;
        let (Some(page), Some(first)) = (self.articles.get(&address), first) else {
            return Ok(None);
        };
        let sort = self.index.sorts().statement(first.sort);
        let article = &page.article;
        Ok(Some(Said {
            rank: 0,
            id: article.id.clone(),
            story: self.index.story_id(address)?,
            title: article.title.clone(),
            published: article.published,
            outlet: article.source.clone(),
            path: article.path.clone(),
            url: article.url.clone(),
            speaker: speaker(self.index, address, u64::from(first.speaker))?,
            source: page.printed(number, |s| s.source),
            cue: page.printed(number, |s| s.cue),
            quoted: sort.map_or(Quoted::Indirect, |sort| sort.quoted),
            rule: sort.map(|sort| sort.rule),
            confidence: sort.map_or(0.0, |sort| f32::from(sort.confidence) / 100.0),
            marks: Vec::new(),
            content: page.printed(number, |s| s.words),
            score: fact.score,
            times: 1,
            also: Vec::new(),
        }))
    }
}
