//! An index survives SIGKILL at any instant: it opens, and holds exactly the state before or the state after.
//!
//! Real processes of the program are killed. `DATELINE_KILLS` sets how many times (20 unless set).

use crate::world::{World, line};
use dateline::index::OpenIndex;
use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The ids and titles of all articles.
type State = BTreeMap<String, String>;

fn state(index: &OpenIndex) -> State {
    let rows = index.files().expect("rows");
    let mut state = State::new();
    for row in &rows {
        for entry in &row.entries {
            let id = entry.final_id(&row.path);
            let at = index
                .find(&id)
                .expect("find")
                .expect("every article of the ledger is there");
            state.insert(id, index.fetch(at).expect("fetch").0.title);
        }
    }
    assert_eq!(
        state.len(),
        index.articles().expect("count") as usize,
        "no article beside the ledger"
    );
    state
}

/// A corpus whose articles all carry the round in their titles, with some that come and go.
fn fill(world: &World, round: usize) -> State {
    let mut expected = State::new();
    for file in 0..6 {
        let mut lines = String::new();
        for n in 0..40 {
            if (n + round + file).is_multiple_of(7) {
                continue;
            }
            let (id, title) = (
                format!("{file}-{n}"),
                format!("Round {} of {n}", if file < 3 { round } else { 0 }),
            );
            let text = "The minister said spending would rise 5% in Ukraine. ".repeat(12);
            lines += &line(
                &id,
                &format!("2025-0{}-1{}", n % 6 + 1, n % 10),
                &title,
                &text,
            );
            expected.insert(id, title);
        }
        world.write(&format!("{file}.ndjson"), &lines);
    }
    expected
}

#[test]
fn killed_at_any_instant_it_holds_the_old_or_the_new_state() {
    let kills = std::env::var("DATELINE_KILLS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(20);
    let world = World::new();
    let mut before = fill(&world, 0);
    let began = Instant::now();
    assert_eq!(state(&world.indexed()), before);
    let whole = began.elapsed();
    let (mut old, mut new) = (0, 0);
    for round in 1..=kills {
        let after = fill(&world, round);
        // Every third is a build of a new generation. Instants are spread evenly over somewhat more than a run.
        let arguments: &[&str] = if round % 3 == 0 {
            &["index", "-q", "--full"]
        } else {
            &["index", "-q"]
        };
        let instant = whole.mul_f64((round * 37 % 100) as f64 / 80.0);
        let mut child = world
            .command("index", arguments)
            .stderr(Stdio::null())
            .spawn()
            .expect("spawned");
        std::thread::sleep(instant);
        child.kill().expect("killed");
        child.wait().expect("ended");
        let found = state(&world.open());
        assert!(
            found == before || found == after,
            "a state between two after round {round}, killed at {instant:?}"
        );
        if found == after {
            new += 1;
        } else {
            old += 1;
        }
        // The next run repairs what is left to do, in turn; in between the next round meets what the kill left behind.
        if round % 2 == 0 {
            assert_eq!(state(&world.indexed()), after);
            world.ends(&["check"], 0);
            world.has_no_strays();
            before = after;
        } else {
            before = found;
        }
    }
    println!("killed {kills} times: {old} times the old state, {new} times the new");
    assert_eq!(state(&world.indexed()), state(&world.built_anew()));
    let leftovers = std::fs::read_dir(world.index()).expect("listed").flatten();
    let generations = leftovers
        .filter(|f| f.file_name().to_string_lossy().starts_with("gen-"))
        .count();
    assert_eq!(generations, 1, "what a kill left behind is swept");
    assert!(began.elapsed() < Duration::from_mins(10));
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing_or_all() {
    let world = World::new();
    let expected = fill(&world, 1);
    for milliseconds in [1, 5, 15, 40, 90] {
        let mut child = world
            .command("index", &["index", "-q"])
            .stderr(Stdio::null())
            .spawn()
            .expect("spawned");
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().expect("killed");
        child.wait().expect("ended");
        if let Ok(index) = OpenIndex::open(&world.index()) {
            assert_eq!(state(&index), expected);
        }
    }
    assert_eq!(state(&world.indexed()), expected);
}
