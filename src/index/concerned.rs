//! Which articles a change of the alias or corrections file concerns: those are written anew, and no others.
//!
//! A name that was joined, parted or struck out concerns every article in whose text its words stand; a correction the
//! articles that bear its id.

use super::analysis::{Form, terms};
use super::error::IndexError;
use super::identity::key;
use super::ledger::FileRow;
use super::open::OpenIndex;
use super::state::State;
use crate::extract::corrections::{Correction, CorrectionFile};
use crate::extract::people::aliases::Aliases;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// The keys of the articles whose facts may become others between a state and a new one.
pub(super) fn keys(
    old: &OpenIndex,
    new: &State,
    rows: &[FileRow],
) -> Result<FxHashSet<u64>, IndexError> {
    let mut printed = FxHashSet::default();
    for name in names(&old.state.aliases, &new.aliases) {
        printing(old, &name, &mut printed)?;
    }
    let corrected = ids(&old.state.corrections, &new.corrections);
    if printed.is_empty() && corrected.is_empty() {
        return Ok(FxHashSet::default());
    }
    let entries = rows
        .iter()
        .flat_map(|row| row.entries.iter().map(move |entry| (row, entry)));
    let concerned = entries.filter(|(row, entry)| {
        corrected.contains(entry.id.as_str())
            || corrected.contains(format!("{}:{}", row.path, entry.id).as_str())
            || printed.contains(&entry.final_id(&row.path))
    });
    Ok(concerned.map(|(_, entry)| key(entry)).collect())
}

/// The names of all groups that are not the same in both files.
fn names(old: &Aliases, new: &Aliases) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (one, other) in [(old, new), (new, old)] {
        for (name, others) in &one.people {
            if other.people.get(name) != Some(others) {
                found.extend(others.iter().chain([name]).cloned());
            }
        }
        let struck = one.not_people.iter();
        found.extend(struck.filter(|n| !other.not_people.contains(n)).cloned());
    }
    found
}

/// The ids of the articles whose corrections are not the same in both files.
fn ids<'c>(old: &'c CorrectionFile, new: &'c CorrectionFile) -> BTreeSet<&'c str> {
    let of = |file: &'c CorrectionFile| {
        let mut all: BTreeMap<&str, Vec<&Correction>> = BTreeMap::new();
        for correction in &file.correction {
            let of_article = all.entry(correction.article.trim());
            of_article.or_default().push(correction);
        }
        all
    };
    let (old, new) = (of(old), of(new));
    let both = old.keys().chain(new.keys());
    both.filter(|id| old.get(*id) != new.get(*id))
        .copied()
        .collect()
}

/// Adds the ids of the articles in whose text all words of a name stand.
fn printing(index: &OpenIndex, name: &str, ids: &mut FxHashSet<String>) -> Result<(), IndexError> {
    let words: Vec<Box<dyn Query>> = terms(name, Form::Stem)
        .iter()
        .map(|word| Term::from_field_text(index.fields.text, &word.text))
        .map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
        .collect();
    if words.is_empty() {
        return Ok(());
    }
    let query = BooleanQuery::intersection(words);
    for address in index.searcher.search(&query, &DocSetCollector)? {
        ids.insert(index.id(address)?);
    }
    Ok(())
}
