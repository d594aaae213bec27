//! What stands on the screen: figures in a table, statements apart by speaker, snippets that show what was asked for.

use crate::world::World;
use dateline::article::Article;
use dateline::date::{Dated, Interval, Provenance};
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(|| World::of(&articles()));

fn article(id: &str, title: &str, text: &str, day: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        text: text.into(),
        blocks: dateline::text::layout::blocks(text, false),
        published: Some(Dated {
            when: Interval::day(day.parse().expect("a day")),
            provenance: Provenance::Field,
        }),
        source: Some("The Gazette".into()),
        path: "articles.ndjson".into(),
        ..Article::default()
    }
}

fn articles() -> Vec<Article> {
    let more =
        |who: &str| format!("“We must spend far more, and we must spend it now,” said {who}.");
    let council = "The council met on Monday. Fog lay over the town.\n\n\
        Spending on roads will rise to 2.5% of GDP, Finance Minister Ada Quill said. About 40,000 households gain.\n\n\
        The work must be done by 2031, the contract says. Two allies disagreed.";
    vec![
        article("a", "Allies meet", &more("Mark Rutte"), "2025-02-10"),
        article("b", "Allies meet again", &more("Mark Rutte"), "2025-02-11"),
        article("c", "Allies differ", &more("Viktor Orbán"), "2025-02-12"),
        article("d", "Council settles roads", council, "2025-04-02"),
        article(
            "e",
            "Mood sours",
            "Support fell to 31% in June, a poll said.",
            "2025-07-02",
        ),
    ]
}

fn shown(arguments: &[&str]) -> String {
    WORLD.run(arguments).stdout
}

#[test]
fn the_same_words_of_two_speakers_stay_apart() {
    let said = shown(&["said", "spend", "--sort", "oldest", "--collapse", "none"]);
    insta::assert_snapshot!(said, @r"
     1  Mark Rutte said
        “We must [spend] far more, and we must [spend] it now,”
        10 Feb 2025 · The Gazette · Allies meet
        a · 2 times the same words

     2  Viktor Orbán said
        “We must [spend] far more, and we must [spend] it now,”
        12 Feb 2025 · The Gazette · Allies differ
        c

     3  Ada Quill (Finance Minister Ada Quill) said
        [Spending] on roads will rise to 2.5% of GDP
        2 Apr 2025 · The Gazette · Council settles roads
        d

    4 statements, shown as 3: the same words of one speaker once
    ");
}

#[test]
fn braces_narrow_what_is_listed() {
    let said = shown(&[
        "said",
        "said{speaker:rutte}",
        "--sort",
        "oldest",
        "--format",
        "ids",
    ]);
    assert_eq!(said, "a\n", "the same words once");
    let figures = shown(&[
        "figures",
        "fig{unit:percent}",
        "--sort",
        "oldest",
        "--format",
        "csv",
    ]);
    let units: Vec<&str> = figures
        .lines()
        .skip(1)
        .filter_map(|l| l.split(',').nth(2))
        .collect();
    assert_eq!(units, ["percent", "percent"], "{figures}");
    let quill = shown(&["figures", "fig{speaker:quill}", "--format", "ids"]);
    assert_eq!(quill, "d\n");
    assert_eq!(
        WORLD
            .run(&["figures", "fig{speaker:quill unit:people}"])
            .code,
        1
    );
}

#[test]
fn figures_are_a_table() {
    insta::assert_snapshot!(shown(&["figures", "--sort", "oldest"]), @r"
    #   value       unit        of   measure            said by    date        source
    ──  ──────────  ──────────  ───  ─────────────────  ─────────  ──────────  ───────────
     1         2.5  percent     GDP  Spending on roads  Ada Quill  2 Apr 2025  The Gazette
        Spending on roads will rise to 2.5% of GDP, Finance Minister Ada Quill said.
        d

     2  ~ 40,000    households       households                    2 Apr 2025  The Gazette
        About 40,000 households gain.
        d

     3         2    allies           allies                        2 Apr 2025  The Gazette
        Two allies disagreed.
        d

     4        31    percent          Support                       2 Jul 2025  The Gazette
        Support fell to 31% in June, a poll said.
        e

    4 figures
    ");
}

#[test]
fn a_hit_is_shown_with_the_figure_or_deadline_asked_for() {
    let figure = shown(&["search", "figure:2..3%"]);
    assert!(figure.contains("rise to [2.5%] of GDP"), "{figure}");
    let deadline = shown(&["search", "deadline:2031"]);
    assert!(deadline.contains("by [2031]"), "{deadline}");
    assert_eq!(shown(&["search", "about:2031", "--format", "ids"]), "d\n");
    assert_eq!(WORLD.run(&["search", "deadline:2025-04"]).code, 1);
}

#[test]
fn a_plot_has_an_axis_and_no_gaps_in_time() {
    insta::assert_snapshot!(shown(&["figures", "--unit", "%", "--by", "month", "--kind", "all", "--plot"]), @r"
    month    median  figures  least  most
    2025-04     2.5        1    2.5   2.5      ●
    2025-05  –
    2025-06  –
    2025-07      31        1     31    31                                                       ●
                                           └────────┴───────┴────────┴───────┴────────┴───────┴────────┘
                                           0        5      10       15      20       25      30       35
    ● median  ├─┤ least to most, in percent

    2 figures in percent
    ");
}

#[test]
fn a_unit_that_nothing_has_is_refused_with_the_nearest() {
    let run = WORLD.run(&["figures", "--unit", "percnt"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `percent`?"), "{run:?}");
    assert_eq!(WORLD.run(&["figures", "--unit", "households"]).code, 0);
}

#[test]
fn a_word_that_looks_like_a_field_is_said_to_be_text() {
    let run = WORLD.run(&["search", "colour:blue"]);
    assert!(
        run.stderr.contains("note: `colour:` is no field"),
        "{run:?}"
    );
}

#[test]
fn evidence_says_what_leads_to_a_speaker_and_counts_code_points() {
    let why = shown(&["show", "--why", "d"]);
    assert!(why.contains("by the words:"), "{why}");
    assert!(
        why.contains("speaker Ada Quill (name): named in the source"),
        "{why}"
    );
}

#[test]
fn every_command_has_examples() {
    for command in [
        "index", "search", "said", "figures", "facets", "timeline", "show", "extract", "stats",
        "check",
    ] {
        let help = shown(&[command, "--help"]);
        assert!(help.contains("Examples:"), "{command}");
        let long = help
            .lines()
            .skip_while(|l| *l != "Examples:")
            .find(|l| l.chars().count() > 100);
        assert_eq!(long, None, "{command}");
    }
}
