//! Phrases beside tantivy's own phrase query: hits, scores, counts, and lists that are damaged.

use super::*;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, PhraseQuery};
use tantivy::schema::{Field, Schema, TEXT};
use tantivy::{Index, TantivyDocument};

#[test]
fn starts_are_kept_that_all_terms_agree_on() {
    let mut starts = vec![0, 4, 9, 12];
    keep_common(&mut starts, &[0, 5, 9, 10, 12]);
    assert_eq!(starts, [0, 9, 12]);
    keep_common(&mut starts, &[]);
    assert!(starts.is_empty());
}

/// Words drawn by a fixed rule, so that a few of them stand side by side now and then.
fn text(document: u64) -> String {
    let mut state = document.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let words = (0..20 + document % 40).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ["oil", "gas", "price", "tax", "bill"][(state >> 33) as usize % 5]
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A few thousand such texts in three segments: lists of many blocks, of one, and of a few documents.
fn index() -> tantivy::Result<(Index, Field)> {
    let mut schema = Schema::builder();
    let field = schema.add_text_field("text", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 15_000_000)?;
    for document in 0..2500 {
        let mut one = TantivyDocument::default();
        let mut text = text(document);
        if document % 97 == 0 {
            text.push_str(" rare oil price");
        }
        if document == 1234 {
            text = text.repeat(300);
        }
        one.add_text(field, text);
        writer.add_document(one)?;
        if [1799, 2470].contains(&document) {
            writer.commit()?;
        }
    }
    writer.commit()?;
    Ok((index, field))
}

const PHRASES: [&str; 7] = [
    "oil price",
    "tax bill tax",
    "gas gas",
    "oil nowhere",
    "bill tax oil gas",
    "rare oil",
    "gas rare",
];

#[test]
fn hits_scores_and_counts_are_those_of_the_engine() -> tantivy::Result<()> {
    let (index, field) = index()?;
    let searcher = index.reader()?.searcher();
    let segments = searcher.segment_readers().iter().cloned();
    let segments = Arc::new(segments.map(Segment::new).collect::<Vec<_>>());
    let pairs = PHRASES.map(|words| {
        let terms = words.split(' ').map(|w| Term::from_field_text(field, w));
        let terms: Vec<Term> = terms.collect();
        let own = Adjacent::new(terms.clone(), Arc::clone(&segments));
        (PhraseQuery::new(terms), own)
    });
    for (whole, own) in &pairs {
        for limit in [1, 10, 3000] {
            let top = || TopDocs::with_limit(limit).order_by_score();
            let found = searcher.search(own, &top())?;
            assert_eq!(found, searcher.search(whole, &top())?, "{whole:?}, {limit}");
            let both = (top(), Count);
            let found = searcher.search(own, &both)?;
            assert_eq!(found, searcher.search(whole, &both)?, "{whole:?}, {limit}");
        }
        for (other, other_own) in &pairs {
            let own: Vec<Box<dyn Query>> = vec![Box::new(own.clone()), Box::new(other_own.clone())];
            let whole: Vec<Box<dyn Query>> = vec![Box::new(whole.clone()), Box::new(other.clone())];
            for join in [BooleanQuery::intersection, BooleanQuery::union] {
                let (own, whole) = (own.iter(), whole.iter());
                let own = join(own.map(|q| q.box_clone()).collect());
                let whole = join(whole.map(|q| q.box_clone()).collect());
                let wanted = searcher.search(&whole, &Count)?;
                assert_eq!(searcher.search(&own, &Count)?, wanted, "{whole:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn damaged_lists_end_early() -> tantivy::Result<()> {
    let (index, field) = index()?;
    let searcher = index.reader()?.searcher();
    let reader = searcher.segment_reader(0);
    let term = Term::from_field_text(field, "price");
    let info = reader.inverted_index(field)?.get_term_info(&term)?;
    let info = info.ok_or_else(|| TantivyError::InvalidArgument("no term".into()))?;
    let segment = Segment::new(reader.clone());
    let (postings, positions) = segment.postings_of(field)?.of(&info)?;
    for cut in 0..200 {
        let shorter =
            |bytes: &tantivy::directory::OwnedBytes| bytes.slice(0..bytes.len() * cut / 200);
        let Some(mut list) = List::open(info.doc_freq, shorter(&postings), shorter(&positions))
        else {
            continue;
        };
        let mut out = Vec::new();
        while list.doc() != TERMINATED {
            list.positions(0, &mut out);
            list.seek(list.doc() + 1);
        }
    }
    Ok(())
}
