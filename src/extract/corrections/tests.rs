//! What each sort of correction does to an article and its facts.

use super::*;
use crate::date::Interval;
use crate::extract::{Rule, extract, text_of};

const TEXT: &str = "PARIS, Texas, Feb 12 - Defense Secretary Pete Hegseth said spending would reach 2 percent of GDP. \
                    \"We will not wait,\" Mark Rutte told reporters in Brussels on Friday. Dodd Frank was amended.";

fn article() -> Article {
    Article {
        id: "a".into(),
        path: "f.json".into(),
        text: TEXT.into(),
        blocks: crate::text::layout::blocks(TEXT, false),
        title_in_text: true,
        published: Interval::parse("2025-02-12").map(|when| Dated {
            when,
            provenance: Provenance::Field,
        }),
        source: Some("The Gazette".into()),
        ..Article::default()
    }
}

fn file(toml: &str) -> CorrectionFile {
    toml::from_str(toml).expect("a corrections file")
}

/// The article and its facts after the corrections, and which of these met something.
fn corrected(toml: &str) -> (Article, Facts, Vec<usize>) {
    let corrections = Corrections::new(&file(toml)).expect("corrections");
    let mut article = article();
    let mut met = corrections.correct_article(&mut article);
    let mut facts = extract(&article);
    let text = text_of(&article).into_owned();
    met.extend(corrections.correct_facts(&article, &text, &mut facts));
    (article, facts, met)
}

fn refused(toml: &str) -> String {
    Corrections::new(&file(toml)).expect_err("refused").reason
}

#[test]
fn a_speaker_is_another_or_unknown() {
    let (_, facts, met) = corrected(
        "[[correction]]\narticle = 'a'\nfact = 'speaker'\nwas = 'mark  rutte'\nnow = 'Pete Hegseth'\nwords = 'WE WILL'\n\
         [[correction]]\narticle = 'a'\nfact = 'speaker'\nwas = 'Pete Hegseth'\nwords = 'reach 2'\n",
    );
    assert_eq!(met, [0, 1]);
    let by = |words: &str| {
        let of =
            |s: &&crate::extract::Statement| s.content.iter().any(|c| c.of(TEXT).contains(words));
        facts.statements.iter().find(of).expect("a statement")
    };
    let wait = by("We will not");
    assert_eq!(wait.speaker.as_deref(), Some("Pete Hegseth"));
    assert!(wait.speaker_is_person);
    assert_eq!((wait.rule, wait.confidence), (Rule::Correction, 1.0));
    assert_eq!(by("spending").speaker, None);
}

#[test]
fn a_statement_is_struck_by_its_words() {
    let strike = "[[correction]]\narticle = 'a'\nfact = 'statement'\nwas = 'will not wait'\n";
    let (_, facts, met) = corrected(strike);
    assert_eq!(met, [0]);
    let said =
        |s: &crate::extract::Statement| s.content.iter().any(|c| c.of(TEXT).contains("wait"));
    assert!(!facts.statements.iter().any(said));
    assert!(!facts.statements.is_empty());
}

#[test]
fn a_person_is_another_and_speakers_follow() {
    let (_, facts, met) = corrected(
        "[[correction]]\narticle = 'f.json:a'\nfact = 'person'\nwas = 'Pete Hegseth'\nnow = 'Peter Brian Hegseth'\n\
         [[correction]]\narticle = 'a'\nfact = 'person'\nwas = 'Mark Rutte'\n",
    );
    assert_eq!(met, [0, 1]);
    let names: Vec<&str> = facts.people.iter().map(|p| p.name.as_str()).collect();
    assert!(
        names.contains(&"Peter Brian Hegseth") && !names.contains(&"Mark Rutte"),
        "{names:?}"
    );
    let speakers: Vec<_> = facts
        .statements
        .iter()
        .filter_map(|s| s.speaker.as_deref())
        .collect();
    assert!(speakers.contains(&"Peter Brian Hegseth"), "{speakers:?}");
}

#[test]
fn a_place_a_topic_a_figure_and_a_date_are_others() {
    let found = extract(&article());
    let topic = found
        .topics
        .first()
        .map_or("", |t| t.name.as_ref())
        .to_owned();
    let (_, facts, met) = corrected(&format!(
        "[[correction]]\narticle = 'a'\nfact = 'place'\nwas = 'Brussels'\nnow = 'Europe/France/Paris'\n\
         [[correction]]\narticle = 'a'\nfact = 'topic'\nwas = '{topic}'\nnow = 'Culture'\n\
         [[correction]]\narticle = 'a'\nfact = 'figure'\nwas = '2 percent'\nnow = '5 percent'\n\
         [[correction]]\narticle = 'a'\nfact = 'date'\nwas = 'Friday'\nnow = '2025-02-14'\n"
    ));
    assert_eq!(met, [0, 1, 2, 3], "{facts:#?}");
    let paris = facts
        .places
        .iter()
        .find(|p| p.path.starts_with("Europe/France"))
        .expect("Paris");
    assert!(paris.lat.is_some() && paris.country.as_deref() == Some("FR"));
    assert!(
        paris
            .mentions
            .iter()
            .any(|m| m.span.of(TEXT) == "Brussels" && m.rule == Rule::Correction)
    );
    assert!(!facts.places.iter().any(|p| p.path.ends_with("/Brussels")));
    assert_eq!(
        (facts.topics[0].code, facts.topics[0].rule),
        (23, Rule::Correction)
    );
    let figure = facts
        .figures
        .iter()
        .find(|f| f.rule == Rule::Correction)
        .expect("a figure");
    assert_eq!(
        (figure.value, figure.unit.as_deref()),
        (5.0, Some("percent"))
    );
    assert_eq!(figure.of, found.figures[0].of, "what is not said stays");
    let date = facts
        .dates
        .iter()
        .find(|d| d.rule == Rule::Correction)
        .expect("a date");
    assert_eq!(date.timex, "2025-02-14");
}

#[test]
fn the_publication_is_put_right_before_the_text_is_read() {
    let (article, facts, met) = corrected(
        "[[correction]]\narticle = 'a'\nfact = 'published'\nwas = '2025-02-12'\nnow = '2024-03-05'\n\
         [[correction]]\narticle = 'a'\nfact = 'source'\nwas = 'the gazette'\nnow = 'The Herald'\n",
    );
    assert_eq!(met, [0, 1]);
    assert_eq!(article.source.as_deref(), Some("The Herald"));
    assert_eq!(
        article.published.map(|d| d.provenance),
        Some(Provenance::Correction)
    );
    let friday = facts
        .dates
        .iter()
        .find(|d| d.span.of(TEXT).contains("Friday"));
    assert_eq!(friday.map(|d| &d.timex[..4]), Some("2024"));
}

#[test]
fn what_meets_nothing_changes_nothing() {
    let (changed, facts, met) = corrected(
        "[[correction]]\narticle = 'b'\nfact = 'source'\nnow = 'The Herald'\n\
         [[correction]]\narticle = 'a'\nfact = 'published'\nwas = '2020'\n\
         [[correction]]\narticle = 'a'\nfact = 'place'\nwas = 'Nowhere'\n",
    );
    assert!(met.is_empty());
    assert_eq!(changed, article());
    assert_eq!(facts, extract(&article()));
}

#[test]
fn a_correction_that_cannot_be_made_is_refused() {
    let entry = |rest: &str| refused(&format!("[[correction]]\narticle = 'a'\n{rest}"));
    assert!(entry("fact = 'person'").contains("`was` is missing"));
    assert!(entry("fact = 'place'\nwas = 'Paris'\nnow = 'Nowhereham'").contains("Nowhereham"));
    assert!(entry("fact = 'topic'\nwas = 'Defense'\nnow = 'Gossip'").contains("no such topic"));
    assert!(entry("fact = 'figure'\nwas = '2'\nnow = 'many'").contains("no figure"));
    assert!(entry("fact = 'published'\nnow = 'soon'").contains("no date"));
    assert!(entry("fact = 'statement'\nwas = 'x'\nnow = 'y'").contains("struck out"));
    assert!(entry("fact = 'person'\nwas = 'x'\nnow = ' '").contains("leave it out"));
}

#[test]
fn a_figure_is_met_as_it_is_printed_on_screen_and_by_its_value() {
    let printed = |was: &str| {
        let entry = format!("[[correction]]\narticle = 'a'\nfact = 'figure'\nwas = '{was}'\n");
        corrected(&entry).2
    };
    let found = extract(&article());
    let figure = found.figures.first().expect("a figure");
    let unit = figure.unit.as_deref().unwrap_or_default();
    let of = figure.of.as_deref().unwrap_or_default();
    for was in [
        format!("{} {unit} of {of}", figure.value),
        format!("{} {unit} of {of}, spending", figure.value),
        format!("~ {} {unit}", figure.value),
        format!("{}", figure.value),
    ] {
        assert_eq!(printed(&was), [0], "{was}");
    }
    assert!(printed("97 percent").is_empty());
}
