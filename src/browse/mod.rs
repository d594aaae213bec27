//! The interactive browser: a query line, and what it finds, beside each other and at once.
//!
//! Keys become [`Action`]s, [`update`] makes of a [`State`] and an event another state and a list of [`Effect`]s, and
//! [`draw`] draws a state: all three are pure. Around them [`run`] reads the terminal, lets a thread of its own ask the index
//! (`worker.rs`), and hands to whoever called it what touches the disk or other programs ([`Outside`]).

mod action;
mod amend;
mod asked;
mod chips;
mod complete;
mod effect;
mod found;
mod keys;
mod layout;
mod line;
mod outside;
mod run;
mod screen;
mod signals;
mod state;
mod tree;
mod update;
mod view;
mod waiting;
mod work;
mod worker;

pub use action::{ACTIONS, Action};
pub use amend::Amend;
pub use asked::{Asked, Tab};
pub use complete::{Slot, slot as slot_at};
pub use effect::Effect;
pub use found::{List, Reading, Wrong};
pub use keys::{Key, Keys};
pub use outside::Outside;
pub use run::{Start, run};
pub use state::{Pane, State};
pub use update::{Event, update};
pub use view::{Palette, draw};
pub use work::{Part, Task, done};
