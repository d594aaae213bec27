//! Articles on their way into an update: their facts found, their documents made.

use super::Update;
use crate::article::Article;
use crate::date::Dated;
use crate::extract::Facts;
use crate::index::document::{Written, document};
use crate::index::error::IndexError;
use crate::index::ledger::Failed;
use crate::index::packing::Dictionary;
use crate::index::sequence::{Job, JobArticle, Sequence};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

/// Articles whose facts are found again together.
const TOGETHER: usize = 256;

impl Update {
    /// Finds the facts of some articles as the user wants them and hands both to the writer. May be called from many
    /// threads.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write(&self, jobs: Vec<Job>) -> Result<(), IndexError> {
        self.write_with(jobs, |articles| self.find(articles))
    }

    fn find(&self, articles: &mut [Article]) -> Vec<Facts> {
        let found = self.settled.find(articles);
        if !found.met.is_empty() {
            let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
            met.extend(found.met);
        }
        found.facts
    }

    /// The same with facts found in another way, as a measurement of the index alone does. The articles come under the ids
    /// they have in the index, and may be changed.
    ///
    /// # Errors
    /// When one cannot be written.
    pub fn write_with(
        &self,
        jobs: Vec<Job>,
        find: impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Result<(), IndexError> {
        if self.writer.is_none() {
            // Nothing was to change, and no id with it.
            let moved = !jobs.is_empty() && !self.options.dry_run;
            let other = || IndexError::unusable(&self.generation, "its ids are not its corpus's");
            return if moved { Err(other()) } else { Ok(()) };
        }
        let (mut articles, mut names) = (Vec::new(), Vec::new());
        for job in jobs {
            let (article, id) = match job.article {
                JobArticle::New(article, id) => (*article, id),
                JobArticle::Renamed { from, to } => (self.stored(from, &to)?, to),
            };
            articles.push(article);
            names.push((job.key, id));
        }
        let came_with = |a: &Article| (a.published, a.source.clone());
        let came_with: Vec<(Option<Dated>, Option<String>)> =
            articles.iter().map(came_with).collect();
        let dictionary = self.learned(&articles);
        let facts = self.facts_under(&mut articles, &names, &find);
        for (at, (key, id)) in names.iter().enumerate() {
            let written = Written {
                article: &articles[at],
                came_with: &came_with[at],
                id,
                facts: &facts[at],
                key: *key,
                number: self.numbers.fetch_add(1, Ordering::Relaxed),
            };
            self.add(&written, &dictionary)?;
        }
        Ok(())
    }

    /// The facts of articles under the ids they have in the index: a correction is of the article of that id, not of another
    /// that brought the same one.
    fn facts_under(
        &self,
        articles: &mut [Article],
        names: &[(u64, String)],
        find: &impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Vec<Facts> {
        let own = articles.iter_mut().zip(names);
        let own = own.map(|(article, (_, id))| std::mem::replace(&mut article.id, id.clone()));
        let brought: Vec<String> = own.collect();
        let facts = self.facts(articles, find);
        for (article, id) in articles.iter_mut().zip(brought) {
            article.id = id;
        }
        facts
    }

    /// What articles are packed against, with the words of some that are about to be written.
    fn learned(&self, articles: &[Article]) -> Dictionary {
        let mut dictionary = self
            .dictionary
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(more) = dictionary.with(articles) {
            *dictionary = more;
        }
        dictionary.clone()
    }

    fn add(&self, written: &Written, dictionary: &Dictionary) -> Result<(), IndexError> {
        let Some(writer) = &self.writer else {
            return Ok(());
        };
        let document = document(&self.fields, written, &self.values, dictionary)?;
        // A document holds its text about four times over while it waits: stems, exact forms, stored form, facts.
        writer.add(document, written.article.text.len() * 4 + 2048)
    }

    /// A rule that trips over a hostile text costs the facts of that article, not those of its neighbours or the run.
    fn facts(
        &self,
        articles: &mut [Article],
        find: &impl Fn(&mut [Article]) -> Vec<Facts>,
    ) -> Vec<Facts> {
        let all = catch_unwind(AssertUnwindSafe(|| find(articles)));
        if let Ok(all) = all
            && all.len() == articles.len()
        {
            return all;
        }
        let alone = |article: &mut Article| {
            let one = std::slice::from_mut(article);
            match catch_unwind(AssertUnwindSafe(|| find(one).pop())) {
                Ok(facts) => facts.unwrap_or_default(),
                Err(panic) => {
                    self.lose_facts(article, panic.as_ref());
                    Facts::default()
                }
            }
        };
        articles.iter_mut().map(alone).collect()
    }

    fn lose_facts(&self, article: &Article, panic: &(dyn Any + Send)) {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied());
        let failed = Failed {
            record: Some(article.record),
            code: "facts not found".into(),
            detail: format!(
                "kept without facts, extraction failed: {}",
                said.unwrap_or("")
            ),
            lost: false,
        };
        let mut all = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((article.path.clone(), failed));
    }

    /// An article of the state before, as it came, under the id it brought.
    fn stored(&self, key: u64, id: &str) -> Result<Article, IndexError> {
        let missing = || IndexError::NoArticle(id.to_owned());
        let old = self.old.as_ref().ok_or_else(missing)?;
        let address = old.of_key(key)?.first().copied();
        old.brought(address.ok_or_else(missing)?)
    }

    /// Writes the articles anew that stay and whose facts change by what the user settled since; returns how many.
    pub(super) fn resettle(&self, sequence: &Sequence) -> Result<u64, IndexError> {
        let Some(old) = &self.old else {
            return Ok(0);
        };
        let stay = self
            .concerned
            .iter()
            .filter(|key| sequence.kept.contains(key));
        let mut jobs = Vec::new();
        let mut count = 0;
        for key in stay {
            let Some(address) = old.of_key(*key)?.first().copied() else {
                continue;
            };
            count += 1;
            let Some(writer) = &self.writer else {
                continue;
            };
            let article = old.brought(address)?;
            writer.remove(self.fields.key, *key);
            jobs.push(Job {
                key: *key,
                article: JobArticle::New(Box::new(article), old.id(address)?),
            });
            if jobs.len() == TOGETHER {
                self.write(std::mem::take(&mut jobs))?;
            }
        }
        self.write(jobs)?;
        Ok(count)
    }
}
