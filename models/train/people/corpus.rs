//! News without annotations, an article a line.

use anyhow::Context;
use dateline::text::Analysis;
use std::io::BufRead;

/// Calls `visit` with each article of a file of `{"title", "text"}` lines.
pub fn each_article(path: &str, mut visit: impl FnMut(&Analysis)) -> anyhow::Result<()> {
    let file = std::fs::File::open(path).with_context(|| format!("cannot read {path}"))?;
    for line in std::io::BufReader::new(file).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        if let Some(text) = row["text"].as_str().or_else(|| row["body"].as_str()) {
            visit(&Analysis::of(text));
        }
    }
    Ok(())
}
