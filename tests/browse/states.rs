//! The state of the browser, without a terminal: what keys make of it.

use super::Browser;
use dateline::browse::{Asked, Effect, Event, List, Pane, Tab};
use dateline::query::{Facet, Sort};

const SIZE: (u16, u16) = (160, 45);

#[test]
fn hits_an_article_and_counts_follow_each_letter() {
    let mut browser = Browser::new("", SIZE);
    browser.settle();
    let all = browser.state.came.list.len();
    browser.press("'defence'");
    let found = browser.state.came.list.len();
    assert!(found > 0 && found < all, "{found} of {all}");
    let state = &browser.state;
    let row = state.came.list.row(0).expect("a row");
    assert_eq!(state.came.reading.id, row.id);
    assert!(!state.came.reading.matches.is_empty());
    assert_eq!(state.came.counts.len(), 5);
    assert_eq!(state.awaited, 0);
}

#[test]
fn answers_that_come_late_are_dropped() {
    let mut browser = Browser::new("", SIZE);
    browser.settle();
    browser.happened(Event::Pasted("defence".into()));
    let late = std::mem::take(&mut browser.open);
    browser.press("ctrl-u 'housing'");
    let before = browser.state.came.clone();
    browser.open = late;
    browser.settle();
    assert_eq!(browser.state.came, before);
}

#[test]
fn a_wrong_query_keeps_the_last_list_and_says_where() {
    let mut browser = Browser::new("defence", SIZE);
    browser.settle();
    let found = browser.state.came.list.clone();
    browser.press("' palce:europe'");
    let wrong = browser.state.came.wrong.as_ref().expect("an error");
    assert_eq!(wrong.span.map(|span| (span.start, span.end)), Some((8, 13)));
    assert!(wrong.hint.as_deref().expect("a hint").contains("place:"));
    assert_eq!(browser.state.came.list, found);
    browser.press("ctrl-w");
    assert_eq!(browser.state.came.wrong, None);
}

#[test]
fn fields_and_values_are_completed() {
    let mut browser = Browser::new("", SIZE);
    browser.press("'spea' tab");
    assert_eq!(browser.state.line.text(), "speaker:");
    browser.press("'hegs'");
    let offer = browser.state.offer.as_ref().expect("an offer");
    assert_eq!(offer.values, ["Pete Hegseth"]);
    browser.press("tab");
    assert_eq!(browser.state.line.text(), "speaker:\"Pete Hegseth\" ");
    assert!(!browser.state.came.list.is_empty());
    browser.press("'date:2025' down tab");
    assert!(browser.state.line.text().ends_with("date:2025-Q1 "));
}

#[test]
fn a_completion_asked_for_too_early_is_made_when_values_come() {
    let mut browser = Browser::new("", SIZE);
    browser.settle();
    browser.happened(Event::Pasted("speaker:hegs".into()));
    let tab = dateline::browse::Key::read("tab").expect("a key");
    browser.happened(Event::Key(tab));
    assert_eq!(browser.state.line.text(), "speaker:hegs");
    browser.settle();
    assert_eq!(browser.state.line.text(), "speaker:\"Pete Hegseth\" ");
}

#[test]
fn values_are_chosen_taken_back_and_gone_back_to() {
    let mut browser = Browser::new("", SIZE);
    browser.press("'spending' enter f down down space");
    let chosen = browser.state.asked.chosen.clone();
    assert_eq!(chosen.len(), 1);
    assert_eq!(chosen[0].0, Facet::Person);
    let count = browser.state.came.counts[0]
        .values
        .iter()
        .find(|value| value.chosen);
    let count = count.expect("a chosen value").count;
    let List::Articles(answer) = &browser.state.came.list else {
        panic!("articles");
    };
    assert_eq!(answer.total, Some(count), "a count is the number of hits");
    browser.press("down space");
    assert_eq!(browser.state.asked.chosen.len(), 2, "several of one facet");
    browser.press("[ [");
    assert!(browser.state.asked.chosen.is_empty());
    browser.press("]");
    assert_eq!(browser.state.asked.chosen, chosen);
    browser.press("x");
    assert!(browser.state.asked.chosen.is_empty());
}

#[test]
fn tabs_list_statements_figures_and_bars() {
    let mut browser = Browser::new("spending", SIZE);
    browser.press("enter 2");
    assert!(matches!(&browser.state.came.list, List::Statements(said) if !said.said.is_empty()));
    assert!(browser.state.came.reading.passage_at.is_some());
    browser.press("\"");
    let copied = browser
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Copy(text, _) if text.starts_with('“')));
    assert!(copied, "{:?}", browser.effects);
    browser.press("3 p");
    assert!(matches!(&browser.state.came.list, List::Figures(_)));
    assert!(browser.state.came.series.is_some() && browser.state.shows_series());
    browser.press("4");
    let List::Timeline(timeline) = &browser.state.came.list else {
        panic!("bars");
    };
    let range = (timeline.bars[0].from, timeline.bars[2].to);
    let sum: u64 = timeline.bars[..3].iter().map(|bar| bar.count).sum();
    browser.press("shift-down shift-down enter");
    assert_eq!(browser.state.asked.range, Some(range));
    let List::Timeline(timeline) = &browser.state.came.list else {
        panic!("bars");
    };
    assert!(timeline.total > 0 && timeline.total <= sum);
    browser.press("1");
    assert_eq!(
        (browser.state.asked.tab, browser.state.asked.range),
        (Tab::Articles, Some(range))
    );
}

#[test]
fn one_goes_from_match_to_match() {
    let mut browser = Browser::new("defence spending", (100, 24));
    browser.press("enter n");
    let first = browser.state.match_at;
    let many = browser.state.came.reading.matches.len();
    assert!(many > 1, "{many}");
    for _ in 0..many {
        browser.press("n");
    }
    assert_eq!(browser.state.match_at, first, "around");
    browser.press("shift-n");
    let line = browser.state.came.reading.matches[browser.state.match_at];
    assert!(line >= browser.state.article_top);
}

#[test]
fn earlier_queries_are_recalled() {
    let mut browser = Browser::new("", SIZE);
    browser.press("'housing' enter / ctrl-u 'tariffs' enter / ctrl-u 'ne' up");
    assert_eq!(browser.state.line.text(), "tariffs");
    browser.press("up");
    assert_eq!(browser.state.line.text(), "housing");
    browser.press("down down");
    assert_eq!(browser.state.line.text(), "ne");
    let noted = [
        Effect::Note("housing".into()),
        Effect::Note("tariffs".into()),
    ];
    assert_eq!(browser.effects, noted);
}

#[test]
fn what_is_saved_or_exported_is_the_whole_search() {
    let mut browser = Browser::new("spending", SIZE);
    browser.press("enter f down space r");
    browser.press("s 'arms' enter e ctrl-u 'out.csv' enter");
    let person = &browser.state.asked.chosen[0].1;
    let query = format!("spending person:=\"{person}\"");
    assert_eq!(
        browser.effects[1],
        Effect::Save("arms".into(), query.clone())
    );
    let Effect::Export(asked, file) = &browser.effects[2] else {
        panic!("{:?}", browser.effects);
    };
    assert_eq!((file.as_str(), asked.sort), ("out.csv", Some(Sort::Newest)));
    // The saved query finds what the screen shows.
    let told = browser.state.came.list.told();
    let mut again = Browser::new(&query, SIZE);
    again.settle();
    assert_eq!(again.state.came.list.told(), told);
    assert_eq!(
        again.state.asked,
        Asked {
            query,
            ..Asked::default()
        }
    );
}

#[test]
fn panes_take_turns_and_escape_leads_to_the_list() {
    let mut browser = Browser::new("", SIZE);
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(browser.state.pane);
        browser.press("tab");
    }
    assert_eq!(seen, [Pane::Query, Pane::List, Pane::Article, Pane::Facets]);
    browser.press("esc");
    assert_eq!(browser.state.pane, Pane::List);
    browser.press("?");
    assert!(browser.state.help.is_some());
    browser.press("esc");
    assert_eq!(browser.state.help, None);
}
