//! Headlines that say who says so with a colon or at their end: "Moe: Allies must pay", "Allies must pay: Moe", "Allies must
//! pay, says Moe".
//!
//! Apart from the models because headlines leave out the verb, and because what stands before a colon is as often the kind
//! of article ("Factbox: …"): only a label with evidence that it is somebody is a source.

use super::Draft;
use super::speaker_labels::SpeakerLabels;
use super::units::{self, Unit};
use crate::extract::{Facts, Page, Rule, Spans};
use crate::lexicon::{Class, word};
use crate::text::Span;
use crate::text::dateline::Ending;
use smallvec::smallvec;
use std::ops::Range;

/// Longest label or name, in units.
const LABEL: usize = 6;
/// Shortest words of a statement.
const WORDS: usize = 3;

/// Reads a headline. A label that names nobody comes back as a draft without a content: its colon is no cue.
pub(super) fn read(page: &Page, facts: &Facts, units: &[Unit]) -> Vec<Draft> {
    let title = Headline {
        page,
        units,
        known: SpeakerLabels::new(page, facts),
    };
    let mut drafts = Vec::new();
    let mut start = 0;
    if let Some(colon) = units.iter().position(|u| u.word == word::COLON) {
        if let Some(draft) = title.leading(colon) {
            return vec![draft];
        }
        if title.is_label(colon) {
            drafts.push(title.draft(&(0..0), colon, &(0..0)));
            start = colon + 1;
        }
    }
    drafts.extend(title.trailing(start).or_else(|| title.says(start)));
    drafts
}

struct Headline<'a> {
    page: &'a Page<'a>,
    units: &'a [Unit],
    known: SpeakerLabels<'a>,
}

impl Headline<'_> {
    fn row(&self, units: &Range<usize>) -> &[Unit] {
        self.units.get(units.clone()).unwrap_or(&[])
    }

    fn span(&self, units: &Range<usize>) -> Span {
        units::span(&self.page.analysis, self.row(units))
    }

    fn tokens(&self, units: &Range<usize>) -> Range<usize> {
        match (self.row(units).first(), self.row(units).last()) {
            (Some(first), Some(last)) => first.first as usize..last.last as usize + 1,
            _ => 0..0,
        }
    }

    fn draft(&self, source: &Range<usize>, cue: usize, content: &Range<usize>) -> Draft {
        let spans = |units: &Range<usize>| {
            let span = self.span(units);
            if span.is_empty() {
                Spans::new()
            } else {
                smallvec![span]
            }
        };
        Draft {
            source: spans(source),
            cue: spans(&(cue..cue + 1)),
            content: spans(content),
            rule: Rule::Headline,
            confidence: 0.6,
        }
    }

    /// Whether a run is a name as far as its print tells.
    fn is_name(&self, units: &Range<usize>) -> bool {
        let row = self.row(units);
        let fits = |u: &Unit| u.is_word && (u.is_capital || u.is(Class::HeadlineParticle));
        row.len() <= LABEL && row.first().is_some_and(|u| u.is_capital) && row.iter().all(fits)
    }

    /// Whether what stands before the colon is a short label, of words in capitals and numbers.
    fn is_label(&self, colon: usize) -> bool {
        let row = self.row(&(0..colon));
        let number = |u: &Unit| !u.is_word && !u.is_quote() && u.word != word::COMMA;
        let capital = row.iter().all(|u| u.is_capital || number(u));
        (1..=LABEL).contains(&row.len())
            && (capital || self.known.is_label(&self.tokens(&(0..colon))))
    }

    /// "Moe: …", "Moe on tariffs: …".
    fn leading(&self, colon: usize) -> Option<Draft> {
        let on = self
            .row(&(0..colon))
            .iter()
            .position(|u| u.word == word::ON);
        let label = 0..on.filter(|on| colon - on <= LABEL).unwrap_or(colon);
        let words = colon + 1..self.units.len();
        let quoted = self.row(&words).iter().any(Unit::is_quote);
        let enough = words.len() >= WORDS || quoted;
        // "UPDATE 1-Fed's Moe": the number and what hangs on it are one token.
        let slug = after_slug(self.span(&label).of(self.page.text()));
        let name = label.start + 2 * usize::from(slug > 0)..label.end;
        let hung = self
            .row(&name)
            .first()
            .is_some_and(|u| u.is(Class::HeadlineParticle));
        let name = name.start + usize::from(slug > 0 && hung)..name.end;
        (enough && self.is_name(&name)).then_some(())?;
        let tokens = self.tokens(&name);
        let unlabelled = on.is_none() && !self.known.is_label(&tokens);
        let named = self.known.speaks(&tokens) && !self.is_dateline(&label, &words)
            || unlabelled && (self.known.is_unheard(&tokens) || self.known.is_unnamed(&tokens));
        let mut draft = self.draft(&label, colon, &words);
        for source in &mut draft.source {
            source.start += slug as u32;
        }
        named.then_some(draft)
    }

    /// "LONDON: The mayor said …", a text without a title that begins with its dateline.
    fn is_dateline(&self, label: &Range<usize>, words: &Range<usize>) -> bool {
        let label_span = self.span(label);
        let line = self.page.analysis.dateline_at(label_span.start);
        let printed = line.is_some_and(|d| d.end == Ending::Colon && d.place == label_span);
        let shouted = !self
            .span(words)
            .of(self.page.text())
            .contains(char::is_lowercase);
        printed && !shouted && self.known.is_place(&self.tokens(label))
    }

    /// "…: Moe", "…: sources".
    fn trailing(&self, start: usize) -> Option<Draft> {
        let colon = self.units.iter().rposition(|u| u.word == word::COLON)?;
        let name = colon + 1..self.units.len();
        let words = start..colon;
        let short =
            (1..=LABEL - 2).contains(&name.len()) && self.row(&name).iter().all(|u| u.is_word);
        (short && words.len() >= WORDS).then_some(())?;
        let tokens = self.tokens(&name);
        let named = self.is_name(&name)
            && (self.known.speaks(&tokens)
                || self.known.is_unheard(&tokens)
                || self.is_acronym(&name));
        (named || self.known.is_unnamed(&tokens)).then(|| self.draft(&name, colon, &words))
    }

    /// "WSJ" in a headline that is not all in capitals.
    fn is_acronym(&self, name: &Range<usize>) -> bool {
        let printed = self.span(name).of(self.page.text());
        let title = self.span(&(0..self.units.len())).of(self.page.text());
        (2..=6).contains(&printed.len())
            && printed
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b == b'.' || b == b'&')
            && title.contains(char::is_lowercase)
    }

    /// "…, says Moe".
    fn says(&self, start: usize) -> Option<Draft> {
        let comma = self.units.iter().rposition(|u| u.word == word::COMMA)?;
        let verb = comma + 1;
        let name = verb + 1..self.units.len();
        let words = start..comma;
        self.units
            .get(verb)?
            .is(Class::HeadlineVerb)
            .then_some(())?;
        let named = self.is_name(&name) || self.known.is_unnamed(&self.tokens(&name));
        let short = (1..=LABEL).contains(&name.len());
        (named && short && words.len() >= WORDS).then(|| self.draft(&name, verb, &words))
    }
}

/// The length of the "UPDATE 1-" that an agency puts before a headline.
fn after_slug(words: &str) -> usize {
    let Some((slug, rest)) = words.split_once('-') else {
        return 0;
    };
    let number = slug.rsplit(' ').next().unwrap_or("");
    let is_slug = slug.len() > number.len()
        && number.bytes().all(|b| b.is_ascii_digit())
        && !slug.contains(char::is_lowercase);
    if is_slug { words.len() - rest.len() } else { 0 }
}
