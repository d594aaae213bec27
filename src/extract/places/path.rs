//! Paths of places, from the continent down: `Europe/Belgium/Brussels`.

use super::gazetteer::{self, Entry, Gazetteer, NONE, Name};
use crate::text::Analysis;

/// The path of the place a name stands for first, by any of its names: `uk`, `Holland`, `Kiev`.
pub fn path_of(name: &str) -> Option<String> {
    let gazetteer = Gazetteer::built_in();
    let analysis = Analysis::of(name);
    let rows = gazetteer.find(analysis.tokens.iter().fold(0, gazetteer::key));
    let candidate = gazetteer.candidate(rows.start);
    let entry = gazetteer.entry(candidate.place)?;
    let named = !rows.is_empty() && candidate.name != Name::Demonym;
    named.then(|| path(&gazetteer, &entry))
}

/// From the continent down: `Europe/Belgium/Brussels`.
pub(super) fn path(gazetteer: &Gazetteer, entry: &Entry) -> String {
    let mut names = [""; 8];
    names[0] = gazetteer.name(entry);
    let mut count = 1;
    let mut above = entry.parent;
    while above != NONE && count < names.len() {
        let Some(here) = gazetteer.entry(u32::from(above)) else {
            break;
        };
        let name = gazetteer.name(&here);
        // "Russia/Moscow/Moscow" says it twice.
        if gazetteer.is_in_paths(u32::from(above)) && names[count - 1] != name {
            names[count] = name;
            count += 1;
        }
        above = here.parent;
    }
    let names = &mut names[..count];
    names.reverse();
    names.join("/")
}
