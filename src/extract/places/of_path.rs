//! The place a user means by a path: `Europe/Belgium/Brussels`, or with parts left out.

use super::gathered::new_place;
use super::gazetteer::Gazetteer;
use crate::extract::Place;

/// The place of a path, whole or with parts left out (`France/Paris`), the one with the most people when several are called
/// so. A path from a continent down that the gazetteer does not have is taken at its word, as a place without coordinates.
pub(crate) fn called(wanted: &str) -> Option<Place> {
    let gazetteer = Gazetteer::built_in();
    let wanted = wanted.trim_matches('/');
    let name = wanted.rsplit('/').next().unwrap_or(wanted);
    let mut meant: Option<(u8, Place)> = None;
    let all = (0..).map_while(|id| gazetteer.entry(id).map(|entry| (id, entry)));
    for (id, entry) in all {
        let more = meant
            .as_ref()
            .is_none_or(|(people, _)| entry.people > *people);
        if !more || gazetteer.name(&entry) != name {
            continue;
        }
        let place = new_place(&gazetteer, Some((id, &entry)), true, name);
        let mut path = place.path.split('/');
        if wanted.split('/').all(|part| path.any(|p| p == part)) {
            meant = Some((entry.people, place));
        }
    }
    let known = meant.map(|(_, place)| place);
    known.or_else(|| {
        let (continent, below) = wanted.split_once('/')?;
        called(continent).filter(|c| !c.path.contains('/') && !below.is_empty())?;
        let mut place = new_place(&gazetteer, None, false, name);
        wanted.clone_into(&mut place.path);
        Some(place)
    })
}
