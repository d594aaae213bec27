//! Learning the tagger's weights in two steps: the words round a token, then what a first reading of the article found.
//!
//! The second step must see first readings as bad as those of new text, so every article is first read with weights
//! learned from the other articles.

use super::descent::{Row, Weights};
use super::gold::{self, Gold};
use super::rename::Names;
use dateline::extract::training::tagger::labels::{LABELS, NameClass, Part, label};
use dateline::extract::training::tagger::lexicon::NameLexicon;
use dateline::extract::training::tagger::model::{FROM, Model};
use dateline::extract::training::tagger::{Memory, Run, Tagger, features_of, runs};
use dateline::text::Analysis;
use std::collections::{BTreeMap, HashMap};

/// Parts the articles are cut into for the second step.
const FOLDS: usize = 5;
/// A feature seen less often is left out.
const RARE: u32 = 2;
/// Places for rows in the table.
const PLACES: usize = 1 << 16;
/// Units of weight a unit of log-odds.
const SCALE: f32 = 32.0;
/// What it costs to begin a person: someone named in error is worse than someone missed.
const TOLL: f32 = 0.4;

/// An article ready to learn from.
struct Lesson<'t> {
    analysis: Analysis<'t>,
    runs: Vec<Run>,
    truth: Vec<Vec<u8>>,
    fold: usize,
}

/// Learns from annotated files, and writes the table.
pub fn tagger(lexicon: &[u8], names: &str, paths: &[&str]) -> anyhow::Result<Vec<u8>> {
    let lexicon = NameLexicon::read(lexicon);
    let mut articles = Vec::new();
    for path in paths {
        articles.extend(gold::read(path)?);
    }
    let articles = copies(articles, &mut Names::read(names)?);
    let lessons: Vec<Lesson> = articles
        .iter()
        .map(|(fold, gold)| lesson(gold, *fold))
        .collect();
    let first = first_rows(&lessons, &lexicon);
    let mut readings: BTreeMap<(usize, usize), Vec<Row>> = BTreeMap::new();
    for fold in 0..FOLDS {
        let weights = Weights::learn(first.iter().filter(|(f, _)| *f != fold).map(|(_, row)| row));
        let bytes = write(&weights);
        let model = Model::read(&bytes);
        for (at, lesson) in lessons.iter().enumerate().filter(|(_, l)| l.fold == fold) {
            readings.insert(
                (fold, at),
                second_rows(lesson, &Tagger::new(&lexicon, &model)),
            );
        }
    }
    let mut weights = Weights::learn(first.iter().map(|(_, row)| row));
    weights.learn_more(readings.values().flatten());
    Ok(write(&weights))
}

/// Headlines are rare in the data and common in the news: every fourth article is seen in each print, too; every second
/// one with other people in it.
fn copies(articles: Vec<Gold>, names: &mut Names) -> Vec<(usize, Gold)> {
    let mut all = Vec::new();
    for (i, article) in articles.into_iter().enumerate() {
        if i % 2 == 1 {
            all.push((i % FOLDS, article.renamed(names)));
        }
        match i % 4 {
            0 => all.push((i % FOLDS, article.printed(false))),
            2 => all.push((i % FOLDS, article.printed(true))),
            _ => {}
        }
        all.push((i % FOLDS, article));
    }
    all
}

fn lesson(gold: &Gold, fold: usize) -> Lesson<'_> {
    let analysis = Analysis::of(&gold.text);
    let inside = |run: &Run| analysis.span(run.tokens.clone()).end as usize <= gold.limit;
    let runs: Vec<Run> = runs(&analysis).into_iter().take_while(inside).collect();
    let truth = runs
        .iter()
        .map(|run| gold.labels(&analysis, run.tokens.clone()))
        .collect();
    Lesson {
        analysis,
        runs,
        truth,
        fold,
    }
}

/// The runs of all articles with the features of the first reading, rare ones left out.
fn first_rows(lessons: &[Lesson], lexicon: &NameLexicon) -> Vec<(usize, Row)> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut rows = Vec::new();
    for lesson in lessons {
        for (run, truth) in lesson.runs.iter().zip(&lesson.truth) {
            let features = features_of(&lesson.analysis, lexicon, run);
            features
                .iter()
                .flatten()
                .for_each(|f| *counts.entry(*f).or_default() += 1);
            rows.push((
                lesson.fold,
                Row {
                    features,
                    base: Vec::new(),
                    truth: truth.clone(),
                },
            ));
        }
    }
    for list in rows.iter_mut().flat_map(|(_, row)| &mut row.features) {
        list.retain(|f| counts[f] >= RARE);
    }
    rows
}

/// The runs of an article with the scores of a first reading and the features of the second.
fn second_rows(lesson: &Lesson, tagger: &Tagger) -> Vec<Row> {
    let (scores, labels) = tagger.first_reading(&lesson.analysis, &lesson.runs);
    let memory = Memory::of(&lesson.analysis, &lesson.runs, &labels);
    let mut rows = Vec::new();
    for (run, truth) in lesson.runs.iter().zip(&lesson.truth) {
        let mut features = vec![Vec::new(); run.tokens.len()];
        if !memory.each(&lesson.analysis, run, &labels, |i, found| {
            features[i].extend(found);
        }) {
            continue;
        }
        let float = |s: &[i16; 16]| std::array::from_fn(|l| f32::from(s[l]) / SCALE);
        let base = scores[run.at..run.at + run.tokens.len()]
            .iter()
            .map(float)
            .collect();
        rows.push(Row {
            features,
            base,
            truth: truth.clone(),
        });
    }
    rows
}

/// Rounds the weights and keeps the weightiest rows.
fn write(weights: &Weights) -> Vec<u8> {
    let rounded = |w: f32| (w * SCALE).round().clamp(-127.0, 127.0) as i8;
    let mut rows: Vec<(f32, u64, [i8; LABELS])> = weights
        .rows()
        .map(|(key, row)| (row.iter().map(|w| w * w).sum(), key, row.map(rounded)))
        .filter(|(_, _, row)| row.iter().any(|w| *w != 0))
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    eprintln!("{} rows with weight", rows.len());
    let rows: Vec<(u64, [i8; LABELS])> = rows.into_iter().map(|(_, key, row)| (key, row)).collect();
    let mut moves = weights.moves;
    for row in &mut moves {
        row[usize::from(label(NameClass::Person, Part::First))] -= TOLL;
        row[usize::from(label(NameClass::Person, Part::Only))] -= TOLL;
    }
    let moves: [[i16; LABELS]; FROM] = moves.map(|row| row.map(|w| (w * SCALE) as i16));
    Model::write(SCALE, &moves, &rows, PLACES)
}
