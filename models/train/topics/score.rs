//! How often the model is right on coded texts.

use super::gold;
use dateline::extract::training::topics::codes::{SUBTOPICS, TOPICS};
use dateline::extract::training::topics::model::Model;
use dateline::extract::training::topics::shares;
use dateline::text::Analysis;

/// Prints for each file how often the first topic is the coded one, and how subtopics fare.
pub fn print(model: &Model, paths: &[&str]) -> anyhow::Result<()> {
    for path in paths {
        let coded = gold::read(path, false)?;
        let (mut right, mut loss, mut first) = (0, 0.0, 0.0);
        let mut minors = Vec::new();
        for text in &coded {
            let Some(shares) = shares(model, &Analysis::of(&text.text)) else {
                continue;
            };
            let topic =
                (0..TOPICS.len()).max_by(|a, b| shares.topics[*a].total_cmp(&shares.topics[*b]));
            let topic = topic.unwrap_or(0);
            right += i32::from(topic == text.topic);
            first += shares.topics[topic];
            loss -= shares.topics[text.topic].max(1e-6).ln();
            let given = shares.best(text.topic).map(|b| b.0);
            let best = shares.best(topic).filter(|b| !SUBTOPICS[b.0].1.is_empty());
            let best = best.map(|b| (b.0, b.1 * shares.topics[topic]));
            minors.push((text.subtopic, given, best, shares.subtopic(topic)));
        }
        let n = coded.len() as f32;
        let (accuracy, loss, mean) = (right as f32 / n, loss / n, first / n);
        println!("{path}: topic {accuracy:.4} of {n}, loss {loss:.4}, mean first score {mean:.4}");
        subtopics(&minors);
    }
    Ok(())
}

type Minor = (
    Option<usize>,
    Option<usize>,
    Option<(usize, f32)>,
    Option<usize>,
);

fn subtopics(minors: &[Minor]) {
    let named = |s: &usize| !SUBTOPICS[*s].1.is_empty();
    let coded = minors.iter().filter(|m| m.0.is_some()).count() as f32;
    if coded == 0.0 {
        return;
    }
    let given = minors
        .iter()
        .filter(|m| m.0.is_some() && m.0 == m.1)
        .count() as f32;
    println!(
        "  subtopic when the topic is given: {:.4} of {coded}",
        given / coded
    );
    let wanted = minors
        .iter()
        .filter(|m| m.0.as_ref().is_some_and(named))
        .count() as f32;
    let line = |name: &str, said: Vec<bool>| {
        let right = said.iter().filter(|s| **s).count() as f32;
        let (precision, recall) = (right / said.len() as f32, right / wanted);
        println!(
            "  {name}: {} said, precision {precision:.4}, recall {recall:.4}",
            said.len()
        );
    };
    let said = minors.iter().filter(|m| m.3.is_some());
    line("subtopic as printed", said.map(|m| m.0 == m.3).collect());
    for from in [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] {
        let said = minors.iter().filter_map(|m| Some((m.0, m.2?)));
        let said = said.filter(|(_, best)| best.1 >= from);
        line(
            &format!("from certainty {from}"),
            said.map(|(gold, best)| gold == Some(best.0)).collect(),
        );
    }
}
