//! The lexicon: names from lists, and how the words of a corpus are printed and used.

use super::classes;
use super::corpus::each_article;
use anyhow::Context;
use dateline::extract::training::tagger::lexicon::{
    CASE_SHIFT, Entry, FEMALE, MALE, NameLexicon, PLACE, PLACE_PART, SURNAME, USE, USE_SHIFT,
};
use dateline::extract::training::tagger::model::Model;
use dateline::extract::training::tagger::{Capitalisation, Tagger};
use dateline::text::{Analysis, Token, word_hash};
use std::collections::HashMap;

/// Cells of the table; about 0.7 of them are filled.
const CELLS: usize = 1 << 17;
/// A word seen less often says nothing of how it is printed.
const RARE: u32 = 8;
/// Words that are sorted into classes.
const CLASSED: usize = 40_000;

/// What a corpus says of a word.
#[derive(Default, Clone, Copy)]
struct Seen {
    lower: u32,
    capital: u32,
    all: u32,
}

/// Builds the table.
pub fn lexicon(names: &str, corpora: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut words: HashMap<u64, Seen> = HashMap::new();
    for corpus in corpora {
        each_article(corpus, |analysis| {
            for pair in analysis.tokens.windows(2) {
                count(&mut words, &pair[0], &pair[1]);
            }
        })?;
    }
    eprintln!("{} different words", words.len());
    let classes = classes::of(&most_seen(&words), corpora)?;
    let mut entries: HashMap<u64, Entry> = HashMap::new();
    let lines = std::fs::read_to_string(names).with_context(|| format!("cannot read {names}"))?;
    for (word, kinds) in lines.lines().filter_map(|l| l.split_once('\t')) {
        entries.entry(word_hash(word)).or_default().flags |= kind_bits(kinds);
    }
    for (&hash, seen) in &words {
        if seen.all >= RARE {
            entries.entry(hash).or_default().flags |= case_of(*seen) << CASE_SHIFT;
        }
    }
    for (hash, class) in classes {
        entries.entry(hash).or_default().class = class;
    }
    Ok(table(entries, &words))
}

/// The table of the words met most.
fn table(entries: HashMap<u64, Entry>, words: &HashMap<u64, Seen>) -> Vec<u8> {
    let mut order: Vec<(u64, Entry)> = entries.into_iter().collect();
    let met = |hash: &u64| words.get(hash).map_or(0, |s| s.all);
    order.sort_by_key(|(hash, _)| (std::cmp::Reverse(met(hash)), *hash));
    order.truncate(CELLS * 8 / 10);
    eprintln!("{} words in the lexicon", order.len());
    let mut lexicon = NameLexicon::of_cells(CELLS);
    let lost = order
        .iter()
        .filter(|(hash, entry)| !lexicon.put(*hash, *entry))
        .count();
    eprintln!("{lost} found no room");
    lexicon.bytes()
}

/// Adds to a lexicon what a tagger takes each word of the corpora for.
pub fn usage(lexicon: &[u8], model: &[u8], corpora: &[&str]) -> anyhow::Result<Vec<u8>> {
    let (mut lexicon, model) = (NameLexicon::read(lexicon), Model::read(model));
    let mut uses: HashMap<u64, [u32; 5]> = HashMap::new();
    for corpus in corpora {
        each_article(corpus, |analysis| {
            count_uses(analysis, &Tagger::new(&lexicon, &model), &mut uses);
        })?;
    }
    let mut order: Vec<(u32, u64)> = uses
        .iter()
        .map(|(hash, n)| (n.iter().sum(), *hash))
        .collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    for (all, hash) in order.into_iter().filter(|(all, _)| *all >= 3) {
        let mut entry = lexicon.get(hash);
        entry.flags = entry.flags & !USE | use_of(uses[&hash], all) << USE_SHIFT;
        lexicon.put(hash, entry);
    }
    Ok(lexicon.bytes())
}

/// Counts capitalised words within sentences as person, place, body, other name or none.
fn count_uses(analysis: &Analysis, tagger: &Tagger, uses: &mut HashMap<u64, [u32; 5]>) {
    let mut at = 0;
    let mut add = |token: &Token, kind: usize| {
        if token.is_word() && token.is_capital() {
            uses.entry(token.hash).or_default()[kind] += 1;
        }
    };
    for name in tagger.tag(analysis) {
        analysis.tokens[at..name.tokens.start]
            .iter()
            .for_each(|t| add(t, 4));
        at = name.tokens.end;
        if name.capitalisation == Capitalisation::Sentence {
            analysis.tokens[name.tokens]
                .iter()
                .for_each(|t| add(t, name.class as usize));
        }
    }
    analysis.tokens[at..].iter().for_each(|t| add(t, 4));
}

fn use_of(counts: [u32; 5], all: u32) -> u16 {
    let most = (0..5).max_by_key(|&k| counts[k]).unwrap_or(4);
    if counts[most] * 10 >= all * 7 {
        most as u16 + 1
    } else if counts[0] * 5 >= all {
        6
    } else {
        7
    }
}

fn most_seen(words: &HashMap<u64, Seen>) -> Vec<u64> {
    let mut order: Vec<(u32, u64)> = words.iter().map(|(hash, seen)| (seen.all, *hash)).collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    order
        .into_iter()
        .take(CLASSED)
        .filter(|(n, _)| *n >= RARE)
        .map(|(_, hash)| hash)
        .collect()
}

/// A capital counts only after a lower-case word: elsewhere it may open a sentence or stand in a headline.
fn count(words: &mut HashMap<u64, Seen>, before: &Token, token: &Token) {
    if !token.is_word() {
        return;
    }
    let seen = words.entry(token.hash).or_default();
    seen.all += 1;
    if !token.is_capital() {
        seen.lower += 1;
    } else if before.is_word() && !before.is_capital() {
        seen.capital += 1;
    }
}

fn case_of(seen: Seen) -> u16 {
    let share = f64::from(seen.lower) / f64::from(seen.lower + seen.capital).max(1.0);
    match (seen.lower + seen.capital, share) {
        (0..3, _) => 0,
        (_, 0.8..) => 1,
        (_, 0.1..) => 2,
        _ => 3,
    }
}

fn kind_bits(kinds: &str) -> u16 {
    let bit = |kind| match kind {
        'm' => MALE,
        'f' => FEMALE,
        's' => SURNAME,
        'p' => PLACE,
        'q' => PLACE_PART,
        _ => 0,
    };
    kinds.chars().fold(0, |bits, kind| bits | bit(kind))
}
