//! Working out which articles are versions of one story: of a whole index, or of what came and went since it was worked out.
//!
//! Two articles are versions of one story when a chain of near copies leads from one to the other, whatever the order in
//! which they came: so the result of many updates is that of a fresh build. An update looks at the texts of the articles it
//! brought and of those that share keys with them; of all others it reads a few numbers.

use super::Stories;
use super::bundle::{Bundle, Entry, bundled};
use super::unite::Groups;
use crate::index::error::IndexError;
use crate::index::open::OpenIndex;
use crate::index::schema::naive;
use crate::index::segment::{Numbers, Segment};
use crate::story::{KEYS, Sketch, Version};
use chrono::Datelike;
use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::DocAddress;

/// A key that more texts share than this is of a phrase or a form.
const COMMON: usize = 64;
/// Versions kept in memory while others are compared with them.
const KEPT: usize = 512;

/// What was worked out: the stories of more than one article as the numbers of their versions, and the common keys.
#[derive(Debug, Default)]
pub(super) struct Worked {
    pub(super) stories: Vec<Vec<u32>>,
    pub(super) common: Vec<u64>,
}

/// Where the articles are, by number.
pub(super) type Places = Vec<Option<DocAddress>>;

/// Works out the stories, going on from those of an earlier state.
pub(super) fn worked_out(
    index: &OpenIndex,
    before: Option<&Stories>,
) -> Result<(Worked, Places), IndexError> {
    let places = places(index)?;
    let changed = before.map(|before| Changed::of(before, &places));
    if let (Some(before), Some(changed)) = (before, changed)
        && let Some(worked) = gone_on(index, before, &changed, &places)?
    {
        return Ok((worked, places));
    }
    let mut entries = Vec::new();
    every(index, &mut |entry| entries.push(entry))?;
    let bundles = bundled(entries);
    let pool = Pool::new(&bundles, &|_, _| true);
    let mut groups = Groups::new(bundles.len());
    joined(index, &bundles, &pool, &|_| true, &mut groups)?;
    let worked = Worked {
        stories: stories(&bundles, &mut groups, &mut FxHashMap::default()),
        common: pool.common,
    };
    Ok((worked, places))
}

/// What is different from an earlier state.
struct Changed {
    /// Numbers of articles that are new, or whose story lost a version.
    todo: FxHashSet<u32>,
    /// Stories that have all their versions.
    intact: Vec<u32>,
}

impl Changed {
    fn of(before: &Stories, places: &Places) -> Self {
        let is_here = |number: &u32| places.get(*number as usize).is_some_and(Option::is_some);
        let new = before.numbers..places.len() as u32;
        let mut changed = Self {
            todo: new.filter(is_here).collect(),
            intact: Vec::new(),
        };
        for story in 0..before.len() {
            let versions = before.versions(story);
            if versions.iter().all(is_here) {
                changed.intact.push(story);
            } else {
                changed.todo.extend(versions.into_iter().filter(is_here));
            }
        }
        changed
    }
}

/// Goes on from an earlier state; `None` when other keys are common now, which may concern any article.
fn gone_on(
    index: &OpenIndex,
    before: &Stories,
    changed: &Changed,
    places: &Places,
) -> Result<Option<Worked>, IndexError> {
    let wanted = wanted(index, before, changed, places);
    let mut entries = Vec::new();
    if !wanted.is_empty() {
        every(index, &mut |entry| {
            if slots(&entry.sketch).any(|slot| wanted.contains(&slot)) {
                entries.push(entry);
            }
        })?;
    }
    let bundles = bundled(entries);
    let pool = Pool::new(&bundles, &|_, slot| wanted.contains(&slot));
    if pool.common != before.common {
        return Ok(None);
    }
    let mut groups = Groups::new(bundles.len());
    let mut attached = attached(before, changed, &bundles, &mut groups);
    let is_todo = |bundle: u32| {
        let numbers = &bundles[bundle as usize].numbers;
        numbers.iter().any(|number| changed.todo.contains(number))
    };
    joined(index, &bundles, &pool, &is_todo, &mut groups)?;
    let mut stories = stories(&bundles, &mut groups, &mut attached);
    let looked_at: FxHashSet<u32> = stories.iter().flatten().copied().collect();
    let others = changed.intact.iter().map(|story| before.versions(*story));
    stories.extend(others.filter(|versions| !looked_at.contains(&versions[0])));
    Ok(Some(Worked {
        stories,
        common: pool.common,
    }))
}

/// The keys by which others are found: those of what is to be looked at, and those that were common.
fn wanted(
    index: &OpenIndex,
    before: &Stories,
    changed: &Changed,
    places: &Places,
) -> FxHashSet<u64> {
    let mut wanted: FxHashSet<u64> = before.common.iter().copied().collect();
    for number in &changed.todo {
        let place = places.get(*number as usize).copied().flatten();
        let sketch = place.and_then(|at| sketch(index.segment(at), at.doc_id));
        wanted.extend(sketch.iter().flat_map(slots));
    }
    wanted
}

/// Joins what an intact story holds together; returns its versions by a bundle that is of it.
fn attached(
    before: &Stories,
    changed: &Changed,
    bundles: &[Bundle],
    groups: &mut Groups,
) -> FxHashMap<u32, Vec<u32>> {
    let intact: FxHashSet<u32> = changed.intact.iter().copied().collect();
    let mut first: FxHashMap<u32, u32> = FxHashMap::default();
    for (at, bundle) in (0..).zip(bundles) {
        let stories = bundle.numbers.iter();
        let stories = stories.filter_map(|number| before.of(u64::from(*number)));
        for story in stories.filter(|story| intact.contains(story)) {
            groups.join(at, *first.entry(story).or_insert(at));
        }
    }
    let versions = |(story, bundle): (u32, u32)| (bundle, before.versions(story));
    let mut attached: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (bundle, versions) in first.into_iter().map(versions) {
        attached.entry(bundle).or_default().extend(versions);
    }
    attached
}

/// The stories of more than one article that some bundles make, with what is attached to them.
fn stories(
    bundles: &[Bundle],
    groups: &mut Groups,
    attached: &mut FxHashMap<u32, Vec<u32>>,
) -> Vec<Vec<u32>> {
    let mut all: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (at, bundle) in (0..).zip(bundles) {
        let story = all.entry(groups.of(at)).or_default();
        story.extend(&bundle.numbers);
        story.extend(attached.remove(&at).unwrap_or_default());
    }
    let stories = all.into_values().map(|mut story| {
        story.sort_unstable();
        story.dedup();
        story
    });
    stories.filter(|story| story.len() > 1).collect()
}

/// Bundles by their keys.
struct Pool {
    /// For each place of a key, the bundles in the order of their keys there.
    by_key: Vec<Vec<(u32, u32)>>,
    /// Keys with their places that too many share, in order.
    common: Vec<u64>,
}

impl Pool {
    /// Sorts bundles by their keys, those that are wanted.
    fn new(bundles: &[Bundle], is_wanted: &dyn Fn(u32, u64) -> bool) -> Self {
        let mut pool = Self {
            by_key: Vec::with_capacity(KEYS),
            common: Vec::new(),
        };
        for place in 0..KEYS {
            let keys = (0..).zip(bundles).map(|(at, b)| (b.sketch.keys[place], at));
            let mut keys: Vec<(u32, u32)> = keys
                .filter(|(key, at)| is_wanted(*at, slot(place, *key)))
                .collect();
            keys.sort_unstable();
            for same in keys.chunk_by(|a, b| a.0 == b.0) {
                if texts(bundles, same) > COMMON {
                    pool.common.push(slot(place, same[0].0));
                }
            }
            pool.by_key.push(keys);
        }
        pool
    }

    fn is_common(&self, place: usize, key: u32) -> bool {
        !self.common.is_empty() && self.common.binary_search(&slot(place, key)).is_ok()
    }

    /// Bundles that share a key at a place and may be versions of one story; each two are given at the first such place.
    fn pairs(&self, place: usize, bundles: &[Bundle], found: &mut dyn FnMut(u32, u32)) {
        for same in self.by_key[place].chunk_by(|a, b| a.0 == b.0) {
            if same.len() < 2 || self.is_common(place, same[0].0) {
                continue;
            }
            for (at, (_, one)) in same.iter().enumerate() {
                for (_, other) in &same[at + 1..] {
                    let (a, b) = (&bundles[*one as usize], &bundles[*other as usize]);
                    let earlier = (0..place).any(|place| {
                        let key = a.sketch.keys[place];
                        key == b.sketch.keys[place] && !self.is_common(place, key)
                    });
                    if !earlier && a.sketch.may_be_near(&b.sketch) {
                        found(*one, *other);
                    }
                }
            }
        }
    }
}

/// How many texts some bundles have.
fn texts(bundles: &[Bundle], same: &[(u32, u32)]) -> usize {
    if same.len() <= COMMON {
        return same.len();
    }
    let texts = same
        .iter()
        .map(|(_, at)| bundles[*at as usize].sketch.whole);
    texts.collect::<FxHashSet<u64>>().len()
}

/// Joins the bundles that are near, of those pairs of which one is to be looked at.
fn joined(
    index: &OpenIndex,
    bundles: &[Bundle],
    pool: &Pool,
    is_todo: &dyn Fn(u32) -> bool,
    groups: &mut Groups,
) -> Result<(), IndexError> {
    let mut pairs = Vec::new();
    for place in 0..KEYS {
        pool.pairs(place, bundles, &mut |one, other| {
            if is_todo(one) || is_todo(other) {
                pairs.push((one.min(other), one.max(other)));
            }
        });
    }
    pairs.sort_unstable();
    let mut versions = Versions {
        index,
        kept: FxHashMap::default(),
    };
    for (one, other) in pairs {
        let (a, b) = (&bundles[one as usize], &bundles[other as usize]);
        // Same words: what is not one bundle is too far apart.
        let same = a.sketch.whole == b.sketch.whole;
        if groups.of(one) != groups.of(other) && !same && versions.are_near(a, b)? {
            groups.join(one, other);
        }
    }
    Ok(())
}

/// Texts made ready to be compared, some of them kept.
struct Versions<'a> {
    index: &'a OpenIndex,
    kept: FxHashMap<DocAddress, Version>,
}

impl Versions<'_> {
    fn are_near(&mut self, one: &Bundle, other: &Bundle) -> Result<bool, IndexError> {
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        for address in [one.address, other.address] {
            if !self.kept.contains_key(&address) {
                let version = Version::of(&self.index.brought(address)?);
                self.kept.insert(address, version);
            }
        }
        let far = one.is_far(other);
        let versions = (self.kept.get(&one.address), self.kept.get(&other.address));
        Ok(matches!(versions, (Some(one), Some(other)) if one.is_near(other, far)))
    }
}

/// Keys with their places, as numbers.
fn slots(sketch: &Sketch) -> impl Iterator<Item = u64> + '_ {
    let keys = sketch.keys.iter().enumerate();
    keys.map(|(place, key)| slot(place, *key))
}

fn slot(place: usize, key: u32) -> u64 {
    (place as u64) << 32 | u64::from(key)
}

/// Shows every article that has words.
fn every(index: &OpenIndex, show: &mut dyn FnMut(Entry)) -> Result<(), IndexError> {
    for (order, segment) in (0..).zip(index.segments()) {
        let (numbers, published) = (segment.numbers(Numbers::Number), segment.published());
        for doc in index.articles_of(segment)? {
            if let (Some(number), Some(sketch)) = (numbers.first(doc), sketch(segment, doc)) {
                let at = published.first(doc).and_then(naive);
                show(Entry {
                    number: number as u32,
                    address: DocAddress::new(order, doc),
                    sketch,
                    day: at.map(|at| at.num_days_from_ce()),
                });
            }
        }
    }
    Ok(())
}

fn sketch(segment: &Segment, doc: u32) -> Option<Sketch> {
    Sketch::from_cells(segment.numbers(Numbers::Sketch).values_for_doc(doc))
}

fn places(index: &OpenIndex) -> Result<Places, IndexError> {
    let mut places = vec![None; index.state.numbers as usize];
    for (order, segment) in (0..).zip(index.segments()) {
        let numbers = segment.numbers(Numbers::Number);
        for doc in index.articles_of(segment)? {
            let number = numbers.first(doc).unwrap_or(u64::MAX) as usize;
            if let Some(place) = places.get_mut(number) {
                *place = Some(DocAddress::new(order, doc));
            }
        }
    }
    Ok(places)
}
