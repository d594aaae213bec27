//! Places named in an article: which words name places, and which places those are.
//!
//! The tokens are read with the gazetteer and the tagger's names at hand ([`features`]), the best chain of labels gives
//! the mentions ([`decode`]), and all names of the article are resolved together ([`resolve`]).

mod candidates;
mod compound;
mod context;
pub mod decode;
mod doubt;
pub mod features;
mod gathered;
pub mod gazetteer;
mod groups;
mod led;
mod listed;
pub mod lookup;
pub mod model;
mod of_path;
mod path;
mod qualifiers;
mod repeats;
pub mod resolve;
mod runs;
mod unambiguous;

use candidates::Choice;
pub use candidates::NameGroup;
pub use context::distance;
pub use groups::NameGroups;
pub(crate) use of_path::called;
pub use path::path_of;

use super::extractor::{Extractor, each};
use super::tagger::Tag;
use super::tagger::lexicon::{FEMALE, MALE, NameLexicon, PLACE, PLACE_PART, SURNAME};
use super::{Page, Place};
use crate::lexicon::Class;
use crate::text::Analysis;
use decode::Toponym;
use doubt::Worth;
use gathered::Gathered;
use gazetteer::{Gazetteer, Name};
use lookup::Lookup;
use model::Model;
use resolve::WEIGHED;

/// Finds places.
pub(crate) const EXTRACTOR: Extractor = Extractor {
    name: "places",
    version: 8,
    find: |pages, all| each(pages, all, |page, facts| facts.places = find(page)),
};
/// Where the resolver's weights begin in the model's head.
pub const RESOLVER: usize = 6;

/// Finds them.
fn find(page: &Page) -> Vec<Place> {
    let gazetteer = Gazetteer::built_in();
    let model = Model::built_in();
    let mut lookup = Lookup::new(&page.analysis, page.tags(), gazetteer);
    let (found, worths) = mentions(&mut lookup, page.tags(), &model);
    let mut groups = NameGroups::new(&lookup, &gazetteer, &found);
    resolve::resolve(&mut groups.list, &weights(&model));
    let home = groups.home();
    let mut places = Gathered::default();
    places.list.reserve(groups.list.len());
    // What is named by itself comes first: an echo counts only with a place that is.
    for worth in [Worth::Names, Worth::Echoes] {
        for (i, mention) in found.iter().enumerate().filter(|f| worths[f.0] == worth) {
            let group = groups.of[i].and_then(|s| groups.list.get(s));
            // "Holland, Pennsylvania", of which the gazetteer has no Holland, lies there all the same.
            let above = group.and_then(|g| groups.list.get(g.lacking?));
            let meant = above.or(group).and_then(NameGroup::choice);
            let part = above.is_some() || groups.parts.contains(&mention.span);
            let demonym = meant.is_some_and(|c| c.candidate.name == Name::Demonym);
            // "European Commission", "African National Congress": a body of that people, not a place.
            let printed = mention.span.of(page.text());
            let echo = worth == Worth::Echoes && !places.has(meant, part, printed);
            let body = part && demonym || echo;
            if body || above.is_none() && part && is_person(&page.analysis, mention) {
                continue;
            }
            // A site is called after a small town of its own country or after none.
            let stray = groups.of[i].is_some_and(|g| groups.is_stray(g, home));
            let lies = |c: &&Choice| above.is_some() || !(stray || part && c.is_small_abroad(home));
            places.add(&gazetteer, page.text(), mention, meant.filter(lies), part);
        }
    }
    if let Some(home) = home {
        places.settle(&gazetteer, home);
    }
    places.in_order()
}

/// The mentions that are or may be of places, in text order, with what each is worth.
fn mentions(lookup: &mut Lookup, tags: &[Tag], model: &Model) -> (Vec<Toponym>, Vec<Worth>) {
    let found = decode::find(lookup, model);
    let worths = doubt::worths(lookup, tags, &found);
    let judged = found.into_iter().zip(worths);
    let kept: Vec<_> = judged.filter(|f| f.1 != Worth::Nothing).collect();
    let (mut found, mut worths): (Vec<_>, Vec<_>) = kept.into_iter().unzip();
    let told = led::names(lookup, tags, &found);
    join(&mut found, &mut worths, told, Worth::Names);
    let told = listed::names(lookup, tags, &found);
    join(&mut found, &mut worths, told, Worth::Names);
    let mut echoes = repeats::of_names(lookup, &found);
    echoes.extend(doubt::seats(lookup, &found));
    join(&mut found, &mut worths, echoes, Worth::Echoes);
    (found, worths)
}

/// Joins further mentions of one worth to the others, in text order.
fn join(found: &mut Vec<Toponym>, worths: &mut Vec<Worth>, more: Vec<Toponym>, worth: Worth) {
    for mention in more {
        let at = found.partition_point(|f| f.tokens.start < mention.tokens.start);
        found.insert(at, mention);
        worths.insert(at, worth);
    }
}

/// "Paris Hilton": a first name that is also a town, and a surname, with nothing before them that says where.
fn is_person(analysis: &Analysis, mention: &Toponym) -> bool {
    let token = |at: usize| analysis.tokens.get(at);
    let entry = |at: usize| {
        let known = token(at).map(|t| NameLexicon::built_in().get(t.hash));
        known.unwrap_or_default()
    };
    let (first, last) = (mention.tokens.start, mention.tokens.end - 1);
    let before = first.checked_sub(1).and_then(token);
    let led = before.is_some_and(|t| t.is(Class::PlaceLead));
    mention.tokens.len() == 2
        && !led
        && entry(first).has(MALE | FEMALE)
        && entry(last).has(SURNAME)
        && !entry(last).has(PLACE | PLACE_PART)
        && token(last).is_some_and(|t| !t.is(Class::PlaceKind))
}

/// The resolver's weights.
pub fn weights(model: &Model) -> [f32; WEIGHED] {
    let head = model.head().get(RESOLVER..RESOLVER + WEIGHED);
    head.and_then(|w| w.try_into().ok())
        .unwrap_or([0.0; WEIGHED])
}
