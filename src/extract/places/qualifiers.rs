//! Qualifiers: mentions of one name that are pinned to different places, "San Jose, Costa Rica" and "San Jose, California".
//!
//! Apart from the groups because it is the one exception to their rule that a name means one place in an article.

use super::candidates::NameGroup;
use super::decode::Toponym;
use super::gazetteer::{Gazetteer, Sort};
use super::lookup::{KnownName, Lookup};
use std::ops::Range;

/// For each mention the name it is pinned to, where a name of the article has more than one such.
#[derive(Debug, Default)]
pub(super) struct Qualifiers {
    of: Vec<Option<Range<usize>>>,
}

impl Qualifiers {
    /// Reads what follows each mention after a comma.
    pub(super) fn new(
        lookup: &Lookup,
        gazetteer: &Gazetteer,
        found: &[Toponym],
        known: &[Option<KnownName>],
    ) -> Self {
        let pin = |i: usize| {
            let (mention, next) = (found.get(i)?, found.get(i + 1)?);
            let comma = lookup.token(mention.tokens.end)?.is_mark(',');
            let beside = comma && next.tokens.start == mention.tokens.end + 1;
            let rows = known.get(i + 1)?.as_ref().filter(|_| beside)?.rows.clone();
            let above = gazetteer.entry(gazetteer.candidate(rows.start).place)?;
            matches!(above.sort, Sort::Country | Sort::State).then_some(rows)
        };
        let name = |i: usize| known.get(i).and_then(|k| k.as_ref()).map(|k| k.rows.start);
        let mut told: Vec<(usize, usize)> = Vec::new();
        for i in 0..found.len() {
            if let (Some(name), Some(above)) = (name(i), pin(i)) {
                told.push((name, above.start));
            }
        }
        told.sort_unstable();
        told.dedup();
        let twice = |name: usize| {
            let first = told.partition_point(|t| t.0 < name);
            told.get(first + 1).is_some_and(|t| t.0 == name)
        };
        if !told.windows(2).any(|two| two[0].0 == two[1].0) {
            return Self::default();
        }
        let names = |i: usize| name(i).filter(|name| twice(*name));
        let of = Self::pinned(gazetteer, known, names, pin);
        Self { of }
    }

    /// The pin of each mention of the names that `name` gives; a bare one goes on with what its name was last pinned to.
    fn pinned(
        gazetteer: &Gazetteer,
        known: &[Option<KnownName>],
        name: impl Fn(usize) -> Option<usize>,
        pin: impl Fn(usize) -> Option<Range<usize>>,
    ) -> Vec<Option<Range<usize>>> {
        let mut of = vec![None; known.len()];
        let mut last: Vec<(usize, Range<usize>)> = Vec::new();
        for i in 0..known.len() {
            let Some(own) = name(i) else {
                continue;
            };
            let rows = known[i].as_ref().map_or(0..0, |k| k.rows.clone());
            let above = pin(i).filter(|above| {
                let mut group = NameGroup::new(gazetteer, rows);
                group.pin(&NameGroup::new(gazetteer, above.clone()))
            });
            match above {
                Some(above) => {
                    last.retain(|l| l.0 != own);
                    last.push((own, above.clone()));
                    of[i] = Some(above);
                }
                None => of[i] = last.iter().find(|l| l.0 == own).map(|l| l.1.clone()),
            }
        }
        of
    }

    /// The rows of the name a mention is pinned to.
    pub(super) fn of(&self, mention: usize) -> Option<Range<usize>> {
        self.of.get(mention).cloned().flatten()
    }
}
