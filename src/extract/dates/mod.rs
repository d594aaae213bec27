//! Date expressions in an article, as TIMEX3 values resolved against its publication.
//!
//! A rule grammar over the shared tokens: the words of the calendar say where an expression may start or end, and the rule
//! for that word looks left and right for the rest of it. No rule runs on any other word. The files build on each other:
//! `value` is what a date means, `words` what it is made of, `cursor` what a rule sees, `parts` what rules share, `rules` the
//! rules themselves, and `deadline` judges what they found.

mod cursor;
mod deadline;
mod parts;
mod rules;
mod value;
mod words;

use super::extractor::{Extractor, each};
use super::{DateMention, Page};
use cursor::{Cursor, Expression, Focus};

/// Finds dates.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "dates",
    version: 6,
    find: |pages, all| each(pages, all, |page, facts| facts.dates = find(page)),
};

/// Finds them.
fn find(page: &Page) -> Vec<DateMention> {
    let mut found = Vec::new();
    let analysis = &page.analysis;
    let mut cursor = Cursor {
        analysis,
        start: 0,
        floor: 0,
        end: 0,
        published: page.published(),
        late: page.is_late(),
        focus: Focus::default(),
        order: std::cell::OnceCell::new(),
    };
    let starting = page.starts().dates.iter();
    let mut starting = starting.map(|at| *at as usize).peekable();
    for sentence in &analysis.sentences {
        (cursor.start, cursor.floor) = (sentence.tokens.start, sentence.tokens.start);
        cursor.end = sentence.tokens.end;
        cursor.focus.month = None;
        while let Some(at) = starting.next_if(|at| *at < cursor.end) {
            if at < cursor.floor {
                continue;
            }
            let read = rules::read(&cursor, at);
            // "4,000 years ago" is no time that news is searched by.
            let Some(expression) = read.filter(|read| !read.when.is_before_year_one()) else {
                continue;
            };
            if let Some(mention) = mention(&cursor, expression) {
                found.push(mention);
            }
            let ended = cursor.published.map(rules::last_ended);
            cursor.focus.turn_to(expression.when, ended);
            cursor.floor = expression.to.max(at + 1);
        }
    }
    found
}

fn mention(cursor: &Cursor, found: Expression) -> Option<DateMention> {
    let place = cursor.analysis.span(found.from..found.to.min(cursor.end));
    if place.is_empty() {
        return None;
    }
    let days = match found.third {
        Some(third) => found.when.third(third),
        None => found.when.days(),
    };
    Some(DateMention {
        span: place,
        timex: found.when.timex(),
        from: days.map(|d| d.0),
        to: days.map(|d| d.1),
        deadline: deadline::is_deadline(cursor, found, days),
        rule: found.rule,
        confidence: found.confidence,
    })
}
