//! Conditions on the columns of a document, asked document by document.
//!
//! They stand in for tantivy's range query, whose scan of a column goes wrong in 0.27 when it is sought forward inside a
//! negation (`fast_field_range_doc_set.rs` counts below zero: a panic when checked, missing documents when not).

use tantivy::query::Query;
use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::{DocId, SegmentReader};

/// Makes a condition: a function that opens the columns of a segment and returns what is asked of each document.
pub(super) fn holds<Open, Ask>(open: Open) -> Box<dyn Query>
where
    Open: Fn(&SegmentReader) -> tantivy::Result<Ask> + Send + Sync + 'static,
    Ask: Fn(DocId) -> bool + Send + Sync + 'static,
{
    Box::new(DocPredicateQuery::from(FunctionPredicate::from(open)))
}
