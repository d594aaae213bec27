//! The tabs, and the chips of what was chosen, with the columns in which they stand.
//!
//! The view draws them and the mouse meets them, so that both must know the same columns.

use super::asked::Tab;
use super::state::State;
use crate::render::{fit, sanitize};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Columns of a chip at most.
const WIDEST: usize = 34;

/// The tabs: each with its words and its columns.
pub fn tabs(state: &State) -> Vec<(Tab, String, Range<u16>)> {
    let is_narrow = state.size.0 < 66;
    let mut at = 0;
    let tab = |(tab, number): (Tab, usize)| {
        let name = match tab {
            Tab::Statements if is_narrow => "Said",
            Tab::Timeline if is_narrow => "Time",
            tab => tab.name(),
        };
        let text = format!(" {number} {name} ");
        let columns = at..at + text.width() as u16;
        at = columns.end;
        (tab, text, columns)
    };
    Tab::ALL.into_iter().zip(1..).map(tab).collect()
}

/// The chips of what was chosen, in its order, the range last: each with its words and its columns.
pub fn chips(state: &State) -> Vec<(String, Range<u16>)> {
    let asked = &state.asked;
    let value = |(facet, value): &(crate::query::Facet, String)| {
        let own = value.rsplit('/').next().unwrap_or(value);
        format!("{}: {own}", facet.name())
    };
    let mut words: Vec<String> = asked.chosen.iter().map(value).collect();
    words.extend(asked.range.map(|(from, to)| format!("date: {from}..{to}")));
    let mut at: u16 = 0;
    let chip = |words: String| {
        let text = format!(" {} × ", fit(&sanitize::line(&words), WIDEST));
        let columns = at..at.saturating_add(text.width() as u16);
        at = columns.end.saturating_add(1);
        (text, columns)
    };
    words.into_iter().map(chip).collect()
}
