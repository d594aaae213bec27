//! What looks like a copy and is none: a form that was filled in twice.
//!
//! A grant to another town, the market of another day, the same bank rate of another bank. The words of two such texts are
//! the same but for names and figures, each put in the place of another; where a name is put in the place of another it is
//! put there again and again, and the headline says which it is.

use super::sketch::SHINGLE;
use super::version::{SHORT, Version};
use super::words::{Kind, TOLD, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most words in one place that were put there in place of others.
const SLOT: usize = 24;
/// Words by which an opening is another one, and no agency's mark before the same.
const OPENING: usize = 12;
/// Most words in the place of a name.
const NAME: usize = 8;
/// How often a name is put in the place of another in a form.
const OFTEN: u32 = 2;
/// Letters of a word that may be a name: "U" and "S" are parts of one.
const LETTERS: u8 = 3;
/// Part of the words of a table that are figures, and how many of them make another table in the place of others.
const TABLE: f64 = 0.3;
const CELLS: usize = 2;

/// Whether two texts are one form filled in twice.
pub(super) fn is_form(short: &Version, long: &Version, far: bool) -> bool {
    let (one, other) = (replaced(short, long), replaced(long, short));
    if far {
        let once = usize::from(short.words.len() >= 2 * SHORT);
        let names = one.names + other.names + one.shouted + other.shouted;
        return names > 0
            || one.figures.max(other.figures) > once
            || is_of_another(short, long)
            || is_other_table(short, long, one, other)
            || are_of_others(short, long, &|word| word.kind() == Kind::Figure);
    }
    if is_other_table(short, long, one, other) {
        return true;
    }
    if short.words.len() < SHORT {
        return is_short_form(short, long, one, other);
    }
    let names = (one.names + one.shouted).min(other.names + other.shouted);
    let figures = one.figures.min(other.figures);
    let plain = one.plain.min(other.plain);
    let told = |replaced: Replaced| replaced.names + replaced.shouted + replaced.figures;
    let both = told(one).min(told(other));
    // What a desk changes between two versions is mostly plain words; a market report is all figures.
    both >= 2 && names > 0 && both > plain
        || figures >= 3 && figures > plain && figures * SHORT > short.words.len()
        || is_of_another(short, long)
}

/// Whether the one tells of somebody or somewhere what the other tells of another.
fn is_of_another(short: &Version, long: &Version) -> bool {
    are_of_others(short, long, &is_cased) || most_often(short, long) >= OFTEN
}

/// Whether both are tables, of which one has other figures than the other; one without a headline of its own has nothing
/// else to be told by, and is another one with any other word.
fn is_other_table(short: &Version, long: &Version, one: Replaced, other: Replaced) -> bool {
    let table = |version: &Version| {
        let figures = version.words.iter().filter(|w| w.kind() == Kind::Figure);
        figures.count() as f64 > TABLE * version.words.len() as f64
    };
    if !table(short) || !table(long) {
        return false;
    }
    if short.is_titled || long.is_titled {
        return one.cells.min(other.cells) >= CELLS && !short.corrects && !long.corrects;
    }
    short.words.len() < SHORT || one.cells.min(other.cells) > 0 || one.any().min(other.any()) > 0
}

/// A few lines have no room for other words: a name in the place of another makes another message, and so does a figure
/// where it is no correction; of headlines alone any word does.
fn is_short_form(short: &Version, long: &Version, one: Replaced, other: Replaced) -> bool {
    let told = |replaced: Replaced| replaced.names + replaced.figures;
    if short.is_flash && long.is_flash {
        return one.any().min(other.any()) > 0;
    }
    // Of as many words a figure may be put right without a word.
    let once = usize::from(short.words.len() >= TOLD);
    let corrected = short.corrects || long.corrects;
    one.names.min(other.names) > 0
        || !corrected && told(one).min(told(other)) > once
        || are_of_others(short, long, &is_cased)
}

/// Words put in the place of others, each counted once.
#[derive(Debug, Default, Clone, Copy)]
struct Replaced {
    names: usize,
    shouted: usize,
    figures: usize,
    plain: usize,
    /// All figures in such places, new ones or not.
    cells: usize,
}

impl Replaced {
    /// Words of every kind.
    fn any(self) -> usize {
        self.names + self.shouted + self.figures + self.plain
    }

    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Name => self.names += 1,
            Kind::Shouted => self.shouted += 1,
            Kind::Figure => self.figures += 1,
            Kind::Plain => self.plain += 1,
        }
    }
}

/// What stands in places of one text for something else in another.
fn replaced(of: &Version, by: &Version) -> Replaced {
    let known: FxHashSet<u64> = by.words.iter().map(|word| word.hash).collect();
    let mut replaced = Replaced::default();
    let mut seen = FxHashSet::default();
    for (at, to) in of.missing_in(by) {
        let (from, most) = match at {
            0 => (0, 2 * SLOT),
            _ => (at + SHINGLE - 1, SLOT),
        };
        // An agency's opening and an end are added or cut, not put in the place of others; a few lines have no end.
        let is_end = to == of.shingles.len();
        let is_slot = if is_end {
            of.words.len() < SHORT
        } else {
            at > 0 || to > OPENING || of.is_flash
        };
        if is_slot && from < to && to - from <= most {
            let new = |word: &&Word| !known.contains(&word.hash) && seen.insert(word.hash);
            let end = if is_end { of.words.len() } else { to };
            let words = &of.words[from..end];
            let figures = words.iter().filter(|word| word.kind() == Kind::Figure);
            replaced.cells += figures.count();
            let words = words.iter().filter(new);
            words.for_each(|word| replaced.add(word.kind()));
        }
    }
    replaced
}

/// Whether two words are not two ways of writing one: "Governor" and "Gov".
fn are_two(one: &Word, other: &Word) -> bool {
    one.first != other.first
}

/// Whether a word may be a name. One that begins a sentence may be none; but then other articles are not without it.
fn is_cased(word: &Word) -> bool {
    word.cased && word.length >= LETTERS
}

/// Whether the title of each has, of the words of a sort, one that the other article has not at all.
fn are_of_others(one: &Version, other: &Version, is_of_sort: &dyn Fn(&Word) -> bool) -> bool {
    let own = |version: &Version, other: &Version| -> Vec<Word> {
        let known = other.all();
        let words = version.subjects().filter(|word| is_of_sort(word));
        let words = words.filter(|word| !known.contains(&word.hash));
        words.copied().collect()
    };
    let (first, second) = (own(one, other), own(other, one));
    let mut pairs = first
        .iter()
        .flat_map(|a| second.iter().map(move |b| (a, b)));
    pairs.any(|(a, b)| are_two(a, b))
}

/// How often a name stands in the place of the same other name, their headlines counted.
fn most_often(short: &Version, long: &Version) -> u32 {
    let mut often: FxHashMap<(u64, u64), u32> = FxHashMap::default();
    for (one, other) in substituted(short, long) {
        if are_two(one, other) {
            *often.entry((one.hash, other.hash)).or_default() += 1;
        }
    }
    let has = |title: &[Word], hash: u64| title.iter().any(|word| word.hash == hash);
    let in_titles = |one, other| {
        let (first, second) = (&short.title, &long.title);
        has(first, one) && has(second, other) && !has(first, other) && !has(second, one)
    };
    let counted = often.iter();
    let counted = counted.map(|((one, other), n)| n + u32::from(in_titles(*one, *other)));
    counted.max().unwrap_or(0)
}

/// The names that stand alone in a place of one text and have others in that place in the other, which the text does not
/// have otherwise.
fn substituted<'v>(short: &'v Version, long: &'v Version) -> Vec<(&'v Word, &'v Word)> {
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, shingle) in long.shingles.iter().enumerate() {
        places.entry(*shingle).or_default().push(at);
    }
    let (in_short, in_long) = (short.all(), long.all());
    let mut found = Vec::new();
    let mut last = 0;
    for (at, to) in short.missing_in(long) {
        let place = |shingle: usize, from: usize| {
            let all = places.get(short.shingles.get(shingle)?)?;
            all.iter().copied().find(|place| *place >= from)
        };
        // The shingles on either side say where the same place is in the other text.
        let before = at.checked_sub(1).map(|before| place(before, last));
        let from = match before {
            None => 0,
            Some(Some(before)) => before + SHINGLE,
            Some(None) => continue,
        };
        last = from.saturating_sub(SHINGLE);
        let Some(end) = place(to, last) else { continue };
        let own = if at == 0 { 0 } else { at + SHINGLE - 1 };
        let (own, theirs) = (short.words.get(own..to), long.words.get(from..end));
        let (Some(own), Some(theirs)) = (own, theirs) else {
            continue;
        };
        if own.len() <= NAME && theirs.len() <= NAME {
            let is_name = |word: &&Word| word.kind() == Kind::Name;
            let new = |words: &'v [Word], known: &FxHashSet<u64>| {
                let mut names = words.iter().filter(is_name);
                names.find(|word| !known.contains(&word.hash))
            };
            found.extend(new(own, &in_long).zip(new(theirs, &in_short)));
        }
    }
    found
}
