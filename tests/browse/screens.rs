//! The screens at several sizes, as they look.

use super::Browser;
use super::driver::SAMPLE;
use dateline::browse::Event;
use std::fs;
use std::path::Path;

fn shown(size: (u16, u16), query: &str, keys: &str) -> String {
    let mut browser = Browser::new(query, size);
    browser.settle();
    browser.press(keys);
    browser.screen()
}

#[test]
fn the_least_screen() {
    insta::assert_snapshot!("60x15", shown((60, 15), "defence spending", ""));
    insta::assert_snapshot!(
        "60x15-article",
        shown((60, 15), "defence spending", "enter enter n")
    );
    insta::assert_snapshot!(
        "60x15-facets",
        shown((60, 15), "defence spending", "enter f")
    );
    insta::assert_snapshot!(
        "60x15-wrong",
        shown((60, 15), "", "'spending palce:europe'")
    );
}

#[test]
fn the_usual_screen() {
    insta::assert_snapshot!("80x24", shown((80, 24), "spending", "enter"));
    insta::assert_snapshot!("80x24-offer", shown((80, 24), "", "'spending speaker:'"));
    insta::assert_snapshot!("80x24-said", shown((80, 24), "spending", "enter 2 j"));
    insta::assert_snapshot!("80x24-help", shown((80, 24), "", "enter ?"));
}

#[test]
fn the_wide_screen() {
    insta::assert_snapshot!("160x40", shown((160, 40), "spending", "enter f down space"));
    insta::assert_snapshot!("160x40-figures", shown((160, 40), "spending", "enter 3 p"));
    insta::assert_snapshot!(
        "160x40-timeline",
        shown((160, 40), "", "enter 4 down shift-down")
    );
}

#[test]
fn every_size_is_drawn() {
    let mut browser = Browser::new("spending", (60, 15));
    browser.settle();
    for (width, height) in [
        (1, 1),
        (3, 2),
        (20, 5),
        (59, 14),
        (77, 21),
        (131, 60),
        (300, 100),
    ] {
        for keys in [
            "enter",
            "f",
            "tab tab enter",
            "2",
            "3 p",
            "4 space",
            "1 ?",
            "esc",
        ] {
            browser.happened(Event::Resized(width, height));
            browser.press(keys);
            let screen = browser.screen();
            assert_eq!(screen.split('\n').count(), usize::from(height));
        }
    }
}

/// The README's screens are drawn by the keys that stand above them:
/// `<!-- screen 100x30 "query" keys: enter f down space -->` and then a block of text.
/// `UPDATE_README=1` writes what was drawn into the README instead.
#[test]
fn the_screens_of_the_readme_are_drawn() {
    let _held = crate::readme::README.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).expect("a README");
    let _ = &*SAMPLE;
    let mut made = String::new();
    let mut lines = text.lines();
    let mut screens = 0;
    while let Some(line) = lines.next() {
        made.push_str(line);
        made.push('\n');
        let Some(asked) = line.strip_prefix("<!-- screen ") else {
            continue;
        };
        screens += 1;
        let (size, rest) = asked.split_once(" \"").expect("a size");
        let (query, rest) = rest.split_once("\" keys: ").expect("a query");
        let keys = rest.strip_suffix(" -->").expect("an end");
        let (width, height) = size.split_once('x').expect("a size");
        let size = (
            width.parse().expect("columns"),
            height.parse().expect("lines"),
        );
        let screen = shown(size, query, keys);
        made.push_str(&format!("```text\n{screen}\n```\n"));
        assert_eq!(lines.next(), Some("```text"));
        lines
            .by_ref()
            .find(|line| *line == "```")
            .expect("the block ends");
    }
    assert!(screens > 0, "the README shows no screen");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, made).expect("written");
    } else {
        assert!(text == made, "README.md shows other screens than are drawn");
    }
}
