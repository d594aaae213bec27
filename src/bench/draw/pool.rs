//! What requests are drawn from: articles, and words of them by how many articles have them.

use super::Drawing;
use crate::article::Article;
use crate::bench::random::Random;
use crate::extract::Facts;
use crate::index::OpenIndex;
use crate::query::{self, Matching, Request, SearchError};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// How many articles are read: few enough to be read at once, enough to know which words are frequent.
const ARTICLES: usize = 400;
/// Words counted for each one wanted in a band of frequency.
const COUNTED: usize = 12;
/// The shortest word that is drawn; shorter ones are mostly grammar.
const SHORTEST: usize = 4;
/// Longer words of grammar, which nobody asks for alone.
const GRAMMAR: &[&str] = &[
    "about", "after", "again", "also", "although", "among", "because", "been", "before", "being",
    "between", "both", "could", "does", "during", "each", "even", "every", "from", "have", "here",
    "however", "into", "just", "like", "many", "more", "most", "much", "only", "other", "over",
    "same", "shall", "should", "since", "some", "still", "such", "than", "that", "their", "them",
    "then", "there", "these", "they", "this", "those", "through", "under", "until", "upon", "very",
    "were", "what", "when", "where", "which", "while", "whom", "whose", "will", "with", "within",
    "without", "would", "your",
];

/// An article that requests are drawn from.
pub(super) struct Drawn {
    pub(super) article: Article,
    pub(super) facts: Facts,
    /// Its words that are worth asking for, each once, in alphabetical order.
    pub(super) words: Vec<String>,
}

/// What requests are drawn from.
pub(super) struct Pool {
    pub(super) articles: Vec<Drawn>,
    /// Words of two articles or one in a thousand, at most.
    pub(super) rare: Vec<String>,
    /// Words of one article in two hundred to one in twenty.
    pub(super) medium: Vec<String>,
    /// Words of one article in ten and more.
    pub(super) common: Vec<String>,
    /// How many of the articles read have a word.
    frequency: BTreeMap<String, usize>,
}

/// The words a band takes, by how many articles have them.
struct Band {
    least: u64,
    most: u64,
}

impl Pool {
    /// Reads articles and sorts their words.
    pub(super) fn of(
        index: &OpenIndex,
        drawing: &Drawing,
        now: NaiveDateTime,
    ) -> Result<Self, SearchError> {
        let sample = query::sample(index, ARTICLES, drawing.seed)?;
        let articles: Vec<Drawn> = sample.into_iter().map(Drawn::of).collect();
        let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
        for word in articles.iter().flat_map(|a| &a.words) {
            *frequency.entry(word.clone()).or_insert(0) += 1;
        }
        let mut pool = Self {
            articles,
            rare: Vec::new(),
            medium: Vec::new(),
            common: Vec::new(),
            frequency,
        };
        let all = articles_with(index, "", now)?;
        let rare = (all / 1000).max(2);
        let medium = (all / 20).max(3 * rare);
        let bands = [
            Band {
                least: 1,
                most: rare,
            },
            Band {
                least: (all / 200).max(rare + 1),
                most: medium,
            },
            Band {
                least: (all / 10).max(medium + 1),
                most: u64::MAX,
            },
        ];
        let [rare, medium, common] = bands.map(|band| pool.band(index, &band, all, drawing, now));
        (pool.rare, pool.medium, pool.common) = (rare?, medium?, common?);
        Ok(pool)
    }

    /// Words that a band takes, as many as are wanted if there are so many.
    fn band(
        &self,
        index: &OpenIndex,
        band: &Band,
        all: u64,
        drawing: &Drawing,
        now: NaiveDateTime,
    ) -> Result<Vec<String>, SearchError> {
        let mut random = Random::new(drawing.seed ^ band.least);
        let read = self.articles.len().max(1) as f64;
        let share = |count: u64| count as f64 / all.max(1) as f64;
        // What was read only tells roughly how frequent a word is: a little beyond the band is counted, too.
        let likely = |count: usize| {
            let seen = count as f64 / read;
            (count == 1 || seen <= 2.0 * share(band.most)) && seen >= share(band.least) / 3.0
        };
        let mut words: Vec<&String> = self
            .frequency
            .iter()
            .filter(|(_, count)| likely(**count))
            .map(|(word, _)| word)
            .collect();
        random.shuffle(&mut words);
        let mut found = Vec::new();
        for word in words.into_iter().take(drawing.each * COUNTED) {
            if found.len() == drawing.each {
                break;
            }
            let articles = articles_with(index, word, now)?;
            if (band.least..=band.most).contains(&articles) {
                found.push(word.clone());
            }
        }
        Ok(found)
    }

    /// One of the articles, with those of its words that stand in another one read as well, or all.
    pub(super) fn article(&self, random: &mut Random) -> Option<(&Drawn, Vec<&String>)> {
        let drawn = random.pick(&self.articles)?;
        let frequent = |word: &&String| self.frequency.get(*word).is_some_and(|n| *n > 1);
        let words: Vec<&String> = drawn.words.iter().filter(frequent).collect();
        if words.len() < 3 {
            return Some((drawn, drawn.words.iter().collect()));
        }
        Some((drawn, words))
    }
}

impl Drawn {
    fn of((article, facts): (Article, Facts)) -> Self {
        let both = [article.title.as_str(), article.text.as_str()];
        let words: BTreeSet<&str> = both.into_iter().flat_map(asked).collect();
        Self {
            words: words.into_iter().map(str::to_owned).collect(),
            article,
            facts,
        }
    }
}

/// The words of a text that are worth asking for: in small letters, for names and abbreviations are classes of their own.
pub(super) fn asked(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| is_asked(word))
}

/// Whether a word is worth asking for.
pub(super) fn is_asked(word: &str) -> bool {
    word.len() >= SHORTEST
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && GRAMMAR.binary_search(&word).is_err()
}

/// How many articles a query finds.
fn articles_with(index: &OpenIndex, query: &str, now: NaiveDateTime) -> Result<u64, SearchError> {
    let request = Request {
        query: query.to_owned(),
        matching: Matching::All,
        ..Request::default()
    };
    Ok(query::count(index, &request, now)?.total.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_grammar_are_in_order() {
        assert!(GRAMMAR.is_sorted());
        let words: Vec<&str> =
            asked("The minister's F-35, he said, would cost élan more").collect();
        assert_eq!(words, ["minister", "said", "cost"]);
    }
}
