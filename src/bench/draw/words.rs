//! Classes of words: alone by frequency, joined, in order, near each other.

use super::pool::{Drawn, Pool, is_asked};
use crate::batch::Op;
use crate::bench::file::asked;
use crate::bench::random::Random;
use crate::query::Request;

/// Words apart at most in a request for words near each other.
const NEAR: usize = 5;

pub(super) fn rare(pool: &Pool, random: &mut Random) -> Option<Request> {
    random.pick(&pool.rare).map(|word| request(word))
}

pub(super) fn medium(pool: &Pool, random: &mut Random) -> Option<Request> {
    random.pick(&pool.medium).map(|word| request(word))
}

pub(super) fn common(pool: &Pool, random: &mut Random) -> Option<Request> {
    random.pick(&pool.common).map(|word| request(word))
}

pub(super) fn and(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (_, words) = pool.article(random)?;
    let (a, b) = (random.pick(&words)?, random.pick(&words)?);
    (a != b).then(|| request(&format!("{a} {b}")))
}

pub(super) fn or(pool: &Pool, random: &mut Random) -> Option<Request> {
    any(pool, random, 2)
}

pub(super) fn or_three(pool: &Pool, random: &mut Random) -> Option<Request> {
    any(pool, random, 3)
}

/// Words of so many articles.
fn any(pool: &Pool, random: &mut Random, count: usize) -> Option<Request> {
    let mut words: Vec<&str> = Vec::with_capacity(count);
    for _ in 0..count {
        let (_, of_article) = pool.article(random)?;
        words.push(random.pick(&of_article)?.as_str());
    }
    let apart = (1..count).all(|at| !words[..at].contains(&words[at]));
    apart.then(|| request(&words.join(" OR ")))
}

pub(super) fn phrase(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (drawn, _) = pool.article(random)?;
    let (a, b) = pair(drawn, random, 1)?;
    Some(request(&format!("\"{a} {b}\"")))
}

pub(super) fn near(pool: &Pool, random: &mut Random) -> Option<Request> {
    let (drawn, _) = pool.article(random)?;
    let apart = 2 + random.below(NEAR - 1);
    let (a, b) = pair(drawn, random, apart)?;
    (a != b).then(|| request(&format!("{a} NEAR/{NEAR} {b}")))
}

/// Two words of an article's text so many words apart, with no mark between them.
fn pair<'a>(drawn: &'a Drawn, random: &mut Random, apart: usize) -> Option<(&'a str, &'a str)> {
    let words: Vec<&str> = drawn.article.text.split_whitespace().collect();
    let both = |pair: &&[&str]| {
        let plain = |word: &&str| word.bytes().all(|b| b.is_ascii_alphabetic());
        is_asked(pair[0]) && is_asked(pair[apart]) && pair.iter().all(plain)
    };
    let pairs: Vec<&[&str]> = words.windows(apart + 1).filter(both).collect();
    random.pick(&pairs).map(|pair| (pair[0], pair[apart]))
}

/// A request for articles.
pub(super) fn request(query: &str) -> Request {
    asked(query, Op::Ids)
}
