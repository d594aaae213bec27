//! Marks that the models took for the beginning of what is said, and runs without a word.

use crate::extract::statements::Draft;

/// Cuts commas and semicolons off the front of contents and the end of cues, and drops contents without a word.
pub(super) fn marks(text: &str, draft: &mut Draft) {
    for content in &mut draft.content {
        let words = content.of(text);
        let rest = words.trim_start_matches([',', ';', ' ', '\n']);
        content.start += (words.len() - rest.len()) as u32;
    }
    for cue in &mut draft.cue {
        let words = cue.of(text);
        let rest = words.trim_end_matches([',', ';', ' ', '\n']);
        // A cue may be a mark and nothing else.
        if !rest.is_empty() {
            cue.end -= (words.len() - rest.len()) as u32;
        }
    }
    draft
        .content
        .retain(|c| c.of(text).contains(char::is_alphanumeric));
}
