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
mod others;
mod pins;
pub mod resolve;
mod runs;
pub mod sheet;
mod subjects;
mod sure;

use super::tagger::wordbook::{FEMALE, MALE, PLACE, PLACE_PART, SURNAME, Wordbook};
use super::{Mention, Page, Person, Place, PlaceKind, Rule};
use crate::text::{Analysis, Span, word_hash};
use decode::Found;
use gazetteer::{Entry, Gazetteer, NONE, Name};
use model::Model;
use resolve::{Choice, WEIGHED};
use sheet::Sheet;
use std::borrow::Cow;
pub use subjects::Subjects;

/// Version of this extractor: raised whenever its facts change.
pub(crate) const VERSION: u32 = 4;
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
    places.list.reserve(subjects.list.len());
    for (mention, subject) in found.iter().zip(&subjects.of) {
        let subject = subject.and_then(|s| subjects.list.get(s));
        let meant = subject.and_then(|s| s.choices.get(s.chosen));
        let part = subjects.parts.contains(&mention.span);
        if part && meant.is_some_and(|c| c.candidate.name == Name::Demonym) {
            // "European Commission", "African National Congress": a body of that people, not a place.
            continue;
        }
        if part && is_person(&page.analysis, mention) {
            continue;
        }
        places.add(&gazetteer, page.text(), mention, meant, part);
    }
    places.list
}

/// "Paris Hilton": a first name that is also a town, and a surname, with nothing before them that says where.
fn is_person(analysis: &Analysis, mention: &Found) -> bool {
    let token = |at: usize| analysis.tokens.get(at);
    let entry = |at: usize| {
        let known = token(at).map(|t| Wordbook::built_in().get(t.hash));
        known.unwrap_or_default()
    };
    let (first, last) = (mention.tokens.start, mention.tokens.end - 1);
    let before = first.checked_sub(1).and_then(token);
    let led = before.is_some_and(|t| PREPOSITIONS.contains(&t.hash));
    mention.tokens.len() == 2
        && !led
        && entry(first).has(MALE | FEMALE)
        && entry(last).has(SURNAME)
        && !entry(last).has(PLACE | PLACE_PART)
        && token(last).is_some_and(|t| !KINDS.contains(&t.hash))
}

/// Words before a place.
const PREPOSITIONS: [u64; 10] = [
    word_hash("in"),
    word_hash("at"),
    word_hash("on"),
    word_hash("near"),
    word_hash("from"),
    word_hash("of"),
    word_hash("to"),
    word_hash("and"),
    word_hash("the"),
    word_hash("around"),
];

/// Kinds of places that are also surnames.
const KINDS: [u64; 16] = [
    word_hash("street"),
    word_hash("road"),
    word_hash("lane"),
    word_hash("way"),
    word_hash("drive"),
    word_hash("court"),
    word_hash("park"),
    word_hash("hill"),
    word_hash("harbor"),
    word_hash("bridge"),
    word_hash("field"),
    word_hash("house"),
    word_hash("church"),
    word_hash("hall"),
    word_hash("temple"),
    word_hash("wood"),
];

/// The places of an article while they are gathered, and the number of each in the gazetteer.
#[derive(Default)]
struct Gathered {
    list: Vec<Place>,
    ids: Vec<Option<u32>>,
}

impl Gathered {
    /// Adds a mention to its place. `part` says that the gazetteer knows only a part of the name.
    fn add(
        &mut self,
        gazetteer: &Gazetteer<'static>,
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
            rule: rule(meant.is_some(), part, demonym),
            confidence: found.confidence,
        };
        let known = match id {
            Some(_) => self.ids.iter().position(|place| *place == id),
            None => (self.ids.iter().zip(&self.list))
                .position(|(place, p)| place.is_none() && p.name == printed),
        };
        let at = known.unwrap_or_else(|| {
            let entry = meant.map(|c| (c.candidate.place, &c.entry));
            self.ids.push(id);
            self.list
                .push(new_place(gazetteer, entry, id.is_some(), printed));
            self.list.len() - 1
        });
        if let Some(place) = self.list.get_mut(at) {
            if demonym {
                place.demonyms.push(mention.clone());
            }
            place.mentions.push(mention);
        }
    }
}

/// Gives up the mentions that are a person's name, and the places that are then named nowhere.
pub(crate) fn yield_to(places: &mut Vec<Place>, people: &[Person]) {
    let mut names: Vec<Span> = people
        .iter()
        .flat_map(|p| p.mentions.iter().map(|m| m.span))
        .collect();
    names.sort_unstable();
    let free = |mention: &Mention| {
        let at = names.partition_point(|name| name.end <= mention.span.start);
        names
            .get(at)
            .is_none_or(|name| name.start >= mention.span.end)
    };
    for place in &mut *places {
        place.mentions.retain(free);
        place.demonyms.retain(free);
    }
    places.retain(|place| !place.mentions.is_empty());
}

fn rule(known: bool, part: bool, demonym: bool) -> Rule {
    match (known, part, demonym) {
        (false, ..) => Rule::UnlocatedPlace,
        (_, true, _) => Rule::PlacePart,
        (_, _, true) => Rule::Demonym,
        _ => Rule::PlaceName,
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

/// A place as other programs see it: the one known by this number, or, when that is not `whole`, one that a longer, unknown
/// name begins or ends with.
fn new_place(
    gazetteer: &Gazetteer<'static>,
    known: Option<(u32, &Entry)>,
    whole: bool,
    printed: &str,
) -> Place {
    let Some((id, entry)) = known else {
        return Place {
            name: Cow::Owned(printed.to_owned()),
            path: format!("Unlocated/{}", printed.replace('/', " ")),
            country: None,
            lat: None,
            lon: None,
            kind: PlaceKind::Feature,
            mentions: Vec::new(),
            demonyms: Vec::new(),
        };
    };
    let (name, kind) = if whole {
        (Cow::Borrowed(gazetteer.name(entry)), entry.sort.kind())
    } else {
        (Cow::Owned(printed.to_owned()), PlaceKind::Feature)
    };
    let mut path = path(gazetteer, entry);
    if !whole {
        path = format!("{path}/{}", printed.replace('/', " "));
    }
    Place {
        name,
        path,
        country: gazetteer.country(id).map(Cow::Borrowed),
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
