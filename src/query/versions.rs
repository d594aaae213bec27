//! How often the stories of some articles are told.

use super::answer::Versions;
use super::error::SearchError;
use super::pieces::outlet;
use crate::index::{OpenIndex, Stories};
use rustc_hash::FxHashSet;
use tantivy::DocAddress;

/// For each of some articles how often its story is told, and by how many outlets.
pub(super) fn versions(
    index: &OpenIndex,
    articles: impl Iterator<Item = DocAddress>,
) -> Result<Vec<Versions>, SearchError> {
    let stories = index.stories()?;
    let numbers: Vec<Vec<u32>> = articles.map(|at| told(index, stories, at)).collect();
    let places = index.of_numbers(&numbers.concat())?;
    let count = |numbers: &Vec<u32>| {
        let places = numbers.iter().filter_map(|number| places.get(number));
        let outlets: FxHashSet<&str> = places.filter_map(|at| outlet(index, *at)).collect();
        Versions {
            articles: (numbers.len() as u64).max(1),
            outlets: outlets.len() as u64,
        }
    };
    Ok(numbers.iter().map(count).collect())
}

/// The numbers of the versions of an article's story; none when it stands alone.
fn told(index: &OpenIndex, stories: &Stories, article: DocAddress) -> Vec<u32> {
    let story = index.number(article).and_then(|number| stories.of(number));
    story.map_or(Vec::new(), |story| stories.versions(story))
}
