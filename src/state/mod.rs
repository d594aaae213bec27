//! What is remembered between runs, apart from any index: under the XDG state folder of whoever runs the program.
//!
//! It knows no index and no output. What it keeps is a convenience: a home that cannot be written costs a command nothing.

mod folder;
mod history;
mod list;
mod searches;
mod seen;
mod terminal;
mod whole;

pub use folder::folder;
pub use history::History;
pub use list::{LONGEST, LastList};
pub use searches::{FILE as SEARCHES, Searches, is_name};
pub use seen::{Seen, Told};
pub use whole::replace;
