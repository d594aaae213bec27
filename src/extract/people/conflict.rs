//! Persons and places at one spot: a span is never both, and what stands around it says which it is.
//!
//! Apart from finding because it needs both lists, and decided here for both: persons that are places go, then places give
//! way where a person stays.

use super::gender;
use super::resolve::Sighting;
use crate::extract::{Mention, Person, Place, Rule};
use crate::lexicon::{Class, word};
use crate::text::{Analysis, Span, Token, folded_hash};

/// How much surer a person must be than a place when nothing around the name speaks.
const AHEAD: f32 = 0.4;
/// How much less sure a first name alone may be.
const BEHIND: f32 = 0.15;

/// Drops the persons that are places.
pub(super) fn settle(analysis: &Analysis, found: &mut Vec<Sighting>, places: &[Place]) {
    let mut mentions: Vec<&Mention> = places.iter().flat_map(|p| &p.mentions).collect();
    if mentions.is_empty() || found.is_empty() {
        return;
    }
    mentions.sort_unstable_by_key(|m| m.span);
    mentions.dedup_by_key(|m| m.span);
    if !found
        .iter()
        .any(|seen| place_at(&mentions, seen.span).is_some())
    {
        return;
    }
    let full = found.iter().filter(|seen| seen.name.len() >= 2);
    let mut families: Vec<u64> = full.filter_map(|seen| seen.name.last()).collect();
    families.sort_unstable();
    let clear = |m: &&&Mention| {
        let at = found.partition_point(|seen| seen.span.end <= m.span.start);
        m.rule != Rule::Demonym
            && found
                .get(at)
                .is_none_or(|seen| seen.span.start >= m.span.end)
    };
    let (mut alone, mut clear_at) = (Vec::new(), Vec::new());
    for mention in mentions.iter().filter(clear) {
        alone.push(folded_hash(mention.span.of(analysis.text)));
        clear_at.push(mention.span);
    }
    alone.sort_unstable();
    let around = Around {
        analysis,
        mentions,
        clear_at,
        alone,
        families,
    };
    found.retain(|seen| around.is_person(seen));
}

/// Gives up the mentions that are a person's name, and the places that are then named nowhere.
pub(super) fn give_way(places: &mut Vec<Place>, people: &[Person]) {
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

/// The place that overlaps a span.
fn place_at<'a>(mentions: &[&'a Mention], span: Span) -> Option<&'a Mention> {
    let at = mentions.partition_point(|m| m.span.end <= span.start);
    mentions
        .get(at)
        .copied()
        .filter(|m| m.span.start < span.end)
}

/// What the spot of a name is judged by.
struct Around<'a> {
    analysis: &'a Analysis<'a>,
    /// Mentions of places, in text order.
    mentions: Vec<&'a Mention>,
    /// Those of them that are no person's for sure, in text order.
    clear_at: Vec<Span>,
    /// Hashes of their words, sorted.
    alone: Vec<u64>,
    /// Last words of the full names in the article, sorted.
    families: Vec<u64>,
}

impl Around<'_> {
    fn is_person(&self, seen: &Sighting) -> bool {
        let Some(place) = self.place_at(seen.span) else {
            return true;
        };
        let demonym = place.rule == Rule::Demonym;
        let role = !seen.beside.roles.is_empty();
        // "Mr Welsh", but "chancellor, German".
        if if demonym {
            seen.beside.titled && !role
        } else {
            seen.beside.titled || role
        } {
            return true;
        }
        let (person, place_span) = (seen.span, place.span);
        if person == place_span {
            return self.speaks_for(seen, place);
        }
        let inside = |a: Span, b: Span| b.start <= a.start && a.end <= b.end;
        if inside(person, place_span) {
            return false;
        }
        if inside(place_span, person) {
            // "Logan-Rogersville" is two towns; "Ga. Green" begins after the state.
            let joined = !seen.printed.contains(' ') && seen.printed.contains('-');
            let abbreviated = place_span.start == person.start
                && place_span.of(self.analysis.text).ends_with('.');
            return !joined && !abbreviated;
        }
        seen.confidence > place.confidence
    }

    /// The place that overlaps a span.
    fn place_at(&self, span: Span) -> Option<&'_ Mention> {
        place_at(&self.mentions, span)
    }

    /// Whether more speaks for the person than for the place when both are the same words.
    fn speaks_for(&self, seen: &Sighting, place: &Mention) -> bool {
        let single = seen.name.len() == 1;
        let given = gender::is_first_name(seen.printed.split(' ').next().unwrap_or(""));
        if place.rule == Rule::Demonym || self.is_located(seen.span, given) {
            return false;
        }
        let family = seen.name.last().filter(|_| single);
        let known = family.is_some_and(|last| self.families.binary_search(&last).is_ok());
        if known {
            return true;
        }
        if self.is_within(seen.span) {
            return false;
        }
        let elsewhere = folded_hash(seen.printed);
        if self.alone.binary_search(&elsewhere).is_ok() || self.is_listed(seen.span) {
            return false;
        }
        if !single && !given && place.rule == Rule::PlaceName {
            return false;
        }
        let ahead = if single && given { -BEHIND } else { AHEAD };
        seen.confidence > place.confidence + ahead
    }

    /// Whether the words around say where: "in Derry", "Lawrence, Kan.".
    fn is_located(&self, span: Span, given: bool) -> bool {
        let tokens = &self.analysis.tokens;
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let before = at.checked_sub(1).and_then(|i| tokens.get(i));
        // "the mother of Diana", but "a driver of Winfield", "Ann Lee of Nelson", "22, of Jeannette".
        let behind = at.checked_sub(2).and_then(|i| tokens.get(i));
        let home = behind.is_some_and(|t| t.is_capital() || t.is_mark(','));
        let tied =
            |t: &Token| t.word == word::OF && (home || !given) || t.word == word::TO && !given;
        if before.is_some_and(|t| t.is(Class::Locative) || tied(t)) {
            return true;
        }
        let end = tokens.partition_point(|t| t.span.start < span.end);
        let comma = tokens.get(end).is_some_and(|t| t.is_mark(','));
        let next = tokens.get(end + 1).filter(|t| comma && t.is_capital());
        next.and_then(|t| self.place_at(t.span))
            .is_some_and(|place| place.rule != Rule::Demonym)
    }

    /// "Lincoln in Nebraska": a place behind the name says where it lies.
    fn is_within(&self, span: Span) -> bool {
        let tokens = &self.analysis.tokens;
        let end = tokens.partition_point(|t| t.span.start < span.end);
        let tied = tokens.get(end).is_some_and(|t| t.word == word::IN);
        let next = tokens.get(end + 1).filter(|_| tied);
        next.and_then(|t| self.place_at(t.span))
            .is_some_and(|place| place.rule != Rule::Demonym)
    }

    /// Whether the name stands in a list with a place: "Sharon and Falls Village", "Barrow, Jackson".
    fn is_listed(&self, span: Span) -> bool {
        let tokens = &self.analysis.tokens;
        let joint = |t: &Token| t.is_mark(',') || t.word == word::AND || t.word == word::OR;
        let is_place = |span: Span| {
            let at = self.clear_at.partition_point(|p| p.end <= span.start);
            self.clear_at.get(at).is_some_and(|p| p.start < span.end)
        };
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let end = tokens.partition_point(|t| t.span.start < span.end);
        let near = |joined: Option<usize>, other: Option<usize>| {
            let get = |i: usize| tokens.get(i);
            joined.and_then(get).is_some_and(joint)
                && other.and_then(get).is_some_and(|t| is_place(t.span))
        };
        let county = tokens.get(end).is_some_and(|t| t.is(Class::CountyNoun));
        county || near(at.checked_sub(1), at.checked_sub(2)) || near(Some(end), Some(end + 1))
    }
}
