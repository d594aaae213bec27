//! Revisions of what the models found: rules for what print and grammar leave no doubt about, in the order in which they
//! are made. Each is a row of [`REVISIONS`], and has a case in `tests/cases/statements` that fails without it.
//!
//! Apart from candidates and decisions, because these weigh and a revision does not: it says of one construction what is
//! so. The first ones see a candidate as units of its row, the next all candidates of a row together, the others drafts as
//! spans of the text. Where layout attributes something already ([`settles`]), a candidate gives way before it is a draft.

mod adverbial;
mod comment;
mod credited;
mod edges;
mod fronted;
mod interrupted;
mod nested;
mod paragraphs;
mod passive;
pub(super) mod relay;
mod repeated;
mod settled;
mod shared;
mod sources;
mod trim;
mod unattributed;
mod venue;

pub(super) use settled::settles;

use super::Draft;
use super::candidate::{Candidate, holds_quotation};
use super::label::Part;
use super::row::Row;
use crate::extract::{Facts, Page};
use crate::text::quote::Quotation;

/// What a draft is revised with.
pub(super) struct Around<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) facts: &'a Facts,
    pub(super) quotations: &'a [Quotation],
}

/// What a revision changes.
enum Revise {
    /// The parts of one candidate.
    Candidate(fn(&Row, &mut Candidate)),
    /// What the candidates of a row are to each other.
    Row(fn(&Row, &mut [Candidate])),
    /// One draft.
    Draft(fn(&Around, &mut Draft)),
    /// All drafts of a text, in the order of their contents.
    Text(fn(&Around, &mut Vec<Draft>)),
}

use Revise::{Candidate as One, Draft as Each, Row as Together, Text};

/// The revisions, in order, each with its number and a sentence that shows it.
const REVISIONS: &[Revise] = &[
    // 1. "“Never,” barked the colonel": one source, the nearest; where the chain found none, the one print shows.
    One(sources::choose),
    // 2. "Speaking to the hall he said": a pronoun behind other words is the source alone.
    One(edges::pronoun_alone),
    // 3. "Prime Minister Jonas Petersen said": a source within a name takes the whole of it.
    One(edges::whole_name),
    // 4. "said Moe, 54, a shopkeeper", "Moe, who called the dam a waste, told": the whole phrase is the source.
    One(edges::whole_phrase),
    // 5. "wrote to the teachers: “…”": the content begins and ends where its quotations do.
    One(edges::at_quotations),
    // 6. "The plan is “a dream,” she said": words right before such a quotation are said with it.
    One(edges::with_front),
    // 7. "When she said the talks had failed, the hall fell silent": such a clause ends at the first comma.
    One(edges::within_clause),
    // 8. "“Never,” she said when she left": behind a whole quotation only another goes on with it.
    One(edges::without_tail),
    // 9. "The plan, he told the hall, was late": what the cue interrupts is one content in two runs.
    One(interrupted::join),
    // 10. "Even Norland, the island's only ally, said it was opposed": who somebody is, is not said.
    One(edges::whole_aside),
    // 11. "The dam will be closed, the ministry said in Brussels": the clause before the cue is all that is said.
    One(fronted::take),
    // 12. "Said on Monday a foreign client had left": the content begins right behind the day.
    One(adverbial::begin_behind_day),
    // 13. "opposed to | the province leaving the union": a content ends where its clause ends.
    One(edges::to_clause_end),
    // 14. "said the talks went well, while farmers burned tyres": another clause is none of it.
    One(edges::before_contrast),
    // 15. "Said it would close, a blow to the mayor", "…, which analysts fear": others go on there.
    One(comment::leave_out),
    // 16. "Mr Moe praised the plan and called it overdue": two verbs share a source.
    Together(shared::lend),
    // 17. "said the talks had failed and called for calm": the first content ends where the second cue begins.
    Together(shared::part),
    // 18. "The Post quoted Moe as saying": the cue has two parts.
    Each(|around, draft| relay::widen(&around.page.analysis, draft)),
    // 19. "said in a statement", "In her speech, she praised": the occasion belongs to the cue.
    Each(|around, draft| venue::widen(&around.page.analysis, draft)),
    // 20. ", the plan was late": marks in front are none, and what has no word is nothing.
    Each(|around, draft| trim::marks(around.page.text(), draft)),
    // 21. "Europe urged to lead the defence", "it was announced": such a source is nobody.
    Each(|around, draft| passive::unname(around.page, draft)),
    // 22. "was described as a gift by officials": who stands behind "by" is the source.
    Each(|around, draft| passive::find_agent(around.page, around.facts, draft)),
    // 23. A paragraph that is a quotation and nothing else goes on with who spoke last.
    Text(|around, all| paragraphs::follow(&around.page.analysis, around.quotations, all)),
    // 24. A quotation that opens each of several paragraphs and closes the last is one.
    Text(|around, all| paragraphs::join(&around.page.analysis, around.quotations, all)),
    // 25. "ANN MOE, HEAD OF RESEARCH, NORFISH “…”": the line before a comment names who makes it.
    Text(credited::give),
    // 26. "Her answer was: “…”": print attributes a quotation that no model gave to anybody.
    Text(|around, all| unattributed::add(&around.page.analysis, around.quotations, all)),
    // 27. "said he believed that": of two statements with the same words the more probable stays.
    Text(|around, all| repeated::drop_repeated(&around.page.analysis, all)),
    // 28. "Moe said he expects rain", "what she called “a fresh start”": a statement inside another.
    Text(|around, all| nested::add(around.page, around.quotations, all)),
];

/// Revises one candidate.
pub(super) fn candidate(row: &Row, found: &mut Candidate) {
    for revision in made() {
        if let One(revise) = revision {
            revise(row, found);
        }
    }
    found.quoted = holds_quotation(row, found.of(Part::Content));
}

/// Revises the candidates of a row together.
pub(super) fn row(row: &Row, found: &mut [Candidate]) {
    for revision in made() {
        if let Together(revise) = revision {
            revise(row, found);
        }
    }
}

/// Revises the drafts of a text, puts them into the order of their contents and drops those without one.
pub(super) fn drafts(around: &Around, drafts: &mut Vec<Draft>) {
    for draft in &mut *drafts {
        for revision in made() {
            if let Each(revise) = revision {
                revise(around, draft);
            }
        }
    }
    drafts.retain(|d| !d.content.is_empty());
    drafts.sort_by_key(|d| d.content.first().map_or(0, |c| c.start));
    for revision in made() {
        if let Text(revise) = revision {
            revise(around, drafts);
        }
    }
}

/// The revisions that are made: all of them, but that a test leaves one out.
fn made() -> impl Iterator<Item = &'static Revise> {
    #[cfg(test)]
    let left_out = tests::LEFT_OUT.get();
    #[cfg(not(test))]
    let left_out = usize::MAX;
    let all = REVISIONS.iter().enumerate();
    all.filter(move |(at, _)| *at != left_out)
        .map(|(_, revision)| revision)
}

#[cfg(test)]
mod tests;
