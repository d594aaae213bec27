//! The steps that lead from a source to who it is, in the order of how sure each reading is: the first that names
//! somebody decides, and the statement says which it was.
//!
//! Apart from what the steps do, so that their order stands in one place.

use super::{Speakers, Who};
#[allow(clippy::enum_glob_use, reason = "the list below has every step")]
use crate::extract::SpeakerRule::{self, *};
use crate::extract::statements::Draft;
use std::ops::Range;

/// A step: who the tokens of a source are, if it can tell.
pub(super) type Step = (SpeakerRule, Find);
type Find = for<'a, 's> fn(&'s mut Speakers<'a>, &Range<usize>, &Draft) -> Option<Who>;

/// All of them.
pub(super) const ALL: &[Step] = &[
    (ParticipleSubject, |all, source, draft| {
        all.behind_object(source, draft)
    }),
    (Name, |all, source, _| all.named(source)),
    (Surname, |all, source, _| all.surname(source)),
    (PersonalPronoun, |all, source, _| {
        all.personal_pronoun(source)
    }),
    (RelativePronoun, |all, source, _| {
        all.relative_pronoun(source)
    }),
    (FirstPerson, |all, source, _| all.first_person(source)),
    (Addressee, |all, source, _| all.addressee(source)),
    (NeuterPronoun, |all, source, _| all.neuter_pronoun(source)),
    (DescriptionBehindName, |all, source, _| {
        all.described_behind_name(source)
    }),
    (ShortForm, |all, source, _| all.first_word(source)),
    (OrganisationName, |all, source, _| all.named_body(source)),
    (Spokesman, |all, source, _| all.spoken_for(source)),
    (Apposition, |all, source, _| all.apposed(source)),
    (Role, |all, source, _| all.with_role(source)),
    (Age, |all, source, _| all.of_age(source)),
    (OnlyPerson, |all, source, _| all.of_human(source)),
    (ShortForm, |all, source, _| all.short_form(source)),
    (OrganisationKind, |all, source, _| all.of_kind(source)),
    (Author, |all, source, _| all.document(source)),
    (UntaggedName, |all, source, _| all.body(source)),
    (UntaggedName, |all, source, _| all.phrase(source)),
    (StateOrgan, |all, source, _| all.of_state(source)),
    (StateOrgan, |all, source, _| all.organ(source)),
    (Office, |all, source, _| all.office(source)),
    (NamedLater, |all, source, _| all.named_later(source)),
];

/// The first step that names somebody.
pub(super) fn first(
    speakers: &mut Speakers,
    steps: &[Step],
    source: &Range<usize>,
    draft: &Draft,
) -> Option<(Who, SpeakerRule)> {
    let mut found = steps
        .iter()
        .map(|(rule, find)| Some((find(speakers, source, draft)?, *rule)));
    found.find_map(|found| found)
}

/// Who is relayed by somebody else: a name or a description, for a pronoun would be whose name stands before it.
pub(super) fn relayed(
    speakers: &mut Speakers,
    source: &Range<usize>,
    draft: &Draft,
) -> Option<Who> {
    const STEPS: [SpeakerRule; 6] = [Name, Surname, Role, Age, ShortForm, OrganisationKind];
    let mut steps = ALL.iter().filter(|(rule, _)| STEPS.contains(rule));
    steps.find_map(|(_, find)| find(speakers, source, draft))
}
