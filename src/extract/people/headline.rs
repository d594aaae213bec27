//! Surnames in a headline: "Holm says tax will rise" over a text that names Ida Holm.
//!
//! Apart from the mentions of the text because only who is named there in full can be meant.

use super::resolve::Sighting;
use super::surnames;
use crate::extract::Page;
use crate::extract::tagger::Tag;
use crate::extract::tagger::lexicon::NameLexicon;
use crate::text::{BlockKind, Sentence};

/// The tokens of a headline that are the surname of somebody the text names in full.
pub(super) fn surnames_in<'a>(
    page: &'a Page,
    sentence: &'a Sentence,
    sightings: &'a [Sighting],
) -> impl Iterator<Item = usize> + 'a {
    let analysis = &page.analysis;
    let title = analysis
        .blocks
        .get(sentence.block)
        .is_some_and(|b| b.kind == BlockKind::Title);
    let free = |at: usize| {
        let span = analysis.span(at..at + 1);
        let joined = |t: &Tag| t.tokens.len() > 1 && t.tokens.contains(&at);
        !sightings.iter().any(|s| s.span.overlaps(span)) && !page.tags().iter().any(joined)
    };
    let family = |hash: u64| {
        let full = sightings
            .iter()
            .filter(|s| s.name.len() > 1 && s.span.start >= page.text_start);
        full.filter_map(|s| surnames::of(s.printed, &s.name))
            .any(|own| own == hash)
    };
    let words = sentence.tokens.clone().filter(move |_| title);
    words.filter(move |at| {
        analysis.tokens.get(*at).is_some_and(|t| {
            let name = t.is_word() && t.is_capital();
            name && family(t.hash) && NameLexicon::built_in().get(t.hash).case() != 1 && free(*at)
        })
    })
}
