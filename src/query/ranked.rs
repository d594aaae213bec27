//! Why hits stand where they stand: the score of each, clause by clause and field by field.
//!
//! A score is a sum: of what each clause counts, of what neighbours and the words of the best hits add when the first places
//! are ranked again, and of an expansion's words. Clauses are asked for what they count one by one, by the same queries that
//! find hits, so that the shares of a hit sum up to its score. Title, lead and body are one field of the index, in which a
//! title's words stand twice; a clause's share is told among them by where its words stand.

use super::error::SearchError;
use super::facts::{Part, Wording};
use super::language::{Leaf, Tree};
use super::listed::Listed;
use super::ready::{Ready, ready};
use super::request::Request;
use super::rescore::Gain;
use super::{answer::Answer, answer::Hit, hits};
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use rustc_hash::FxHashMap;
use tantivy::query::{BoostQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet};

/// What a share of a score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// A clause of the query.
    Clause,
    /// Two words of the query that are neighbours in the article, too.
    Neighbours,
    /// The words that the best hits have in common.
    Learnt,
    /// The words by which the query was expanded.
    Expansion,
}

/// A share of a hit's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// What it comes from.
    pub counts: Counts,
    /// The clause in the query language, or the words as printed, those that count most first.
    pub text: String,
    /// How much it is.
    pub score: f32,
    /// How much of it comes from the title, the lead and the body; `None` where no words tell.
    pub fields: Option<[f32; 3]>,
}

/// A hit with what made its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The hit.
    pub hit: Hit,
    /// Its shares: clauses in the order of the query, then what was added.
    pub shares: Vec<Share>,
}

/// The hits of a request with what made the score of each.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The query, how many were found, and whether fewer words had to do; its list of hits is empty.
    pub answer: Answer,
    /// Whether the query has anything to rank by.
    pub ranks: bool,
    /// The hits in their order.
    pub hits: Vec<Ranked>,
}

/// Answers a request with the shares of each hit's score.
///
/// # Errors
/// A query that cannot be understood, or an index that cannot be read.
pub fn ranking(
    index: &OpenIndex,
    request: &Request,
    now: NaiveDateTime,
) -> Result<Ranking, SearchError> {
    let ready = ready(index, request, now)?;
    let addresses: Vec<DocAddress> = ready.page(request)?.iter().map(|(_, at)| *at).collect();
    let mut shares = Shares::of(index, addresses);
    if ready.plan.ranks {
        shares.clauses(&ready, request)?;
        shares.expansion(&ready)?;
        shares.gains(&ready, request)?;
    }
    let Listed { head, items } = hits::listed(index, &ready, request, now)?;
    let hits = items.zip(shares.each).map(|(hit, mut shares)| {
        shares.retain(|share| share.score != 0.0);
        Ok(Ranked { hit: hit?, shares })
    });
    Ok(Ranking {
        answer: head,
        ranks: ready.plan.ranks,
        hits: hits.collect::<Result<_, SearchError>>()?,
    })
}

/// The shares of some hits.
struct Shares<'a> {
    index: &'a OpenIndex,
    addresses: Vec<DocAddress>,
    /// The hits in the order in which postings come by them.
    order: Vec<usize>,
    each: Vec<Vec<Share>>,
}

impl<'a> Shares<'a> {
    fn of(index: &'a OpenIndex, addresses: Vec<DocAddress>) -> Self {
        let mut order: Vec<usize> = (0..addresses.len()).collect();
        order.sort_unstable_by_key(|at| addresses[*at]);
        Self {
            index,
            each: vec![Vec::new(); addresses.len()],
            addresses,
            order,
        }
    }

    /// What a query counts at each hit; `None` where it does not find it.
    fn scores(&self, query: &dyn Query) -> Result<Vec<Option<f32>>, SearchError> {
        let searcher = &self.index.searcher;
        let statistics = self.index.statistics()?;
        let scoring = EnableScoring::enabled_from_statistics_provider(&statistics, searcher);
        let weight = query.weight(scoring)?;
        let mut scores = vec![None; self.addresses.len()];
        for hits in self.by_segment() {
            let segment = self.addresses[hits[0]].segment_ord;
            let mut scorer = weight.scorer(searcher.segment_reader(segment), 1.0)?;
            for at in hits {
                let doc = self.addresses[*at].doc_id;
                let found = if scorer.doc() < doc {
                    scorer.seek(doc)
                } else {
                    scorer.doc()
                };
                scores[*at] = (found == doc).then(|| scorer.score());
            }
        }
        Ok(scores)
    }

    /// The hits of each segment, in order.
    fn by_segment(&self) -> impl Iterator<Item = &[usize]> {
        let segment = |at: &usize| self.addresses[*at].segment_ord;
        self.order.chunk_by(move |a, b| segment(a) == segment(b))
    }

    /// How often a wording stands in title, lead and body of each hit.
    fn times(&self, wording: &Wording) -> Result<Vec<[u32; 3]>, SearchError> {
        let mut times = vec![[0; 3]; self.addresses.len()];
        let mut places = Vec::new();
        for hits in self.by_segment() {
            let segment = self.addresses[hits[0]].segment_ord as usize;
            let mut reader = wording.open(self.index, segment)?;
            for at in hits {
                let address = self.addresses[*at];
                reader.places(address.doc_id, &mut places);
                for place in &places {
                    let part = Part::at(self.index.segment(address), address.doc_id, *place);
                    times[*at][field(part)] += 1;
                }
            }
        }
        Ok(times)
    }

    /// Adds what the clauses of the query count.
    fn clauses(&mut self, ready: &Ready, request: &Request) -> Result<(), SearchError> {
        let mut plan = ready.planner.clauses(&ready.tree, request)?;
        if ready.plan.function_words.is_empty() {
            plan.function_words.clear();
        }
        let mut met = vec![0; self.addresses.len()];
        for word in plan.words.iter().chain(&plan.function_words) {
            let found = self.clause(ready, word)?;
            for (met, found) in met.iter_mut().zip(found) {
                *met += usize::from(found);
            }
        }
        // An expansion finds articles without the words: there those that it has do not count.
        let least = if ready.plan.least < plan.words.len() {
            ready.plan.least
        } else {
            plan.word_count()
        };
        for (shares, met) in self.each.iter_mut().zip(met) {
            if met < least {
                shares.clear();
            }
        }
        for other in &plan.required {
            self.clause(ready, other)?;
        }
        Ok(())
    }

    /// Adds what a clause counts, by the leaves inside; says of each hit whether it has the clause.
    fn clause(&mut self, ready: &Ready, clause: &Tree) -> Result<Vec<bool>, SearchError> {
        let planner = ready.planner.weighing(&ready.tree);
        let Some(part) = planner.lower(clause)? else {
            return Ok(vec![false; self.addresses.len()]);
        };
        let scores = self.scores(&*planner.closed(part))?;
        let found = scores.iter().map(Option::is_some).collect();
        if let Tree::All(inside) | Tree::Any(inside) = clause {
            for one in inside.iter().filter(|one| !matches!(one, Tree::Not(_))) {
                self.clause_where(ready, one, &scores)?;
            }
            return Ok(found);
        }
        let times = match clause {
            Tree::Leaf(leaf) => self.leaf_times(ready, leaf)?,
            _ => None,
        };
        for (at, score) in scores.into_iter().enumerate() {
            let Some(score) = score else { continue };
            self.each[at].push(Share {
                counts: Counts::Clause,
                text: clause.to_string(),
                score,
                fields: times.as_ref().and_then(|times| split(score, times[at])),
            });
        }
        Ok(found)
    }

    /// Adds what a clause counts in the hits that have the one around it.
    fn clause_where(
        &mut self,
        ready: &Ready,
        clause: &Tree,
        around: &[Option<f32>],
    ) -> Result<(), SearchError> {
        let before: Vec<usize> = self.each.iter().map(Vec::len).collect();
        self.clause(ready, clause)?;
        for ((shares, before), around) in self.each.iter_mut().zip(before).zip(around) {
            if around.is_none() {
                shares.truncate(before);
            }
        }
        Ok(())
    }

    fn leaf_times(&self, ready: &Ready, leaf: &Leaf) -> Result<Option<Vec<[u32; 3]>>, SearchError> {
        let wording = ready.planner.wording(leaf)?;
        wording.map(|wording| self.times(&wording)).transpose()
    }

    /// Adds what the words of an expansion count.
    fn expansion(&mut self, ready: &Ready) -> Result<(), SearchError> {
        let mut words: Vec<Vec<(f32, &str)>> = vec![Vec::new(); self.addresses.len()];
        let terms = ready.plan.expansion.0.iter().zip(&ready.expanded);
        for ((term, counts), printed) in terms {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            let scores = self.scores(&BoostQuery::new(Box::new(query), *counts))?;
            for (words, score) in words.iter_mut().zip(scores) {
                words.extend(score.map(|score| (score, printed.as_str())));
            }
        }
        for (shares, words) in self.each.iter_mut().zip(words) {
            shares.extend(of_words(Counts::Expansion, words));
        }
        Ok(())
    }

    /// Adds what hits gained when the first places were ranked again.
    fn gains(&mut self, ready: &Ready, request: &Request) -> Result<(), SearchError> {
        let at: FxHashMap<DocAddress, usize> = (self.addresses.iter().copied()).zip(0..).collect();
        let mut learnt: Vec<Vec<(f32, String)>> = vec![Vec::new(); at.len()];
        let each = &mut self.each;
        let sequence = ready.sequence()?;
        ready
            .ordered(&sequence, request)
            .gains(&mut |address, gain, score| {
                let Some(at) = at.get(&address) else { return };
                match gain {
                    Gain::Learnt(word) => learnt[*at].push((score, word.printed.clone())),
                    Gain::Neighbours(first, second) => each[*at].push(Share {
                        counts: Counts::Neighbours,
                        text: format!("{} {}", first.printed, second.printed),
                        score,
                        fields: None,
                    }),
                }
            })?;
        for (shares, words) in self.each.iter_mut().zip(learnt) {
            shares.extend(of_words(Counts::Learnt, words));
        }
        Ok(())
    }
}

/// The place of a part among the fields of a share.
fn field(part: Part) -> usize {
    match part {
        Part::Title => 0,
        Part::Lead => 1,
        Part::Body | Part::Quote => 2,
    }
}

/// A score told among title, lead and body by how often its words stand in each.
fn split(score: f32, times: [u32; 3]) -> Option<[f32; 3]> {
    let all: u32 = times.iter().sum();
    (all > 0).then(|| times.map(|times| score * times as f32 / all as f32))
}

/// One share of several words, those that count most first; `None` for no words.
fn of_words<T: AsRef<str>>(counts: Counts, mut words: Vec<(f32, T)>) -> Option<Share> {
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    let printed: Vec<&str> = words.iter().map(|(_, word)| word.as_ref()).collect();
    (!words.is_empty()).then(|| Share {
        counts,
        text: printed.join(" "),
        score: words.iter().map(|(score, _)| score).sum(),
        fields: None,
    })
}
