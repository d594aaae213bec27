//! From resolved names to places: mentions of one place together, each with the rule that found it.

use super::candidates::Choice;
use super::decode::Toponym;
use super::gazetteer::{Entry, Gazetteer, Name};
use super::path::path;
use crate::extract::{Mention, Place, PlaceKind, Rule};
use std::borrow::Cow;

/// The places of an article while they are gathered, and the number of each in the gazetteer.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) list: Vec<Place>,
    ids: Vec<Option<u32>>,
}

impl Gathered {
    /// Whether the place meant is among them: by more than a part of its name, or by all of a name that nothing is known of.
    pub(super) fn has(&self, meant: Option<&Choice>, part: bool, printed: &str) -> bool {
        match meant.filter(|_| !part).map(|c| c.candidate.place) {
            Some(id) => self.ids.contains(&Some(id)),
            None => self.unknown(printed).is_some(),
        }
    }

    /// The place of that name which the gazetteer does not know whole.
    fn unknown(&self, printed: &str) -> Option<usize> {
        let mut all = self.ids.iter().zip(&self.list);
        all.position(|(id, place)| id.is_none() && place.name.eq_ignore_ascii_case(printed))
    }

    /// Puts the names the gazetteer does not know into the country the article is mostly about.
    pub(super) fn settle(&mut self, gazetteer: &Gazetteer<'static>, home: u32) {
        let Some(country) = gazetteer.entry(home) else {
            return;
        };
        let path = path(gazetteer, &country);
        for place in self.list.iter_mut().filter(|p| p.lat.is_none()) {
            place.country = gazetteer.country(home).map(Cow::Borrowed);
            place.path = format!("{path}/{}", place.name.replace('/', " "));
        }
    }

    /// The places in the order of their first mentions.
    pub(super) fn in_order(mut self) -> Vec<Place> {
        for place in &mut self.list {
            place.mentions.sort_by_key(|m| m.span);
            place.demonyms.sort_by_key(|m| m.span);
        }
        self.list
            .sort_by_key(|place| place.mentions.first().map(|m| m.span));
        self.list
    }

    /// Adds a mention to its place. `part` says that the gazetteer knows only a part of the name.
    pub(super) fn add(
        &mut self,
        gazetteer: &Gazetteer<'static>,
        text: &str,
        found: &Toponym,
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
            None => self.unknown(printed),
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

fn rule(known: bool, part: bool, demonym: bool) -> Rule {
    match (known, part, demonym) {
        (false, ..) => Rule::UnlocatedPlace,
        (_, true, _) => Rule::PlacePart,
        (_, _, true) => Rule::Demonym,
        _ => Rule::PlaceName,
    }
}

/// A place as other programs see it: the one known by this number, or, when that is not `whole`, one that a longer, unknown
/// name begins or ends with.
pub(super) fn new_place(
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
