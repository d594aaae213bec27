//! The rules and models that find facts, as values: every fact names the one that found it.
//!
//! One list for all extractors, because whoever reads facts (the index, `show --why`, other programs) meets them together.
//! A decision that depends on how another fact was found compares these values, never their names; the names are for print
//! and for what is stored, and stay what they are.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! rules {
    ($(#[doc = $what:literal])+ $list:ident, $($(#[doc = $doc:literal])+ $rule:ident $name:literal,)+) => {
        $(#[doc = $what])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $list {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $rule,)+
        }

        impl $list {
            /// All of them, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$rule,)+];

            /// The name that is printed and stored.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)+
                }
            }
        }

        impl fmt::Display for $list {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(self.as_str())
            }
        }
    };
}

rules! {
    /// What found a fact.
    Rule,

    /// The user's word, set by the file of corrections.
    Correction "correction",

    /// A person the tagger found.
    TaggedPerson "people.tagger",
    /// A name that a title before it announces: "Mr", "Sen.".
    TitledPerson "people.title",
    /// A name alone on a line, as under a letter.
    Signature "people.signature",
    /// A surname in the headline of somebody the text names in full.
    HeadlineSurname "people.headline",
    /// A surname led to the full name that other articles print.
    AcrossArticles "surname across articles",

    /// A place by one of its names.
    PlaceName "places.name",
    /// A place of whose name the gazetteer knows only a part.
    PlacePart "places.part",
    /// A place by the name of its people or its adjective: "Russian", "Europeans".
    Demonym "places.demonym",
    /// What must be a place, though the gazetteer does not have it.
    UnlocatedPlace "places.unlocated",

    /// "today", "tomorrow night".
    DayFromPublication "day from publication",
    /// "last week", "next year".
    UnitFromPublication "unit from publication",
    /// "this weekend".
    Weekend "weekend",
    /// "earlier this month".
    PartOfUnit "part of the unit",
    /// "the week of May 12".
    WeekOfDay "week of a day",
    /// "two years ago".
    Ago "ago",
    /// "a fortnight ago".
    Fortnight "fortnight",
    /// "now", "recently".
    VagueTime "vague time",
    /// "the summer of 2024".
    Season "season",
    /// "May 2025".
    Month "month",
    /// "12 February 2025".
    DayOfMonth "day of month",
    /// "May 30 to June 2".
    DaysOfTwoMonths "days of two months",
    /// "January to March".
    MonthRange "month range",
    /// "on Tuesday".
    Weekday "weekday",
    /// "Easter Monday".
    Holiday "holiday",
    /// "2025-02-12".
    DateInFigures "date in figures",
    /// "03/04/2025" in an article that does not show which comes first.
    EitherOrder "day and month in either order",
    /// "6:30 p.m."
    TimeOfDay "time of day",
    /// "Tuesday night".
    PartOfDay "part of day",
    /// "the second quarter".
    Quarter "quarter",
    /// "a year earlier".
    YearAgo "year ago",
    /// "year-end".
    YearEnd "year end",
    /// "fiscal 2025".
    FiscalYear "fiscal year",
    /// "2025".
    Year "year",
    /// "2024-2027".
    YearRange "year range",
    /// "nineteen ninety-four".
    YearInWords "year in words",
    /// "the 1990s".
    Decade "decade",
    /// "the 19th century".
    Century "century",
    /// "mid-2025".
    HyphenatedDate "hyphenated date",
    /// "within three months".
    Within "within",

    /// An amount of a currency: "$300 billion".
    Money "money",
    /// "5 percent".
    Share "share",
    /// A physical unit: "40 kilometres".
    Unit "unit",
    /// A length of time: "three years".
    Time "time",
    /// "aged 42".
    Age "age",
    /// A number of what a noun names: "12 ships".
    Count "count",
    /// "dozens of ships".
    VagueCount "vague count",
    /// "two thirds".
    Fraction "fraction",
    /// A number alone.
    BareNumber "bare number",

    /// A statement the linear models found.
    ModelStatement "model",
    /// A quotation whose speaker the words around it tell.
    Quotation "quotation",
    /// Somebody's embedded post.
    Post "post",
    /// A quotation set apart from the text.
    PullQuote "pull_quote",
    /// "Rutte: allies must spend more".
    Headline "headline",
    /// A turn of a transcript.
    Transcript "transcript",
    /// A statement inside another.
    Nested "nested",
    /// A paragraph of a text that is somebody's own words.
    Speech "speech",

    /// A topic the linear model found.
    LinearTopic "topics.linear",
}

rules! {
    /// How the speaker of a statement was found: the step that led from its source as printed to a name.
    SpeakerRule,

    /// The user's word, set by the file of corrections.
    Correction "correction",
    /// A source is printed, and nothing says for certain who it is.
    Open "open",
    /// No source is printed.
    NoSource "no source",
    /// "…, adding that …" without a source: who spoke before in the same sentence.
    GoesOn "goes on",
    /// "The Post quoted Moe as saying": who is relayed.
    Relayed "relayed",
    /// "Moe resigned in a letter to the board stating …": the subject, not whom it was told.
    ParticipleSubject "subject of the participle",
    /// "Ann Moe and Lars Vik": two are named in the source, and each is credited.
    Joint "one of two",
    /// A person named in the source.
    Name "name",
    /// A surname that is also a common word, of somebody named in full elsewhere.
    Surname "surname",
    /// "he", "she".
    PersonalPronoun "pronoun",
    /// "Moe, the chairman, who said …", "the Treasury, which said …".
    RelativePronoun "relative pronoun",
    /// "I" inside what somebody is quoted saying.
    FirstPerson "first person",
    /// "You said" in a question: who answers.
    Addressee "who is asked",
    /// "it said".
    NeuterPronoun "neuter pronoun",
    /// "Ann Moe, the head of the union, said": the source begins behind the name.
    DescriptionBehindName "description behind a name",
    /// An organisation named in the source.
    OrganisationName "name of an organisation",
    /// "a Boeing spokesman".
    Spokesman "spokesman",
    /// "Another automaker, General Motors, said": the name stands behind the source.
    Apposition "apposition",
    /// "the defense secretary": the one person printed with that role.
    Role "role",
    /// "the 53-year-old" after "Ann Moe, 53,".
    Age "age",
    /// "The mother of three": the only person named before who can be meant.
    OnlyPerson "only person",
    /// "the Commission" after "the European Commission".
    ShortForm "short form",
    /// "the company": the only organisation it can be.
    OrganisationKind "kind of organisation",
    /// "A Harbour Board report": whose the document is.
    Author "author of a document",
    /// "The Minister for Ports" where nobody is named with that office.
    Office "office",
    /// "…, a top official said. Board member Ann Moe told …": the sentence behind the lead names him.
    NamedLater "named in the next sentence",
    /// A source that is a name throughout, though the tagger does not know it.
    UntaggedName "untagged name",
    /// "Turkey's foreign ministry".
    StateOrgan "organ of a state",
    /// A speech or release of whom the record names as its speaker.
    RecordSpeaker "speaker of the record",
    /// "Speech by Ms Ann Moe": whom the title or the opening names.
    HeadingSpeaker "named in the heading",
    /// "MOE: …", "Written reply by Ms Ann Moe: …": whom the label before the words names.
    TurnLabel "label of the turn",
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_rule_has_a_name_of_its_own_under_which_it_is_stored() {
        let names: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        let steps: HashSet<&str> = SpeakerRule::ALL.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(steps.len(), SpeakerRule::ALL.len());
        for rule in Rule::ALL {
            let stored = serde_json::to_string(rule).expect("a rule is stored");
            assert_eq!(stored, format!("\"{rule}\""));
            let read: Rule = serde_json::from_str(&stored).expect("a stored rule is read");
            assert_eq!(read, *rule);
        }
    }
}
