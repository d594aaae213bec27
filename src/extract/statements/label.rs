//! Labels of the units round a cue: outside, or the beginning, inside, end or whole of source, cue and content.

use super::weights::LANES;

/// Number of labels.
pub const LABELS: usize = 13;
/// Outside.
pub const OUTSIDE: usize = 0;

/// What a run of units is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who.
    Source,
    /// How.
    Cue,
    /// What.
    Content,
}

impl Part {
    /// The three, in the order of their labels.
    pub const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];

    /// Label of the first of several units.
    pub fn begin(self) -> usize {
        1 + 4 * self as usize
    }
    /// Label of a unit between first and last.
    pub fn inside(self) -> usize {
        2 + 4 * self as usize
    }
    /// Label of the last of several units.
    pub fn end(self) -> usize {
        3 + 4 * self as usize
    }
    /// Label of a run of one.
    pub fn whole(self) -> usize {
        4 + 4 * self as usize
    }
    /// The part a label stands for.
    pub fn of(label: usize) -> Option<Self> {
        Self::ALL.get(label.checked_sub(1)? / 4).copied()
    }
}

/// Whether a label may begin a run (or is outside).
pub fn opens(label: usize) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, 0 | 3)
}

/// Whether a label may end a run (or is outside).
pub fn closes(label: usize) -> bool {
    label == OUTSIDE || matches!((label - 1) % 4, 2 | 3)
}

/// Whether `to` may follow `from`: runs are finished, and two runs of one part never touch.
pub fn may_follow(from: usize, to: usize) -> bool {
    match (Part::of(from), Part::of(to)) {
        _ if from >= LABELS || to >= LABELS => false,
        (a, b) if closes(from) && opens(to) => a.is_none() || a != b,
        (Some(a), Some(b)) => a == b && !closes(from) && !opens(to),
        _ => false,
    }
}

/// Bit set of the labels a unit may have: the cue's head is a cue, everything else is anything but far from the head.
pub fn allowed(at: usize, head: usize) -> [bool; LANES] {
    let mut allowed = [false; LANES];
    for (label, may) in allowed.iter_mut().enumerate().take(LABELS) {
        let cue = Part::of(label) == Some(Part::Cue);
        *may = if at == head {
            cue
        } else {
            !cue || at.abs_diff(head) <= 6
        };
    }
    allowed
}
