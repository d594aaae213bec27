//! How often words stand in the articles of an index, which ranking asks of each word of a query.
//!
//! tantivy keeps in how many documents a term stands, not how often in all: that is the sum over its postings. It is
//! remembered, because a question's words come again.

use super::error::IndexError;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, TantivyError, Term};

/// Words remembered before the memory starts anew.
const REMEMBERED: usize = 20_000;

/// How often a word stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frequency {
    /// In how many documents.
    pub documents: u64,
    /// How often in all of them.
    pub times: u64,
}

/// What was counted already.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted(Arc<Mutex<FxHashMap<Term, Frequency>>>);

impl Counted {
    /// How often a term of a field with frequencies stands.
    pub(super) fn of(&self, searcher: &Searcher, term: &Term) -> Result<Frequency, IndexError> {
        let memory = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = memory().get(term) {
            return Ok(*known);
        }
        let counted = count(searcher, term)?;
        let mut memory = memory();
        if memory.len() >= REMEMBERED {
            memory.clear();
        }
        memory.insert(term.clone(), counted);
        Ok(counted)
    }
}

/// Adds up the postings of a term, block by block.
fn count(searcher: &Searcher, term: &Term) -> Result<Frequency, IndexError> {
    let mut counted = Frequency::default();
    for reader in searcher.segment_readers() {
        let inverted = reader.inverted_index(term.field())?;
        let option = IndexRecordOption::WithFreqs;
        let Some(mut blocks) = inverted
            .read_block_postings(term, option)
            .map_err(TantivyError::from)?
        else {
            continue;
        };
        counted.documents += u64::from(blocks.doc_freq());
        while blocks.block_len() > 0 {
            let times = blocks.freqs().iter().map(|times| u64::from(*times));
            counted.times += times.sum::<u64>();
            blocks.advance();
        }
    }
    Ok(counted)
}
