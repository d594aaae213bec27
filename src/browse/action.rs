//! What the browser can be told to do, each with the name it has in a file of keys and what the help says of it.

/// An action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Ends the browser.
    Quit,
    /// Shows the keys.
    Help,
    /// Closes what lies over the screen, or goes to the list.
    Leave,
    /// Goes to the query line.
    ToQuery,
    /// Goes to the facets.
    ToFacets,
    /// Goes to the next pane.
    NextPane,
    /// Goes to the pane before.
    PreviousPane,
    /// Takes what stands at the cursor.
    Take,
    /// Completes what is being typed, or goes to the next pane.
    Complete,
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// Left, or closes a branch.
    Left,
    /// Right, or opens a branch.
    Right,
    /// Chooses a value, or a range's first end.
    Choose,
    /// Draws a range up.
    DragUp,
    /// Draws a range down.
    DragDown,
    /// To the next match.
    NextMatch,
    /// To the match before.
    PreviousMatch,
    /// The list of articles.
    Articles,
    /// The list of statements.
    Statements,
    /// The list of figures.
    Figures,
    /// Articles over time.
    Timeline,
    /// Back to an earlier search.
    Back,
    /// Forward again.
    Forward,
    /// The article in the pager.
    Pager,
    /// The article in the web browser.
    Web,
    /// Copies the id.
    CopyId,
    /// Copies a reference.
    CopyCitation,
    /// Copies a quotation.
    CopyQuotation,
    /// Writes what is listed to a file.
    Export,
    /// Saves the search.
    Save,
    /// Another order.
    Sort,
    /// Another unit.
    Unit,
    /// Longer or shorter stretches of time.
    Period,
    /// The series in the place of the article.
    Plot,
    /// Takes back the last value chosen.
    Drop,
    /// Takes back all that was chosen.
    DropAll,
    /// Strikes out what is wrong.
    Strike,
    /// Gives what is wrong its right name.
    Rename,
    /// Takes the last correction back.
    Undo,
    /// Opens the index anew.
    Reload,
    /// Stops the program until it is called back.
    Suspend,
    /// Draws everything again.
    Redraw,
    /// To the beginning of the line.
    Home,
    /// To the end of the line.
    End,
    /// A word left.
    WordLeft,
    /// A word right.
    WordRight,
    /// Rubs out a letter.
    RubOut,
    /// Takes a letter away.
    Delete,
    /// Rubs out a word.
    RubOutWord,
    /// Rubs out all before the cursor.
    RubOutAll,
    /// Takes away all from the cursor on.
    CutOff,
}

/// The actions with their names and what they do.
pub const ACTIONS: &[(Action, &str, &str)] = &[
    (Action::ToQuery, "query", "type a query"),
    (Action::Complete, "complete", "complete what is being typed"),
    (Action::Take, "take", "read, choose, or search"),
    (Action::Leave, "leave", "close, or go to the list"),
    (Action::NextPane, "next-pane", "go to the next pane"),
    (
        Action::PreviousPane,
        "previous-pane",
        "go to the pane before",
    ),
    (Action::ToFacets, "facets", "go to the facets"),
    (Action::Up, "up", "up"),
    (Action::Down, "down", "down"),
    (Action::PageUp, "page-up", "a page up"),
    (Action::PageDown, "page-down", "a page down"),
    (Action::First, "first", "to the beginning"),
    (Action::Last, "last", "to the end"),
    (Action::Left, "left", "left; close a branch"),
    (Action::Right, "right", "right; open a branch"),
    (
        Action::Choose,
        "choose",
        "choose a value; begin a range of time",
    ),
    (Action::DragUp, "drag-up", "draw a range of time up"),
    (Action::DragDown, "drag-down", "draw a range of time down"),
    (Action::Drop, "drop", "take back what was chosen last"),
    (Action::DropAll, "drop-all", "take back all that was chosen"),
    (
        Action::NextMatch,
        "next-match",
        "to the next match in the article",
    ),
    (
        Action::PreviousMatch,
        "previous-match",
        "to the match before",
    ),
    (Action::Articles, "articles", "list articles"),
    (Action::Statements, "statements", "list statements"),
    (Action::Figures, "figures", "list figures"),
    (Action::Timeline, "timeline", "articles over time"),
    (Action::Sort, "sort", "another order"),
    (Action::Unit, "unit", "figures of another unit"),
    (
        Action::Period,
        "period",
        "longer or shorter stretches of time",
    ),
    (
        Action::Plot,
        "plot",
        "the series in the place of the article",
    ),
    (Action::Back, "back", "back to an earlier search"),
    (Action::Forward, "forward", "forward again"),
    (Action::Pager, "pager", "read in the pager"),
    (Action::Web, "web", "open in the web browser"),
    (Action::CopyId, "copy-id", "copy the id"),
    (Action::CopyCitation, "copy-citation", "copy a reference"),
    (
        Action::CopyQuotation,
        "copy-quotation",
        "copy the quotation",
    ),
    (Action::Export, "export", "write what is listed to a file"),
    (Action::Save, "save", "save the search under a name"),
    (
        Action::Strike,
        "strike",
        "strike out a statement, figure or person",
    ),
    (
        Action::Rename,
        "rename",
        "give a speaker or person the right name",
    ),
    (Action::Undo, "undo", "take the last correction back"),
    (Action::Reload, "reload", "open the index anew"),
    (Action::Suspend, "suspend", "stop until `fg`"),
    (Action::Redraw, "redraw", "draw everything again"),
    (Action::Help, "help", "show the keys"),
    (Action::Quit, "quit", "end"),
    (Action::Home, "line-start", "to the beginning of the line"),
    (Action::End, "line-end", "to the end of the line"),
    (Action::WordLeft, "word-left", "a word left"),
    (Action::WordRight, "word-right", "a word right"),
    (
        Action::RubOut,
        "rub-out",
        "rub out a letter, or what was chosen last",
    ),
    (Action::Delete, "delete", "take a letter away"),
    (Action::RubOutWord, "rub-out-word", "rub out a word"),
    (
        Action::RubOutAll,
        "rub-out-all",
        "rub out all before the cursor",
    ),
    (Action::CutOff, "cut-off", "take away all behind the cursor"),
];

impl Action {
    /// The action of a name.
    pub fn named(name: &str) -> Option<Self> {
        let known = ACTIONS.iter().find(|(_, own, _)| *own == name);
        known.map(|(action, ..)| *action)
    }
}
