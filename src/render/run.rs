//! A ranking as lines of a TREC run, which evaluation programs read: query, `Q0`, id, rank, score, name of the run.

use super::sanitize;

/// The name of the run.
const RUN: &str = "dateline";

/// Writes the ranking of one query, a line a hit; `first` is the rank of the first of them. A blank ends a column of the
/// format, so blanks in ids are written as `_`.
pub fn trec(query: &str, first: usize, hits: &[(&str, f32)]) -> String {
    let column = |text: &str| sanitize::line(text).replace(char::is_whitespace, "_");
    // Evaluation orders by score: where the order is another, a score says the rank and nothing else.
    let by_score = hits.windows(2).all(|two| two[0].1 >= two[1].1);
    let mut lines = String::new();
    for (at, (id, score)) in hits.iter().enumerate() {
        let score = if by_score {
            *score
        } else {
            (hits.len() - at) as f32
        };
        let (query, id, rank) = (column(query), column(id), first + at);
        lines.push_str(&format!("{query} Q0 {id} {rank} {score:.6} {RUN}\n"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::trec;

    #[test]
    fn a_line_a_hit() {
        let lines = trec("q 1", 1, &[("a b", 2.5), ("c", 1.0)]);
        assert_eq!(
            lines,
            "q_1 Q0 a_b 1 2.500000 dateline\nq_1 Q0 c 2 1.000000 dateline\n"
        );
        let by_date = trec("2", 11, &[("a", 1.0), ("b", 2.0)]);
        assert_eq!(
            by_date,
            "2 Q0 a 11 2.000000 dateline\n2 Q0 b 12 1.000000 dateline\n"
        );
    }
}
