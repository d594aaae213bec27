//! The thread that asks the index, so that the screen never waits for an answer.
//!
//! What is asked comes in small tasks. Before each the newest question is looked for: tasks of an older one are dropped, and
//! what is read or typed comes before what is counted.

use super::found::Wrong;
use super::work::{Part, Task, done};
use crate::index::OpenIndex;
use chrono::NaiveDateTime;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// What is given to the thread.
enum Order {
    /// Tasks of the question of a number, with the query as typed.
    Work(u64, String, Vec<Task>),
    /// Another state of the index.
    Index(Box<OpenIndex>),
}

/// The thread, as the screen sees it.
pub(super) struct Worker {
    orders: Sender<Order>,
    answers: Receiver<(u64, Part)>,
    /// How many tasks may still be answered.
    pub(super) open: usize,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(index: OpenIndex, now: NaiveDateTime) -> Self {
        let (orders, ordered) = channel();
        let (answer, answers) = channel();
        thread::spawn(move || work(index, now, &ordered, &answer));
        Self {
            orders,
            answers,
            open: 0,
        }
    }

    /// Gives tasks of a question.
    pub(super) fn work(&mut self, number: u64, typed: &str, tasks: Vec<Task>) {
        self.open += tasks.len();
        // A thread that is gone answers nothing, which the screen shows as still looking.
        let _ = self
            .orders
            .send(Order::Work(number, typed.to_owned(), tasks));
    }

    /// Gives another state of the index.
    pub(super) fn reopen(&mut self, index: OpenIndex) {
        let _ = self.orders.send(Order::Index(Box::new(index)));
    }

    /// The next answer, if there is one.
    pub(super) fn answer(&mut self) -> Option<(u64, Part)> {
        let answer = self.answers.try_recv().ok();
        self.open = self.open.saturating_sub(usize::from(answer.is_some()));
        answer
    }
}

/// The tasks that wait.
#[derive(Default)]
struct Queue {
    number: u64,
    typed: String,
    tasks: Vec<Task>,
}

impl Queue {
    /// Takes new tasks in; returns how many old ones are wanted no more.
    fn take_in(&mut self, number: u64, typed: String, tasks: Vec<Task>) -> usize {
        let before = self.tasks.len();
        if number != self.number {
            self.tasks.clear();
        }
        (self.number, self.typed) = (number, typed);
        for task in &tasks {
            // Only the article that is under the cursor now is read, only what is typed now is completed.
            if rank(task) < COUNTED {
                self.tasks.retain(|old| rank(old) != rank(task));
            }
        }
        let dropped = before - self.tasks.len();
        self.tasks.extend(tasks);
        self.tasks.sort_by_key(rank);
        dropped
    }
}

/// What comes first.
fn rank(task: &Task) -> u8 {
    match task {
        Task::Article { .. } => 0,
        Task::Complete(..) => 1,
        Task::List { .. } => COUNTED,
        Task::Series(..) => COUNTED + 1,
        Task::Facet(..) => COUNTED + 2,
        Task::Histogram(..) => COUNTED + 3,
    }
}

/// The rank of what belongs to a whole question.
const COUNTED: u8 = 2;

fn work(
    mut index: OpenIndex,
    now: NaiveDateTime,
    orders: &Receiver<Order>,
    answers: &Sender<(u64, Part)>,
) {
    let mut queue = Queue::default();
    loop {
        // Waits only when there is nothing to do.
        let order = if queue.tasks.is_empty() {
            match orders.recv() {
                Ok(order) => Some(order),
                Err(_) => return,
            }
        } else {
            orders.try_recv().ok()
        };
        match order {
            Some(Order::Work(number, typed, tasks)) => {
                for _ in 0..queue.take_in(number, typed, tasks) {
                    // The screen counts what it waits for; a number of no question is answered to none.
                    let _ = answers.send((0, Part::Wrong(Wrong::default())));
                }
            }
            Some(Order::Index(other)) => index = *other,
            None => {
                let task = queue.tasks.remove(0);
                let part =
                    catch_unwind(AssertUnwindSafe(|| done(&index, &task, &queue.typed, now)));
                let part = part.unwrap_or_else(|_| Part::Wrong(Wrong::fault()));
                if answers.send((queue.number, part)).is_err() {
                    return;
                }
            }
        }
    }
}
