//! How often the model is right on coded texts.

use super::gold::{self, Coded};
use dateline::extract::training::topics::codes::SUBTOPICS;
use dateline::extract::training::topics::model::Model;
use dateline::extract::training::topics::shares;

/// Prints for each file how often the first topic is the coded one, and how subtopics fare.
pub fn print(model: &Model, paths: &[&str]) -> anyhow::Result<()> {
    for path in paths {
        let coded = gold::read(path, false)?;
        let coded: Vec<&Coded> = coded.iter().collect();
        println!("{path}");
        of(model, &coded);
    }
    Ok(())
}

/// Prints how the model fares on these texts.
pub fn of(model: &Model, coded: &[&Coded]) {
    let mut minors = Vec::new();
    let mut tally = Tally::default();
    for text in coded {
        let Some(shares) = shares(model, &text.analysis()) else {
            continue;
        };
        let given = shares.given();
        tally.add(text, &given);
        if let ([topic], [subtopic]) = (&*text.topics, &*text.subtopics) {
            let (first, certainty) = given[0];
            let own = shares.best(*topic).map(|b| b.0);
            let best = shares.best(first).filter(|b| !SUBTOPICS[b.0].1.is_empty());
            let best = best.map(|b| (b.0, b.1 * certainty));
            minors.push((Some(*subtopic), own, best, shares.subtopic(first)));
        }
    }
    tally.print();
    subtopics(&minors);
}

/// Counts of right topics.
#[derive(Default)]
struct Tally {
    texts: f32,
    best: f32,
    fair: f32,
    said: f32,
    right: f32,
    certainty: f32,
}

impl Tally {
    fn add(&mut self, text: &Coded, given: &[(usize, f32)]) {
        let is_best = |topic: usize| text.topics.contains(&topic);
        let is_right = |topic: usize| is_best(topic) || text.fair.contains(&topic);
        self.texts += 1.0;
        self.best += f32::from(is_best(given[0].0));
        self.fair += f32::from(is_right(given[0].0));
        for (topic, certainty) in given {
            self.said += 1.0;
            self.right += f32::from(is_right(*topic));
            self.certainty += certainty;
        }
    }

    fn print(&self) {
        let share = |n: f32| n / self.texts;
        println!(
            "  {} texts: first topic best {:.4}, best or fair {:.4}; {:.2} topics a text, right {:.4}, mean certainty {:.4}",
            self.texts,
            share(self.best),
            share(self.fair),
            share(self.said),
            self.right / self.said,
            self.certainty / self.said
        );
    }
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
