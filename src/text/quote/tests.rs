//! What counts as a quotation, mark by mark.

use super::*;

fn quoted(text: &str) -> Vec<(&str, bool, bool)> {
    let analysis = Analysis::of(text);
    quotations(&analysis)
        .into_iter()
        .map(|q| {
            (
                analysis.span(q.first..q.last + 1).of(text),
                q.closed,
                q.continues,
            )
        })
        .collect()
}

#[test]
fn pairs_straight_and_curly_marks() {
    assert_eq!(
        quoted("He said \"no\" and “yes, ‘maybe’ yes”."),
        [("\"no\"", true, false), ("“yes, ‘maybe’ yes”", true, false)]
    );
}

#[test]
fn straight_and_curly_marks_may_close_each_other() {
    assert_eq!(
        quoted("\"No,” she said. “The \"old\" way is best,\" he said."),
        [
            ("\"No,”", true, false),
            ("“The \"old\" way is best,\"", true, false)
        ]
    );
}

#[test]
fn curly_marks_may_face_the_wrong_way() {
    assert_eq!(
        quoted("He asked: ”Who pays?” “We do,“ they said. „Ja“ too."),
        [
            ("”Who pays?”", true, false),
            ("“We do,“", true, false),
            ("„Ja“", true, false)
        ]
    );
}

#[test]
fn single_marks_quote_in_the_british_manner() {
    assert_eq!(
        quoted("‘We don’t know,’ the ministers’ aide said."),
        [("‘We don’t know,’", true, false)]
    );
}

#[test]
fn two_marks_may_stand_for_one() {
    assert_eq!(
        quoted("`` It is fine, '' she said of the allies' plan."),
        [("`` It is fine, ''", true, false)]
    );
}

#[test]
fn two_apostrophes_may_open_as_well() {
    assert_eq!(
        quoted("''We are glad,'' she said. ''The plan is 'best.''' The allies'' none."),
        [
            ("''We are glad,''", true, false),
            ("''The plan is 'best.'''", true, false)
        ]
    );
    assert_eq!(
        quoted("He called it a `` fresh start ''."),
        [("`` fresh start ''", true, false)]
    );
    assert_eq!(
        quoted("''It began well.\n\n''It went on,'' she said."),
        [
            ("''It began well.", false, false),
            ("''It went on,''", true, true)
        ]
    );
}

#[test]
fn apostrophes_are_no_quotes() {
    assert_eq!(
        quoted("The allies' plan and the ministers' view don't differ."),
        []
    );
}

#[test]
fn a_quotation_may_go_on_in_the_next_paragraph_without_a_mark() {
    assert_eq!(
        quoted("“It began well.\n\nIt went on,” she said. “Then it ended.”"),
        [
            ("“It began well.", false, false),
            ("It went on,”", true, true),
            ("“Then it ended.”", true, false)
        ]
    );
    assert_eq!(
        quoted("`` It began well.\n\nIt went on, '' she said."),
        [
            ("`` It began well.", false, false),
            ("It went on, ''", true, true)
        ]
    );
    assert_eq!(
        quoted("\"It began well.\n\nIt was \"fine\", she said."),
        [
            ("\"It began well.", false, false),
            ("\"fine\"", true, false)
        ]
    );
}
