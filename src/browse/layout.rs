//! Where everything stands on a screen of a size.
//!
//! Both the view and the mouse ask for it, so that a click meets what is drawn.

use super::asked::Tab;
use super::state::{Pane, State};
use ratatui::layout::{Constraint, Layout, Rect};

/// From so many columns on the article stands beside the list.
const WIDE: u16 = 132;
/// From so many columns on the facets stand beside the list.
const MIDDLE: u16 = 78;
/// From so many lines on the article stands below the list.
const HIGH: u16 = 22;

/// Where the panes are; a pane for which there is no room is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Places {
    /// The names of the lists, and how many were found.
    pub tabs: Rect,
    /// The query line.
    pub query: Rect,
    /// What was chosen, or what is wrong.
    pub chosen: Rect,
    /// The facets.
    pub facets: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The article.
    pub article: Option<Rect>,
    /// The foot.
    pub foot: Rect,
}

/// Where everything stands.
pub fn places(state: &State) -> Places {
    let (width, height) = state.size;
    let screen = Rect::new(0, 0, width, height);
    let lines = [
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Min(0),
        Constraint::Length(1),
    ];
    let [tabs, query, chosen, body, foot] = Layout::vertical(lines).areas(screen);
    let mut places = Places {
        tabs,
        query,
        chosen,
        foot,
        ..Places::default()
    };
    divide(state, body, &mut places);
    places
}

fn divide(state: &State, body: Rect, places: &mut Places) {
    let (width, _) = state.size;
    if width < MIDDLE {
        return alone(state, body, places);
    }
    let facets = (width / 5).clamp(24, 38);
    let [side, rest] =
        Layout::horizontal([Constraint::Length(facets), Constraint::Min(0)]).areas(body);
    places.facets = Some(side);
    if state.asked.tab == Tab::Timeline {
        places.list = Some(rest);
    } else if width >= WIDE {
        let halves = [Constraint::Percentage(44), Constraint::Min(0)];
        let [list, article] = Layout::horizontal(halves).areas(rest);
        (places.list, places.article) = (Some(list), Some(article));
    } else if body.height >= HIGH - 4 {
        // Who reads wants lines of the article, who chooses rows of the list.
        let share = if state.pane == Pane::Article { 30 } else { 45 };
        let [list, article] =
            Layout::vertical([Constraint::Percentage(share), Constraint::Min(0)]).areas(rest);
        (places.list, places.article) = (Some(list), Some(article));
    } else if state.pane == Pane::Article {
        places.article = Some(rest);
    } else {
        places.list = Some(rest);
    }
}

/// On a narrow screen one pane stands alone.
fn alone(state: &State, body: Rect, places: &mut Places) {
    match state.pane {
        Pane::Facets => places.facets = Some(body),
        Pane::Article if state.asked.tab != Tab::Timeline => places.article = Some(body),
        _ => places.list = Some(body),
    }
}

impl Places {
    /// How wide an article is laid out, whether there is room for it at the moment or not.
    pub fn reading_width(&self) -> usize {
        let pane = self
            .article
            .or(self.list)
            .or(self.facets)
            .unwrap_or(self.query);
        usize::from(pane.width.saturating_sub(2)).max(20)
    }

    /// How many rows of a list there is room for below its heading.
    pub fn rows(&self, tab: Tab) -> usize {
        let lines = self.list.map_or(1, |list| list.height.saturating_sub(1));
        (usize::from(lines) / row_height(tab)).max(1)
    }

    /// How many lines of the article there is room for.
    pub fn lines(&self) -> usize {
        let lines = self
            .article
            .map_or(1, |article| article.height.saturating_sub(1));
        usize::from(lines).max(1)
    }

    /// How many lines of facets there is room for below the histogram.
    pub fn facet_lines(&self) -> usize {
        let lines = self.facets.map_or(1, |facets| facets.height);
        usize::from(lines.saturating_sub(HISTOGRAM)).max(1)
    }
}

/// Lines of the heading and the histogram above the facets.
pub const HISTOGRAM: u16 = 3;

/// Lines of a row of a list.
pub fn row_height(tab: Tab) -> usize {
    match tab {
        Tab::Articles | Tab::Figures => 2,
        Tab::Statements => 3,
        Tab::Timeline => 1,
    }
}
