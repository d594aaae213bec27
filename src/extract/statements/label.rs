//! Labels of the units round a cue: outside, cue, or the beginning, inside or end of source and content.
//!
//! Eight of them, so that the scores of a unit fill one vector register: a run of one unit is an end without a beginning.

use super::weights::LANES;

/// Number of labels.
pub const LABELS: usize = 8;
/// Outside.
pub const OUTSIDE: usize = 0;
/// The cue, however many units.
pub const CUE: usize = 1;

/// How far from its head a cue may reach, in units.
const CUE_REACH: usize = 6;

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
    /// The three.
    pub const ALL: [Self; 3] = [Self::Source, Self::Cue, Self::Content];

    /// Label of the first of several units.
    pub fn begin(self) -> usize {
        match self {
            Self::Cue => CUE,
            Self::Source => 2,
            Self::Content => 5,
        }
    }
    /// Label of a unit between first and last.
    pub fn inside(self) -> usize {
        if self == Self::Cue {
            CUE
        } else {
            self.begin() + 1
        }
    }
    /// Label of the last of several units, or the only one.
    pub fn end(self) -> usize {
        if self == Self::Cue {
            CUE
        } else {
            self.begin() + 2
        }
    }
    /// The part a label stands for.
    pub const fn of(label: usize) -> Option<Self> {
        match label {
            CUE => Some(Self::Cue),
            2..=4 => Some(Self::Source),
            5..=7 => Some(Self::Content),
            _ => None,
        }
    }
}

/// Whether a label may come after what is finished.
pub fn opens(label: usize) -> bool {
    !matches!(label, 3 | 6)
}

/// Whether a label leaves nothing unfinished.
pub fn closes(label: usize) -> bool {
    matches!(label, OUTSIDE | CUE | 4 | 7)
}

/// Whether `to` may follow `from`: runs are finished, and two runs of one part never touch.
pub fn may_follow(from: usize, to: usize) -> bool {
    match (Part::of(from), Part::of(to)) {
        (_, _) if from >= LABELS || to >= LABELS => false,
        (Some(Part::Cue), Some(Part::Cue)) => true,
        (a, b) if closes(from) => opens(to) && (a.is_none() || a != b),
        (a, b) => a == b && b.is_some_and(|b| to != b.begin()),
    }
}

/// Which labels a unit may have: the cue's head is a cue, units near it may be, others not.
pub fn allowed(at: usize, head: usize) -> [bool; LANES] {
    let mut allowed = [at != head; LANES];
    allowed[CUE] = may_be_cue(at.abs_diff(head));
    allowed
}

/// Whether a unit so many places from the cue's head is near enough to be a part of the cue.
pub fn may_be_cue(away: usize) -> bool {
    away <= CUE_REACH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_finished_before_others_begin() {
        let (source, content) = (Part::Source, Part::Content);
        assert!(may_follow(OUTSIDE, source.begin()) && may_follow(OUTSIDE, source.end()));
        assert!(
            may_follow(source.begin(), source.end()) && may_follow(source.begin(), source.inside())
        );
        assert!(
            !may_follow(source.begin(), source.begin())
                && !may_follow(source.inside(), source.begin())
        );
        assert!(
            !may_follow(source.begin(), OUTSIDE) && !may_follow(source.inside(), content.end())
        );
        assert!(
            !may_follow(OUTSIDE, content.inside()) && !may_follow(content.end(), content.begin())
        );
        assert!(
            may_follow(content.end(), CUE) && may_follow(CUE, CUE) && may_follow(CUE, source.end())
        );
    }
}
