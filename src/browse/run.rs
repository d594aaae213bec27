//! The loop: reads the terminal, changes the state, does what it asks for, draws.
//!
//! It waits for keys no longer than an answer may take to come, so that one thread reads the terminal alone and another
//! program can have it at any time.

use super::effect::Effect;
use super::keys::{Key, Keys};
use super::outside::Outside;
use super::screen::Screen;
use super::signals::{Asks, Signals, stop};
use super::state::State;
use super::update::{Event, update};
use super::view::{Palette, draw};
use super::waiting::{Waited, wait};
use super::worker::Worker;
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use crossterm::event::{self, Event as Input, KeyEventKind};
use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

/// How long keys are waited for while answers are awaited.
const SOON: Duration = Duration::from_millis(4);
/// How long keys are waited for before signals are looked at.
const IDLE: Duration = Duration::from_millis(100);

/// What the browser begins with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The query.
    pub query: String,
    /// The keys.
    pub keys: Keys,
    /// Queries of earlier sessions, the latest last.
    pub past: Vec<String>,
    /// The saved searches.
    pub saved: BTreeMap<String, String>,
    /// Whether there are colours.
    pub palette: Palette,
}

/// Runs the browser until it is ended.
///
/// # Errors
/// When the terminal cannot be read or drawn on.
pub fn run(
    index: OpenIndex,
    now: NaiveDateTime,
    start: Start,
    outside: &mut dyn Outside,
) -> io::Result<()> {
    let signals = Signals::note()?;
    let screen = Screen::take()?;
    let size = crossterm::terminal::size().unwrap_or((80, 24));
    let mut state = State::new(&start.query, size, now.date());
    state.past = start.past;
    state.saved = start.saved;
    let mut running = Running {
        worker: Worker::start(index.clone(), now),
        index,
        screen,
        state,
        keys: start.keys,
        palette: start.palette,
        outside,
        is_over: false,
    };
    running.happened(Event::Began)?;
    while !running.is_over {
        running.draw()?;
        running.wait(&signals)?;
    }
    Ok(())
}

struct Running<'a> {
    worker: Worker,
    index: OpenIndex,
    screen: Screen,
    state: State,
    keys: Keys,
    palette: Palette,
    outside: &'a mut dyn Outside,
    is_over: bool,
}

impl Running<'_> {
    fn draw(&mut self) -> io::Result<()> {
        let (state, keys, palette) = (&self.state, &self.keys, self.palette);
        self.screen.draw(|frame| draw(frame, state, keys, palette))
    }

    /// Waits until something happens, and takes in all that has.
    fn wait(&mut self, signals: &Signals) -> io::Result<()> {
        loop {
            let mut happened = false;
            match signals.asks() {
                Some(Asks::End) => {
                    self.is_over = true;
                    return Ok(());
                }
                Some(Asks::Stop) => {
                    self.suspend()?;
                    happened = true;
                }
                None => {}
            }
            while let Some((number, part)) = self.worker.answer() {
                self.happened(Event::Came(number, Box::new(part)))?;
                happened = true;
            }
            let patience = match (happened, self.worker.open > 0) {
                (true, _) => Duration::ZERO,
                (false, true) => SOON,
                (false, false) => IDLE,
            };
            happened |= self.read(patience)?;
            if happened || self.is_over {
                return Ok(());
            }
        }
    }

    /// Takes in what is typed within some time; says whether anything was.
    fn read(&mut self, mut patience: Duration) -> io::Result<bool> {
        let mut happened = false;
        loop {
            if wait(patience) == Waited::Gone {
                self.is_over = true;
                return Ok(happened);
            }
            if !event::poll(Duration::ZERO)? {
                return Ok(happened);
            }
            self.input(event::read()?)?;
            happened = true;
            patience = Duration::ZERO;
        }
    }

    fn input(&mut self, input: Input) -> io::Result<()> {
        let event = match input {
            Input::Key(key) if key.kind == KeyEventKind::Release => return Ok(()),
            Input::Key(key) => Event::Key(Key::of(key)),
            Input::Paste(text) => Event::Pasted(text),
            Input::Mouse(mouse) => Event::Mouse(mouse),
            Input::Resize(width, height) => Event::Resized(width, height),
            Input::FocusGained | Input::FocusLost => return Ok(()),
        };
        self.happened(event)
    }

    fn happened(&mut self, event: Event) -> io::Result<()> {
        for effect in update(&mut self.state, &self.keys, event) {
            self.effect(effect)?;
        }
        Ok(())
    }

    fn effect(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Work(number, tasks) => {
                self.worker.work(number, &self.state.asked.query, tasks);
            }
            Effect::Page(id) => {
                let (outside, index) = (&mut *self.outside, &self.index);
                let shown = self.screen.left(|| outside.page(index, &id))?;
                self.told(shown.map(|()| String::new()));
            }
            Effect::Web(url) => self.web(&url)?,
            Effect::Copy(text, what) => self.copy(&text, what)?,
            Effect::Cite(id) => match self.outside.cite(&self.index, &id) {
                Ok(text) => self.copy(&text, "a reference")?,
                Err(why) => self.state.warn(why),
            },
            Effect::Export(asked, file) => {
                let written = self.outside.export(&self.index, &asked, &file);
                self.told(written);
            }
            Effect::Save(name, query) => self.save(&name, &query),
            Effect::Note(query) => self.outside.note(&query),
            Effect::Amend(amend) => {
                let put_right = self.outside.amend(&amend);
                self.amended(put_right)?;
            }
            Effect::Undo => {
                let undone = self.outside.undo();
                self.amended(undone)?;
            }
            Effect::Reload => self.reload()?,
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget()?,
            Effect::Quit => self.is_over = true,
        }
        Ok(())
    }

    fn told(&mut self, what: Result<String, String>) {
        match what {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.state.tell(text),
            Err(why) => self.state.warn(why),
        }
    }

    fn save(&mut self, name: &str, query: &str) {
        match self.outside.save(name, query) {
            Ok(saved) => {
                self.state.saved = saved;
                self.state.tell(format!("saved: @{name}"));
            }
            Err(why) => self.state.warn(why),
        }
    }

    /// Shows the index as it is after a correction.
    fn amended(&mut self, what: Result<String, String>) -> io::Result<()> {
        if what.is_ok() {
            self.reload()?;
        }
        self.told(what);
        Ok(())
    }

    /// Opens an address; where there is no browser to be run, copies it.
    fn web(&mut self, url: &str) -> io::Result<()> {
        match self.outside.web(url) {
            Ok(()) => self.state.tell(format!("opened: {url}")),
            Err(why) => {
                self.screen.copy(url)?;
                self.state.tell(format!("{why}; copied: {url}"));
            }
        }
        Ok(())
    }

    fn copy(&mut self, text: &str, what: &str) -> io::Result<()> {
        self.screen.copy(text)?;
        self.state.tell(format!("copied {what}: {}", text.trim()));
        Ok(())
    }

    fn reload(&mut self) -> io::Result<()> {
        match self.outside.reopen() {
            Ok(index) => {
                self.index = index.clone();
                self.worker.reopen(index);
                self.happened(Event::Reopened)?;
                self.state.tell("the index is as it is on disk now");
            }
            Err(why) => self.state.warn(why),
        }
        Ok(())
    }

    /// Stops the program; it goes on where it was, on a screen that may have another size.
    fn suspend(&mut self) -> io::Result<()> {
        self.screen.left(stop)?;
        let (width, height) = crossterm::terminal::size().unwrap_or(self.state.size);
        self.happened(Event::Resized(width, height))
    }
}
