//! Statements that careful readers marked by their words: no offsets, but the content, the cue and the source as printed.
//!
//! Apart from the articles with offsets, for each string has to be found in the text first.

use dateline::text::Span;
use serde_json::Value;

/// Source, cue and content of a statement.
pub type Parts = [Vec<Span>; 3];

/// The statements of a record; the second of each says whether it is a saying beyond doubt.
pub fn statements(record: &Value, text: &str) -> Vec<(Parts, bool)> {
    let rows = record["statements"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let found = rows.iter().map(|row| {
        let sure = row["core"].as_bool().unwrap_or(true);
        (parts(row, text), sure)
    });
    found.filter(|(parts, _)| !parts[2].is_empty()).collect()
}

/// Where the text is somebody's own words, as far as the readers marked it.
pub fn speech(record: &Value, text: &str) -> Vec<Span> {
    let rows = record["speech"].as_array().map_or(&[][..], Vec::as_slice);
    let stretch = |row: &Value| {
        let first = places(text, row["first"].as_str()?).into_iter().next()?;
        let mut lasts = places(text, row["last"].as_str()?).into_iter();
        let last = lasts.find(|last| last.end > first.start)?;
        Some(Span {
            start: first.start,
            end: last.end,
        })
    };
    rows.iter().filter_map(stretch).collect()
}

fn parts(row: &Value, text: &str) -> Parts {
    let first = |words: &str| places(text, words).into_iter().next();
    let content: Vec<Span> = strings(&row["content"]).filter_map(first).collect();
    let Some(anchor) = content.first().copied() else {
        return Parts::default();
    };
    let free = |s: &Span| content.iter().all(|c| !c.overlaps(*s));
    let near = |words: &str, to: Span| {
        let away = |s: &Span| s.start.saturating_sub(to.end) + to.start.saturating_sub(s.end);
        places(text, words)
            .into_iter()
            .filter(free)
            .min_by_key(away)
    };
    let mut to = anchor;
    let cue: Vec<Span> = strings(&row["cue"])
        .filter_map(|w| near(w, anchor))
        .collect();
    if let Some(cue) = cue.first() {
        to = *cue;
    }
    let source = strings(&row["source"]).filter_map(|w| near(w, to));
    [source.collect(), cue, content]
}

/// A string, or a list of them.
fn strings(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice).iter();
    let all = list.chain((!value.is_array()).then_some(value));
    all.filter_map(Value::as_str)
        .filter(|s| !s.trim().is_empty())
}

/// Where words stand as whole words, white space folded.
fn places(text: &str, words: &str) -> Vec<Span> {
    let mut parts = words.split_whitespace();
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    let rest: Vec<&str> = parts.collect();
    let starts = text.match_indices(first).map(|(at, _)| at);
    let ends = starts.filter_map(|start| {
        let mut end = start + first.len();
        for word in &rest {
            let behind = text.get(end..)?;
            let gap = behind.len() - behind.trim_start().len();
            behind.trim_start().starts_with(word).then_some(())?;
            (gap > 0).then_some(())?;
            end += gap + word.len();
        }
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let cut = inner(text[..start].chars().next_back()) && inner(first.chars().next())
            || inner(text[end..].chars().next()) && inner(words.trim_end().chars().next_back());
        (!cut).then(|| Span::new(start, end))
    });
    ends.collect()
}
