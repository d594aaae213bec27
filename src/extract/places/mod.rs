//! Places named in an article: which words name places, and which places those are.
//!
//! The tokens are read with the gazetteer and the tagger's names at hand ([`features`]), the best chain of labels gives
//! the mentions ([`decode`]), and all names of the article are resolved together ([`resolve`]). The parts are public for
//! the trainer in `models/train/places`, which must read a text exactly as the program does.

mod compound;
pub mod decode;
pub mod features;
pub mod gazetteer;
pub mod model;
pub mod resolve;
pub mod sheet;
mod subjects;

use super::{Mention, Page, Place, PlaceKind};
use decode::Found;
use gazetteer::{Entry, Gazetteer, NONE, Name};
use model::Model;
use resolve::{Choice, WEIGHED};
use sheet::Sheet;
use std::borrow::Cow;
pub use subjects::Subjects;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 3;
/// Where the resolver's weights begin in the model's head.
pub const RESOLVER: usize = 6;

/// Finds them.
pub(crate) fn find(page: &Page) -> Vec<Place> {
    let gazetteer = Gazetteer::built_in();
    let model = Model::built_in();
    let mut sheet = Sheet::new(&page.analysis, page.tags(), gazetteer);
    let found = decode::find(&mut sheet, &model);
    let mut subjects = Subjects::new(&sheet, &gazetteer, &found);
    resolve::resolve(&mut subjects.list, &weights(&model));
    let mut places = Gathered::default();
    for (mention, subject) in found.iter().zip(&subjects.of) {
        let subject = subject.and_then(|s| subjects.list.get(s));
        let meant = subject.and_then(|s| s.choices.get(s.chosen));
        let part = subjects.parts.contains(&mention.span);
        if part && meant.is_some_and(|c| c.candidate.name == Name::Demonym) {
            // "European Commission", "African National Congress": a body of that people, not a place.
            continue;
        }
        places.add(&gazetteer, page.text(), mention, meant, part);
    }
    places.list.into_iter().map(|p| p.1).collect()
}

/// The places of an article while they are gathered, each with its number in the gazetteer.
#[derive(Default)]
struct Gathered {
    list: Vec<(Option<u32>, Place)>,
}

impl Gathered {
    /// Adds a mention to its place. `part` says that the gazetteer knows only a part of the name.
    fn add(
        &mut self,
        gazetteer: &Gazetteer,
        text: &str,
        found: &Found,
        meant: Option<&Choice>,
        part: bool,
    ) {
        let printed = found.span.of(text);
        let id = meant.filter(|_| !part).map(|c| c.candidate.place);
        let demonym = !part && meant.is_some_and(|c| c.candidate.name == Name::Demonym);
        let mention = Mention {
            span: found.span,
            rule: Cow::Borrowed(rule(meant.is_some(), part, demonym)),
            confidence: found.confidence,
        };
        let known = self.list.iter().position(|(place, p)| match id {
            Some(_) => *place == id,
            None => place.is_none() && p.name == printed,
        });
        let at = known.unwrap_or_else(|| {
            let entry = meant.map(|c| &c.entry);
            self.list
                .push((id, new_place(gazetteer, entry, id, printed)));
            self.list.len() - 1
        });
        if let Some((_, place)) = self.list.get_mut(at) {
            if demonym {
                place.demonyms.push(mention.clone());
            }
            place.mentions.push(mention);
        }
    }
}

fn rule(known: bool, part: bool, demonym: bool) -> &'static str {
    match (known, part, demonym) {
        (false, ..) => "places.unlocated",
        (_, true, _) => "places.part",
        (_, _, true) => "places.demonym",
        _ => "places.name",
    }
}

/// The resolver's weights.
pub fn weights(model: &Model) -> [f32; WEIGHED] {
    let head = model.head().get(RESOLVER..RESOLVER + WEIGHED);
    head.and_then(|w| w.try_into().ok())
        .unwrap_or([0.0; WEIGHED])
}

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
        let place = new_place(&gazetteer, Some(&entry), Some(id), name);
        let mut path = place.path.split('/');
        if wanted.split('/').all(|part| path.any(|p| p == part)) {
            meant = Some((entry.people, place));
        }
    }
    let known = meant.map(|(_, place)| place);
    known.or_else(|| {
        let (continent, below) = wanted.split_once('/')?;
        called(continent).filter(|c| !c.path.contains('/') && !below.is_empty())?;
        let mut place = new_place(&gazetteer, None, None, name);
        wanted.clone_into(&mut place.path);
        Some(place)
    })
}

/// A place as other programs see it. `entry` alone is a place that a longer, unknown name begins or ends with.
fn new_place(
    gazetteer: &Gazetteer,
    entry: Option<&Entry>,
    id: Option<u32>,
    printed: &str,
) -> Place {
    let Some(entry) = entry else {
        return Place {
            name: printed.to_owned(),
            path: format!("Unlocated/{}", printed.replace('/', " ")),
            country: None,
            lat: None,
            lon: None,
            kind: PlaceKind::Feature,
            mentions: Vec::new(),
            demonyms: Vec::new(),
        };
    };
    let (name, kind) = match id {
        Some(_) => (gazetteer.name(entry).to_owned(), entry.sort.kind()),
        None => (printed.to_owned(), PlaceKind::Feature),
    };
    let mut path = path(gazetteer, entry);
    if id.is_none() {
        path = format!("{path}/{}", printed.replace('/', " "));
    }
    let country =
        (entry.country != *b"--").then(|| String::from_utf8_lossy(&entry.country).into_owned());
    Place {
        name,
        path,
        country,
        lat: Some(entry.lat),
        lon: Some(entry.lon),
        kind,
        mentions: Vec::new(),
        demonyms: Vec::new(),
    }
}

/// From the continent down: `Europe/Belgium/Brussels`.
fn path(gazetteer: &Gazetteer, entry: &Entry) -> String {
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
