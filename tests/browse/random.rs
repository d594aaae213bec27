//! Any keys at all, garbage pasted among them, answers that come late or never: no panic, and in the end the state is that
//! of a fresh search.

use super::Browser;
use dateline::browse::{Effect, Event, Key, List, State};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// Keys pressed.
const PRESSED: usize = 10_000;

const KEYS: &[&str] = &[
    "enter",
    "esc",
    "tab",
    "shift-tab",
    "up",
    "down",
    "left",
    "right",
    "page-up",
    "page-down",
    "home",
    "end",
    "backspace",
    "delete",
    "space",
    "ctrl-a",
    "ctrl-e",
    "ctrl-w",
    "ctrl-u",
    "ctrl-k",
    "ctrl-p",
    "ctrl-n",
    "ctrl-left",
    "ctrl-right",
    "alt-left",
    "alt-right",
    "alt-1",
    "alt-2",
    "alt-3",
    "alt-4",
    "f1",
    "ctrl-r",
    "ctrl-l",
    "shift-up",
    "shift-down",
    "/",
    "f",
    "n",
    "N",
    "1",
    "2",
    "3",
    "4",
    "[",
    "]",
    "o",
    "w",
    "y",
    "c",
    "\"",
    "e",
    "s",
    "r",
    "u",
    "t",
    "p",
    "x",
    "X",
    "?",
    "j",
    "k",
    "g",
    "G",
    "i",
    ":",
    "(",
    "{",
];

const PASTED: &[&str] = &[
    "defence spending",
    "speaker:",
    "place:europe ",
    "said{speaker:rutte ",
    "fig{",
    "date:2025-02 ",
    "@x ",
    "\u{1b}[31mred\u{1b}]0;t\u{7}",
    "\u{202e}evil\u{200b}",
    "((((",
    "\"open",
    "日本語 ",
    "e\u{301}",
    "a\nb\tc",
    "-",
    "NOT ",
    "OR ",
    "palce:x ",
    "figure:>=2% ",
    "\u{0}\u{1}",
    "👩‍👩‍👧 ",
    "topic:",
    "has:",
    "~~^^**",
];

/// Numbers that look as if they came by chance, and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }
}

fn event(dice: &mut Dice) -> Event {
    let of = |list: &[&'static str], n: usize| list[n % list.len()];
    let n = dice.below(100_000);
    match dice.below(100) {
        0..=69 => Event::Key(Key::read(of(KEYS, n)).expect("a key")),
        70..=79 => Event::Pasted(of(PASTED, n).to_owned()),
        80..=84 => {
            let width = 1 + dice.below(200) as u16;
            Event::Resized(width, 1 + dice.below(70) as u16)
        }
        85..=94 => Event::Mouse(mouse(dice)),
        _ => Event::Key(Key::read("ctrl-u").expect("a key")),
    }
}

fn mouse(dice: &mut Dice) -> crossterm::event::MouseEvent {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let kind = match dice.below(4) {
        0 | 1 => MouseEventKind::Down(MouseButton::Left),
        2 => MouseEventKind::ScrollUp,
        _ => MouseEventKind::ScrollDown,
    };
    MouseEvent {
        kind,
        column: dice.below(200) as u16,
        row: dice.below(70) as u16,
        modifiers: KeyModifiers::NONE,
    }
}

#[test]
fn after_any_keys_the_state_is_that_of_a_fresh_search() {
    let dice = &mut Dice(0x9e37_79b9_7f4a_7c15);
    let mut browser = Browser::new("", (100, 30));
    for pressed in 0..PRESSED {
        let event = event(dice);
        browser.happened(event);
        // Some answers come at once, some much later, some never.
        if dice.below(4) == 0 && !browser.open.is_empty() {
            let at = dice.below(browser.open.len());
            browser.open.swap(0, at);
            browser.answer();
        }
        if browser.open.len() > 40 {
            browser.open.drain(..20);
        }
        if pressed % 40 == 0 {
            browser.screen();
        }
        if pressed % 500 == 499 {
            refresh(&mut browser);
            same_as_fresh(&browser);
        }
    }
    assert!(!browser.effects.contains(&Effect::Quit));
}

/// Answers all, after questions that went unanswered were put again.
fn refresh(browser: &mut Browser) {
    browser.open.clear();
    browser.happened(Event::Reopened);
    browser.settle();
}

fn same_as_fresh(browser: &Browser) {
    let state = &browser.state;
    let mut fresh = State::new("", state.size, state.today);
    fresh.asked = state.asked.clone();
    let mut fresh = Browser::of(fresh);
    fresh.happened(Event::Began);
    fresh.settle();
    let (ours, theirs) = (&state.came, &fresh.state.came);
    assert_eq!(ours.wrong, theirs.wrong);
    assert_eq!(state.awaited, 0);
    if ours.wrong.is_some() {
        return;
    }
    assert_eq!(ours.list.told(), theirs.list.told(), "{:?}", state.asked);
    assert_eq!(ours.counts, theirs.counts);
    assert_eq!(ours.histogram, theirs.histogram);
    let ids = |list: &List| {
        let rows = (0..list.len()).filter_map(|at| list.row(at));
        rows.map(|row| row.id.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&ours.list), ids(&theirs.list));
    if let Some(row) = ours.list.row(state.row) {
        assert_eq!(
            ours.reading.id, row.id,
            "what is read is what the cursor is on"
        );
    }
}

proptest! {
    #![proptest_config(Config::with_cases(64))]

    #[test]
    fn any_text_can_be_typed_and_drawn(text in ".{0,60}", width in 1_u16..120, height in 1_u16..40) {
        let mut browser = Browser::new("", (width, height));
        browser.happened(Event::Pasted(text));
        browser.settle();
        let screen = browser.screen();
        prop_assert!(!screen.chars().any(|c| c.is_control() && c != '\n'));
    }
}
