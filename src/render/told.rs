//! How many were found, where stories count once: the stories, and the articles that tell them.

use super::style::{counted, thousands};
use serde_json::{Value, json};

/// `12 articles`, or `9 stories in 12 articles` where stories were counted and some have several versions.
pub fn told(total: u64, articles: Option<u64>) -> String {
    match articles.filter(|articles| *articles != total) {
        Some(articles) => {
            let stories = if total == 1 { "story" } else { "stories" };
            let articles = counted(articles, "article");
            format!("{} {stories} in {articles}", thousands(total))
        }
        None => counted(total, "article"),
    }
}

/// Adds to an answer, of whose total stories were counted, how many articles tell them.
pub(super) fn told_by(object: &mut Value, articles: Option<u64>) {
    if let Some(articles) = articles {
        object["articles"] = json!(articles);
    }
}
