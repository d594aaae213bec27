//! Which key does what: the usual keys, and those the user set.
//!
//! A key is written as people write it (`ctrl-r`, `alt-left`, `n`), in the help and in a file alike.

use super::action::{ACTIONS, Action};
use crate::query::language::nearest_of;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Everywhere.
    Always,
    /// While something is typed.
    Typing,
    /// In the panes.
    Panes,
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Keys(Vec<(Mode, Key, Action)>);

/// The usual keys.
const USUAL: &[(Mode, Action, &[&str])] = &[
    (Mode::Always, Action::Quit, &["ctrl-c"]),
    (Mode::Always, Action::Suspend, &["ctrl-z"]),
    (Mode::Always, Action::Redraw, &["ctrl-l"]),
    (Mode::Always, Action::Reload, &["ctrl-r", "f5"]),
    (Mode::Always, Action::Leave, &["esc"]),
    (Mode::Always, Action::Take, &["enter"]),
    (Mode::Always, Action::Up, &["up", "ctrl-p"]),
    (Mode::Always, Action::Down, &["down", "ctrl-n"]),
    (Mode::Always, Action::Left, &["left"]),
    (Mode::Always, Action::Right, &["right"]),
    (Mode::Always, Action::PageUp, &["page-up"]),
    (Mode::Always, Action::PageDown, &["page-down"]),
    (Mode::Always, Action::PreviousPane, &["shift-tab"]),
    (Mode::Always, Action::Back, &["alt-left"]),
    (Mode::Always, Action::Forward, &["alt-right"]),
    (Mode::Always, Action::Articles, &["alt-1"]),
    (Mode::Always, Action::Statements, &["alt-2"]),
    (Mode::Always, Action::Figures, &["alt-3"]),
    (Mode::Always, Action::Timeline, &["alt-4"]),
    (Mode::Always, Action::Help, &["f1"]),
    (Mode::Typing, Action::Complete, &["tab"]),
    (Mode::Typing, Action::Home, &["home", "ctrl-a"]),
    (Mode::Typing, Action::End, &["end", "ctrl-e"]),
    (Mode::Typing, Action::WordLeft, &["ctrl-left", "alt-b"]),
    (Mode::Typing, Action::WordRight, &["ctrl-right", "alt-f"]),
    (Mode::Typing, Action::RubOut, &["backspace", "ctrl-h"]),
    (Mode::Typing, Action::Delete, &["delete", "ctrl-d"]),
    (
        Mode::Typing,
        Action::RubOutWord,
        &["ctrl-w", "alt-backspace"],
    ),
    (Mode::Typing, Action::RubOutAll, &["ctrl-u"]),
    (Mode::Typing, Action::CutOff, &["ctrl-k"]),
    (Mode::Panes, Action::NextPane, &["tab"]),
    (Mode::Panes, Action::ToQuery, &["/", "i"]),
    (Mode::Panes, Action::ToFacets, &["f"]),
    (Mode::Panes, Action::Up, &["k"]),
    (Mode::Panes, Action::Down, &["j"]),
    (Mode::Panes, Action::Left, &["h"]),
    (Mode::Panes, Action::Right, &["l"]),
    (Mode::Panes, Action::PageUp, &["b", "ctrl-b", "ctrl-u"]),
    (Mode::Panes, Action::PageDown, &["ctrl-f", "ctrl-d"]),
    (Mode::Panes, Action::First, &["home", "g"]),
    (Mode::Panes, Action::Last, &["end", "shift-g"]),
    (Mode::Panes, Action::Choose, &["space"]),
    (Mode::Panes, Action::DragUp, &["shift-up", "shift-k"]),
    (Mode::Panes, Action::DragDown, &["shift-down", "shift-j"]),
    (Mode::Panes, Action::NextMatch, &["n"]),
    (Mode::Panes, Action::PreviousMatch, &["shift-n"]),
    (Mode::Panes, Action::Articles, &["1"]),
    (Mode::Panes, Action::Statements, &["2"]),
    (Mode::Panes, Action::Figures, &["3"]),
    (Mode::Panes, Action::Timeline, &["4"]),
    (Mode::Panes, Action::Back, &["["]),
    (Mode::Panes, Action::Forward, &["]"]),
    (Mode::Panes, Action::Pager, &["o", "v"]),
    (Mode::Panes, Action::Web, &["w"]),
    (Mode::Panes, Action::CopyId, &["y"]),
    (Mode::Panes, Action::CopyCitation, &["c"]),
    (Mode::Panes, Action::CopyQuotation, &["\""]),
    (Mode::Panes, Action::Export, &["e"]),
    (Mode::Panes, Action::Save, &["s"]),
    (Mode::Panes, Action::Sort, &["r"]),
    (Mode::Panes, Action::Unit, &["u"]),
    (Mode::Panes, Action::Period, &["t"]),
    (Mode::Panes, Action::Plot, &["p"]),
    (Mode::Panes, Action::Drop, &["x", "backspace"]),
    (Mode::Panes, Action::DropAll, &["shift-x"]),
    (Mode::Panes, Action::Strike, &["d"]),
    (Mode::Panes, Action::Rename, &["shift-r"]),
    (Mode::Panes, Action::Undo, &["z"]),
    (Mode::Panes, Action::Help, &["?"]),
    (Mode::Panes, Action::Quit, &["q"]),
];

impl Default for Keys {
    fn default() -> Self {
        let row = |(mode, action, keys): &(Mode, Action, &[&str])| {
            let keys = keys.iter().filter_map(|key| Key::read(key));
            keys.map(|key| (*mode, key, *action)).collect::<Vec<_>>()
        };
        Self(USUAL.iter().flat_map(row).collect())
    }
}

impl Keys {
    /// The usual keys with some set otherwise: each a key with the name of what it does, or `nothing`.
    ///
    /// # Errors
    /// What is no key or no action, with the nearest name.
    pub fn with<'a>(set: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut keys = Self::default();
        for (key, name) in set {
            let read = Key::read(key).ok_or_else(|| {
                format!(
                    "no key: {key}; write `n`, `shift-n`, `ctrl-r`, `alt-left`, `f5`, `page-up`"
                )
            })?;
            let action = match name {
                "nothing" => None,
                _ => Some(Action::named(name).ok_or_else(|| unknown(name))?),
            };
            keys.0.retain(|(_, own, _)| *own != read);
            // What writes a letter cannot do anything else while one types.
            let mode = if read.letter().is_some() {
                Mode::Panes
            } else {
                Mode::Always
            };
            keys.0.extend(action.map(|action| (mode, read, action)));
        }
        Ok(keys)
    }

    /// What a key does in a mode: what it does there, else what it does everywhere.
    pub fn action(&self, mode: Mode, key: Key) -> Option<Action> {
        let of = |mode| {
            let found = self.0.iter().find(|(m, k, _)| *m == mode && *k == key);
            found.map(|(.., action)| *action)
        };
        of(mode).or_else(|| of(Mode::Always))
    }

    /// The keys of an action in a mode or everywhere, as the help prints them.
    pub fn of(&self, action: Action) -> Vec<String> {
        let own = self.0.iter().filter(|(.., own)| *own == action);
        own.map(|(_, key, _)| key.name()).collect()
    }

    /// The key of an action that is told where one types, or where one does not.
    pub fn hint(&self, action: Action, is_typing: bool) -> Option<String> {
        let own = |mode| {
            let mut own = self
                .0
                .iter()
                .filter(move |(m, _, a)| *m == mode && *a == action);
            own.next().map(|(_, key, _)| key.name())
        };
        let first = if is_typing { Mode::Typing } else { Mode::Panes };
        own(first).or_else(|| own(Mode::Always))
    }
}

fn unknown(name: &str) -> String {
    let near = nearest_of(name, ACTIONS.iter().map(|(_, name, _)| *name));
    match near {
        Some(near) => format!("nothing a key can do: {name}; write `{near}`"),
        None => format!("nothing a key can do: {name}; `?` in the browser lists the names"),
    }
}

/// Keys with names, as they are written.
const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("page-up", KeyCode::PageUp),
    ("page-down", KeyCode::PageDown),
];

impl Key {
    /// Reads a key as it is written.
    pub fn read(text: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        for (name, modifier) in MODIFIERS {
            if let Some(behind) = rest.strip_prefix(name).filter(|behind| !behind.is_empty()) {
                modifiers |= *modifier;
                rest = behind;
            }
        }
        let mut letters = rest.chars();
        let code = match (letters.next()?, letters.as_str()) {
            (c, "") => KeyCode::Char(c),
            ('f', number) if number.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)) => {
                KeyCode::F(number.parse().ok()?)
            }
            _ => NAMED.iter().find(|(name, _)| *name == rest)?.1,
        };
        Some(Self { code, modifiers }.plain())
    }

    /// The key of an event.
    pub fn of(event: KeyEvent) -> Self {
        let modifiers =
            event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        Self {
            code: event.code,
            modifiers,
        }
        .plain()
    }

    /// The letter it writes.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if (self.modifiers - KeyModifiers::SHIFT).is_empty() => {
                Some(if self.modifiers.is_empty() {
                    c
                } else {
                    c.to_ascii_uppercase()
                })
            }
            _ => None,
        }
    }

    /// The same key however a terminal reports it: a capital is a letter with shift.
    fn plain(mut self) -> Self {
        match self.code {
            KeyCode::BackTab => {
                self.code = KeyCode::Tab;
                self.modifiers |= KeyModifiers::SHIFT;
            }
            KeyCode::Char(c) if c.is_ascii_uppercase() => {
                self.code = KeyCode::Char(c.to_ascii_lowercase());
                self.modifiers |= KeyModifiers::SHIFT;
            }
            // Which keys a mark is on differs from keyboard to keyboard: it is the mark that counts.
            KeyCode::Char(c) if !c.is_ascii_alphabetic() => self.modifiers -= KeyModifiers::SHIFT,
            _ => {}
        }
        self
    }

    /// It as it is written.
    pub fn name(self) -> String {
        let mut name = String::new();
        for (prefix, modifier) in MODIFIERS {
            let is_capital = *modifier == KeyModifiers::SHIFT && self.letter().is_some();
            if self.modifiers.contains(*modifier) && !is_capital {
                name.push_str(prefix);
            }
        }
        let named = NAMED.iter().find(|(_, code)| *code == self.code);
        match (named, self.code) {
            (Some((own, _)), _) => name.push_str(own),
            (None, KeyCode::Char(c)) => name.push(self.letter().unwrap_or(c)),
            (None, KeyCode::F(n)) => name.push_str(&format!("f{n}")),
            _ => name.push('?'),
        }
        name
    }
}

const MODIFIERS: &[(&str, KeyModifiers)] = &[
    ("ctrl-", KeyModifiers::CONTROL),
    ("alt-", KeyModifiers::ALT),
    ("shift-", KeyModifiers::SHIFT),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_key_is_read_and_does_one_thing() {
        let keys = Keys::default();
        let written: usize = USUAL.iter().map(|(.., keys)| keys.len()).sum();
        assert_eq!(keys.0.len(), written, "a key that cannot be read");
        for (at, (mode, key, action)) in keys.0.iter().enumerate() {
            let other = keys.0[at + 1..]
                .iter()
                .find(|(m, k, _)| (m, k) == (mode, key));
            assert_eq!(other, None, "{action:?}");
        }
        for (action, name, _) in ACTIONS {
            assert!(!keys.of(*action).is_empty(), "no key for {name}");
        }
    }

    #[test]
    fn keys_can_be_set_and_slips_are_named() {
        let keys = Keys::with([("ctrl-o", "pager"), ("o", "nothing")].into_iter()).expect("keys");
        let key = |text| Key::read(text).expect("a key");
        assert_eq!(
            keys.action(Mode::Typing, key("ctrl-o")),
            Some(Action::Pager)
        );
        assert_eq!(keys.action(Mode::Panes, key("o")), None);
        assert_eq!(keys.action(Mode::Panes, key("G")), Some(Action::Last));
        let slip = Keys::with([("x", "pagr")].into_iter()).expect_err("a slip");
        assert!(slip.contains("`pager`"), "{slip}");
        assert!(Keys::with([("hyper-x", "pager")].into_iter()).is_err());
        assert_eq!(key("shift-g").name(), "G");
    }
}
