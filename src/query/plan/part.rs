//! A lowered condition: what posting lists find, and what is then decided document by document.

use crate::index::OpenIndex;
use crate::query::filtered::{Filter, Filtered};
use std::sync::Arc;
use tantivy::query::Query;

/// A condition on articles.
#[derive(Default)]
pub(in crate::query) struct Part {
    /// What finds the documents that may do; `None` for all.
    pub(super) query: Option<Box<dyn Query>>,
    /// What is asked of each of them.
    pub(super) filters: Vec<Arc<dyn Filter>>,
}

impl Clone for Part {
    fn clone(&self) -> Self {
        Self {
            query: self.query.as_ref().map(|query| query.box_clone()),
            filters: self.filters.clone(),
        }
    }
}

impl Part {
    /// A condition that posting lists decide.
    pub(super) fn of(query: Box<dyn Query>) -> Self {
        Self {
            query: Some(query),
            filters: Vec::new(),
        }
    }

    /// A condition that columns decide.
    pub(super) fn filter(filter: Arc<dyn Filter>) -> Self {
        Self {
            query: None,
            filters: vec![filter],
        }
    }

    /// The condition as one query; `all` finds every article.
    pub(super) fn closed(
        self,
        index: &OpenIndex,
        all: impl FnOnce() -> Box<dyn Query>,
    ) -> Box<dyn Query> {
        let query = self.query.unwrap_or_else(all);
        if self.filters.is_empty() {
            return query;
        }
        Box::new(Filtered {
            index: index.clone(),
            inner: Arc::from(query),
            filters: self.filters,
        })
    }
}
