//! From the state to the screen: draws, and decides nothing.
//!
//! All text from a corpus is made harmless before it becomes a cell.

mod article;
mod facets;
mod foot;
mod head;
mod help;
mod list;
mod offer;
mod paint;
mod rows;

pub use paint::Palette;

use super::keys::Keys;
use super::layout::places;
use super::state::State;
use ratatui::Frame;

/// Draws the state.
pub fn draw(frame: &mut Frame, state: &State, keys: &Keys, palette: Palette) {
    let places = places(state);
    let pen = paint::Pen { palette, keys };
    head::tab_line(frame, places.tabs, state, pen);
    head::chosen(frame, places.chosen, state, pen);
    if let Some(area) = places.facets {
        facets::draw(frame, area, state, pen);
    }
    if let Some(area) = places.list {
        list::draw(frame, area, state, pen);
    }
    if let Some(area) = places.article {
        article::draw(frame, area, state, pen);
    }
    foot::draw(frame, places.foot, state, pen);
    head::query(frame, places.query, state, pen);
    offer::draw(frame, places.chosen.bottom(), state, pen);
    if let Some(top) = state.help {
        help::draw(frame, top, pen);
    }
}
