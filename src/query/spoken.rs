//! Which of the days a text speaks of are meant by a date that is asked for.
//!
//! Apart from the plan because what finds an article also marks the days in it. "Within the next 20 years" shares days with
//! 2027 and is not about 2027: what is meant lies in the dates asked for, with most of its days at least.

use crate::index::rows::AboutRow;
use crate::index::schema::day;
use crate::query::language::Window;
use chrono::NaiveDateTime;

/// Days a deadline has at most that is known by its last one.
const YEAR: u64 = 366;

/// Days that are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    first: u64,
    last: u64,
    /// Only those that are given as deadlines.
    pub(super) deadline: bool,
    /// Also those that only share a day with what is asked for.
    pub(super) overlapping: bool,
}

impl Spoken {
    /// The days of a window.
    pub(super) fn of(window: Window, deadline: bool, overlapping: bool) -> Self {
        let day = |at: NaiveDateTime| day(at.date()).unwrap_or(0);
        Self {
            first: window.from.map_or(0, day),
            last: window.to.map_or(u64::MAX, day),
            deadline,
            overlapping,
        }
    }

    /// Whether some days of a text are meant: more than half of them lie in what is asked for, or they only share one where
    /// that is enough. A deadline is its last day, "by 2026-27" the end of June; but a stretch of years is no day.
    pub(super) fn means(self, date: &AboutRow) -> bool {
        let (from, to) = (date.first.max(self.first), date.last.min(self.last));
        if from > to || self.deadline && !date.deadline {
            return false;
        }
        let is_most = 2 * (to - from + 1) > date.last - date.first + 1;
        let is_due = self.deadline && to == date.last && date.last - date.first < YEAR;
        self.overlapping || is_most || is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn what_is_meant_lies_in_the_dates_asked_for() {
        let number = |text: &str| day(text.parse::<NaiveDate>().unwrap()).unwrap();
        let means = |first: &str, last: &str, deadline: bool, overlapping: bool| {
            let moment = |text: &str| text.parse::<NaiveDate>().unwrap().and_hms_opt(0, 0, 0);
            let year = Window {
                from: moment("2027-01-01"),
                to: moment("2027-12-31"),
            };
            let row = AboutRow {
                first: number(first),
                last: number(last),
                deadline: true,
            };
            Spoken::of(year, deadline, overlapping).means(&row)
        };
        assert!(means("2027-03-01", "2027-05-31", false, false));
        assert!(
            means("2026-10-01", "2027-09-30", false, false),
            "a fiscal year"
        );
        assert!(!means("2025-01-01", "2045-01-01", false, false));
        assert!(means("2025-01-01", "2045-01-01", false, true));
        assert!(means("2026-07-01", "2027-06-30", true, false), "due in it");
        assert!(!means("2027-12-01", "2029-02-01", true, false));
        assert!(
            !means("2022-02-01", "2027-02-01", true, false),
            "in five years"
        );
    }
}
