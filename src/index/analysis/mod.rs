//! The analyser for policy news: from text to the terms that are indexed and asked for.
//!
//! Index and query share it, so that what is typed is cut exactly as what was read. A text is cut once; each place has two
//! forms: [`Form::Stem`] folds case, accents, English endings and British and American spelling; [`Form::Exact`] folds case
//! and accents alone.
//!
//! `Ukraine's` is `ukraine`; `pre-2014` is `pre 2014`; `F-35`, `f35` and `F 35` are all `f 35`; `$5bn` is `dollar 5 billion`
//! and `5%`, `5 percent` and `5 per cent` are `5 percent` when stemmed. The country (`US`, `U.S.`, `USA`) is the term
//! [`COUNTRY_US`], never the pronoun `us`. A word that is cut into several terms is asked for as a phrase.

mod fold;
mod handed;
mod scanner;
mod short_forms;
mod spelling;
mod stem;

pub(super) use handed::Handed;
use scanner::Scanner;
use std::cell::RefCell;
use std::ops::Range;
use stem::Stems;

/// Version of the analyser: raised whenever it cuts or folds a text differently.
pub const VERSION: u32 = 2;

/// The term of the United States of America when written `US`, `U.S.`, `USA` or `U.S.A.`.
pub const COUNTRY_US: &str = "u.s.";

/// How far words are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Case, accents, endings and spelling.
    Stem,
    /// Case and accents.
    Exact,
}

/// One term of an analysed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalysedTerm {
    /// The term as indexed.
    pub text: String,
    /// Its place among the stems, counted from 0.
    pub position: usize,
    /// The bytes it was read from.
    pub bytes: Range<usize>,
}

/// One place of a text, in both forms.
#[derive(Debug)]
pub struct Place<'a> {
    /// The term as stemmed.
    pub stem: &'a str,
    /// The term as printed, folded.
    pub exact: &'a str,
    /// A second printed word with its bytes, where two stand for one term (`per cent`).
    pub second: Option<(&'a str, Range<usize>)>,
    /// The bytes the printed term was read from.
    pub bytes: Range<usize>,
    /// How far the printed term is its stem.
    pub alike: Alike,
    /// Whether it is a word; numbers and signs are none.
    pub is_word: bool,
    /// Whether it is none of the words that the same [`Cutter`] has shown since it was told to begin.
    pub is_new: bool,
}

/// How far a printed form is its stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// They are the same.
    Same,
    /// It begins as its stem does, the last letter of the stem aside: nearly all do ("hoping" and "hope"). What a pattern
    /// says of the beginning of such a stem holds of its forms too.
    Beginning,
    /// It begins otherwise (`%` for `percent`).
    Odd,
}

impl Alike {
    /// How far a printed form is a stem.
    pub fn of(exact: &str, stem: &str) -> Self {
        if exact == stem {
            Self::Same
        } else if exact.starts_with(alike(stem)) {
            Self::Beginning
        } else {
            Self::Odd
        }
    }
}

/// Cuts texts into terms, remembering stems from one to the next.
#[derive(Debug, Default)]
pub struct Cutter {
    stems: Stems,
    printed: String,
}

impl Cutter {
    /// Begins an article: every word is new in it.
    pub(super) fn begin(&mut self) {
        self.stems.begin();
    }

    /// Whether a stem was shown as a word of its own since then; it is said once.
    pub(super) fn has_shown(&mut self, stem: &str) -> bool {
        self.stems.was_asked(stem)
    }

    /// Cuts a text and shows each of its places, in order.
    pub fn cut(&mut self, text: &str, mut show: impl FnMut(&Place)) {
        let mut scanner = Scanner::new(text);
        loop {
            // Most terms are plain words that are known.
            if let Some((key, bytes)) = scanner.plain()
                && let Some(known) = self.stems.known(key)
            {
                scanner.pass(bytes.end);
                show(&Place {
                    stem: known.stem,
                    exact: known.word,
                    second: None,
                    bytes,
                    alike: known.alike,
                    is_word: true,
                    is_new: known.is_new,
                });
            } else if !self.cut_one(&mut scanner, &mut show) {
                return;
            }
        }
    }

    /// Shows the next place whatever it is; says whether there is one.
    fn cut_one(&mut self, scanner: &mut Scanner, show: &mut impl FnMut(&Place)) -> bool {
        self.printed.clear();
        let Some(found) = scanner.next(&mut self.printed) else {
            return false;
        };
        let exact = self.printed.as_str();
        let known = found.is_word.then(|| self.stems.stem(exact));
        let stem = known.map_or(exact, |known| known.stem);
        let stem = found.meaning.unwrap_or(stem);
        let second = found.second.map(|(from, to)| ("cent", from..to));
        show(&Place {
            stem,
            exact,
            second,
            bytes: found.start..found.end,
            alike: Alike::of(exact, stem),
            is_word: found.is_word,
            // What has a meaning of its own here may have been shown without one.
            is_new: found.meaning.is_some() || known.is_none_or(|known| known.is_new),
        });
        true
    }
}

thread_local! {
    /// What a thread cuts with, so that stems are remembered from one question to the next.
    static CUTTER: RefCell<Cutter> = RefCell::default();
}

/// Cuts a text with the memory of this thread; `show` must not cut another.
pub fn cut(text: &str, show: &mut dyn FnMut(&Place)) {
    CUTTER.with_borrow_mut(|cutter| cutter.cut(text, show));
}

/// Counts the places of a text from a byte on, at which one begins with a letter or stands apart; `show` says whether to go
/// on. Nothing is stemmed.
pub fn scan(text: &str, from: usize, show: &mut dyn FnMut(Range<usize>) -> bool) {
    let mut scanner = Scanner::from(text, from);
    let mut printed = String::new();
    while let Some(found) = scanner.next(&mut printed) {
        printed.clear();
        let end = found.second.map_or(found.end, |(_, end)| end);
        if !show(found.start..end) {
            return;
        }
    }
}

/// Cuts a text into terms of one form.
pub fn terms(text: &str, form: Form) -> Vec<AnalysedTerm> {
    let mut found: Vec<AnalysedTerm> = Vec::new();
    let mut position = 0;
    cut(text, &mut |place: &Place| {
        let mut push = |term: &str, bytes| {
            found.push(AnalysedTerm {
                text: term.to_owned(),
                position,
                bytes,
            });
        };
        match (form, &place.second) {
            (Form::Stem, None) => push(place.stem, place.bytes.clone()),
            (Form::Stem, Some((_, second))) => push(place.stem, place.bytes.start..second.end),
            (Form::Exact, second) => {
                push(place.exact, place.bytes.clone());
                if let Some((word, bytes)) = second {
                    push(word, bytes.clone());
                }
            }
        }
        position += 1;
    });
    found
}

/// What the forms of a stem begin with, the odd ones aside.
pub fn alike(stem: &str) -> &str {
    let last = stem.char_indices().next_back().map_or(0, |(at, _)| at);
    &stem[..last]
}

/// What no printed form begins with.
const ODD: char = '\u{2}';

/// The term that says of an article that a stem stands in it for a form that does not begin alike (`%` for `percent`).
pub fn odd(stem: &str) -> String {
    format!("{ODD}{stem}")
}

/// Whether a term is such a mark.
pub fn is_odd(term: &str) -> bool {
    term.starts_with(ODD)
}

/// Folds the letters of a text as the analyser does (case and accents), without cutting it.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold::push(c, &mut folded));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        terms(text, Form::Stem)
            .into_iter()
            .map(|t| t.text)
            .collect()
    }

    fn same(forms: &[&str]) {
        for form in forms {
            assert_eq!(stems(form), stems(forms[0]), "{form} and {}", forms[0]);
        }
    }

    #[test]
    fn ways_of_writing_one_thing_meet() {
        same(&["Ukraine's", "ukraine", "UKRAINE\u{2019}S", "Ukraine"]);
        same(&["F-35", "f35", "F 35", "F\u{2011}35"]);
        same(&["5%", "5 %", "5 percent", "5 per cent"]);
        same(&["$5bn", "$5 billion", "$5 bn"]);
        same(&["€300m", "€300 million"]);
        same(&["U.S.", "US", "USA", "U.S.A.", "usa", "u.s."]);
        same(&["U.N.", "UN"]);
        same(&["1,000", "1000"]);
        same(&["Erdo\u{11f}an", "erdogan", "Erdog\u{306}an"]);
        same(&["co-operation", "cooperation"]);
    }

    #[test]
    fn spellings_and_endings_meet() {
        same(&["defence", "defense", "Defenses"]);
        same(&["programme", "program", "programs", "programmes"]);
        same(&["labour", "labor"]);
        same(&["organisation", "organization"]);
        same(&["nationalised", "nationalized"]);
        same(&["centre", "center", "centres"]);
        same(&["travelled", "traveled"]);
        same(&["sanction", "sanctions", "sanctioned"]);
        same(&["neighbouring", "neighboring"]);
        same(&["licence", "license"]);
        same(&["analyse", "analyze"]);
    }

    #[test]
    fn different_things_stay_apart() {
        assert_ne!(stems("US"), stems("us"));
        assert_ne!(
            stems("The US said it told us"),
            stems("The us said it told us")
        );
        assert_ne!(stems("rise"), stems("size"));
        assert_eq!(stems("US"), [COUNTRY_US]);
        assert_eq!(stems("pre-2014"), ["pre", "2014"]);
        assert_eq!(
            stems("$5bn, 2.5% of GDP"),
            ["dollar", "5", "billion", "2.5", "percent", "of", "gdp"]
        );
        assert_eq!(stems("12.02.2025"), ["12", "02", "2025"]);
        assert_eq!(stems("O'Neill's don\u{2019}t"), ["oneil", "dont"]);
    }

    #[test]
    fn exact_terms_keep_endings() {
        let exact = |t| {
            terms(t, Form::Exact)
                .into_iter()
                .map(|t| t.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            exact("Defence ministers' 5%"),
            ["defence", "ministers", "5", "%"]
        );
        assert_eq!(exact("the US told us"), ["the", COUNTRY_US, "told", "us"]);
    }

    #[test]
    fn terms_know_their_bytes() {
        let text = "«Zürich» said: $5bn for Ukraine\u{2019}s F-35s";
        let cut: Vec<_> = terms(text, Form::Stem)
            .into_iter()
            .map(|t| &text[t.bytes])
            .collect();
        assert_eq!(
            cut,
            [
                "Zürich", "said", "$", "5", "bn", "for", "Ukraine", "F", "35", "s"
            ]
        );
    }

    #[test]
    fn hostile_text_is_cut_without_a_panic() {
        for text in [
            "'",
            "''s",
            "\u{301}\u{301}",
            "$",
            "%5%",
            "a.b.c.d..",
            "1.,.,2",
            "\u{200d}x\u{200d}",
            "½²",
            "日本語",
            "per",
        ] {
            let _ = (terms(text, Form::Stem), terms(text, Form::Exact));
        }
        assert_eq!(stems("日本"), ["日", "本"]);
        assert!(stems(&"x".repeat(1000)).is_empty(), "not a word");
    }
}
