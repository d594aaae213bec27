//! Which words of a text a query matched.
//!
//! Apart from the plan because tantivy reports neither the terms behind a pattern nor where a phrase stood: what is
//! marked is found again in the text with the same analyser, and a phrase is marked only where all of it stands.

use super::fits::{glob, within};
use super::language::{Field, Kind, Leaf, Tree, Value, expression};
use super::wildcards::{OnePlace, has_wildcard, in_order, places};
use crate::index::analysis::{self, AnalysedTerm, Form};
use crate::text::Span;
use regex::Regex;
use std::ops::Range;

/// What is marked in a text.
#[derive(Debug, Default, Clone)]
pub(super) struct Marks {
    words: Vec<Word>,
}

/// One word or phrase of the query.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Where it may stand.
    field: Option<Field>,
    /// The form it is looked for in.
    pub(super) form: Form,
    /// What is looked for.
    pub(super) what: What,
}

/// What is looked for among terms.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// Terms in order, with so many words of slack.
    Terms(Vec<String>, u32),
    /// A folded pattern with `*` and `?`.
    Pattern(Vec<char>),
    /// A regular expression, and what it says of the beginning.
    Regex(Regex, String),
    /// A term with slips.
    Similar(Vec<char>, usize),
    /// Stems and patterns in order, with so many words of slack.
    Mixed(Vec<OnePlace>, u32),
}

/// A match: its place and which word of the query it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) span: Span,
    pub(super) word: usize,
}

impl Marks {
    /// Collects the words of a query that are looked for in the text; negated ones are not.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut marks = Self::default();
        marks.add(tree);
        marks
    }

    /// Adds the words of a part of a query.
    pub(super) fn add(&mut self, tree: &Tree) {
        match tree {
            Tree::All(operands) | Tree::Any(operands) => operands.iter().for_each(|o| self.add(o)),
            Tree::Linked(linked) => {
                self.add(&linked.left);
                self.add(&linked.right);
            }
            Tree::Said(inside) | Tree::Fig(inside) => self.add(inside),
            Tree::Leaf(leaf) => {
                self.words.extend(word(leaf));
                self.words.extend(variants(leaf));
            }
            Tree::Not(_) | Tree::Everything => {}
        }
    }

    /// Whether a stem is one of the words that are looked for.
    pub(super) fn asks_for(&self, stem: &str) -> bool {
        let is_it = |word: &Word| match &word.what {
            What::Terms(terms, _) => word.form == Form::Stem && terms.iter().any(|t| t == stem),
            what => what.fits(stem),
        };
        self.words.iter().any(is_it)
    }

    /// Whether anything could be marked.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Finds all matches in a text, in order; `field` is which field of the article the text is.
    pub(super) fn find(&self, text: &str, field: Field) -> Vec<Match> {
        self.find_in(text, &[field])
    }

    /// The words that may stand in a text of some fields, each with its number.
    pub(super) fn of_fields<'m>(
        &'m self,
        fields: &'m [Field],
    ) -> impl Iterator<Item = (usize, &'m Word)> {
        let is_here = |word: &Word| match word.field {
            None | Some(Field::Quote) => true,
            Some(field) => fields.contains(&field),
        };
        let words = self.words.iter().enumerate();
        words.filter(move |(_, word)| is_here(word))
    }

    /// The same for a text that is of several fields.
    pub(super) fn find_in(&self, text: &str, fields: &[Field]) -> Vec<Match> {
        let here = self.of_fields(fields);
        let (single, several): (Vec<_>, Vec<_>) = here.partition(|(_, word)| word.what.is_single());
        let mut found = Vec::new();
        if !single.is_empty() {
            singles(&single, text, &mut found);
        }
        for form in [Form::Stem, Form::Exact] {
            let mut of_form = several
                .iter()
                .filter(|(_, word)| word.form == form)
                .peekable();
            if of_form.peek().is_none() {
                continue;
            }
            let terms = analysis::terms(text, form);
            for (number, word) in of_form {
                word.what.find(&terms, &mut |at| {
                    let bytes = bytes(&terms[at]);
                    found.push(Match::new(&bytes, *number));
                });
            }
        }
        found.sort_unstable_by_key(|m| (m.span, m.word));
        found.dedup();
        found
    }
}

/// Finds words of one term each, without a list of the text's terms.
fn singles(words: &[(usize, &Word)], text: &str, found: &mut Vec<Match>) {
    analysis::cut(text, &mut |place| {
        for (number, word) in words {
            let second = place.second.as_ref();
            match word.form {
                Form::Stem if word.what.fits(place.stem) => {
                    let end = second.map_or(place.bytes.end, |(_, bytes)| bytes.end);
                    found.push(Match::new(&(place.bytes.start..end), *number));
                }
                Form::Stem => {}
                Form::Exact => {
                    if word.what.fits(place.exact) {
                        found.push(Match::new(&place.bytes, *number));
                    }
                    if let Some((printed, bytes)) = second
                        && word.what.fits(printed)
                    {
                        found.push(Match::new(bytes, *number));
                    }
                }
            }
        }
    });
}

impl Match {
    fn new(bytes: &Range<usize>, word: usize) -> Self {
        Self {
            span: Span::new(bytes.start, bytes.end),
            word,
        }
    }
}

/// The bytes from the first of some terms to the last.
fn bytes(terms: &[AnalysedTerm]) -> Range<usize> {
    let ends = terms.first().zip(terms.last());
    ends.map_or(0..0, |(first, last)| first.bytes.start..last.bytes.end)
}

/// The word or phrase of a condition on a text; `None` when it is none or has no terms.
pub(super) fn word(leaf: &Leaf) -> Option<Word> {
    if leaf.field.is_some_and(|f| f.kind() != Kind::Text) {
        return None;
    }
    let form = if leaf.exact { Form::Exact } else { Form::Stem };
    let terms = |text: &str, slop| {
        let terms: Vec<String> = analysis::terms(text, form)
            .into_iter()
            .map(|t| t.text)
            .collect();
        (!terms.is_empty()).then_some(What::Terms(terms, slop))
    };
    let chars = |text: &str| analysis::fold(text).chars().collect::<Vec<_>>();
    let (form, what) = match &leaf.value {
        Value::Word(text) => (form, terms(text, 0)?),
        Value::Phrase(text, slop) if has_wildcard(leaf) => {
            (Form::Exact, What::Mixed(places(text), *slop))
        }
        Value::Phrase(text, slop) => (form, terms(text, *slop)?),
        // A query that was read has none that is none.
        Value::Regex(pattern) => {
            let beginning = expression::beginning(pattern);
            (
                Form::Exact,
                What::Regex(expression::fitting(pattern).ok()?, beginning),
            )
        }
        Value::Pattern(pattern) if pattern == "*" => return None,
        Value::Pattern(pattern) => (Form::Exact, What::Pattern(chars(pattern))),
        Value::Fuzzy(word, slips) => (Form::Exact, What::Similar(chars(word), usize::from(*slips))),
        Value::Dates(_) | Value::Around(_) | Value::Amounts(_) => return None,
    };
    Some(Word {
        field: leaf.field,
        form,
        what,
    })
}

/// The other ways of writing the word or phrase of a condition.
pub(super) fn variants(leaf: &Leaf) -> Vec<Word> {
    let (Value::Word(text) | Value::Phrase(text, 0)) = &leaf.value else {
        return Vec::new();
    };
    if leaf.exact || has_wildcard(leaf) || leaf.field.is_some_and(|f| f.kind() != Kind::Text) {
        return Vec::new();
    }
    let ways = super::variants::of(text).into_iter();
    let word = |stems| Word {
        field: leaf.field,
        form: Form::Stem,
        what: What::Terms(stems, 0),
    };
    ways.map(word).collect()
}

impl What {
    /// Finds it among terms of its form; `found` is given the places of the terms of each match.
    pub(super) fn find(&self, terms: &[AnalysedTerm], found: &mut dyn FnMut(Range<usize>)) {
        match self {
            Self::Terms(wanted, slop) => phrases(wanted, *slop as usize, terms, found),
            Self::Mixed(places, slop) => {
                let width = places.len() + *slop as usize;
                for from in 0..terms.len() {
                    if let Some(to) = in_order(places, &terms[from..], width) {
                        found(from..from + to);
                    }
                }
            }
            Self::Pattern(_) | Self::Regex(..) | Self::Similar(..) => {
                for (at, term) in terms.iter().enumerate() {
                    if self.fits(&term.text) {
                        found(at..at + 1);
                    }
                }
            }
        }
    }

    /// Whether it is looked for in one term at a time.
    fn is_single(&self) -> bool {
        match self {
            Self::Terms(terms, _) => terms.len() == 1,
            Self::Mixed(..) => false,
            Self::Pattern(_) | Self::Regex(..) | Self::Similar(..) => true,
        }
    }

    /// Whether one term is what is looked for.
    pub(super) fn fits(&self, term: &str) -> bool {
        match self {
            Self::Terms(wanted, _) => wanted.len() == 1 && wanted[0] == term,
            Self::Pattern(pattern) => glob(pattern, term),
            Self::Regex(regex, _) => regex.is_match(term),
            Self::Similar(word, slips) => within(word, term, *slips),
            Self::Mixed(places, _) => places.len() == 1 && places[0].fits(term),
        }
    }
}

/// Marks the terms of a phrase where all of them stand close enough.
fn phrases(
    wanted: &[String],
    slop: usize,
    terms: &[AnalysedTerm],
    found: &mut dyn FnMut(Range<usize>),
) {
    let Some((first, rest)) = wanted.split_first() else {
        return;
    };
    if slop > 0 {
        return loose(wanted, slop, terms, found);
    }
    for (at, term) in terms.iter().enumerate() {
        if term.text != *first {
            continue;
        }
        let after = terms.get(at + 1..at + 1 + rest.len()).unwrap_or_default();
        if after.len() == rest.len() && after.iter().zip(rest).all(|(t, w)| t.text == *w) {
            found(at..at + wanted.len());
        }
    }
}

/// With slack: each window of the right width that has all terms, in any order.
fn loose(
    wanted: &[String],
    slop: usize,
    terms: &[AnalysedTerm],
    found: &mut dyn FnMut(Range<usize>),
) {
    let width = wanted.len() + slop;
    for from in 0..terms.len() {
        if !wanted.contains(&terms[from].text) {
            continue;
        }
        let to = terms.len().min(from + width);
        let window = &terms[from..to];
        if wanted.iter().all(|w| window.iter().any(|t| t.text == *w)) {
            let hits = (from..to).filter(|at| wanted.contains(&terms[*at].text));
            hits.for_each(|at| found(at..at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::language::parse;

    fn marked(query: &str, text: &str) -> String {
        let marks = Marks::of(&parse(query).unwrap());
        let mut shown = text.to_owned();
        for m in marks.find(text, Field::Body).iter().rev() {
            shown.insert(m.span.end as usize, ']');
            shown.insert(m.span.start as usize, '[');
        }
        shown
    }

    #[test]
    fn stems_are_marked_as_printed() {
        assert_eq!(
            marked("sanction -russia", "Sanctions on Russia"),
            "[Sanctions] on Russia"
        );
        assert_eq!(
            marked("=sanction", "Sanctions on Russia"),
            "Sanctions on Russia"
        );
    }

    #[test]
    fn a_phrase_is_marked_only_where_all_of_it_stands() {
        assert_eq!(
            marked("\"early february\"", "Early on, early February"),
            "Early on, [early February]"
        );
        assert_eq!(
            marked("\"budget defense\"~2", "the defence budget"),
            "the [defence] [budget]"
        );
    }

    #[test]
    fn patterns_and_slips_are_marked() {
        assert_eq!(
            marked("tarif* wom?n", "Tariffs for women"),
            "[Tariffs] for [women]"
        );
        assert_eq!(marked("hegseht~1", "Hegseth said"), "[Hegseth] said");
        assert_eq!(marked("title:tariffs", "tariffs"), "tariffs");
    }
}
