//! The analyser for policy news: from text to the terms that are indexed and asked for.
//!
//! Index and query share it, so that what is typed is cut exactly as what was read. Two forms exist: [`Form::Stem`] folds
//! case, accents, English endings and British and American spelling; [`Form::Exact`] folds case and accents alone.
//!
//! `Ukraine's` is `ukraine`; `pre-2014` is `pre 2014`; `F-35`, `f35` and `F 35` are all `f 35`; `$5bn` is `dollar 5 billion`
//! and `5%`, `5 percent` and `5 per cent` are `5 percent` when stemmed. The country (`US`, `U.S.`, `USA`) is the term
//! [`COUNTRY_US`], never the pronoun `us`. A word that is cut into several terms is asked for as a phrase.

mod fold;
mod scan;
mod spelling;
mod stem;

use scan::Scanner;
use std::ops::Range;
use stem::Stems;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// Version of the analyser: raised whenever it cuts or folds a text differently.
pub const VERSION: u32 = 1;

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

impl Form {
    /// The name under which tantivy knows the analyser.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stem => "news",
            Self::Exact => "news_exact",
        }
    }
}

/// One term of an analysed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalysedTerm {
    /// The term as indexed.
    pub text: String,
    /// Its place among the terms, counted from 0.
    pub position: usize,
    /// The bytes it was read from.
    pub bytes: Range<usize>,
}

/// Cuts a text into terms.
pub fn terms(text: &str, form: Form) -> Vec<AnalysedTerm> {
    let mut found = Vec::new();
    let mut analyser = NewsTokenizer::new(form);
    analyser.token_stream(text).process(&mut |t: &Token| {
        found.push(AnalysedTerm {
            text: t.text.clone(),
            position: t.position,
            bytes: t.offset_from..t.offset_to,
        });
    });
    found
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

/// Makes the analyser for tantivy.
pub fn analyser(form: Form) -> TextAnalyzer {
    TextAnalyzer::from(NewsTokenizer::new(form))
}

/// Makes both analysers known to an index.
pub(super) fn register(manager: &TokenizerManager) {
    for form in [Form::Stem, Form::Exact] {
        manager.register(form.name(), analyser(form));
    }
}

/// The analyser as tantivy's tokenizer. A clone starts with an empty memory of stems.
#[derive(Debug, Clone)]
struct NewsTokenizer {
    form: Form,
    token: Token,
    stems: Stems,
}

impl NewsTokenizer {
    fn new(form: Form) -> Self {
        Self {
            form,
            token: Token::default(),
            stems: Stems::default(),
        }
    }
}

impl Tokenizer for NewsTokenizer {
    type TokenStream<'a> = NewsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewsStream<'a> {
        self.token.reset();
        NewsStream {
            scanner: Scanner::new(text, self.form),
            form: self.form,
            token: &mut self.token,
            stems: &mut self.stems,
        }
    }
}

/// The terms of one text.
struct NewsStream<'a> {
    scanner: Scanner<'a>,
    form: Form,
    token: &'a mut Token,
    stems: &'a mut Stems,
}

impl TokenStream for NewsStream<'_> {
    fn advance(&mut self) -> bool {
        self.token.text.clear();
        let Some(found) = self.scanner.next(&mut self.token.text) else {
            return false;
        };
        if self.form == Form::Stem && found.is_word {
            self.stems.stem(&mut self.token.text);
        }
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = found.start;
        self.token.offset_to = found.end;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
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
