//! The browser without a terminal: keys go in, questions are put to the sample corpus, screens come out.

use crate::world::{NOW, World};
use dateline::browse::{Effect, Event, Key, Keys, Palette, Part, State, Task, done, draw, update};
use dateline::index::OpenIndex;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::Path;
use std::sync::LazyLock;

/// The sample corpus, indexed.
pub static SAMPLE: LazyLock<World> = LazyLock::new(|| {
    let world = World::new();
    world.copy_corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
    world.ends(&["index", "-q"], 0);
    world
});

static INDEX: LazyLock<OpenIndex> = LazyLock::new(|| SAMPLE.open());

/// A browser over the sample corpus.
pub struct Browser {
    pub state: State,
    pub keys: Keys,
    /// Questions that are not answered yet.
    pub open: Vec<(u64, String, Task)>,
    /// What else was to be done.
    pub effects: Vec<Effect>,
}

impl Browser {
    /// A browser that has begun, on a screen of a size.
    pub fn new(query: &str, size: (u16, u16)) -> Self {
        let today = NOW.parse().expect("a day");
        let mut browser = Self::of(State::new(query, size, today));
        browser.happened(Event::Began);
        browser
    }

    pub fn of(state: State) -> Self {
        Self {
            state,
            keys: Keys::default(),
            open: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// Takes in what happens.
    pub fn happened(&mut self, event: Event) {
        for effect in update(&mut self.state, &self.keys, event) {
            match effect {
                Effect::Work(number, tasks) => {
                    let typed = self.state.asked.query.clone();
                    let open = tasks.into_iter().map(|task| (number, typed.clone(), task));
                    self.open.extend(open);
                }
                effect => self.effects.push(effect),
            }
        }
    }

    /// Presses keys, as they are written with blanks between them; `'text'` is typed.
    pub fn press(&mut self, keys: &str) {
        for (at, part) in keys.split('\'').enumerate() {
            if at % 2 == 1 {
                for c in part.chars() {
                    let key = if c == ' ' {
                        "space".into()
                    } else {
                        c.to_string()
                    };
                    self.key(&key);
                }
            } else {
                for key in part.split_whitespace() {
                    self.settle();
                    self.key(key);
                }
            }
        }
        self.settle();
    }

    fn key(&mut self, written: &str) {
        let key = Key::read(written).unwrap_or_else(|| panic!("no key: {written}"));
        self.happened(Event::Key(key));
    }

    /// Answers the oldest question, or one of an older number as if it came late.
    pub fn answer(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let (number, typed, task) = self.open.remove(0);
        let part = part(&task, &typed);
        self.happened(Event::Came(number, Box::new(part)));
    }

    /// Answers all questions.
    pub fn settle(&mut self) {
        while !self.open.is_empty() {
            self.answer();
        }
    }

    /// The screen as lines of text.
    pub fn screen(&self) -> String {
        let (width, height) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen");
        let drawn = terminal.draw(|frame| draw(frame, &self.state, &self.keys, Palette::Colours));
        let buffer = drawn.expect("a frame").buffer.clone();
        let line = |y| {
            let cells = (0..width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        (0..height).map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Answers a question.
pub fn part(task: &Task, typed: &str) -> Part {
    let now = format!("{NOW}T12:00:00").parse().expect("a moment");
    done(&INDEX, task, typed, now)
}
