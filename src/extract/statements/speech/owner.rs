//! Whose words a text is as a whole: whom its record names as its speaker, or its heading.
//!
//! Apart from the labels of turns because these are for single turns, and stronger. A record's speaker need not speak: the
//! office of a senator sends out news about him, too. Only a text in the first person is his, or one that calls itself a
//! speech or an answer.

use super::first_person::Count;
use super::heading::{self, Heading};
use super::label::{Label, Sort};
use crate::extract::people;
use crate::extract::{Facts, Page, SpeakerRule};
use crate::lexicon::{Class, WordId, word};
use crate::text::quote::Quotation;

/// Whose text it is.
#[derive(Debug, Clone)]
pub(super) struct Owner {
    /// Number of the person.
    pub(super) person: u32,
    /// What says so.
    pub(super) rule: SpeakerRule,
    /// The block of the heading that says so, or another heading of a speech.
    pub(super) heading: Option<usize>,
}

/// Finds whose text it would be.
pub(super) fn of(page: &Page, facts: &Facts) -> Option<Owner> {
    let heading = heading::find(page, facts);
    let block = heading.as_ref().map(|h: &Heading| h.block);
    let record = people::speaker_of(page.article);
    let record = record.and_then(|name| people::of_record(name, &facts.people));
    let record = record.map(|person| (person as u32, SpeakerRule::RecordSpeaker));
    let headed = || heading.map(|h| (h.person, SpeakerRule::HeadingSpeaker));
    let (person, rule) = record.or_else(headed)?;
    Some(Owner {
        person,
        rule,
        heading: block,
    })
}

impl Owner {
    /// Whether the text is in its owner's own words: it calls itself so, answers, or is written in the first person.
    pub(super) fn is_own(
        &self,
        page: &Page,
        facts: &Facts,
        quotations: &[Quotation],
        labels: &[&Label],
    ) -> bool {
        let answers = labels.iter().any(|l| l.sort == Sort::Answer);
        let heading = self.heading.filter(|block| is_reply(page, *block));
        if answers && self.heading.is_some() || heading.is_some() || Self::is_called_so(page) {
            return true;
        }
        let from = self.heading.map_or(0, |block| block + 1);
        let from = page.analysis.sentences.partition_point(|s| s.block < from);
        let count = Count::of(page, facts, quotations, self.person, from);
        if self.heading.is_some() {
            count.is_likely()
        } else {
            count.is_certain()
        }
    }

    fn is_called_so(page: &Page) -> bool {
        let kind = page.article.kind.as_deref().unwrap_or("");
        let words = kind.split(|c: char| !c.is_alphanumeric());
        let mut words = words.map(|w| WordId::of(&w.to_lowercase()));
        words.any(|w| w.is(Class::OwnWords))
    }
}

/// "Written reply by Ms Ann Moe": what answers a question is nothing but words of who answers.
fn is_reply(page: &Page, block: usize) -> bool {
    let analysis = &page.analysis;
    let Some(heading) = analysis.blocks.get(block) else {
        return false;
    };
    let tokens = analysis.tokens.get(analysis.touched(heading.span));
    let tokens = tokens.unwrap_or(&[]);
    let answer = tokens.iter().position(|t| t.is(Class::AnswerLabel));
    let by = tokens.iter().position(|t| t.word == word::BY);
    answer.is_some_and(|answer| by.is_some_and(|by| answer < by))
}
