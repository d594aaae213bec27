//! A request of plain words: the line of a public harness that compares engines, so that none needs its query language.

use crate::query::language::Dates;
use crate::query::{Facet, Filters, Matching, Request};
use serde::Deserialize;

/// Words with what narrows them. They are text, whatever they look like: `OR`, `-x` and `date:1` are words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// Words that must all be found.
    pub must: Vec<String>,
    /// Words of which at least one must be found.
    pub should: Vec<String>,
    /// Words that must stand beside each other in this order.
    pub phrase: Vec<String>,
    /// The first day of publication.
    pub date_from: Option<Dates>,
    /// The last day of publication, the whole of it included.
    pub date_to: Option<Dates>,
    /// A value that a facet must have.
    pub filter: Option<Filter>,
    /// Count the values of this facet instead of listing ids.
    pub facet: Option<Facet>,
    /// How many ids.
    pub k: usize,
    /// Whether the number of all articles found is wanted beside the ids.
    pub count: bool,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Which facet.
    pub field: Facet,
    /// The value, as counts of the facet print it.
    pub value: String,
}

/// How many values of a facet are given.
const VALUES: usize = 10;

impl Default for Words {
    fn default() -> Self {
        Self {
            must: Vec::new(),
            should: Vec::new(),
            phrase: Vec::new(),
            date_from: None,
            date_to: None,
            filter: None,
            facet: None,
            k: 10,
            count: false,
        }
    }
}

impl Words {
    /// The keys that no other request has: one of them tells such a line.
    pub const TELLING: [&str; 8] = [
        "must",
        "should",
        "phrase",
        "date_from",
        "date_to",
        "filter",
        "facet",
        "k",
    ];
    /// The key of such a line that is an operation's name, too.
    pub const COUNT: &str = "count";

    /// Turns the words into a request: of ids, or of facet counts alone.
    pub fn request(self) -> Request {
        let mut filters = Filters {
            chosen: Vec::new(),
            since: self.date_from,
            until: self.date_to,
        };
        let mut query = text(&self.must, &self.should, &self.phrase);
        match self.filter {
            // A choice in a facet leaves that facet's own counts as they are; here they are those of what is found.
            Some(filter) if self.facet == Some(filter.field) => {
                query.push_str(filter.field.name());
                query.push_str(":=");
                quote(&mut query, &[filter.value]);
            }
            Some(filter) => filters.chosen.push((filter.field, vec![filter.value])),
            None => {}
        }
        Request {
            query,
            filters,
            matching: Matching::All,
            limit: if self.facet.is_some() { 0 } else { self.k },
            facets: self.facet.into_iter().collect(),
            values: VALUES,
            total: self.count,
            ..Request::default()
        }
    }
}

/// The words in the query language, each in quotation marks.
fn text(must: &[String], should: &[String], phrase: &[String]) -> String {
    let mut query = String::with_capacity(64);
    for word in must {
        quote(&mut query, std::slice::from_ref(word));
    }
    if !should.is_empty() {
        query.push('(');
        for (at, word) in should.iter().enumerate() {
            if at > 0 {
                query.push_str("OR ");
            }
            quote(&mut query, std::slice::from_ref(word));
        }
        query.push_str(") ");
    }
    if !phrase.is_empty() {
        quote(&mut query, phrase);
    }
    query
}

/// Writes words as one quoted text with a blank behind it.
fn quote(query: &mut String, words: &[String]) {
    query.push('"');
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            query.push(' ');
        }
        for c in word.chars() {
            // What the language takes for a closing mark must not end the text early.
            if matches!(c, '\\' | '"' | '\u{201c}' | '\u{201d}' | '\u{201e}') {
                query.push('\\');
            }
            query.push(c);
        }
    }
    query.push_str("\" ");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::language::{Leaf, Tree, Value, parse};

    fn words(must: &[&str], should: &[&str], phrase: &[&str]) -> Tree {
        let owned = |list: &[&str]| list.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        parse(&text(&owned(must), &owned(should), &owned(phrase))).unwrap()
    }

    fn leaf(text: &str) -> Tree {
        Tree::Leaf(Leaf {
            field: None,
            exact: false,
            value: Value::Phrase(text.to_owned(), 0),
            boost: None,
        })
    }

    #[test]
    fn words_are_never_syntax() {
        for word in [
            "OR",
            "-x",
            "date:1",
            "a\"b",
            "c\\",
            "(d",
            "said{",
            "~1",
            "*",
            "\u{201d}e",
        ] {
            assert_eq!(words(&[word], &[], &[]), leaf(word), "{word}");
        }
    }

    #[test]
    fn all_any_and_adjacent() {
        let either = Tree::Any(vec![leaf("c"), leaf("d")]);
        assert_eq!(
            words(&["a", "b"], &["c", "d"], &["e", "f"]),
            Tree::All(vec![leaf("a"), leaf("b"), either, leaf("e f")])
        );
        assert_eq!(words(&[], &["c"], &[]), leaf("c"));
        assert_eq!(words(&[], &[], &[]), Tree::Everything);
    }
}
