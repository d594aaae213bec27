//! The labels a token can have: which kind of name it belongs to and where in the name it stands.
//!
//! Apart from the model because the trainer, the decoder and the readers of tags must mean the same by a number.

/// How many labels there are.
pub const LABELS: usize = 14;
/// Not in a name.
pub const OTHER: u8 = 0;
/// In a name of [`NameClass::Other`], wherever.
pub const OTHER_NAME: u8 = 13;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameClass {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation: a company, a ministry, a party, a team.
    Organisation,
    /// Any other name: a nationality, an event, a work.
    Other,
}

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// First of several.
    First,
    /// Neither first nor last.
    Middle,
    /// Last of several.
    Last,
    /// The only one.
    Only,
}

/// Returns the number of a label.
pub fn label(class: NameClass, part: Part) -> u8 {
    let base = match class {
        NameClass::Person => 1,
        NameClass::Place => 5,
        NameClass::Organisation => 9,
        NameClass::Other => return 13,
    };
    base + part as u8
}

/// Returns what a label says; `None` for [`OTHER`]. Other names have one label, whatever the part.
pub fn meaning(label: u8) -> Option<(NameClass, Part)> {
    *MEANINGS.get(usize::from(label))?
}

/// Returns the place of a label's class in [`tops`]: 0 for no name.
pub fn kind(label: u8) -> usize {
    KINDS.get(usize::from(label)).map_or(0, |k| usize::from(*k))
}

// Tables and no cases: which label comes next cannot be foretold.
const MEANINGS: [Option<(NameClass, Part)>; LABELS] = {
    let mut meanings = [None; LABELS];
    let classes = [NameClass::Person, NameClass::Place, NameClass::Organisation];
    let parts = [Part::First, Part::Middle, Part::Last, Part::Only];
    let mut at = 0;
    while at < 12 {
        meanings[1 + at] = Some((classes[at / 4], parts[at % 4]));
        at += 1;
    }
    meanings[13] = Some((NameClass::Other, Part::Middle));
    meanings
};

const KINDS: [u8; LABELS] = {
    let (mut kinds, mut at) = ([0; LABELS], 0);
    while at < LABELS {
        if let Some((class, _)) = MEANINGS[at] {
            kinds[at] = 1 + class as u8;
        }
        at += 1;
    }
    kinds
};

/// Whether label `b` can follow label `a`: a name that is open must go on, one that is not cannot.
pub const fn follows(a: u8, b: u8) -> bool {
    let open = opens(a);
    let goes_on = continues(b);
    match (open, goes_on) {
        (true, true) => (a - 1) / 4 == (b - 1) / 4,
        (false, false) => true,
        _ => false,
    }
}

/// Whether a name is still open after this label.
pub const fn opens(label: u8) -> bool {
    matches!(label, 1..=12) && matches!((label - 1) % 4, 0 | 1)
}

/// Whether a name begins with the label; names of [`NameClass::Other`] do not say.
pub const fn begins(label: u8) -> bool {
    BEGINS >> label & 1 != 0
}

/// Whether a name ends with the label; names of [`NameClass::Other`] do not say.
pub const fn ends(label: u8) -> bool {
    ENDS >> label & 1 != 0
}

// A bit for each label of a part; the labels of a part are four apart.
const BEGINS: u32 = EACH << Part::First as u32 | EACH << Part::Only as u32;
const ENDS: u32 = EACH << Part::Last as u32 | EACH << Part::Only as u32;
const EACH: u32 = 1 << 1 | 1 << 5 | 1 << 9;

/// Whether the label goes on with a name.
pub const fn continues(label: u8) -> bool {
    matches!(label, 1..=12) && matches!((label - 1) % 4, 1 | 2)
}

/// The best score of each class: no name first, then in the order of [`NameClass`].
pub fn tops(scores: &[i16; 16]) -> [i16; 5] {
    let [other, p, q, r, s, t, u, v, w, x, y, z, a, misc, ..] = *scores;
    let top = |four: [i16; 4]| four[0].max(four[1]).max(four[2].max(four[3]));
    [
        other,
        top([p, q, r, s]),
        top([t, u, v, w]),
        top([x, y, z, a]),
        misc,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_means_what_it_was_made_of() {
        for class in [NameClass::Person, NameClass::Place, NameClass::Organisation] {
            for part in [Part::First, Part::Middle, Part::Last, Part::Only] {
                assert_eq!(meaning(label(class, part)), Some((class, part)));
            }
        }
        assert_eq!(meaning(OTHER), None);
    }

    #[test]
    fn a_name_goes_on_in_its_own_class_only() {
        let first = label(NameClass::Person, Part::First);
        assert!(follows(first, label(NameClass::Person, Part::Last)));
        assert!(!follows(first, label(NameClass::Place, Part::Last)));
        assert!(!follows(first, OTHER));
        assert!(!follows(OTHER, label(NameClass::Person, Part::Middle)));
        assert!(follows(OTHER, label(NameClass::Place, Part::Only)));
    }
}
