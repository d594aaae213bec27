//! The plain words of a query in the order in which they were typed, for what ranks by their order.

use super::error::SearchError;
use super::language::{Leaf, Tree, Value};
use super::plan::is_function_word;
use super::telling::Telling;
use crate::index::OpenIndex;
use crate::index::analysis::{self, AnalysedTerm, Form};
use tantivy::Term;

/// One word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) term: Term,
    /// As it was typed.
    pub(super) printed: String,
    pub(super) telling: Telling,
    /// How many places it stands behind the word before it, words of grammar counted; `None` where none is before it.
    pub(super) behind: Option<u32>,
}

/// The words of a query's text, without those of grammar and those that must not be found.
pub(super) fn words(index: &OpenIndex, tree: &Tree) -> Result<Vec<Word>, SearchError> {
    let operands = match tree {
        Tree::All(operands) | Tree::Any(operands) => operands.as_slice(),
        other => std::slice::from_ref(other),
    };
    // One word has no neighbours, and those of a phrase are there in every hit.
    let alone = |operand: &Tree| is_phrase(operand) || stems(operand).len() < 2;
    if operands.len() < 2 && operands.iter().all(alone) {
        return Ok(Vec::new());
    }
    let mut words: Vec<Word> = Vec::new();
    let mut behind = None;
    for operand in operands {
        let stems = stems(operand);
        if stems.is_empty() {
            behind = None;
        } else if is_function_word(operand) {
            behind = behind.map(|places: u32| places + 1);
            continue;
        }
        for (stem, printed) in stems {
            let term = Term::from_field_text(index.fields.text, &stem.text);
            let telling = Telling::of(index, &term)?;
            words.push(Word {
                term,
                printed: printed.to_owned(),
                telling,
                behind,
            });
            behind = Some(1);
        }
    }
    Ok(words)
}

fn is_phrase(tree: &Tree) -> bool {
    matches!(tree, Tree::Leaf(leaf) if matches!(leaf.value, Value::Phrase(..)))
}

/// The stems of a condition that is a word of the text or a phrase, each with what was typed; none of any other.
fn stems(tree: &Tree) -> Vec<(AnalysedTerm, &str)> {
    let Tree::Leaf(Leaf {
        field: None,
        exact: false,
        value: Value::Word(text) | Value::Phrase(text, 0),
        ..
    }) = tree
    else {
        return Vec::new();
    };
    let stems = analysis::terms(text, Form::Stem).into_iter();
    stems
        .map(|stem| {
            let printed = text.get(stem.bytes.clone()).unwrap_or(text);
            (stem, printed)
        })
        .collect()
}
