//! The person whom the record of an article names as its speaker: one of those its text names, or one more.
//!
//! Apart from resolving mentions because a record's name is printed nowhere: it completes a name ("Howard" in the text,
//! "John Howard" in the record) and adds somebody whom a speech in the first person never names.

use super::name::{Call, Name};
use crate::article::Article;
use crate::extract::Person;
use crate::lexicon::{Class, WordId};

/// Whose words an article says its text may be: its record's speaker, or the only author of what calls itself an opinion.
pub(in super::super) fn speaker_of(article: &Article) -> Option<&str> {
    if article.speaker.is_some() {
        return article.speaker.as_deref();
    }
    let [author] = article.authors.as_slice() else {
        return None;
    };
    let kind = article.kind.as_deref().unwrap_or("");
    let title = article.title.split_whitespace().next().unwrap_or("");
    let called = kind.split_whitespace().chain([title]);
    let word = |w: &str| {
        WordId::of(
            &w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase(),
        )
    };
    let mut called = called.map(word);
    called.any(|w| w.is(Class::OpinionLabel)).then_some(author)
}

/// Gives the record's speaker a place among the people: the name of one of them, when it is a full one, or a place of its
/// own.
pub(super) fn join(speaker: Option<&str>, people: &mut Vec<Person>) {
    let Some(speaker) = speaker.filter(|name| !name.trim().is_empty()) else {
        return;
    };
    let Some(at) = of_record(speaker, people) else {
        people.push(Person {
            name: speaker.to_owned(),
            ..Person::default()
        });
        return;
    };
    let full = Name::of(speaker).written_out() > 1;
    if let Some(person) = people.get_mut(at).filter(|_| full) {
        speaker.clone_into(&mut person.name);
    }
}

/// Which of some people a record's speaker is: one with the same full name, else the only one whom the name calls or who
/// is called so.
pub(in super::super) fn of_record(speaker: &str, people: &[Person]) -> Option<usize> {
    let name = Name::of(speaker);
    let same = |p: &Person| p.name == speaker || Name::of(&p.name).agrees(&name);
    if let Some(at) = people.iter().position(same) {
        return Some(at);
    }
    let called = |p: &Person| {
        let other = Name::of(&p.name);
        other.calls(&name) == Some(Call::Family) || name.calls(&other) == Some(Call::Family)
    };
    let mut called = (0..people.len()).filter(|at| people.get(*at).is_some_and(called));
    let first = called.next()?;
    called.next().is_none().then_some(first)
}
