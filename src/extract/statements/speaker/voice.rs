//! Paragraphs of speech: whose words they are is known before they are read, and "I" in them is that person.

use super::{Speaker, Speakers, Who, steps};
use crate::extract::SpeakerRule;
use crate::extract::statements::speech::{Voice, Words};

impl Speakers<'_> {
    /// Names whose words some are, and says what led there.
    pub(in super::super) fn resolve_words(
        &mut self,
        words: &Words,
    ) -> Option<(Speaker, SpeakerRule)> {
        let (who, rule) = match &words.voice {
            Voice::Person(number, rule) => (Who::Person(*number), *rule),
            Voice::Named(tokens) => steps::first(self, steps::ALL, tokens, &words.draft)?,
            Voice::Nobody => return None,
        };
        if let Some(content) = words.draft.content.first() {
            self.voices.push((*content, who));
        }
        Some((self.speaker(who)?, rule))
    }

    /// In whose own words a byte lies.
    pub(super) fn voice_at(&self, byte: u32) -> Option<Who> {
        let after = self.voices.partition_point(|(span, _)| span.start <= byte);
        let (span, who) = self.voices.get(after.checked_sub(1)?)?;
        (byte < span.end).then_some(*who)
    }
}
