//! Whose dollar a bare sign is: that of the country the article is from.
//!
//! Apart from the currencies because this is asked once an article and answered from what is around the text, not from the
//! words beside an amount.

use crate::article::Article;
use crate::extract::{Facts, Place};
use crate::lexicon::{WordId, value};

/// How large a part of an article's mentions of countries one has that the article is about.
const MOSTLY: f32 = 0.6;

/// The currency that a bare "$" and "dollars" are; none for that of the United States.
///
/// The outlet decides, then the address; only where neither is known, the country that most places of the text lie in.
/// Example: the "$5 million" of a ministry in Singapore are Singapore dollars, those of a wire story about it are not.
pub(super) fn dollar(article: &Article, facts: &Facts) -> Option<&'static str> {
    match (&article.source, &article.url) {
        (Some(source), _) if of_name(source).is_some() => of_name(source),
        (_, Some(url)) if of_address(url).is_some() => of_address(url),
        (None, None) => of_places(&facts.places),
        _ => None,
    }
}

/// The dollar of the country in an outlet's name, or of the country it is known to be from.
fn of_name(source: &str) -> Option<&'static str> {
    let words = source.split(|c: char| !c.is_alphanumeric());
    let words: Vec<WordId> = words
        .filter(|w| !w.is_empty())
        .map(WordId::folded)
        .collect();
    let phrases = value::DOLLAR_LAND.phrases();
    let phrase = phrases
        .iter()
        .find(|(phrase, _)| words.windows(phrase.len()).any(|window| window == *phrase));
    let word = || words.iter().find_map(|word| value::DOLLAR_LAND.get(*word));
    phrase.map(|(_, dollar)| *dollar).or_else(word)
}

/// The dollar of the country an address ends in.
fn of_address(url: &str) -> Option<&'static str> {
    let host = url.split("//").nth(1)?.split(['/', ':', '?']).next()?;
    value::DOLLAR_DOMAIN.get(WordId::folded(host.rsplit('.').next()?))
}

/// The dollar of the country that most places lie in.
fn of_places(places: &[Place]) -> Option<&'static str> {
    let mut all = 0;
    let mut best: (usize, Option<&str>) = (0, None);
    for place in places {
        let Some(country) = place.country.as_deref() else {
            continue;
        };
        let same = places
            .iter()
            .filter(|p| p.country.as_deref() == Some(country));
        let mentions = same.map(|p| p.mentions.len()).sum();
        all += place.mentions.len();
        if mentions > best.0 {
            best = (mentions, Some(country));
        }
    }
    let mostly = best.0 as f32 >= MOSTLY * all as f32;
    value::DOLLAR_DOMAIN.get(WordId::folded(best.1.filter(|_| mostly)?))
}
