//! Figures in an article: a number with its unit, of what, in which relation, and what it measures.
//!
//! A rule grammar over the shared tokens. Only numbers start a rule; what dates have taken is no figure. The files build on
//! each other: `amount` is what is read, `number` reads it with what touches the number (`prefix`, `suffix`, `unit_name`),
//! `rules` go on from there, `no_figure` and `worth` throw out what says nothing, and `measure`, `relation`, `change` and `kind`
//! say what is left of it.

mod adjectives;
mod amount;
mod before;
mod change;
mod count;
mod currency;
mod cursor;
mod heads;
mod kind;
mod labels;
mod layout;
mod local;
mod measure;
mod no_figure;
mod notation;
mod number;
mod phrase;
mod prefix;
mod purpose;
mod relation;
mod rules;
mod suffix;
mod unit_name;
mod units;
mod worth;

use super::extractor::{Extractor, each};
use super::{DateMention, Facts, Figure, FigureKind, Page, Relation};
use crate::lexicon::{Class, WordId, word};
use crate::text::number::{NumberWord, number_word};
use crate::text::{Span, Token, TokenKind};
use amount::Amount;
use cursor::Cursor;

pub use notation::notation;

/// Finds figures.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "figures",
    version: 8,
    find: |pages, all| each(pages, all, |page, facts| facts.figures = find(page, facts)),
};

/// Finds them.
fn find(page: &Page, facts: &Facts) -> Vec<Figure> {
    let room = page.analysis.tokens.len() / 48;
    let (mut found, mut amounts) = (Vec::with_capacity(room), Vec::with_capacity(room));
    let mut dates = facts.dates.as_slice();
    let starting = page.starts().figures.iter();
    let starting = starting.map(|at| *at as usize);
    let head = |at| layout::head_of_line(&page.analysis, at);
    let heads: Vec<u32> = starting.clone().filter_map(head).collect();
    let mut starting = starting.peekable();
    let dollar = local::dollar(page.article, facts);
    for sentence in &page.analysis.sentences {
        let cursor = Cursor {
            analysis: &page.analysis,
            heads: &heads,
            dollar,
            floor: sentence.tokens.start,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
        };
        let mut sentence = Sentence {
            cursor,
            facts,
            span: sentence.span,
            first: found.len(),
        };
        while let Some(at) = starting.next_if(|at| *at < sentence.cursor.end) {
            let token = &page.analysis.tokens[at];
            if at < sentence.cursor.floor || !starts(&sentence.cursor, at, token) {
                continue;
            }
            if is_dated(token.span, &mut dates) {
                sentence.cursor.floor = at + 1;
            } else if let Some(amount) = sentence.read(at, &mut found) {
                amounts.push((sentence.cursor, amount));
            }
        }
    }
    describe_all(&amounts, &facts.dates, &mut found);
    found
}

/// Says what figures are of, once all are read: the code that reads and the code that asks do not fit the nearest memory
/// together.
fn describe_all(amounts: &[(Cursor, Amount)], dates: &[DateMention], found: &mut [Figure]) {
    for (at, (cursor, amount)) in amounts.iter().enumerate() {
        describe(cursor, amount, dates, found.split_at_mut(at));
    }
}

/// A sentence while its figures are read.
struct Sentence<'a, 't> {
    cursor: Cursor<'a, 't>,
    facts: &'a Facts,
    span: Span,
    /// Which of the figures is the first of the sentence.
    first: usize,
}

impl Sentence<'_, '_> {
    /// Reads what a token starts, and goes on behind it, whether it is a figure or no; gives the amount of a figure.
    fn read(&mut self, at: usize, found: &mut Vec<Figure>) -> Option<Amount> {
        let told = found.get(self.first..).unwrap_or(&[]);
        let amount = rules::read(&self.cursor, at, self.facts, (found, self.first))?;
        self.cursor.floor = amount.to.max(at + 1);
        let sentence = (self.span, told.last());
        found.push(bare(&self.cursor, &amount, self.facts, sentence)?);
        Some(amount)
    }
}

/// Whether a date has taken a token; `dates` go on to those that end after it.
fn is_dated(span: Span, dates: &mut &[DateMention]) -> bool {
    while let [first, rest @ ..] = *dates
        && first.span.end <= span.start
    {
        *dates = rest;
    }
    dates.first().is_some_and(|d| d.span.overlaps(span))
}

/// A phrase without the ends of lines inside it.
fn in_one_line(phrase: &str) -> String {
    if phrase.contains('\n') {
        phrase.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        phrase.to_owned()
    }
}

/// Whether a number starts at a token that may.
fn starts(cursor: &Cursor, at: usize, token: &Token) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => token.after_space() && token.is_mark('.'),
        TokenKind::Word if token.has_hyphen() || token.has_digit() => {
            compound_starts(cursor, token)
        }
        TokenKind::Word => match number_word(token.word) {
            // "a" is one before a word of a number alone, and a rank is none.
            Some(NumberWord::Article) => {
                let next = cursor.token(at + 1);
                next.is_some_and(|t| t.has_hyphen() || t.is(Class::NumberWord))
                    || number::is_bounded_article(cursor, at)
            }
            None | Some(NumberWord::Ordinal(_) | NumberWord::Ordinals(_)) => false,
            Some(_) => true,
        },
    }
}

/// Whether a word with a hyphen or a digit has digits or begins with a number: `F-35`, `EUR50m`, `two-year`.
fn compound_starts(cursor: &Cursor, token: &Token) -> bool {
    let word = token.span.of(cursor.analysis.text);
    let head = word.bytes().position(|b| b == b'-').unwrap_or(word.len());
    token.has_digit()
        || word
            .get(..head)
            .is_some_and(|head| number_word(WordId::folded(head)).is_some())
}

/// What an amount is when it is a figure: its value and its unit, and nothing yet of what it measures.
fn bare(
    cursor: &Cursor,
    amount: &Amount,
    facts: &Facts,
    (sentence, previous): (Span, Option<&Figure>),
) -> Option<Figure> {
    let in_place = |span: Span| {
        let inside = |m: &super::Mention| m.span.contains(span);
        facts.places.iter().any(|p| p.mentions.iter().any(inside))
    };
    if no_figure::is_no_figure(cursor, amount, previous, in_place) || !worth::worth(cursor, amount)
    {
        return None;
    }
    let (rule, confidence) = worth::rule(amount);
    Some(Figure {
        span: amount.span,
        value: amount.value,
        upper: amount.upper,
        unit: amount.unit.clone().filter(|u| u != "count"),
        sentence,
        rule,
        confidence,
        of: None,
        relation: Relation::default(),
        measure: None,
        kind: FigureKind::default(),
        change: None,
    })
}

/// Says of a figure, the first of those behind the ones `told` before it, what it is of and how it goes.
fn describe(
    cursor: &Cursor,
    amount: &Amount,
    dates: &[DateMention],
    (told, rest): (&mut [Figure], &mut [Figure]),
) {
    let Some(figure) = rest.first_mut() else {
        return;
    };
    let previous = told.last().filter(|p| p.sentence == figure.sentence);
    let is_date = |span: Span| {
        let at = dates.partition_point(|d| d.span.end <= span.start);
        dates.get(at).is_some_and(|d| d.span.overlaps(span))
    };
    let measure = measure::measure(cursor, amount, previous, is_date);
    // "get him or her for £65,000": a pronoun tells nothing.
    let pronouns = [word::HER, word::HIM, word::THEM, word::IT, word::THEY];
    let measure = measure.filter(|m| !pronouns.contains(&WordId::folded(m)));
    let own = || change::of_measure(amount, measure.as_deref()?);
    let change = change::change(cursor, amount, previous).or_else(own);
    figure.of = measure::of(cursor, amount);
    figure.relation = relation::relation(cursor, amount);
    figure.kind = kind::kind(cursor, amount, change);
    figure.measure = measure.map(|measure| in_one_line(&measure));
    figure.change = change.map(Into::into);
}
