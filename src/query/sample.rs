//! Articles drawn by chance, the same ones from every index of the same articles.
//!
//! Chance is a hash of an article's id, so that neither the order of indexing nor the number of segments changes what is
//! drawn: measurements of two builds of one corpus are of the same requests.

use super::error::SearchError;
use crate::article::Article;
use crate::extract::Facts;
use crate::index::OpenIndex;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Draws so many articles with their facts, or all when there are fewer; another seed draws others.
///
/// # Errors
/// When the index cannot be read.
pub fn sample(
    index: &OpenIndex,
    count: usize,
    seed: u64,
) -> Result<Vec<(Article, Facts)>, SearchError> {
    let mut found = Vec::with_capacity(count);
    // The column may still name articles that were removed, so that more ids are drawn than are needed.
    for id in drawn(index, 2 * count, seed)?.into_values() {
        if found.len() == count {
            break;
        }
        if let Some(address) = index.find(&id)? {
            found.push(index.fetch(address)?);
        }
    }
    Ok(found)
}

/// The ids with the least hashes, by their hash.
fn drawn(index: &OpenIndex, count: usize, seed: u64) -> Result<BTreeMap<u64, String>, SearchError> {
    let mut least: BTreeMap<u64, String> = BTreeMap::new();
    for segment in index.segments() {
        let Some(column) = segment.ids() else {
            continue;
        };
        let mut ids = column.dictionary().stream()?;
        while ids.advance() {
            let hash = xxh3_64_with_seed(ids.key(), seed);
            let greatest = least.last_key_value().map(|(hash, _)| *hash);
            if least.len() == count && greatest.is_none_or(|g| hash >= g) {
                continue;
            }
            if let Ok(id) = std::str::from_utf8(ids.key()) {
                least.insert(hash, id.to_owned());
            }
            if least.len() > count {
                least.pop_last();
            }
        }
    }
    Ok(least)
}
