//! What is a credit and what only looks like one.

use crate::text::Analysis;

/// The credits of a text as printed, and its sentences without them.
fn read(text: &str) -> (Vec<&str>, Vec<&str>) {
    let analysis = Analysis::of(text);
    let credits = analysis.credits.iter();
    let credits = credits.map(|c| analysis.span(c.clone()).of(text));
    let sentences = analysis.sentences.iter().map(|s| s.span.of(text));
    (credits.collect(), sentences.collect())
}

const NEWS: &str = "Ministers met on Friday to talk about the budget of the coming year.";

#[test]
fn credits_are_no_sentences() {
    for credit in [
        "(Reporting by Ida Holm in Oslo; Editing by Leo Park)",
        "(Reporting By Ida Holm and J. A. Giano in Oslo ; additional reporting by Per Dahl, editing by Leo Park",
        "(Additional reporting by Ida Holm, Oslo newsroom, writing by Leo Park)",
        "Reporting and writing by Ida Holm.",
        "(additional reporting by Ida Holm and Leo Park)",
        "(Ida Holm in Oslo and Leo Park in Bergen; editing by Per Dahl)",
        "(Graphics by Ida Holm, editing by Leo Park/Per Dahl)",
        "(With reporting by Ida Holm in Oslo, Norway)",
        "Written by Ida Holm; Edited by Leo Park",
        "Contact: Ida Holm and Leo Park, 202/555-0143.",
        "Contact: Ida Holm, 202/555-0143; Leo Park, 208/555-0185.",
        "MEDIA CONTACT: Ida Holm (202) 555-0143",
        "Image: Ida Holm.",
        "(Photo credit: Ida Holm/Nordic Press)",
        "Photo by Ida Holm.",
        "Photo courtesy of Ida Holm.",
        "Ida Holm, Per Dahl, and Leo Park contributed to this report.",
        "Associated Press writer Ida Holm in Oslo contributed to this story.",
    ] {
        for text in [format!("{NEWS}\n\n{credit}"), format!("{NEWS} {credit}")] {
            assert_eq!(read(&text), (vec![credit], vec![NEWS]), "{text}");
        }
    }
}

#[test]
fn a_contact_within_a_sentence_is_cut_out() {
    let text = format!(
        "{NEWS} For details, reporters should contact Ida Holm, Land Office, at (435) 555-0106. It is free."
    );
    let (credits, sentences) = read(&text);
    assert_eq!(
        credits,
        ["contact Ida Holm, Land Office, at (435) 555-0106"]
    );
    assert_eq!(sentences.last(), Some(&"It is free."));
}

#[test]
fn a_card_stands_below_its_label() {
    let text = format!("{NEWS}\n\nContact:\n\nIda Holm\n\n(202) 555-0143\n\n{NEWS}");
    assert_eq!(read(&text).0, ["Contact:\n\nIda Holm\n\n(202) 555-0143"]);
}

#[test]
fn a_byline_before_the_dateline_is_one() {
    let text = format!(
        "Budget talks fail again\n\nBy Ida Holm and Leo Park OSLO Nov 3 (Nordic Press) - {NEWS}"
    );
    assert_eq!(read(&text).0, ["By Ida Holm and Leo Park"]);
    let text = format!("Budget talks fail again\n\nBy Ida Holm\n\n{NEWS}");
    assert_eq!(read(&text).0, ["By Ida Holm"]);
    let text = format!("Budget talks fail again\n\nBy Senator Ida Holm\n\n{NEWS}");
    assert!(read(&text).0.is_empty());
}

#[test]
fn running_text_is_none() {
    for text in [
        "The report, written by Chief Justice Holm in 1803, was long.",
        "Written by Holm in two weeks, the report says little.",
        "The book (written by Ida Holm) sold well.",
        "Photo shows Ida Holm in Oslo.",
        "The figures (compiled by Holm Research) rose.",
        "Photo: Ida Holm speaks to ministers in Oslo.",
        "Tax Credit: The credit for wind power is extended for two years.",
        "Ida Holm contributed to this success.",
        "Holm contributed $5 million.",
        "Residents can contact: the office of Ida Holm.",
        "Ministers should call Ida Holm to the stand.",
        "Reporting by Congress is due in March.",
    ] {
        assert!(read(text).0.is_empty(), "{text}: {:?}", read(text).0);
    }
}
